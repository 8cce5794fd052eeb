"""Holidays in an article: which of those that share a name is meant, and of which year."""

from __future__ import annotations

from dataclasses import replace

from factextract.packs.schema import Holiday
from factextract.recognising.times.context import Context, Resolved, in_year
from factextract.recognising.times.holidays import also_on, holiday_in
from factextract.recognising.times.pieces import Fields


def feast(fields: Fields, context: Context) -> Resolved | None:
    """A holiday of the named year or one that fits; of those that share a name that of the article's region first."""
    if "holiday" not in fields:
        return None
    entries = [context.holidays[key] for key in str(fields["holiday"]).split()]
    entries.sort(key=lambda entry: 1 if not entry.regions else 0 if context.region in entry.regions else 2)
    found = [one for entry in entries if (one := _one_holiday(fields, context, entry)) is not None]
    if not found:
        return None
    others = [stretch for one in found for stretch in one.stretches][1:]
    return replace(found[0], others=tuple(others))


def _one_holiday(fields: Fields, context: Context, entry: Holiday) -> Resolved | None:
    try:
        return _one_year(fields, context, entry)
    except ValueError:
        return None


def _one_year(fields: Fields, context: Context, entry: Holiday) -> Resolved | None:
    """The holiday with the days it may also be on; `past` and `coming` choose among the years."""
    found = in_year(fields, context, lambda year: holiday_in(entry, year))
    if found is None:
        return None
    likely = found.stretches
    if fields.get("past") and context.today is not None:
        likely = tuple(sorted(likely, key=lambda s: s.start >= context.today))  # type: ignore[operator]
    if fields.get("coming") and context.today is not None:
        likely = tuple(sorted(likely, key=lambda s: s.end <= context.today))  # type: ignore[operator]
    near = [other for stretch in likely for other in also_on(entry, stretch)]
    return replace(found, stretch=likely[0], others=(*likely[1:], *near))
