"""What candidates weigh: the weights of a field, with those of crossings and of pairs of features."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factextract.linking.draft import BESIDE, CROSSED, Crossing
from factextract.values.remembered import Remembered

_UNIT = 10**6
"""Weights are summed as whole millionths: exactly, in whatever order, in every version of Python."""
_MOST = 512
"""So many sums of crossings are kept: figures that stand near each other are crossed alike, others hardly ever."""
_EACH = 1 << 12
"""So many crossings are, by themselves: about as many as a pack has weights for."""


class Scale:
    """The weights of one field.

    >>> scale = Scale({"near": 0.3, "near|age": 0.1, "named": 0.2, "named&near": -0.4})
    >>> scale.by([])({"near": 2, "named": 1}), scale.by([Crossing("age", frozenset({"near"}))])({"near": 2})
    (0.0, 0.8)
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._plain: dict[str, int] = {}
        self._kinds: dict[str, dict[str, int]] = {}
        self._pairs: dict[str, list[tuple[str, int]]] = {}
        for name, told in weights.items():
            weight = round(told * _UNIT)
            first, beside, other = name.partition(BESIDE)
            feature, crossed, kind = name.partition(CROSSED)
            if beside:
                self._pairs.setdefault(first, []).append((other, weight))
                continue
            self._plain[name] = weight
            if crossed:
                self._kinds.setdefault(kind, {})[feature] = weight
        self._each = Remembered(self._of, _EACH)
        self._together = Remembered(self._crossed, _MOST)

    def by(self, crossings: Sequence[Crossing]) -> Callable[[Mapping[str, int]], float]:
        """What weighs the candidates of one figure, that are crossed so: it sums the weights of a candidate's features,
        of its crossings and of the pairs that it has both of."""
        plain, pairs = self._plain, self._pairs
        crossed = self._together[tuple([crossing for crossing in crossings if crossing.kind in self._kinds])]

        def score(features: Mapping[str, int]) -> float:
            total = 0
            for name, value in features.items():
                if name in plain:
                    total += plain[name] * value
                if name in crossed:
                    total += crossed[name] * value
                if name in pairs:
                    for other, weight in pairs[name]:
                        if other in features:
                            total += weight * value * features[other]
            return total / _UNIT

        return score

    def _crossed(self, crossings: Sequence[Crossing]) -> Mapping[str, int]:
        """What the features that are crossed so weigh besides."""
        found: dict[str, int] = {}
        for crossing in crossings:
            for name, weight in self._each[crossing]:
                found[name] = found.get(name, 0) + weight
        return found

    def _of(self, crossing: Crossing) -> Sequence[tuple[str, int]]:
        """The same for one crossing."""
        return [(name, weight) for name, weight in self._kinds[crossing.kind].items() if name in crossing.names]
