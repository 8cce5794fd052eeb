"""Tokens: figures first, words of the lexicon whole, nothing lost, and the spaCy Doc that says the same."""

import logging
import pickle
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.segmenting import Token, Tokeniser, to_doc, vocab
from factextract.values.language import LanguageProfile
from factextract.values.span import Span


def profile(language: str) -> LanguageProfile:
    data = tomllib.loads((files("factextract") / "data" / language / "language.toml").read_text(encoding="utf-8"))
    return LanguageProfile(**{**data, "abbreviations": frozenset(data["abbreviations"])})


def classes(*words: str) -> dict[str, frozenset[str]]:
    return {word: frozenset({f"class of {word}"}) for word in words}


ZH = Tokeniser(
    profile("zh"), classes("截至目前", "Model Y", "SU7", "A股", "交付量", "逾", "MIUI", "年度", "目标", "毛利率")
)
EN = Tokeniser(profile("en"), classes("more than", "more", "year-on-year", "per cent", "Model Y", "as much as"))


def cut(tokeniser: Tokeniser, text: str, *figures: str) -> tuple[Token, ...]:
    fixed = [(Span(text.index(figure), text.index(figure) + len(figure)), "FIGURE") for figure in figures]
    return tokeniser.tokenise(text, Span(0, len(text)), fixed)


def words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("截至目前交付量逾35万辆。", ["35万"], ["截至目前", "交付量", "逾", "35万", "辆", "。"]),
        ("购买Model Y和SU7的人", [], ["购买", "Model Y", "和", "SU7", "的", "人"]),
        ("买A股", [], ["买", "A股"]),
        ("小米 MIUI 月活", [], ["小米", "MIUI", "月活"]),
        ("387万亩", ["387万"], ["387万", "亩"]),
        ("二零二四年", ["二零二四年"], ["二零二四年"]),
        ("1月2月", ["1月", "2月"], ["1月", "2月"]),
    ],
)
def test_dictionary_words(text: str, figures: list[str], expected: list[str]) -> None:
    assert words(cut(ZH, text, *figures)) == expected


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("It didn't fall.", [], ["It", "didn't", "fall", "."]),
        ("Tesla’s cars", [], ["Tesla", "’s", "cars"]),
        ("More than 5 million", ["5 million"], ["More than", "5 million"]),
        ("5 more, more than", ["5"], ["5", "more", ",", "more than"]),
        ("up year-on-year (per cent)", [], ["up", "year-on-year", "(", "per cent", ")"]),
        ("record-breaking 13-year-old", ["13"], ["record", "-", "breaking", "13", "-", "year", "-", "old"]),
        ("U.S. firms, Acme Inc. too.", [], ["U.S.", "firms", ",", "Acme", "Inc.", "too", "."]),
        ("125th Q3 5G SU7 1,000.5", [], ["125th", "Q3", "5G", "SU7", "1,000.5"]),
        ("said小米CEO", [], ["said", "小米", "CEO"]),
        ("$5bn", ["$5bn"], ["$5bn"]),
        ("as much fun as much as that", [], ["as", "much", "fun", "as much as", "that"]),
    ],
)
def test_words_between_blanks(text: str, figures: list[str], expected: list[str]) -> None:
    assert words(cut(EN, text, *figures)) == expected


def test_classes_and_labels() -> None:
    first, figure = cut(EN, "MORE THAN 5", "5")
    assert (first.norm, first.classes, first.label) == ("more than", frozenset({"class of more than"}), None)
    assert (figure.classes, figure.label) == (frozenset(), "FIGURE")
    assert [token.classes for token in cut(ZH, "model y")] == [frozenset({"class of Model Y"})]


def test_a_dictionary_word_made_of_lexicon_words_comes_apart() -> None:
    own = Tokeniser(profile("zh"), classes("人工", "智能"))
    assert words(cut(own, "人工智能")) == ["人工", "智能"]
    whole = Tokeniser(profile("zh"), classes("人工", "智能", "人工智能"))
    assert words(cut(whole, "人工智能")) == ["人工智能"]


