"""Whom a pronoun means: who was last spoken of and agrees with it, or one of those named last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from factextract.linking.antecedents import THING, Meant, found, of_kind, stands_in, stood_for
from factextract.linking.clauses import PERSONS, Clause, governed, headed
from factextract.linking.clauses import clauses as clauses_of
from factextract.linking.draft import Name
from factextract.linking.entity import ORGANISATION, Entity
from factextract.linking.naming import PERSON
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.topics import named
from factextract.linking.view import Chunk, View, once_a_sentence
from factextract.values.span import Span
from factextract.values.token import Token

_PRONOUNS = frozenset("person_pronoun thing_pronoun people_pronoun owner_pronoun speaker_pronoun part_pronoun".split())
_TOLD_OF = PERSONS | {"index"}
"""The kinds of what is spoken of though the pack knows it for a measure: passengers, a price index."""

_KINDS = {
    "person_pronoun": PERSON,
    "thing_pronoun": THING,
    "group_pronoun": ORGANISATION,
    "speaker_pronoun": PERSON,
}
"""The kind of whom a pronoun may mean, by the first of its classes."""


class Agrees(IntEnum):
    """How well somebody agrees with a pronoun."""

    NOT = 0
    MAYBE = 1
    WELL = 2


@once_a_sentence
def pronouns(view: View) -> list[int]:
    """Where the pronouns of a sentence stand."""
    return [at for at, token in enumerate(view.tokens) if not token.classes.isdisjoint(_PRONOUNS)]


def meant(view: View, at: int, clauses: Sequence[Clause], state: State) -> Iterator[Meant]:
    """Whom the pronoun at a place may mean: the likeliest, and those that it agrees with named last."""
    token = view.tokens[at]
    kind = next((k for c, k in _KINDS.items() if c in token.classes), "")

    def agrees(entity: Entity) -> bool:
        name = state.cast.name_of(entity.full, entity.full)
        return of_kind(entity, kind) and _alike(view, token, name)

    if "speaker_pronoun" in token.classes and "group_pronoun" not in token.classes:
        told = _telling(view, clauses, state)
        if told is not None:  # nobody else says "I"
            yield told.refers, "meant_first"
            return
    yield from found(view, token.span, state, _whom(view, at, clauses, state), agrees)


def _whom(view: View, at: int, clauses: Sequence[Clause], state: State) -> Span | None:
    key = _whom, at
    if key not in view.remembered:
        view.remembered[key] = None  # what leads back to itself leads nowhere: I said
        view.remembered[key] = _sought(view, at, clauses, state)
    return view.remembered[key]  # type: ignore[no-any-return]


def _sought(view: View, at: int, clauses: Sequence[Clause], state: State) -> Span | None:
    classes = view.tokens[at].classes
    if "speaker_pronoun" in classes:
        return _speaker(view, clauses, state)
    if "part_pronoun" in classes:
        return _counted(view, view.tokens[at].span, state)
    if "relative" in classes:
        return _followed(view, at, state)
    return _agreeing(view, at, clauses, state) or _main(view, view.tokens[at], state)


def _agreeing(view: View, at: int, clauses: Sequence[Clause], state: State) -> Span | None:
    token = view.tokens[at]
    for names in _known(view, at, clauses, state):
        best = max(names, key=lambda name: agreement(view, token, name), default=None)
        if best is not None and agreement(view, token, best):
            return best.refers
    return None


def _main(view: View, token: Token, state: State) -> Span | None:
    """Whom the text speaks of on the whole, if that agrees."""
    main = state.cast.main
    return main.full if main is not None and agreement(view, token, state.cast.name_of(main.full, main.full)) else None


def _known(view: View, at: int, clauses: Sequence[Clause], state: State) -> Iterator[Sequence[Name]]:
    """Whom was spoken of before a pronoun, the likeliest first: who does what its sentence tells, or was told last;
    then who else was named there, and whom the sentences before were about."""
    here, acting = view.tokens[at].span, list[Name]()
    for clause in clauses:
        if clause.subject is not None and clause.subject.end <= here.start:
            name = named_by(view, clause.subject, clauses, state)
            acting += [name] if name is not None else []
    yield [*acting, *state.said[:1], *state.actors]
    yield [*state.objects, *state.said[1:]]
    yield [state.topic] if state.topic is not None else []


def named_by(view: View, span: Span, clauses: Sequence[Clause], state: State) -> Name | None:
    """Whom the words at a place name: a phrase, one that stands for a name, or a pronoun."""
    chunk = next((c for c in view.chunks if c.span.overlaps(span)), None)
    if chunk is not None:
        return _named_by_phrase(view, chunk, state)
    at = view.index(span)
    refers = _whom(view, at, clauses, state) if at in pronouns(view) else None
    return None if refers is None else state.cast.name_of(span, refers)


def _named_by_phrase(view: View, chunk: Chunk, state: State) -> Name | None:
    if stands_in(view, chunk.span):
        stands_for = next(stood_for(view, chunk.span, state), None)
        return None if stands_for is None else state.cast.name_of(chunk.span, stands_for[0])
    name = named(view, chunk, state)
    if name is None and view.vocabulary.kind_of[view.text[slice(*chunk.span)]] in _TOLD_OF:
        return Name(chunk.span, chunk.span)
    return name or _measured_of(chunk.span, state)


def _measured_of(span: Span, state: State) -> Name | None:
    """Whose it is that words name, where a claim told so: the margin fell to 3%; a year ago | it was 5%."""
    told = [draft for draft in state.recent if draft.property is not None and draft.property.span.overlaps(span)]
    whose = next((draft.subject for draft in told if draft.subject is not None), None)
    return None if whose is None else Name(span, whose.refers, person=False)


def spoken_of(view: View, clauses: Sequence[Clause], state: State) -> State:
    """The state after a sentence: who did what it tells, what was done to whom, and who spoke."""
    told = [(clause, clause.subject) for clause in clauses if clause.own and clause.subject is not None]
    actors = [(named_by(view, subject, clauses, state), clause.says) for clause, subject in told]
    speakers = [name for name, says in actors if says and name is not None]
    objects = [c for c in view.chunks if c.first and not c.opens and not governed(view, c)]
    return state._replace(
        actors=tuple(name for name, _ in actors if name is not None),
        objects=tuple(n for c in objects if (n := _named_by_phrase(view, c, state)) is not None),
        speaker=speakers[-1] if speakers else state.speaker,
    )


def agreement(view: View, token: Token, name: Name) -> Agrees:
    """How well somebody agrees with a pronoun in person, number and sex."""
    if not _alike(view, token, name):
        return Agrees.NOT
    person = _person(view, name)
    if "person_pronoun" in token.classes:
        return Agrees.MAYBE if person is None else Agrees.WELL if person else Agrees.NOT
    if "thing_pronoun" in token.classes:
        return Agrees.MAYBE if person is None else Agrees.NOT if person else Agrees.WELL
    return Agrees.MAYBE if "people_pronoun" in token.classes and not _many(view, name) else Agrees.WELL


def _alike(view: View, token: Token, name: Name) -> bool:
    """Whether a pronoun's number and sex, which its own form tells, allow for somebody."""
    if "person_pronoun" in token.classes:
        initials = view.text[slice(*name.refers)].isupper()
        return not (initials or _many(view, name) or _other_sex(view, token, name))
    return "thing_pronoun" not in token.classes or not _many(view, name)


