"""Totals of running text that their parts do not add up to: 320 people and 150 people, 500 in total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from factextract.diffing.amounts import closeness
from factextract.diffing.facts import Fact, Record, plain_text
from factextract.diffing.parts import add_up, alike, doubt_of, words_pattern
from factextract.diffing.tables import in_table
from factextract.model.doubt import Doubt

_FEWEST = 2  # parts that make a sum
_GAP = 24  # characters between two members of one list
_BESIDE = 16  # characters between a total and the words that call it one
_SLIP = 70  # in percent: a sum less like the total is of something else
_OPENS = re.compile(r"[:\uff1a]")
_ENDS = re.compile(r"[,;\uff0c\uff1b\u3002()\uff08\uff09]")


def sums(record: Record, words: frozenset[str]) -> Iterator[Doubt]:
    """A figure of a sentence that is called the sum of those listed right before it, or of those behind a colon.

    `words` are those that call it so. Nothing is said where some of the listed figures give the total, nor where their
    sum is nothing like it.
    """
    says_sum = words_pattern(words)
    for _, group in groupby(record.facts, key=lambda fact: fact.claim.sentence):
        facts = [fact for fact in group if fact.amount is not None and not in_table(fact)]
        if len(facts) > _FEWEST:
            yield from _of_sentence(facts, record.text or "", says_sum)


def _of_sentence(facts: Sequence[Fact], text: str, says_sum: re.Pattern[str]) -> Iterator[Doubt]:
    for at, whole in enumerate(facts):
        before, after = _beside(facts, at, text)
        named_before, named_after = says_sum.search(before[-_BESIDE:]), says_sum.search(after[:_BESIDE])
        if not (named_before or named_after) or not _exact(whole):
            continue
        listed = _run([*reversed(facts[:at])], whole, text)
        if not listed and _OPENS.search(after):
            listed = _run(facts[at + 1 :], whole, text)
        tried = [listed[:count] for count in range(_FEWEST, len(listed) + 1)]
        if any(_fits(parts, whole) for parts in tried):
            continue
        near = next((parts for parts in tried if _nearly(parts, whole)), None)
        if near is not None:
            yield doubt_of("the parts add up to", near, whole)


def _beside(facts: Sequence[Fact], at: int, text: str) -> tuple[str, str]:
    """What stands between a figure and the one before it, and between it and what ends its phrase."""
    start, end = _span(facts[at])
    first = _span(facts[at - 1])[1] if at else facts[at].claim.sentence.start
    last = _span(facts[at + 1])[0] if at + 1 < len(facts) else facts[at].claim.sentence.end
    after = plain_text(text[end:last])
    cut = _ENDS.search(after)
    return plain_text(text[first:start]), after[: cut.start()] if cut else after


def _run(facts: Sequence[Fact], whole: Fact, text: str) -> list[Fact]:
    """The figures that begin a list beside the whole: of its kind, exact, none far from the one before it."""
    found: list[Fact] = []
    for last, fact in zip((whole, *facts), facts, strict=False):
        (_, left), (right, _) = sorted((_span(last), _span(fact)))
        if not (alike(fact, whole) and _exact(fact) and 0 <= right - left <= _GAP):
            break
        found.append(fact)
    return found


def _exact(fact: Fact) -> bool:
    return fact.amount is not None and fact.amount.relation == "=" and fact.claim.modality == "actual"


def _fits(parts: Sequence[Fact], whole: Fact) -> bool:
    amounts = [part.amount for part in parts if part.amount is not None]
    return whole.amount is not None and add_up(amounts, whole.amount)


def _nearly(parts: Sequence[Fact], whole: Fact) -> bool:
    if whole.amount is None:
        return False
    found = sum((part.amount.value for part in parts if part.amount is not None), Decimal(0))
    return closeness(whole.amount, replace(whole.amount, value=found)) >= _SLIP


def _span(fact: Fact) -> tuple[int, int]:
    quantity = fact.claim.quantity
    assert quantity is not None
    return quantity.start, quantity.end
