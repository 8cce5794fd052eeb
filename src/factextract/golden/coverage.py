"""Which lines of the packs the golden claims exercise, and which their own examples do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.engine import Extractor
from factextract.golden.align import align
from factextract.golden.check import check, pairs
from factextract.golden.examples import languages_of, leaning
from factextract.golden.lines import Line, LineKind, lines, touching
from factextract.golden.load import load_golden

if TYPE_CHECKING:
    from factextract.recognising.recogniser import Recognised
    from factextract.values.segment import Document

_FIGURES = {
    "units": ("unit.",),
    "classifiers": ("count.",),
    "currencies": ("money.", "minor."),
    "bare_money": ("money.", "minor."),
}


@dataclass(frozen=True, slots=True)
class Covered:
    """What is known of a line: whether a golden claim's sentence exercises it (`golden`), whether examples do
    (`example`), and which other lines are read where its own words stand (`shadowed`)."""

    line: Line
    golden: bool
    example: bool
    shadowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands in the sentences of golden claims: their texts by language, the ids of what gave figures, times and
    claims there, and by which id each unit surface was read."""

    texts: dict[str, list[str]]
    ids: frozenset[tuple[str, str]]
    read_as: dict[tuple[str, str], set[str]]


def coverage(packs: Sequence[str | Path], corpus: Path, golden: Path) -> tuple[Covered, ...]:
    """The coverage of every line but the generated ones.

    A line with an id in the output (rules, pieces of time, units, money, classifiers) is exercised where a sentence
    with a golden claim has it there; another one where a word of it stands in such a sentence. Raises as `check`.
    """
    extractor = Extractor(packs=packs)
    every = [line for line in lines(extractor.packs) if not line.generated]
    seen = _see(extractor, corpus, golden)
    return tuple(_covered(line, every, seen, extractor) for line in every)


def share(found: Iterable[Covered], kind: LineKind | None = None, golden_only: bool = False) -> float:
    """The share of lines (of a kind) that a golden claim exercises; without `golden_only`, or an example does."""
    counted = [c.golden or (c.example and not golden_only) for c in found if kind is None or c.line.kind is kind]
    return sum(counted) / len(counted) if counted else 1.0


def has_examples(line: Line, every: Sequence[Line]) -> bool:
    """Whether a line, or one whose examples need it, has an example."""
    return any(
        getattr(leaner.entry, name, None)
        for leaner in leaning(line, every)
        for name in (*("ex", "yes"), *(("say",) if leaner.table == "holidays" else ()))
    ) or (line.table == "set_words")


def _covered(line: Line, every: Sequence[Line], seen: _Seen, extractor: Extractor) -> Covered:
    languages = languages_of(line, extractor)
    if line.table in ("rules", "time"):
        golden = any((language, line.key) in seen.ids for language in languages)
    elif line.table in _FIGURES:
        golden = any((language, name) in seen.ids for language in languages for name in _names(line))
    else:
        touches = touching(line)
        golden = any(touches(text) for language in languages for text in seen.texts.get(language, ()))
    return Covered(line, golden, has_examples(line, every), () if golden else _shadowing(line, seen, languages))


def _names(line: Line) -> tuple[str, ...]:
    return tuple(front + line.key for front in _FIGURES[line.table])


def _shadowing(line: Line, seen: _Seen, languages: Sequence[str]) -> tuple[str, ...]:
    """What is read instead where a word of the line stands behind a figure."""
    if line.table not in _FIGURES:
        return ()
    found = {name for language in languages for word in line.words for name in seen.read_as.get((language, word), ())}
    return tuple(sorted(found - {*_names(line)}))


def _see(extractor: Extractor, corpus: Path, golden: Path) -> _Seen:
    texts: dict[str, list[str]] = {}
    ids: set[tuple[str, str]] = set()
    read_as: dict[tuple[str, str], set[str]] = {}
    for checked in check(pairs(corpus, golden), extractor.extract):
        if checked.error is not None or checked.article is None:
            raise checked.error or ValueError(str(checked.pair.article))
        article, claims = checked.article, list(extractor.extract(checked.article))
        wanted = align(claims, load_golden(checked.pair.golden), article.text)
        document = extractor.document(article)
        for item in extractor.recognised(document):
            start, end = document.normal.offsets.original(*item.sentence.span)
            if not any(start <= each.span.start < end for each, _ in wanted.pairs):
                continue
            language = item.sentence.language
            texts.setdefault(language, []).append(document.normal.text[slice(*item.sentence.span)])
            ids.update((language, name) for name in _fired(item))
            ids.update((language, c.rule) for c in claims if start <= c.sentence.start < end)
            for surface, name in _surfaces(document, item):
                read_as.setdefault((language, surface), set()).add(name)
    return _Seen(texts, frozenset(ids), read_as)


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
