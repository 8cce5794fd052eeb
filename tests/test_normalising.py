"""Normalising: what changes, what stays, and that the way back always holds."""

import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opencc import OpenCC

from factextract.normalising import normalise
from factextract.normalising.compose import compose
from factextract.normalising.edits import Edit, apply
from factextract.normalising.simplify import conversion, convert, simplify
from factextract.values.offsets import OffsetMap
from factextract.values.span import Span
from factextract.values.text import NormalText
from factextract.values.variants import dictionary

CORPUS = Path(__file__).parents[1] / "corpus"
LIBRARY = OpenCC("t2s")
PHRASES = dictionary("TSPhrases")
WORDS = sorted([*PHRASES, *dictionary("TSCharacters"), *dictionary("STCharacters")])
PARTS = sorted({char for phrase in PHRASES for char in phrase} | {p[:2] for p in PHRASES} | {p[-2:] for p in PHRASES})
NEWS = (
    "小米集團旗下汽車業務 11 月底提前達成 35 萬臺的年度目標，據瞭解，計畫在 2026 年把產能提高 20%。\n"
    "公司答覆說：「乾坤未定」，但憑藉一體化壓鑄 97％ 的良品率，著名分析師沈默良久。什麼時候回覆？於是乎……"
)
PLAIN_NEWS = (
    "集團第三季營收達 1131 億元，其中電動車與人工智慧等創新業務占 25.6%，平均售價較去年同期上升一成。\n"
    "門市遍及 105 座城市，服務網點增至 189 城；交車等待時間由逾 20 週縮短到 3 週，產能利用率接近兩倍。\n"
)

any_text = st.text(st.characters(), max_size=60)
TRICKY = (
    "万台乾坤计划aZ59%+$ \t\n\r\u3000\u00a0，,．：％１２３４５é\u0301\u0327\u200b\u200d\ufe0f\u00ad\ufeff"
    "가\u1100\u1161\u11a8豈\u2f00\ud800\0-#1."
)
MARKS = "aeo가각ᄀ\u1161\u11a8\u0301\u0327\u0323\u0344\u0f73\u0f71\u0f72\u0915\u093c\u0958豈K"
tricky = st.text(st.sampled_from(TRICKY), max_size=40)
fragments = st.sampled_from(WORDS) | st.sampled_from(sorted(PHRASES)) | st.sampled_from(PARTS)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("35 萬臺", "35万台"),
        ("突破 50 万", "突破50万"),
        ("4 萬 +", "4万+"),
        ("MIUI 月活", "MIUI月活"),
        ("售價 ¥ 20 萬", "售价¥ 20万"),
        ("計畫", "计划"),
        ("乾坤", "乾坤"),
        ("Model Y 與 SU7 Ultra 都賣", "Model Y与SU7 Ultra都卖"),
        ("20 km 外", "20 km外"),
        ("王 小明", "王 小明"),
        ("二〇二五年", "二〇二五年"),
        ("５０％", "50%"),
        ("－１．５～＋２", "-1.5~+2"),
        ("ＡｂＣ＆Ｄ＠＃＊＿｜＝＜＞／＄￥", "AbC&D@#*_|=<>/$¥"),
        ("１２，３４５", "12,345"),
        ("１，２３４，５６７．８", "1,234,567.8"),
        ("１２３４，５６７", "1234，567"),
        ("１，２３，４５６", "1，23，456"),
        ("１２，３４５，６", "12，345，6"),
        ("１２，３４５６", "12，3456"),
        ("$20，300", "$20，300"),
        ("好，吗；是：对！不？（嗯）", "好，吗；是：对！不？（嗯）"),
        ("一\u3000二\u00a0三\u2009四", "一 二 三 四"),
        ("caf\u0065\u0301", "café"),
        ("Ａ\u0301", "Á"),
        ("\uf9d0\u2f64", "类用"),
        ("3\u200b5\u00ad\ufeff%", "35%"),
        ("葛\U000e0100城", "葛城"),
        ("一\r\n二\n三", "一\r\n二\n三"),
        ("一\u2028二", "一\n二"),
        ("- 交付 5 萬", "- 交付5万"),
        ("# 標題\n## 二 A\n1. 數字\n01 年度", "# 标题\n## 二A\n1. 数字\n01 年度"),
        ("共 01 年", "共01年"),
        ("", ""),
        ("plain  ASCII only - 1,000", "plain  ASCII only - 1,000"),
        ("\ud800\0", "\ud800"),
        ("⼗\u0301 3\u0336\u200b\u0336", "十3"),
        ("\u200b", ""),
    ],
)
def test_examples(given_text: str, expected: str) -> None:
    assert normalise(given_text).text == expected


def test_span_leads_back_over_blanks_and_hidden_characters() -> None:
    text = "達成\u200b 35 萬臺，"
    normal = normalise(text)
    at = normal.text.index("35")
    start, end = normal.offsets.original(at, at + 4)
    assert text[start:end] == "35 萬臺"


