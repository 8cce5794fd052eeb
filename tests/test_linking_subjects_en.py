"""Whom English figures may be about: what candidates there are, and what tells for them."""

from __future__ import annotations

import pytest

from factextract import Article
from linked import EXTRACTOR, candidates


@pytest.mark.parametrize(
    ("text", "amount", "things"),
    [
        ("The firm banked £286,400 from 97 households, two thirds of them in Hull.", "two thirds", "households"),
        ("Thieves took 87 pipes from the organ. Four of them were lead.", "Four", "pipes"),
        ("She had a queue of 1,100 readers, some of whom waited for three hours.", "three hours", "readers"),
    ],
)
def test_a_part_is_of_what_was_counted_last(text: str, amount: str, things: str) -> None:
    assert "pronoun_part" in candidates(text, amount)[things]


def test_no_part_is_of_what_another_paragraph_counts() -> None:
    found = candidates("Thieves took 87 pipes.\n\nFour of them were lead.", "Four")
    assert not any("pronoun_part" in features for features in found.values())


@pytest.mark.parametrize(
    ("text", "amount", "whole"),
    [
        ("Tollgate Foods grew. Tollgate Foods shareholders will own 17% of it.", "17%", "Tollgate Foods shareholders"),
        ("The peach harvest came in at 52,000 tons.", "52,000 tons", "peach harvest"),
    ],
)
def test_a_phrase_may_be_the_subject_whole(text: str, amount: str, whole: str) -> None:
    assert "undivided" in candidates(text, amount)[whole]


def test_the_company_is_no_average() -> None:
    text = (
        "Sandholt Trains cut 8% of trains. Sandholt Trains spoke. National averages were 4%. The company has 612 staff."
    )
    assert "Sandholt Trains" in candidates(text, "612")
    assert "meant_first" in candidates(text, "612")["Sandholt Trains"]


@pytest.mark.parametrize(
    "text",
    [
        "Sandholt Foods spoke. Sandholt Foods lost. The margin fell to 3%; a year ago it was 5%.",
        "Sandholt Foods spoke. Sandholt Foods lost. The margin fell to 3%. It had been 5%.",
    ],
)
def test_it_may_be_what_was_measured(text: str) -> None:
    first = next(iter(EXTRACTOR.extract(Article(id="a", text=text))))
    assert first.subject is not None
    assert "meant_first" in candidates(text, "5%")[first.subject.name]


def test_a_share_crosses_candidates_by_who_owns_it() -> None:
    found = candidates("Ann Lee left Sandholt Foods. She owns 31% of the company.", "31%")
    assert "clause_subject|owning" in found["Ann Lee"]
    made = candidates("Ann Lee left Sandholt Foods. She made 31% of the company.", "31%")
    assert not any(name.endswith("|owning") for features in made.values() for name in features)
