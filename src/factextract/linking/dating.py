"""The date: a scored choice among the dates around a figure and those the text has been speaking of; or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factextract.linking.clauses import Clause, clause_at
from factextract.linking.draft import Crossing, Measured, Name, Scored
from factextract.linking.features import Features, scale
from factextract.linking.state import State
from factextract.linking.tense import tense
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

FIELD = "date"
BASE = "base"
_PERIODS = frozenset({"quarter", "half", "year", "decade", "century"})
"""Nobody says a thing in a quarter or a year: such a date is what was spoken of."""
_OUTLOOK = frozenset({"target", "forecast", "hypothetical"})
JUST_OVER = timedelta(days=45)
"""What was expected of a month or quarter that ended so lately is spoken of with the result, or estimated before it."""
_BRACKETS = frozenset("(\uff08")
_LIGHT = frozenset({"relation", "function", "reach", "of"})
_HARD = frozenset(";\uff1b:\uff1a")


def is_base(view: View, time: TimeMention, figure: Figure, direction: str | None) -> bool:
    """Whether a date is only what a figure is compared with: "14% from a year earlier"."""
    if time.role == BASE:
        return True
    compares = direction is not None or figure.type == "multiple"
    behind = time.span.start >= figure.span.end
    if not view.vocabulary.comparisons.isdisjoint(time.rule.split("+")):
        return (compares and behind) or figure.type == "multiple" or compared_before(view, time)
    return direction is not None and time.role == "since" and (behind or compared_before(view, time))


def compared_before(view: View, time: TimeMention) -> bool:
    """Whether the words of a date's role follow another figure at once: "up 14% from a year earlier"."""
    at = time.whole.start
    if at >= time.span.start:
        return False
    while at not in _figure_ends(view):
        if not view.text[at - 1 : at].isspace():
            return False
        at -= 1
    return True


@once_a_sentence
def _figure_ends(view: View) -> frozenset[int]:
    return frozenset([figure.span.end for figure in view.figures])


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
        self.crossings = tuple(crossings)


def date_of(asked: Dated) -> tuple[TimeMention | None, tuple[Scored, ...]]:
    """The date that holds for a figure, None where none does; and all candidates as weighed, best first."""
    vocabulary = asked.view.vocabulary
    found: dict[tuple[date, date], tuple[TimeMention, Features]] = {}
    for said, features in _candidates(asked):
        time = (_ahead if asked.modality in _OUTLOOK else _behind)(said, asked.state)
        if time.reading is None or time.reading.first is None or time.reading.last is None:
            continue
        days = (time.reading.first, time.reading.last)
        if days in found:
            found[days][1].update(features)
        else:
            found[days] = (time, features)
    crossings = asked.crossings
    score = scale(vocabulary, FIELD, crossings)
    weighed = [
        (Scored(time.span, score(said), said, crossings, reading=time.reading), time) for time, said in found.values()
    ]
    weighed.sort(key=lambda pair: -pair[0].score)
    ranked = tuple([candidate for candidate, _ in weighed])
    nothing = undated(asked)
    none = Scored(asked.figure.span, scale(vocabulary, FIELD)(nothing), nothing)
    if not ranked or ranked[0].score < none.score:
        return None, (none, *ranked)
    return weighed[0][1], (*ranked, none)


def undated(asked: Dated) -> Features:
    """What speaks for no date at all, by the kind of figure, the sense it is meant in and the kind of story."""
    features = {"none": 1.0}
    for told in (asked.kind, asked.modality, asked.tense):
        features[f"none|{told}"] = 1.0
    if asked.figure.unit:
        features[f"none|{asked.figure.unit}"] = 1.0
    if asked.what is not None and asked.what.id:
        features[f"none|{asked.what.id}"] = 1.0
    if asked.field:
        features[f"none|{asked.field}"] = 1.0
    if asked.report:
        features["none|report"] = 1.0
    last = asked.state.last
    if last is not None and last.time is None:
        features["none_before"] = 1.0
        if last.sentence is asked.view.sentence:
            features["none_before_in_sentence"] = 1.0
        if last.figure.unit == asked.figure.unit:
            features["none_before_same_unit"] = 1.0
    return features