def test_nothing_moved_costs_no_map() -> None:
    assert normalise("萬臺５０％").offsets == OffsetMap()
    assert normalise("ascii").offsets == OffsetMap()


@given(any_text | tricky)
def test_every_span_leads_back(text: str) -> None:
    normal = normalise(text)
    size = len(normal.text)
    spans = [normal.offsets.original(at, at + 1) for at in range(size)]
    assert normal.original == text
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))
    for start in range(0, size, 3):
        for end in range(start, size + 1, 2):
            old = normal.offsets.original(start, end)
            assert 0 <= old.start <= old.end <= len(text)


@given(any_text | tricky)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assume(LIBRARY.convert(simplify(once)) == once)  # OpenCC itself converts a few set phrases further
    assert normalise(once).text == once


@given(
    st.text(
        st.sampled_from("aeo가각ᄀ\u1161\u11a8\u0301\u0327\u0323\u0344\u0f73\u0f71\u0f72\u0915\u093c\u0958豈K"),
        max_size=30,
    )
)
def test_composing_piecewise_is_composing_whole(text: str) -> None:
    assert apply(NormalText(text, text), compose(text)).text == unicodedata.normalize("NFC", text)


def test_same_as_library_on_every_entry() -> None:
    for name in ("TSPhrases", "TSCharacters", "STCharacters", "STPhrases"):
        words = "\n".join(word for pair in dictionary(name).items() for word in (pair[0], *pair[1]))
        assert simplify(words) == LIBRARY.convert(words)


def test_same_as_library_on_news_and_corpus() -> None:
    corpus = (path for path in sorted(CORPUS.rglob("*")) if path.suffix in {".txt", ".md", ".jsonl"})
    for text in (NEWS, PLAIN_NEWS, *(path.read_text(encoding="utf-8", errors="replace") for path in corpus)):
        assert simplify(text) == LIBRARY.convert(text)
    assert "计划" in simplify(NEWS)


@given(st.lists(fragments, max_size=12).map("".join))
def test_same_as_library_on_generated_text(text: str) -> None:
    assert simplify(text) == LIBRARY.convert(text)


def test_same_as_library_where_phrases_overlap() -> None:
    overlaps = [
        first + second[size:]
        for first in PHRASES
        for second in PHRASES
        for size in range(1, min(len(first), len(second)))
        if first.endswith(second[:size])
    ]
    assert len(overlaps) > 100
    text = "\n".join(overlaps)
    assert simplify(text) == LIBRARY.convert(text)


PHRASE = st.text("abc", min_size=2, max_size=5)


@given(st.dictionaries(PHRASE, st.just(""), max_size=8), st.text("abcd", max_size=30))
def test_same_choice_as_library_in_any_dictionary(keys: dict[str, str], text: str) -> None:
    phrases = {key: chr(0x41 + number) * len(key) for number, key in enumerate(keys)}
    characters = {"a": "x", "b": "b"}
    groups = [(max(map(len, group), default=1), 1, group) for group in (phrases, characters)]
    assert convert(text, conversion(phrases, characters)) == LIBRARY._convert(text, [groups])


def test_entries_keep_their_length() -> None:
    for name in ("TSPhrases", "TSCharacters"):
        assert all(len(word) == len(new[0]) for word, new in dictionary(name).items())


@st.composite
def edits_of(draw: st.DrawFn, size: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=6, unique=True)))
    return [Edit(a, b, "x" * draw(st.integers(0, 2))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def spans_after(size: int, edits: list[Edit]) -> list[Span]:
    """The old span behind every new character, worked out one by one."""
    spans, at = [], 0
    for start, end, new in [*edits, Edit(size, size)]:
        spans += [Span(old, old + 1) for old in range(at, start)] + [Span(start, end)] * len(new)
        at = end
    return spans


@given(tricky, st.data())
def test_edits_compose(text: str, data: st.DataObject) -> None:
    first = data.draw(edits_of(len(text)))
    once = apply(NormalText(text, text), first)
    second = data.draw(edits_of(len(once.text)))
    twice = apply(once, second)
    behind = spans_after(len(text), first)
    found = [twice.offsets.original(at, at + 1) for at in range(len(twice.text))]
    assert found == [
        Span(behind[start].start, behind[end - 1].end) for start, end in spans_after(len(once.text), second)
    ]
    again = once.offsets.then(apply(NormalText(once.text, once.text), second).offsets)
    assert found == [again.original(at, at + 1) for at in range(len(twice.text))]


def test_far_faster_than_the_library() -> None:
    text = (PLAIN_NEWS * 7 + NEWS) * 5

    def seconds(convert: Callable[[str], str]) -> float:
        runs = []
        for _ in range(3):
            start = time.process_time()
            convert(text)
            runs.append(time.process_time() - start)
        return min(runs)

    assert seconds(simplify) * 10 < seconds(LIBRARY.convert)


def test_long_lines_take_linear_time() -> None:
    start = time.process_time()
    normalise("１，２３４" * 20_000 + " 萬 1" * 20_000 + "e\u0301" * 20_000)
    assert time.process_time() - start < 3
