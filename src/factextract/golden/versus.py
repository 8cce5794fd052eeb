"""Two versions of the packs over articles that nobody has labelled: what changed, the most surprising first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factextract.golden.pending import answer_of
from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.model import Article, Claim

_GRAVITY = (
    "value",
    "upper",
    "unit",
    "date",
    "change",
    "modality",
    "relation",
    "role",
    "property",
    "counted",
    "subject",
)
"""The fields, the gravest to get wrong first."""


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that one version says and the other does not, or says otherwise (`fields`)."""

    document: str
    old: Claim | None
    new: Claim | None
    fields: tuple[str, ...] = ()

    @property
    def op(self) -> str:
        """`changed`, `added` or `removed`."""
        return "changed" if self.old and self.new else "added" if self.new else "removed"

    @property
    def signature(self) -> tuple[object, ...]:
        """What kind of move it is: what happened, in which fields, from which rule to which."""
        return (self.op, self.fields, self.old and self.old.rule, self.new and self.new.rule)


@dataclass(slots=True)
class Versus:
    """The sums over all articles; `failures` tells which version stumbled over which article, and how."""

    documents: int = 0
    old: int = 0
    new: int = 0
    moves: list[Move] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)

    def surprising(self) -> list[Move]:
        """The moves, those of a rare kind first, the graver field before the lighter."""
        kinds = Counter(move.signature for move in self.moves)
        grave = {name: place for place, name in enumerate(_GRAVITY)}

        def rank(move: Move) -> tuple[object, ...]:
            gravest = min((grave[name] for name in move.fields), default=0)
            return (kinds[move.signature], gravest, move.document, _span(move.new or move.old))

        return sorted(self.moves, key=rank)


def versus(articles: Iterable[Article], base: Extractor, head: Extractor) -> Versus:
    """Extract every article with both versions and compare. What one of them raises is counted and goes on."""
    found = Versus()
    for article in articles:
        found.documents += 1
        both = [_claims(article, extractor, name, found) for extractor, name in ((base, "base"), (head, "head"))]
        old, new = both
        found.old += len(old or ())
        found.new += len(new or ())
        if old is not None and new is not None:
            found.moves += _moves(article.id, old, new)
    return found


def _claims(article: Article, extractor: Extractor, name: str, found: Versus) -> list[Claim] | None:
    try:
        return list(extractor.extract(article))
    except Exception as error:  # that a version stumbles is what is to be found out
        found.failures.append((article.id, name, f"{type(error).__name__}: {error}"))
        return None


def _moves(document: str, old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Move]:
    same = Counter(claim.id for claim in old) & Counter(claim.id for claim in new)
    gone, come = _without(old, same), _without(new, same)
    for claim in gone:
        other = next((each for each in come if _span(each).overlaps(_span(claim))), None)
        if other is None:
            yield Move(document, claim, None)
            continue
        come.remove(other)
        fields = _apart(claim, other)
        if fields:
            yield Move(document, claim, other, fields)
    yield from (Move(document, None, claim) for claim in come)


def _without(claims: Sequence[Claim], same: Counter[str]) -> list[Claim]:
    left, rest = Counter(same), []
    for claim in claims:
        if left[claim.id]:
            left[claim.id] -= 1
        else:
            rest.append(claim)
    return rest


def _apart(old: Claim, new: Claim) -> tuple[str, ...]:
    one, two = answer_of(old), answer_of(new)
    return tuple(name for name in _GRAVITY if one.get(name) != two.get(name))


def _span(claim: Claim | None) -> Span:
    place: Any = claim and (claim.quantity or claim.date or claim.sentence)
    return Span(place.start, place.end) if place else Span(0, 0)