_CROSSED_KIND = frozenset("in_clause carried_claim carried_block base after same_sentence".split())
_CROSSED_TENSE = frozenset(
    """carried_claim carried_block carried_long lead report_period news_day in_clause same_sentence grain_day past
    covers_today""".split()
)
_CROSSED_SENSE = frozenset("ahead in_clause carried_block carried_claim by".split())


_CROSSED_FIELD = frozenset("carried_claim carried_block lead report_period reporting grain_day".split())
_CROSSED_STORY = frozenset(
    "report_period carried_claim carried_block carried_long lead grain_day grain_quarter in_clause".split()
)


def _ahead(time: TimeMention, state: State) -> TimeMention:
    """A day or month without its year, or a weekday, lies ahead where the figure does."""
    if state.published is None or time.reading is None or time.reading.last is None or time.source == "explicit":
        return time
    if time.reading.last.isoformat() >= state.published:
        return time
    if date.fromisoformat(state.published) - time.reading.last <= JUST_OVER and time.grain != "day":
        return time
    coming = [c for c in time.candidates if c.first is not None and c.first.isoformat() > state.published]
    if time.grain in _PERIODS:
        coming = [c for c in time.candidates if c.last is not None and c.last.isoformat() > state.published]
    return replace(time, reading=coming[0]) if coming else time


def _behind(time: TimeMention, state: State) -> TimeMention:
    """A stretch or an end of one without its year lies behind where the figure does, unless most of it has passed."""
    reading = time.reading
    if state.published is None or reading is None or reading.first is None or reading.last is None:
        return time
    today = date.fromisoformat(state.published)
    if time.source == "explicit" or reading.last <= today or today - reading.first > reading.last - today:
        return time
    past = [c for c in time.candidates if c.last is not None and c.last <= today]
    return replace(time, reading=past[0]) if past else time


def _candidates(asked: Dated) -> Iterator[tuple[TimeMention, Features]]:
    view, figure, state = asked.view, asked.figure, asked.state
    dated = [t for t in view.times if t.reading is not None and t.reading.first is not None and t.type != "set"]
    bases = [is_base(view, time, figure, asked.direction) for time in dated]
    for time, base in zip(dated, bases, strict=True):
        place = _place(view, figure, time, dated, asked.clauses)
        alone = not base and sum(bases) == len(bases) - 1
        yield time, {**place, **_nature(time, state), **_part(asked, time, dated, base, alone)}
    yield from _last(asked, dated)
    remembered = (
        ("carried_block", state.block_time),
        ("carried_long", state.long_time),
        ("lead", state.lead_time),
        ("news_day", state.news_day),
        ("report_period", state.period),
    )
    for name, time_ in remembered:
        if time_ is not None and time_.reading is not None:
            features = {name: 1.0}
            if dated:
                features[f"{name}_beside_dates"] = 1.0
            if state.last is not None and _same(asked.subject, state.last.subject):
                features[f"{name}_same_subject"] = 1.0
            yield time_, {**features, **_nature(time_, state)}


def _last(asked: Dated, dated: Sequence[TimeMention]) -> Iterator[tuple[TimeMention, Features]]:
    """The date of the claim before."""
    view, figure, last = asked.view, asked.figure, asked.state.last
    if last is None or last.time is None or last.time.reading is None:
        return
    features: Features = {"carried_claim": 1.0}
    if last.sentence is view.sentence:
        features["carried_in_sentence"] = 1.0
        if not any(last.figure.span.end <= t.span.start < figure.span.start for t in dated):
            features["no_date_since"] = 1.0
    elif last.sentence.block == view.sentence.block:
        features["carried_in_block"] = 1.0
    if last.figure.unit == figure.unit:
        features["carried_same_unit"] = 1.0
    if _same(asked.subject, last.subject):
        features["carried_same_subject"] = 1.0
    yield last.time, {**features, **_nature(last.time, asked.state)}


def _same(one: Name | None, other: Name | None) -> bool:
    return one is not None and other is not None and one.refers == other.refers


def _nature(time: TimeMention, state: State) -> Features:
    """What a date is by itself."""
    remembered = state.cast.remembered
    reading = time.reading
    key = _natural, time.span, reading and reading.first, reading and reading.last
    if key not in remembered:
        remembered[key] = _natural(time, state)
    return remembered[key]  # type: ignore[no-any-return]


