"""Which document of the old side answers to which one of the new side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factextract.diffing.facts import Record

_VERSION = re.compile(r"[._-]v\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Two:
    """The old and the new record of one document; where it is on one side only, the other one has no facts."""

    old: Record
    new: Record

    @property
    def across(self) -> bool:
        """Whether the two are in different languages; the scripts of one language are none."""
        old, new = (side.language.partition("-")[0] for side in (self.old, self.new))
        return bool(old and new) and old != new


def by_document(old: Sequence[Record], new: Sequence[Record]) -> tuple[Two, ...]:
    """Pair the documents of two sides: by id, then by what is left of the id without its language and version.

    A document alone on each side is a pair whatever their names. What has no counterpart stands against an empty one.

    """
    if len(old) == len(new) == 1:
        return (Two(old[0], new[0]),)
    found: dict[int, int] = {}
    for name in (lambda record: record.id, stem):
        rest = {name(new[j]): j for j in range(len(new)) if j not in found.values()}
        twice = Counter(name(new[j]) for j in rest.values())
        for i, record in enumerate(old):
            j = rest.get(name(record))
            if i not in found and j is not None and j not in found.values() and twice[name(record)] == 1:
                found[i] = j
    pairs = [Two(record, new[found[i]] if i in found else _empty(record)) for i, record in enumerate(old)]
    return (*pairs, *(Two(_empty(r), r) for j, r in enumerate(new) if j not in found.values()))


def stem(record: Record) -> str:
    """A document's id without its version and its language."""
    name = _VERSION.sub("", record.id)
    return name.removesuffix("." + record.language) if record.language else name


def _empty(record: Record) -> Record:
    return Record(record.id, record.language, ())
