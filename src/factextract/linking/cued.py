"""Nouns that cues took in: a target | of, the sales target, puts growth."""

from __future__ import annotations

from factextract.linking.view import View, once_a_sentence
from factextract.values.span import Span

_NOUNS = frozenset({"noun_verb", "property", "noun"})
_LINKS = frozenset({"function", "preposition", "of", "being", "reach"})
_AUXILIARY = frozenset({"being", "perfect", "auxiliary"})


@once_a_sentence
def cue_nouns(view: View) -> list[tuple[Span, int]]:
    """The nouns of a sentence that stand in cues, outside all phrases; each with its clause."""
    found = []
    for at, token in enumerate(view.tokens):
        if "modality" in token.classes and not token.label and not view.in_chunk[at]:
            span = _noun(view, at)
            if span is not None:
                found.append((span, view.clauses[at]))
    return found


def _noun(view: View, at: int) -> Span | None:
    token = view.tokens[at]
    words = token.norm.split(" ")
    classes = [view.vocabulary.words.get(word, frozenset()) for word in words]
    last = len(words)
    while last and not classes[last - 1].isdisjoint(_LINKS) and classes[last - 1].isdisjoint(_NOUNS):
        last -= 1
    first = last
    while first and _may_name(view, words[first - 1], classes[first - 1]):
        first -= 1
    if first == last or "infinitive" in classes[-1] or (first and classes[first - 1] & _AUXILIARY):
        return None
    begin = token.span.start + len(" ".join(words[:first])) + bool(first)
    end = token.span.start + len(" ".join(words[:last]))
    before = next((chunk for chunk in view.chunks if chunk.last == at and not chunk.name), None)
    if not first and before is not None and before.clause == view.clauses[at]:
        begin = before.span.start
    return Span(begin, end)


def _may_name(view: View, word: str, classes: frozenset[str]) -> bool:
    if not classes:
        return not view.vocabulary.ends_with(word, "verb_ending")
    return not classes.isdisjoint(_NOUNS)
