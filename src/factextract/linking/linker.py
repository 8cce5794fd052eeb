"""Linking: from the figures and dates of a document to drafts of claims, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from factextract.linking.attributed import attributed
from factextract.linking.cast import cast
from factextract.linking.clauses import Clause, clauses
from factextract.linking.date_below import under
from factextract.linking.date_place import BASE
from factextract.linking.dating import Dated, date_of
from factextract.linking.draft import Draft, Name
from factextract.linking.elided import in_money, money_of
from factextract.linking.events import Event, events
from factextract.linking.naming import made_whole
from factextract.linking.pronouns import spoken_of
from factextract.linking.properties import counted_noun, measured
from factextract.linking.restating import restated
from factextract.linking.rules import Rules, applied
from factextract.linking.sense import basis, direction, modality
from factextract.linking.sharing import distributed, distributed_dates
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.subject_asked import Asked
from factextract.linking.subjects import subject
from factextract.linking.tables import Head, Measure, head_of, labels, measured_in
from factextract.linking.topics import about, opening
from factextract.linking.view import Chunk, View, is_row
from factextract.linking.vocabulary import Vocabulary
from factextract.linking.worded import Tokenise, worded
from factextract.values.figure import Figure
from factextract.values.segment import Document, Kind, Sentence
from factextract.values.timex import TimeMention


@dataclass(frozen=True, slots=True)
class Linker:
    """What linking needs of one language."""

    tokenise: Tokenise
    vocabulary: Vocabulary
    rules: Rules


def link(
    document: Document,
    found: Sequence[tuple[Sentence, Sequence[Figure], Sequence[TimeMention]]],
    linkers: Mapping[str, Linker],
    measure: Callable[[str, str], Figure | None],
    reasons: bool = True,
) -> Iterator[Draft | Event]:
    """The drafts of a document's claims and events.

    `found` are its sentences with their figures and dates; `measure` gives, from a language's id and the words of a
    unit, one of that unit. Without `reasons` drafts do not tell what was weighed, which is most of their memory.
    """
    telling = [number for number, (_, figures, times) in enumerate(found) if figures or times]
    if telling:
        views = views_of(document, found, linkers)
        drafts = _drafts(document, views, telling[-1] + 1, linkers, measure)
        yield from drafts if reasons else map(_bare, drafts)


def _bare(item: Draft | Event) -> Draft | Event:
    return replace(item, reasons={}) if isinstance(item, Draft) else item


def _drafts(
    document: Document,
    views: Sequence[View],
    telling: int,
    linkers: Mapping[str, Linker],
    measure: Callable[[str, str], Figure | None],
) -> Iterator[Draft | Event]:
    """Sentence by sentence, with what each leaves for the next; behind the first `telling` nothing is told."""
    state = State(cast(views), document.published and document.published[:10], money_of(views))
    for number, seen in enumerate(views[:telling]):
        led_in = seen.sentence.kind in (Kind.ITEM, Kind.ROW)
        state = state.enter(seen.sentence.block, seen.vocabulary.quarter_reach, led_in)
        state = state._replace(below=under(views, number), telling=attributed(views, number))
        language = seen.sentence.language
        parts = clauses(seen)
        drafts = list(_sentence(seen, parts, views, state, linkers[language].rules, partial(measure, language)))
        if drafts:
            state = state._replace(measured=frozenset(d.property.span for d in drafts if d.property) or state.measured)
        yield from _in_order(drafts, events(seen, drafts, state))
        state = _after(seen, parts, drafts, state).leading(seen, bool(drafts))
        if not is_row(seen.sentence):  # rows ask their heads again
            seen.remembered.clear()


def views_of(
    document: Document,
    found: Sequence[tuple[Sentence, Sequence[Figure], Sequence[TimeMention]]],
    linkers: Mapping[str, Linker],
) -> list[View]:
    """The sentences of a document with their words."""
    cut = []
    for sentence, figures, times in found:
        linker = linkers[sentence.language]
        cut.append(worded(document.normal.text, sentence, figures, times, linker.tokenise, linker.vocabulary))
    return made_whole(cut)


def _in_order(drafts: Sequence[Draft], happened: Iterator[Event]) -> list[Draft | Event]:
    found: list[Draft | Event] = [*drafts, *happened]
    return sorted(found, key=lambda item: item.figure.span if isinstance(item, Draft) else item.time.span)


def _sentence(
    seen: View, parts: Sequence[Clause], views: Sequence[View], state: State, rules: Rules, measure: Measure
) -> Iterator[Draft]:
    matches = rules(seen)
    shares = distributed(seen)
    dates = {} if shares else distributed_dates(seen)
    head = head_of(seen, views) if is_row(seen.sentence) else None
    draft = None
    for figure in seen.figures:
        if not figure.claim:
            continue
        if is_row(seen.sentence):
            figure = measured_in(seen, figure, head, measure)
        made = restated(seen, figure, draft) or (
            _row(seen, figure, head, state)
            if is_row(seen.sentence)
            else _prose(seen, parts, figure, shares.get(figure.span), dates.get(figure.span), state)
        )
        draft = applied(seen, made, matches.get(figure.span, ()))
        if draft is None:
            continue
        yield draft
        if is_row(seen.sentence):
            continue
        if draft.property is not None:
            state = state._replace(measured=state.measured | {draft.property.span})
        state = state.after([draft])
        if figure.span not in shares:
            kept = _kept(seen, draft, state.last)
            state = state._replace(last=kept, topic=about(seen, draft.subject, state) or state.topic)


def _kept(seen: View, draft: Draft, last: Draft | None) -> Draft:
    """A figure as the next one leans on it: the date of what is only compared with doesn't hold on."""
    if draft.time is None or last is None or last.sentence is not seen.sentence:
        return draft
    compared = not seen.vocabulary.comparisons.isdisjoint(draft.time.rule.split("+"))
    return replace(draft, time=last.time) if compared else draft


