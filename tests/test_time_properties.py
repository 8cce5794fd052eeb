"""What holds for time expressions however they are written: scripts, widths, blanks, numerals; and in English, too."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from factextract import Article, Extractor

EXTRACTOR = Extractor()
PUBLISHED = "2025-12-03"
TRADITIONAL = OpenCC("s2t")
WIDE = {ord("0") + i: 0xFF10 + i for i in range(10)}
DIGITS = "〇一二三四五六七八九"
PARTS = st.sampled_from(
    "2025年 去年 114年 十九世纪 80年代 11月 十二月 3日 5号 上周 周五 第三季 上半年 前10个月 年底 月初 上旬 春节 中秋 "
    "农历 正月初五 昨晚 上午 9点 三点半 次日 翌年 同期 三天前 两年后 近三年 未来五天 每周一 逢周二至五 自 起 至 到 前 "
    "之后 截至 以来 、 , 。 的 和 财年 第35周 民国 公元前 闰六月 钟头 台 里 后 个".split()
)


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str | None, str | None, str | None]]:
    """What the time expressions of a Chinese text say."""
    document = EXTRACTOR.document(Article(id="a", text=text, published=published, language="zh"))
    times = [time for item in EXTRACTOR.recognised(document) for time in item.times]
    return [(t.type, t.role, t.reading and t.reading.value) for t in times]


def han(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


@given(st.lists(PARTS, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_both_scripts_say_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    assert values(TRADITIONAL.convert(text)) == values(text)


@given(st.lists(PARTS, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_wide_digits_say_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    assert values(text.translate(WIDE)) == values(text)


FORMS = (
    ("{m}月{d}日", "{M}月{D}日"),
    ("2024年{m}月{d}日", "二〇二四年{M}月{D}日"),
    ("{m}月底", "{M}月底"),
    ("{m}月上旬", "{M}月上旬"),
    ("第{q}季", "第{Q}季"),
    ("{d}天前", "{D}天前"),
    ("民国{d}年{m}月", "民国{D}年{M}月"),
    ("{h}时{n}分", "{H}时{N}分"),
    ("{d}世纪", "{D}世纪"),
)


@given(st.sampled_from(FORMS), *(st.integers(low, high) for low, high in ((1, 12), (1, 28), (1, 4), (1, 23), (10, 59))))
@settings(max_examples=150, deadline=None)
def test_digits_and_numerals_say_the_same(
    form: tuple[str, str], month: int, day: int, quarter: int, hour: int, minute: int
) -> None:
    numbers = {"m": month, "d": day, "q": quarter, "h": hour, "n": minute}
    words = {name.upper(): han(number) for name, number in numbers.items()}
    plain, spelled = (text.format(**numbers, **words) for text in form)
    blanks = re.sub(r"(\d+)", r" \1 ", plain).strip()
    assert [v for *_, v in values(f"写于{plain},")] == [v for *_, v in values(f"写于{spelled},")]
    assert [v for *_, v in values(f"写于 {blanks},")] == [v for *_, v in values(f"写于{plain},")]


ENGLISH = st.sampled_from(
    "in|on|by|since|until|from|to|the|of|and|after|before|last|next|this|early|mid-|late|end|2025|1999|the 1990s|March|"
    "Dec. 2|2 May|Friday|week|quarter|year|month|decade|Q3|H1|fiscal 2025|ended|June 30|three days ago|9 a.m.|noon|GMT|"
    "Christmas|weekend|every|two years|Monday|first half|the same period|a year earlier|,|.|-".split("|")
)
TIMEX = re.compile(
    r"\.\.|T\d\d:\d\d(:\d\d)?|BC\d{4}|BC\d\dXX|\d{2}XX|\d{3}X|\d{4}(-(Q[1-4]|H[12]|W\d\d|\d\d(-\d\d)?))?(T\d\d:\d\d(:\d\d)?)?"
    r"|XXXX(-(XX|\d\d|WXX|Q[1-4]|H[12]|SP|SU|FA|WI))?(-(XX|\d\d?))?(T\d\d:\d\d)?|P(\d+[YMWD]|T\d+[HMS])"
)


@given(st.lists(ENGLISH, min_size=1, max_size=8), st.sampled_from([None, "2025-12-03", "2024-02-29T18:30:00"]))
@settings(max_examples=300, deadline=None)
def test_english_values_are_well_formed_and_in_order(words: list[str], published: str | None) -> None:
    document = EXTRACTOR.document(Article(id="a", text=" ".join(words), published=published, language="en"))
    for time in (time for item in EXTRACTOR.recognised(document) for time in item.times):
        for reading in [r for r in (time.reading, *time.candidates, *time.open) if r is not None]:
            assert all(TIMEX.fullmatch(part) for part in reading.value.split("/")), reading.value
            if reading.begin and reading.until and not reading.begin.startswith("T"):
                assert datetime.fromisoformat(reading.begin) <= datetime.fromisoformat(reading.until)
            assert (reading.first is None) == (reading.last is None)
