"""Noun or verb, where words are written without blanks and neither changes its form: by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factextract.linking.words import NAMES, VERBAL, Nominal

if TYPE_CHECKING:
    from factextract.linking.view import Chunk, View

_DONE = frozenset({"ul", "ug", "uz"})
"""Tags of what stands behind a verb and shows that something is done, was done, or goes on."""
_DOING = VERBAL | {"noun_verb", "auxiliary", "modality", "relation"}
_LEADING = frozenset({"of", "function", "quantifier"})
_PLAIN = frozenset({"verb"})
_LISTING = frozenset("\u3001")
_TOLD = 16
"""So many words may be told of somebody between the word that points and the one that says who it is."""


def measures(view: View, at: int) -> bool:
    """Whether a word only says as what something is counted that is pointed at: this | head of | cattle."""
    if not at or view.tokens[at].norm not in view.vocabulary.classifiers or at + 1 == len(view.tokens):
        return False
    before = view.tokens[at - 1]
    return before.tag == "r" and "function" in before.classes and not before.space_after


def done(view: View, at: int) -> bool:
    """Whether what shows that something is done stands behind a noun or verb, which is a verb then: they | invest | ed
    5,200 hours."""
    token = view.tokens[at]
    if "noun_verb" not in token.classes or at + 1 == len(view.tokens) or token.space_after:
        return False
    return view.tokens[at + 1].tag in _DONE


def named_by_verb(view: View, at: int) -> bool:
    """Whether a verb that no list has is a noun: it is pointed at, and something is said of it (this | survey | cost
    $5m), or it says which people or body follow (check | staff)."""
    token = view.tokens[at]
    if token.tag not in ("v", "b") or at + 1 == len(view.tokens) or token.space_after:
        return False
    behind, before = view.tokens[at + 1], view.tokens[at - 1] if at else None
    if not token.classes and before is not None and (measures(view, at - 1) or _counts(view, at - 1)):
        return not behind.classes.isdisjoint(_DOING)
    if "doer" not in behind.classes or not token.classes <= _PLAIN:
        return False
    opens = before is None or view.starts(at) or bool(before.label) or not before.classes.isdisjoint(_LEADING)
    named = before is not None and before.tag in NAMES and not before.space_after
    return (opens or named) and (at + 2 == len(view.tokens) or view.words[at + 2].nominal != Nominal.ALWAYS)


def pointed_at(view: View, chunk: Chunk) -> bool:
    """Whether a word that points stands before what is told of a phrase, so that somebody is meant who was named
    before: this | from Leeds | player."""
    if view.vocabulary.capitals or not chunk.first or "of" not in view.tokens[chunk.first - 1].classes:
        return False
    for at in range(chunk.first - 2, max(-1, chunk.first - _TOLD), -1):
        if view.clauses[at] != view.clauses[at + 1] and view.tokens[at + 1].text not in _LISTING:
            return False
        if _counts(view, at) or measures(view, at):
            return not view.in_chunk[at + 1]
    return False


def _counts(view: View, at: int) -> bool:
    """Whether a word points at something and says as what it is counted: this time's."""
    token = view.tokens[at]
    pronoun = token.tag in ("r", "mq") and len(token.norm) > 1 and "quantifier" not in token.classes
    return pronoun and token.norm[-1] in view.vocabulary.classifiers
