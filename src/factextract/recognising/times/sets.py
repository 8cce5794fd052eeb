"""Sets of times: every Monday, every two years, daily at eight."""

from __future__ import annotations

from collections.abc import Mapping

from factextract.recognising.times.clock import clock_of

Fields = Mapping[str, int | str]
LETTERS = {
    "year": "Y", "half": "6M", "quarter": "3M", "month": "M", "week": "W", "fortnight": "2W", "day": "D",
    "hour": "TH", "minute": "TM", "second": "TS", "decade": "0Y",
}  # fmt: skip
ANY = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "day": "XXXX-XX-XX"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}


def set_value(fields: Fields) -> str:
    """The TIMEX3 value of a set: `XXXX-WXX-1` for every Monday, `P2Y` for every two years.

    >>> set_value({"every": "week", "weekday": 1, "hour": 20}), set_value({"every": "year", "every_n": 2})
    ('XXXX-WXX-1T20:00', 'P2Y')
    """
    unit = str(fields["every"])
    if "every_n" in fields or unit not in ANY:
        return _period(unit, int(fields.get("every_n", 1)))
    value = _day(fields, ANY[unit])
    clock = clock_of(fields)
    if clock is None:
        return value
    day = value if value.count("-") == 2 else f"{value}-XX" if value.count("-") == 1 else f"{value}-XX-XX"
    return f"{day}T{clock.hour % 24:02d}:{clock.minute:02d}"


def _period(unit: str, count: int) -> str:
    letter = LETTERS[unit]
    time, letter = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    factor = letter[:-1]
    number = int(f"{count}0") if factor == "0" else count * int(factor or 1)
    return f"P{time}{number}{letter[-1]}"


def _day(fields: Fields, value: str) -> str:
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}"
    if "month" in fields and value == ANY["year"]:
        value = f"XXXX-{int(fields['month']):02d}"
    if "season" in fields:
        return f"XXXX-{SEASONS[str(fields['season'])]}"
    if "quarter" in fields:
        return f"XXXX-Q{fields['quarter']}"
    if "half" in fields:
        return f"XXXX-H{fields['half']}"
    if "day" in fields and value.count("-") == 1 and not value.endswith("WXX"):
        return f"{value}-{int(fields['day']):02d}"
    return value
