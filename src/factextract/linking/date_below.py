"""The dates that the text under a heading tells: a heading says before the text what the text dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factextract.linking.date_place import BASE
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.segment import Kind
from factextract.values.timex import TimeMention

HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
FAR = 40
"""So many sentences under a heading are looked at for its amount."""
NEAR = 3
"""In so many the date that the heading is meant for is sought."""
_BOUNDS = frozenset({BASE, "since", "by", "until"})


def under(views: Sequence[View], number: int) -> Sequence[View]:
    """The sentences under a heading, none under any other sentence."""
    if views[number].sentence.kind not in HEADINGS:
        return ()
    return [view for view in views[number + 1 : number + 1 + FAR] if view.sentence.kind not in HEADINGS]


def told_below(figure: Figure, below: Sequence[View]) -> Iterator[tuple[str, TimeMention]]:
    """The date beside the same amount, and the first day and the first period that the text names."""
    same = next((found for view in below if (found := _beside(view, figure)) is not None), None)
    if same is not None:
        yield "below_amount", same
    times = [time for view in below[:NEAR] for time in _told(view)]
    for name, days in (("below_day", True), ("below_period", False)):
        time = next((time for time in times if (time.grain == "day") is days), None)
        if time is not None:
            yield name, time


def _told(view: View) -> list[TimeMention]:
    """The dates that a sentence tells of."""
    compared = view.vocabulary.comparisons
    return [
        time
        for time in view.times
        if time.reading is not None
        and time.reading.first is not None
        and time.role not in _BOUNDS
        and compared.isdisjoint(time.rule.split("+"))
    ]


def _beside(view: View, figure: Figure) -> TimeMention | None:
    """The last date before the same amount in a sentence, else the first one there."""
    alike = next((f for f in view.figures if _amount(f) == _amount(figure)), None)
    times = _told(view) if alike is not None else []
    if alike is None or not times:
        return None
    before = [time for time in times if time.span.end <= alike.span.start]
    return before[-1] if before else times[0]


def _amount(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.upper, figure.unit
