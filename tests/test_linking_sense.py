"""What a figure is: a level, or a change and which way; in lists, beside the same in another unit, behind "by"."""

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def senses(text: str) -> dict[str, str | None]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02", region="GB"))
    return {claim.quantity.text: claim.change and claim.change.direction for claim in found if claim.quantity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares rose $4.87, or 7.9%, to $66.51.", {"$4.87": "up", "7.9%": "up", "$66.51": None}),
        ("The index shed 118.4 points, or 0.5%.", {"118.4": "down", "0.5%": "down"}),
        ("恒指收報26938點，升231點或0.86%。", {"26938點": None, "231點": "up", "0.86%": "up"}),
        ("The shares rose 5p to 131p.", {"5p": "up", "131p": None}),
        ("Prices rose 1.7% year on year and 0.2% month on month.", {"1.7%": "up", "0.2%": "up"}),
        ("The bank lifted its benchmark rate by 0.5%.", {"0.5%": "up"}),
        ("The pill reduced the number of days by about 52%.", {"52%": "down"}),
        ("Fees fell while the council raised the tax by 5%.", {"5%": "up"}),
        ("She raised £30m for charity.", {"£30m": None}),
        ("They sold 300 cars, 17% more than in May.", {"300": None, "17%": "up"}),
        ("They sold 300 cars, more than in May.", {"300": None}),
        ("Each plate costs 90p more than a year ago.", {"90p": "up"}),
        ("It hauled 20% more freight.", {"20%": "up"}),
        ("It opened 20 more shops.", {"20": None}),
    ],
)
def test_level_or_change(text: str, expected: dict[str, str | None]) -> None:
    found = senses(text)
    assert {quote: found[quote] for quote in expected} == expected


def meant(text: str) -> dict[str, str]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02", region="GB"))
    return {claim.quantity.text: claim.modality for claim in found if claim.quantity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It plans to lift output from 48 to 70.", {"48": "actual", "70": "target"}),
        ("It plans to close 19 of its 402 shops.", {"19": "target", "402": "actual"}),
        ("公司計劃把分店由90間增至130間。", {"90間": "actual", "130間": "target"}),
        ("About 4,300 workers will lose their jobs.", {"4,300": "forecast"}),
        ("Sales beat the £30m that analysts had pencilled in.", {"£30m": "forecast"}),
        ("外傳公司將資遣2,000人，她斥為無稽之談。", {"2,000人": "negated"}),
        ("外傳公司將資遣2,000人。", {"2,000人": "forecast"}),
        ("原本會把漲幅限制在每年4%的提案，以49.6%的贊成率遭到否決。", {"4%": "hypothetical", "49.6%": "actual"}),
        ("館方預計年底會有9萬名訪客，2024年全年為5.8萬名。", {"9萬名": "forecast", "5.8萬名": "actual"}),
        ("館方預計年底會有9萬名訪客，明年全年為5.8萬名。", {"9萬名": "forecast", "5.8萬名": "forecast"}),
        ("如果美國對兩國課徵20%的關稅，成長率會少3個百分點。", {"3個百分點": "hypothetical"}),
    ],
)
def test_what_is_meant(text: str, expected: dict[str, str]) -> None:
    found = meant(text)
    assert {quote: found[quote] for quote in expected} == expected
