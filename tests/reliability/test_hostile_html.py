"""Pages that mean harm: read or refused with their name, in bounded time; nothing else is opened, the rest is read."""

from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

from factextract.reading import read

BODY = "<p>Sales rose 3% in 2024. Northwick Port handled 4,500 containers in the year.</p>" * 3
ENTITY = '<!ENTITY x SYSTEM "file:///etc/hostname">'
PAGES = {
    "deep": "<div>" * 20_000 + BODY + "</div>" * 20_000,
    "never closed": "<b>" * 200_000 + BODY,
    "attributes": f"<p {'a=b ' * 100_000}>{BODY}",
    "comments": "<!--" * 50_000 + BODY,
    "scripts": "<script>" * 50_000 + BODY,
    "brackets": "<" * 100_000,
    "laughs": f'<!DOCTYPE x [<!ENTITY a "{"ha" * 500}"><!ENTITY b "{"&a;" * 1000}">]><p>{"&b;" * 1000}</p>{BODY}',
    "outside": f'<?xml version="1.0"?><!DOCTYPE r [{ENTITY}]><html><body><p>&x;</p>{BODY}</body></html>',
    **{
        f"charset {name}": f'<meta charset="{name}">\xff\\ud800 {BODY}'
        for name in ("undefined", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "hex", "zip", "none")
    },
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_pages(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_bytes(page.encode("latin-1"))
    (tmp_path / "z.txt").write_text("Sales rose 3%.")
    first, last = read([str(tmp_path)])
    assert last.article is not None and last.article.id == "z"
    if first.article is None:
        assert str(first.error).startswith(f"{tmp_path}/a.html: ")
    else:
        assert "Northwick Port handled 4,500 containers" in first.article.text
        assert len(first.article.text) < 2 * len(page)
        assert Path("/etc/hostname").read_text().strip() not in first.article.text
