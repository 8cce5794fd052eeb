"""What linking remembers from one figure to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factextract.linking.cast import Cast
from factextract.linking.draft import Draft, Name
from factextract.values.span import Span
from factextract.values.timex import TimeMention


@dataclass(frozen=True, slots=True)
class State:
    """The document's cast, the last claim, the topic, the properties chosen so far, and the date last given."""

    cast: Cast
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

    def dated(self, time: TimeMention) -> State:
        """The state after the paragraph has given a date."""
        state = replace(self, block_time=time)
        return replace(state, long_time=time, long_block=self.block) if time.grain == "quarter" else state