def _natural(time: TimeMention, state: State) -> Features:
    features: Features = {f"grain_{time.grain}": 1.0, f"source_{time.source}": 1.0}
    if time.role not in ("at", "during"):
        features[time.role] = 1.0
    reading = time.reading
    if state.published and reading is not None and reading.last is not None:
        features["ahead" if reading.last.isoformat() > state.published else "past"] = 1.0
        if reading.first is not None and reading.first.isoformat() <= state.published <= reading.last.isoformat():
            features["covers_today"] = 1.0
    return features


def _place(
    view: View, figure: Figure, time: TimeMention, dated: Sequence[TimeMention], clauses: Sequence[Clause]
) -> Features:
    """Where a date stands, seen from the figure."""
    here, there = view.clause_of(figure.span), view.clause_of(time.span)
    before = time.span.end <= figure.span.start
    features: Features = {"same_sentence": 1.0, "before" if before else "after": 1.0}
    if here == there:
        features["in_clause"] = 1.0
    else:
        features["clauses_between"] = float(min(4, abs(here - there)))
    mine, its = (clause_at(clauses, view.index(span)) for span in (figure.span, time.span))
    if mine is its:
        features["in_verb_clause"] = 1.0
    low, high = sorted((figure.span, time.span))
    if not _between(low, high, dated):
        features["nearest_before" if before else "nearest_after"] = 1.0
    if _between(low, high, view.figures):
        features["figure_between"] = 1.0
    words = view.between(low, high)
    if not words or (len(words) == 1 and ("function" in words[0].classes or words[0].text == ",")):
        features["touches"] = 1.0
    elif _light(words):
        features["light_between"] = 1.0
    if any([t.text in _HARD for t in words]):
        features["hard_break"] = 1.0
    if not before and view.text[figure.span.end : time.span.start].strip() in _BRACKETS:
        features["bracketed"] = 1.0
    if not before and view.vocabulary.date_after:
        features["after_where_dates_are"] = 1.0
    return features


def _between(low: Span, high: Span, found: Sequence[Figure] | Sequence[TimeMention]) -> bool:
    """Whether something found lies between two spans."""
    return any([low.end <= item.span.start and item.span.end <= high.start for item in found])


def _part(asked: Dated, time: TimeMention, dated: Sequence[TimeMention], base: bool, alone: bool) -> Features:
    """What part a date plays in its sentence: when a thing was said, what is compared with, another figure's.

    `base`: it is what the figure is compared with; `alone`: all other dates are.
    """
    view, figure, direction = asked.view, asked.figure, asked.direction
    features: Features = {}
    others = [f for f in view.figures if f is not figure and time.span.end <= f.span.start]
    if others and others[0].span != figure.span and _light_gap(view, time.span, others[0].whole):
        features["another_figures"] = 1.0
    if base:
        features["base"] = 1.0
        if time.span.end <= figure.span.start and direction is None and _light_gap(view, time.span, figure.whole):
            features["base_of_level"] = 1.0
    elif alone:
        features["only_one"] = 1.0
    if _reporting(view, time):
        features["reporting"] = 1.0
    if time is dated[0]:
        features["first_date"] = 1.0
    return features


def _light_gap(view: View, left: Span, right: Span) -> bool:
    """Whether only light words stand between a date and a figure."""
    return _light(view.between(left, right))


def _light(words: Sequence[Token]) -> bool:
    return all([len(token.text) == 1 or not token.classes.isdisjoint(_LIGHT) for token in words])


def _reporting(view: View, time: TimeMention) -> bool:
    """Whether a date tells when something was said: a verb of saying follows in its clause before any figure."""
    key = _said_then, time.span
    if key not in view.remembered:
        view.remembered[key] = _said_then(view, time)
    return view.remembered[key]  # type: ignore[no-any-return]


def _said_then(view: View, time: TimeMention) -> bool:
    if time.grain in _PERIODS:
        return False
    at, clause = view.index(time.span), view.clause_of(time.span)
    for token, where in zip(view.tokens[at + 1 :], view.clauses[at + 1 :], strict=True):
        if where != clause or (token.label and token.label != TIME):
            break
        if "report" in token.classes:
            return True
    if view.vocabulary.date_after:
        before = [t for t, c in zip(view.tokens[:at], view.clauses[:at], strict=True) if c == clause][-3:]
        return any("report" in token.classes for token in before)
    return False
