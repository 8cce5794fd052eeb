"""Work spread over processes that begin as copies of this one: what is made here, they need not make again."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


def spread(work: Callable[[A], B], items: Sequence[A], workers: int, at_once: int = 1) -> Iterator[B]:
    """What `work` makes of each item, in their order, with so many processes; they take `at_once` items at a time.

    `work` need not be picklable, items and results must be. Systems that cannot copy a process do with this one.
    """
    if workers <= 1 or len(items) <= 1 or "fork" not in get_all_start_methods():
        yield from map(work, items)
        return
    global _work
    _work = work
    deaf = (signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the parent, which ends the others
    pool = ProcessPoolExecutor(workers, get_context("fork"), signal.signal, deaf)
    try:
        yield from pool.map(_worked, items, chunksize=at_once)
    finally:
        pool.shutdown(cancel_futures=True)


_work: Callable[..., Any]


def _worked(item: object) -> Any:
    return _work(item)
