"""Who does it: the grammatical subject of every clause, and whom a clause without one goes on about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from factextract.linking.readings import determines
from factextract.linking.view import TIME, Chunk, View, once_a_phrase, once_a_sentence
from factextract.linking.words import PERSON, Nominal
from factextract.values.span import Span

_VERBS = frozenset({"verb", "act", "reach", "report", "change", "headline_verb", "modality", "auxiliary"})
_NO_VERBS = frozenset({"subordinator", "preposition"})
_NEGATION = frozenset({"function", "modality"})
_IDLE = frozenset({"time_noun", "generic"})
_PRONOUNS = frozenset({"person_pronoun", "thing_pronoun", "people_pronoun", "speaker_pronoun"})
_PEOPLE = frozenset({"person_noun", "person_title"})
"""What people are; a dictionary may take it for a verb."""
PERSONS = frozenset({"role", "people"})
"""The kinds of those who are persons."""
_LIGHT = frozenset({"article", "relation", "owner_pronoun", "quantifier", "adverb"})
_HELPING = frozenset({"auxiliary", "perfect", "being", "modality"})
_BETWEEN_VERBS = frozenset({"adverb", "infinitive"})
_FIRST = attrgetter("first")


class Clause(NamedTuple):
    """A stretch of a sentence with one verb: its first token; its subject; whether that is said in the clause itself,
    or before an aside that it follows, and whether it is a pronoun; the place of its verb, None where it has none;
    whether the verb is one of saying; the place of what is done, where the verb only helps to say it (has | paid), else
    the verb's."""

    first: int
    subject: Span | None
    own: bool
    pronoun: bool
    verb: int | None
    says: bool = False
    done: int | None = None


@once_a_sentence
def clauses(view: View) -> tuple[Clause, ...]:
    """The clauses of a sentence, left to right."""
    starts = _starts(view)
    found: list[Clause] = []
    going_on: Span | None = None
    waiting: Span | None = None
    for first, last in zip(starts, [*starts[1:], len(view.tokens)], strict=True):
        verb = next((at for at in range(first, last) if is_verb(view, at)), None)
        end = last if verb is None else verb
        inside = view.chunks[bisect_left(view.chunks, first, key=_FIRST) : bisect_left(view.chunks, end, key=_FIRST)]
        named = [c for c in inside if c.last <= end and _may_act(view, c) and not _idle(view, c)]
        pronoun = next((at for at in range(first, end) if _stands(view, at)), None)
        own: Span | None = _owned(view, named).span if named else None
        relative = view.vocabulary.capitals and verb is not None and "relative" in view.tokens[first].classes
        if relative:
            own = own or _head(view, first) or (view.tokens[first].span if pronoun == first else None)
        elif pronoun is not None and (not named or pronoun < named[0].first):
            own = view.tokens[pronoun].span
        elif own is None:
            own = next((t.span for t in view.tokens[first:end] if "part_pronoun" in t.classes), None)
        says = verb is not None and "report" in view.tokens[verb].classes
        done = None if verb is None else _done(view, verb, last)
        if says and own is None and waiting is None:
            own = _speaker(view, first, verb, last)
        if relative and _aside(view, first):
            found.append(Clause(first, own or going_on, own is not None, False, verb, says, done))
            continue
        does = own is not None and verb is not None
        if does:
            going_on, waiting = own, None
        elif verb is None:
            waiting = (waiting or own) if view.vocabulary.capitals else (own or waiting)
            going_on = going_on or own
        elif waiting is not None:
            going_on, waiting, does = waiting, None, True
        is_pronoun = pronoun is not None and going_on == view.tokens[pronoun].span
        found.append(Clause(first, going_on, does, is_pronoun, verb, says, done))
    return tuple(found)


