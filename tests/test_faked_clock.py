"""No result knows what day it is: the same mentions and claims whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from factextract import Article, Extractor
from factextract.reading import read

STORIES = [found.article for found in read(["corpus/en/river-flood-2025.md", "corpus/zh-Hant/typhoon-transport.md"])]
RELATIVE = [
    "去年營收成長,本週五開幕,三天前停工,春節前復工,年初至今上漲,昨(2)日收市,今夏停產。",
    "It opens next Friday, rose this quarter, fell two weeks ago and closes before Easter; Diwali came early.",
]
ARTICLES = [article for article in STORIES if article is not None] + [
    Article(id=f"{at}{published}", text=text, published=published)
    for at, text in enumerate(RELATIVE)
    for published in ("2025-12-03", None)
]


def everything() -> list[str]:
    """All mentions and claims, from an extractor that is built under the clock of the moment."""
    extractor = Extractor()
    return [
        result.model_dump_json()
        for article in ARTICLES
        for result in (*extractor.mentions(article), *extractor.extract(article))
    ]


@pytest.mark.parametrize("moment", [datetime(1987, 3, 1, tzinfo=UTC), datetime(2061, 12, 31, 23, 59, tzinfo=UTC)])
def test_the_clock_changes_nothing(moment: datetime) -> None:
    told = everything()
    with time_machine.travel(moment):
        assert everything() == told
    assert len(told) > 100
