"""Typed facts from news articles, by rules: what was counted, how much, in which unit, when.

The names below are the whole public surface. Each is imported when it is first asked for, so that
importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.diffing.diff import diff
    from factextract.engine import Extractor
    from factextract.errors import FactExtractError
    from factextract.model import Article, Claim, Mention
    from factextract.packs.load import load_pack
    from factextract.running.arrow import extract_batches
    from factextract.store.claimset import Claims

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "Claims",
    "Extractor",
    "FactExtractError",
    "Mention",
    "__version__",
    "diff",
    "extract_batches",
    "load_pack",
]

_HOMES = {
    "Article": "factextract.model",
    "Claim": "factextract.model",
    "Claims": "factextract.store.claimset",
    "Extractor": "factextract.engine",
    "FactExtractError": "factextract.errors",
    "Mention": "factextract.model",
    "diff": "factextract.diffing.diff",
    "extract_batches": "factextract.running.arrow",
    "load_pack": "factextract.packs.load",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value  # the next access does not come here
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
