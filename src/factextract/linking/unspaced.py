"""Noun or verb, where words are written without blanks and neither changes its form: by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factextract.linking.words import VERBAL, Nominal

if TYPE_CHECKING:
    from factextract.linking.view import View

_DONE = frozenset({"ul", "ug", "uz"})
"""Tags of what stands behind a verb and shows that something is done, was done, or goes on."""
_DOING = VERBAL | {"noun_verb", "auxiliary", "modality", "relation"}
_LEADING = frozenset({"of", "function", "quantifier"})


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
    if token.tag != "v" or token.classes or at + 1 == len(view.tokens) or token.space_after:
        return False
    behind, before = view.tokens[at + 1], view.tokens[at - 1] if at else None
    if before is not None and (measures(view, at - 1) or _counts(view, at - 1)):
        return not behind.classes.isdisjoint(_DOING)
    if "doer" not in behind.classes:
        return False
    opens = before is None or view.starts(at) or bool(before.label) or not before.classes.isdisjoint(_LEADING)
    return opens and (at + 2 == len(view.tokens) or view.words[at + 2].nominal != Nominal.ALWAYS)


def _counts(view: View, at: int) -> bool:
    """Whether a word points at something and says as what it is counted: this time's."""
    token = view.tokens[at]
    return token.tag == "r" and len(token.norm) > 1 and token.norm[-1] in view.vocabulary.classifiers
