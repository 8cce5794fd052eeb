"""What is done to one article, in whichever process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from factextract.errors import PackError
from factextract.model import Article
from factextract.running.budget import Budget, OutOfTime, processor_time
from factextract.store.columns import Row, row_of
from factextract.store.store import Failure

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.running.slow_rules import SlowRule

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Partly(Generic[T]):
    """What was found without some rules, and why these were left out."""

    found: tuple[T, ...]
    failure: Failure


Outcome = tuple[T, ...] | Partly[T] | Failure
Work = Callable[[Article], Outcome[T]]

OUT_OF_MEMORY = Failure("memory", "its worker process ran out of memory; give it more, or split the article")


def extracting(packs: tuple[Path, ...]) -> Work[Row]:
    """The work of making rows of claims with the shipped packs and `packs`. Raises PackError."""
    return finding(packs, _rows)


def finding(packs: tuple[Path, ...], what: Callable[[Extractor], Callable[[Article], Iterable[T]]]) -> Work[T]:
    """The work of what an extractor with `packs` does to articles, such as `operator.attrgetter("mentions")`.

    Raises PackError.
    """
    from factextract.engine import Extractor  # only where the work is done: it takes memory

    return working(Extractor(packs=packs), what)


def working(
    extractor: Extractor, what: Callable[[Extractor], Callable[[Article], Iterable[T]]], budget: Budget | None = None
) -> Work[T]:
    """The work of what an extractor does to articles; the rules of own packs have their `budget` with each."""
    if len(extractor.packs) == 1:  # the shipped rules alone, which tests hold to what they may take
        return partial(found_or_failure, what(extractor))
    return _Watched(extractor, what, budget or Budget())


class _Watched(Generic[T]):
    """The work with rules of one's own: one that takes too long on an article is left out of it."""

    def __init__(
        self, extractor: Extractor, what: Callable[[Extractor], Callable[[Article], Iterable[T]]], budget: Budget
    ) -> None:
        self._extractor, self._what, self._budget = extractor, what, budget
        self._find = what(extractor)

    def __call__(self, article: Article) -> Outcome[T]:
        from factextract.running.slow_rules import slow_rules

        try:
            with processor_time(self._budget.article):
                return found_or_failure(self._find, article)
        except OutOfTime:
            slow = tuple(slow_rules(self._extractor, article, self._budget.rule))
        return self._without(slow, article) if slow else found_or_failure(self._find, article)

    def _without(self, slow: tuple[SlowRule, ...], article: Article) -> Outcome[T]:
        from factextract.running.slow_rules import without

        names = ", ".join(f"{rule.id!r} ({rule.place})" for rule in slow)
        said = f"{names} took longer than {self._budget.rule:g} seconds on it"
        try:
            find = self._what(without(self._extractor, slow))
        except PackError:
            return Failure("time", f"{said}, and others need that")
        outcome = found_or_failure(find, article)
        if not isinstance(outcome, tuple):
            return outcome
        return Partly(outcome, Failure("time", f"{said} and is left out; what the other rules find is kept"))


def found_or_failure(find: Callable[[Article], Iterable[T]], article: Article) -> Outcome[T]:
    """All that `find` finds in an article; whatever goes wrong costs this article only.

    >>> from factextract.engine import Extractor
    >>> found_or_failure(Extractor().stream, Article(id="a1", text="Nothing here."))
    ()
    """
    try:
        return tuple(find(article))
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # a mistake of ours must not stop the batch either
        return Failure("failed", f"{type(error).__name__}: {error}")


def _rows(extractor: Extractor) -> Callable[[Article], Iterable[Row]]:
    return lambda article: (row_of(claim, article) for claim in extractor.stream(article))
