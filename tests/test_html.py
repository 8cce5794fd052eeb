"""HTML: the article on a page, with its tables."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factextract import Extractor
from factextract.cli.documents import first_line
from factextract.model import Article, Claim
from factextract.reading import Read, read

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="{charset}"><title>{title}</title>
<meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a> <a href="/s">7 new stories</a></nav>
<article><h1>{title}</h1>{body}</article><footer>Copyright 2025, 40 Mill Lane</footer></body></html>
"""
PUBLISHED = "2025-10-03T09:00:00+08:00"
VISITORS = """<p>山城市觀光局公布，九月旅客為 12.4 萬人次，<b>增加 <em>8.3%</em></b>（<a href="x">見表</a>）。</p>
<table><thead><tr><th>地區</th><th>旅客</th><th>住宿率</th></tr></thead>
<tbody><tr><td>東區</td><td>5.2 萬</td><td>71%</td></tr><tr><td>西區</td><td></td><td>64%</td></tr></tbody></table>
<ul><li>東區新增 3 家旅館。</li></ul>"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def page(body: str, encoding: str = "utf-8", **stated: str) -> Read:
    usual = {"charset": encoding, "language": "zh-Hant", "title": "九月旅客數", "published": PUBLISHED}
    Path("page.html").write_bytes(PAGE.format(body=body, **(usual | stated)).encode(encoding))
    return next(read(["page.html"]))


def article(body: str, encoding: str = "utf-8", **stated: str) -> Article:
    found = page(body, encoding, **stated)
    assert found.article is not None, found.error
    return found.article


def claims(of: Article) -> dict[str, Claim]:
    return {claim.quantity.text: claim for claim in Extractor().extract(of) if claim.quantity}


def test_the_cells_of_a_table_have_row_and_column() -> None:
    told = article(VISITORS)
    found = claims(told)
    assert {
        text: (claim.subject and claim.subject.name, claim.property and claim.property.text)
        for text, claim in found.items()
        if text in ("5.2 萬", "71%", "64%")
    } == {"5.2 萬": ("東區", "旅客"), "71%": ("東區", "住宿率"), "64%": ("西區", "住宿率")}
    for text, claim in found.items():
        assert claim.quantity is not None
        assert told.text[claim.quantity.start : claim.quantity.end] == text


def test_what_the_page_states_of_itself() -> None:
    told = article(VISITORS)
    assert (told.id, told.title, told.language) == ("page", "九月旅客數", "zh-Hant")
    assert told.published == PUBLISHED


def test_what_it_states_wrongly_is_left_out() -> None:
    told = article(VISITORS, published="last Friday", language="?")
    assert (told.published, told.language, told.title) == (None, None, "九月旅客數")


def test_menus_footers_and_markup_are_no_text() -> None:
    told = article(VISITORS)
    assert not [word for word in ("Home", "stories", "Mill Lane", "**", "<", "&") if word in told.text]
    assert "增加 8.3%" in told.text or "增加8.3%" in told.text


def test_a_page_in_an_encoding_that_it_names_itself() -> None:
    body = "<p>The café on the quay sold 4,200 crêpes in May, it said – 12% more.</p>"
    told = article(body, "windows-1252", title="Crêpes", language="en")
    assert "café" in told.text and "crêpes" in told.text


def test_a_page_in_big5() -> None:
    assert "山城市觀光局" in article(VISITORS, "big5").text


@pytest.mark.parametrize("source", [b"", b"  \n", b"<html><body></body></html>", b"\x00\xff\x00"])
def test_a_page_without_an_article_is_told_of_and_the_rest_is_read(source: bytes) -> None:
    Path("a.html").write_bytes(source)
    Path("b.txt").write_text("Two cars.")
    empty, other = read(["."])
    assert empty.error is not None and "a.html: " in str(empty.error)
    assert other.article is not None


def test_without_the_extra_the_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "pip install 'factextract[html]'" in str(page(VISITORS).error)


def test_lines_count_in_the_text_of_the_page() -> None:
    assert first_line("page.html", article(VISITORS).text) == 1
