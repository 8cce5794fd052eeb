"""What an article, its name and its id hold can give a terminal no command: colours, titles, cursor, direction."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.store.columns import row_of
from factextract.store.formats import write_markdown

Run = Callable[..., tuple[int, str, str]]

COLOUR, TITLE, CLEAR, C1, BELL, TURN = "\x1b[31m", "\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\x07", "\u202e"
ALL = COLOUR + TITLE + CLEAR + C1 + BELL + TURN


@pytest.fixture
def inputs(tmp_path: Path) -> None:
    """Two versions of a hostile article, their claims and golden answers, and a file with a hostile name."""
    for name, figure in (("old", "500"), ("new", "700")):
        text = f"Northwick Port{ALL} handled 4,{COLOUR}{figure} cont{C1}ainers in 2024.{ALL}"
        article = {"id": f"x{ALL}", "title": f"t{ALL}", "text": text}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(article))
        (tmp_path / f"{name}{ALL}.md").write_text(text)


@pytest.mark.parametrize(
    "arguments",
    [
        "extract old.jsonl --format table",
        "mentions old.jsonl --format table",
        f"explain old{ALL}.md",
        "table old.jsonl",
        "table old.jsonl --format md",
        f"diff old{ALL}.md new{ALL}.md",
        f"diff old{ALL}.md new{ALL}.md --format md",
        f"conflicts old{ALL}.md new{ALL}.md",
        f"conflicts old{ALL}.md new{ALL}.md --format md",
        f"extract none{ALL}.md",
        f"extract old.jsonl -o out{ALL}.csv",
    ],
)
def test_on_a_terminal(inputs: None, run: Run, arguments: str) -> None:
    _, out, err = run(*arguments.split(" "))
    assert out or err
    assert [c for c in out + err if not c.isprintable() and c != "\n"] == []


def test_ids_of_claims(inputs: None, run: Run) -> None:
    for name in ("old", "new"):
        _, lines, _ = run("extract", f"{name}.jsonl", "--format", "jsonl")
        claims = [json.loads(line) for line in lines.splitlines()]
        content = [json.dumps({**claim, "id": f"{ALL}{number}"}) for number, claim in enumerate(claims)]
        Path(f"{name}-claims.jsonl").write_text("\n".join(content))
    _, out, _ = run("diff", "old-claims.jsonl", "new-claims.jsonl", "--articles", "none")
    assert "changed" in out
    assert [c for c in out if not c.isprintable() and c != "\n"] == []


def test_an_exported_page_of_markdown(extractor: Extractor) -> None:
    article = Article(id=f"x{ALL}", text=f"Northwick Port handled 4,{COLOUR}500 cont{C1}ainers in 2024.")
    page = StringIO()
    write_markdown([row_of(claim, article) for claim in extractor.extract(article)], page)
    assert "Northwick" in page.getvalue()
    assert [c for c in page.getvalue() if not c.isprintable() and c != "\n"] == []
