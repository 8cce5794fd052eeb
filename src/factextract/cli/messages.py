"""What is said beside the results: on standard error, one line a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TextIO

from factextract.values.shown import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


class Messages:
    """Standard error, with a progress line when `live`; `bad` counts the errors told."""

    def __init__(self, live: bool = False) -> None:
        self.bad = 0
        self.live = live
        self._progress: Progress | None = None

    def error(self, error: object) -> None:
        """Tell of an error in one line, and remember that there was one."""
        self.bad += 1
        self._say("error: ", one_line(str(error)), "bold red")

    def note(self, text: str) -> None:
        """Tell something that is no error."""
        self._say("", one_line(text), "")

    def progress(self, text: str) -> None:
        """Say how far things are, if somebody is looking."""
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], description=text)

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """Show a progress line while the block runs, if somebody is looking."""
        if not self.live:
            yield
            return
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        with self.beside(Progress(*columns, console=console(sys.stderr), transient=True)) as progress:
            progress.add_task(text, total=None)
            yield

    @contextmanager
    def beside(self, progress: Progress) -> Iterator[Progress]:
        """Show `progress` while the block runs; messages come above it."""
        with progress:
            self._progress = progress
            try:
                yield progress
            finally:
                self._progress = None

    def _say(self, label: str, text: str, style: str) -> None:
        if not sys.stderr.isatty():
            print(f"{label}{text}", file=sys.stderr, flush=True)
            return
        from rich.text import Text

        target = self._progress.console if self._progress is not None else console(sys.stderr)
        target.print(Text.assemble((label, style), text), soft_wrap=True)


def number_of(count: int, thing: str) -> str:
    """A count and its noun.

    >>> number_of(1, "claim"), number_of(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def console(stream: TextIO, width: int | None = None) -> Console:
    """A console on `stream`, `width` cells wide or as its terminal is; plain where no terminal is, or with NO_COLOR."""
    from rich.console import Console

    system: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(file=stream, width=width, color_system=system, highlight=False, markup=False, emoji=False)
