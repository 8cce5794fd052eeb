"""A rule of one's own that takes too long on an article: it is named and left out there, and all others are kept.

The patterns here pass what is asked of packs when they are read; on a table cell of thousands of words
they take a quarter of an hour.
"""

import json
import sqlite3
import subprocess
import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

import factextract
from batches import program
from factextract import Article, Claim, Extractor
from factextract.packs.ambiguity import fault
from factextract.running.budget import Budget, OutOfTime, processor_time
from factextract.running.work import Outcome, Partly, working
from factextract.store.store import Failure

HOSTILE = "[a-z ]*[a-z ]*;"
UNIT = '[units.snark]\ncode = "1"\ntype = "count"\nsay = ["snarks"]\nex = ""\n'
GUARD = f'[[guards]]\nid = "hostile"\npattern = "{HOSTILE}"\nyes = []\nno = []\n'
RULE = f"""[[rules]]
id = "hostile"
pattern = [{{ TEXT = {{ REGEX = "{HOSTILE}" }} }}, {{ MENTION = "figure", AS = "figure" }}]
yes = [{{ text = "a", figure = "3" }}]
no = ["a"]
"""
NEEDED = f'[units.hostile]\ncode = "1"\ntype = "count"\nsay = ["boojums"]\nthen = "{HOSTILE}"\nex = ""\n'
BUDGET = Budget(article=0.5, rule=0.2)
PLAIN = "We shipped 3 snarks; fine."
WORDS = f"We shipped 3 snarks.\n\n| x; {'a b ' * 2000} | 4 boojums |\n"
BEHIND = f"We shipped 3 snarks.\n\n| 4 boojums {'a b ' * 6000} |\n"
LETTERS = f"We shipped 3 snarks.\n\n| x; {'a' * 6000} 5 boojums |\n"


def packs(folder: Path, source: str) -> Path:
    (folder / "pack" / "en").mkdir(parents=True)
    (folder / "pack" / "en" / "mine.toml").write_text(source)
    return folder / "pack"


def outcome(pack: Path, *texts: str) -> list[Outcome[Claim]]:
    work = working(Extractor(packs=[pack]), lambda extractor: extractor.stream, BUDGET)
    return [work(Article(id="a", text=text, language="en")) for text in texts]


def values(found: tuple[Claim, ...]) -> list[str | None]:
    return [claim.quantity.value if claim.quantity else None for claim in found]


def test_the_pattern_passes_what_is_asked_of_packs() -> None:
    assert fault(HOSTILE) is None


@pytest.mark.parametrize(("source", "line", "text"), [(GUARD + UNIT, 2, WORDS), (UNIT + RULE, 7, LETTERS)])
def test_a_slow_rule_is_named_and_the_others_are_kept(source: str, line: int, text: str, tmp_path: Path) -> None:
    pack = packs(tmp_path, source)
    before, slow, after = outcome(pack, PLAIN, text, PLAIN)
    assert isinstance(slow, Partly) and "3" in values(slow.found)
    said = f"'hostile' ({pack / 'en' / 'mine.toml'}:{line}) took longer than 0.2 seconds on it and is left out"
    assert slow.failure.kind == "time" and slow.failure.message.startswith(said)
    assert isinstance(before, tuple) and before == after


def test_one_that_others_need_costs_the_article(tmp_path: Path) -> None:
    (slow,) = outcome(packs(tmp_path, UNIT + 'smaller = "hostile"\n' + NEEDED), BEHIND)
    assert isinstance(slow, Failure) and slow.kind == "time" and "'hostile'" in slow.message


def test_an_article_that_is_only_long_is_done(tmp_path: Path) -> None:
    (found,) = outcome(packs(tmp_path, UNIT), "We shipped 3 snarks. " * 5_000)
    assert isinstance(found, tuple) and len(found) == 5_000


def test_in_a_run_and_in_extract(tmp_path: Path) -> None:
    packs(tmp_path, GUARD + UNIT)
    lines = [{"id": id, "text": text, "language": "en"} for id, text in (("slow", WORDS), ("plain", PLAIN))]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    def here(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return program(*arguments, "in.jsonl", "--pack", "pack", cwd=tmp_path)

    ran = here("run", "--store", "f.db", "--workers", "1", "-o", "run.jsonl")
    assert ran.returncode == 3 and "2 done, 0 unchanged, 0 failed, 1 without a rule" in ran.stderr
    assert "in.jsonl:1: 'hostile' (pack/en/mine.toml:2) took longer than 2 seconds" in ran.stderr
    with sqlite3.connect(tmp_path / "f.db") as db:
        assert db.execute("SELECT document, kind FROM errors").fetchall() == [("slow", "time")]
        assert {id for (id,) in db.execute("SELECT document FROM latest_claims")} == {"slow", "plain"}
    extracted = here("extract", "-o", "extract.jsonl")
    assert extracted.returncode == 2 and "'hostile'" in extracted.stderr
    assert (tmp_path / "extract.jsonl").read_bytes() == (tmp_path / "run.jsonl").read_bytes()
    assert "0 done, 2 unchanged, 0 failed" in here("run", "--store", "f.db", "--workers", "1").stderr


BURN = "for _ in range(1_000):\n    sum(range(50_000))\n"


class _Burning(MetaPathFinder, Loader):
    """Finds and loads a module of this program's that takes its time."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == "burn" else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(BURN, str(Path(factextract.__file__).parent / "burn.py"), "exec"), module.__dict__)


def test_a_module_is_loaded_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is broken off stays half made for all articles after it."""
    burning = _Burning()
    monkeypatch.setattr(sys, "meta_path", [burning, *sys.meta_path])
    with processor_time(0.1):
        import_module("burn")
    monkeypatch.delitem(sys.modules, "burn")
    with pytest.raises(OutOfTime), processor_time(0.1):
        burning.exec_module(ModuleType("burn"))
