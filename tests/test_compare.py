"""`factextract compare`: two versions of packs over articles without answers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factextract import Extractor
from factextract.cli.main import main
from factextract.errors import ConfigError
from factextract.golden.versions import SHIPPED, base_of, packs_of
from factextract.golden.versus import versus
from factextract.model import Article

Compare = Callable[..., tuple[int, str, str]]
TEXTS = [f"{name} handled 20 hogsheads in 2024." for name in ("Ashby", "Brock", "Corfe")] + [
    "Northwick stored 7 firkins in 2024."
]
PACK = """
[units]
hogshead = { code = "[gal_us]", type = "measure", factor = 63, say = ["hogsheads"], ex = "2 hogsheads = 126 [gal_us]" }
firkin = { code = "[gal_us]", type = "measure", factor = 9, say = ["firkins"], ex = "2 firkins = 18 [gal_us]" }
"""


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Compare over the texts: exit status, what it wrote, what it said."""
    monkeypatch.chdir(tmp_path)
    Path("pack/en").mkdir(parents=True)
    Path("pack/en/units.toml").write_text(PACK, encoding="utf-8")
    rows = [json.dumps({"id": f"d{i}", "text": text, "language": "en"}) for i, text in enumerate(TEXTS)]
    Path("texts.jsonl").write_text("\n".join(rows), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as done:
            main(["compare", *arguments])
        captured = capsys.readouterr()
        return int(done.value.code or 0), captured.out, captured.err

    return run


def test_the_same(compare: Compare) -> None:
    assert compare("texts.jsonl") == (0, "4 documents: 4 claims before, 4 after\n", "")


def test_what_changed_the_rare_first(compare: Compare) -> None:
    status, out, _ = compare("texts.jsonl", "--head", "pack")
    rows = out.splitlines()
    assert status == 1
    assert {"  changed: 4", "  changed in value: 4", "  changed in unit: 4"} <= set(rows)
    moved = [row for row in rows if ": changed: " in row]
    assert [row.partition(":")[0] for row in moved] == ["d3", "d0", "d1", "d2"]
    assert "value 7 → 63; unit 1 → [gal_us]" in moved[0]
    assert "[quantity.number → quantity.unit.firkin]" in moved[0]


def test_json_and_limit(compare: Compare) -> None:
    status, out, _ = compare("texts.jsonl", "--head", "pack", "--limit", "1", "--format", "json")
    content = json.loads(out)
    assert status == 1 and len(content["moves"]) == 1
    assert content["moves"][0]["old"]["quantity"]["value"] == "7"
    assert content["counts"]["changed"] == 4


def test_a_bad_document_is_trouble(compare: Compare) -> None:
    Path("bad.jsonl").write_text("{", encoding="utf-8")
    status, out, err = compare("texts.jsonl", "bad.jsonl")
    assert status == 2 and out.startswith("4 documents") and "bad.jsonl:1" in err


def test_neither_folder_nor_revision(compare: Compare) -> None:
    status, _, err = compare("texts.jsonl", "--base", "no-such-thing-anywhere")
    assert status == 2 and "no-such-thing-anywhere" in err


def test_a_version_that_stumbles_is_told() -> None:
    class Stumbling(Extractor):
        def extract(self, article: Article):  # type: ignore[no-untyped-def]
            raise ZeroDivisionError("by nought")

    found = versus([Article(id="d0", text=TEXTS[0])], Extractor(), Stumbling())
    assert found.failures == [("d0", "head", "ZeroDivisionError: by nought")] and found.moves == []


def test_a_pack_at_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "my" / "en"
    pack.mkdir(parents=True)

    def git(*arguments: str) -> None:
        named = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *named, *arguments], check=True, capture_output=True)

    git("init", "-q")
    (pack / "units.toml").write_text(PACK, encoding="utf-8")
    git("add", "."), git("commit", "-q", "-m", "one")
    monkeypatch.setattr("factextract.golden.versions.DATA", tmp_path / "my")
    assert base_of(()) is None
    (pack / "units.toml").write_text(PACK.replace("63", "64"), encoding="utf-8")
    assert base_of(()) == "HEAD" and base_of((pack,)) == SHIPPED
    (then,) = packs_of("HEAD")
    assert then["en"].tables["units"]["hogshead"].factor == 63
    with pytest.raises(ConfigError, match="HEAD~7"):
        packs_of("HEAD~7")