def test_an_ending_joins_the_word_before_it_and_the_class_tells_the_tag() -> None:
    own = Tokeniser(profile("zh"), {**classes("寻职", "网购平台"), "跑道": frozenset({"noun"})})
    made, runway, shop = cut(own, "寻职者跑道网购平台")
    assert (made.text, made.classes, made.tag) == ("寻职者", frozenset({"noun"}), "n")
    assert (runway.text, runway.tag, shop.text) == ("跑道", "n", "网购平台")


def test_spans_are_of_the_text_and_blanks_are_no_tokens() -> None:
    text = "前文。 小米  卖 5 辆 "
    tokens = ZH.tokenise(text, Span(3, len(text)), [(Span(10, 11), "N")])
    assert [(text[slice(*token.span)], token.space_after) for token in tokens] == [
        ("小米", True),
        ("卖", True),
        ("5", True),
        ("辆", False),
    ]
    assert ZH.tokenise(text, Span(0, 0)) == ()
    assert ZH.tokenise(text, Span(3, 4)) == ()


@pytest.mark.parametrize(
    "fixed", [[Span(0, 0)], [Span(2, 4), Span(0, 2)], [Span(0, 3), Span(2, 4)], [Span(0, 99)]], ids=str
)
def test_bad_fixed_spans_are_refused(fixed: list[Span]) -> None:
    with pytest.raises(ValueError, match="fixed spans"):
        EN.tokenise("one two", Span(0, 7), [(span, "N") for span in fixed])


def test_an_unknown_segmenter_is_refused() -> None:
    odd = LanguageProfile("xx", "[a-z]", 1, {"plain": "xx"}, "1", "[.]", "letters")
    with pytest.raises(ValueError, match='"words" or "blanks"'):
        Tokeniser(odd, {})


ALPHABET = "小米汽车交付量截至目前MIUImodel yY 5.U's-\n\u3000\u200b\ud800İ💡é"


@given(st.sampled_from([ZH, EN]), st.text() | st.text(st.sampled_from(ALPHABET), max_size=40), st.data())
def test_nothing_is_lost(tokeniser: Tokeniser, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    fixed = [(Span(a, b), "N") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    tokens = tokeniser.tokenise(text, Span(0, len(text)), fixed)
    at = 0
    for token in tokens:
        assert text[at : token.span.start].strip() == ""
        assert text[slice(*token.span)] == token.text != ""
        at = token.span.end
    assert text[at:].strip() == ""
    assert [span for span, _ in fixed] == [token.span for token in tokens if token.label]


def test_doc_says_the_same() -> None:
    text = "小米 卖5辆"
    doc = to_doc(cut(ZH, text, "5"), vocab("zh"))
    assert doc.text == text
    assert [token.text for token in doc] == ["小米", "卖", "5", "辆"]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("5", "FIGURE")]


def test_neighbouring_figures_are_two_entities() -> None:
    doc = to_doc(cut(EN, "5 6", "5", "6"), vocab("en"))
    assert [ent.text for ent in doc.ents] == ["5", "6"]
    assert len(to_doc((), vocab("en"))) == 0


def test_a_language_unknown_to_spacy_has_a_vocabulary_too() -> None:
    assert vocab("no such language") is not vocab("en")
    assert vocab("en") is vocab("en")


def test_private_silent_and_shareable(capfd: pytest.CaptureFixture[str]) -> None:
    import jieba

    own = Tokeniser(profile("zh"), classes("量子咖啡机"), fast=False)
    copy = pickle.loads(pickle.dumps(own))
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda each: words(cut(each, "买量子咖啡机")), [own, own, copy, copy]))
    assert results == [["买", "量子咖啡机"]] * 4
    assert "量子咖啡机" not in jieba.dt.FREQ
    assert words(cut(ZH, "买量子咖啡机")) != ["买", "量子咖啡机"]
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("jieba").level >= logging.ERROR
