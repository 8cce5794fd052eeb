"""What the claims before say for a date: how many of the last ones it held for, and whether it did for the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.features import Features
from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.timex import TimeMention

_PARTS = 4

Days = tuple[date, date] | None
"""The first and the last day of a date; None where a claim has none."""


def days_of(time: TimeMention | None) -> Days:
    """The days that a date covers."""
    reading = time.reading if time is not None else None
    if reading is None or reading.first is None or reading.last is None:
        return None
    return reading.first, reading.last


def held_for(
    view: View, figure: Figure, subject: Name | None, what: Measured | None, state: State
) -> Mapping[Days, Features]:
    """For each date of the last claims, and for none: which share of them it held for, in quarters."""
    found: dict[Days, Features] = {}
    told = [(days_of(draft.time), draft.sentence.block) for draft in state.recent]
    here = [days for days, block in told if block == view.sentence.block]
    for name, held in (("told", [days for days, _ in told]), ("told_here", here)):
        for days in dict.fromkeys(held):
            found.setdefault(days, {})[name] = (_PARTS * held.count(days) + len(held) // 2) // len(held)
    for name, draft in _like(view, figure, subject, what, state):
        found[days_of(draft.time)][name] = 1
    return found


def _like(
    view: View, figure: Figure, subject: Name | None, what: Measured | None, state: State
) -> Iterator[tuple[str, Draft]]:
    """The latest claim of the same unit, of the same property, about the same subject."""
    told = _words(view, what)
    alike: dict[str, Callable[[Draft], bool]] = {
        "told_unit": lambda d: (d.figure.unit, d.figure.type) == (figure.unit, figure.type),
        "told_property": lambda d: told is not None and _words(view, d.property) == told,
        "told_subject": lambda d: subject is not None and d.subject is not None and d.subject.refers == subject.refers,
    }
    for name, same in alike.items():
        draft = next((draft for draft in state.recent if same(draft)), None)
        if draft is not None:
            yield name, draft


def _words(view: View, what: Measured | None) -> str | None:
    """What is measured, by its canonical id or in its own words."""
    return None if what is None else what.id or view.text[what.span.start : what.span.end].lower()
