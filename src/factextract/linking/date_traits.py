"""What a figure whose date is sought is like: what is measured, of whom it is told, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factextract.linking.date_below import HEADINGS
from factextract.linking.date_derived import is_paired
from factextract.linking.draft import Measured, Name
from factextract.linking.view import View, once_a_sentence
from factextract.linking.words import ACTS, LEVELS, QUOTES
from factextract.values.figure import Figure
from factextract.values.segment import Kind

_CLOSING = {**QUOTES, '"': '"'}


def traits(view: View, figure: Figure, subject: Name | None, what: Measured | None, compared: bool) -> Iterator[str]:
    """All that tells. `compared`: another figure is compared with this one."""
    yield from _measured_so(view, figure, what)
    yield from _told_of(view, subject)
    yield from _stands(view, figure)
    yield from _before_noun(view, figure)
    if compared:
        yield "compared"
        if is_paired(view, figure):
            yield "paired"


def _measured_so(view: View, figure: Figure, what: Measured | None) -> Iterator[str]:
    """What is measured: of which kind it is, whether a verb says it, where it stands."""
    if what is None:
        yield "no_property"
        return
    kind = view.vocabulary.kind_of[view.text[slice(*what.span)]]
    if kind:
        yield f"kind_of_property_{kind}"
    if not what.span.overlaps(view.sentence.span):
        yield "property_carried"
        return
    token = view.tokens[view.index(what.span)]
    if token.classes & ACTS:
        yield "property_act"
    elif token.classes & LEVELS:
        yield "property_change"
    elif token.tag == "v":
        yield "property_verb"
    if what.span.start >= figure.span.end:
        yield "property_after"


def _told_of(view: View, subject: Name | None) -> Iterator[str]:
    """Of whom it is told: of which kind it is, whether it was named before."""
    if subject is None:
        return
    kind_of = view.vocabulary.kind_of
    kind = kind_of[view.text[slice(*subject.span)]] or kind_of[view.text[slice(*subject.refers)]]
    if kind:
        yield f"kind_of_subject_{kind}"
    if not subject.span.overlaps(view.sentence.span):
        yield "subject_carried"
    elif subject.person:
        yield "subject_person"


def _stands(view: View, figure: Figure) -> Iterator[str]:
    """Where in the text a figure stands: in a heading, an item or a quotation; whether it is its sentence's first."""
    kind = view.sentence.kind
    if kind in HEADINGS:
        yield "in_heading"
    elif kind is Kind.ITEM:
        yield "in_item"
    if _quoted(view)[view.index(figure.span)]:
        yield "in_quotation"
    if figure is view.figures[0]:
        yield "first_figure"


@once_a_sentence
def _quoted(view: View) -> Sequence[bool]:
    """For every word of a sentence, whether it stands in a quotation."""
    found, closing = [], ""
    for token in view.tokens:
        opens = closing if closing else _CLOSING.get(token.text, "")
        closing = "" if closing and token.text == closing else opens
        found.append(bool(closing))
    return found


def _before_noun(view: View, figure: Figure) -> Iterator[str]:
    """Whether the figure is part of a noun's description: a 24-tonne lorry."""
    at = view.gap(figure.span, view.sentence.span)[0]
    if at < len(view.tokens) and view.clauses[at] == view.clauses[at - 1]:
        if "of" in view.tokens[at].classes:
            yield "before_of"
        elif view.in_chunk[at]:
            yield "before_noun"
