"""`factextract review`: decisions on differences, as a user makes them at the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factextract.cli.main import main

TEXT = "The city carried 35,000 passengers in 2024. Fares rose 3% in 2025. It has 40 trams."
CARRIED: dict[str, Any] = {
    "quote": "35,000",
    "value": "35000",
    "unit": "1",
    "counted": "passengers",
    "subject": ["The city", "passengers"],
    "property": [None, "passengers"],
    "date": "2025",
}
FARES: dict[str, Any] = {"quote": "3%", "value": "4", "unit": "%", "subject": "Fares", "date": "2025"}
GONE: dict[str, Any] = {"quote": "trams", "value": "7", "unit": "1"}
GOLDEN = Path("golden/en/tram.json")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Review the small corpus with typed answers: the exit status and what was shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    for folder in ("corpus/en", "golden/en"):
        Path(folder).mkdir(parents=True)
    article = f"---\nid: tram\nregion: GB\nlanguage: en\npublished: 2025-12-03\n---\n{TEXT}\n"
    Path("corpus/en/tram.md").write_text(article, encoding="utf-8")
    GOLDEN.write_text(json.dumps({"schema": 1, "document": "tram", "claims": [CARRIED, FARES, GONE]}), encoding="utf-8")

    def run(*arguments: str, answers: str = "", command: str = "review") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        with pytest.raises(SystemExit) as done:
            main([command, *arguments])
        captured = capsys.readouterr()
        return int(done.value.code or 0), captured.out + captured.err

    return run


def golden() -> Any:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_question_is_shown_whole(review: Run) -> None:
    status, out = review(answers="s\ns\ns\ns\n")
    assert status == 1
    assert "1 of 4  corpus/en/tram.md:7:18: changed: “35,000”" in out
    assert "The city carried ⟦35,000⟧ passengers in 2024." in out
    assert "date: 2025 → 2024" in out and "rule: quantity.number" in out
    assert "value: 4 → 3" in out
    assert "0 decisions written, 4 left open" in out


def test_all_accepted_leaves_nothing_to_check(review: Run) -> None:
    status, out = review(answers="a\nread again\n" * 4)
    assert (status, "4 decisions written, 0 left open" in out) == (0, True)
    claims = golden()["claims"]
    assert [claim["quote"] for claim in claims] == ["35,000", "3%", "40"]
    assert claims[0] == {**CARRIED, "date": "2024"}
    assert claims[1]["value"] == "3" and claims[1]["change"] == {"direction": "up", "basis": None}
    history = golden()["history"]
    assert history[0] == {
        "quote": "35,000",
        "op": "changed",
        "verdict": "accepted",
        "was": {"date": "2025"},
        "reason": "read again",
    }
    assert [entry["op"] for entry in history] == ["changed", "changed", "removed", "added"]
    assert review(command="check")[0] == 0


def test_what_is_rejected_stays_and_is_not_asked_again(review: Run) -> None:
    before = golden()["claims"]
    review(answers="r\nthe text says so\nq\n")
    assert golden()["claims"] == before
    assert golden()["history"] == [
        {
            "quote": "35,000",
            "op": "changed",
            "verdict": "rejected",
            "now": {"date": "2024"},
            "reason": "the text says so",
        }
    ]
    assert "of 3" in review(answers="q\n")[1]
    assert review(command="check")[0] == 1


def test_undo_takes_back_what_was_written(review: Run) -> None:
    before = GOLDEN.read_bytes()
    status, out = review(answers="a\nyes\ns\nu\nu\nq\n")
    assert status == 1 and GOLDEN.read_bytes() == before
    assert "0 decisions written" in out


def test_nothing_is_decided_without_a_reason(review: Run) -> None:
    before = GOLDEN.read_bytes()
    review(answers="a\n\nq\n")
    assert GOLDEN.read_bytes() == before


def test_the_end_of_the_answers_is_quit(review: Run) -> None:
    assert review(answers="")[0] == 1


def test_accept_all_of_one_kind(review: Run) -> None:
    status, _ = review("--accept-all", "--only", "added", "--reason", "new")
    assert status == 0
    assert [claim["quote"] for claim in golden()["claims"]] == ["35,000", "3%", "40", "trams"]


def test_accept_all_needs_a_reason_and_no_build_server(review: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = GOLDEN.read_bytes()
    assert review("--accept-all")[0] == 2
    monkeypatch.setenv("CI", "true")
    status, out = review("--accept-all", "--reason", "new")
    assert status == 2 and "CI" in out
    assert GOLDEN.read_bytes() == before


def test_a_closed_gap_goes(review: Run) -> None:
    content = golden()
    content["claims"] = [{**CARRIED, "date": "2024", "expect_miss": {"date": "no rule", "unit": "no rule"}}]
    content["expect_extra"] = [{"quote": "city", "reason": "odd"}]
    GOLDEN.write_text(json.dumps(content), encoding="utf-8")
    review("--accept-all", "--only", "stale", "--reason", "closed")
    assert "expect_miss" not in golden()["claims"][0] and golden()["expect_extra"] == []


def test_the_rest_of_the_file_keeps_its_form(review: Run) -> None:
    odd = json.dumps(FARES, indent=7)
    GOLDEN.write_text(
        f'{{"schema": 1, "document": "tram", "claims": [{json.dumps(CARRIED)}, {odd}]}}', encoding="utf-8"
    )
    review(answers="a\nyes\nq\n")
    assert odd in GOLDEN.read_text(encoding="utf-8")
