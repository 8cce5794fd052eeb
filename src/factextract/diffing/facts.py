"""Claims made ready to be compared: wordings in one script and case, the sentence with its figures masked."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factextract.diffing.amounts import Amount, amount_of, kind
from factextract.normalising import normalise
from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.model import Claim

MASK = "\u25a1"
_AROUND = 8  # characters that make a figure's place its own
_REACH = 24  # characters that count as right around a figure
EVENT = "event"

Days = tuple[str, str | None, str | None]
Basis = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a figure stands, in one script and case: its article, its line of it, its sentence, that `masked` with all
    figures taken out, and what is right around it."""

    article: str
    line: str
    sentence: str
    masked: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as it is compared. Where a reader left several answers open, each field holds all of them.

    `subjects`, `properties` and `counted` are wordings as `squash` leaves them, `ids` canonical property ids;
    `line` is the line of the article from 0, `at` how far down it stands in thousandths, `rank` which figure of its
    sentence it is. `context` is None where the article's text is not at hand; `answered` says that a reader made the
    claim, and no rule.
    """

    claim: Claim
    kind: str
    amount: Amount | None
    units: tuple[str, ...]
    subjects: tuple[str, ...]
    properties: tuple[str, ...]
    ids: frozenset[str]
    counted: str
    dates: tuple[Days | None, ...]
    modalities: tuple[str, ...]
    changes: tuple[Basis | None, ...]
    relations: tuple[str, ...]
    context: Context | None
    line: int
    at: int
    rank: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One document's side of a diff: its facts in the order of the text.

    `text` is the article, None where only its claims are at hand; `path` is where it came from and `first` the number
    of its first line there.
    """

    id: str
    language: str
    facts: tuple[Fact, ...]
    text: str | None = None
    path: str | None = None
    first: int = 1


@lru_cache(maxsize=1 << 14)
def plain_text(text: str) -> str:
    """A wording in one script, width and case."""
    return normalise(text).text.casefold()


@lru_cache(maxsize=1 << 14)
def squash(text: str) -> str:
    """The letters and digits of a wording, in one script, width and case.

    >>> squash("Q3 (net) Revenue")
    'q3netrevenue'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", plain_text(text)) if c.isalnum())


def stands(fact: Fact, text: str, after: int) -> bool:
    """Whether a fact's figure stands in `text` with the words right before it and so many characters `after` it."""
    if fact.context is None or fact.amount is None:
        return False
    words = fact.context.before[-_AROUND:] + plain_text(fact.amount.text) + fact.context.after[:after]
    return MASK not in words and "".join(words.split()) in "".join(text.split())


def start_of(claim: Claim) -> int:
    """Where a claim stands: its quantity, or an event's date."""
    return (claim.quantity or claim.date or claim.sentence).start


def records(claims: Iterable[Claim], texts: Mapping[str, str] | None = None) -> tuple[Record, ...]:
    """The documents that `claims` are of, in the order of their ids, whatever the order of the claims.

    `texts` are the articles by document id, as far as they are at hand.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    texts = texts or {}
    return tuple(
        record_of(document, by_document.get(document, []), texts.get(document))
        for document in sorted({*by_document, *texts})
    )


def record_of(document: str, claims: Sequence[Claim], text: str | None = None) -> Record:
    """One document with its claims; equal claims given twice are one."""
    facts = facts_of(claims, text)
    languages = sorted(fact.claim.language for fact in facts)
    language = max(languages, key=languages.count, default="")
    return Record(document, language, facts, text)


def facts_of(claims: Iterable[Claim], text: str | None = None) -> tuple[Fact, ...]:
    """The claims of one article as facts, in the order of the text; the order they come in does not matter."""
    once = {claim.model_dump_json(): claim for claim in claims}
    ordered = [claim for _, claim in sorted(once.items(), key=lambda item: (start_of(item[1]), item[0]))]
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, claim in enumerate(ordered):
        by_sentence[claim.sentence.start, claim.sentence.end].append(index)
    facts: dict[int, Fact] = {}
    for indices in by_sentence.values():
        members = [ordered[index] for index in indices]
        for index, context, rank in zip(indices, _contexts(members, text), _ranks(members), strict=True):
            facts[index] = fact_of(ordered[index], context, rank, text)
    return tuple(facts[index] for index in range(len(ordered)))


def fact_of(claim: Claim, context: Context | None, rank: int, text: str | None) -> Fact:
    """A claim made ready to be compared."""
    amount, start = _level(claim, amount_of(claim)), start_of(claim)
    subject, measured, date, change = claim.subject, claim.property, claim.date, claim.change
    return Fact(
        claim=claim,
        kind=EVENT if amount is None else kind(amount.code),
        amount=amount,
        units=(amount.code,) if amount else (),
        subjects=_wordings(subject.name, subject.text) if subject else (),
        properties=_wordings(measured.text) if measured else (),
        ids=frozenset((measured.id,)) if measured and measured.id else frozenset(),
        counted=squash(claim.unit.counted or "") if claim.unit else "",
        dates=((date.value, date.first, date.last) if date else None,),
        modalities=(claim.modality,),
        changes=((change.direction, change.basis) if change else None,),
        relations=(claim.quantity.relation,) if claim.quantity else (),
        context=context,
        line=text.count("\n", 0, start) if text else 0,
        at=1000 * start // (len(text) or 1) if text else 0,
        rank=rank,
    )


def _level(claim: Claim, amount: Amount | None) -> Amount | None:
    """Percentage points that are no difference between two percentages are a percentage."""
    return replace(amount, code="%") if amount and amount.code == "pp" and claim.change is None else amount


def _wordings(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts if (word := squash(text))))


def _ranks(members: Sequence[Claim]) -> list[int]:
    """The how-manieth figure of its sentence each claim is; events are counted by themselves."""
    ranks, counts = [], {True: 0, False: 0}
    for claim in members:
        ranks.append(counts[claim.quantity is None])
        counts[claim.quantity is None] += 1
    return ranks


def _contexts(members: Sequence[Claim], text: str | None) -> list[Context | None]:
    """The contexts of the claims of one sentence."""
    if text is None:
        return [None] * len(members)
    start, end = members[0].sentence.start, members[0].sentence.end
    spans = sorted({Span(c.quantity.start, c.quantity.end) for c in members if c.quantity})
    whole, line = plain_text(text[start:end]), plain_text(_line(text, start))
    masked = _tidy(_masked(text, start, end, spans))
    contexts: list[Context | None] = []
    for claim in members:
        own = Span(claim.quantity.start, claim.quantity.end) if claim.quantity else _date_of(claim)
        before = _tidy(_masked(text, start, own.start, [s for s in spans if s.end <= own.start]))
        after = _tidy(_masked(text, own.end, end, [s for s in spans if s.start >= own.end]))
        contexts.append(Context(plain_text(text), line, whole, masked, before[-_REACH:], after[:_REACH]))
    return contexts


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _date_of(claim: Claim) -> Span:
    at = claim.date or claim.sentence
    return Span(at.start, at.end)


def _masked(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    parts, at = [], start
    for span in spans:
        parts += [text[at : span.start], MASK]
        at = max(at, span.end)
    return "".join([*parts, text[at : max(at, end)]])


def _tidy(text: str) -> str:
    """One script and case, no blanks: what is left are words."""
    return "".join(plain_text(text).split())
