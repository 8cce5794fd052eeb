"""What a comparison finds: differences in words, and counts that add up over articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.golden.model import GoldenClaim
    from factextract.model import Claim


class Kind(StrEnum):
    """What kind of difference it is."""

    MISSED = "missed"
    FIELD = "field"
    EXTRA = "extra"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `span` is its place in the article, `words` say what is amiss.

    `field` names the field at fault, if it is one. `reason` is why the difference is expected; None where it is not.
    `wanted` and `given` are the golden claim and the program's, where there is one; `suspects` are the changed lines
    of the packs that may be to blame, where that was asked.
    """

    kind: Kind
    span: Span
    words: str
    field: str | None = None
    reason: str | None = None
    wanted: GoldenClaim | None = None
    given: Claim | None = None
    suspects: tuple[str, ...] = ()

    @property
    def rule(self) -> str | None:
        """The rule that gave the claim at fault."""
        return self.given.rule if self.given else None

    @property
    def expected(self) -> bool:
        """Whether the golden file foresees it."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims were `wanted`, `given` and `found`, and of the found ones how many have each field `right`.

    `card` counts those with unit, date and subject right, `full` those with every field right.

    >>> (Counts(wanted=4, given=3, found=3) + Counts(wanted=2, given=3, found=0)).recall
    0.5
    """

    wanted: int = 0
    given: int = 0
    found: int = 0
    right: Mapping[str, int] = field(default_factory=dict)
    card: int = 0
    full: int = 0

    def __add__(self, other: Counts) -> Counts:
        return total((self, other))

    @property
    def precision(self) -> float:
        """The share of the given claims that are golden."""
        return _share(self.found, self.given)

    @property
    def recall(self) -> float:
        """The share of the golden claims that are given."""
        return _share(self.found, self.wanted)

    def f1(self, hits: int | None = None) -> float:
        """The harmonic mean of precision and recall, of `hits` where not every found claim counts as one."""
        return _share(2 * (self.found if hits is None else hits), self.wanted + self.given)

    def accuracy(self, field: str) -> float:
        """The share of the found claims that have `field` right."""
        return _share(self.right.get(field, 0), self.found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one golden claim, or of a given one that no golden claim asks for: the claim's `type`, the `rule`
    that gave it (None where none did), its part of the `counts`, and the codes of the units `wanted` and `given`."""

    type: str
    rule: str | None
    counts: Counts
    wanted: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of one article: `differences` in the order of the text."""

    document: str
    differences: tuple[Difference, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> Counts:
        """All outcomes together."""
        return total(outcome.counts for outcome in self.outcomes)

    @property
    def unexpected(self) -> tuple[Difference, ...]:
        """The differences that the golden file does not foresee, stale expectations among them."""
        return tuple(d for d in self.differences if not d.expected)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of the counts of several articles."""
    every = tuple(counts)
    right: Counter[str] = Counter()
    for one in every:
        right.update(one.right)
    return Counts(
        sum(one.wanted for one in every),
        sum(one.given for one in every),
        sum(one.found for one in every),
        dict(+right),
        sum(one.card for one in every),
        sum(one.full for one in every),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
