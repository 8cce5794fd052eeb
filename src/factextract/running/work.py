"""What is done to one article, in whichever process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from factextract.model import Article
from factextract.store.columns import Row, row_of
from factextract.store.store import Failure

if TYPE_CHECKING:
    from factextract.engine import Extractor

T = TypeVar("T")
Outcome = tuple[T, ...] | Failure
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

    return partial(found_or_failure, what(Extractor(packs=packs)))


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
