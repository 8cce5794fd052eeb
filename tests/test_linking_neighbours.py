"""The words beside a phrase and a figure, by which candidates are weighed."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.linker import views_of
from factextract.linking.neighbours import crossings, neighbours
from factextract.linking.view import View

EXTRACTOR = Extractor()


def view(text: str) -> View:
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    return views_of(document, found, EXTRACTOR._linkers)[0]


def beside(text: str, phrase: str) -> set[str]:
    seen = view(text)
    chunk = next(c for c in seen.chunks if phrase in seen.text[slice(*c.span)])
    return set(neighbours(seen, chunk.span))


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("車市較高峰少三成。", "高峰", {"word_before=较", "clause_opens=车市"}),
        ("車市较高峰少三成。", "高峰", {"word_before=较", "clause_opens=车市"}),
        ("Shares of the group rose 3%.", "group", {"word_before=of", "word_behind=rose", "clause_opens=shares"}),
        ("Acme sold 350 vans.", "vans", {"word_before=<number>", "word_behind=.", "clause_opens=acme"}),
    ],
)
def test_words_beside_a_phrase(text: str, phrase: str, words: set[str]) -> None:
    assert words <= beside(text, phrase)


def test_first_and_last_word_have_one_neighbour() -> None:
    assert beside("Revenue rose 3%", "Revenue") == {"word_behind=rose"}


def test_words_beside_a_figure_cross_its_candidates() -> None:
    seen = view("Revenue rose to $4.62 billion in 2025.")
    names = frozenset({"before"})
    assert [c.kind for c in crossings(seen, seen.figures[0], names)] == ["word_before=rose to", "word_behind=in"]
    assert all(c.names == names for c in crossings(seen, seen.figures[0], names))


def test_no_sign_that_parts_names_of_features_is_a_word() -> None:
    seen = view("A | B & C = 12 cars")
    assert not any(set(name.partition("=")[2]) & set("|&=") for c in seen.chunks for name in neighbours(seen, c.span))


def test_what_the_words_tell_is_learned() -> None:
    """What stands behind 比 is what is compared with, not whom it is told of."""
    assert EXTRACTOR.weights("zh", "subject")["word_before=比"] < 0


def test_what_is_told_crosses_a_figures_candidates() -> None:
    draft = next(d for d in EXTRACTOR.drafts(EXTRACTOR.document(Article(id="a", text="遠山汽車月銷量升至4萬輛。"))))
    kinds = {crossing.kind for crossing in draft.reasons["subject"][0].crossings}
    assert {"verb=升至", "property=sales_volume", "field_autos and machines"} <= kinds
