"""What linking remembers from one figure to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factextract.linking.cast import Cast
from factextract.linking.draft import Draft, Name
from factextract.values.span import Span
from factextract.values.timex import TimeMention


@dataclass(frozen=True, slots=True)
class State:
    """The document's cast, the last claim, the topic, the properties chosen so far, and the date last given."""

    cast: Cast
    published: str | None = None
    last: Draft | None = None
    topic: Name | None = None
    measured: frozenset[Span] = frozenset()
    block_time: TimeMention | None = None
    long_time: TimeMention | None = None
    long_block: int = -1
    block: int = -1

    def enter(self, block: int, reach: int, led_in: bool = False) -> State:
        """The state at a sentence's begin: a new paragraph carries no date, a quarter holds over `reach` of them.

        `led_in`: a list item or a table row, which lives on what was said before it.
        """
        if block == self.block or led_in:
            return replace(self, block=block)
        long = self.long_time if block - self.long_block <= reach else None
        return replace(self, block=block, block_time=None, long_time=long)

    def dated(self, times: Sequence[TimeMention]) -> State:
        """The state after a sentence has given dates: the last one holds on, and the last quarter for longer."""
        quarters = [time for time in times if time.grain == "quarter"]
        state = replace(self, block_time=times[-1])
        return replace(state, long_time=quarters[-1], long_block=self.block) if quarters else state
