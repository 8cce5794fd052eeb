"""`factextract run`: a batch of articles into a store."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.messages import Messages
from factextract.cli.options import Inputs, PackOption, WorkersOption
from factextract.errors import ConfigError

if TYPE_CHECKING:
    from factextract.running.run import Batch
    from factextract.store.store import Failure, Store

FAILURES = 3
STOPPED = 130


class Engine(StrEnum):
    """What the work is done by."""

    LOCAL = "local"
    SPARK = "spark"


StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="The facts database; made when it is not there.", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Also write the claims of these inputs here: .jsonl, .csv, .parquet, .xlsx or .md; with Spark a folder.",
        show_default=False,
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")]
TimeoutOption = Annotated[float, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time for one article.")]
MemoryOption = Annotated[int, typer.Option("--memory", min=1, metavar="MIB", help="Memory for one worker.")]
WaitOption = Annotated[bool, typer.Option("--wait", help="Wait while another run holds the store.")]
EngineOption = Annotated[
    Engine, typer.Option("--engine", help="spark: one Parquet input, over a cluster; see docs/scale.md.")
]


def run(
    inputs: Inputs,
    store: StoreOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    pack: PackOption = None,
    workers: WorkersOption = None,
    timeout: TimeoutOption = 60.0,
    memory: MemoryOption = 2048,
    wait: WaitOption = False,
    engine: EngineOption = Engine.LOCAL,
) -> None:
    """Bring the claims of many articles into a store.

    Only articles that are new or have changed, or whose packs have, are worked. An article that cannot be read, takes
    too long or kills its worker process costs one line on standard error, and stands among the store's errors with the
    reason; so does one on which a rule of your own takes too long, which is left out.
    After Ctrl-C, or when the process was killed, the same command goes on where it was.
    Exit status: 0; 2 when nothing could be done; 3 when some articles failed; 130 when it was stopped.

    \b
    Examples:
      factextract run corpus --store facts.db
      factextract run articles.parquet --store facts.db -o claims.csv
    """
    if engine is Engine.SPARK:
        _over_spark(inputs, store, output, force, pack or [])
        return
    if store is None:
        raise ConfigError("name a store: --store facts.db")
    from factextract.running.pool import Limits
    from factextract.running.run import Batch

    _locally(Batch(inputs, pack or [], workers, Limits(timeout, memory)), store, output, force, wait)


def _over_spark(inputs: list[str], store: Path | None, output: Path | None, force: bool, packs: list[Path]) -> None:
    from factextract.running.spark import run_spark

    if store is not None or output is None or len(inputs) != 1:
        raise ConfigError("with --engine spark give one Parquet input and an output folder after -o, and no --store")
    done = run_spark(inputs[0], str(output), packs, force)
    Messages().note(f"{output}: {done.claims:,} claims, {done.failures:,} failed")
    if done.failures:
        raise typer.Exit(FAILURES)


def _locally(batch: Batch, path: Path, output: Path | None, force: bool, wait: bool) -> None:
    from factextract.cli.sink import refuse_inputs_as_output
    from factextract.running.versions import versions
    from factextract.store.export import refuse_to_overwrite, write
    from factextract.store.fileformat import format_of
    from factextract.store.lock import lock
    from factextract.store.store import Store

    refuse_inputs_as_output(batch.inputs, output)
    refuse_inputs_as_output(batch.inputs, path, "--store")
    if path.is_dir():
        raise ConfigError("this is a folder; name a file after --store", str(path))
    if output is not None:
        format = format_of(output)
        refuse_to_overwrite(output, force)
    messages = Messages(live=sys.stderr.isatty())
    with lock(path, wait), Store(path, versions(batch.packs), batch.options) as store:
        try:
            _work(batch, store, messages)
        except KeyboardInterrupt:
            messages.note("stopped at once; the same command goes on from what was saved")
            raise typer.Exit(STOPPED) from None
        if output is not None and not batch.stopped:
            write(store.claims_seen(), format, output)
    counts = batch.counts
    partly = f", {counts.partly:,} without a rule" if counts.partly else ""
    messages.note(f"{path}: {counts.done:,} done, {counts.unchanged:,} unchanged, {counts.failed:,} failed{partly}")
    if batch.stopped:
        messages.note("stopped before the end; the same command goes on from here")
        raise typer.Exit(STOPPED)
    if counts.failed or counts.partly:
        raise typer.Exit(FAILURES)


def _work(batch: Batch, store: Store, messages: Messages) -> None:
    from factextract.cli.progress import BatchProgress
    from factextract.reading.counting import count

    def tell(failure: Failure, place: str) -> None:
        messages.error(f"{place}: {failure.message}")

    progress = BatchProgress(messages, count(batch.inputs), messages.live)
    asked = False
    with _stopping(batch), progress.shown(), closing(batch.run(store, tell)) as states:
        for counts in states:
            progress.update(counts)
            if batch.stopped and not asked:
                asked = True
                messages.note("finishing what is in hand; Ctrl-C once more stops at once")


@contextmanager
def _stopping(batch: Batch) -> Iterator[None]:
    """Ctrl-C and the system's wish to end let the batch finish what is in hand; a second one ends it at once."""

    def stop(number: int, frame: object) -> None:
        if batch.stopped:
            raise KeyboardInterrupt
        batch.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
