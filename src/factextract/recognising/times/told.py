"""What "the quarter" and "the end of the month" mean where the text tells of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from factextract.recognising.times.calendar import ONE, Stretch, around
from factextract.recognising.times.context import Context

Fields = Mapping[str, int | str]


def day_told(base: date, unit: str, fields: Fields, context: Context) -> date:
    """The day that a unit counts from: of a longer period that the text tells of, a day of its last such part that is
    over, as "the quarter" in a report on a year is its last one; else `base`."""
    told, today = context.told, context.today
    if fields.get("anchor") != "report" or told is None or told.start != base or around(base, unit).end >= told.end:
        return base
    over = told.last if today is None or told.end <= today else around(today, unit).start - ONE
    return max(base, over)


def month_told(fields: Fields, context: Context) -> Stretch | None:
    """The month whose end is meant: that which the sentence tells of, or else the article, where it is over; None where
    it tells of none."""
    told, today = context.period if context.here else context.report, context.today
    if fields.get("anchor") != "month" or told is None or told.grain != "month":
        return None
    return told if today is None or told.end <= today else None
