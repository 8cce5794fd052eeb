"""Which lines of the packs the golden claims exercise, and which their own examples do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from factextract.engine import Extractor
from factextract.golden.align import align
from factextract.golden.check import pairs, read_article
from factextract.golden.examples import languages_of, leaning
from factextract.golden.lines import Line, LineKind, lines, touching
from factextract.golden.load import load_golden

if TYPE_CHECKING:
    from factextract.recognising.recogniser import Recognised
    from factextract.values.segment import Document

_WORDS = ("cues", "properties", "lexicon")
_FIGURES = {
    "units": ("unit.",),
    "classifiers": ("count.",),
    "currencies": ("money.", "minor."),
    "bare_money": ("money.", "minor."),
}
_Owners = Mapping[str, Collection[str]]


RULES = (LineKind.RULE, LineKind.CUE)
"""What is a rule of how figures are read; all else are words."""

BOTH: Mapping[str, Collection[LineKind]] = MappingProxyType({"rules and cues": RULES, "lexicon": (LineKind.LEXICON,)})
"""The two figures of coverage."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What is known of a line: whether a golden claim's sentence exercises it (`golden`), whether examples do
    (`example`), and which other lines are read where its own words stand
    (`shadowed`)."""

    line: Line
    golden: bool
    example: bool
    shadowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands in the sentences of golden claims, by language: their `texts`; the `ids` of what gave figures, times,
    properties and claims there, and of what masked numerals; their `words`, a date with its role in one; and by which
    id each unit surface was read."""

    texts: dict[str, list[str]]
    ids: frozenset[tuple[str, str]]
    words: dict[str, set[str]]
    read_as: dict[tuple[str, str], set[str]]


def coverage(packs: Sequence[str | Path], corpus: Path, golden: Path) -> tuple[Covered, ...]:
    """The coverage of every line but the generated ones.

    A line with an id in the output (rules, pieces of time, guards, properties, units, money, classifiers) is exercised
    where a sentence with a golden claim has it there, a word of linking (cues, properties, lexicon) where it is a word
    of such a sentence; another one where a word of it stands in one. Raises as `check`.
    """
    extractor = Extractor(packs=packs)
    every = [line for line in lines(extractor.packs) if not line.generated]
    seen = _see(extractor, corpus, golden)
    owners = _owners(every)
    return tuple(_covered(line, every, seen, extractor, owners) for line in every)


def counts(found: Iterable[Covered], kinds: Collection[LineKind]) -> tuple[int, int, int]:
    """How many lines of `kinds` there are, how many a golden claim exercises, and how many that or an example does."""
    mine = [each for each in found if each.line.kind in kinds]
    return len(mine), sum(each.golden for each in mine), sum(each.golden or each.example for each in mine)


def share(some: int, every: int) -> float:
    """A part of a whole; all of nothing."""
    return some / every if every else 1.0


def has_examples(line: Line, every: Sequence[Line]) -> bool:
    """Whether a line, or one whose examples need it, has an example."""
    return any(
        getattr(leaner.entry, name, None)
        for leaner in leaning(line, every)
        for name in (*("ex", "yes"), *(("say",) if leaner.table == "holidays" else ()))
    ) or (line.table == "set_words")


def _covered(line: Line, every: Sequence[Line], seen: _Seen, extractor: Extractor, owners: _Owners) -> Covered:
    languages = languages_of(line, extractor)
    if line.table in _FIGURES:
        golden = any((language, name) in seen.ids for language in languages for name in _names(line))
    elif line.table in ("rules", "time", "guards"):
        golden = any((language, line.key) in seen.ids for language in languages)
    elif line.table in _WORDS:
        said = any((language, f"property.{line.key}") in seen.ids for language in languages)
        golden = (line.table == "properties" and said) or any(
            word.lower() in seen.words.get(language, ()) for language in languages for word in line.words
        )
    else:
        touches = touching(line)
        golden = any(touches(text) for language in languages for text in seen.texts.get(language, ()))
    shadowed = () if golden else _shadowing(line, seen, languages, owners)
    return Covered(line, golden, has_examples(line, every), shadowed)


def _names(line: Line) -> tuple[str, ...]:
    return tuple(front + line.key for front in _FIGURES[line.table])


def _owners(every: Iterable[Line]) -> _Owners:
    """Which lines have each word of linking."""
    found: dict[str, set[str]] = {}
    for line in every:
        for word in line.words if line.table in (*_WORDS, "relations") else ():
            found.setdefault(word.lower(), set()).add(line.id)
    return found


def _shadowing(line: Line, seen: _Seen, languages: Sequence[str], owners: _Owners) -> tuple[str, ...]:
    """What is read instead: where a word of the line stands behind a figure, or inside a longer word."""
    if line.table in _FIGURES:
        read = (seen.read_as.get((language, word), ()) for language in languages for word in line.words)
        return tuple(sorted({name for names in read for name in names} - {*_names(line)}))
    if line.table not in _WORDS:
        return ()
    holds = touching(line)
    longer = (word for language in languages for word in seen.words.get(language, ()) if holds(word))
    return tuple(sorted({owner for word in longer for owner in owners.get(word, ())}))


def _see(extractor: Extractor, corpus: Path, golden: Path) -> _Seen:
    seen = _Seen({}, frozenset(), {}, {})
    ids: set[tuple[str, str]] = set()
    for pair in pairs(corpus, golden):
        article = read_article(pair.article)
        claims = list(extractor.extract(article))
        wanted = align(claims, load_golden(pair.golden), article.text)
        document = extractor.document(article)
        recognised = extractor.recognised(document)
        for item, tokens in zip(recognised, extractor.tokens(document, recognised), strict=True):
            start, end = document.normal.offsets.original(*item.sentence.span)
            if not any(start <= each.span.start < end for each, _ in wanted.pairs):
                continue
            language, text = item.sentence.language, document.normal.text
            seen.texts.setdefault(language, []).append(text[slice(*item.sentence.span)])
            names = (*_fired(item), *(m.id for m in extractor.masks(document, item.sentence) if m.kind == "guard"))
            ids.update((language, name) for name in names)
            for claim in claims:
                if start <= claim.sentence.start < end:
                    ids.add((language, claim.rule))
                    ids.add((language, f"property.{claim.property.id if claim.property else None}"))
            dates = (text[slice(*time.whole)].lower() for time in item.times)
            seen.words.setdefault(language, set()).update((token.norm for token in tokens), dates)
            for surface, name in _surfaces(document, item):
                seen.read_as.setdefault((language, surface), set()).add(name)
    return replace(seen, ids=frozenset(ids))


def _fired(item: Recognised) -> Iterator[str]:
    """The ids of what gave the figures and times of a sentence; a unit with a prefix counts as the unit."""
    for figure in item.figures:
        name = figure.rule.removeprefix("quantity.")
        yield name
        kind, _, own = name.partition(".")
        yield f"{kind}.{own.partition('.')[2] or own}"
    for time in item.times:
        yield from time.rule.split("+")


def _surfaces(document: Document, item: Recognised) -> Iterator[tuple[str, str]]:
    for figure in item.figures:
        number = figure.number or figure.span
        yield document.normal.text[number.end : figure.span.end].strip(), figure.rule.removeprefix("quantity.")
