"""`factextract diff`: what changed between two sets of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from factextract.cli.options import LangOption, OutputOption, PackOption
from factextract.cli.sides import ARTICLES

if TYPE_CHECKING:
    from factextract.cli.messages import Messages
    from factextract.diffing.diff import Compared
    from factextract.model.fact_change import FactChange


class DiffFormat(StrEnum):
    """How a diff is written."""

    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    MD = "md"
    HTML = "html"


_OPS = ("changed", "added", "removed", "moved")
_SIDE = (
    "An article, a folder of articles, a claims file (jsonl), golden answers (json, or a folder of them), "
    "a store of factextract run, or one of its runs: facts.db@3."
)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_SIDE, show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Likewise.", show_default=False)],
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write it.")] = DiffFormat.TEXT,
    output: OutputOption = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="OPS",
            help="Exit 1 only on these, with commas between: changed, added, removed, moved, contradicted.",
            show_default=False,
        ),
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="Only count what changed.")] = False,
    moved: Annotated[bool, typer.Option("--moved", help="Give also what says the same in other words.")] = False,
    events: Annotated[bool, typer.Option("--events", help="Compare happenings without a figure, too.")] = False,
    languages: Annotated[
        str | None,
        typer.Option(metavar="OLD:NEW", help="Take from each side only this language: en:zh-Hant.", show_default=False),
    ] = None,
    articles: Annotated[
        Path, typer.Option("--articles", metavar="PATH", help="The articles of claims files and golden answers.")
    ] = ARTICLES,
    lang: LangOption = None,
    pack: PackOption = None,
) -> None:
    """Say what changed between two sets of facts.

    A fact changed when the same subject's same property says something else: value, unit, date, sense. Equal amounts
    in other units or notations are no change. Documents are paired by id, without language and version.
    Exit status: 0 nothing changed, 1 something did, 2 trouble.

    \b
    Examples:
      factextract diff story.md story.v2.md --fail-on changed,removed
      factextract diff corpus/en corpus/zh-Hant --format md
      factextract diff story.md story.v2.md --format html -o changes.html
    """
    import sys

    from factextract.cli.messages import Messages
    from factextract.cli.sink import refuse_inputs_as_output, sink

    failing = _failing(fail_on)
    refuse_inputs_as_output([old, new], output)
    messages = Messages(live=sys.stderr.isatty() and not (output is None and sys.stdout.isatty()))
    with sink(output) as stream, messages.working("comparing"):
        compared = _compared((old, new), languages, articles, pack, (moved, events), messages)
        if format is DiffFormat.HTML:
            from factextract.report.changes import changes
            from factextract.report.labels import labels

            stream.write(changes(compared, labels(lang), texts=not summary))
        else:
            _write(compared, format, summary, stream)
    if messages.bad:
        raise typer.Exit(2)
    if any(_fails(change, failing) for one in compared for change in one.changes):
        raise typer.Exit(1)


def _failing(fail_on: str | None) -> frozenset[str]:
    if fail_on is None:
        return frozenset(_OPS)
    wanted = frozenset(part.strip() for part in fail_on.split(","))
    if unknown := wanted - {*_OPS, "contradicted"}:
        known = ", ".join((*_OPS, "contradicted"))
        raise typer.BadParameter(f"{', '.join(sorted(unknown))!r}; known are {known}", param_hint="--fail-on")
    return wanted


def _fails(change: FactChange, failing: frozenset[str]) -> bool:
    return change.op in failing or ("contradicted" in failing and change.contradicts)


def _compared(
    names: tuple[str, str],
    languages: str | None,
    articles: Path,
    packs: Sequence[Path] | None,
    more: tuple[bool, bool],
    messages: Messages,
) -> list[Compared]:
    from factextract.cli.sides import sources
    from factextract.diffing.diff import Compared, compare
    from factextract.diffing.documents import by_document
    from factextract.diffing.sides import side

    only = (None, None) if languages is None else _two(languages)
    how = sources(packs, messages, articles)
    sides = [side(name, how, language) for name, language in zip(names, only, strict=True)]
    if messages.bad and not all(sides):  # not everything is new or gone: one side could not be read
        raise typer.Exit(2)
    found = []
    for two in by_document(*sides):
        found.append(Compared(two, compare(two, *more)))
        messages.progress(f"{len(found)} documents compared")
    return found


def _two(languages: str) -> tuple[str, str]:
    old, colon, new = languages.partition(":")
    if not (old and colon and new):
        raise typer.BadParameter("name two languages with a colon between, like en:zh-Hant", param_hint="--languages")
    return old, new


def _write(compared: Sequence[Compared], format: DiffFormat, summary: bool, stream: TextIO) -> None:
    import json

    from factextract.diffing.diff import ordered
    from factextract.diffing.render.markdown import as_markdown
    from factextract.diffing.render.text import as_text
    from factextract.diffing.render.view import pages

    changes = ordered(change for one in compared for change in one.changes)
    if format is DiffFormat.JSON:
        content = counted(changes) if summary else [change.model_dump(mode="json") for change in changes]
        stream.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    elif format is DiffFormat.JSONL:
        lines = [json.dumps(counted(changes))] if summary else [change.model_dump_json() for change in changes]
        stream.writelines(f"{line}\n" for line in lines)
    elif format is DiffFormat.MD:
        stream.writelines(f"{line}\n" for page in pages(compared) if not summary for line in as_markdown(page))
        stream.write(f"{_sentence(changes)}\n")
    else:
        from factextract.cli.tables import table_console

        console = table_console(stream)
        for page in pages(compared) if not summary else ():
            for text in as_text(page):
                console.print(text, soft_wrap=True)
        console.print(_sentence(changes))


def counted(changes: Sequence[FactChange]) -> dict[str, int]:
    """How many changes of each kind there are."""
    ops = Counter[str](change.op for change in changes)
    return {
        **{op: ops[op] for op in _OPS if op != "moved" or ops[op]},
        "contradicted": sum(change.contradicts for change in changes),
        "powers_of_ten": sum(change.power_of_ten is not None for change in changes),
    }


def _sentence(changes: Sequence[FactChange]) -> str:
    if not changes:
        return "No fact changed."
    counts = counted(changes)
    tens = counts.pop("powers_of_ten")
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    return told + (f", {tens} off by a power of ten" if tens else "")
