"""An amount said again in brackets, in another unit, is the same fact."""

import pytest

from factextract import Article, Extractor
from factextract.model import Claim

EXTRACTOR = Extractor()


def claims(text: str) -> dict[str, Claim]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02", region="HK"))
    return {claim.quantity.text: claim for claim in found if claim.quantity}


def told(claim: Claim) -> tuple[object, ...]:
    return claim.subject, claim.property, claim.date, claim.modality, claim.change


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        ("青衣大橋去年起全長 300 公里（180 英里）。", "300 公里", "180 英里"),
        ("園區預計明年擴建，佔地 1.2 公頃（約 3 英畝）。", "1.2 公頃", "3 英畝"),
        ("大橋明年的造價料增加 3 億港元（折合 11.6 億新台幣）。", "3 億港元", "11.6 億新台幣"),
        ("石像高「12 呎（3.6 米）」。", "12 呎", "3.6 米"),
        ("The council expects the fee to rise by £40 (US$52) in 2027.", "£40", "US$52"),
        ("The bridge cost £30m (equivalent to about $40m) in 2021.", "£30m", "$40m"),
        ("The Harbour Marathon is 26.2 miles (42.2km) long.", "26.2 miles", "42.2km"),
        ("In June the north could reach 30C (86F).", "30C", "86F"),
    ],
)
def test_the_amount_in_brackets_says_the_same(text: str, first: str, again: str) -> None:
    found = claims(text)
    assert told(found[again]) == told(found[first])
    assert told(found[first]) != (None, None, None, "actual", None)


@pytest.mark.parametrize(
    ("text", "first", "own"),
    [
        ("青嵐汽車營收 300 億元（佔集團 28%）。", "300 億元", "28%"),  # another kind of figure
        ("票價去年上漲 40 港元（票務費 5 美元）。", "40 港元", "5 美元"),  # a word of its own
        ("The fare rose by £40 (US$5 in 1990).", "£40", "US$5"),  # the bracket goes on
        ("The fare rose by £40 (£5).", "£40", "£5"),  # the same unit
    ],
)
def test_what_says_something_of_its_own_keeps_it(text: str, first: str, own: str) -> None:
    found = claims(text)
    assert told(found[own]) != told(found[first])
