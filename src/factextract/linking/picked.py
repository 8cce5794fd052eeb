"""Those who are told of by what they do: those who voted, anyone living in Leeds. For languages with capitals."""

from __future__ import annotations

from factextract.linking.clauses import is_verb
from factextract.linking.view import View, once_a_sentence
from factextract.values.span import Span

_GROUPED = frozenset({"adverb", "infinitive"})
"""Classes of words that stand between the verbs of one group: could | not | be traced."""
_PRONOUNS = frozenset({"person_pronoun", "thing_pronoun", "people_pronoun"})


@once_a_sentence
def picked(view: View) -> tuple[Span, ...]:
    """Where a sentence tells of some by what they do, left to right."""
    if not view.vocabulary.capitals:
        return ()
    found = []
    for at, token in enumerate(view.tokens[:-1]):
        word = token.norm.rsplit(" ", 1)[-1]
        if "picking" in view.vocabulary.words.get(word, ()) and not token.label and _told(view, at + 1):
            found.append(Span(token.span.end - len(word), view.tokens[_end(view, at) - 1].span.end))
    return tuple(found)


def _told(view: View, at: int) -> bool:
    """Whether a relative pronoun or a participle stands at a place, in the clause of the word before, and no noun
    behind it."""
    token, noun = view.tokens[at], at + 1 < len(view.tokens) and view.in_chunk[at + 1]
    if view.clauses[at] != view.clauses[at - 1] or token.label or (view.in_chunk[at] and noun):
        return False
    past = "past_participle" in token.classes or view.vocabulary.ends_with(token.norm, "participle_ending")
    return past or "relative" in token.classes


def _end(view: View, first: int) -> int:
    """Where what they do ends: at a sign, or before the verb of the sentence itself or its own subject."""
    relative, grouped = "relative" in view.tokens[first + 1].classes, False
    for at in range(first + 2, len(view.tokens)):
        token = view.tokens[at]
        if view.clauses[at] != view.clauses[first] or not token.text[-1:].isalnum():
            return at
        if token.classes & _PRONOUNS and "owner_pronoun" not in token.classes:
            return at
        verb = is_verb(view, at)
        if verb and not relative:
            return at
        if verb and not grouped:
            grouped = True
        elif grouped and not verb and not token.classes & _GROUPED:
            relative = grouped = False
    return len(view.tokens)
