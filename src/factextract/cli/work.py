"""What `extract` and `mentions` have in common: documents in, results out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from factextract.cli.documents import documents
from factextract.cli.messages import Messages, number_of
from factextract.cli.options import Format, chosen_format
from factextract.cli.sink import refuse_inputs_as_output, sink
from factextract.cli.writers import Look, Writer, writer
from factextract.errors import FactExtractError
from factextract.running.garbage import seldom
from factextract.store.store import Failure

if TYPE_CHECKING:
    from pydantic import BaseModel

    from factextract import Extractor
    from factextract.model import Article
    from factextract.reading import Read
    from factextract.running.work import Outcome

R = TypeVar("R", bound="BaseModel")
Found = TypeVar("Found")
Work = Callable[["Article"], Iterable[Found]]

_FAULT = "a fault in the program, please report it with the article: "


def run(
    inputs: Sequence[str],
    format: Format | None,
    output: Path | None,
    packs: Sequence[Path] | None,
    work: Callable[[Extractor], Work[R]],
    look: Look[R],
    workers: int,
    timeout: float | None,
    lines: Callable[[Extractor], Work[str]] | None = None,
) -> None:
    """Write what the extractor's `work` finds in every document, in so many processes, in the order of the inputs.

    Where JSON is wanted, `lines` gives it sooner.

    A document that cannot be read, or takes more than `timeout` seconds, costs one line on standard error and the exit
    status 2; the others are done.
    """
    refuse_inputs_as_output(inputs, output)
    to_screen = output is None or str(output) == "-"
    messages = Messages(live=sys.stderr.isatty() and not (to_screen and sys.stdout.isatty()))
    chosen = chosen_format(format, output, sys.stdout.isatty())
    asked: Callable[[Extractor], Work[Any]] = lines if lines and chosen in (Format.JSONL, Format.JSON) else work
    with sink(output) as stream, messages.working("reading"):
        written = writer(chosen, stream, look)
        sources = documents(inputs, messages)
        if workers > 1 or timeout is not None:
            spread = _spread(sources, packs or (), asked, workers, timeout)
            count, found = _write_all(_told(spread), written, messages)
        elif packs:
            count, found = _write_all(_told(_watched(sources, packs, asked)), written, messages)
        else:
            count, found = _write_all(_here(sources, asked(extractor(packs))), written, messages)
        written.close()
    told = f"{found or 'nothing'} found in {number_of(count, 'document')}{'' if found else f': {look.none}'}"
    if not to_screen:
        messages.note(f"{output}: {told}")
    elif count and not found and chosen is not Format.TABLE:  # which has a line for each
        messages.note(told)
    if messages.bad:
        raise typer.Exit(2)


def extractor(packs: Sequence[Path] | None) -> Extractor:
    """The extractor with the shipped packs and those named. Raises PackError."""
    from factextract import Extractor

    seldom()
    return Extractor(packs=list(packs or ()))


def _here(sources: Iterable[Read], find: Work[R]) -> Iterator[tuple[Read, Iterable[R]]]:
    """What is found in each document, result by result as they are asked for."""
    for source in sources:
        if source.article is not None:
            yield source, _results(find, source.article)


def _results(find: Work[R], article: Article) -> Iterator[R]:
    """What is found in an article, and every fault with it, when it is asked for."""
    yield from find(article)


def _watched(
    sources: Iterable[Read], packs: Sequence[Path], work: Callable[[Extractor], Work[R]]
) -> Iterator[tuple[Read, Outcome[R] | None]]:
    """What is found in each document, without the rules that take too long on it."""
    from factextract.running.work import working

    find = working(extractor(packs), work)
    yield from ((source, find(source.article)) for source in sources if source.article is not None)


def _spread(
    sources: Iterable[Read],
    packs: Sequence[Path],
    work: Callable[[Extractor], Work[R]],
    workers: int,
    timeout: float | None,
) -> Iterator[tuple[Read, Outcome[R] | None]]:
    """What worker processes find in each document."""
    from functools import partial

    from factextract.running.pool import Job, Limits, Pool
    from factextract.running.work import finding

    with Pool(workers, partial(finding, tuple(packs), work), Limits(timeout, None)) as pool:
        for job in pool.results(Job(source, wanted=True) for source in sources):
            yield job.read, job.outcome


def _told(outcomes: Iterable[tuple[Read, Outcome[R] | None]]) -> Iterator[tuple[Read, Iterable[R]]]:
    """What was found in each document; why it failed, or was done without some rule, comes by itself."""
    from factextract.running.work import Partly

    for source, outcome in outcomes:
        if isinstance(outcome, Partly):
            yield source, outcome.found
            outcome = outcome.failure
        yield source, _found(outcome)


def _found(outcome: tuple[R, ...] | Failure | None) -> Iterator[R]:
    """What a worker found. Raises FactExtractError where it failed."""
    if isinstance(outcome, Failure):
        raise FactExtractError(f"{_FAULT if outcome.kind == 'failed' else ''}{outcome.message}")
    yield from outcome or ()


def _write_all(
    all_found: Iterable[tuple[Read, Iterable[R]]], written: Writer[R], messages: Messages
) -> tuple[int, int]:
    """How many documents were done and how many results written."""
    count = found = 0
    for source, results in all_found:
        try:
            found += written.write(source, results)
        except FactExtractError as error:
            messages.error(f"{source.place}: {error}")
            continue
        except OSError:  # the disk is full, the pipe is closed: nothing to do with the document
            raise
        except Exception as error:  # a fault of ours in one document must not cost the others theirs
            messages.error(f"{source.place}: {_FAULT}{type(error).__name__}: {error}")
            continue
        count += 1
        messages.progress(f"{number_of(count, 'document')}, {found} found")
    return count, found
