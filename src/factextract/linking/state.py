"""What linking remembers from one figure to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factextract.linking.cast import Cast
from factextract.linking.draft import Draft, Name
from factextract.values.timex import TimeMention


@dataclass(frozen=True, slots=True)
class State:
    """The document's cast, the last claim, the topic, and the date the paragraph last gave."""

    cast: Cast
    last: Draft | None = None
    topic: Name | None = None
    block_time: TimeMention | None = None
    report_time: TimeMention | None = None
    block: int = -1
    sentence: int = -1

    def enter(self, block: int, sentence: int) -> State:
        """The state at a sentence's begin: a new paragraph carries no date."""
        if block != self.block:
            return replace(self, block=block, sentence=sentence, block_time=None)
        return replace(self, sentence=sentence)
