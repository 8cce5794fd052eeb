"""Tables: a cell's subject, property and date come from its row's label, its column's head, and the text before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from factextract.linking.draft import Measured, Name
from factextract.linking.state import State
from factextract.linking.view import Chunk, View, once_a_sentence
from factextract.values.figure import EXACT, Figure
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.timex import TimeMention

Measure = Callable[[str], Figure | None]
"""From the words of a unit to one of it: "km" is 1 km, "NT$ million" a million dollars."""

Held = TypeVar("Held", TimeMention, Chunk)

_UNIT = re.compile(r"[(\uff08\[]([^()\uff08\uff09\[\]]{1,24})[)\uff09\]]\s*$|[/,\uff0c]\s*([^/,]{1,24})$")


def cell_of(view: View, span: Span) -> int | None:
    """The column that a span stands in."""
    cells = view.sentence.cells
    at = bisect_right(cells, span.start, key=lambda cell: cell.start) - 1
    return at if at >= 0 and cells[at].covers(span) else None


class Head(NamedTuple):
    """A table's header row, and the line above the table that says what it shows."""

    row: View
    caption: View | None


def head_of(view: View, views: Sequence[View]) -> Head | None:
    """The head of a row's table."""
    table = view.sentence.table
    at = next((i for i, v in enumerate(views) if v.sentence.table == table and v.sentence.row == 0), None)
    if at is None:
        return None
    above = views[at - 1] if at else None
    return Head(views[at], above if above is not None and _is_caption(above) else None)


def _is_caption(view: View) -> bool:
    """Whether a line leads over to what follows: a heading, or one that ends in a colon."""
    return view.sentence.kind is Kind.HEADING or view.text[view.sentence.span.end - 1] in ":\uff1a"


def labels(
    view: View, figure: Figure, table: Head | None, state: State
) -> tuple[Name | None, Measured | None, TimeMention | None]:
    """Subject, property and date of a figure in a table."""
    head = table.row if table is not None else None
    column = cell_of(view, figure.span)
    cells = view.sentence.cells
    row = _filled(cells[0]) if cells and column else None
    subject: Span | None
    measured: Span | None
    title = (
        _filled(head.sentence.cells[column])
        if head is not None and column is not None and column < len(head.sentence.cells)
        else None
    )
    main = _whole(table, state)
    dated = head is not None and title is not None and bool(_times(head, title))
    if row is not None and dated and not _measures(view, row) and not _times(view, row):
        corner = head.sentence.cells[0] if head is not None and head.sentence.cells else None
        subject, measured = row, (corner and _filled(corner)) or row
    elif row is not None and (dated or _measures(view, row)):
        subject, measured = main, row
        if (
            head is not None
            and title is not None
            and head.vocabulary.property_of(head.text[title.start : title.end]) is None
        ):
            subject = _entity(head, _phrases(head).get(title, ()), state) or main
    elif row is not None and title is not None:
        subject, measured = (None if _times(view, row) else row) or main, title
    else:
        subject, measured = main, row or title
    time = _date(view, figure, row, column, head)
    known = view.vocabulary.property_of(view.text[measured.start : measured.end]) if measured else None
    return (Name(subject, subject) if subject else None), (Measured(measured, known) if measured else None), time


def _filled(cell: Span) -> Span | None:
    """The cell, if anything stands in it."""
    return cell if cell.end > cell.start else None


def measured_in(view: View, figure: Figure, table: Head | None, measure: Measure) -> Figure:
    """A bare number of a table in the unit that its column's head, its row's label or the table's corner names."""
    if figure.unit is not None or figure.type != "number":
        return figure
    head = table.row if table is not None else None
    column = cell_of(view, figure.span)
    places = [(view, view.sentence.cells[0])] if view.sentence.cells else []
    if head is not None and column is not None and column < len(head.sentence.cells):
        places = [(head, head.sentence.cells[column]), *places, (head, head.sentence.cells[0])]
    for where, cell in places:
        one = _one(where.text[cell.start : cell.end], measure)
        if one is not None and one.unit is not None:
            value, upper = figure.value, figure.upper
            upper = None if upper is None else EXACT.multiply(upper, one.value)
            return replace(figure, value=EXACT.multiply(value, one.value), upper=upper, unit=one.unit, type=one.type)
    return figure


def _one(label: str, measure: Measure) -> Figure | None:
    """One of the unit that a label names in brackets or behind a slash or a comma."""
    named = _UNIT.search(label)
    return measure((named[1] or named[2]).strip()) if named else None


def _whole(table: Head | None, state: State) -> Span | None:
    """Whom a table is about: an entity that its first head names, else one that its caption does, else the document's
    main one, else the topic."""
    if table is not None:
        head, caption = table
        corner = _phrases(head).get(head.sentence.cells[0], ()) if head.sentence.cells else ()
        named = _entity(head, corner, state) or (_entity(caption, caption.chunks, state) if caption else None)
        if named is not None:
            return named
    if state.cast.main is not None:
        return state.cast.main.full
    return state.topic.refers if state.topic is not None else None


def _measures(view: View, cell: Span) -> bool:
    """Whether a label names what is measured: a known property, or a word that ends as properties do."""
    text = view.text[cell.start : cell.end]
    return view.vocabulary.property_of(text) is not None or view.vocabulary.ends_with(text, "property_suffix")


def _entity(view: View, phrases: Sequence[Chunk], state: State) -> Span | None:
    """The first entity among phrases."""
    for phrase in phrases:
        found = state.cast.part(view, phrase)
        if found is not None:
            return found[1].full
    return None


def _times(view: View, cell: Span) -> Sequence[TimeMention]:
    """The dates of a cell that nothing is compared with."""
    return _dates(view).get(cell, ())


@once_a_sentence
def _dates(view: View) -> dict[Span, list[TimeMention]]:
    compared = view.vocabulary.comparisons
    dated = [time for time in view.times if time.reading is not None and time.type != "set"]
    return _by_cell(view, [time for time in dated if compared.isdisjoint(time.rule.split("+"))])


@once_a_sentence
def _phrases(view: View) -> dict[Span, list[Chunk]]:
    return _by_cell(view, view.chunks)


def _by_cell(view: View, found: Sequence[Held]) -> dict[Span, list[Held]]:
    """What stands in each cell of a row: looking through the whole row for every cell would cost the square."""
    held: dict[Span, list[Held]] = {}
    for one in found:
        column = cell_of(view, one.span)
        if column is not None:
            held.setdefault(view.sentence.cells[column], []).append(one)
    return held


@once_a_sentence
def _beside(view: View) -> TimeMention | None:
    """The first date of a row behind its label."""
    return next((time for cell in view.sentence.cells[1:] for time in _times(view, cell)), None)


def _date(view: View, figure: Figure, row: Span | None, column: int | None, head: View | None) -> TimeMention | None:
    own = _times(view, view.sentence.cells[column]) if column is not None else []
    if own:
        return own[0]
    labelled = _times(view, row) if row is not None else []
    beside = labelled[0] if labelled else _beside(view)
    if beside is not None:
        return beside
    if head is None:
        return None
    titled = (
        _times(head, head.sentence.cells[column]) if column is not None and column < len(head.sentence.cells) else []
    )
    first = _times(head, head.sentence.cells[0]) if head.sentence.cells else []
    return next(iter(titled or first), None)
