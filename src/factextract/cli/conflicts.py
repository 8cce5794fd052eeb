"""`factextract conflicts`: statements that cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from factextract.cli.options import OutputOption, PackOption

if TYPE_CHECKING:
    from factextract.diffing.facts import Record
    from factextract.model.doubt import Doubt


class ConflictFormat(StrEnum):
    """How doubts are written."""

    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    MD = "md"


def conflicts(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Articles, folders, claims files (jsonl).", show_default=False),
    ],
    format: Annotated[ConflictFormat, typer.Option("--format", "-f", help="How to write it.")] = ConflictFormat.TEXT,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """Find statements that cannot all be true.

    Within an article and between articles: values of the same subject, property and date that exclude each other, a
    table against the text, parts that do not add up to their total, percentages that do not fit the figures beside
    them. All places are shown. Exit status: 0 nothing doubtful, 1 something, 2 trouble.

    \b
    Examples:
      factextract conflicts story.md
      factextract conflicts outlet-a/ outlet-b/ --format jsonl
    """
    import sys

    from factextract.cli.messages import Messages
    from factextract.cli.sides import gathered
    from factextract.cli.sink import refuse_inputs_as_output, sink
    from factextract.cli.work import extractor
    from factextract.diffing.conflicts import conflicts as found_in
    from factextract.diffing.conflicts import lexicon

    refuse_inputs_as_output(inputs, output)
    messages = Messages(live=sys.stderr.isatty() and not (output is None and sys.stdout.isatty()))
    with sink(output) as stream, messages.working("reading"):
        records = tuple(gathered(inputs, pack, messages))
        if messages.bad and not records:
            raise typer.Exit(2)
        doubts = found_in(records, lexicon(extractor(pack)))
        _write(doubts, {record.id: record for record in records}, format, stream)
    if messages.bad:
        raise typer.Exit(2)
    if doubts:
        raise typer.Exit(1)


def _write(doubts: Sequence[Doubt], records: dict[str, Record], format: ConflictFormat, stream: TextIO) -> None:
    import json

    from factextract.diffing.render.doubts import as_markdown, as_text

    if format is ConflictFormat.JSONL:
        stream.writelines(f"{doubt.model_dump_json()}\n" for doubt in doubts)
    elif format is ConflictFormat.JSON:
        content = [doubt.model_dump(mode="json") for doubt in doubts]
        stream.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    elif format is ConflictFormat.MD:
        stream.writelines(f"{line}\n" for doubt in doubts for line in as_markdown(doubt, records))
        stream.write(f"{_sentence(doubts)}\n")
    else:
        from factextract.cli.tables import table_console

        console = table_console(stream)
        for doubt in doubts:
            for text in as_text(doubt, records):
                console.print(text, soft_wrap=True)
        console.print(_sentence(doubts))


def _sentence(doubts: Sequence[Doubt]) -> str:
    return f"{len(doubts)} doubtful" if doubts else "Nothing doubtful."
