"""Tables without outer bars: cells between inner bars, tabs or wide blanks."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.model import Claim
from factextract.normalising import normalise
from factextract.values.segment import Kind

EXTRACTOR = Extractor()


def claims(text: str) -> dict[str, Claim]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02", region="CN"))
    assert all(text[c.quantity.start : c.quantity.end] == c.quantity.text for c in found if c.quantity)
    return {claim.quantity.text: claim for claim in found if claim.quantity}


def rows(text: str) -> list[str]:
    document = EXTRACTOR.document(Article(id="a", text=text))
    return [document.normal.text[slice(*s.span)] for s in document.sentences if s.kind is Kind.ROW]


def told(claim: Claim) -> tuple[str | None, str | None, str | None]:
    named = claim.subject and claim.subject.name, claim.property and claim.property.text
    return *named, claim.date and claim.date.value


def test_wide_blanks_part_cells() -> None:
    caption = "2025年第三季度各地区业绩：\n"
    found = claims(caption + "地区　销售额（亿元）　同比\n东岭　12.4　+8.2%\n南屏　9.7　-3.1%\n\n另开 3 家店。")
    assert told(found["12.4"]) == ("东岭", "销售额（亿元）", "2025-Q3")
    assert told(found["-3.1%"]) == ("南屏", "同比", "2025-Q3")
    assert found["9.7"].quantity is not None and found["9.7"].quantity.value == "970000000"
    change = found["-3.1%"].change
    assert change is not None and change.direction == "down"


@pytest.mark.parametrize("between", [" | ", "|", "\t", "\u3000", " \u3000\u3000", "\uff5c"])
def test_whatever_parts_the_cells(between: str) -> None:
    lines = [("Region", "Pubs", "Sales (£m)"), ("North", "1,204", "33.5"), ("South", "980", "21.0")]
    found = claims("Sales in 2024:\n" + "\n".join(between.join(line) for line in lines))
    assert told(found["1,204"]) == ("North", "Pubs", "2024")
    assert told(found["21.0"]) == ("South", "Sales (£m)", "2024")
    assert found["21.0"].unit is not None and found["21.0"].quantity is not None
    assert (found["21.0"].unit.code, found["21.0"].quantity.value) == ("GBP", "21000000")


def test_an_empty_cell_between_tabs_keeps_its_place() -> None:
    found = claims("Region\tPubs\tShops\nNorth\t\t12\nSouth\t9\t40")
    assert {text: told(claim)[:2] for text, claim in found.items()} == {
        "12": ("North", "Shops"),
        "9": ("South", "Pubs"),
        "40": ("South", "Shops"),
    }


def test_years_may_stand_in_the_head() -> None:
    found = claims("Sales\t2023\t2024\nNorth\t12\t14\nSouth\t9\t11")
    assert told(found["14"]) == ("North", "Sales", "2024")


def test_quarters_may_stand_in_the_head() -> None:
    found = claims("Sales | Q2 2025 | H1 2024\nNorth | 12 | 14\nSouth | 9 | 11")
    assert told(found["12"]) == ("North", "Sales", "2025-Q2")
    assert told(found["14"]) == ("North", "Sales", "2024-H1")


def test_a_head_may_hold_commas() -> None:
    found = claims("Brand | Store sales, change on year | Shops\nOwl & Co | -6.2% | 418\nElms | +2% | 127")
    assert told(found["418"])[:2] == ("Owl & Co", "Shops")


def test_a_line_of_dashes_makes_a_head() -> None:
    assert rows("Team | Town\n--- | ---\nOwls | 3 miles\n") == ["|Team | Town", "|Owls | 3 miles"]


OTHER = "Harbour Group said it would expand. Harbour Group is based in Leeds, and Harbour Group is old.\n\n"
ITEMS = "Item | Amount | Change\nRevenue | £12m | +8%\nProfit | £2m | -3%\n"


@pytest.mark.parametrize(
    ("caption", "subject"),
    [
        ("Blue Cape Airways results, third quarter of 2025:\n", "Blue Cape Airways"),
        ("## Blue Cape Airways in the third quarter of 2025\n\n", "Blue Cape Airways"),
        ("Results, third quarter of 2025:\n", "Harbour Group"),  # it names nobody
        ("Blue Cape Airways cut jobs in the third quarter of 2025. It flew on.\n", "Harbour Group"),  # no caption
    ],
)
def test_a_caption_says_whom_and_when_a_table_tells_of(caption: str, subject: str) -> None:
    found = claims(OTHER + caption + ITEMS)
    assert told(found["£12m"]) == (subject, "Revenue", "2025-Q3")


def test_a_rows_own_name_is_better_than_the_captions() -> None:
    found = claims("Blue Cape Airways flights in 2024:\nTown | Flights\nLeeds | 12\nPerth | 9")
    assert told(found["12"]) == ("Leeds", "Flights", "2024")


@pytest.mark.parametrize(
    "text",
    [
        "藍岬航空復飛　票價漲 3 成\n乘客等候　最久 5 小時",  # headlines in two parts
        "東區　新增 3 家\n西區　關閉 2 家\n南區　持平",
        "Home | News | 3 offers\nSport | Arts | Weather\nJobs | Homes | Cars",  # links
        "Region | Pubs\nNorth | 12",  # one row
        "Region | Pubs | Sales\nNorth | 12\nSouth | 9",  # cells of another number
        "Name | Score\n\nNorth | 12\n\nSouth | 9",  # lines apart
        "He said | no\nIt cost | £3. Nobody paid.\nIt rose | £4. Nobody paid.",  # sentences
        "1 | 12\n2 | 13\n3 | 14",  # no head
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert rows(text) == []


def test_normalising_again_changes_nothing() -> None:
    once = normalise("地區　家數\n東區　12\n西區　9\n").text
    assert once == "|地区|家数\n|东区|12\n|西区|9\n"
    assert normalise(once).text == once
