"""Processor time that runs out, also in the middle of a regular expression: `re` looks for signals as it goes."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

_AGAIN = 0.1  # seconds from one try to the next
_OURS = str(Path(__file__).parent.parent)


class Budget(NamedTuple):
    """Seconds of processor time: after how many of an article its rules are looked at, and how many of these one rule
    may take on it alone."""

    article: float = 5.0
    rule: float = 2.0


class OutOfTime(BaseException):
    """The time of a `processor_time` is up. No fault of what was interrupted, so that this is no `Exception`."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raise OutOfTime when the block takes longer, by the time that this process had a core.

    Without effect in other threads than the main one, and where the system has no such timer (Windows).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    """Raise where it does no harm: in this program's own code, not where a module or a dictionary is being loaded."""
    if frame is None or not frame.f_code.co_filename.startswith(_OURS) or frame.f_code.co_filename == __file__:
        return
    outer: FrameType | None = frame
    while outer is not None:
        if outer.f_code.co_filename.startswith("<frozen importlib"):
            return
        outer = outer.f_back
    raise OutOfTime
