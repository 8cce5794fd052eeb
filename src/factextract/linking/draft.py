"""A claim in the making, offsets of the normalised text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from factextract.values.figure import Figure
from factextract.values.segment import Sentence
from factextract.values.span import Span
from factextract.values.timex import Reading, TimeMention


@dataclass(frozen=True, slots=True)
class Name:
    """A subject: the nearest mention, what it refers to, and whether that is a person (None: nothing tells)."""

    span: Span
    refers: Span
    person: bool | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A property: its span, and its canonical id where the pack knows it."""

    span: Span
    id: str | None = None


BESIDE = "&"
"""Between the names of two features that count once more where a candidate has both."""
CROSSED = "|"
"""Between the name of a feature and the kind of case that it counts once more for."""
WORD = "="
"""Between a place beside a candidate and the word that stands there."""
SIGNS = frozenset({BESIDE, CROSSED, WORD})
"""Signs that part the names of features, so that no word in a name may hold them."""


class Crossing(NamedTuple):
    """Features that count once more, by themselves, for a kind of case: what a place is to an age it is not to a
    share."""

    kind: str
    names: frozenset[str]

    def of(self, features: Mapping[str, int]) -> dict[str, int]:
        """Those of the features that do, by the names they have for the kind."""
        return {f"{name}{CROSSED}{self.kind}": value for name, value in features.items() if name in self.names}


class Scored(NamedTuple):
    """A candidate that was weighed: its place, its score, the features that it has by itself and how they are crossed;
    what a name refers to, what a date says."""

    span: Span
    score: float
    plain: Mapping[str, int]
    crossings: tuple[Crossing, ...] = ()
    refers: Span | None = None
    reading: Reading | None = None

    @property
    def features(self) -> Mapping[str, int]:
        """All that was weighed."""
        features = dict(self.plain)
        for crossing in self.crossings:
            features |= crossing.of(self.plain)
        return features


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that is known of one figure."""

    sentence: Sentence
    figure: Figure
    subject: Name | None = None
    property: Measured | None = None
    noun: Span | None = None
    time: TimeMention | None = None
    modality: str = "actual"
    direction: str | None = None
    basis: str | None = None
    reasons: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)
