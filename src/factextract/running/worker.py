"""A worker process, seen from both sides of its pipe.

Each worker has a pipe of its own, so that one that is killed in the middle of a message breaks nobody else's. It is
given one article at a time, so that its end costs that article and no other.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

from factextract.errors import FactExtractError
from factextract.model import Article
from factextract.running.garbage import seldom
from factextract.running.work import OUT_OF_MEMORY, Outcome, Work

T = TypeVar("T")

# A fresh process, the same on every system: nothing is inherited, no lock, no open file, no half-used thread.
_PROCESSES = multiprocessing.get_context("spawn")
_MIB = 1 << 20
_LAST_WORDS = 5  # seconds that a worker has to end by itself


def serve(pipe: Connection, make: Callable[[], Work[T]], memory: int | None) -> None:
    """The worker's whole life: say that it is ready, or why it cannot be; then an outcome for every article."""
    seldom()
    with suppress(EOFError, OSError):  # the parent is gone
        try:
            work = make()
        except FactExtractError as error:
            pipe.send(error)
            return
        limit_memory(memory)
        pipe.send(None)
        while True:
            try:
                outcome = work(pipe.recv())
            except MemoryError:  # the article alone is too much
                outcome = OUT_OF_MEMORY
            pipe.send(outcome)
            if outcome == OUT_OF_MEMORY:
                return  # what is left of the memory may be in pieces


def limit_memory(mebibytes: int | None) -> None:
    """Let this process have no more than so much memory of its own, where the system can hold it to that."""
    if mebibytes is None or not sys.platform.startswith("linux"):
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * _MIB, mebibytes * _MIB))


class Worker(Generic[T]):
    """The parent's end of a worker process, which starts at once.

    Args:
        make: makes the work to do, in the worker.
        memory: how many MiB the worker may have; None is as much as there is.
    """

    def __init__(self, make: Callable[[], Work[T]], memory: int | None) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=serve, args=(theirs, make, memory), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()

    def give(self, article: Article) -> None:
        """Send an article; that the worker is dead shows when its answer is awaited."""
        with suppress(OSError):
            self.pipe.send(article)

    def answer(self) -> Outcome[T] | FactExtractError | None:
        """What the worker has sent: that it is ready (None), that it cannot be, or an outcome.

        Raises EOFError when it died.
        """
        try:
            answer: Outcome[T] | FactExtractError | None = self.pipe.recv()
        except OSError:  # it died in the middle of a message
            raise EOFError from None
        return answer

    def waited(self) -> float:
        """Seconds in which it could have gone on, but others had the cores; 0 where the system does not say."""
        try:
            return int(Path(f"/proc/{self._process.pid}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0

    def end(self) -> str:
        """Make sure that the process is gone and say how it ended."""
        self.pipe.close()
        self._process.join(_LAST_WORDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        return _in_words(self._process.exitcode or 0)

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()
        self.end()


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold Ctrl-C back, for good in processes that begin meanwhile.

    It reaches all on the terminal, and is meant for the parent alone, which lets the others finish.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # beginning later, it would open our ears again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_words(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    name = signal.Signals(-code).name if -code in signal.valid_signals() else f"signal {-code}"
    return f"{name}; the system kills what takes too much memory" if name == "SIGKILL" else name
