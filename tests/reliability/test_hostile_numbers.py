"""Figures and lengths that nobody means: exact decimals or no claim, and no work that grows with the square of it."""

import cProfile
import re
import tracemalloc

import pytest

from factextract import Article, Extractor
from factextract.values.segment import Kind

LINES = {
    "digits": "收入" + "9" * 200_000 + "元。",
    "decimals": "收入0." + "9" * 50_000 + "元。",
    "groups": "收入1" + ",234" * 5_000 + "元。",
    "Han digits": "收入" + "九" * 200 + "元。",
    "scales": "收入" + "兆億萬" * 1_000 + "元。",
    "pairs": "收入" + "三億五萬" * 50 + "元。",
    "English scales": "It cost 3" + " million" * 1_000 + " dollars.",
    "marks": "e" + "\u0301" * 50_000 + "3億元",
    "hidden": "3" + "\u200b" * 50_000 + "億元",
    "blanks": "收入" + " " * 100_000 + "3億元",
    "lines": "收入" + "\n" * 100_000 + "3億元",
    "signs": "收入" + "-" * 50_000 + "3元",
    "currencies": "收入" + "$" * 20_000 + "3",
    "brackets": "收入" + "(" * 20_000 + "3億元" + ")" * 20_000,
    "one word": "a" * 50_000 + " 3億元",
    "no stop": "收入增加" * 2_000 + "3億元",
    "bars": "|" * 5_000 + "3億元",
    "dates": "2025年" * 500,
}


@pytest.mark.parametrize("kind", LINES)
def test_long_lines(kind: str, extractor: Extractor) -> None:
    """Each would take minutes to hours, or gigabytes, were it not cut, passed over or scanned once."""
    article = Article(id="a", text=LINES[kind])
    for claim in extractor.extract(article):
        if claim.quantity is not None:
            assert len(claim.quantity.value) <= 60
    prose = [
        s for s in extractor.document(article).sentences if s.kind is Kind.PROSE and kind not in ("digits", "decimals")
    ]
    assert all(sentence.span.end - sentence.span.start <= 2_000 for sentence in prose)


def values(extractor: Extractor, text: str) -> list[str]:
    return [c.quantity.value for c in extractor.extract(Article(id="a", text=text)) if c.quantity is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"收入{'9' * 40}元", ["9" * 40]),
        (f"收入{'9' * 41}元", []),
        ("收入三" + "億" * 50 + "元", []),
        ("It cost 3" + " million" * 50 + " dollars.", []),
        ("溫度為-0℃", ["0"]),
        ("收入0.000元", ["0"]),
        ("收入00035元", ["35"]),
    ],
)
def test_exact_or_no_claim(text: str, expected: list[str], extractor: Extractor) -> None:
    assert values(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收入10^400元",
        "收入1e999元",
        "收入9e-999元",
        "an income of 1e400 dollars",
        "收入3×10^99999元",
        "NaN億元",
        "收入inf元",
    ],
)
def test_never_infinite_and_never_a_power_nobody_wrote(text: str, extractor: Extractor) -> None:
    assert all(re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]+)?", value) for value in values(extractor, text))


def test_many_table_cells(extractor: Extractor) -> None:
    row = "| 營收 | " + " | ".join("—" * 9) + " |\n"
    text = (
        "| 項目 | " + " | ".join(f"{year}年" for year in range(2016, 2025)) + " |\n" + row * 500 + "| 毛利 | 3億元 |\n"
    )
    assert values(extractor, text) == ["300000000"]


def test_a_row_of_many_cells(extractor: Extractor) -> None:
    assert len(values(extractor, "| 營收 | " + " | ".join(["3億元"] * 300) + " |\n")) == 300


ROWS = {
    "amounts": ("營收", "3億元"),
    "dated amounts": ("營收", "2025年營收3億元"),
    "compared changes": ("營收", "比去年增加3%"),
    "compared changes in English": ("Revenue", "up 3% from a year earlier"),
    "dated changes": ("營收", "2025年增加3%"),
    "dated changes in English": ("Revenue", "up 3% in 2025"),
    "happenings": ("Item", "Acme launched the car in 2025"),
}


def row(label: str, cell: str, cells: int) -> str:
    return f"| {label} |" + f" {cell} |" * cells + "\n"


def calls(extractor: Extractor, text: str) -> int:
    """How many calls of functions a text costs."""
    counted = cProfile.Profile()
    counted.runcall(extractor.extract, Article(id="a", text=text))
    return sum(entry.callcount for entry in counted.getstats())


@pytest.mark.parametrize("kind", ROWS)
def test_the_work_grows_with_the_cells_of_a_row(kind: str, extractor: Extractor) -> None:
    """Four times the cells, some four times the calls: sixteen where every figure asks every other, or every date."""
    extractor.extract(Article(id="a", text=row(*ROWS[kind], 1)))  # makes what is made once
    assert calls(extractor, row(*ROWS[kind], 400)) < 5 * calls(extractor, row(*ROWS[kind], 100))


def test_the_work_grows_with_the_cells_under_a_head_of_dates(extractor: Extractor) -> None:
    few, many = (row("項目", "2025年", cells) + row("營收", "3億元", cells) for cells in (100, 400))
    extractor.extract(Article(id="a", text=few))
    assert calls(extractor, many) < 5 * calls(extractor, few)


@pytest.mark.parametrize("line", ["a\n", "收入3億元\n", "Acme sold 3 cars in 2025.\n\n", "- 3%\n"])
def test_the_work_grows_with_the_lines(line: str, extractor: Extractor) -> None:
    extractor.extract(Article(id="a", text=line * 10))
    assert calls(extractor, line * 2_000) < 5 * calls(extractor, line * 500)


LISTED = [
    "營收增3%、",
    "預計增3%、",
    "比去年增3%、",
    "2025年預期營收將年增3%，",
    "未達3億元、",
    "sales of 3 cars, ",
    "2024 profit rose 3%, ",
    "may fall 3% from a year earlier, ",
]


@pytest.mark.parametrize("each", LISTED)
def test_the_work_grows_with_a_list_in_a_cell(each: str, extractor: Extractor) -> None:
    few, many = (f"| 項目 | {each * times} |\n" for times in (100, 400))
    extractor.extract(Article(id="a", text=few))
    assert calls(extractor, many) < 5 * calls(extractor, few)


def test_a_long_list_in_a_cell(extractor: Extractor) -> None:
    """However long a list, what is said before its first figure holds for all of them."""
    text = "| 營收 | 增加" + "、".join(["3%"] * 1_200) + " |\n"
    claims = extractor.extract(Article(id="a", text=text))
    assert len(claims) == 1_200 and all(claim.change is not None for claim in claims)


def test_what_is_remembered_of_a_sentence_is_let_go(extractor: Extractor) -> None:
    """What was weighed for a figure is four fifths of the memory that a long article takes where it is kept."""
    story = "雲嶺汽車2025年11月交付3.5萬輛，年增25.6%。"
    extractor.extract(Article(id="a", text=story * 10))  # makes what is made once
    article = Article(id="a", text=story * 400)
    tracemalloc.start()
    try:
        assert sum(1 for _ in extractor.stream(article)) == 800
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 450 * len(article.text)
