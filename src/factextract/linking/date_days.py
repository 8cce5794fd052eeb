"""The latest day that a text has told of: what news goes on with where it names no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from factextract.linking.view import View, once_a_sentence
from factextract.values.timex import Reading, TimeMention


def latest_day(known: TimeMention | None, times: Sequence[TimeMention], published: str | None) -> TimeMention | None:
    """The latest of the days known or named by `times`; what lies ahead of the publication is none of them."""
    days = [day for time in times if (day := _day(time)) is not None and not _ahead(day, published)]
    return max([*([known] if known else []), *days], key=_order, default=None)


def _order(time: TimeMention) -> tuple[str, int]:
    """Days in their order; of a day named twice the later mention."""
    return (time.reading.begin if time.reading else "", time.span.start)


def _day(time: TimeMention) -> TimeMention | None:
    """The whole day of a date or an hour; None of any longer stretch."""
    reading = time.reading
    if reading is None or reading.first is None or reading.first != reading.last:
        return None
    return time if reading.value == reading.first.isoformat() else replace(time, reading=_whole(reading.first))


def _whole(day: date) -> Reading:
    return Reading(day.isoformat(), day.isoformat(), (day + timedelta(days=1)).isoformat(), day, day)


def _ahead(time: TimeMention, published: str | None) -> bool:
    return published is not None and time.reading is not None and time.reading.begin > published


@once_a_sentence
def tells_hour(view: View) -> bool:
    """Whether a sentence names a time of day and leaves it to the text before which day is meant: by midday."""
    return any([t.grain == "time" and t.reading is not None and t.reading.first is None for t in view.times])
