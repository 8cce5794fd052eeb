"""Which changed line of the packs is to blame for a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factextract.engine import Extractor, Pack
from factextract.golden.check import Checked
from factextract.golden.compare import compare
from factextract.golden.examples import languages_of
from factextract.golden.lines import Line, lines, touching
from factextract.golden.load import load_golden
from factextract.golden.report import Difference
from factextract.model import Article
from factextract.values.segment import Document
from factextract.values.span import Span


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that two sets of packs have different: as it is, or as it was where it is gone; as it was, where it is
    another now; and the words that came or went, where nothing else changed."""

    line: Line
    was: Line | None = None
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.line.id} ({self.line.place})" if self.line.place else self.line.id


def changed_lines(base: Sequence[Pack], head: Sequence[Pack]) -> tuple[Changed, ...]:
    """The lines that came, went or changed from `base` to `head`, in the order of their ids."""
    old, new = _by_id(base), _by_id(head)
    return tuple(_changed(old.get(id), new.get(id)) for id in sorted({*old, *new}) if _differ(old.get(id), new.get(id)))


class Suspects:
    """What changed in the packs from `base` to those of `head`, and which of it may be to blame for a difference."""

    def __init__(self, base: Sequence[Pack], head: Extractor) -> None:
        self.changed = changed_lines(base, head.packs)
        self._head, self._base_packs = head, base

    @cached_property
    def _base(self) -> Extractor:
        return self._head.with_packs(self._base_packs)

    def named(self, checked: Checked) -> Checked:
        """The same, each difference that was not there before with the changed lines that touch its sentence.

        Where none does, those that touch the article: what one sentence says may be carried to another.
        """
        if checked.report is None or checked.article is None or not checked.report.unexpected or not self.changed:
            return checked
        golden = load_golden(checked.pair.golden)
        before = compare(self._base.extract(checked.article), golden, checked.article.text).differences
        old = {(d.span, d.kind, d.words) for d in before}
        document = self._head.document(checked.article)
        told = [
            d if (d.span, d.kind, d.words) in old else _told(d, self.changed, document, self._head)
            for d in checked.report.differences
        ]
        return replace(checked, report=replace(checked.report, differences=tuple(told)))


def touched(article: Article, changed: Sequence[Changed], extractor: Extractor) -> bool:
    """Whether any of the changed lines may touch an article."""
    document = extractor.document(article)
    texts = [(s.language, document.normal.text[slice(*s.span)]) for s in document.sentences]
    return any(_touches(each, texts, extractor) for each in changed)


def _told(difference: Difference, changed: Sequence[Changed], document: Document, extractor: Extractor) -> Difference:
    near = list(_sentences(document, difference.span))
    every = [(s.language, document.normal.text[slice(*s.span)]) for s in document.sentences]
    found = [each for each in changed if _touches(each, near, extractor)]
    found = found or [each for each in changed if _touches(each, every, extractor)]
    return replace(difference, suspects=tuple(map(str, found)))


def _sentences(document: Document, span: Span) -> Iterator[tuple[str, str]]:
    """Language and normalised text of the sentences over a span of the article."""
    for sentence in document.sentences:
        if Span(*document.normal.offsets.original(*sentence.span)).overlaps(span):
            yield sentence.language, document.normal.text[slice(*sentence.span)]


def _touches(changed: Changed, texts: Sequence[tuple[str, str]], extractor: Extractor) -> bool:
    languages = languages_of(changed.line, extractor)
    either = [touching(line, changed.words) for line in (changed.line, changed.was) if line is not None]
    return any(language in languages and touches(text) for language, text in texts for touches in either)


def _by_id(packs: Sequence[Pack]) -> dict[str, list[Line]]:
    """The lines by id; of one that a later pack replaces or adds to, all."""
    found: dict[str, list[Line]] = {}
    for line in lines(packs):
        found.setdefault(line.id, []).append(line)
    return found


def _differ(old: list[Line] | None, new: list[Line] | None) -> bool:
    return [line.entry for line in old or ()] != [line.entry for line in new or ()]


def _changed(old: list[Line] | None, new: list[Line] | None) -> Changed:
    last = (new or old or [])[-1]
    if not old or not new:
        return Changed(last)
    words = set(old[-1].words) ^ set(last.words)
    return Changed(last, old[-1], tuple(sorted(words)) if _beside(old[-1]) == _beside(last) else ())


def _beside(line: Line) -> dict[str, object]:
    """What a line says beside its words and examples."""
    return line.entry.model_dump(
        exclude={"say", "before", "pay", "signs", "after", "words", "ex", "yes", "no", "replaces"}
    )
