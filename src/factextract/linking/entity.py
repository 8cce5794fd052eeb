"""Someone or something that a document speaks of, and what is known of one written form of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factextract.values.span import Span
from factextract.values.token import Token

ORGANISATION, PLACE = "organisation", "place"
LISTED = 5.0
"""What a code in brackets behind a name, or the name in other letters, says for it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the document speaks of: its fullest name, how much speaks for it, how often and first where
    it is named, and its kind (a person, an organisation, a place; "" where nothing tells)."""

    key: str
    full: Span
    weight: float
    count: int = 1
    kind: str = ""
    titled: bool = False


@dataclass
class Seen:
    """What is known of one written form while the document is read; `opening`: how often it opens a clause, `sure`:
    its form says that it is a name, `stem`: the name without the word that says it is an organisation's."""

    first: Span
    count: int = 0
    said: float = 0.0
    titled: bool = False
    opening: int = 0
    sure: bool = False
    stem: str = ""


def key_of(tokens: Sequence[Token]) -> str:
    return "".join([f"{token.norm} " if token.space_after else token.norm for token in tokens]).strip()
