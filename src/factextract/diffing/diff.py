"""The diff of two sets of claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factextract.diffing import amounts
from factextract.diffing.align import align
from factextract.diffing.classify import SAME, Difference, difference, setting
from factextract.diffing.documents import Two, by_document
from factextract.diffing.facts import EVENT, Fact, Record, plain_text, record_of, records, stands, start_of
from factextract.diffing.likeness import days_apart, same_wording
from factextract.model.fact_change import Both, FactChange

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.model import Article, Claim

_AFTER = 8  # characters behind a figure that make its place its own
_TELLING = 4  # so many digits that no other fact of the article has the same by chance
Facts = tuple[Fact | None, Fact | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents that were held against each other, and what changed between them."""

    two: Two
    changes: tuple[FactChange, ...]


def diff(
    old: Article | Iterable[Claim],
    new: Article | Iterable[Claim],
    *,
    texts: Mapping[str, str] | None = None,
    moved: bool = False,
    events: bool = False,
    extractor: Extractor | None = None,
) -> tuple[FactChange, ...]:
    """What changed between two articles, or two sets of claims: what contradicts by a power of ten first, then as the
    text goes.

    Args:
        old: an article, or claims in any order; claims of several documents are compared document by document.
        new: likewise.
        texts: the articles' texts by document id, for claims. With them the words around a figure help to find its
            counterpart, and a field that no changed word accounts for is not reported.
        moved: give also what says the same in other words or elsewhere.
        events: compare also dated happenings without a figure.
        extractor: finds the claims of articles; the shipped packs by default.

    Raises:
        PackError: the shipped packs cannot be used.

    >>> from factextract import Article, diff
    >>> old = Article(id="a1", text="The flood killed 3 people and injured 17.")
    >>> new = Article(id="a1", text="The flood killed 3 people and injured 21.")
    >>> [(c.op, c.fields, c.old.quantity.value, c.new.quantity.value) for c in diff(old, new)]
    [('changed', ('quantity.value',), '17', '21')]
    """
    sides = [_records(side, texts, extractor) for side in (old, new)]
    return ordered(change for two in by_document(*sides) for change in compare(two, moved, events))


def compare(two: Two, moved: bool = False, events: bool = False) -> tuple[FactChange, ...]:
    """What changed between two records of one document, in the order of the text; see `diff`."""
    once = two.old.text is not None and two.old.text == two.new.text
    old, new = (_figures(side, events, once) for side in (two.old, two.new))
    across = two.across
    where = setting(two.old, two.new, across)
    aligned = align(old, new, across)
    found = [
        *(_of_pair(a, b, difference(a, b, where), True) for a, b in aligned.pairs),
        *(_of_pair(a, b, difference(a, b, where), False) for a, b in aligned.same),
        *(_alone("removed", (a, None), new, across) for a in aligned.old),
        *(_alone("added", (None, b), old, across) for b in aligned.new),
    ]
    kept = [change for change in found if change is not None and (moved or change.op != "moved")]
    return tuple(_model(change) for change in _merged(sorted(kept, key=_place)))


def ordered(changes: Iterable[FactChange]) -> tuple[FactChange, ...]:
    """The changes with what is off by a power of ten first; else in the order they come in."""
    return tuple(sorted(changes, key=lambda change: change.power_of_ten is None))


def _records(
    side: Article | Iterable[Claim], texts: Mapping[str, str] | None, extractor: Extractor | None
) -> tuple[Record, ...]:
    from factextract.model import Article

    if not isinstance(side, Article):
        return records(side, texts)
    if extractor is None:
        from factextract.engine import Extractor

        extractor = Extractor()
    return (record_of(side.id, list(extractor.extract(side)), side.text),)


def _figures(record: Record, events: bool, once: bool) -> Record:
    """The facts to compare. Of one text read twice (`once`) the words cannot differ: there every field is compared."""
    facts = (fact for fact in record.facts if events or fact.kind != EVENT)
    return replace(record, facts=tuple(replace(fact, context=None) if once else fact for fact in facts))


@dataclass(frozen=True, slots=True)
class _Change:
    """A change in the making: its facts, and the places where the same change is made again."""

    op: str
    facts: Facts
    difference: Difference = SAME
    also: tuple[Facts, ...] = ()


