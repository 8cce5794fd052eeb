"""The Chinese lunisolar calendar and its solar terms, by borax's tables (1900 to 2100)."""

from __future__ import annotations

from datetime import date

from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

from factextract.recognising.times.calendar import ONE, Stretch, a_day

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The lunar years that the tables cover."""

MONTHS, TERMS = 12, 24


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> Stretch:
    """The day of a lunar year; day 0 is the month's last one. Raises ValueError for a day that the calendar has not.

    >>> lunar_day(2025, 1, 1).value
    '2025-01-29'
    """
    _check(year, month, leap)
    last = LCalendars.ndays(year, month, int(leap))
    if not 0 <= day <= last:
        raise ValueError(f"no day {day} in lunar month {month} of {year}")
    found: date = LunarDate(year, month, day or last, int(leap)).to_solar_date()
    return a_day(found)


def lunar_month(year: int, month: int, leap: bool = False) -> Stretch:
    """A month of a lunar year. Raises ValueError for a leap month that the year has not."""
    first, last = lunar_day(year, month, 1, leap), lunar_day(year, month, 0, leap)
    return Stretch(first.start, last.end, f"{first.value}/{last.value}", "month")


def lunar_year(year: int) -> Stretch:
    """The days from one lunar new year to the next."""
    first, last = lunar_day(year, 1, 1).start, lunar_day(year + 1, 1, 1).start
    return Stretch(first, last, f"{first.isoformat()}/{(last - ONE).isoformat()}", "year")


def solar_term(year: int, number: int) -> Stretch:
    """The day of the nth solar term of a calendar year, counted from the one in early January.

    >>> solar_term(2025, 7).value
    '2025-04-04'
    """
    if not (FIRST_YEAR < year <= LAST_YEAR and 1 <= number <= TERMS):
        raise ValueError(f"no solar term {number} of {year} in the tables")
    found: date = TermUtils.nth_term_day(year, number - 1)
    return a_day(found)


def _check(year: int, month: int, leap: bool) -> None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS):
        raise ValueError(f"no lunar month {month} of {year} in the tables")
    if leap and LCalendars.leap_month(year) != month:
        raise ValueError(f"lunar month {month} has no leap month in {year}")
