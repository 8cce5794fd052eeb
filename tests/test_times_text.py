"""Time expressions that lean on the sentence around them."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def dates(text: str, published: str | None = "2025-12-03") -> list[str | None]:
    article = Article(id="a", text=text, published=published)
    return [m.date for m in EXTRACTOR.mentions(article) if m.type in ("date", "interval", "datetime", "time")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月10日、11日、12日停電。", ["2025-09-10", "2025-09-11", "2025-09-12"]),
        ("11月30日公布,2日回應。", ["2025-11-30", "2025-12-02"]),
        ("9月10日停電。12日復電。", ["2025-09-10", "2025-11-12"]),
        ("合約提前一個月到期。", []),
        ("大年初一起漲價5%。", ["2025-01-29/.."]),
        ("9月初一直維持在3%。", ["2025-09-01/2025-09-10"]),
        ("週一直到昨日停電。", ["2025-12-01", "2025-12-02"]),
        ("上周一直下跌,下周一起調漲。", ["2025-W48", "2025-12-08/.."]),
        ("上周二手車成交3萬輛。", ["2025-W48"]),
        ("本周三一重工增資。", ["2025-W49"]),
        ("上週三分之一的員工休假。", ["2025-W48"]),
        ("幾十年之後才完工。", []),
        ("From mid-2025 to mid-2026 prices rose.", ["2025-05/2026-08"]),
        ("The reef was surveyed in 1990; 45 years later it was gone.", ["1990", None]),
        ("The plant opens in 2027 and two years later the next one.", ["2027", "2029"]),
    ],
)
def test_what_the_sentence_gives(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


def test_offsets_of_two_units_count_both() -> None:
    assert dates("1小時30分鐘後抵達。", "2025-12-03T08:00:00") == ["2025-12-03T09:30:00"]


def test_a_range_of_hours_may_count_its_last_minute() -> None:
    (mention,) = EXTRACTOR.mentions(Article(id="a", text="昨日9:30至11:30", published="2025-12-03"))
    assert (mention.until, [c.until for c in mention.candidates]) == ("2025-12-02T11:30:00", ["2025-12-02T11:31:00"])


def test_a_zone_is_told_on_the_clocks_of_the_publication_too() -> None:
    article = Article(id="a", text="It opens at 7 a.m. GMT on December 2.", published="2025-12-03T08:00:00+08:00")
    (mention,) = EXTRACTOR.mentions(article)
    assert (mention.begin, [c.begin for c in mention.candidates][-2:]) == (
        "2025-12-02T07:00:00",
        ["2025-12-02T15:00:00", "2026-12-02T15:00:00"],
    )


def test_of_two_years_joined_by_a_word_neither_is_a_mere_base() -> None:
    text = "2019年和2023年分別售出3萬輛和5萬輛,與2022年相比增加一成。"
    recognised = EXTRACTOR.recognised(EXTRACTOR.document(Article(id="a", text=text)))
    roles = [time.role for item in recognised for time in item.times]
    assert roles == ["at", "at", "base"]


def test_an_event_of_an_unknown_year_keeps_its_day() -> None:
    (event,) = EXTRACTOR.extract(Article(id="a", text="居民於2月24日撤離。"))
    assert event.date is not None
    assert (event.date.value, event.date.first, event.date.last) == ("XXXX-02-24", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the quarter that ended June 29", ["2025-03-31/2025-06-29"]),
        ("in the quarter ended June 30", ["2025-Q2"]),
        ("In the year to 31 March profit rose. Sales last financial year fell.", ["2024-04/2025-03"] * 2),
        (
            "In the year to 30 November profit rose. Sales this financial year fell.",
            ["2024-12/2025-11", "2025-12/2026-11"],
        ),
        ("It is the most since 2018. In October it was fewer.", ["2018-01-01/..", "2025-10"]),
        (
            "Full-year profit may rise. In the first half of 2025 sales rose; in the period costs fell.",
            ["2025", "2025-H1", "2025-H1"],
        ),
        ("The most since 2018 between October and December.", ["2018-01-01/..", "2025-10/2025-12"]),
        ("In the second quarter it earned $2. A year earlier the firm had earned $1.", ["2025-Q2", "2024-Q2"]),
        ("In the second quarter it earned $2; a year earlier it had stood still.", ["2025-Q2", "2024-Q2"]),
        ("In May-July 2025 it grew, as in the same three months of 2023.", ["2025-05/2025-07", "2023-05/2023-07"]),
        ("In the year to 31 March profit rose, unlike in 2023-24.", ["2024-04/2025-03", "2023-04/2024-03"]),
        ("In the year to 31 March profit rose; the 2023-24 season was wet.", ["2024-04/2025-03", "2023/2024"]),
        ("截至3月31日止年度盈利升，2023/24年度則跌。", ["2024-04/2025-03", "2023-04/2024-03"]),
        ("比2018年上升6%，當年發出284萬張。", ["2018", "2018"]),
        ("週二定罪。這是自2017年以來最多的一次，當年有六人喪生。", ["2025-12-02", "2017-01-01/..", "2017"]),
        ("2024年比2018年上升6%，同年發出284萬張。", ["2024", "2018", "2024"]),
        ("比2018年上升6%。2024年虧損，當年裁員。", ["2018", "2024", "2024"]),
        ("在截至8月的十二個月內上升，之後下跌。", ["2024-09/2025-08"]),
        ("In April 9,600 people paid, in July 40.", ["2025-04", "2025-07"]),
        ("It came ashore on Wednesday, the second typhoon of three.", ["2025-12-03"]),
        ("Carcasses tested last fall by scientists", ["2025-09/2025-11"]),
        ("Growth of 1.3% this year and 1.1% next.", ["2025", "2026"]),
    ],
)
def test_periods_of_companies_and_what_is_only_compared_with(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected
