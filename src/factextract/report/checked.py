"""A check as a page: how much is right, what is taken for what, and the worst articles first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factextract.golden.check import ALL, NO_FIELD, Checked
from factextract.golden.fields import FIELDS
from factextract.golden.groups import By, grouped, overall
from factextract.golden.report import Counts, Difference, Kind, Report
from factextract.model import Article
from factextract.report.amiss import Amiss, amiss
from factextract.report.labels import Labels
from factextract.report.marks import Block, Mark, blocks
from factextract.report.page import page


@dataclass(frozen=True, slots=True)
class Unit:
    """What became of the golden claims in one unit: how many are found, with this unit `right`, and as which others;
    `extra` are given in it though no golden claim asks for them."""

    code: str
    wanted: int
    found: int
    right: int
    others: tuple[tuple[str, int], ...]
    extra: int

    @property
    def wrong(self) -> int:
        """How many claims went wrong."""
        return self.wanted - self.right + self.extra


@dataclass(frozen=True, slots=True)
class Rule:
    """The claims that one rule gave: how many are none, and how many have each field wrong, in the order of FIELDS."""

    name: str
    given: int
    extra: int
    wrong: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A difference with its number on the page, from 1, the words it is about, and what is amiss in them."""

    number: int
    difference: Difference
    quote: str
    amiss: Amiss


@dataclass(frozen=True, slots=True)
class Page:
    """One article: how much of it is right, its differences, and its text with these marked."""

    checked: Checked
    title: str
    language: str
    counts: Counts
    differences: tuple[Numbered, ...]
    blocks: tuple[Block, ...]


def checked(done: Sequence[Checked], labels: Labels) -> str:
    """The page of a check, ready to be written as UTF-8."""
    articles = tuple(_pages(done, labels))
    rules = tuple(_rules(done))
    found = Counter(n.difference.kind for article in articles for n in article.differences)
    expected = sum(n.difference.expected for article in articles for n in article.differences)
    return page(
        "checked.html",
        labels,
        ("comparison.js",),
        overall=overall(done),
        groups=[(by, _group(done, by, labels)) for by in (By.LANGUAGE, By.FIELD, By.TYPE)],
        fields=tuple(FIELDS),
        units=tuple(_units(done)),
        rules=[rule for rule in rules if rule.extra or any(rule.wrong)],
        flawless=sum(not (rule.extra or any(rule.wrong)) for rule in rules),
        articles=articles,
        errors=[str(one.error) for one in done if one.error is not None],
        kinds=[(kind.value, found[kind]) for kind in Kind if found[kind]],
        names=[name for name in FIELDS if any(n.difference.field == name for a in articles for n in a.differences)],
        expected=expected,
        no_field=NO_FIELD,
        unexpected=found.total() - expected,
    )


def _group(done: Iterable[Checked], by: By, labels: Labels) -> list[tuple[str, Counts]]:
    """The counts of each language, field of news or type, the worst first."""
    found = sorted(grouped(done, by).items(), key=_worst)
    if by is By.LANGUAGE and len(found) == 1:  # the same as all
        return []
    names = {**labels.type, NO_FIELD: labels.ui["unknown"]}
    return [(name if by is By.LANGUAGE else names.get(name, name), counts) for name, counts in found]


def _worst(group: tuple[str, Counts]) -> tuple[float, str]:
    name, counts = group
    return counts.f1(counts.full), name


def _pages(done: Iterable[Checked], labels: Labels) -> Iterator[Page]:
    """The articles that have differences, the one with least of it right first."""
    known = [(one, one.article, one.report) for one in done if one.article is not None and one.report is not None]
    known.sort(key=lambda item: _worst((item[1].id, item[2].counts)))
    number = 0
    for one, article, report in known:
        if report.differences:
            yield _page(one, article, report, number, labels)
            number += len(report.differences)


def _page(one: Checked, article: Article, report: Report, before: int, labels: Labels) -> Page:
    numbered = tuple(
        Numbered(number, found, article.text[found.span.start : found.span.end], amiss(found, labels))
        for number, found in enumerate(report.differences, start=before + 1)
    )
    marks = [Mark(*n.difference.span, n.difference.kind.value, n.number, True) for n in numbered]
    return Page(
        checked=one,
        title=article.title or article.id,
        language=article.language or ("" if one.pair.language == ALL else one.pair.language),
        counts=report.counts,
        differences=numbered,
        blocks=tuple(blocks(article.text, marks)),
    )


def _units(done: Iterable[Checked]) -> Iterator[Unit]:
    """The units, those with most claims gone wrong first."""
    outcomes = [outcome for one in done if one.report is not None for outcome in one.report.outcomes]
    given: dict[str, Counter[str | None]] = defaultdict(Counter)
    extra: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.wanted is not None:
            given[outcome.wanted][outcome.given] += 1
        elif outcome.given is not None:
            extra[outcome.given] += 1
    units = [_unit(code, given[code], extra[code]) for code in sorted({*given, *extra})]
    yield from sorted(units, key=lambda unit: (-unit.wrong, unit.code))


def _unit(code: str, given: Counter[str | None], extra: int) -> Unit:
    others = Counter({other: count for other, count in given.items() if other not in (None, code)})
    return Unit(
        code=code,
        wanted=given.total(),
        found=given.total() - given[None],
        right=given[code],
        others=tuple((str(other), count) for other, count in others.most_common()),
        extra=extra,
    )


def _rules(done: Sequence[Checked]) -> Iterator[Rule]:
    """The rules that gave claims, those with most amiss first."""
    rules = [
        Rule(
            name=name,
            given=counts.given,
            extra=counts.given - counts.found,
            wrong=tuple(counts.found - counts.right.get(field, 0) for field in FIELDS),
        )
        for name, counts in grouped(done, By.RULE).items()
        if counts.given
    ]
    yield from sorted(rules, key=lambda rule: (-rule.extra - sum(rule.wrong), rule.name))
