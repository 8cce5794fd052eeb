"""A diff as a page: every change with both its sentences, and both texts side by side, the changed facts joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from factextract.diffing.diff import Compared
from factextract.diffing.facts import Record
from factextract.diffing.render.view import Line, factor, lines, said, value_at
from factextract.model import Claim, FactChange
from factextract.report.labels import Labels
from factextract.report.marks import Block, Mark, blocks
from factextract.report.page import page
from factextract.report.wording import worded

OPS = ("changed", "added", "removed", "moved")


@dataclass(frozen=True, slots=True)
class Told:
    """One field of a change: its name, and what the old and the new side say."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, `number` from 1 over the whole page; `also` so many places where it is made again."""

    number: int
    change: FactChange
    subject: str
    said: str
    told: tuple[Told, ...]
    factor: str
    old: Line | None
    new: Line | None
    also: int


@dataclass(frozen=True, slots=True)
class Side:
    """One document of two, its text with the changes marked; no blocks where only its claims are at hand.

    `path` is where it came from, `name` that without the folders that both share.
    """

    path: str
    name: str
    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Two:
    """Two documents and what changed between them, what is off by a power of ten first."""

    old: Side
    new: Side
    entries: tuple[Entry, ...]


def changes(compared: Sequence[Compared], labels: Labels, texts: bool = True) -> str:
    """The page of a diff, ready to be written as UTF-8; without `texts` only the changes themselves."""
    found = tuple(_twos([one for one in compared if one.changes], labels, texts))
    entries = [entry for two in found for entry in two.entries]
    ops = Counter[str](entry.change.op for entry in entries)
    return page(
        "changes.html",
        labels,
        ("comparison.js",),
        twos=found,
        kinds=[(op, ops[op]) for op in OPS if ops[op]],
        contradicted=sum(entry.change.contradicts for entry in entries),
        powers=sum(entry.change.power_of_ten is not None for entry in entries),
        names=sorted({told.name for entry in entries for told in entry.told}),
        same=len(compared) - len(found),
    )


def _twos(compared: Iterable[Compared], labels: Labels, texts: bool) -> Iterator[Two]:
    number = 0
    for one in sorted(compared, key=lambda one: all(change.power_of_ten is None for change in one.changes)):
        ordered = sorted(one.changes, key=lambda change: change.power_of_ten is None)
        entries = tuple(_entry(number + index, change, one, labels) for index, change in enumerate(ordered, start=1))
        number += len(entries)
        old_name, new_name = _names(one.two.old, one.two.new)
        yield Two(
            _side(one.two.old, old_name, [(e, old) for e in entries for old, _ in _both(e.change)], texts),
            _side(one.two.new, new_name, [(e, new) for e in entries for _, new in _both(e.change)], texts),
            entries,
        )


def _entry(number: int, change: FactChange, compared: Compared, labels: Labels) -> Entry:
    old, new = lines(change, compared.two)
    claim = change.new or change.old
    named = [one.subject.name for one in (change.new, change.old) if one is not None and one.subject is not None]
    return Entry(
        number=number,
        change=change,
        subject=named[0] if named else "",
        said=said(claim) if claim is not None else "",
        told=tuple(_told(change, labels)),
        factor=factor(change.power_of_ten) if change.power_of_ten is not None else "",
        old=old,
        new=new,
        also=len(change.also),
    )


def _told(change: FactChange, labels: Labels) -> Iterator[Told]:
    """The fields that changed, in the page's words."""
    if change.old is not None and change.new is not None:
        for name in change.fields:
            old, new = (_worded(name, claim, labels) for claim in (change.old, change.new))
            yield Told(name, old, new)


def _worded(name: str, claim: Claim, labels: Labels) -> str:
    value = value_at(claim, name)
    return labels.ui["level"] if name == "change" and value is None else worded(name, value, labels)


def _both(change: FactChange) -> list[tuple[Claim | None, Claim | None]]:
    """The sides of a change, and of every place where it is made again."""
    return [(change.old, change.new), *((both.old, both.new) for both in change.also)]


def _names(old: Record, new: Record) -> tuple[str, str]:
    """Where both came from, from the first folder on in which they differ."""
    if old.path is None or new.path is None:
        return _path(old), _path(new)
    one, other = PurePath(old.path).parts, PurePath(new.path).parts
    shared = len(list(takewhile(lambda both: both[0] == both[1], zip(one[:-1], other[:-1], strict=False))))
    return str(PurePath(*one[shared:])), str(PurePath(*other[shared:]))


def _path(record: Record) -> str:
    return record.path or record.id


def _side(record: Record, name: str, found: Iterable[tuple[Entry, Claim | None]], texts: bool) -> Side:
    marks = [_mark(entry, claim) for entry, claim in found if claim is not None]
    placed = [mark._replace(place=mark.number not in {m.number for m in marks[:i]}) for i, mark in enumerate(marks)]
    text = record.text if texts and record.text is not None else ""
    return Side(_path(record), name, record.language, tuple(blocks(text, placed)))


def _mark(entry: Entry, claim: Claim) -> Mark:
    at = claim.quantity or claim.date or claim.sentence
    return Mark(at.start, at.end, entry.change.op, entry.number, True)