def _of_pair(a: Fact, b: Fact, found: Difference, reworded: bool) -> _Change | None:
    """A pair's change; a pair that says the same has moved where it is `reworded`."""
    if found.fields:
        return _Change("changed", (a, b), found)
    same_words = a.context is not None and b.context is not None and a.context.sentence == b.context.sentence
    return _Change("moved", (a, b)) if reworded and not same_words else None


def _alone(op: str, facts: Facts, other: Record, across: bool) -> _Change | None:
    """What stands on one side only; where the other one says it, too, it is said once more or once less.

    A figure whose very words stand on the other side was only overlooked there.
    """
    (fact,) = (fact for fact in facts if fact is not None)
    if _digits_stand(fact, other) if across else _stands(fact, other):
        return None
    return _Change("moved" if any(_restates(fact, one, across) for one in other.facts) else op, facts)


def _stands(fact: Fact, other: Record) -> bool:
    """Whether the other side's text has the figure with the words right around it."""
    return other.text is not None and stands(fact, plain_text(other.text), _AFTER)


def _digits_stand(fact: Fact, other: Record) -> bool:
    """Whether the other side's text has the figure's digits, whatever their unit: it was said there, but not seen."""
    if fact.amount is None or other.text is None:
        return False
    return amounts.written(fact.amount) in amounts.digits_in(plain_text(other.text))


def _restates(a: Fact, b: Fact, across: bool) -> bool:
    """Whether two statements say the same of the same: too many digits for chance, or the same subject's."""
    if a.amount is None or b.amount is None or not amounts.compatible(a.amount, b.amount):
        return False
    return set(a.changes) & set(b.changes) != set() and _one_fact(a, b, across)


def _one_fact(a: Fact, b: Fact, across: bool) -> bool:
    """Whether two statements of one amount are of one fact, as far as subject, property and date tell."""
    if a.amount is None or b.amount is None or a.kind != b.kind:
        return False
    if not set(a.modalities) & set(b.modalities) or _days_apart(a, b):
        return False
    if amounts.significant(a.amount.value) >= _TELLING:
        return True
    if across:
        return False
    named = same_wording(a.subjects, b.subjects)
    return named and (bool(a.ids & b.ids) or same_wording((*a.properties, a.counted), (*b.properties, b.counted)))


def _days_apart(a: Fact, b: Fact) -> bool:
    found = [days_apart(x, y) for x in a.dates for y in b.dates]
    return bool(found) and all(days == 0 for days in found)


def _merged(changes: Sequence[_Change]) -> Iterator[_Change]:
    """Changes that a text makes in several places, once each."""
    kept: list[_Change] = []
    for change in changes:
        at = next((i for i, other in enumerate(kept) if _same_change(other, change)), None)
        if at is None:
            kept.append(change)
        else:
            kept[at] = replace(kept[at], also=(*kept[at].also, change.facts))
    yield from kept


def _same_change(a: _Change, b: _Change) -> bool:
    if a.op != b.op or a.op == "moved" or a.difference.fields != b.difference.fields:
        return False
    sides = [(x, y) for x, y in zip(a.facts, b.facts, strict=True) if x is not None and y is not None]
    if a.difference.fields == ("date.value",) and sides and all(_same_date(x, y) for x, y in sides):
        return True
    return (
        len(sides) > 0 and all(_same_amount(x, y) for x, y in sides) and any(_one_fact(x, y, False) for x, y in sides)
    )


def _same_date(a: Fact, b: Fact) -> bool:
    """Whether two statements of one sentence take their date from the same words: those changed but once."""
    one, other = a.claim.date, b.claim.date
    if one is None or other is None or not one.text or a.claim.sentence != b.claim.sentence:
        return False
    return (one.start, one.end) == (other.start, other.end)


def _same_amount(a: Fact, b: Fact) -> bool:
    return a.amount is not None and b.amount is not None and amounts.equal(a.amount, b.amount)


def _place(change: _Change) -> tuple[int, int, int]:
    """Where a change stands: in the new text, or as far down the old one."""
    old, new = change.facts
    at = new or old
    assert at is not None
    return at.at, start_of(at.claim), 0 if new is None else 1


def _model(change: _Change) -> FactChange:
    claims = [fact and fact.claim for fact in change.facts]
    return FactChange.model_construct(
        op=change.op,
        fields=change.difference.fields,
        old=claims[0],
        new=claims[1],
        contradicts=change.difference.contradicts,
        power_of_ten=change.difference.power_of_ten,
        also=tuple(Both.model_construct(old=a and a.claim, new=b and b.claim) for a, b in change.also),
    )
