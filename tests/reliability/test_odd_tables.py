"""Tables with holes: cells that are empty cost nobody a claim."""

import pytest

from factextract import Article, Extractor


@pytest.mark.parametrize(
    "table",
    [
        "| 項目 | 2024年 | 2025年 |\n| --- | --- | --- |\n| | 1,120 | 1,310.5 |\n| 毛利率 | 18.2% | |\n",
        "| | 2024年 | |\n| | 18.2% | 7 億元 |\n",
        "|||\n|||\n|| 3 億元 |\n",
        "| 營收 | |\n|\u200b| 3 億元 |\n",
    ],
)
def test_empty_cells(table: str, extractor: Extractor) -> None:
    for claim in extractor.extract(Article(id="a", text=table)):
        assert claim.subject is None or claim.subject.name
        assert claim.property is None or claim.property.text
