"""Times of day: from the fields of an expression to hours and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from factextract.recognising.times.calendar import Stretch
from factextract.recognising.times.pieces import Fields
from factextract.values.timex import Reading

NOON = 12
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in seconds after midnight; for a part of the day `end` is where it ends.

    `open`: nothing tells morning from afternoon; `seconds`: the text names them.
    """

    start: int
    end: int | None = None
    open: bool = False
    seconds: bool = False

    @property
    def hour(self) -> int:
        """The hour, 24 for the day's end."""
        return self.start // 3600

    @property
    def minute(self) -> int:
        """The minute of the hour."""
        return self.start // 60 % 60

    @property
    def later(self) -> Clock:
        """The same figures on the other half of the dial."""
        return replace(self, start=self.start + NOON * 3600, open=False)


def clock_of(fields: Fields) -> Clock | None:
    """The time of day that `fields` name, None where they name none.

    `hour`, `minute`, `second`, `quarters` (of an hour), `fives` (of minutes), `half_day` (am or pm), `daypart` (its
    begin and end hour), `dial` (hours count to 12).
    """
    part = _part(fields)
    if "hour" not in fields:
        return Clock(part[0] * 3600, part[1] * 3600) if part else None
    hour = _hour(int(fields["hour"]), str(fields.get("half_day", "")), part)
    told = "half_day" in fields or part is not None
    minutes = int(fields.get("minute", 0)) + 15 * int(fields.get("quarters", 0)) + 5 * int(fields.get("fives", 0))
    start = hour * 3600 + minutes * 60 + int(fields.get("second", 0))
    return Clock(start, None, "dial" in fields and not told and 1 <= hour <= NOON, "second" in fields)


def _part(fields: Fields) -> tuple[int, int] | None:
    if "daypart" not in fields:
        return None
    low, high = str(fields["daypart"]).split("/")
    return int(low), int(high)


def _hour(hour: int, half: str, part: tuple[int, int] | None) -> int:
    """The hour of the day that an hour on the dial means; in a part of the day the one that lies nearest to it."""
    if half:
        return hour % NOON + (NOON if half == "pm" else 0) if hour <= NOON else hour
    if part is None or not 0 < hour <= NOON:
        return hour
    low, high = part
    later = hour + NOON if hour < NOON or low >= NOON else 0
    return min((hour, later), key=lambda h: max(low - h, h - high + 1, 0))


def span_of(fields: Fields, to: Fields) -> tuple[Clock, Clock] | None:
    """The two ends of a stretch of hours; each takes the half of the day that only the other one states."""
    last = clock_of(to)
    if last is None:
        return None
    first = clock_of({**fields, "half_day": to["half_day"]} if "half_day" in to and _untold(fields) else fields)
    if first is None:
        return None
    if first.start >= last.start and "half_day" in to and _untold(fields):
        first = clock_of({**fields, "half_day": "am"}) or first
    while last.start <= first.start and _untold(to) and not _told_through_text(to) and last.start < NOON * 3600:
        last = last.later
    return replace(first, open=first.open and last.open), last


def _told_through_text(fields: Fields) -> bool:
    """Whether the day is one that the text tells, as in "till five the next day"."""
    return fields.get("anchor") == "text"


def _untold(fields: Fields) -> bool:
    return "half_day" not in fields and "daypart" not in fields


def time_readings(first: Clock, last: Clock | None) -> Iterator[Reading]:
    """The readings of a time without its day."""
    yield _time_reading(first, last)
    if first.open:
        yield _time_reading(first.later, last and last.later)


def _time_reading(first: Clock, last: Clock | None) -> Reading:
    end = last.start if last else first.end
    if end is None:
        return Reading(_hms(first.start)[: 9 if first.seconds else 6], _hms(first.start), _hms(first.start))
    return Reading(f"{_hms(first.start)[:6]}/{_hms(end)[:6]}", _hms(first.start), _hms(end))


def _hms(seconds: int) -> str:
    seconds = seconds % 86400 if seconds > 86400 else seconds
    return f"T{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def day_readings(stretch: Stretch, first: Clock, last: Clock | None) -> Iterator[Reading]:
    """The readings of a time of the days of `stretch`."""
    yield _day_reading(stretch, first, last)
    if first.open:
        yield _day_reading(stretch, first.later, last and last.later)


def _day_reading(stretch: Stretch, first: Clock, last: Clock | None) -> Reading:
    begin = _moment(stretch.start, first.start)
    if last is None and first.end is None:
        text = f"T{first.start // 3600:02d}:{first.start // 60 % 60:02d}" + (
            f":{first.start % 60:02d}" if first.seconds else ""
        )
        return Reading(stretch.start.isoformat() + text, begin, begin, stretch.start, stretch.last)
    end = last.start if last else int(first.end or 0)
    until = _moment(
        stretch.last if last else stretch.start,
        end + (86400 if end <= first.start and stretch.start == stretch.last else 0),
    )
    return Reading(f"{begin[:16]}/{until[:16]}", begin, until, stretch.start, stretch.last)


def _moment(day: date, seconds: int) -> str:
    return (datetime.combine(day, time()) + timedelta(seconds=seconds)).isoformat()


def grain_of(fields: Fields, to: Fields) -> int:
    """The seconds of the finest unit that the two ends of a stretch of hours name."""
    named = {*fields, *to}
    return 1 if "second" in named else MINUTE if named & {"minute", "quarters", "fives"} else 60 * MINUTE


def counting_last(reading: Reading, grain: int) -> Reading | None:
    """The stretch with the minute (or what `grain` seconds are) that its end names counted in, as some read "to 11:30".

    None where it ends with a day.
    """
    day, clock, time_of_day = reading.until.partition("T")
    if not clock or reading.begin == reading.until or not reading.begin:
        return None
    seconds = sum(int(part) * size for part, size in zip(time_of_day.split(":"), (3600, MINUTE, 1), strict=True))
    seconds = seconds // grain * grain + grain
    until = _moment(date.fromisoformat(day), seconds) if day else _hms(seconds)
    value = f"{reading.begin[: 16 if day else 6]}/{until[: 16 if day else 6]}"
    return Reading(value, reading.begin, until, reading.first, reading.last)


def moved_by(reading: Reading, minutes: int) -> Reading:
    """The same time as the clocks of another zone tell it, so many minutes ahead."""
    begin, until = _ahead(reading.begin, minutes), _ahead(reading.until, minutes)
    if reading.begin.startswith("T"):
        value = begin[:6] if begin == until else f"{begin[:6]}/{until[:6]}"
        return Reading(value, begin, until)
    value = begin[:16] if begin == until else f"{begin[:16]}/{until[:16]}"
    return Reading(value, begin, until, date.fromisoformat(begin[:10]), date.fromisoformat(until[:10]))


def _ahead(moment: str, minutes: int) -> str:
    day, _, clock = moment.partition("T")
    there = datetime.fromisoformat(f"{day or '2000-01-01'}T{clock}") + timedelta(minutes=minutes)
    return there.isoformat() if day else f"T{there.time().isoformat()}"


def moment_reading(moment: datetime) -> Reading:
    """A point in time, to the second."""
    text = moment.isoformat(timespec="seconds")
    return Reading(text, text, text, moment.date(), moment.date())


def span_reading(start: datetime, end: datetime) -> Reading:
    """From one point in time to another."""
    first, last = start.isoformat(timespec="seconds"), end.isoformat(timespec="seconds")
    return Reading(f"{first}/{last}", first, last, start.date(), end.date())
