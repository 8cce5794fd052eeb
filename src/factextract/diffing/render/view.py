"""A diff as people read it: changes grouped by subject, both sentences, the changed parts marked; no format yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from factextract.diffing.facts import plain_text, start_of
from factextract.values.places import Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.diffing.diff import Compared
    from factextract.diffing.documents import Two
    from factextract.diffing.facts import Record
    from factextract.model import Claim
    from factextract.model.fact_change import FactChange

_TOKEN = re.compile(r"[A-Za-z]+|[0-9](?:[0-9.,]*[0-9])?|\s+|.", re.DOTALL)
_ALIKE = 0.6  # sentences less alike than this have only their figures marked
_NOBODY = "(no subject)"
POWERS = "off by a power of ten"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what changed."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as its side writes it: `place` is where it stands in the article, line and column from 1."""

    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One change: `words` say what it is, and `also` where it is made again."""

    op: str
    words: str
    old: Line | None
    new: Line | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one subject."""

    subject: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Two documents and what changed between them, `groups` in the order of the text, powers of ten first."""

    old: str
    new: str
    groups: tuple[Group, ...]


def pages(compared: Iterable[Compared]) -> Iterator[Page]:
    """A page for each two documents between which something changed, those with a power of ten first."""
    kept = (one for one in compared if one.changes)
    for one in sorted(kept, key=lambda one: all(change.power_of_ten is None for change in one.changes)):
        yield Page(_name(one.two.old), _name(one.two.new), tuple(_groups(one)))


def _name(record: Record) -> str:
    return record.path or record.id


def _groups(compared: Compared) -> Iterator[Group]:
    groups: dict[str, list[FactChange]] = {POWERS: []}
    for change in compared.changes:
        subject = POWERS if change.power_of_ten is not None else _subject(change)
        groups.setdefault(subject, []).append(change)
    for subject, changes in groups.items():
        if changes:
            yield Group(subject, tuple(_item(change, compared.two) for change in changes))


def _subject(change: FactChange) -> str:
    named = [claim.subject.name for claim in (change.new, change.old) if claim and claim.subject]
    return named[0] if named else _NOBODY


def _item(change: FactChange, two: Two) -> Item:
    old, new = lines(change, two)
    also = tuple(
        " \u2192 ".join(
            str(_places(side).of(start_of(claim)))
            for claim, side in ((both.old, two.old), (both.new, two.new))
            if claim is not None
        )
        for both in change.also
    )
    return Item(
        change.op, words(change), old, new, also if two.old.text is not None or two.new.text is not None else ()
    )


def words(change: FactChange) -> str:
    """What a change is, in a few words.

    >>> from factextract import Article, diff
    >>> old = Article(id="a1", text="The flood killed 3 people and injured 17.")
    >>> new = Article(id="a1", text="The flood killed 3 people and injured 21.")
    >>> words(diff(old, new)[0])
    'value 17 \u2192 21'
    """
    if change.old is None or change.new is None:
        claim = change.new or change.old
        return said(claim) if claim is not None else ""
    parts = [
        f"{_LABELS.get(field, field)} {told(change.old, field)} \u2192 {told(change.new, field)}"
        for field in change.fields
    ]
    if change.power_of_ten is not None:
        parts.append(f"a factor of {factor(change.power_of_ten)}")
    return ", ".join(parts) or said(change.new)


_LABELS = {
    "quantity.value": "value",
    "quantity.upper": "upper end",
    "quantity.relation": "relation",
    "unit.code": "unit",
    "date.value": "date",
    "subject.name": "subject",
    "property.text": "property",
    "change.direction": "direction",
    "change.basis": "compared with",
}


def said(claim: Claim) -> str:
    """A claim in one line: what is measured, how much, when.

    >>> from factextract import Article, Extractor
    >>> said(Extractor().extract(Article(id="a1", text="Revenue rose 14% in 2025."))[0])
    'Revenue 14% (2025)'
    """
    measured = claim.property.text if claim.property else ""
    amount = claim.quantity.text if claim.quantity else ""
    date = f"({claim.date.value})" if claim.date else ""
    return " ".join(filter(None, (measured, amount, date)))


def factor(power: int) -> str:
    """A power of ten as people write it: 1,000 or 1/1,000."""
    return f"{10**power:,}" if power > 0 else f"1/{10**-power:,}"


def told(claim: Claim, field: str) -> str:
    """What a claim says in a field that a change names: `quantity.value`, `date.value`."""
    found = value_at(claim, field)
    return found or ("a level" if field == "change" else "none")


def value_at(claim: Claim, field: str) -> str | None:
    """The value of a field that a change names; of a whole change, its direction."""
    found: object = claim
    for name in ("change.direction" if field == "change" else field).split("."):
        found = getattr(found, name, None)
    return None if found is None else str(found)


def lines(change: FactChange, two: Two) -> tuple[Line | None, Line | None]:
    """The statements of both sides with what changed in them marked."""
    old, new = change.old, change.new
    left, right = old and _sentence(old, two.old), new and _sentence(new, two.new)
    marks = _marks(left, right) if left and right and not two.across and change.op == "changed" else None
    shown = (None, None) if marks is None else marks
    return (
        None if old is None else line_of(old, two.old, shown[0]),
        None if new is None else line_of(new, two.new, shown[1]),
    )


def line_of(claim: Claim, record: Record, pieces: tuple[Piece, ...] | None = None) -> Line:
    """A claim's statement; unless `pieces` say otherwise its figure is marked."""
    return Line(_at(claim, record), pieces or _figure_marked(claim, record))


def _at(claim: Claim, record: Record) -> str:
    return str(_places(record).of(start_of(claim))) if record.text is not None else one_line(claim.id)


def _places(record: Record) -> Places:
    return Places(record.text or "", record.first)


def _sentence(claim: Claim, record: Record) -> str:
    return "" if record.text is None else record.text[claim.sentence.start : claim.sentence.end]


def _figure_marked(claim: Claim, record: Record) -> tuple[Piece, ...]:
    """A claim's sentence with its figure marked; without the article what the claim itself quotes."""
    at = claim.quantity or claim.date or claim.sentence
    if record.text is None:
        subject = f"{claim.subject.name}: " if claim.subject else ""
        return (Piece(subject + said(claim)),)
    start, end = claim.sentence.start, claim.sentence.end
    parts = (record.text[start : at.start], record.text[at.start : at.end], record.text[at.end : end])
    return tuple(Piece(part, marked) for part, marked in zip(parts, (False, True, False), strict=True) if part)


def _marks(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """Two sentences, each with the words marked that the other one has not; None where too little is common."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    ours, theirs = ([plain_text(token) for token in side] for side in (left, right))
    if Indel.normalized_similarity(ours, theirs) < _ALIKE:
        return None
    gone, come = set(range(len(left))), set(range(len(right)))
    for block in Indel.opcodes(ours, theirs):
        if block.tag == "equal":
            gone -= set(range(block.src_start, block.src_end))
            come -= set(range(block.dest_start, block.dest_end))
    return _pieces(left, gone), _pieces(right, come)


def _pieces(tokens: Sequence[str], marked: set[int]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for index, token in enumerate(tokens):
        mark = index in marked
        if found and found[-1].marked == mark:
            found[-1] = Piece(found[-1].text + token, mark)
        else:
            found.append(Piece(token, mark))
    return tuple(found)
