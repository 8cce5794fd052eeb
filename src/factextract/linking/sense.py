"""In which sense a figure is meant: modality, and whether it is a level or a change."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.dating import compared_before, is_base
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.packs.schema import LinkCue
from factextract.values.figure import Figure
from factextract.values.timex import TimeMention
from factextract.values.token import Token

ACTUAL = "actual"
_STRENGTH = ("negated", "hypothetical", "target", "forecast")
_LOOSE = frozenset({"change_link", "relation", "quantifier"})
_COMMAS = frozenset(",\uff0c")
_HARD_BREAKS = frozenset(";\uff1b\u3002!?")
_UP, _DOWN = "up", "down"
_BESIDE = 24
"""So many characters beside a cue are looked at for words that take its sense away."""


def modality(view: View, figure: Figure) -> str:
    """The strongest sense that a cue within reach gives, `actual` without one."""
    if figure.type == "age":
        return ACTUAL
    said = {cue.value for _, cue in _cues(view, figure, "modality")}
    return next((value for value in _STRENGTH if value in said), ACTUAL)


def direction(view: View, figure: Figure) -> str | None:
    """Which way a change goes; None for a level."""
    if figure.type in ("age", "ordinal"):
        return None
    if figure.sign is not None:
        return _UP if figure.sign == "+" else _DOWN
    at = view.index(figure.span)
    found = [(abs(index - at), cue.value) for index, cue in _cues(view, figure, "change")]
    if found:
        return min(found)[1]
    before = _listed_with(view, figure)
    return direction(view, before) if before is not None else None


def basis(view: View, figure: Figure, time: TimeMention | None) -> str | None:
    """What a change is compared with: by a cue of the clause, or by the date that it is compared with."""
    at = view.index(figure.span)
    cues = (*_cues(view, figure, "basis"), *_dated_cues(view, figure, "basis"))
    found = [(_distance(view, index, at), cue.value) for index, cue in cues]
    if found:
        value = min(found)[1]
        if value != "period":
            return value
        return "qoq" if time is not None and time.grain == "quarter" else "mom"
    compared = next((t for t in view.times if is_base(view, t, figure, _UP) and _same_clause(view, t, figure)), None)
    by_date = _basis_of(compared, time) if compared is not None else None
    if by_date is not None:
        return by_date
    before = _listed_with(view, figure)
    return basis(view, before, time) if before is not None else None


def _distance(view: View, index: int, at: int) -> int:
    """Words between, counting more for a cue behind the figure."""
    return at - index if index < at else 2 * (index - at)


def _listed_with(view: View, figure: Figure) -> Figure | None:
    """The figure before this one in one list: rose 11% and 16%, or 11% on the month and 16% on the year."""
    earlier = [f for f in view.figures if f.span.end <= figure.span.start]
    if not earlier or earlier[-1].unit != figure.unit:
        return None
    start = earlier[-1].span.end
    dates = view.times if figure.type == "percent" else ()
    compared = (t for t in dates if t.whole.start == start + 1 and t.whole.start < t.span.start)
    start = next((t.whole.end for t in compared if t.whole.end <= figure.span.start), start)
    return earlier[-1] if view.vocabulary.sharing.fullmatch(view.text, start, figure.span.start) else None


def _cues(view: View, figure: Figure, field: str) -> Iterator[tuple[int, LinkCue]]:
    """The cues of a field that reach the figure, with their places among the words."""
    at = view.index(figure.span)
    for index, cue in _told(view):
        if cue.field == field and _reaches(view, index, at, cue):
            yield index, cue


@once_a_sentence
def _told(view: View) -> list[tuple[int, LinkCue]]:
    """The cues of a sentence whose sense nothing takes away, with their places among the words."""
    found = []
    for index, token in enumerate(view.tokens):
        for cue in view.vocabulary.cues.get(token.norm, ()) if token.classes else ():
            if cue.field in token.classes and not _void(view, token, cue):
                found.append((index, cue))
    return found


def _dated_cues(view: View, figure: Figure, field: str) -> Iterator[tuple[int, LinkCue]]:
    """The cues whose words are a date with its role, "from a year earlier", if no other figure has it behind it."""
    at = view.index(figure.span)
    for time in view.times:
        if time.span.start < figure.span.start and compared_before(view, time):
            continue
        index = view.index(time.whole)
        for cue in view.vocabulary.cues.get(view.text[time.whole.start : time.whole.end].lower(), ()):
            if cue.field == field and _reaches(view, index, at, cue):
                yield index, cue


def _reaches(view: View, index: int, at: int, cue: LinkCue) -> bool:
    if index == at or (cue.side == "before" and index > at) or (cue.side == "after" and index < at):
        return False
    between = view.tokens[min(index, at) + 1 : max(index, at)]
    if any(token.norm in cue.stop for token in between):
        return False
    clauses = abs(view.clauses[index] - view.clauses[at])
    if cue.scope == "sentence":
        return True
    if cue.scope == "commas":
        commas = sum(token.text in _COMMAS for token in between)
        return commas <= cue.commas and not any(token.text in _HARD_BREAKS for token in between)
    if clauses:
        return False
    if cue.scope == "touch":
        return all(token.classes & _LOOSE or (not token.text.isalnum() and not token.label) for token in between)
    return cue.field != "change" or not any(token.label and token.label != TIME for token in between)


def _void(view: View, token: Token, cue: LinkCue) -> bool:
    """Whether the words beside a cue take its sense away."""
    after = view.text[token.span.end : token.span.end + _BESIDE].lstrip().lower()
    before = view.text[max(0, token.span.start - _BESIDE) : token.span.start].rstrip().lower()
    return any(
        after.startswith(w := word.lower()) and not _joined(w[-1:], after[len(w) :]) for word in cue.unless_after
    ) or any(before.endswith(w := word.lower()) and not _joined(before[: -len(w)], w) for word in cue.unless_before)


def _joined(left: str, right: str) -> bool:
    """Whether the letters of two neighbouring pieces of text are of one word, in a script that parts words."""
    pair = left[-1:] + right[:1]
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


def _same_clause(view: View, time: TimeMention, figure: Figure) -> bool:
    return view.clause_of(time.span) == view.clause_of(figure.span)


def _basis_of(base: TimeMention, time: TimeMention | None) -> str | None:
    if base.reading is None or base.reading.first is None:
        return None
    if time is None or time.reading is None or time.reading.first is None:
        return "yoy" if base.grain in ("year", "month", "quarter") and base.source != "explicit" else None
    months = (
        (time.reading.first.year - base.reading.first.year) * 12 + time.reading.first.month - base.reading.first.month
    )
    if months == 12 or (
        base.grain == "year"
        and time.reading.first.year - base.reading.first.year == 1
        and time.grain != "day"
        and base.reading.last
        and base.reading.last.day == 31
        and base.reading.first.month == 1
    ):
        return "yoy"
    if months == 3 and base.grain == "quarter":
        return "qoq"
    return "mom" if months == 1 and base.grain == "month" else None
