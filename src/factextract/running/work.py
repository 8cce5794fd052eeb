"""What is done to one article, in whichever process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.model import Article
from factextract.store.columns import Row, row_of
from factextract.store.store import Failure

if TYPE_CHECKING:
    from factextract.engine import Extractor

Outcome = tuple[Row, ...] | Failure
Work = Callable[[Article], Outcome]

OUT_OF_MEMORY = Failure("memory", "its worker process ran out of memory; give it more, or split the article")


def extracting(packs: tuple[Path, ...]) -> Work:
    """The work of extracting claims with the shipped packs and `packs`. Raises PackError."""
    from factextract.engine import Extractor  # only where the work is done: it takes memory

    return partial(claims_or_failure, Extractor(packs=packs))


def claims_or_failure(extractor: Extractor, article: Article) -> Outcome:
    """The claims of an article; whatever goes wrong costs this article only.

    >>> from factextract.engine import Extractor
    >>> claims_or_failure(Extractor(), Article(id="a1", text="Nothing here."))
    ()
    """
    try:
        return tuple(row_of(claim, article) for claim in extractor.stream(article))
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # a mistake of ours must not stop the batch either
        return Failure("failed", f"{type(error).__name__}: {error}")
