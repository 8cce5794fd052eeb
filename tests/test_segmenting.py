"""Segmenting: blocks, kinds, sentences, table cells, languages and tags."""

import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.normalising import normalise
from factextract.segmenting import segment
from factextract.values.language import LanguageProfile
from factextract.values.segment import Kind, Sentence
from factextract.values.text import NormalText


def profile(language: str) -> LanguageProfile:
    data = tomllib.loads((files("factextract") / "data" / language / "language.toml").read_text(encoding="utf-8"))
    return LanguageProfile(**{**data, "abbreviations": frozenset(data["abbreviations"])})


ZH, EN = profile("zh"), profile("en")
PROFILES = (ZH, EN)


def cut(text: str, language: str | None = None) -> tuple[NormalText, tuple[Sentence, ...]]:
    normal = normalise(text)
    return normal, segment(normal, PROFILES, language)


def sentences(text: str) -> list[str]:
    normal, found = cut(text)
    return [normal.text[slice(*sentence.span)] for sentence in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。二！三？四!五?六。", ["一。", "二！", "三？", "四!", "五?", "六。"]),
        ("他說：「好。」她走了。", ["他说：「好。」", "她走了。"]),
        ("他說:“好！”(完。)她走了。", ["他说:“好！”", "(完。)", "她走了。"]),
        ("等等……再說。真的？！對。", ["等等……", "再说。", "真的？！", "对。"]),
        ("甲；乙，丙。", ["甲；乙，丙。"]),
        ("上升 3.5%。用 v1.2 版。", ["上升3.5%。", "用v1.2版。"]),
        ("見 a.com/?id=3 頁。完。", ["见a.com/?id=3页。", "完。"]),
        ("Yahoo! 奇摩漲了!對吧? OK!", ["Yahoo!奇摩涨了!", "对吧?", "OK!"]),
        (
            "See Fig. 3. iPhone sales rose.[1] In May they fell.",
            ["See Fig. 3.", "iPhone sales rose.[1]", "In May they fell."],
        ),
        ("It rose 3.5 percent. He left. Good!", ["It rose 3.5 percent.", "He left.", "Good!"]),
        ("Mr. Lei of Xiaomi Inc. spoke. Yes.", ["Mr. Lei of Xiaomi Inc. spoke.", "Yes."]),
        ("The U.S. Army and J. K. Rowling met. Fine.", ["The U.S. Army and J. K. Rowling met.", "Fine."]),
        ("They live in the U.S. The rest left.", ["They live in the U.S.", "The rest left."]),
        ("No. 1 on Oct. 5, 2025. 300 died.", ["No. 1 on Oct. 5, 2025.", "300 died."]),
        ("Calif. fires burn on. It rains.", ["Calif. fires burn on.", "It rains."]),
        ('"It works." He left. “Go!” she said.', ['"It works."', "He left.", "“Go!” she said."]),
        ("It ended at 5 p.m. on Monday. It rained.", ["It ended at 5 p.m. on Monday.", "It rained."]),
        ("It cost $5. $6 was too much.", ["It cost $5.", "$6 was too much."]),
        ("  一。 \n\n\t二。\r\n三。", ["一。", "二。", "三。"]),
        ("---\n***\n……\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("# 大標題", Kind.HEADING, "大标题"),
        ("### Results ###", Kind.HEADING, "Results"),
        ("小米汽車提前一個月達標", Kind.HEADING, "小米汽车提前一个月达标"),
        ("01 年度成績單：35 萬臺", Kind.HEADING, "年度成绩单：35万台"),
        ("02 產能突破：如何改寫規則？", Kind.HEADING, "产能突破：如何改写规则？"),
        ("Carmaker beats its target", Kind.HEADING, "Carmaker beats its target"),
        ("短短一句。", Kind.PROSE, "短短一句。"),
        ("A short line.", Kind.PROSE, "A short line."),
        ("第一行還沒完，", Kind.PROSE, "第一行还没完，"),
        ("長" * 51, Kind.PROSE, "长" * 51),
        ("word " * 21, Kind.PROSE, ("word " * 21).strip()),
        ("- 交付 4 萬 +", Kind.ITEM, "交付4万+"),
        ("* one", Kind.ITEM, "one"),
        ("•門店 370 家", Kind.ITEM, "门店370家"),
        ("1. 第一項", Kind.ITEM, "第一项"),
        ("2）第二項", Kind.ITEM, "第二项"),
        ("(1) first", Kind.ITEM, "first"),
        ("（三）第三項", Kind.ITEM, "第三项"),
        ("一、概要", Kind.ITEM, "概要"),
        ("① 概要", Kind.ITEM, "概要"),
        ("三、四線城市銷量都在增長。", Kind.PROSE, "三、四线城市销量都在增长。"),
        ("3.5 億元入帳。", Kind.PROSE, "3.5亿元入帐。"),
        ("-5% 的跌幅。", Kind.PROSE, "-5%的跌幅。"),
        ("> 引文說 5 萬。", Kind.PROSE, "引文说5万。"),
        ("2025 年的數字。", Kind.PROSE, "2025年的数字。"),
    ],
)
def test_kinds(text: str, kind: Kind, expected: str) -> None:
    normal, found = cut(text)
    assert [(s.kind, normal.text[slice(*s.span)]) for s in found] == [(kind, expected)]


