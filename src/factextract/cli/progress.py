"""How far a batch is: a live line on a terminal, a plain one now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factextract.cli.messages import Messages, console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from factextract.running.run import Counts

EVERY = 30.0
"""Seconds between two plain lines."""
_WIDE = 120
"""On a narrower terminal the words take the place of the bar."""


class BatchProgress:
    """Tells of a batch of about `total` documents, if that is known, through `messages`."""

    def __init__(self, messages: Messages, total: int | None, live: bool, every: float = EVERY) -> None:
        self._messages = messages
        self._total = total
        self._live = live
        self._every = every
        self._began = self._told = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the live line while the block runs, on a terminal."""
        if not self._live:
            yield
            return
        from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn
        from rich.table import Column

        screen = console(sys.stderr)
        words = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis"))
        bar: tuple[ProgressColumn, ...] = (BarColumn(),) if screen.width >= _WIDE else ()
        progress = Progress(SpinnerColumn(), *bar, words, console=screen, transient=True)
        with self._messages.beside(progress) as self._bar:
            self._task = self._bar.add_task("starting workers", total=self._total)
            yield

    def update(self, counts: Counts) -> None:
        """Tell of the state of things, if it is time to."""
        now = time.monotonic()
        if self._bar is not None and self._task is not None:
            text = in_words(counts, self._total, now - self._began)
            self._bar.update(self._task, completed=counts.all, description=text)
        elif now - self._told >= self._every:
            self._messages.note(in_words(counts, self._total, now - self._began))
            self._told = now


def in_words(counts: Counts, total: int | None, seconds: float) -> str:
    """The state of a batch after so many seconds.

    The rate is that of the documents worked, and so is the time left: known ones go by in no time.

    >>> from factextract.running.run import Counts
    >>> in_words(Counts(done=300, unchanged=50, failed=1), 2351, 60)
    '351 of 2,351 documents: 300 done, 50 unchanged, 1 failed; 5.0/s, 6 min 40 s left'
    """
    of = "" if total is None else f" of {max(total, counts.all):,}"
    text = (
        f"{counts.all:,}{of} documents: {counts.done:,} done, {counts.unchanged:,} unchanged, {counts.failed:,} failed"
    )
    rate = counts.done / seconds if seconds else 0.0
    if not rate:
        return text
    left = "" if total is None else f", {_span(max(total - counts.all, 0) / rate)} left"
    return f"{text}; {rate:.1f}/s{left}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
