"""Feasts whose days no arithmetic gives (Hindu, Sikh, Buddhist ones), by the tables of the holidays package."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def listed_day(country: str, name: str, year: int) -> date:
    """The day of a feast that a country's tables list, by its English name there.

    Raises:
        ValueError: the tables do not list it in that year.

    >>> listed_day("IN", "Diwali", 2025).isoformat()
    '2025-10-20'
    """
    days = _days(country, year)
    found = days.get(name) or next((day for other, day in days.items() if other.startswith(f"{name} ")), None)
    if found is None:
        raise ValueError(f"the tables list no {name} in {year}")
    return found


@lru_cache(maxsize=64)
def _days(country: str, year: int) -> dict[str, date]:
    """Every listed feast of a year, the first day of each. The package is loaded only when one is named."""
    import holidays

    tables = holidays.country_holidays(
        country, years=year, expand=False, observed=False, categories=("public", "optional"), language=f"en_{country}"
    )
    names = [(name, day) for day in sorted(tables) for name in tables.get_list(day)]
    return dict(reversed(names))
