"""Dates that the text tells elsewhere: before the claim, under the heading, or of what an amount is compared with."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft, Scored

EXTRACTOR = Extractor()


def weighed(text: str, amount: str, published: str = "2025-08-06") -> dict[str | None, Scored]:
    """The candidates for the date of an amount, by their values; None for no date."""
    document = EXTRACTOR.document(Article(id="a", text=text, published=published))
    drafts = [draft for draft in EXTRACTOR.drafts(document) if isinstance(draft, Draft)]
    draft = next(d for d in drafts if document.normal.text[slice(*d.figure.span)] == amount)
    return {found.reading and found.reading.value: found for found in draft.reasons["date"]}


def test_an_amount_compared_with_may_be_of_the_period_before() -> None:
    text = "In the first half of 2025 sales rose to £5m from £4m. Costs were £3m."
    assert "year_before" in weighed(text, "£4m")["2024-H1"].plain
    costs = weighed(text, "£3m")
    assert "2024-H1" not in costs or "year_before" not in costs["2024-H1"].plain
    assert any(crossing.kind == "paired" for crossing in weighed(text, "£4m")["2024-H1"].crossings)


def test_a_month_compared_with_may_be_the_month_before() -> None:
    found = weighed("2025年6月失業率由3.5%降至3.4%。", "3.5%")
    assert {"2024-06", "2025-05"} <= set(found)


def test_how_many_claims_of_late_a_date_held_for() -> None:
    text = "In May 2025 it sold 30 cars, 40 vans and 50 buses. A driver was paid £200."
    found = weighed(text, "£200")
    assert found["2025-05"].plain["told_here"] == 4
    assert "told_unit" not in found["2025-05"].plain


def test_none_is_weighed_by_the_claims_that_have_none() -> None:
    text = "The bridge is 30 metres long. It is 20 metres high."
    assert weighed(text, "20 metres")[None].plain["none_told_unit"] == 1


def test_the_date_that_opens_a_paragraph_holds_on() -> None:
    text = "昨晚球隊以3比1獲勝。今年進球累積到9球，超越去年全年的6球。現場湧進12860名觀眾。"
    assert any("opening" in found.plain for found in weighed(text, "12860名").values())


@pytest.mark.parametrize(
    ("body", "feature"),
    [
        ("In July 2025 Acme sold 4,300 cars.", "below_amount"),
        ("In July 2025 Acme sold cars.", "below_period"),
        ("On 3 July 2025 Acme sold cars.", "below_day"),
    ],
)
def test_a_heading_may_take_the_dates_of_its_text(body: str, feature: str) -> None:
    found = weighed(f"# Acme sells 4,300 cars\n\n{body}\n", "4,300")
    assert any(feature in candidate.plain for candidate in found.values())
    assert not any(
        "below_amount" in candidate.plain for candidate in weighed(body + " It has 200 shops.", "200").values()
    )


@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        (
            "Acme keeps 2025 target\n\nAcme built 1,874 homes between January and June.\n\nA year earlier it was 0.66.",
            "0.66",
            "2024-01/2024-06",
        ),
        (
            "It cut 900 jobs after third-quarter revenue fell.\n\nGross margin was 43.1%.",
            "43.1%",
            "2025-Q3",
        ),
        ("Nobody heard it in 1965. On Monday they met. On June 16 of that year 94 people died.", "94", "1965-06-16"),
        ("Airlines cancelled 486 flights on Monday and Tuesday.", "486", "2025-08-04/2025-08-05"),
        ("集團全年多賺38%\n\n集團公布截至今年3月底止年度業績。\n\n年內收入31億元。", "31亿元", "2024-04/2025-03"),
        ("集團公布截至今年3月31日止的2024/25年度帳目。目標是本年度賺500萬元。", "500万元", "2025-04/2026-03"),
        ("8月5日公布，今年上半年賺52億元。當天，當局罰款6800萬元。", "6800万元", "2025-08-05"),
        ("7月交付10萬輛。極岳賣得多，主要因為2月底上市的車。北辰當月交付5112輛。", "5112辆", "2025-07"),
    ],
)
def test_what_the_article_is_about(text: str, amount: str, value: str) -> None:
    assert value in weighed(text, amount)


@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        ("In May 66.3% were seen in time. A year ago the proportion was 69.1%.", "69.1%", "2024-05"),
        ("In the second quarter it earned $5m. A profit of $4m was made a year ago.", "$4m", "2024-Q2"),
        ("进口车7月市占46.2%，一年前是43.1%。", "43.1%", "2024-07"),
        ("二季度出货5万部。份额从一年前的10.4%跃升至17%。", "10.4%", "2024-Q2"),
    ],
)
def test_a_year_ago_is_the_period_told_of_a_year_before(text: str, amount: str, value: str) -> None:
    assert "years_back" in weighed(text, amount)[value].plain


def test_two_years_ago_is_a_year() -> None:
    text = "In May 66.3% were seen in time. Two years ago the proportion was 69.1%."
    assert not any("years_back" in found.plain for found in weighed(text, "69.1%").values())


@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        ("The first 30 minutes are free from 1 October.", "30 minutes", "2025-10-01"),
        ("Public funding falls by 8% in October.", "8%", "2025-10"),
        ("10月份酒店預訂率只有兩成。", "两成", "2025-10"),
        ("新制10月起上路，補助由4000元提高到5500元。", "5500元", "2025-10"),
        ("Forecasters had predicted 80mm of rain for Sunday.", "80mm", "2025-08-03"),
        ("Washington pledged an additional $65m on Tuesday.", "$65m", "2025-08-05"),
        ("It aims to sell 300 cars in March.", "300", "2026-03"),
        ("It denied that it would furlough 1200 people in March.", "1200", "2026-03"),
        ("院方指3月最多可收300人。", "300人", "2025-03"),
        ("恒灃飲食全年少賺34%", "34%", "2024"),
    ],
)
def test_whether_a_date_lies_ahead_or_behind(text: str, amount: str, value: str) -> None:
    published = "2025-03-25" if value == "2024" else "2025-08-06"
    assert value in weighed(text, amount, published)
