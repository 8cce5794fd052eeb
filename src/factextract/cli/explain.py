"""`factextract explain`: why a claim says what it says, and why a figure gave none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factextract.cli.options import PackOption

if TYPE_CHECKING:
    from factextract.explaining import Explanation, Field, Silence, Weighed
    from factextract.model import Claim
    from factextract.values.places import Place

_PARTS = 6
"""So many features of a candidate are shown."""


class ExplainFormat(StrEnum):
    """How explanations are written."""

    TEXT = "text"
    JSON = "json"


def explain(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article.", show_default=False)],
    at: Annotated[
        str | None, typer.Option("--at", metavar="LINE[:COLUMN]", help="Only what stands there.", show_default=False)
    ] = None,
    format: Annotated[ExplainFormat, typer.Option("--format", "-f", help="How to write it.")] = ExplainFormat.TEXT,
    pack: PackOption = None,
) -> None:
    """Tell why a figure gave its claim, or none.

    Of a claim: its rule, and the candidates of every field; of another numeral: what it was taken for. The candidates
    of a field stand with their scores, best first, each with the features that made up its score. Lines and columns
    are those of the file, counted from 1. Exit status: 0, or 2 when the file cannot be read.

    \b
    Examples:
      factextract explain story.md --at 12:40
      factextract explain story.md --at 12 --format json
    """
    import json
    import sys

    from factextract.cli.documents import documents, first_line
    from factextract.cli.messages import Messages
    from factextract.cli.work import extractor
    from factextract.explaining import explain as explained
    from factextract.values.places import Places

    if context.args:
        raise typer.BadParameter(f"{context.args[0]!r} is one word too many; a place goes behind --at, like --at 12:40")
    line, column = _asked(at)
    told = 0
    messages = Messages(live=sys.stderr.isatty() and not sys.stdout.isatty())
    for source in documents([file], messages):
        article = source.article
        if article is None:
            continue
        places = Places(article.text, first_line(source.path, article.text))
        for item in explained(extractor(pack), article):
            start = places.of(item.start)
            if line not in (None, start.line) or not _covers(item, start.column, column):
                continue
            text = (
                json.dumps(_json(item, start), ensure_ascii=False)
                if format is ExplainFormat.JSON
                else _text(item, start)
            )
            typer.echo(text)
            told += 1
    if messages.bad:
        raise typer.Exit(2)
    if not told:
        there = f"at {at}; leave out --at to see all" if at else "in it"
        messages.note(f"{file}: no claim and no numeral {there}")


def _asked(at: str | None) -> tuple[int | None, int | None]:
    """The line and the column that `--at` names."""
    if at is None:
        return None, None
    line, _, column = at.partition(":")
    if not line.isdecimal() or (column and not column.isdecimal()):
        raise typer.BadParameter(f"{at!r} is no place: LINE or LINE:COLUMN, as 12 or 12:40", param_hint="--at")
    return int(line), int(column) if column else None


def _covers(item: Explanation | Silence, begin: int, column: int | None) -> bool:
    return column is None or begin <= column < begin + len(_words(item))


def _words(item: Explanation | Silence) -> str:
    claim = getattr(item, "claim", None)
    return str(claim.quantity.text if claim is not None else getattr(item, "text", ""))


def _text(item: Explanation | Silence, start: Place) -> str:
    from factextract.explaining import Explanation
    from factextract.values.shown import one_line

    if not isinstance(item, Explanation):
        return one_line(f"{start}  “{item.text}”  no claim: {item.reason}") + "\n"
    claim = item.claim
    lines = [f"{start}  “{_words(item)}”  {_summary(claim)}", f"  rule      {claim.rule}"]
    lines += [
        f"  {'captured' if number == 0 else '':9} {rule}: {name} = “{words}”"
        for number, (rule, name, words) in enumerate(item.captures)
    ]
    for field in item.fields:
        lines += _field(field)
    return "\n".join(map(one_line, lines)) + "\n"


def _summary(claim: Claim) -> str:
    """A claim on one line."""
    unit = claim.unit.code if claim.unit else ""
    parts = [
        claim.subject.name if claim.subject else "no subject",
        claim.property.text if claim.property else "no property",
        f"{claim.quantity.relation} {claim.quantity.value} {unit}" if claim.quantity else "",
        claim.date.value if claim.date else "no date",
        claim.modality,
    ]
    return " · ".join(parts)


def _field(field: Field) -> list[str]:
    """The candidates of a field, the chosen one marked."""
    chosen = next((c for c in field.candidates if c.score >= field.none.score), None)
    lines = []
    for number, candidate in enumerate(field.candidates):
        mark = "→" if candidate is chosen else " "
        means = f" = {candidate.means}" if candidate.means and candidate.means != candidate.text else ""
        head = field.name if number == 0 else ""
        lines.append(f"  {head:9}{mark}{candidate.score:7.2f}  “{candidate.text}”{means}  {_made_of(candidate)}")
    mark = " " if chosen else "→"
    return [*lines, f"  {'':9}{mark}{field.none.score:7.2f}  none  {_made_of(field.none)}"]


def _made_of(candidate: Weighed) -> str:
    return " ".join(f"{name} {amount:+.2f}" for name, amount in candidate.parts[:_PARTS])


def _json(item: Explanation | Silence, start: Place) -> dict[str, Any]:
    from factextract.explaining import Explanation

    where = {"line": start.line, "column": start.column}
    if not isinstance(item, Explanation):
        return {**where, "text": item.text, "claim": None, "reason": item.reason}
    captures = [{"rule": rule, "capture": name, "text": words} for rule, name, words in item.captures]
    fields = {
        field.name: {"candidates": [_candidate(c) for c in field.candidates], "none": _candidate(field.none)}
        for field in item.fields
    }
    return {
        **where,
        "text": _words(item),
        "claim": item.claim.model_dump(mode="json"),
        "captures": captures,
        "fields": fields,
    }


def _candidate(candidate: Weighed) -> dict[str, Any]:
    features = {name: f"{amount:.2f}" for name, amount in candidate.parts}
    return {"text": candidate.text, "means": candidate.means, "score": f"{candidate.score:.2f}", "features": features}
