"""Whether a story told in several languages says the same facts in each: value, unit and days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.golden.align import align
from factextract.golden.check import Pair, check, pairs
from factextract.golden.days import day_range
from factextract.golden.fields import same_number
from factextract.golden.load import load_golden
from factextract.golden.model import GoldenClaim

if TYPE_CHECKING:
    from factextract.model import Article, Claim

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be equal in every language; `units` and `days` are what is right, where several are. `words` name it
    in its own language."""

    value: str
    upper: str | None
    units: frozenset[str]
    days: frozenset[Days]
    words: str

    def agrees(self, other: Fact) -> bool:
        """Whether both may be one fact."""
        same = same_number(self.value, other.value) and same_number(self.upper, other.upper)
        return same and not self.units.isdisjoint(other.units) and not self.days.isdisjoint(other.days)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One story: how many facts its languages tell (`facts`), how many of these every other language tells, too
    (`shared`), and the others by language."""

    story: str
    facts: int
    shared: int
    alone: tuple[tuple[str, Fact], ...]


def of_answers(corpus: Path, golden: Path) -> tuple[Agreement, ...]:
    """The agreement of the golden answers, optional ones left out, story by story. Raises GoldenError."""
    return _stories(pairs(corpus, golden), lambda pair: [_wanted(c) for c in _required(pair)])


def of_claims(corpus: Path, golden: Path, extract: Callable[[Article], Iterable[Claim]]) -> tuple[Agreement, ...]:
    """The agreement of what the program says where the golden answers have a claim. Raises as `check`."""

    def said(pair: Pair) -> Iterator[Fact]:
        (checked,) = check([pair], extract)
        if checked.article is None:
            raise checked.error or ValueError(str(pair.article))
        for wanted, given in align(extract(checked.article), load_golden(pair.golden), checked.article.text).pairs:
            if not wanted.golden.optional:
                yield _given(given.claim) if given else Fact("0", None, frozenset(), frozenset(), wanted.golden.quote)

    return _stories(pairs(corpus, golden), said)


def share(found: Iterable[Agreement]) -> float:
    """The share of facts that every language tells."""
    every = list(found)
    facts = sum(each.facts for each in every)
    return sum(each.shared for each in every) / facts if facts else 1.0


def _stories(found: Sequence[Pair], facts: Callable[[Pair], Iterable[Fact]]) -> tuple[Agreement, ...]:
    told: dict[str, dict[str, list[Fact]]] = {}
    for pair in found:
        told.setdefault(pair.golden.stem, {})[pair.language] = list(facts(pair))
    return tuple(_agreement(story, languages) for story, languages in told.items() if len(languages) > 1)


def _agreement(story: str, told: dict[str, list[Fact]]) -> Agreement:
    missing: dict[tuple[str, int], Fact] = {}
    for one, other in permutations(told, 2):
        partners = _partners(told[one], told[other])
        missing |= {(one, i): fact for i, fact in enumerate(told[one]) if i not in partners}
    facts = sum(map(len, told.values()))
    alone = tuple((language, fact) for (language, _), fact in sorted(missing.items(), key=lambda item: item[0]))
    return Agreement(story, facts, facts - len(missing), alone)


def _partners(ours: Sequence[Fact], theirs: Sequence[Fact]) -> dict[int, int]:
    """The most facts of ours that have one of theirs to themselves: by augmenting paths."""
    taken: dict[int, int] = {}

    def placed(i: int, seen: set[int]) -> bool:
        for j, fact in enumerate(theirs):
            if j not in seen and ours[i].agrees(fact):
                seen.add(j)
                if j not in taken or placed(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(ours)):
        placed(i, set())
    return {i: j for j, i in taken.items()}


def _required(pair: Pair) -> Iterator[GoldenClaim]:
    return (claim for claim in load_golden(pair.golden).claims if not claim.optional)


def _wanted(claim: GoldenClaim) -> Fact:
    days = frozenset(_days(value) for value in claim.date)
    return Fact(claim.value, claim.upper, frozenset(claim.unit), days, claim.quote)


def _days(value: str | None) -> Days:
    days = day_range(value) if value else None
    return (str(days.first), str(days.last)) if days else (None, None)


def _given(claim: Claim) -> Fact:
    assert claim.quantity is not None and claim.unit is not None  # aligned claims are no events
    days: Days = (claim.date.first, claim.date.last) if claim.date else (None, None)
    quantity = claim.quantity
    return Fact(quantity.value, quantity.upper, frozenset([claim.unit.code]), frozenset([days]), quantity.text)
