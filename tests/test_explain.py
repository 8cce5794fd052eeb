"""`explain`: the candidates of a claim's fields, and why a numeral gave no claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.cli.main import main
from factextract.explaining import Explanation, Silence, explain

EXTRACTOR = Extractor()
TEXT = "雲嶺汽車第三季營收 1,131 億元，旗艦 SU7 售價 20 萬元。這是一線城市的新寵。"


def explained(text: str) -> tuple[Explanation | Silence, ...]:
    return explain(EXTRACTOR, Article(id="a", text=text, published="2025-12-02", region="CN"))


def silences(text: str) -> dict[str, str]:
    return {item.text: item.reason for item in explained(text) if isinstance(item, Silence)}


def test_every_claim_is_explained_and_every_other_numeral_accounted_for() -> None:
    items = explained(TEXT)
    claims = [item.claim.quantity.text for item in items if isinstance(item, Explanation) and item.claim.quantity]
    assert claims == ["1,131 億元", "20 萬元"]
    assert [item.start for item in items] == sorted(item.start for item in items)


def test_the_best_candidate_is_the_claims_answer() -> None:
    for item in explained(TEXT):
        if isinstance(item, Explanation):
            best = {field.name: field.candidates[0] for field in item.fields}
            assert item.claim.subject is None or best["subject"].means == item.claim.subject.name
            assert item.claim.property is None or best["property"].text == item.claim.property.text
            assert item.claim.date is None or best["date"].means == item.claim.date.value


def test_a_score_is_the_sum_of_its_parts() -> None:
    for item in explained(TEXT):
        if isinstance(item, Explanation):
            for candidate in (c for field in item.fields for c in field.candidates):
                assert candidate.score == pytest.approx(sum(amount for _, amount in candidate.parts))


@pytest.mark.parametrize(
    ("text", "numeral", "reason"),
    [
        ("第三季營收 5 億元。", "三", "read as a time: “第三季”"),
        ("這是一線城市的新寵，有 5 家店。", "一", "set word"),
        ("The Model 3 sold 4,200 units.", "3", "guard"),
    ],
)
def test_why_a_numeral_gave_no_claim(text: str, numeral: str, reason: str) -> None:
    assert silences(text)[numeral].startswith(reason)


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.md"
    story.write_text(f"---\nid: a\npublished: 2025-12-02\nregion: CN\n---\n{TEXT}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as done:
        main(["explain", str(story), "--at", "6:11"])
    assert done.value.code == 0
    shown = capsys.readouterr().out
    assert "“1,131 億元”  雲嶺汽車 · 營收 · = 113100000000 CNY · 2025-Q3 · actual" in shown
    assert "20 萬元" not in shown
    assert "→" in shown
    assert "none" in shown


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.md"
    story.write_text(f"---\nid: a\npublished: 2025-12-02\n---\n{TEXT}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["explain", str(story), "--at", "5", "--format", "json"])
    items = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {item["text"] for item in items if item["claim"]} == {"1,131 億元", "20 萬元"}
    assert all(item["reason"] for item in items if not item["claim"])


@pytest.mark.parametrize("place", ["x", "3:", "3:y", "-1"])
def test_a_place_that_is_none_is_refused(tmp_path: Path, place: str) -> None:
    story = tmp_path / "story.md"
    story.write_text("---\nid: a\n---\n5 km\n", encoding="utf-8")
    with pytest.raises(SystemExit) as done:
        main(["explain", str(story), f"--at={place}"])
    assert done.value.code == (0 if place == "3:" else 2)


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        (("--at", "9"), 0, "a.txt: no claim and no numeral at 9; leave out --at to see all\n"),
        (("1",), 2, "behind --at"),
    ],
)
def test_a_place_where_nothing_is_and_one_without_its_option(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    status: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["explain", "a.txt", *more])
    out, err = capsys.readouterr()
    assert (end.value.code, out) == (status, "")
    assert told in err
