"""How well the diff finds what changed between the corpus' articles and their second versions.

    python benchmarks/diff_versions.py [--misses]

A change is right when its operation and the figures on both sides are those of `corpus/versions/*.diff.json`; a changed
fact that is given as one removed and one added counts half. `fields` is the share of the right changes whose fields are
right, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from factextract import Article, Claim, Extractor
from factextract.diffing.diff import diff
from factextract.golden.load import quote_span
from factextract.reading import read

ROOT = Path(__file__).parent.parent
VERSIONS = ROOT / "corpus" / "versions"


class Score(NamedTuple):
    """How many changes were `wanted`, `given` and `right`, and of those right ones how many name the right fields."""

    wanted: int
    given: int
    right: float
    fields: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


def pairs() -> Iterator[tuple[str, Article, Article, list[dict[str, Any]]]]:
    """Every article that has a second version: its name, both versions, what changed."""
    for path in sorted(VERSIONS.glob("*.diff.json")):
        name = path.name.removesuffix(".diff.json")
        stem, _, language = name.rpartition(".")
        answers = json.loads(path.read_text(encoding="utf-8"))
        yield (
            name,
            _article(ROOT / "corpus" / language / f"{stem}.md"),
            _article(VERSIONS / f"{name}.v2.md"),
            answers["changes"],
        )


def score(
    extractor: Extractor, old: Article, new: Article, wanted: list[dict[str, Any]], misses: bool = False
) -> Score:
    """Hold one diff against its answers."""
    given = [(c.op, _span(c.old), _span(c.new), c) for c in diff(old, new, extractor=extractor)]
    total = len(given)
    right, fields = 0.0, 0
    missed = []
    for answer in wanted:
        key = (answer["op"], _quoted(old, answer, "old"), _quoted(new, answer, "new"))
        found = next((g for g in given if g[0] == key[0] and _meets(g[1], key[1]) and _meets(g[2], key[2])), None)
        if found is None:
            missed.append((answer, key))
            continue
        given.remove(found)
        right += 1
        fields += {f.partition(".")[0] for f in found[3].fields} == {f.partition(".")[0] for f in answer["fields"]}
    for _, (op, before, after) in missed if op_halves(missed) else ():
        halves = [
            g
            for g in given
            if (g[0] == "removed" and _meets(g[1], before)) or (g[0] == "added" and _meets(g[2], after))
        ]
        if op == "changed" and len(halves) == 2:
            right += 0.5
    for answer, _ in missed if misses else ():
        print("  missed:", answer["op"], answer["old"], answer["new"])
    for op, _, _, change in given if misses else ():
        sides = [side and side.quantity and side.quantity.text for side in (change.old, change.new)]
        print("  given: ", op, *sides, ", ".join(change.fields))
    return Score(len(wanted), total, right, fields)


def op_halves(missed: list[Any]) -> bool:
    """Whether a missed change could have been given in two halves."""
    return any(key[0] == "changed" for _, key in missed)


def _article(path: Path) -> Article:
    (result,) = read([str(path)])
    assert result.article is not None, result.error
    return result.article


def _quoted(article: Article, answer: dict[str, Any], side: str) -> tuple[int, int] | None:
    return answer[side] and quote_span(article.text, answer[side], answer.get(f"{side}_nth", 1))


def _span(claim: Claim | None) -> tuple[int, int] | None:
    return (claim.quantity.start, claim.quantity.end) if claim is not None and claim.quantity is not None else None


def _meets(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is b if a is None or b is None else a[0] < b[1] and b[0] < a[1]


def main() -> None:
    """Print the score of every pair and of all together."""
    extractor, scores = Extractor(), []
    for name, old, new, wanted in pairs():
        found = score(extractor, old, new, wanted, "--misses" in sys.argv)
        scores.append(found)
        _print(name, found)
    _print("all", Score(*(sum(column) for column in zip(*scores, strict=True))))


def _print(name: str, found: Score) -> None:
    precision, recall = found.right / (found.given or 1), found.right / (found.wanted or 1)
    fields = found.fields / (found.right or 1)
    print(
        f"{name:32} wanted {found.wanted:3} given {found.given:3} right {found.right:4} "
        f"precision {precision:.3f} recall {recall:.3f} F1 {found.f1:.3f} fields {fields:.3f}"
    )


if __name__ == "__main__":
    main()
