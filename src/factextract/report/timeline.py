"""A property over time, subject by subject: what a chart is drawn from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factextract.diffing.facts import squash
from factextract.report.rows import Row

_LEAST = 2
"""A subject's figures make a line when they are of so many dates."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure: `day` is the middle of its dates, counted as `date.toordinal`."""

    day: Decimal
    value: Decimal
    upper: Decimal | None
    row: Row

    @property
    def actual(self) -> bool:
        """Whether it is stated as a fact."""
        return self.row.claim.modality == "actual"


@dataclass(frozen=True, slots=True)
class Line:
    """A subject's figures in the order of their days."""

    subject: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A property in one unit: the lines of those subjects that have figures of several dates, longest first."""

    property: str
    unit: str
    lines: tuple[Line, ...]


def timelines(rows: Iterable[Row]) -> tuple[Timeline, ...]:
    """What can be followed over time, what has most figures first; levels and changes apart."""
    groups: dict[Hashable, list[Point]] = defaultdict(list)
    for row in rows:
        point = _point(row)
        if point is not None:
            groups[_measured(row)].append(point)
    made = [found for points in groups.values() if (found := _timeline(points)) is not None]
    return tuple(sorted(made, key=lambda found: -sum(len(line.points) for line in found.lines)))


def _point(row: Row) -> Point | None:
    claim = row.claim
    if claim.quantity is None or claim.property is None or claim.subject is None or claim.date is None:
        return None
    if claim.date.first is None or claim.date.last is None:
        return None
    days = [Decimal(date.fromisoformat(day).toordinal()) for day in (claim.date.first, claim.date.last)]
    sign = -1 if claim.change is not None and claim.change.direction == "down" else 1
    ends = [None if end is None else sign * Decimal(end) for end in (claim.quantity.value, claim.quantity.upper)]
    return Point((days[0] + days[1]) / 2, ends[0] or Decimal(0), ends[1], row)


def _measured(row: Row) -> Hashable:
    """What a chart is of: the property, its unit, and whether its figures are differences."""
    claim = row.claim
    assert claim.property is not None and claim.unit is not None
    basis = claim.change and (claim.change.basis or "")
    return claim.property.id or squash(claim.property.text), squash(row.unit), claim.unit.code, basis


def _timeline(points: Sequence[Point]) -> Timeline | None:
    by_subject: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        by_subject[squash(point.row.subject)].append(point)
    lines = [
        Line(_commonest(own), tuple(sorted(own, key=lambda point: (point.day, point.row.number))))
        for own in by_subject.values()
        if len({point.day for point in own}) >= _LEAST
    ]
    if not lines:
        return None
    lines.sort(key=lambda line: (-len(line.points), line.points[0].row.number))
    name = Counter(point.row.measured for point in points).most_common(1)[0][0]
    first = points[0].row
    return Timeline(f"{name} {first.change}".strip(), first.unit, tuple(lines))


def _commonest(points: Sequence[Point]) -> str:
    return Counter(point.row.subject for point in points).most_common(1)[0][0]