def test_a_table_is_one_block_of_rows_and_cells() -> None:
    normal, found = cut("前文。\n| 指標 | 數字 | |\n|:---|---:|---|\n| 交付量 | 35 萬 | a\\|b |\n\n| x | y |\n後文。")
    rows = [s for s in found if s.kind is Kind.ROW]
    assert [[normal.text[slice(*cell)] for cell in row.cells] for row in rows] == [
        ["指标", "数字", ""],
        ["交付量", "35万", "a\\|b"],
        ["x", "y"],
    ]
    assert [(row.table, row.row, row.block) for row in rows] == [(0, 0, 1), (0, 1, 1), (1, 0, 2)]
    assert [s.block for s in found] == [0, 1, 1, 2, 3]
    assert all(row.span.covers(cell) for row in rows for cell in row.cells)


def test_a_table_without_header_counts_from_one() -> None:
    _, found = cut("|---|---|\n| a | 5 |")
    assert [(s.table, s.row) for s in found] == [(0, 1)]


def test_a_row_without_closing_bar() -> None:
    normal, found = cut("| a | 5")
    assert [normal.text[slice(*cell)] for cell in found[0].cells] == ["a", "5"]


@pytest.mark.parametrize(
    ("text", "hint", "tags"),
    [
        ("計畫達標。", None, ["zh-Hant"]),
        ("计划达标。", None, ["zh-Hans"]),
        ("The plan worked.", None, ["en"]),
        ("中文。", None, ["zh"]),
        ("中文。", "zh-Hant", ["zh-Hant"]),
        ("中文。計畫。", None, ["zh-Hant", "zh-Hant"]),
        ("中文。计划。", "zh-Hant", ["zh-Hans", "zh-Hans"]),
        ("台灣的計畫。", None, ["zh-Hant"]),
        ("MIUI 月活。", None, ["zh"]),
        ("Apple iPhone 17 Pro Max 在台上市。", None, ["zh"]),
        ("Xiaomi (小米) said on Tuesday that it had delivered more cars than planned.", None, ["en"]),
        ("The plan worked.\n5,000\n計畫。", None, ["en", "en", "zh-Hant"]),
        ("5,000\nThe plan worked.", None, ["en", "en"]),
        ("5,000", "en", ["en"]),
        ("5,000", None, ["zh"]),
    ],
)
def test_language_and_tag(text: str, hint: str | None, tags: list[str]) -> None:
    assert [sentence.tag for sentence in cut(text, hint)[1]] == tags


@pytest.mark.parametrize(
    ("text", "triggered"),
    [
        ("交付了 5 輛。", True),
        ("近半數人同意。", True),
        ("他走了。", False),
        ("He left.", False),
        ("Twelve people left.", True),
        ("Sales doubled.", True),
        ("A threefold rise.", True),
        ("It took a month.", True),
        ("The telephone rang.", False),
    ],
)
def test_trigger(text: str, triggered: bool) -> None:
    assert [sentence.triggered for sentence in cut(text)[1]] == [triggered]


def test_no_profiles_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="profile"):
        segment(normalise("x"), ())


NUMERALS = "一二三四五六七八九十"  # left out as marks of list items
WORDS = ["小米", "計畫", "说", "U.S.", "Mr. ", "The", "said", "A", "5", "3.5", "%", "萬", "\ud800"]
SIGNS = ["。", "！", "……", ". ", "」", "「", '"', "|", "---", "- ", "# ", "1. ", "01 ", "> ", "一、"]
BLANKS = [" ", "\n", "\n\n", "\r\n", "\u200b", "\u0301"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.sampled_from(BLANKS)


@given(st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join))
def test_sentences_are_in_order_stripped_and_leave_out_nothing_said(text: str) -> None:
    normal, found = cut(text)
    at = 0
    for sentence in found:
        start, end = sentence.span
        inside = normal.text[start:end]
        assert at <= start < end <= len(normal.text)
        assert inside == inside.strip()
        assert not set(inside) & set("\n\r")
        left = normal.text[at:start]
        assert not any(char.isalpha() and char not in NUMERALS for char in left)
        assert all(sentence.span.covers(cell) for cell in sentence.cells)
        at = end
    blocks = [sentence.block for sentence in found]
    assert blocks == sorted(blocks)
    assert not any(char.isalpha() for char in normal.text[at:])


def test_long_lines_take_linear_time() -> None:
    start = time.process_time()
    for unit in ("a.b ", "U.S. ", "好。", "|a", "5. ", "..", "「", "! ", "- "):
        cut(unit * 20_000)
    assert time.process_time() - start < 10


def test_what_runs_on_is_cut() -> None:
    """Linking looks at every word of a sentence for every figure: without an end its cost would be squared."""
    text = "the firm sold 3 ships and " * 1_000
    _, found = cut(text)
    spans = [sentence.span for sentence in found]
    assert max(end - start for start, end in spans) <= 1_500
    assert sum(text[start:end].count("3 ships") for start, end in spans) == 1_000
