"""Mutation testing of packs: which changed lines the examples and the golden answers notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factextract.engine import Extractor
from factextract.errors import FactExtractError
from factextract.golden.check import Checked, check, pairs
from factextract.golden.compare import compare
from factextract.golden.examples import faults, languages_of, leaning
from factextract.golden.killers import killer
from factextract.golden.lines import Line, LineKind, lines, touching
from factextract.golden.load import load_golden
from factextract.golden.mutants import Mutant, mutants
from factextract.golden.report import Difference
from factextract.golden.spread import spread
from factextract.segmenting.jiebas import plain_dictionary

if TYPE_CHECKING:
    from factextract.golden.model import Golden
    from factextract.model import Article

_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: `killed` says by what; None for a survivor, whose `killer` is an example that would
    tell it from the real line, None where no such text was found."""

    id: str
    line: str
    kind: LineKind
    place: str
    change: str
    killed: str | None
    killer: str | None = None


@dataclass(frozen=True)
class Told:
    """A golden article: its `text` as the packs' words are looked for in it, its sentences' languages, and what a
    check finds in it as things are (`known`)."""

    path: Path
    article: Article
    golden: Golden
    text: str
    languages: frozenset[str]
    known: frozenset[tuple[Any, ...]]


class Bench:
    """What mutants are tried on: the extractor that is right, its lines, and the golden articles."""

    def __init__(self, packs: Sequence[str | Path], corpus: Path, golden: Path) -> None:
        self._dictionary = plain_dictionary()  # held, so that every extractor shares it
        self.extractor = Extractor(packs=packs)
        self.lines = tuple(line for line in lines(self.extractor.packs) if not line.generated)
        self._corpus, self._golden = corpus, golden

    def tried(self, kinds: Sequence[LineKind], names: Sequence[str], sample: int) -> tuple[Mutant, ...]:
        """The mutants of the lines of `kinds` whose ids begin as one of `names` do; of these each `sample`th."""
        found = [
            mutant
            for line in self.lines
            if line.kind in kinds and (not names or any(line.id.startswith(name) for name in names))
            for mutant in mutants(line)
        ]
        return tuple(found[::sample])

    def verdict(self, mutant: Mutant) -> Verdict:
        """Try the line's own examples first, then the golden articles whose text the line may touch."""
        line = mutant.line
        told, found = (mutant.id, line.id, line.kind, line.place, mutant.change), None
        try:
            changed = self.extractor.with_packs(mutant.packs(self.extractor.packs))
            killed = self._by_examples(changed, line) or self._by_golden(changed, line)
            if killed is None:
                found = killer(self.extractor, changed, line, (told.article for told in self._touched(line)))
        except FactExtractError as error:
            killed = f"the pack does not load: {error}"
        except Exception as error:  # a mutant may say what no pack says: the engine may stumble over it
            killed = f"the engine stumbles: {error!r}"
        return Verdict(*told, killed, found)

    def _by_examples(self, changed: Extractor, line: Line) -> str | None:
        for leaner in leaning(line, self.lines):
            for language in languages_of(leaner, self.extractor):
                before = set(faults(self.extractor, leaner, language))
                for fault in faults(changed, leaner, language):
                    if fault not in before:
                        return f"example of {leaner.id}: {fault}"
        return None

    def _by_golden(self, changed: Extractor, line: Line) -> str | None:
        for told in self._touched(line):
            report = compare(changed.extract(told.article), told.golden, told.article.text)
            for difference in report.unexpected:
                if _key(difference) not in told.known:
                    return f"golden {told.path}: {difference.words}"
        return None

    def _touched(self, line: Line) -> Iterator[Told]:
        touches = touching(line)
        languages = languages_of(line, self.extractor)
        for told in self.told:
            if not told.languages.isdisjoint(languages) and touches(told.text):
                yield told

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The golden articles with what a check finds in them as things are."""
        return tuple(self._read())

    def _read(self) -> Iterator[Told]:
        for checked in check(pairs(self._corpus, self._golden), self.extractor.extract):
            if checked.error is not None:
                raise checked.error
            yield self._of(checked)

    def _of(self, checked: Checked) -> Told:
        assert checked.article is not None and checked.report is not None
        document = self.extractor.document(checked.article)
        languages = frozenset(sentence.language for sentence in document.sentences)
        known = frozenset(map(_key, checked.report.unexpected))
        golden = load_golden(checked.pair.golden)
        return Told(checked.pair.article, checked.article, golden, document.normal.text, languages, known)


def run(bench: Bench, tried: Sequence[Mutant], workers: int) -> Iterator[Verdict]:
    """The verdict on each mutant, in order, with so many processes. They begin as copies of this one."""
    _ = bench.told  # made once, before there are copies of it
    numbers = range(len(tried))  # a mutant holds what is not worth handing over
    yield from spread(lambda number: bench.verdict(tried[number]), numbers, workers, _CHUNK)


def score(verdicts: Iterable[Verdict]) -> float:
    """The share of mutants that were killed; 1 where there are none."""
    all_of = list(verdicts)
    return sum(verdict.killed is not None for verdict in all_of) / len(all_of) if all_of else 1.0


def _key(difference: Difference) -> tuple[Any, ...]:
    return (difference.span, difference.kind, difference.field, difference.words)
