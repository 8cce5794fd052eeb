"""Calendar arithmetic: stretches of days and their TIMEX3 values. No clock is ever read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `start` to just before `end`, how they are written, and the finest unit named."""

    start: date
    end: date
    value: str
    grain: str

    @property
    def last(self) -> date:
        """The last day."""
        return self.end - ONE


def a_day(day: date) -> Stretch:
    """One day."""
    return Stretch(day, day + ONE, day.isoformat(), "day")


def a_month(year: int, month: int) -> Stretch:
    """One month; a month outside 1–12 counts on into the neighbouring years.

    >>> a_month(2025, 0).value
    '2024-12'
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return Stretch(date(year, month, 1), following, f"{year:04d}-{month:02d}", "month")


def a_quarter(year: int, quarter: int) -> Stretch:
    """One quarter; a quarter outside 1–4 counts on into the neighbouring years."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    start, end = a_month(year, 3 * quarter - 2).start, a_month(year, 3 * quarter).end
    return Stretch(start, end, f"{year:04d}-Q{quarter}", "quarter")


def a_half(year: int, half: int) -> Stretch:
    """One half of a year; a half outside 1–2 counts on into the neighbouring years."""
    year, half = year + (half - 1) // 2, (half - 1) % 2 + 1
    return Stretch(a_month(year, 6 * half - 5).start, a_month(year, 6 * half).end, f"{year:04d}-H{half}", "half")


def a_year(year: int) -> Stretch:
    """One year."""
    return Stretch(date(year, 1, 1), date(year + 1, 1, 1), f"{year:04d}", "year")


def a_decade(first: int) -> Stretch:
    """The ten years from `first`."""
    return Stretch(date(first, 1, 1), date(first + 10, 1, 1), f"{first // 10:03d}X", "decade")


def a_century(number: int) -> Stretch:
    """The nth century, by the years that share their first two digits."""
    first = max(1, (number - 1) * 100)
    return Stretch(date(first, 1, 1), date(first + 100, 1, 1), f"{number - 1:02d}XX", "century")


def a_week(monday: date) -> Stretch:
    """The ISO week that begins on `monday`."""
    year, week, _ = monday.isocalendar()
    return Stretch(monday, monday + timedelta(days=7), f"{year:04d}-W{week:02d}", "week")


def week_of(day: date, by: int = 0) -> Stretch:
    """The ISO week that holds `day`, or the one `by` weeks later."""
    return a_week(day - timedelta(days=day.weekday()) + timedelta(weeks=by))


def between(first: Stretch, last: Stretch) -> Stretch:
    """From the begin of one stretch to the end of another, each written by its own first or last part."""
    value = f"{first.value.split('/')[0]}/{last.value.split('/')[-1]}"
    return Stretch(first.start, last.end, value, last.grain)


def run(start: date, end: date) -> Stretch:
    """From one day to just before another, written as shortly as it can be."""
    last = end - ONE
    if start.day == end.day == 1:
        if start.month == end.month == 1 and end.year == start.year + 1:
            return a_year(start.year)
        if end == a_month(start.year, start.month).end:
            return a_month(start.year, start.month)
        return between(a_month(start.year, start.month), a_month(last.year, last.month))
    return between(a_day(start), a_day(last)) if last > start else a_day(start)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted(day: date, unit: str, by: int) -> date:
    """`day` moved by whole units of the calendar."""
    if unit == "day":
        return day + timedelta(days=by)
    if unit == "week":
        return day + timedelta(weeks=by)
    return add_months(day, by * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit])


def around(day: date, unit: str) -> Stretch:
    """The unit of the calendar that holds `day`."""
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return a_month(day.year, day.month)
    if unit == "quarter":
        return a_quarter(day.year, (day.month + 2) // 3)
    if unit == "half":
        return a_half(day.year, (day.month + 5) // 6)
    if unit == "year":
        return a_year(day.year)
    if unit == "decade":
        return a_decade(day.year // 10 * 10)
    if unit == "century":
        return a_century(day.year // 100 + 1)
    return a_day(day)
