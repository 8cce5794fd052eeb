"""Length and ending of a phrase, by which candidates are weighed."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.explaining.explain import reasons
from factextract.linking.wording import placed, wording


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("交付量", {"letters=3", "ends=量", "ends=付量", "ends=交付量"}),
        ("港", {"letters=1", "ends=港"}),
        ("Net Assets", {"letters=11", "ends=s", "ends=ts", "ends=ets"}),
        ("a name of more than twenty letters", {"letters=more", "ends=s", "ends=rs", "ends=ers"}),
    ],
)
def test_length_and_ending(phrase: str, told: set[str]) -> None:
    assert set(wording[phrase]) == told


def test_no_sign_that_parts_names_of_features_is_in_one() -> None:
    assert set(wording["AT&T"]) == {"letters=4", "ends=t"}


def test_an_ending_of_the_weights_is_weighed() -> None:
    """What a phrase ends with stands among the reasons, with the pack's weight."""
    extractor = Extractor()
    article = Article(id="a", text="青嵐汽車11月交付量達4.2萬輛。", published="2025-12-02")
    fields = {field.name: field for _, found in reasons(extractor, article) for field in found}
    weights = extractor.weights("zh", "property")
    best = fields["property"].candidates[0]
    known = {name for name in wording["交付量"] if weights.get(name)}
    assert known and known <= {name for name, _ in best.parts}


@pytest.mark.parametrize(
    ("phrase", "place", "told"),
    [
        ("交付量", {"before": 1, "same_clause": 1, "touches": 1}, {"before_ends=量", "same_clause_ends=量"}),
        ("門店", {"counted": 1}, {"counted_ends=店"}),
        ("AT&", {"before": 1}, set()),
    ],
)
def test_the_last_letter_counts_by_where_a_phrase_stands(phrase: str, place: dict[str, int], told: set[str]) -> None:
    assert {name for at, name in placed[phrase] if at in place} == told


@pytest.mark.parametrize(
    ("text", "told"), [("青嵐汽車11月交付量達4.2萬輛。", True), ("Alba Motors delivered 42,000 cars in May.", False)]
)
def test_letters_count_by_place_where_they_are_words(text: str, told: bool) -> None:
    """The candidates for a property have such features in Chinese, none in English."""
    extractor = Extractor()
    drafts = extractor.drafts(extractor.document(Article(id="a", text=text, published="2025-12-02")))
    features = {name for draft in drafts for found in draft.reasons["property"] for name in found.features}
    assert any("_ends=" in name for name in features) is told
