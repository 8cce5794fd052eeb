"""The date: which of the dates around holds for a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.timex import TimeMention

BASE = "base"
_PERIODS = frozenset({"quarter", "half", "year", "decade", "century"})
"""Nobody says a thing in a quarter or a year: such a date is what was spoken of."""
_UNDATED = frozenset({"age"})
_TIMELESS = frozenset({"duration", "measure"})
"""Types that carry no date over from another sentence: how long, how far and how heavy mostly holds at any time."""
_OUTLOOK = frozenset({"target", "forecast", "hypothetical"})
_OPEN_ENDS = frozenset({"since", "by"})


def is_base(view: View, time: TimeMention, figure: Figure, direction: str | None) -> bool:
    """Whether a date is only what a figure is compared with: "14% from a year earlier"."""
    if time.role == BASE:
        return True
    compares = direction is not None or figure.type == "multiple"
    behind = time.span.start >= figure.span.end
    if not view.vocabulary.comparisons.isdisjoint(time.rule.split("+")):
        return (compares and behind) or figure.type == "multiple" or _compared_before(view, time)
    return direction is not None and time.role == "since" and (behind or _compared_before(view, time))


def _compared_before(view: View, time: TimeMention) -> bool:
    """Whether the words of a date's role follow another figure at once: "up 14% from a year earlier"."""
    return any(
        f.span.end <= time.whole.start < time.span.start and not view.text[f.span.end : time.whole.start].strip()
        for f in view.figures
    )


def date_of(view: View, figure: Figure, modality: str, direction: str | None, state: State) -> TimeMention | None:
    """The date that holds for a figure: of its clause, of an earlier one, carried in the paragraph; else none."""
    found = _date_of(view, figure, modality, direction, state)
    return _ahead(found, state) if found is not None and modality in _OUTLOOK else found


def _ahead(time: TimeMention, state: State) -> TimeMention:
    """A day or month without its year, or a weekday, lies ahead where the figure does."""
    if state.published is None or time.reading is None or time.reading.last is None or time.source == "explicit":
        return time
    if time.grain in _PERIODS or time.reading.last.isoformat() >= state.published:
        return time
    coming = [c for c in time.candidates if c.first is not None and c.first.isoformat() > state.published]
    return replace(time, reading=coming[0]) if coming else time


def _date_of(view: View, figure: Figure, modality: str, direction: str | None, state: State) -> TimeMention | None:
    dated = [t for t in view.times if t.reading is not None and t.reading.first is not None and t.type != "set"]
    own = _own(view, figure, dated, direction)
    if own is not None:
        return own
    if figure.type in _UNDATED or modality == "negated":
        return None
    usable = [time for time in dated if not is_base(view, time, figure, direction) and not _reporting(view, time)]
    earlier = _earlier(view, figure, usable, modality)
    if earlier is not None:
        return earlier
    later = _later(view, figure, usable)
    if later is not None:
        return later
    if figure.type in _TIMELESS or modality == "hypothetical":
        return None
    return _carried(modality, state)


def _own(view: View, figure: Figure, dated: Sequence[TimeMention], direction: str | None) -> TimeMention | None:
    """A date of the figure's own clause: the nearest before it; a level that a comparison gives belongs to the base."""
    clause = view.clause_of(figure.span)
    mine = [time for time in dated if view.clause_of(time.span) == clause]
    before = [time for time in mine if time.span.end <= figure.span.start]
    if before and before[-1].role == BASE and direction is None and _touching(view, before[-1].span, figure.whole):
        return before[-1]
    near = _right_behind(view, figure, mine) if view.vocabulary.date_after else None
    if near is not None and not is_base(view, near, figure, direction):
        return near
    if near is not None and direction is None and figure.type != "multiple":
        return near
    eligible = [t for t in before if not is_base(view, t, figure, direction) and not _reporting(view, t)]
    if eligible:
        bounded = [time for time in eligible if time.role == "as_of"]
        return bounded[-1] if bounded and eligible[-1].grain == "year" else eligible[-1]
    after = [time for time in mine if time.span.start >= figure.span.end]
    if view.vocabulary.date_after and after:
        usable = [time for time in after if not is_base(view, time, figure, direction) and not _reporting(view, time)]
        if usable:
            return usable[0]
    bracketed = [time for time in after if view.text[figure.span.end : time.span.start].strip() in ("(", "\uff08")]
    return bracketed[0] if bracketed else None


def _right_behind(view: View, figure: Figure, mine: Sequence[TimeMention]) -> TimeMention | None:
    """The date that follows a figure with nothing but a preposition between: 62 weeks in April."""
    behind = next((time for time in mine if time.span.start >= figure.span.end), None)
    if behind is None or _reporting(view, behind):
        return None
    between = view.between(figure.span, behind.span)
    return behind if len(between) <= 1 and all("function" in t.classes or t.text == "," for t in between) else None


def _touching(view: View, left: Span, right: Span) -> bool:
    """Whether only light words stand between a date and a figure."""
    light = {"relation", "function", "reach", "of"}
    return all(token.classes & light or len(token.text) == 1 for token in view.between(left, right))


def _reporting(view: View, time: TimeMention) -> bool:
    """Whether a date tells when something was said: a verb of saying follows in its clause before any figure."""
    if time.grain in _PERIODS:
        return False
    at, clause = view.index(time.span), view.clause_of(time.span)
    for token, where in zip(view.tokens[at + 1 :], view.clauses[at + 1 :], strict=True):
        if where != clause or (token.label and token.label != "time"):
            break
        if "report" in token.classes:
            return True
    if view.vocabulary.date_after:
        before = [t for t, c in zip(view.tokens[:at], view.clauses[:at], strict=True) if c == clause][-3:]
        return any("report" in token.classes for token in before)
    return False


def _earlier(view: View, figure: Figure, usable: Sequence[TimeMention], modality: str) -> TimeMention | None:
    """A date of an earlier clause of the sentence, the nearest first."""
    before = [time for time in usable if time.span.end <= figure.span.start]
    if not before:
        return None
    if modality in _OUTLOOK:
        return before[-1]
    return next((time for time in reversed(before) if time.role not in _OPEN_ENDS), None)


def _later(view: View, figure: Figure, usable: Sequence[TimeMention]) -> TimeMention | None:
    """In languages that put dates last: the date of the next clause, where no other figure comes first."""
    behind = [time for time in usable if time.span.start >= figure.span.end] if view.vocabulary.date_after else []
    if not behind or view.clause_of(behind[0].span) - view.clause_of(figure.span) > 1:
        return None
    between = view.between(figure.span, behind[0].span)
    blocked = any((token.label and token.label != "time") or token.text in ";:" for token in between)
    return None if blocked else behind[0]


def _carried(modality: str, state: State) -> TimeMention | None:
    """The date that the paragraph last gave; a quarter holds on into the paragraphs behind it."""
    carried = state.block_time or state.long_time
    if carried is None or (carried.role in (*_OPEN_ENDS, "until") and modality not in _OUTLOOK):
        return None
    return carried