def _done(view: View, verb: int, last: int) -> int:
    """The verb that says what is done: the last one that those before it help, adverbs and dates at most between."""
    at = verb + 1
    while at < last and view.tokens[verb].classes & _HELPING:
        token = view.tokens[at]
        if is_verb(view, at):
            verb = at
        elif not (token.classes & _BETWEEN_VERBS or token.classes == _NEGATION or token.label == TIME):
            break
        at += 1
    return verb


def _may_act(view: View, chunk: Chunk) -> bool:
    """Whether a phrase may be a subject: none behind a preposition, but the whole that a part is told of (40 per cent
    of pupils)."""
    return not governed(view, chunk) or _partitive(view, chunk)


def _partitive(view: View, chunk: Chunk) -> bool:
    at = chunk.first - 1
    while at >= 0 and (view.tokens[at].classes & _LIGHT or view.tokens[at].label):
        at -= 1
    if at < 0 or "of" not in view.tokens[at].classes:
        return False
    if at == 0 or view.clauses[at - 1] != view.clauses[at]:
        return True
    part = view.tokens[at - 1]
    if not part.label or part.label == TIME:
        return False
    return at < 2 or view.clauses[at - 2] != view.clauses[at] or not view.tokens[at - 2].classes & {"preposition", "of"}


def _speaker(view: View, first: int, verb: int | None, last: int) -> Span | None:
    """Who says it, where a verb of saying comes first: "...", said Ann Lee."""
    if verb is None or not view.vocabulary.capitals or any(t.text[:1].isalnum() for t in view.tokens[first:verb]):
        return None
    if first == 0 or "reach" in view.tokens[verb].classes:
        return None
    behind = next((c for c in view.chunks if verb < c.first and c.last <= last), None)
    if behind is None or any(not t.classes & _LIGHT for t in view.tokens[verb + 1 : behind.first]):
        return None
    return _owned(view, [behind]).span


def _head(view: View, first: int) -> Span | None:
    """What a relative pronoun at the begin of a clause stands for: the phrase before it."""
    before = [c for c in view.chunks if c.last <= first]
    if not before or any(t.text[:1].isalpha() and not t.label for t in view.tokens[before[-1].last : first]):
        return None
    return headed(view, before, first).span


def headed(view: View, before: Sequence[Chunk], at: int) -> Chunk:
    """Which of the phrases before a relative pronoun it goes on about: the last one, but a person's pronoun passes by
    what tells where somebody is from or of: a baker from Leeds, who."""
    if "person_pronoun" not in view.tokens[at].classes:
        return before[-1]
    for chunk in reversed(before):
        if _tells_of_person(view, chunk):
            return chunk
        if not governed(view, chunk):
            break
    return before[-1]


def _tells_of_person(view: View, chunk: Chunk) -> bool:
    classes, vocabulary = view.tokens[chunk.last - 1].classes, view.vocabulary
    if PERSON in classes or not classes.isdisjoint(_PEOPLE):
        return True
    given = chunk.name and view.tokens[chunk.first].norm in vocabulary.given_names
    return given or vocabulary.kind_of[view.text[slice(*chunk.span)]] in PERSONS


def _aside(view: View, first: int) -> bool:
    """Whether a relative clause stands behind a comma, so that what follows it goes on as before it."""
    at = first - 1
    if at > 0 and view.tokens[at].classes & {"preposition", "of"}:
        at -= 1
    return at >= 0 and not view.tokens[at].text[-1:].isalnum()


def _owned(view: View, named: list[Chunk]) -> Chunk:
    """The first phrase, or where owners come first the name that it owns or says the kind of: the party's | Ann Lee."""
    first = named[0]
    for chunk in named[1:]:
        between = view.tokens[first.last : chunk.first]
        owned = len(between) == 1 and "of" in between[0].classes
        quoted = len(between) == 1 and chunk.quoted
        titled = len(between) <= 1 and all(t.classes & {"person_title", "person_noun"} for t in between) and chunk.name
        if not view.vocabulary.owner_first or not chunk.name or not (owned or quoted or titled):
            break
        first = chunk
    return first


