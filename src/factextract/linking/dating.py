"""The date: a scored choice among the dates around a figure and those the text has been speaking of; or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factextract.linking.clauses import Clause
from factextract.linking.date_below import told_below
from factextract.linking.date_days import tells_hour
from factextract.linking.date_derived import a_year_ago, is_compared_with, period_before, year_before
from factextract.linking.date_memory import days_of, held_for
from factextract.linking.date_place import BASE, is_base, part_of_date, place_of_date
from factextract.linking.date_reading import meant, nature, year_told
from factextract.linking.date_traits import traits
from factextract.linking.draft import CROSSED, Crossing, Measured, Name, Scored
from factextract.linking.features import Features
from factextract.linking.neighbours import crossings as beside
from factextract.linking.neighbours import neighbours, said_as
from factextract.linking.state import State
from factextract.linking.tense import tense
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.remembered import Remembered
from factextract.values.timex import TimeMention

FIELD = "date"


class Dated:
    """What a date is sought for: a figure of a sentence, the sense it is meant in, its direction, its subject and what
    of it is measured.

    `field` is the field of news that the property belongs to, `kind` the figure's type, or that it is a change; `tense`
    is that of its sentence;
    `report`: the document speaks of one organisation on the whole, as a company's report does. `crossings` is what
    counts once more for these.
    """

    def __init__(
        self,
        view: View,
        figure: Figure,
        modality: str,
        direction: str | None,
        subject: Name | None,
        what: Measured | None,
        state: State,
        clauses: Sequence[Clause],
    ) -> None:
        self.view, self.figure, self.modality, self.direction = view, figure, modality, direction
        self.subject, self.what, self.state, self.clauses = subject, what, state, clauses
        self.field = view.vocabulary.fields.get(what.id or "", "") if what is not None else ""
        self.kind = "change" if direction is not None else figure.type
        self.report = state.cast.reports
        self.tense = tense(view, figure)
        crossings = [
            Crossing(self.kind, _CROSSED_KIND),
            Crossing(modality, _CROSSED_SENSE),
            Crossing(self.tense, _CROSSED_TENSE),
        ]
        if self.field:
            crossings.append(Crossing(self.field, _CROSSED_FIELD))
        if self.report:
            crossings.append(Crossing("report", _CROSSED_STORY))
        self.compared = direction is None and is_compared_with(view, figure)
        self.traits = tuple(traits(view, figure, subject, what, self.compared))
        words = beside(view, figure, _CROSSED_WORDS)
        self.beside = tuple([crossing.kind for crossing in words])
        self.crossings = (*crossings, *[Crossing(trait, _CROSSED_TRAIT) for trait in self.traits], *words)


def date_of(asked: Dated) -> tuple[TimeMention | None, tuple[Scored, ...]]:
    """The date that holds for a figure, None where none does; and all candidates as weighed, best first."""
    vocabulary = asked.view.vocabulary
    held = held_for(asked.view, asked.figure, asked.subject, asked.what, asked.state)
    found = _told_apart(asked)
    for time, features in found:
        features |= held.get(days_of(time), {})
    crossings = asked.crossings
    scale = vocabulary.scales[FIELD]
    score = scale.by(crossings)
    weighed = [(Scored(time.span, score(said), said, crossings, reading=time.reading), time) for time, said in found]
    weighed.sort(key=lambda pair: -pair[0].score)
    ranked = tuple([candidate for candidate, _ in weighed])
    nothing = undated(asked) | {f"none_{name}": value for name, value in held.get(None, {}).items()}
    none = Scored(asked.figure.span, scale.by(())(nothing), nothing)
    if not ranked or ranked[0].score < none.score:
        return None, (none, *ranked)
    return weighed[0][1], (*ranked, none)


def _told_apart(asked: Dated) -> list[tuple[TimeMention, Features]]:
    """The candidates: every mention in the sentence by its own place, with what is remembered of its days; and days
    that only the text before names."""
    found: dict[tuple[date, date], list[tuple[TimeMention, Features]]] = {}
    for said, features in _candidates(asked):
        time = meant(said, asked.modality, asked.tense, asked.state, asked.view.vocabulary.modals_ahead)
        if time.reading is None or time.reading.first is None or time.reading.last is None:
            continue
        same = found.setdefault((time.reading.first, time.reading.last), [])
        if not same or "same_sentence" in features:
            same.append((time, features | year_told(time, asked.state)))
        else:
            for _, own in same:
                own.update(features)
    return [candidate for same in found.values() for candidate in same]


def undated(asked: Dated) -> Features:
    """What speaks for no date at all, by the kind of figure, the sense it is meant in and the kind of story."""
    what = asked.what.id if asked.what is not None else None
    told = (asked.kind, asked.modality, asked.tense, *asked.traits, *asked.beside, asked.figure.unit, what, asked.field)
    features = {"none": 1, **{_NONE[name]: 1 for name in told if name}}
    if asked.report:
        features[_NONE["report"]] = 1
    last = asked.state.last
    if last is not None and last.time is None:
        features["none_before"] = 1
        if last.sentence is asked.view.sentence:
            features["none_before_in_sentence"] = 1
        if last.figure.unit == asked.figure.unit:
            features["none_before_same_unit"] = 1
    return features


_NONE = Remembered[str, str](lambda told: f"none{CROSSED}{told}", 1 << 12)
"""The names of what speaks for no date."""

_CROSSED_KIND = frozenset("in_clause carried_claim carried_block base after same_sentence".split())
_CROSSED_TENSE = frozenset(
    """carried_claim carried_block carried_long lead report_period news_day latest_day in_clause same_sentence
    grain_day past ahead covers_today""".split()
)
_CROSSED_SENSE = frozenset("ahead in_clause carried_block carried_claim by".split())
_CROSSED_TRAIT = frozenset(
    """same_sentence in_clause carried_claim carried_block news_day latest_day report_period ahead year_before
    period_before""".split()
)
_CROSSED_WORDS = frozenset(
    """in_clause carried_claim carried_in_sentence carried_block before after same_sentence lead news_day
    latest_day report_period year_before period_before""".split()
)
_CROSSED_FIELD = frozenset(
    "carried_claim carried_block lead news_day latest_day report_period reporting grain_day".split()
)
_CROSSED_STORY = frozenset(
    "report_period carried_claim carried_block carried_long lead grain_day grain_quarter in_clause".split()
)


def _candidates(asked: Dated) -> Iterator[tuple[TimeMention, Features]]:
    view, figure, state = asked.view, asked.figure, asked.state
    dated = [t for t in view.times if t.reading is not None and t.reading.first is not None and t.type != "set"]
    bases = [is_base(view, time, figure, asked.direction) for time in dated]
    for time, base in zip(dated, bases, strict=True):
        place = place_of_date(view, figure, time, dated, asked.clauses)
        alone = not base and sum(bases) == len(bases) - 1
        part = part_of_date(view, figure, asked.direction, time, dated, base, alone)
        own = {**place, **part, **neighbours(view, time.whole), said_as(time.rule): 1}
        for one in (time, *_a_year_ago(asked, time, dated)):
            features = {**own, **nature(one, state)}
            if "base_of_level" in part:
                features.pop(BASE, None)
            yield one, features if one is time else {**features, "years_back": 1}
    yield from _last(asked, dated)
    here = [time for time, base in zip(dated, bases, strict=True) if not base and time.span.end <= figure.span.start]
    for name, time in (*told_below(figure, state.below), *_derived(asked, here)):
        features = {name: 1, f"{name}_beside_dates": 1} if dated else {name: 1}
        yield time, {**features, **nature(time, state)}
    remembered = (
        ("carried_block", state.block_time),
        ("carried_long", state.long_time),
        ("latest_day", state.latest_day),
        ("lead", state.lead_time),
        ("news_day", state.news_day),
        ("opening", state.opening),
        ("report_period", state.period),
    )
    for name, time_ in remembered:
        if time_ is not None and time_.reading is not None:
            features = {name: 1}
            if dated:
                features[f"{name}_beside_dates"] = 1
            if state.last is not None and _same(asked.subject, state.last.subject):
                features[f"{name}_same_subject"] = 1
            if name == "latest_day" and tells_hour(view):
                features["hour_told"] = 1
            yield time_, {**features, **nature(time_, state)}


def _derived(asked: Dated, here: Sequence[TimeMention]) -> Iterator[tuple[str, TimeMention]]:
    """Of an amount that another one is compared with: the year and the period before what the other one holds for, as
    the claim before in the sentence tells, or the dates `here` before the figure, or the text before."""
    if not asked.compared:
        return
    told = _told_of(asked, here)
    for name, before in (("year_before", year_before), ("period_before", period_before)):
        time = before(told) if told is not None else None
        if time is not None:
            yield name, time


def _a_year_ago(asked: Dated, time: TimeMention, dated: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """What "a year ago" means where a month or quarter is told of, in the sentence or before it."""
    published = asked.state.published
    if published is None or asked.view.vocabulary.years_ago.isdisjoint(time.rule.split("+")):
        return
    told = _told_of(asked, dated[: dated.index(time)], time)
    back = a_year_ago(time, told, published) if told is not None else None
    if back is not None:
        yield back


def _told_of(asked: Dated, here: Sequence[TimeMention], but: TimeMention | None = None) -> TimeMention | None:
    """The date of the claim before in the sentence, but for one, or the last one `here`, or that of the text before."""
    state, last = asked.state, asked.state.last
    said = last.time if last is not None and last.sentence is asked.view.sentence else None
    if said is not None and but is not None and said.span == but.span:
        said = None
    return said or next(reversed(here), None) or state.block_time or (last and last.time) or state.period


def _last(asked: Dated, dated: Sequence[TimeMention]) -> Iterator[tuple[TimeMention, Features]]:
    """The date of the claim before."""
    view, figure, last = asked.view, asked.figure, asked.state.last
    if last is None or last.time is None or last.time.reading is None:
        return
    features: Features = {"carried_claim": 1}
    if last.sentence is view.sentence:
        features["carried_in_sentence"] = 1
        if not any(last.figure.span.end <= t.span.start < figure.span.start for t in dated):
            features["no_date_since"] = 1
    elif last.sentence.block == view.sentence.block:
        features["carried_in_block"] = 1
    if last.figure.unit == figure.unit:
        features["carried_same_unit"] = 1
    if _same(asked.subject, last.subject):
        features["carried_same_subject"] = 1
    yield last.time, {**features, **nature(last.time, asked.state)}


def _same(one: Name | None, other: Name | None) -> bool:
    return one is not None and other is not None and one.refers == other.refers
