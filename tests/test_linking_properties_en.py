"""What an English figure is the measure of, and how that is written."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def properties(text: str) -> dict[str, str | None]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02"))
    return {claim.quantity.text: claim.property and claim.property.text for claim in found if claim.quantity}


@pytest.mark.parametrize(
    ("text", "quantity", "verb"),
    [
        ("After that it fell to 30 tonnes.", "30 tonnes", "fell"),
        ("It amounts to 40 tonnes.", "40 tonnes", "amounts"),
        ("It dropped by 5%.", "5%", "dropped"),
    ],
)
def test_a_verb_is_given_without_the_word_that_ties_the_figure_to_it(text: str, quantity: str, verb: str) -> None:
    assert properties(text)[quantity] == verb


def test_a_comma_before_an_age_is_no_property() -> None:
    assert properties("Ann Firth, 45, of Hull, sold her shop.") == {"45": None}


def test_the_word_before_an_age_is_its_property() -> None:
    assert properties("Ann Firth, aged 45, sold her shop.") == {"45": "aged"}
