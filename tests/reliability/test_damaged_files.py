"""Golden answers, claims and stores that are cut, changed or doubled: refused with file and line, nothing written."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from factextract.cli.main import main
from factextract.diffing.sides import claims_in
from factextract.errors import FactExtractError, GoldenError, ReadError
from factextract.golden.load import load_golden

Run = Callable[..., tuple[int, str, str]]
CLAIM = '{"quote": "3%", "value": "3", "unit": "%", "subject": "Sales"}'
GOLDEN = f"""{{"schema": 1, "document": "a",
"claims": [
  {CLAIM}
]}}
"""
ARTICLE = "Sales rose 3% in 2024. Northwick Port handled 4,500 containers."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article in c, its answers in g, its claims in a.jsonl, a store of it in facts.db."""
    folder = tmp_path_factory.mktemp("made")
    for name, content in {"c/a.md": ARTICLE, "g/a.json": GOLDEN}.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(content)
    for arguments in ("extract {0}/c -o {0}/a.jsonl", "run {0}/c --store {0}/facts.db --workers 1"):
        with pytest.raises(SystemExit, match="0"):
            main(arguments.format(folder).split())
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, run: Run) -> Path:
    """A copy of it, where the program is run."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    "broken, place, words",
    [
        (GOLDEN[:60], "3", "this is no JSON"),
        (GOLDEN.replace('"schema": 1', '"schema": 2'), "", "schema"),
        (GOLDEN.replace('"subject"', '"subjects"'), "3", "subjects: no such key"),
        (GOLDEN.replace('"unit": "%"', '"unit": "%", "unit": "t"'), "3", "the key 'unit' stands twice"),
        (GOLDEN.replace('"document"', '"document": "b", "document"'), "", "the key 'document' stands twice"),
        (GOLDEN.replace(CLAIM, f"{CLAIM}, {CLAIM}"), "", "two claims share a stretch"),
    ],
)
def test_golden_answers(folder: Path, run: Run, broken: str, place: str, words: str) -> None:
    golden = folder / "g/a.json"
    golden.write_text(broken)
    status, _, told = run("diff", "g/a.json", "a.jsonl", "--articles", "c", "-o", "out.txt")
    assert status == 2 and told.startswith(f"error: g/a.json:{place}") and words in told
    assert not Path("out.txt").exists()
    if "twice" in words:
        status, _, again = run("check", "c", "--golden", "g", "-j", 1, "--expect", "known")
        assert (status, again) == (2, told) and golden.read_text() == broken


def test_golden_answers_for_one_article_twice(folder: Path, run: Run) -> None:
    shutil.copy("g/a.json", "g/b.json")
    Path("c/b.md").write_text(f"---\nid: a\n---\n{ARTICLE}")
    for arguments in (("check", "c", "--golden", "g", "-j", 1), ("diff", "g", "c/a.md", "--articles", "c")):
        status, _, told = run(*arguments)
        assert status == 2 and "error: g/b.json: it answers for 'a', as g/a.json does" in told


@pytest.mark.parametrize(
    "change, line, words",
    [
        (lambda one, two: (one, two[:100]), 2, "Unterminated string"),
        (lambda one, two: (one[:80], two), 1, "Unterminated string"),
        (lambda one, two: (one, two.replace('"schema":1', '"schema":2')), 2, "schema"),
        (lambda one, two: (one, two.replace('"rule"', '"ruler"')), 2, "rule"),
        (lambda one, two: (one, two.replace('"rule"', '"x":1,"rule"')), 2, "x: Extra inputs"),
        (lambda one, two: (one, two.replace('"rule"', '"language":"fr","rule"')), 2, "'language' stands twice"),
        (lambda one, two: (one, one), 2, "stands twice, first on line 1"),
    ],
)
def test_claims(folder: Path, run: Run, change: Callable[[str, str], tuple[str, str]], line: int, words: str) -> None:
    one, two = Path("a.jsonl").read_text().splitlines()
    Path("b.jsonl").write_text("\n".join(change(one, two)))
    for command in ("table", "report"):
        status, _, told = run(command, "b.jsonl", "-o", "out.html")
        assert status == 2 and told.startswith(f"error: b.jsonl:{line}: ") and words in told
        assert not Path("out.html").exists()


def _statement(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with sqlite3.connect(path) as db:
            db.execute(statement)
        db.close()

    return change


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda path: path.write_bytes(path.read_bytes()[:100]), "malformed"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "malformed"),
        (_statement("PRAGMA user_version = 7"), "of version 7"),
        (_statement("DROP TABLE errors"), "holds no facts"),
        (_statement("UPDATE claims SET claim = substr(claim, 1, 50)"), "damaged at the document 'a'"),
        (_statement("UPDATE documents SET document = ''"), "damaged at the document ''"),
    ],
)
def test_stores(folder: Path, run: Run, change: Callable[[Path], object], words: str) -> None:
    store = folder / "facts.db"
    change(store)
    before = store.read_bytes()
    for arguments in (("diff", "facts.db", "a.jsonl"), ("report", "facts.db"), ("table", "facts.db@1")):
        status, _, told = run(*arguments, "-o", "out.html")
        assert status == 2 and told.startswith("error: facts.db: ") and words in told
        assert store.read_bytes() == before and not Path("out.html").exists()


def test_every_cut_and_every_flipped_bit_is_told_or_harmless(folder: Path) -> None:
    for path, load in ((Path("g/a.json"), load_golden), (Path("a.jsonl"), claims_in)):
        data, told = path.read_bytes().strip(), 0
        cuts = [data[:end] for end in range(0, len(data), 7)]
        flips = [bytes([*data[:at], data[at] ^ 1 << at % 8, *data[at + 1 :]]) for at in range(0, len(data), 7)]
        for broken in (*cuts, *flips):
            path.write_bytes(broken)
            try:
                load(path)
            except FactExtractError as error:
                assert isinstance(error, GoldenError | ReadError) and error.path == str(path)
                told += 1
        assert told > len(cuts)
