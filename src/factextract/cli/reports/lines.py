"""Coverage, mutation and blame of lines, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factextract.cli.documents import first_line
from factextract.golden.coverage import BOTH, Covered, counts, share
from factextract.golden.lines import LineKind
from factextract.golden.mutation import Verdict, score
from factextract.values.places import Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.golden.blame import Blame

_WIDTH = 24


def coverage_text(found: Sequence[Covered], missing: bool) -> str:
    """A table by kind and table, then lines without evidence and shadowed ones."""
    rows = [_row("", "lines", "golden", "examples", "either")]
    groups = dict.fromkeys((c.line.kind.value, c.line.table) for c in sorted(found, key=lambda c: c.line.kind.value))
    for kind, table in groups:
        rows.append(_counts(f"{kind}: {table}", [c for c in found if c.line.table == table]))
    for name, kinds in BOTH.items():
        every, golden, some = counts(found, kinds)
        shares = f"{share(golden, every):.3f} by golden claims, {share(some, every):.3f} by golden claims or examples"
        rows.append(f"{name}: {golden} of {every} lines, {shares}")
    rows += [f"no evidence: {c.line.place} {c.line.id}" for c in found if not c.golden and not c.example]
    rows += [f"shadowed: {c.line.place} {c.line.id} by {', '.join(c.shadowed)}" for c in found if c.shadowed]
    rows += [f"never fires: {c.line.place} {c.line.id}" for c in found if missing and not c.golden]
    return "\n".join(rows)


def coverage_json(found: Sequence[Covered], missing: bool) -> str:
    """The same as one object, with every line."""
    return _json(
        {
            "schema": 1,
            "coverage": {
                name: {"lines": every, "golden": round(share(golden, every), 4), "either": round(share(some, every), 4)}
                for name, kinds in BOTH.items()
                for every, golden, some in [counts(found, kinds)]
            },
            "lines": [
                {"id": c.line.id, "kind": c.line.kind.value, "place": c.line.place, "golden": c.golden}
                | {"example": c.example, "shadowed": list(c.shadowed)}
                for c in found
                if not (missing and c.golden)
            ],
        }
    )


def mutation_text(verdicts: Sequence[Verdict]) -> str:
    """Every survivor with the example that would kill it, then the scores."""
    rows = []
    for verdict in verdicts:
        if verdict.killed is None:
            found = verdict.killer and f"add the example: {one_line(verdict.killer)}"
            rows += [f"{verdict.place}: survived: {verdict.id}: {one_line(verdict.change)}"]
            rows += [f"    {found or 'no text was found on which it matters'}"]
    for kind in LineKind:
        mine = [verdict for verdict in verdicts if verdict.kind is kind]
        killed = sum(verdict.killed is not None for verdict in mine)
        rows.append(f"{kind}: {killed} of {len(mine)} mutants killed, score {score(mine):.3f}")
    return "\n".join(rows)


def mutation_json(verdicts: Sequence[Verdict]) -> str:
    """The scores, and every mutant with what became of it."""
    return _json(
        {
            "schema": 1,
            "score": {kind.value: round(score(v for v in verdicts if v.kind is kind), 4) for kind in LineKind},
            "mutants": [
                {"id": v.id, "line": v.line, "kind": v.kind.value, "place": v.place, "change": v.change}
                | {"killed": v.killed, "killer": v.killer}
                for v in verdicts
            ],
        }
    )


def blame_text(found: Iterable[Blame], cases: int) -> str:
    """A rule a line, its wrong claims below it."""
    rows = [f"{'rule':<44}{'right':>7}{'wrong':>7}"]
    for each in found:
        rows.append(f"{each.rule:<44}{each.right:>7}{each.wrong:>7}")
        rows += [f"    {_place(path, start)}: {one_line(amiss)}" for path, start, amiss in each.cases[:cases]]
    return "\n".join(rows)


def blame_json(found: Iterable[Blame], cases: int) -> str:
    """The same as one object."""
    return _json(
        {
            "schema": 1,
            "rules": [
                {"rule": each.rule, "right": each.right, "wrong": each.wrong}
                | {"cases": [{"path": str(path), "start": start, "words": amiss} for path, start, amiss in each.cases]}
                for each in found
            ],
        }
    )


def _counts(name: str, found: Sequence[Covered]) -> str:
    either = sum(c.golden or c.example for c in found)
    return _row(name, len(found), sum(c.golden for c in found), sum(c.example for c in found), either)


def _row(name: str, *cells: object) -> str:
    return f"{name:<{_WIDTH}}" + "".join(f"{cell!s:>10}" for cell in cells)


def _place(path: Path, start: int) -> str:
    from factextract.reading import read

    text = next((r.article.text for r in read([str(path)]) if r.article), "")
    return f"{path}:{Places(text, first_line(str(path), text)).of(start)}"


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
