"""A batch: what is new among the articles goes through the pool into the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from factextract.reading import read
from factextract.running.pool import Job, Limits, Pool
from factextract.running.work import Partly, extracting
from factextract.store.columns import Row
from factextract.store.store import Failure, Store


@dataclass(slots=True)
class Counts:
    """How many documents were done, known already, or failed; and how many of those done without some rule."""

    done: int = 0
    unchanged: int = 0
    failed: int = 0
    partly: int = 0

    @property
    def all(self) -> int:
        """How many documents were met."""
        return self.done + self.unchanged + self.failed


class Batch:
    """One batch over `inputs`; `counts` says how far it is.

    Args:
        inputs: files, folders and globs of articles, `-` for standard input.
        packs: folders of own packs.
        workers: how many processes there are; None is one a core.
        limits: what one article may cost.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        packs: Sequence[Path] = (),
        workers: int | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.inputs = inputs
        self.packs = tuple(packs)
        self.counts = Counts()
        self._workers = workers or cores()
        self._limits = limits or Limits()
        self._stopped = False

    @property
    def options(self) -> dict[str, object]:
        """What makes this batch what it is, for the store; how many work at it does not."""
        limits = {"seconds": self._limits.seconds, "memory": self._limits.memory}
        return {"inputs": list(self.inputs), "packs": [str(folder) for folder in self.packs], **limits}

    @property
    def stopped(self) -> bool:
        """Whether the batch was asked to stop before its end."""
        return self._stopped

    def stop(self) -> None:
        """Take no more articles; what is in hand is finished. May be called from a signal handler."""
        self._stopped = True

    def run(
        self, store: Store, told: Callable[[Failure, str], None], stdin: BinaryIO | None = None
    ) -> Generator[Counts, None, None]:
        """Bring every new or changed article's claims into the store, in the order of the inputs.

        Gives the counts after each document. `told` hears of every failure and its place.

        Raises:
            StoreError: the store cannot be written; what was saved stays.
            FactExtractError: workers cannot start, such as for a pack at fault.
        """
        with Pool(self._workers, partial(extracting, self.packs), self._limits) as pool:
            for job in pool.results(self._jobs(store, stdin)):
                self._keep(store, job, told)
                yield self.counts
        if not self._stopped:
            store.finish()

    def _jobs(self, store: Store, stdin: BinaryIO | None) -> Iterator[Job[Row]]:
        for source in read(self.inputs, stdin, store.seen):
            if self._stopped:
                return
            yield Job(source, source.article is not None and not store.is_known(source.article, source.place))

    def _keep(self, store: Store, job: Job[Row], told: Callable[[Failure, str], None]) -> None:
        source, outcome = job.read, job.outcome
        if source.error is not None:
            outcome = Failure("read", source.error.message)
        if isinstance(outcome, Failure):
            store.add_failure(outcome, source.place, source.article, source.digest)
            told(outcome, source.place)
            self.counts.failed += 1
        elif outcome is None:
            self.counts.unchanged += 1
        elif source.article is not None:
            if isinstance(outcome, Partly):  # first, so that a run killed between the two does both again
                store.add_failure(outcome.failure, source.place, source.article, source.digest)
                told(outcome.failure, source.place)
            rows = outcome.found if isinstance(outcome, Partly) else outcome
            store.add(source.article, source.place, source.encoding, rows, source.digest)
            self.counts.done += 1
            self.counts.partly += isinstance(outcome, Partly)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
