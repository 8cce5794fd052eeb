"""Dates that a word of distribution shares out among figures, by position."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def dates(text: str) -> list[str | None]:
    """The dates of the claims of a text."""
    claims = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-03"))
    return [claim.date and claim.date.value for claim in claims]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("压力测试，10、11月分别接待观众1200人和1850人。", ["2025-10", "2025-11"]),
        ("展馆11月13、14日分别来了学生340名和285名。", ["2025-11-13", "2025-11-14"]),
        ("2022年至2024年，公司營業收入分別為3億元、5億元和8億元。", ["2022", "2023", "2024"]),
        ("2023年和2024年，公司净利润分别为3亿元和5亿元。", ["2023", "2024"]),
        ("Profit was £3m and £5m in 2023 and 2024 respectively.", ["2023", "2024"]),
        ("The museum drew 1,200 and 1,850 visitors in October and November respectively.", ["2025-10", "2025-11"]),
        ("Sales were $3m and $5m respectively in Q1 and Q2 of 2025.", ["2025-Q1", "2025-Q2"]),
    ],
)
def test_each_figure_has_its_own_date(text: str, values: list[str]) -> None:
    assert dates(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2024年，甲公司和乙公司净利润分别为3亿元和5亿元。", ["2024", "2024"]),
        ("2022年至2024年，公司净利润分别为3亿元和5亿元。", ["2022/2024", "2022/2024"]),
        ("In 2023 and 2024 the shop sold 30 cars and 50 vans.", None),
    ],
)
def test_dates_are_not_shared_out(text: str, values: list[str] | None) -> None:
    found = dates(text)
    assert found == values if values else found != ["2023", "2024"]
