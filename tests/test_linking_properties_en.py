"""What an English figure is the measure of, and how that is written."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft

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
        ("It put on 52p.", "52p", "put on"),
        ("They are 19% up since May.", "19%", "up"),
    ],
)
def test_a_verb_is_given_without_the_word_that_ties_the_figure_to_it(text: str, quantity: str, verb: str) -> None:
    assert properties(text)[quantity] == verb


def test_a_comma_before_an_age_is_no_property() -> None:
    assert properties("Ann Firth, 45, of Hull, sold her shop.") == {"45": None}


def test_the_word_before_an_age_is_its_property() -> None:
    assert properties("Ann Firth, aged 45, sold her shop.") == {"45": "aged"}


def test_what_an_age_measures_begins_with_a_letter() -> None:
    assert properties("The oak is 400 years old.") == {"400 years old": "years old"}


def weighed(text: str, amount: str) -> dict[str, frozenset[str]]:
    """The features of the candidates for the property of an amount, by their words."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    drafts = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)]
    draft = next(d for d in drafts if text[slice(*d.figure.span)] == amount)
    found = reversed(draft.reasons["property"])
    return {text[slice(*c.span)]: frozenset(c.features) for c in found}


def test_the_line_before_a_list_tells_what_its_lines_measure() -> None:
    text = "Up\n\nRents rose by 3%.\n\nMonthly prices by kind:\n\n- Flats: $3\n- Houses: $4\n\nCosts fell to $5."
    for amount in ("$3", "$4"):
        assert "led_in" in weighed(text, amount)["prices"]
    for amount in ("3%", "$5"):
        assert not any("led_in" in features for features in weighed(text, amount).values())


def test_a_noun_is_given_without_the_preposition_behind_it() -> None:
    assert properties("She clung to a 312-vote lead over Hank Burdette.")["312"] == "vote lead"


@pytest.mark.parametrize(
    ("text", "amount", "verb", "kind"),
    [
        ("Northlink paid $3 million.", "$3 million", "paid", "done_by_name"),
        ("It has paid $3 million.", "$3 million", "paid", "done_by_pronoun"),
        ("Revenue has fallen 3%.", "3%", "fallen", "done_by_money_amount"),
    ],
)
def test_a_verb_is_weighed_by_who_does_it(text: str, amount: str, verb: str, kind: str) -> None:
    assert {kind, "clause_verb"} <= weighed(text, amount)[verb]
