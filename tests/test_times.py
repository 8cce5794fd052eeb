"""Every time piece of every language does what its own examples say; what must hold for every time expression."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract import Article, Extractor
from factextract.packs.load import DATA, load_pack
from factextract.recognising.times.holidays import holiday_in
from factextract.values.timex import TimeMention

EXTRACTOR = Extractor()
PUBLISHED = "2025-12-03"
PACKS = load_pack(DATA)
LANGUAGES = sorted(set(PACKS) - {"common"})


def found(
    text: str, language: str = "zh", published: str | None = PUBLISHED, region: str | None = None
) -> list[TimeMention]:
    """The time expressions of a text."""
    document = EXTRACTOR.document(Article(id="a", text=text, published=published, language=language, region=region))
    return [time for item in EXTRACTOR.recognised(document) for time in item.times]


def values(text: str, language: str = "zh", published: str | None = PUBLISHED) -> list[str | None]:
    """Their values, likeliest readings only."""
    return [time.reading.value if time.reading else None for time in found(text, language, published)]


def test_every_listed_feast_is_in_the_tables() -> None:
    holidays = PACKS["common"].tables["holidays"]
    listed = [holiday for holiday in holidays.values() if holiday.listed is not None]
    assert listed
    for holiday in listed:
        assert holiday_in(holiday, 2019).start.year == 2019
        with pytest.raises(ValueError, match=r"no .* in 1850"):
            holiday_in(holiday, 1850)


def test_every_named_holiday_is_told_once_for_all_languages() -> None:
    known = PACKS["common"].tables["holidays"]
    assert [key for name in LANGUAGES for key in PACKS[name].tables.get("holidays", {}) if key not in known] == []


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
HAN_DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def han(number: int, positional: bool = False) -> str:
    """A number below 100, or digit by digit, in Chinese numerals."""
    if positional:
        return "".join(HAN_DIGITS[digit] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else HAN_DIGITS[str(tens)] + "十"
    return head + ("" if ones == 0 and tens else HAN_DIGITS[str(ones)])


FORMS: dict[str, Callable[[date], str]] = {
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}",
    "digits": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "blanks": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "padded": lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
    "spoken": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "traditional": lambda d: f"{d.year}年{d.month}月{d.day}號",
    "wide": lambda d: f"{d.year}年{d.month}月{d.day}日".translate({ord("0") + i: 0xFF10 + i for i in range(10)}),
    "han": lambda d: f"{han(d.year, True)}年{han(d.month)}月{han(d.day)}日",
    "common era": lambda d: f"公元{d.year}年{d.month}月{d.day}日",
    "western era": lambda d: f"西元{d.year}年{d.month}月{d.day}日",
}
"""How a day is written in Chinese."""


@pytest.mark.parametrize("form", FORMS)
@given(DAYS)
@settings(max_examples=40, deadline=None)
def test_any_day_comes_back(form: str, day: date) -> None:
    (time,) = found(f"本文写于{FORMS[form](day)}。")
    assert time.reading is not None
    assert (time.type, time.reading.value) == ("date", day.isoformat())
    assert (time.reading.first, time.reading.last, time.source) == (day, day, "explicit")


@given(st.dates(date(1912, 1, 1), date(2100, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_years_of_the_republic_agree(day: date) -> None:
    assert values(f"民國{day.year - 1911}年{day.month}月{day.day}日") == [day.isoformat()]


@given(
    DAYS,
    st.sampled_from(["今天", "昨天", "上周五", "上月", "去年同期", "2日", "周六", "三天前", "近三年", "年底", "2月底"]),
)
@settings(max_examples=60, deadline=None)
def test_without_a_date_nothing_is_guessed(day: date, words: str) -> None:
    assert values(words, published=None) == [None]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2月24日撤离", "date", "XXXX-02-24"),
        ("2月29日", "date", "XXXX-02-29"),
        ("9月底", "date", "XXXX-09-30"),
        ("5月到8月", "interval", "XXXX-05/XXXX-08"),
        ("11月到4月中旬", "interval", "XXXX-11/XXXX-04-20"),
        ("第三季", "interval", "XXXX-Q3"),
        ("七月初十", "interval", None),
    ],
)
def test_a_year_that_nothing_tells_stays_open(text: str, kind: str, value: str | None) -> None:
    (time,) = found(text, published=None)
    assert (time.type, time.reading and time.reading.value) == (kind, value)
    assert time.reading is None or (time.reading.begin, time.reading.first) == ("", None)


@given(st.sampled_from(["今天", "昨天", "前天", "明天"]), DAYS)
@settings(max_examples=40, deadline=None)
def test_days_count_from_the_publication(word: str, day: date) -> None:
    by = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1}[word]
    assert values(word, published=day.isoformat()) == [(day + timedelta(days=by)).isoformat()]


@given(DAYS, st.integers(1, 7))
@settings(max_examples=40, deadline=None)
def test_a_bare_weekday_is_the_one_just_past(day: date, weekday: int) -> None:
    (time,) = found("周" + "一二三四五六日"[weekday - 1], published=day.isoformat())
    assert time.reading is not None and time.reading.first is not None
    assert time.reading.first.isoweekday() == weekday
    assert timedelta(0) <= day - time.reading.first < timedelta(days=7)
    assert [r.first for r in time.candidates] == [time.reading.first + timedelta(days=7)]


TIMEX = re.compile(
    r"BC\d{4}|BC\d\dXX|\.\.|T\d\d:\d\d(:\d\d)?|\d{2}XX|\d{3}X|\d{4}(-(Q[1-4]|H[12]|W\d\d|\d\d(-\d\d)?))?(T\d\d:\d\d(:\d\d)?)?"
    r"|XXXX(-(XX|\d\d|WXX|Q[1-4]|H[12]|SP|SU|FA|WI))?(-(XX|\d\d?))?(T\d\d:\d\d)?|P(\d+[YMWD]|T\d+[HMS])"
)
WORDS = st.sampled_from(
    "2025年 去年 114年 十九世纪 80年代 11月 十二月 3日 5号 上周 周五 第三季 上半年 前10个月 年底 月初 上旬 "
    "春节 中秋 农历 正月初五 清明 "
    "今天 昨晚 凌晨 上午 9点 三点半 24时 10:30 次日 翌年 同期 三天前 两年后 近三年 未来五天 每周一 每年 "
    "自 起 至 到 - ~ 前 之后 截至 以来 "
    "、 , 。 的 和 之间 1/3 10个月 第35周 十四五 「 」 民国 公元前 2月30日 闰六月 十 一 二 0 9".split()
)


@given(st.lists(WORDS, max_size=8), st.sampled_from([None, "2025-12-03", "2024-02-29T18:30:00"]))
@settings(max_examples=600, deadline=None)
def test_every_value_is_well_formed_and_in_order(words: list[str], published: str | None) -> None:
    for time in found("".join(words), published=published):
        for reading in [r for r in (time.reading, *time.candidates, *time.open) if r is not None]:
            assert all(TIMEX.fullmatch(part) for part in reading.value.split("/")), reading.value
            if reading.begin and reading.until and not reading.begin.startswith("T"):
                assert datetime.fromisoformat(reading.begin) <= datetime.fromisoformat(reading.until)
            assert (reading.first is None) == (reading.last is None)


HOSTILE = ["2025年", "1-", "十", "12月3日至", "前三年半", "9点", "每3天"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_run_of_dates_does_no_harm(unit: str) -> None:
    """Linear: a slip to quadratic time would take this test from a second to many minutes."""
    assert found(unit * (50_000 // len(unit))) is not None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("三年前的今天", PUBLISHED, ["2022-12-03"]),
        ("三年前的6月", PUBLISHED, ["2022-06"]),
        ("半年前", PUBLISHED, ["2025-06"]),
        ("9月10日到下个月9号", "2025-09-12", ["2025-09-10/2025-10-09"]),
        ("13:20~次日05:40", "2021-06-14", ["2021-06-14T13:20/2021-06-15T05:40"]),
        ("2024年第三季营收减少,同年12月回升", PUBLISHED, ["2024-Q3", "2024-12"]),
        ("2019年5月6日成立,次日开业,翌年6月关闭", PUBLISHED, ["2019-05-06", "2019-05-07", "2020-06"]),
        ("营收较去年同期增长,2025年前10个月", PUBLISHED, ["2024", "2025-01/2025-10"]),
        ("营收较去年同期增长", None, [None]),
        ("9月底止第三季", PUBLISHED, ["2025-Q3"]),
        ("截至6月底止第三季", PUBLISHED, ["2025-Q2"]),
        ("2日至4日", "2025-12-03", ["2025-12-02/2025-12-04"]),
        ("29日至2日", "2025-12-03", ["2025-11-29/2025-12-02"]),
        ("周五(5日)", "2025-12-03", ["2025-12-05"]),
        ("即日起至31日", "2025-12-03", ["2025-12-03/2025-12-31"]),
        ("12月28日至1月3日停业", "2025-12-03", ["2025-12-28/2026-01-03"]),
        ("12月中旬至1月中旬", "2025-12-03", ["2025-12-11/2026-01-20"]),
        (
            "9月上旬增加,中旬减少,下旬持平",
            "2025-12-03",
            ["2025-09-01/2025-09-10", "2025-09-11/2025-09-20", "2025-09-21/2025-09-30"],
        ),
        ("将于周五开会", "2025-12-03", ["2025-12-05"]),
        ("周五开会", "2025-12-03", ["2025-11-28"]),
        ("预计1月5日开幕", "2025-12-03", ["2026-01-05"]),
        ("预计11月营收增长", "2025-12-03", ["2025-11"]),
        ("疫情期间,2021年卖出3万辆", "2025-12-03", ["2021"]),
        ("十年里三年级有10个月在5号楼", PUBLISHED, []),
        ("3日内交付,耗时3年", PUBLISHED, []),
        ("12月26日24点前", PUBLISHED, ["2025-12-26T24:00"]),
        ("1月至3月", "2025-12-03", ["2025-01/2025-03"]),
        ("12月至2月", "2025-12-03", ["2024-12/2025-02"]),
        ("2月30日", PUBLISHED, [None]),
        ("农历正月初一", "2025-02-03", ["2025-01-29"]),
        ("昨(24)日核定,明(26)日上路", "2025-11-25", ["2025-11-24", "2025-11-26"]),
        ("13、14日停驶", PUBLISHED, ["2025-11-13/2025-11-14"]),
        ("13、14日分别停驶5班和3班", PUBLISHED, ["2025-11-13", "2025-11-14"]),
        ("2023、2024两年", PUBLISHED, ["2023/2024"]),
        ("2023、2024年分别售出3辆和5辆", PUBLISHED, ["2023", "2024"]),
        ("去年第四季涨价,前年同季只有8%", "2025-06-13", ["2024-Q4", "2023-Q4"]),
        ("二季度升至4.1%,两年前同期2.7%", "2025-06-13", ["2025-Q2", "2023-Q2"]),
        ("上周由前一周的7.8%升至11.4%", PUBLISHED, ["2025-W48", "2025-W47"]),
        ("金行前晚遭四人打劫", PUBLISHED, ["2025-12-01T18:00/2025-12-02T00:00"]),
        ("前晚10时出事,睡前晚餐", PUBLISHED, ["2025-12-01T22:00"]),
        ("8月升至3.9%,前月3.6%", PUBLISHED, ["2025-08", "2025-07"]),
        ("5至9月3万人登岛", PUBLISHED, ["2025-05/2025-09"]),
        ("9月3万人登岛", PUBLISHED, ["2025-09"]),
        ("10、11月", PUBLISHED, ["2025-10/2025-11"]),
        ("10、11月分别售出3辆和5辆", PUBLISHED, ["2025-10", "2025-11"]),
        ("2019年5月成立,两年后上市", PUBLISHED, ["2019-05", "2021"]),
        ("预计两年后上市", PUBLISHED, ["2027"]),
        ("截至9月30日止三个月", PUBLISHED, ["2025-07/2025-09"]),
    ],
)
def test_in_context(text: str, published: str, expected: list[str | None]) -> None:
    assert values(text, published=published) == expected


@pytest.mark.parametrize(
    ("text", "language", "until"),
    [
        ("2018年以前", "zh", "2018-01-01"),
        ("2010年1月10日或之前", "zh", "2010-01-11"),
        ("2030年前", "zh", "2030-01-01"),
        ("before 2018", "en", "2018-01-01"),
        ("no later than January 10, 2010", "en", "2010-01-11"),
    ],
)
def test_an_end_without_a_begin(text: str, language: str, until: str) -> None:
    """As a mention it is open to the left; the time named by itself is another reading."""
    (mention,) = found(text, language)
    assert mention.open and (mention.open[0].begin, mention.open[0].until) == ("", until)


def test_no_clock_is_read() -> None:
    for path in (Path(DATA).parent / "recognising").rglob("*.py"):
        assert not re.search(
            r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.(?:time|localtime)\(",
            path.read_text(encoding="utf-8"),
        ), path


def test_the_region_settles_a_shared_name() -> None:
    (home,), (island,) = found("2025年教师节"), found("2025年教師節", region="TW")
    assert home.reading is not None and home.reading.value == "2025-09-10"
    assert island.reading is not None and island.reading.value == "2025-09-28"


def test_holidays_of_the_shipped_pack_are_valid_toml_with_ids() -> None:
    raw = tomllib.loads((Path(DATA) / "common" / "holidays.toml").read_text(encoding="utf-8"))
    assert set(raw) == {"holidays"}
