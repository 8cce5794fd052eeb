"""Fiscal years by their number, their quarters and halves, where the text has said when such a year ends."""

from __future__ import annotations

from factextract.recognising.times.calendar import a_month, add_months, around, run
from factextract.recognising.times.context import Context, Fields, Resolved, years_of

PARTS = {"quarter": 3, "half": 6}
"""How many months a part of a year has."""
FINER = frozenset({"month", "day", "season", "week", "weekday"})


def fiscal(fields: Fields, context: Context) -> Resolved | None:
    """The months of a fiscal year or of a part of it; None where the fields name none, or its end is not known.

    This one is the one that the publication lies in.

    >>> fiscal({"fiscal": 1, "year": 2025, "quarter": 1}, Context(year_end=9)).stretch.value
    '2024-Q4'
    """
    if "fiscal" not in fields or context.year_end is None or FINER & set(fields):
        return None
    years, source = years_of(fields, context)
    if "year_by" in fields and context.today is not None:
        ended = context.today.month > context.year_end
        years = (context.today.year + ended + int(fields["year_by"]),)
    if not years:
        return None
    end = a_month(years[0], context.year_end).end
    name = next((part for part in PARTS if part in fields), None)
    months = PARTS[name] if name else 12
    start = add_months(end, months * (int(fields[name]) - 1) - 12 if name else -12)
    whole = around(start, name or "year")
    last = add_months(start, months)
    return Resolved(whole if (whole.start, whole.end) == (start, last) else run(start, last), source)


def told_by_both(fields: Fields, to: Fields, context: Context) -> Resolved | None:
    """The fiscal year that is named by both its calendar years; None where it is none, or its end is not known.

    >>> told_by_both({"paired": 1, "year": 2024}, {"year": 2025}, Context(year_end=3)).stretch.value
    '2024-04/2025-03'
    """
    if "paired" not in fields or not context.year_end or context.year_end == 12 or FINER & {*fields, *to}:
        return None
    (first, _), (last, source) = years_of(fields, context), years_of(to, context)
    if not first or not last or last[0] - first[0] != 1:
        return None
    end = a_month(last[0], context.year_end).end
    return Resolved(run(add_months(end, -12), end), source)