def _prose(
    seen: View, parts: Sequence[Clause], figure: Figure, share: Chunk | None, when: TimeMention | None, state: State
) -> Draft:
    noun = counted_noun(seen, figure)
    sense = modality(seen, figure, state.published)
    way = direction(seen, figure)
    what, properties = measured(seen, figure, noun, state, way is not None)
    figure = figure if noun else in_money(seen, figure, what, state.money)
    asked = Asked(seen, figure, noun.span if noun else None, what.span if what else None, state, parts)
    whose, subjects = subject(asked, way is not None)
    if share is not None:
        whose = _shared(seen, share, state)
    chosen, times = date_of(Dated(seen, figure, sense, way, whose, what, state, parts))
    time = when or chosen
    return Draft(
        sentence=seen.sentence,
        figure=figure,
        subject=whose,
        property=what,
        noun=noun.span if noun else None,
        time=time,
        modality=sense,
        direction=way,
        basis=basis(seen, figure, time) if way else None,
        reasons={"subject": subjects, "property": properties, "date": times},
    )


def _shared(seen: View, share: Chunk, state: State) -> Name:
    parts = halves(seen, share, state.cast)
    span = parts.subject or share.span
    return Name(span, parts.entity.full if parts.entity else span)


def _row(seen: View, figure: Figure, head: Head | None, state: State) -> Draft:
    whose, what, time = labels(seen, figure, head, state)
    way = direction(seen, figure)
    return Draft(
        sentence=seen.sentence,
        figure=figure,
        subject=whose,
        property=what,
        time=time or state.block_time,
        modality=modality(seen, figure, state.published),
        direction=way,
        basis=basis(seen, figure, time) if way else None,
    )


def _after(seen: View, parts: Sequence[Clause], drafts: Sequence[Draft], state: State) -> State:
    """What the next sentence may lean on."""
    compared = seen.vocabulary.comparisons
    dates = [
        time
        for time in seen.times
        if time.reading and time.reading.first and not time.passing and time.role not in (BASE, "since", "by", "until")
        if compared.isdisjoint(time.rule.split("+"))
    ]
    if dates:
        state = state.dated(dates)
    if is_row(seen.sentence):
        return state
    state = state.naming([e for c in seen.chunks if (e := halves(seen, c, state.cast).entity) is not None])
    opened = opening(seen, parts, state)
    state = spoken_of(seen, parts, state.after(drafts))
    state = state.about(opened) if opened is not None else state
    if not drafts:
        return state._replace(topic=opened) if opened is not None else state
    shared = distributed(seen)
    last = next((d for d in reversed(drafts) if d.subject and d.figure.span not in shared), drafts[-1])
    topic = about(seen, last.subject, state) or opened or state.topic
    return state._replace(last=replace(last, property=drafts[-1].property), topic=topic)


__all__ = ["Draft", "Event", "Linker", "link"]
