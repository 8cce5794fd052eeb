"""Parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from factextract.diffing.amounts import Amount, last_place
from factextract.diffing.facts import Fact, Record, plain_text, squash
from factextract.diffing.tables import Row, in_table, tables
from factextract.measures import plain
from factextract.model.doubt import Doubt

_FEWEST = 2  # parts that make a sum


def parts_against_totals(record: Record, total: frozenset[str], of_which: frozenset[str]) -> Iterator[Doubt]:
    """Columns whose rows do not add up to the row that is called a total, and parts that are more than their whole.

    `total` and `of_which` are the words that say so. Sums are held against totals as far as both are stated: rounded
    parts may be off by half of their last digit each.
    """
    names = frozenset(map(squash, total))
    for rows in tables(record):
        totals = [row for row in rows if squash(row.label) in names]
        if len(totals) == 1:
            yield from _columns([row for row in rows if row is not totals[0]], totals[0])
    for _, group in groupby(record.facts, key=lambda fact: fact.claim.sentence):
        facts = [fact for fact in group if fact.amount is not None and not in_table(fact)]
        if len(facts) > 1:
            yield from _parts_of(facts, of_which, record.text or "")


def _columns(rows: Sequence[Row], total: Row) -> Iterator[Doubt]:
    for column, whole in total.cells.items():
        parts = [row.cells[column] for row in rows if column in row.cells]
        if len(parts) < _FEWEST or len(parts) < len(rows) or not all(alike(part, whole) for part in parts):
            continue
        amounts = [part.amount for part in parts if part.amount is not None]
        if whole.amount is not None and not add_up(amounts, whole.amount):
            yield doubt_of("the rows add up to", parts, whole)


def alike(part: Fact, whole: Fact) -> bool:
    """Whether two figures can be a part and its whole: levels of one unit, no shares of different things."""
    if part.amount is None or whole.amount is None or part.amount.upper is not None:
        return False
    return part.amount.code == whole.amount.code and part.changes == whole.changes == (None,)


def add_up(parts: Sequence[Amount], whole: Amount) -> bool:
    """Whether parts give their whole, as far as all are stated: rounded ones may be off by half of their last digit."""
    room = (sum((last_place(part) for part in parts), Decimal(0)) + last_place(whole)) / 2
    exact = all(part.relation == "=" and last_place(part) == last_place(whole) == 1 for part in parts)
    off = abs(sum((part.value for part in parts), Decimal(0)) - whole.value)
    return off == 0 if exact else off <= room


def _parts_of(facts: Sequence[Fact], of_which: frozenset[str], text: str) -> Iterator[Doubt]:
    """A figure, words that say "of which", and behind them parts that are more than it."""
    for index, whole in enumerate(facts[:-1]):
        behind = facts[index + 1]
        if not words_pattern(of_which).search(plain_text(_between(whole, behind, text))):
            continue
        parts = [part for part in (behind,) if alike(part, whole) and _counts_the_same(part, whole)]
        amounts = [part.amount for part in parts if part.amount is not None]
        if whole.amount is None or not amounts or whole.amount.relation not in ("=", "~"):
            continue
        room = (sum((last_place(part) for part in amounts), Decimal(0)) + last_place(whole.amount)) / 2
        largest = max(amounts, key=lambda amount: amount.value)
        if largest.value - whole.amount.value > room:
            yield doubt_of("a part is", parts, whole)


def _counts_the_same(part: Fact, whole: Fact) -> bool:
    return part.counted == whole.counted and part.modalities == whole.modalities and part.kind != "share"


def _between(a: Fact, b: Fact, text: str) -> str:
    one, other = a.claim.quantity, b.claim.quantity
    return "" if one is None or other is None else text[one.end : other.start]


@lru_cache(maxsize=8)
def words_pattern(words: frozenset[str]) -> re.Pattern[str]:
    """One pattern of all the words."""
    listed = (rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in sorted(words))
    return re.compile("|".join(listed) or r"(?!)")


def doubt_of(what: str, parts: Sequence[Fact], whole: Fact) -> Doubt:
    """The doubt whether a whole has these parts, with `what` is said of their sum."""
    found = plain(sum((part.amount.value for part in parts if part.amount is not None), Decimal(0)))
    stated = plain(whole.amount.value) if whole.amount is not None else ""
    claims = sorted((whole, *parts), key=lambda fact: fact.at)
    return Doubt(
        kind="parts_and_total",
        words=f"{what} {found}, the total is {stated}",
        claims=tuple(fact.claim for fact in claims),
    )
