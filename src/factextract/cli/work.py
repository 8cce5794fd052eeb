"""What `extract` and `mentions` have in common: documents in, results out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from factextract.cli.documents import documents
from factextract.cli.messages import Messages, number_of
from factextract.cli.options import Format, chosen_format
from factextract.cli.sink import refuse_inputs_as_output, sink
from factextract.cli.writers import Look, Writer, writer
from factextract.errors import FactExtractError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from factextract import Extractor
    from factextract.model import Article
    from factextract.reading import Read

R = TypeVar("R", bound="BaseModel")
Work = Callable[["Article"], Iterable[R]]


def run(
    inputs: Sequence[str],
    format: Format | None,
    output: Path | None,
    packs: Sequence[Path] | None,
    work: Callable[[Extractor], Work[R]],
    look: Look[R],
) -> None:
    """Write what the extractor's `work` finds in every document.

    A document that cannot be read costs one line on standard error and the exit status 2; the others are done.
    """
    refuse_inputs_as_output(inputs, output)
    to_screen = output is None or str(output) == "-"
    messages = Messages(live=sys.stderr.isatty() and not (to_screen and sys.stdout.isatty()))
    find = work(extractor(packs))
    with sink(output) as stream, messages.working("reading"):
        written = writer(chosen_format(format, output, sys.stdout.isatty()), stream, look)
        count, found = _write_all(documents(inputs, messages), find, written, messages)
        written.close()
    if not to_screen:
        messages.note(f"{output}: {found} found in {number_of(count, 'document')}")
    if messages.bad:
        raise typer.Exit(2)


def extractor(packs: Sequence[Path] | None) -> Extractor:
    """The extractor with the shipped packs and those named. Raises PackError."""
    from factextract import Extractor

    # A run makes next to no garbage in circles, and looking for it among a million lasting objects takes a fifth of it.
    gc.set_threshold(50_000, 20, 100)
    return Extractor(packs=list(packs or ()))


def _write_all(sources: Iterable[Read], find: Work[R], written: Writer[R], messages: Messages) -> tuple[int, int]:
    """How many documents were done and how many results written."""
    count = found = 0
    for source in sources:
        if source.article is None:
            continue
        try:
            found += written.write(source, find(source.article))
        except FactExtractError as error:
            messages.error(f"{source.place}: {error}")
            continue
        except OSError:  # the disk is full, the pipe is closed: nothing to do with the document
            raise
        except Exception as error:  # a fault of ours in one document must not cost the others theirs
            fault = f"{type(error).__name__}: {error}"
            messages.error(f"{source.place}: a fault in the program, please report it with the article: {fault}")
            continue
        count += 1
        messages.progress(f"{number_of(count, 'document')}, {found} found")
    return count, found
