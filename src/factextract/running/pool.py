"""Worker processes over a stream of jobs: in order, in bounded memory, whatever becomes of a worker."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from factextract.errors import ConfigError, FactExtractError
from factextract.reading import Read
from factextract.running.work import OUT_OF_MEMORY, Outcome, Work
from factextract.running.worker import Worker
from factextract.store.store import Failure

T = TypeVar("T")

_AHEAD = 16  # jobs a worker that may be in hand, so that a slow one at the head holds nobody up
_CHARACTERS = 4_000_000  # of their articles, at most
_START = 300.0  # seconds a worker may take to be ready, on however busy a machine
_MOMENT = 0.01  # seconds without a core that are not worth counting
_STARTS = 3  # workers that may end before they are ready, when none has done anything meanwhile


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost: `seconds` of time, and `memory` of its worker in MiB; None is without limit.

    Time in which a busy machine gives the worker no core does not count, where the system says how much it was (Linux).
    """

    seconds: float | None = 60.0
    memory: int | None = 2048


@dataclass(slots=True, eq=False)
class Job(Generic[T]):
    """A document in its turn; `outcome` is what a worker made of it, or None where it is not `wanted` to be worked."""

    read: Read
    wanted: bool
    outcome: Outcome[T] | None = None

    @property
    def open(self) -> bool:
        """Whether a worker must still do it."""
        return self.wanted and self.outcome is None

    @property
    def characters(self) -> int:
        """How much text it holds in memory."""
        return len(self.read.article.text) if self.read.article is not None else 0


@dataclass(slots=True, eq=False)
class _Seat(Generic[T]):
    """A worker, what it has in hand, until when it may take, and how long it had waited for a core by then."""

    worker: Worker[T]
    deadline: float | None
    waited: float = 0.0
    ready: bool = False
    job: Job[T] | None = None


class Pool(Generic[T]):
    """Worker processes; use it in a `with` block, at whose end they are gone.

    A worker that dies, takes longer than it may or runs out of memory costs the article it has in hand, and another one
    takes its place.

    Args:
        size: how many workers, at most; they start when there is work for them.
        make: makes the work to do, in each worker; it must be picklable.
        limits: what one article may cost.
    """

    def __init__(self, size: int, make: Callable[[], Work[T]], limits: Limits) -> None:
        self._size = size
        self._make = make
        self._limits = limits
        self._seats: list[_Seat[T]] = []
        self._waiting: deque[Job[T]] = deque()
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for seat in self._seats:
            seat.worker.pipe.close()  # to a worker without work this is the end
        for seat in self._seats:
            seat.worker.end() if seat.ready and seat.job is None else seat.worker.kill()
        self._seats.clear()

    def results(self, jobs: Iterable[Job[T]]) -> Iterator[Job[T]]:
        """The jobs in their order, each when it is done. They are taken from `jobs` as they are needed.

        Raises FactExtractError when workers cannot start.
        """
        source = iter(jobs)
        line: deque[Job[T]] = deque()
        more = True
        while more or line:
            while more and self._has_room(line):
                job = next(source, None)
                more = job is not None
                if job is not None:
                    line.append(job)
                    self._waiting.extend([job] if job.open else [])
                    self._assign()
            while line and not line[0].open:
                yield line.popleft()
            if line:
                self._listen()

    def _has_room(self, line: deque[Job[T]]) -> bool:
        return len(line) < _AHEAD * self._size and sum(job.characters for job in line) < _CHARACTERS

    def _assign(self) -> None:
        """Give those who wait to those who are free; take on workers while there is more to do than they can."""
        for seat in self._seats:
            if self._waiting and seat.ready and seat.job is None:
                seat.job = self._waiting.popleft()
                seat.deadline, seat.waited = _deadline(self._limits.seconds), seat.worker.waited()
                assert seat.job.read.article is not None
                seat.worker.give(seat.job.read.article)
        starting = sum(not seat.ready for seat in self._seats)
        while len(self._waiting) > starting and len(self._seats) < self._size:
            self._seats.append(_Seat(Worker(self._make, self._limits.memory), _deadline(_START)))
            starting += 1

    def _listen(self) -> None:
        """Wait until a worker has something to say, or the time of one is up."""
        until = min((seat.deadline for seat in self._seats if seat.deadline is not None), default=None)
        left = None if until is None else max(0.0, until - time.monotonic())
        heard = wait([seat.worker.pipe for seat in self._seats], left)
        now = time.monotonic()
        for seat in tuple(self._seats):
            if seat.worker.pipe in heard:
                self._hear(seat)
            elif seat.deadline is not None and now >= seat.deadline and not _put_off(seat):
                seat.worker.kill()
                self._replace(seat, Failure("time", f"it took longer than {self._limits.seconds:g} seconds"))
        self._assign()

    def _hear(self, seat: _Seat[T]) -> None:
        try:
            answer = seat.worker.answer()
        except EOFError:
            self._replace(seat, Failure("died", f"its worker process ended: {seat.worker.end()}"))
            return
        if isinstance(answer, FactExtractError):
            raise answer
        self._failed_starts = 0
        if answer is None:
            seat.ready = True
        elif seat.job is not None:
            seat.job.outcome, seat.job = answer, None
        seat.deadline = None
        if answer == OUT_OF_MEMORY:
            seat.worker.end()
            self._seats.remove(seat)

    def _replace(self, seat: _Seat[T], failure: Failure) -> None:
        """Let the worker go; what it had in hand has failed."""
        self._seats.remove(seat)
        if seat.job is not None:
            seat.job.outcome = failure
        if not seat.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise ConfigError(f"worker processes cannot start: {failure.message}; give them more memory")


def _put_off(seat: _Seat[T]) -> bool:
    """Whether the worker gets more time, because it waited for a core in what it had."""
    waited = seat.worker.waited()
    lost, seat.waited = waited - seat.waited, waited
    if seat.deadline is None or lost < _MOMENT:
        return False
    seat.deadline += lost
    return True


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds
