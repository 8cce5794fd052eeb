"""A timeline as a drawing: where lines, points and ticks stand, in units of the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from factextract.report.rows import Row
from factextract.report.timeline import Line, Point, Timeline

WIDTH, HEIGHT = 420, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 16, 12, 28
_SHOWN = 6
"""So many subjects have a line, for there are so many colours."""
_TICKS = 5
_ONE = Decimal(1)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 24000)
"""How many months ticks of the time axis are apart."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis: where it stands, and what is written there."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure: its place, how far up its range reaches, whether it is a fact, and its row."""

    x: Decimal
    y: Decimal
    upper: Decimal | None
    actual: bool
    row: Row


@dataclass(frozen=True, slots=True)
class Curve:
    """A subject's line: the path through its facts, the `guess` through all of its figures, and these."""

    subject: str
    path: str
    guess: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of WIDTH to HEIGHT; `left_out` subjects had no room in it."""

    property: str
    unit: str
    curves: tuple[Curve, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """Numbers from `low` to `high` as places from `begin` to `end`."""

    low: Decimal
    high: Decimal
    begin: int
    end: int

    def __call__(self, value: Decimal) -> Decimal:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal("0.5")
        return round(self.begin + share * (self.end - self.begin), 1)


def chart(timeline: Timeline, scales: Mapping[str, str]) -> Chart:
    """The drawing of a timeline; `scales` name powers of ten, the exponent as text: `{"6": "M"}`."""
    lines = timeline.lines[:_SHOWN]
    points = [point for line in lines for point in line.points]
    days = [point.day for point in points]
    first, last = min(days), max(days)
    room = (last - first) / 20
    steps = tuple(_nice([v for p in points for v in (p.value, p.upper) if v is not None]))
    x = _Scale(first - room, last + room, _LEFT, WIDTH - _RIGHT)
    y = _Scale(steps[0], steps[-1], HEIGHT - _BOTTOM, _TOP)
    return Chart(
        property=timeline.property,
        unit=timeline.unit,
        curves=tuple(_curve(line, x, y) for line in lines),
        across=tuple(Tick(x(at), label) for at, label in _dates(first, last)),
        up=tuple(Tick(y(step), label) for step, label in zip(steps, _named(steps, scales), strict=True)),
        left_out=len(timeline.lines) - len(lines),
    )


def _curve(line: Line, x: _Scale, y: _Scale) -> Curve:
    dots = tuple(_dot(point, x, y) for point in line.points)
    return Curve(line.subject, _path([dot for dot in dots if dot.actual]), _path(dots), dots)


def _path(dots: Sequence[Dot]) -> str:
    first = {dot.x: dot for dot in reversed(dots)}  # of several on one day the one told first
    return " ".join(f"{x},{dot.y}" for x, dot in sorted(first.items()))


def _dot(point: Point, x: _Scale, y: _Scale) -> Dot:
    upper = None if point.upper is None else y(point.upper)
    return Dot(x(point.day), y(point.value), upper, point.actual, point.row)


def _nice(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """Round numbers from below the least value to above the greatest; from zero where that is not far off."""
    low, high = min(values), max(values)
    if low > 0 and 2 * low < high:
        low = Decimal(0)
    if high < 0 and 2 * high > low:
        high = Decimal(0)
    if low == high:
        low, high = low - (abs(low) or _ONE) / 2, high + (abs(high) or _ONE) / 2
    rough = (high - low) / (_TICKS - 1)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    yield from (step * (first + index) for index in range(int(last - first) + 1))


def _named(steps: Sequence[Decimal], scales: Mapping[str, str]) -> list[str]:
    """The numbers at the ticks, shortened by the greatest scale that the top one reaches."""
    top = max(abs(step) for step in steps)
    powers = [int(power) for power in scales if top >= Decimal(1).scaleb(int(power))]
    power = max(powers, default=0)
    name = scales.get(str(power), "")
    scaled = [step.scaleb(-power) for step in steps]
    places = max(0, *(-int(number.normalize().as_tuple().exponent) for number in scaled))
    return [_written(number, places) + (name if number else "") for number in scaled]


def _written(number: Decimal, places: int) -> str:
    return f"{number:,.{places if number else 0}f}".replace("-", "\u2212")


def _dates(low: Decimal, high: Decimal) -> list[tuple[Decimal, str]]:
    """Where the months begin that a reader counts by; where too few do, the first and the last day."""
    first, last = (date.fromordinal(int(end)) for end in (low, high))
    begin, end = 12 * first.year + first.month - 1, 12 * last.year + last.month
    step = next(step for step in _STEPS if (end - begin) // step <= _TICKS)
    ticks = [(Decimal(_begin(month)), _month(month, step)) for month in range(-(-begin // step) * step, end, step)]
    inside = [(day, name) for day, name in ticks if low <= day <= high]
    return inside if len(inside) > 1 else [(low, str(first)), (high, str(last))]


def _begin(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()


def _month(month: int, step: int) -> str:
    year = str(month // 12)
    return year if step % 12 == 0 else f"{year}-{month % 12 + 1:02}"
