"""A check as Markdown, for a comment or a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factextract.cli.reports.located import located
from factextract.golden.fields import FIELDS
from factextract.golden.groups import By, grouped, overall

if TYPE_CHECKING:
    from factextract.golden.check import Checked
    from factextract.golden.report import Counts

_HEADS = ("claims", "given", "precision", "recall", "F1", *FIELDS)


def as_markdown(done: Sequence[Checked], known: bool) -> str:
    """A table of measures by language, field and type, then the differences; the expected ones, too, when `known`."""
    lines = [f"| | {' | '.join(_HEADS)} |", f"| --- |{' ---: |' * len(_HEADS)}", _row("**all**", overall(done))]
    for by in (By.LANGUAGE, By.FIELD, By.TYPE):
        lines += [_row(f"{by}: {name}", counts) for name, counts in grouped(done, by).items()]
    found = list(located(done, known))
    lines += ["", f"{len(found)} differences" if found else "No differences.", ""]
    lines += [
        f"- `{item.path}:{item.start}` **{item.difference.kind}** {_escaped(item.message)}  \n  {_escaped(item.line)}"
        for item in found
    ]
    lines += [f"- **error** {_escaped(str(checked.error))}" for checked in done if checked.error is not None]
    return "\n".join(lines).rstrip()


def _row(name: str, counts: Counts) -> str:
    shares = (counts.precision, counts.recall, counts.f1(), *(counts.accuracy(field) for field in FIELDS))
    return f"| {name} | {counts.wanted} | {counts.given} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~" else c for c in text)
