"""What candidates weigh: the weights of a field, with those of crossings and of pairs of features."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from factextract.linking.draft import BESIDE, CROSSED, Crossing
from factextract.values.remembered import Remembered

_UNIT = 10**6
"""Weights are summed as whole millionths: exactly, in whatever order, in every version of Python."""
_WIDTH = 4
_GREATEST = (1 << _WIDTH) - 1
"""No feature has a greater value; values are whole numbers."""
_MOST = 1 << 16
"""So many sums are remembered."""


class _Crossed(NamedTuple):
    """What a crossing adds: the places of its features in a profile, and the sums by what a profile has there."""

    places: int
    sums: Mapping[int, int]


class Scale:
    """The weights of one field.

    What crossings and pairs add is remembered by a candidate's *profile*: those of its features that may be crossed or
    paired, each with its value at a place of its own in one number. The same profiles are met again and again.

    >>> scale = Scale({"near": 0.3, "near|age": 0.1, "named": 0.2, "named&near": -0.4})
    >>> scale.by([])({"near": 2, "named": 1}), scale.by([Crossing("age", frozenset({"near"}))])({"near": 2})
    (0.0, 0.8)
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        plain: dict[str, int] = {}
        self._kinds: dict[str, dict[str, int]] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        for name, weight in weights.items():
            first, beside, other = name.partition(BESIDE)
            feature, crossed, kind = name.partition(CROSSED)
            if beside:
                self._pairs.setdefault(first, {})[other] = round(weight * _UNIT)
                continue
            plain[name] = round(weight * _UNIT)
            if crossed:
                self._kinds.setdefault(kind, {})[feature] = plain[name]
        paired = {*self._pairs}.union(*self._pairs.values())
        names = dict.fromkeys([*sorted(paired), *(name for kind in self._kinds.values() for name in kind)])
        self._places = {name: at * _WIDTH for at, name in enumerate(names)}
        self._weights = {
            name: (plain.get(name, 0), 1 << self._places[name] if name in self._places else 0)
            for name in (*plain, *self._places)
        }
        self._paired = self._mask(paired)
        self._sums: dict[int, int] = {}
        self._crossed = Remembered(self._crossing)

    def by(self, crossings: Sequence[Crossing]) -> Callable[[Mapping[str, int]], float]:
        """What weighs the candidates of one figure, that are crossed so: it sums the weights of a candidate's features,
        of its crossings and of the pairs that it has both of."""
        weights, paired, sums = self._weights, self._paired, self._sums
        parts = [self._crossed[crossing] for crossing in crossings if crossing.kind in self._kinds]

        def score(features: Mapping[str, int]) -> float:
            total = profile = 0
            for name, value in features.items():
                if name in weights:
                    weight, place = weights[name]
                    total += weight * value
                    profile += place * value
            for places, crossed in parts:
                total += crossed[profile & places]
            pairs = sums.get(profile & paired)
            return (total + (self._beside(profile & paired, features) if pairs is None else pairs)) / _UNIT

        return score

    def _mask(self, names: Iterable[str]) -> int:
        return sum(_GREATEST << self._places[name] for name in names)

    def _crossing(self, crossing: Crossing) -> _Crossed:
        weights = {name: w for name, w in self._kinds[crossing.kind].items() if name in crossing.names}
        placed = [(self._places[name], weight) for name, weight in weights.items()]
        sums: Mapping[int, int] = Remembered(
            lambda has: sum(weight * (has >> place & _GREATEST) for place, weight in placed), _MOST
        )
        return _Crossed(self._mask(weights), sums)

    def _beside(self, profile: int, features: Mapping[str, int]) -> int:
        """What the pairs among the features add; remembered by the profile."""
        total = sum(
            weight * features[first] * features[other]
            for first in features.keys() & self._pairs.keys()
            for other, weight in self._pairs[first].items()
            if other in features
        )
        if len(self._sums) >= _MOST:
            self._sums.clear()
        self._sums[profile] = total
        return total
