"""What `extract` gives: a sequence that tables and notebooks can read."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from factextract import Article, Claims, Extractor
from factextract.errors import ConfigError
from factextract.reading import read
from factextract.store.columns import CLAIM_COLUMNS
from factextract.store.table import claim_schema

ARTICLE = Article(id="a1", text="Revenue rose 14% to $4.62 billion in 2025.", region="US")
OTHER = Article(id="a2", text="It sold 35 cars.")
HOSTILE = '<img src=x onerror="alert(1)">'
EXTRACTOR = Extractor()
ROOT = Path(__file__).parent.parent


def test_it_is_a_sequence_that_does_not_change() -> None:
    claims = EXTRACTOR.extract(ARTICLE)
    assert [claim.quantity.text for claim in claims if claim.quantity] == ["14%", "$4.62 billion"]
    assert claims[-1] is claims.claims[1] and next(reversed(claims)) is claims[-1]
    assert claims[:1] == Claims(claims.claims[:1], claims.articles[:1])
    assert claims == EXTRACTOR.extract(ARTICLE) and hash(claims) == hash(EXTRACTOR.extract(ARTICLE))
    with pytest.raises(AttributeError):
        claims.claims = ()  # type: ignore[misc]


def test_articles_are_put_together() -> None:
    both = EXTRACTOR.extract(ARTICLE) + EXTRACTOR.extract(OTHER)
    table = both.to_arrow()
    assert table.schema == claim_schema() and table.column_names == [*CLAIM_COLUMNS, "claim"]
    assert table.column("document").to_pylist() == ["a1", "a1", "a2"]
    assert table.column("sentence").to_pylist() == [ARTICLE.text, ARTICLE.text, OTHER.text]


def test_no_claims_make_an_empty_table() -> None:
    assert EXTRACTOR.extract(Article(id="a", text="Nothing.")).to_arrow().shape == (0, len(CLAIM_COLUMNS) + 1)


def test_data_frames() -> None:
    claims = EXTRACTOR.extract(ARTICLE)
    frame = claims.to_pandas()
    assert pd.to_numeric(frame["value"]).tolist() == [14, 4620000000]
    shown = pl.from_arrow(claims.to_arrow())
    assert isinstance(shown, pl.DataFrame) and shown["unit"].to_list() == ["%", "USD"]


@pytest.mark.parametrize(("missing", "extra"), [("pyarrow", "parquet"), ("pandas", "pandas")])
def test_what_is_missing_is_named(missing: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ConfigError, match=rf"pip install 'factextract\[{extra}\]'"):
        EXTRACTOR.extract(ARTICLE).to_pandas()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


def test_a_notebook_shows_a_table_where_nothing_of_the_article_is_markup() -> None:
    text = f"{HOSTILE} rose 3% in 2025. <script>alert(1)</script> fell 4%."
    claims = EXTRACTOR.extract(Article(id=HOSTILE, text=text))
    shown = claims._repr_html_()
    tags = _Tags()
    tags.feed(shown)
    assert tags.tags <= {"table", "thead", "tbody", "tr", "th", "td"} and "<td>3%</td>" in shown


def test_a_notebook_shows_what_is_counted_and_whose_it_is() -> None:
    cars = EXTRACTOR.extract(OTHER)
    assert "<td>35</td><td>cars</td>" in cars._repr_html_()
    assert (
        "<td>a2</td>" not in cars._repr_html_() and "<td>a2</td>" in (EXTRACTOR.extract(ARTICLE) + cars)._repr_html_()
    )
    assert "<table" not in Claims()._repr_html_()


def test_a_long_set_is_shown_in_part() -> None:
    claims = Claims.of(OTHER, EXTRACTOR.extract(OTHER).claims * 130)
    assert claims._repr_html_().endswith("<p>30 more</p>")
    assert claims._repr_html_().count("<tr>") == 101


def test_threads_share_an_extractor() -> None:
    articles = [r.article for r in read([str(ROOT / "corpus")]) if r.article][::6]
    wanted = {article.id: EXTRACTOR.extract(article) for article in articles}
    fresh = Extractor()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(fresh.extract, articles))
    assert {article.id: claims for article, claims in zip(articles, found, strict=True)} == wanted
