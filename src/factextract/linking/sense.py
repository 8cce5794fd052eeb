"""In which sense a figure is meant: modality, and whether it is a level or a change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import NamedTuple

from factextract.linking.date_place import compared_before, is_base
from factextract.linking.described import in_description, was_then
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.linking.words import COMPARATIVE
from factextract.packs.schema import LinkCue
from factextract.values.figure import Figure
from factextract.values.timex import TimeMention
from factextract.values.token import Token

ACTUAL = "actual"
_STRENGTH = ("negated", "hypothetical", "target", "forecast")
_TO_COME = frozenset({"hypothetical", "target", "forecast"})
_LOOSE = frozenset({"change_link", "relation", "quantifier"})
_COMMAS = frozenset(",\uff0c")
_HARD_BREAKS = frozenset(";\uff1b\u3002!?")
_WIDE = frozenset({"sentence", "commas"})
"""The scopes of cues that reach beyond their own clause."""
_UP, _DOWN = "up", "down"
_BESIDE = 24
"""So many characters beside a cue are looked at for words that take its sense away."""


def modality(view: View, figure: Figure, published: str | None) -> str:
    """The strongest sense that a cue within reach gives, `actual` without one."""
    if figure.type == "age" or _stands(view, figure):
        return ACTUAL
    cues, clause = _cues(view, figure, "modality"), view.clause_of(figure.span)
    if was_then(view, figure, published):
        cues = (one for one in cues if view.clauses[one[0]] == clause or one[1].value not in _TO_COME)
    said = {cue.value for _, cue in cues}
    return next((value for value in _STRENGTH if value in said), ACTUAL)


def _stands(view: View, figure: Figure) -> bool:
    """Whether a figure says how things are, whatever is planned: from 48 to 70; shut 19 of its *402* shops."""
    words, start, end = view.vocabulary, figure.whole.start, figure.whole.end
    front = view.text[max(view.sentence.span.start, start - _BESIDE) : start]
    if words.base_in_front.search(front) and words.base_behind.match(view.text, end):
        return True
    at = bisect_left(view.figures, start, key=lambda one: one.span.start)
    return at > 0 and words.whole_of.fullmatch(view.text, view.figures[at - 1].span.end, start) is not None


def direction(view: View, figure: Figure) -> str | None:
    """Which way a change goes; None for a level."""
    return _in_list(view, figure, (direction,), partial(_own_direction, view)) or None


def _own_direction(view: View, figure: Figure) -> str | None:
    """The direction that is said of a figure itself; empty for what never changes."""
    if figure.type in ("age", "ordinal"):
        return ""
    if figure.sign is not None:
        return _UP if figure.sign == "+" else _DOWN
    at = view.index(figure.span)
    cues = (*_cues(view, figure, "change"), *_dated_cues(view, figure, "change"))
    found = [(abs(index - at), cue.value) for index, cue in cues]
    return min(found)[1] if found else None


def basis(view: View, figure: Figure, time: TimeMention | None) -> str | None:
    """What a change is compared with: by a cue of the clause, or by the date that it is compared with."""
    grain, reading = (time.grain, time.reading) if time is not None else (None, None)
    return _in_list(view, figure, (basis, grain, reading), partial(_own_basis, view, time))


def _own_basis(view: View, time: TimeMention | None, figure: Figure) -> str | None:
    at = view.index(figure.span)
    cues = (*_cues(view, figure, "basis"), *_dated_cues(view, figure, "basis"))
    found = [(_distance(view, index, at), cue.value) for index, cue in cues]
    if found:
        value = min(found)[1]
        if value != "period":
            return value
        return "qoq" if time is not None and time.grain == "quarter" else "mom"
    beside = _times_by_clause(view).get(view.clause_of(figure.span), ())
    compared = next((t for t in beside if is_base(view, t, figure, _UP)), None)
    return _basis_of(compared, time) if compared is not None else None


@once_a_sentence
def _times_by_clause(view: View) -> dict[int, list[TimeMention]]:
    found: dict[int, list[TimeMention]] = {}
    for time in view.times:
        found.setdefault(view.clause_of(time.span), []).append(time)
    return found


def _in_list(view: View, figure: Figure, key: Hashable, ask: Callable[[Figure], str | None]) -> str | None:
    """What `ask` says of a figure, or else of the nearest one before it in its list; remembered by `key`, as the next
    one of the list asks the same."""
    known = view.remembered.setdefault(key, {})
    said, passed = ask(figure), []
    while said is None and (before := _listed_with(view, figure)) is not None:
        figure = before
        if figure.span in known:
            said = known[figure.span]
            break
        passed.append(figure.span)
        said = ask(figure)
    known.update(dict.fromkeys(passed, said))
    return said


@once_a_sentence
def _roles(view: View) -> dict[int, list[TimeMention]]:
    """The dates with words of their role before them, by where these begin."""
    found: dict[int, list[TimeMention]] = {}
    for time in view.times:
        if time.whole.start < time.span.start:
            found.setdefault(time.whole.start, []).append(time)
    return found


def _distance(view: View, index: int, at: int) -> int:
    """Words between, counting more for a cue behind the figure."""
    return at - index if index < at else 2 * (index - at)


def _listed_with(view: View, figure: Figure) -> Figure | None:
    """The figure before this one in one list: rose 11% and 16%, or 11% on the month and 16% on the year; or the one
    that this says again in another unit: rose $4.87, or 7.9%."""
    at = bisect_left(view.figures, figure.span.start, key=lambda one: one.span.start)
    while at and view.figures[at - 1].span.end > figure.span.start:
        at -= 1
    earlier = view.figures[at - 1] if at else None
    if earlier is None:
        return None
    start = earlier.span.end
    if earlier.unit != figure.unit:
        same = view.vocabulary.alternative.fullmatch(view.text, start, figure.whole.start)
        return earlier if same else None
    dates = _roles(view).get(start + 1, ()) if figure.type == "percent" else ()
    start = next((t.whole.end for t in dates if t.whole.end <= figure.span.start), start)
    return earlier if view.vocabulary.listed.fullmatch(view.text, start, figure.span.start) else None


class _Told(NamedTuple):
    """A cue and its place among the words; `until`: no figure that begins behind this offset is meant."""

    place: int
    cue: LinkCue
    until: int | None = None


_Filed = Mapping[tuple[str, int | None], Sequence[Sequence[_Told]]]
"""Cues by their field and their clause, None for those that reach beyond it; the places of each in the order of the
text. Of these only the ones next to a figure can say more of it than those farther off: looking through all of a whole
row for every figure would cost the square."""

_place = attrgetter("place")


def _filed(view: View, told: Iterable[_Told]) -> _Filed:
    found: dict[tuple[str, int | None], dict[Hashable, list[_Told]]] = {}
    for one in sorted(told, key=_place):
        clause = None if one.cue.scope in _WIDE else view.clauses[one.place]
        alike = found.setdefault((one.cue.field, clause), {})
        alike.setdefault((id(one.cue), one.until is None), []).append(one)
    return {key: tuple(alike.values()) for key, alike in found.items()}


def _reaching(view: View, figure: Figure, field: str, filed: _Filed) -> Iterator[tuple[int, LinkCue]]:
    at = view.index(figure.span)
    for alike in (*filed.get((field, view.clauses[at]), ()), *filed.get((field, None), ())):
        before, behind = bisect_left(alike, at, key=_place), bisect_right(alike, at, key=_place)
        for place, cue, until in (*alike[max(0, before - 1) : before], *alike[behind : behind + 1]):
            spoken_of = not cue.of or ("percent" if figure.fraction else figure.type) in cue.of
            if spoken_of and (until is None or figure.span.start <= until) and _reaches(view, place, at, cue):
                yield place, cue


def _cues(view: View, figure: Figure, field: str) -> Iterator[tuple[int, LinkCue]]:
    """The cues of a field that reach the figure, with their places among the words."""
    return _reaching(view, figure, field, _told(view))


@once_a_sentence
def _told(view: View) -> _Filed:
    """The cues of a sentence whose sense nothing takes away."""
    return _filed(
        view,
        [
            _Told(index, cue)
            for index, token in enumerate(view.tokens)
            for cue in (view.vocabulary.cues.get(token.norm, ()) if token.classes else ())
            if token.classes & {cue.field, COMPARATIVE} and not _void(view, token, cue)
        ],
    )


def _dated_cues(view: View, figure: Figure, field: str) -> Iterator[tuple[int, LinkCue]]:
    """The cues whose words are a date with its role, "from a year earlier", if no other figure has it behind it."""
    return _reaching(view, figure, field, _told_by_dates(view))


@once_a_sentence
def _told_by_dates(view: View) -> _Filed:
    return _filed(
        view,
        [
            _Told(view.index(time.whole), cue, time.span.start if compared_before(view, time) else None)
            for time in view.times
            for cue in view.vocabulary.cues.get(view.text[time.whole.start : time.whole.end].lower(), ())
        ],
    )


def _reaches(view: View, index: int, at: int, cue: LinkCue) -> bool:
    if index == at or (cue.side == "before" and index > at) or (cue.side == "after" and index < at):
        return False
    if cue.scope not in _WIDE and view.clauses[index] != view.clauses[at]:
        return False
    first, last = min(index, at) + 1, max(index, at)
    if cue.scope not in _WIDE and cue.field == "change" and _counted(view)[last] > _counted(view)[first]:
        return False
    if cue.field == "modality" and index < at and in_description(view, index, at):
        return False
    if cue.stop and _between(view, tuple(cue.stop), lambda token: token.norm in cue.stop, first, last):
        return False
    if cue.scope == "commas":
        breaks = _between(view, _HARD_BREAKS, lambda token: token.text in _HARD_BREAKS, first, last)
        return not breaks and _between(view, _COMMAS, lambda token: token.text in _COMMAS, first, last) <= cue.commas
    if cue.scope == "through":
        return _through(view, at, cue)
    return cue.scope != "touch" or not _between(view, "touch", _parts, first, last)


def _through(view: View, at: int, cue: LinkCue) -> bool:
    """Whether one of the words by which the cue reaches a figure stands right before the one at `at`."""
    loose = takewhile(lambda token: not _parts(token), reversed(view.tokens[:at]))
    return any(token.norm in cue.through for token in loose)


def _parts(token: Token) -> bool:
    """Whether a word between a cue and a figure keeps them from touching."""
    return not token.classes & _LOOSE and (token.text.isalnum() or bool(token.label))


def _between(view: View, kind: Hashable, is_one: Callable[[Token], bool], first: int, last: int) -> int:
    """How many of the words from `first` to before `last` are of a kind; all are counted once a sentence."""
    key = "between", kind
    if key not in view.remembered:
        view.remembered[key] = list(accumulate(map(is_one, view.tokens), initial=0))
    return int(view.remembered[key][last] - view.remembered[key][first])


@once_a_sentence
def _counted(view: View) -> list[int]:
    """How many figures stand before each of the words, and before the sentence's end."""
    return list(accumulate((bool(token.label and token.label != TIME) for token in view.tokens), initial=0))


def _void(view: View, token: Token, cue: LinkCue) -> bool:
    """Whether the words beside a cue take its sense away, or the sentence has none of those that it needs."""
    if cue.needs and not any(view.text.find(word, *view.sentence.span) >= 0 for word in cue.needs):
        return True
    after = view.text[token.span.end : token.span.end + _BESIDE].lstrip().lower()
    before = view.text[max(0, token.span.start - _BESIDE) : token.span.start].rstrip().lower()
    return any(
        after.startswith(w := word.lower()) and not _joined(w[-1:], after[len(w) :]) for word in cue.unless_after
    ) or any(before.endswith(w := word.lower()) and not _joined(before[: -len(w)], w) for word in cue.unless_before)


def _joined(left: str, right: str) -> bool:
    """Whether the letters of two neighbouring pieces of text are of one word, in a script that parts words."""
    pair = left[-1:] + right[:1]
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


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
