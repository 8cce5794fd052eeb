"""Months, days and quarters of a year that nothing tells: written as TIMEX3 with the year left open."""

from __future__ import annotations

from factextract.recognising.times.calendar import Stretch
from factextract.recognising.times.context import YEAR_FIELDS, Context
from factextract.recognising.times.framed import resolve
from factextract.recognising.times.pieces import Fields
from factextract.recognising.times.stretches import stretch_of
from factextract.values.timex import Reading

LEAP, COMMON = 2000, 2001
"""Years to try: what both say alike needs no year to be said; a leap year alone has 29 February."""
NAMED = frozenset({"month", "quarter", "half", "season"})
"""What a year is made of."""
KEPT_OUT = YEAR_FIELDS | {"lunar", "holiday", "week"}
"""What names a year, or lies elsewhere in each."""
OPEN = "XXXX"


def yearless(fields: Fields, to: Fields) -> tuple[Reading, str] | None:
    """A reading without bounds, with its grain; None where more than the year is unknown.

    >>> yearless({"month": 2, "day": 24}, {})
    (Reading(value='XXXX-02-24', begin='', until='', first=None, last=None), 'day')
    """
    if any(KEPT_OUT & set(end) or not NAMED & set(end) for end in (fields, to) if end):
        return None
    leap, common = _in(LEAP, fields, to), _in(COMMON, fields, to)
    if leap is None or (common is not None and _open(common) != _open(leap)):
        return None
    return Reading(_open(leap), "", ""), leap.grain


def _in(year: int, fields: Fields, to: Fields) -> Stretch | None:
    try:
        found = resolve({**fields, "year": year}, Context())
        if found is not None and to:
            found = stretch_of(found, resolve({**to, "year": year}, Context()), fields, {**to, "lent": "year"})
    except ValueError:
        return None
    return found.stretch if found is not None else None


def _open(stretch: Stretch) -> str:
    return "/".join(OPEN + part[4:] for part in stretch.value.split("/"))