def clause_at(found: Sequence[Clause], at: int) -> Clause | None:
    """The clause that a token stands in."""
    behind = bisect_right(found, at, key=_FIRST)
    return found[behind - 1] if behind else None


def _starts(view: View) -> list[int]:
    """The first tokens of the clauses: at breaks, at words that subordinate, at an "and" before a new subject."""
    found = [0] if view.tokens else []
    for at in range(1, len(view.tokens)):
        token = view.tokens[at]
        if token.label is not None:
            if _content(view, at):
                found.append(at)
            continue
        broken = view.clauses[at] != view.clauses[at - 1] or "subordinator" in token.classes
        if broken or _coordinates(view, found[-1], at) or _content(view, at):
            found.append(at)
    return found


def _coordinates(view: View, first: int, at: int) -> bool:
    """Whether a conjunction stands between two clauses: behind a verb, before a new subject."""
    if "conjunction" not in view.tokens[at].classes or not _new_subject(view, at):
        return False
    return any(is_verb(view, place) for place in range(first, at))


def _content(view: View, at: int) -> bool:
    """Whether what is said begins behind a verb of saying: Tesco said | sales rose."""
    return view.vocabulary.capitals and "report" in view.tokens[at - 1].classes and _new_subject(view, at - 1)


def _new_subject(view: View, at: int) -> bool:
    """Whether a phrase and then a verb follow a conjunction."""
    following = bisect_right(view.chunks, at, key=_FIRST)
    behind = view.chunks[following] if following < len(view.chunks) else None
    if behind is None or any(not (t.classes & _LIGHT or t.label) for t in view.tokens[at + 1 : behind.first]):
        return False
    return behind.last < len(view.tokens) and is_verb(view, behind.last)


@once_a_phrase
def governed(view: View, chunk: Chunk) -> bool:
    """Whether a preposition stands before a phrase, articles and figures at most between."""
    at = chunk.first - 1
    while at >= 0 and view.clauses[at] == chunk.clause:
        token = view.tokens[at]
        if "relation" in token.classes and view.tokens[at + 1].label:
            at -= 1
            continue
        if token.classes & {"preposition", "of"}:
            return not view.vocabulary.owner_first or "of" not in token.classes
        if not (token.classes & _LIGHT or (token.label and token.label != TIME)):
            return False
        at -= 1
    return False


def _idle(view: View, chunk: Chunk) -> bool:
    return not chunk.name and bool(view.tokens[chunk.last - 1].classes & _IDLE)


def _stands(view: View, at: int) -> bool:
    """Whether a pronoun stands by itself, not before what it owns."""
    classes = view.tokens[at].classes
    return not classes.isdisjoint(_PRONOUNS) and "owner_pronoun" not in classes


def is_verb(view: View, at: int) -> bool:
    """Whether a word outside all phrases is a verb."""
    token = view.tokens[at]
    if token.label is not None or view.in_chunk[at] or not token.classes.isdisjoint(_PEOPLE):
        return False
    if view.vocabulary.capitals:
        return _acts(view, at)
    return bool(token.classes & _VERBS) or token.tag == "v" or "noun_verb" in token.classes


def _acts(view: View, at: int) -> bool:
    """In languages with capitals: no word that joins clauses or that a noun must follow, no bare negation, no month."""
    token, classes = view.tokens[at], view.tokens[at].classes
    if classes & _NO_VERBS or (at and determines(view.tokens[at - 1])):
        return False
    if "auxiliary" in classes and at and token.text[:1].isupper() and view.clauses[at] == view.clauses[at - 1]:
        return False
    if not classes:
        read = view.words[at].nominal != Nominal.NEVER or view.vocabulary.ends_with(token.norm, "participle_ending")
        return read and token.text.islower() and token.text.isalpha()
    if classes == _NEGATION:
        return False
    return bool(classes & _VERBS) or "noun_verb" in classes
