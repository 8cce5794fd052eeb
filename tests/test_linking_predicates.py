"""What an English figure measures where no plain noun phrase says it: verbs that no list has, words of extent, what a
part does, nouns within cues, phrases meant whole, and what a pronoun goes on about."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft

EXTRACTOR = Extractor()


def weighed(text: str, amount: str) -> dict[str, set[str]]:
    """The features of the candidates for the property of an amount, by their words."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    drafts = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)]
    draft = next(d for d in drafts if text[slice(*d.figure.span)] == amount)
    found: dict[str, set[str]] = {}
    for candidate in draft.reasons["property"]:
        found.setdefault(text[slice(*candidate.span)], set()).update(candidate.features)
    return found


@pytest.mark.parametrize(
    ("text", "amount", "verb"),
    [
        ("The river crested at 5.31 metres.", "5.31 metres", "crested"),
        ("The clerk was dangled £900 by a rival.", "£900", "dangled"),
        ("A bunk could cost £1,900 for the month.", "£1,900", "cost"),
        ("The yard will receive £3 million.", "£3 million", "receive"),
        ("Ferries had been down 2%.", "2%", "down"),
        ("The trust signed Dane, a keeper, for £8.5 million.", "£8.5 million", "signed"),
    ],
)
def test_the_verb_of_a_clause_may_measure(text: str, amount: str, verb: str) -> None:
    assert "verb" in weighed(text, amount)[verb]


def test_what_is_only_expected_is_no_verb_that_measures() -> None:
    for text in ("Analysts had expected 5%.", "Analysts had been looking for 5%.", "It said 5%."):
        assert not any("verb" in features for features in weighed(text, "5%").values())


@pytest.mark.parametrize(
    ("text", "amount", "extent"),
    [
        ("The huts stand six miles apart.", "six miles", "apart"),
        ("The hedge is 84 kilometres long.", "84 kilometres", "long"),
        ("The sluice stood 3.2 metres above the sill.", "3.2 metres", "above the sill"),
        ("It ended 12 metres short of the sill.", "12 metres", "short of the sill"),
    ],
)
def test_the_word_behind_a_measure_says_in_what_it_is_one(text: str, amount: str, extent: str) -> None:
    assert "extent" in weighed(text, amount)[extent]


@pytest.mark.parametrize(
    ("text", "amount", "does"),
    [
        ("Forty dancers came, of whom nine were taken to hospital.", "nine", "taken to hospital"),
        ("It asked 90 farmers; 12% had gone elsewhere.", "12%", "gone elsewhere"),
    ],
)
def test_what_a_part_does_is_told_with_what_it_governs(text: str, amount: str, does: str) -> None:
    assert "part_does" in weighed(text, amount)[does]


@pytest.mark.parametrize(
    ("text", "amount", "noun"),
    [
        ("The mill has a target of 350 tonnes.", "350 tonnes", "target"),
        ("The mill met this year's delivery target of 350 tonnes.", "350 tonnes", "delivery target"),
        ("Bankers put the chance of a rise at 80%.", "80%", "chance"),
    ],
)
def test_a_noun_within_a_cue_may_be_what_is_measured(text: str, amount: str, noun: str) -> None:
    assert "in_cue" in weighed(text, amount)[noun]


def test_a_cue_that_only_helps_a_verb_has_no_noun() -> None:
    assert not any("in_cue" in features for features in weighed("Rain is forecast to reach 5 mm.", "5 mm").values())


def test_a_phrase_may_be_meant_whole() -> None:
    found = weighed("Mill gate prices climbed 3%.", "3%")
    assert "whole" in found["Mill gate prices"] and "prices" in found
    assert not any("whole" in features for features in weighed("Brunel's prices climbed 3%.", "3%").values())


def test_a_pronoun_goes_on_about_what_was_measured() -> None:
    text = "The mill's output was 300 tonnes in May. Rain fell for days. It fell to 200 tonnes in June."
    assert "meant" in weighed(text, "200 tonnes")["output"]
    text = text.replace("It fell", "Stocks fell")
    assert not any("meant" in features for features in weighed(text, "200 tonnes").values())


def test_what_somebody_is_goes_without_the_word_that_says_so() -> None:
    """Trimmed when chosen: was | up."""
    text = "It was up 5%."
    claim = next(c for c in EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02")) if c.quantity)
    assert claim.property is not None and claim.property.text == "up"
