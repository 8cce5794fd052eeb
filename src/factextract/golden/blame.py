"""Which rule gives how many right and wrong golden claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factextract.engine import Extractor
from factextract.golden.align import Given, Wanted, align
from factextract.golden.check import Checked, check, pairs
from factextract.golden.fields import FIELDS, amiss
from factextract.golden.load import load_golden
from factextract.model import Claim

DATE_FIELDS = ("date", "role")
"""The fields that the piece of time answers for; the rule of the figure answers for all others."""


@dataclass(frozen=True, slots=True)
class Blame:
    """A rule with the golden claims that it has right and wrong; `cases` are the wrong ones in words, with their
    place: `file`, offset and what is amiss."""

    rule: str
    right: int
    wrong: int
    cases: tuple[tuple[Path, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Case:
    rule: str
    path: Path
    start: int
    amiss: str


def blame(packs: Sequence[str | Path], corpus: Path, golden: Path) -> tuple[Blame, ...]:
    """The rules that had a part in claims, the most wrong first.

    A rule of figures (quantity.…, or the id of a rule) is wrong where a field other than the date is, or where no
    golden claim asks for its claim; a piece of time (time.…) where the date it gave is. Raises as `check`.
    """
    extractor = Extractor(packs=packs)
    cases = [case for checked in check(pairs(corpus, golden), extractor.extract) for case in _cases(extractor, checked)]
    by_rule: dict[str, list[_Case]] = {}
    for case in cases:
        by_rule.setdefault(case.rule, []).append(case)
    found = [_blame(rule, mine) for rule, mine in by_rule.items()]
    return tuple(sorted(found, key=lambda each: (-each.wrong, each.right, each.rule)))


def _blame(rule: str, cases: Sequence[_Case]) -> Blame:
    wrong = tuple((case.path, case.start, case.amiss) for case in cases if case.amiss)
    return Blame(rule, len(cases) - len(wrong), len(wrong), wrong)


def _cases(extractor: Extractor, checked: Checked) -> Iterator[_Case]:
    if checked.error is not None or checked.article is None:
        raise checked.error or ValueError(str(checked.pair.article))
    article, path = checked.article, checked.pair.article
    pieces = {(m.start, m.end): m.rule for m in extractor.mentions(article) if m.date is not None}
    alignment = align(extractor.extract(article), load_golden(checked.pair.golden), article.text)
    for wanted, given in alignment.pairs:
        if given is not None and not wanted.golden.optional:
            yield from _of_pair(wanted, given, pieces, path)
    for given in alignment.loose:
        if not any(w.golden.optional and w.span.overlaps(given.span) for w, _ in alignment.pairs):
            yield _Case(given.claim.rule, path, given.span.start, "no golden claim")


def _of_pair(wanted: Wanted, given: Given, pieces: dict[tuple[int, int], str], path: Path) -> Iterator[_Case]:
    claim, start = given.claim, given.span.start
    wrong = [name for name, field in FIELDS.items() if not field.right(claim, wanted.golden)]
    yield _Case(claim.rule, path, start, _words(claim, wanted, [name for name in wrong if name not in DATE_FIELDS]))
    if claim.date is not None:
        dated = _words(claim, wanted, [name for name in wrong if name in DATE_FIELDS])
        for piece in pieces.get((claim.date.start, claim.date.end), "").split("+"):
            if piece:
                yield _Case(f"time.{piece}", path, start, dated)


def _words(claim: Claim, wanted: Wanted, names: Sequence[str]) -> str:
    return "; ".join(amiss(name, claim, wanted.golden) for name in names)
