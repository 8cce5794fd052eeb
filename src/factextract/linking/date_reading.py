"""Which of a date's readings is meant, and what a date is by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from factextract.linking.date_place import PERIODS
from factextract.linking.features import Features
from factextract.linking.state import State
from factextract.values.timex import TimeMention

_OUTLOOK = frozenset({"target", "forecast", "hypothetical"})
_LIMITS = frozenset({"by", "until"})
_LONG = frozenset({"half", "year"})
SOON, LONG_AGO = timedelta(days=3), timedelta(days=20)
"""A day that the month does not tell is rather one of the coming three than one as long ago."""
JUST_OVER = timedelta(days=45)
"""What was expected of a month or quarter that ended so lately is spoken of with the result, or estimated before it."""


def meant(time: TimeMention, sense: str, tense: str, state: State, modals: bool = False) -> TimeMention:
    """A date as it is meant with a figure of this sense in a sentence of this tense.

    What lies ahead moves it ahead, but a day or month of a told past ("had predicted rain for Sunday") stays, and so
    does a limit that was kept ("built 3 by March"). A full year that has hardly begun is the one past. `modals`: what
    may or will be lies ahead, too.
    """
    time = _soon(time, state)
    outlook, past = sense in _OUTLOOK or (modals and tense == "modal"), tense == "past"
    if (outlook and (not past or time.grain in _LONG)) or (time.role in _LIMITS and (outlook or not past)):
        return _ahead(time, state)
    return _behind(time, state) if time.grain == "year" and not outlook and tense != "modal" else time


def _soon(time: TimeMention, state: State) -> TimeMention:
    """A day that may be weeks past or just ahead is just ahead: the 15th, told on the 14th."""
    reading = time.reading
    if state.published is None or time.source == "explicit" or time.grain != "day":
        return time
    today = date.fromisoformat(state.published)
    if reading is None or reading.last is None or today - reading.last < LONG_AGO:
        return time
    soon = [c for c in time.candidates if c.first is not None and today < c.first <= today + SOON]
    return replace(time, reading=soon[0]) if soon else time


def _ahead(time: TimeMention, state: State) -> TimeMention:
    """A day or month without its year, or a weekday, lies ahead where the figure does."""
    if state.published is None or time.reading is None or time.reading.last is None or time.source == "explicit":
        return time
    if time.reading.last.isoformat() >= state.published:
        return time
    if date.fromisoformat(state.published) - time.reading.last <= JUST_OVER and time.grain != "day":
        return time
    coming = [c for c in time.candidates if c.first is not None and c.first.isoformat() > state.published]
    if time.grain in PERIODS:
        coming = [c for c in time.candidates if c.last is not None and c.last.isoformat() > state.published]
    return replace(time, reading=coming[0]) if coming else time


def _behind(time: TimeMention, state: State) -> TimeMention:
    """A year that nothing names lies behind, unless most of it has passed."""
    reading = time.reading
    if state.published is None or reading is None or reading.first is None or reading.last is None:
        return time
    today = date.fromisoformat(state.published)
    if time.source == "explicit" or reading.last <= today or today - reading.first > reading.last - today:
        return time
    past = [c for c in time.candidates if c.last is not None and c.last <= today]
    return replace(time, reading=past[0]) if past else time


def year_told(time: TimeMention, state: State) -> Features:
    """Of a date without its year: whether it lies in that of the publication, and in that the text last spoke of."""
    first = time.reading.first if time.reading else None
    if time.source == "explicit" or first is None or not time.candidates:
        return {}
    features: Features = {}
    if state.published:
        features["this_year" if first.isoformat()[:4] == state.published[:4] else "other_year"] = 1
    told = state.block_time or state.long_time or state.lead_time
    spoken = told.reading.first if told is not None and told.reading else None
    if spoken is not None:
        features["told_year" if first.year == spoken.year else "untold_year"] = 1
        if first < spoken:
            features["before_told"] = 1
    return features


def nature(time: TimeMention, state: State) -> Features:
    """What a date is by itself."""
    remembered = state.cast.remembered
    reading = time.reading
    key = _natural, time.span, reading and reading.first, reading and reading.last
    if key not in remembered:
        remembered[key] = _natural(time, state)
    return remembered[key]  # type: ignore[no-any-return]


def _natural(time: TimeMention, state: State) -> Features:
    features: Features = {f"grain_{time.grain}": 1, f"source_{time.source}": 1}
    if time.role not in ("at", "during"):
        features[time.role] = 1
    reading = time.reading
    if state.published and reading is not None and reading.last is not None:
        features["ahead" if reading.last.isoformat() > state.published else "past"] = 1
        if reading.first is not None and reading.first.isoformat() <= state.published <= reading.last.isoformat():
            features["covers_today"] = 1
    return features
