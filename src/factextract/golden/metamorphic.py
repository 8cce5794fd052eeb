"""Checks without answers: a text in another writing says the same, and so does a batch in another order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from factextract.engine import COMMON, Extractor
from factextract.golden.fields import squash
from factextract.golden.spread import spread
from factextract.model import Article
from factextract.normalising import normalise
from factextract.values.variants import HAN

if TYPE_CHECKING:
    from factextract.model import Claim

Said = tuple[str, ...]
Change = Callable[[Extractor, Article], str]

_JOINS = re.compile(rf"(?<=\d)(?=[{HAN}])|(?<=[{HAN}])(?=\d)")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_FULL = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x25)}
_HALF = {full: half for half, full in _FULL.items()}
_WHOLE = re.compile(rf"(?<![\d.,:/\-A-Za-z])([1-9]\d{{0,3}}) ?(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Break:
    """An article that says something else in another writing: claims that are `gone` and claims that are `new`."""

    check: str
    document: str
    gone: tuple[Said, ...]
    new: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A check: how many articles it changed anything in, how many claims these have, how many of those stayed."""

    check: str
    articles: int
    claims: int
    kept: int


def writings() -> Mapping[str, Change]:
    """The other writings of a text, by name. One that leaves a text as it is does not count."""
    return {
        "simplified": lambda extractor, article: _converted("t2s", article.text),
        "traditional": lambda extractor, article: _converted("s2t", article.text),
        "full width": lambda extractor, article: article.text.translate(_FULL) if _is_han(article) else article.text,
        "half width": lambda extractor, article: article.text.translate(_HALF),
        "blanks at figures": lambda extractor, article: _JOINS.sub(" ", article.text),
        "double blanks": lambda extractor, article: _BLANK.sub("  ", article.text),
        "numerals": _in_words,
    }


def rewritten(extractor: Extractor, articles: Sequence[Article]) -> Iterator[Tried | Break]:
    """Every article in every writing: what breaks, then the sums, check by check."""
    before = {article.id: said(extractor.extract(article)) for article in articles}
    for name, change in writings().items():
        tried = claims = kept = 0
        for article in articles:
            text = change(extractor, article)
            if text == article.text:
                continue
            other = article.model_copy(update={"text": text, "language": None})
            old, new = before[article.id], said(extractor.extract(other))
            gone, come = old - new, new - old
            tried, claims, kept = tried + 1, claims + old.total(), kept + (old & new).total()
            if gone or come:
                yield Break(name, article.id, tuple(gone.elements()), tuple(come.elements()))
        yield Tried(name, tried, claims, kept)


def reordered(extractor: Extractor, articles: Sequence[Article], workers: int) -> Iterator[Tried | Break]:
    """The articles backwards, and in so many processes: the same claims, to the byte."""
    once = [_bytes(extractor, article) for article in articles]
    backwards = [_bytes(extractor, article) for article in reversed(articles)][::-1]
    yield from _compared("order", articles, once, backwards)
    copies = list(spread(lambda article: _bytes(extractor, article), articles, workers))
    yield from _compared(f"{workers} workers", articles, once, copies)


def said(claims: Any) -> Counter[Said]:
    """What claims say, whatever the writing: places, quotes and ids left out, names in one script, width and case."""
    return Counter(map(_said, claims))


def _said(claim: Claim) -> Said:
    quantity, date, change = claim.quantity, claim.date, claim.change
    parts = (
        quantity and quantity.relation,
        quantity and quantity.value,
        quantity and quantity.upper,
        claim.unit and claim.unit.code,
        claim.subject and _plain(claim.subject.name),
        claim.property and _plain(claim.property.text),
        date and (date.first or date.value),
        date and date.last,
        date and date.role,
        claim.modality,
        change and f"{change.direction} {change.basis}",
    )
    return tuple(str(part) if part is not None else "-" for part in parts)


def _plain(text: str) -> str:
    return squash(normalise(text).text)


def _compared(
    name: str, articles: Sequence[Article], one: Sequence[list[str]], two: Sequence[list[str]]
) -> Iterator[Tried | Break]:
    for article, old, new in zip(articles, one, two, strict=True):
        if old != new:
            gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
            yield Break(name, article.id, tuple((s,) for s in gone), tuple((s,) for s in come))
    kept = sum(len(old) for old, new in zip(one, two, strict=True) if old == new)
    yield Tried(name, len(articles), sum(map(len, one)), kept)


def _bytes(extractor: Extractor, article: Article) -> list[str]:
    return [claim.model_dump_json() for claim in extractor.extract(article)]


@cache
def _opencc(config: str) -> Any:
    from opencc import OpenCC

    return OpenCC(config)


def _converted(config: str, text: str) -> str:
    converted: str = _opencc(config).convert(text)
    return converted


def _is_han(article: Article) -> bool:
    return re.search(f"[{HAN}]", article.text) is not None


def _in_words(extractor: Extractor, article: Article) -> str:
    """Whole figures below ten thousand that stand before a unit, in words of the article's language, dates left alone.

    Only languages whose numerals mix digits and words write one for the other.
    """
    document = extractor.document(article)
    edits: dict[int, tuple[int, str]] = {}
    for item in extractor.recognised(document):
        words = _words(extractor, item.sentence.language)
        for figure in item.figures if words else ():
            start, end = document.normal.offsets.original(*figure.span)
            found = _WHOLE.match(article.text, start, end + 1)
            if found and figure.upper is None and figure.claim:
                edits[start] = (start + len(found[0]), _spelled(int(found[1]), words))
    text = article.text
    for start, (end, spelled) in sorted(edits.items(), reverse=True):
        text = text[:start] + spelled + text[end:]
    return text


def _words(extractor: Extractor, language: str) -> dict[int, str]:
    """The words of a language for its digits and for ten, hundred, thousand; none where digits and words do not mix."""
    found: dict[int, str] = {}
    mixed = False
    for pack in extractor.packs:
        for folder in (COMMON, language):
            tables: Mapping[str, Any] = pack[folder].tables if folder in pack else {}
            mixed = mixed or ("numeral_grammar" in tables and tables["numeral_grammar"].mixed)
            for word, entry in tables.get("numerals", {}).items():
                value = entry.digit if entry.digit is not None else entry.scale
                if value is not None and not (entry.formal or entry.opens or entry.homograph or entry.glued):
                    found.setdefault(int(value), word)
    return found if mixed and {*range(10), 10, 100, 1000} <= found.keys() else {}


def _spelled(number: int, words: Mapping[int, str]) -> str:
    """A number below ten thousand in words: a zero for places left out, no one before ten.

    >>> _spelled(4015, {0: "0", 1: "1", 4: "4", 5: "5", 10: "X", 1000: "M"})
    '4M01X5'
    """
    parts: list[str] = []
    gap = False
    for place in (1000, 100, 10, 1):
        digit = number // place % 10
        if digit == 0:
            gap = gap or bool(parts)
            continue
        if gap:
            parts.append(words[0])
        one = digit == 1 and place == 10 and not parts
        parts.append(("" if one else words[digit]) + (words[place] if place > 1 else ""))
        gap = False
    return "".join(parts)