def _person(view: View, name: Name) -> bool | None:
    if name.person is not None:
        return name.person
    kind = view.vocabulary.kind_of[view.text[slice(*name.refers)]]
    return None if kind is None else kind in PERSONS


def _many(view: View, name: Name) -> bool:
    """Whether a common noun is plural."""
    if name.person is not None:
        return False
    head = view.text[slice(*name.refers)].rsplit(" ", 1)[-1]
    if head[:1].isupper() and " " in view.text[slice(*name.refers)]:
        return False
    listed = "plural_noun" in view.vocabulary.words.get(head.lower(), frozenset())
    return listed or view.vocabulary.plural.search(head) is not None


def _other_sex(view: View, token: Token, name: Name) -> bool:
    """Whether a woman's pronoun stands for a man's name, or a man's for a woman's."""
    sexes = view.vocabulary.sexes
    own = sexes.get(token.norm)
    words = view.text[slice(*name.refers)].lower().split()
    told = next((sex for word in (words[:1] + words[-1:]) if (sex := sexes.get(word))), None)
    return own is not None and told is not None and own != told


def _speaker(view: View, clauses: Sequence[Clause], state: State) -> Span | None:
    """Who says what the sentence tells: as it says itself, or the one behind the quotation; else who spoke last."""
    name = _telling(view, clauses, state) or state.speaker
    return name.refers if name is not None else None


def _telling(view: View, clauses: Sequence[Clause], state: State) -> Name | None:
    """Who is told to say what the sentence tells, by itself or by the one behind the quotation."""
    name = _says(view, clauses, state)
    if name is None and state.telling is not None:
        name = _says(state.telling, clauses_of(state.telling), state)
    return name


def _says(view: View, clauses: Sequence[Clause], state: State) -> Name | None:
    """Whom a sentence names as the speaker."""
    for clause in clauses:
        if clause.says and clause.own and clause.subject is not None:
            name = named_by(view, clause.subject, clauses, state)
            if name is not None:
                return name
    return None


def _counted(view: View, here: Span, state: State) -> Span | None:
    """The things that were counted last before a place in its paragraph: 97 households, two thirds | of them."""
    told = [draft for draft in state.recent if draft.sentence.block == view.sentence.block]
    return next((draft.noun for draft in told if draft.noun is not None and draft.noun.end <= here.start), None)


def _followed(view: View, at: int, state: State) -> Span | None:
    """What a relative pronoun follows: the phrase before it, or the name that the phrase only describes."""
    before = [c for c in view.chunks if c.last <= at]
    if not before:
        return None
    last = headed(view, before, at)
    name = next((c for c in reversed(before) if c.last <= last.first), None)
    if not last.name and name is not None and name.name and _described(view, name, last):
        last = name
    parts = halves(view, last, state.cast)
    return parts.entity.full if parts.entity is not None else last.span


def _described(view: View, name: Chunk, chunk: Chunk) -> bool:
    """Whether a comma, and an article at most, stands between a name and what says who that is."""
    between = view.tokens[name.last : chunk.first]
    return bool(between) and between[0].text == "," and all("article" in t.classes for t in between[1:])
