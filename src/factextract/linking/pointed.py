"""Names in foreign sounds with a point between their words, made whole where a dictionary cuts them: Jordan | · | Ste |
vens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factextract.linking.worded import Worded
from factextract.linking.words import NAME, NAMES, PERSON

POINTS = frozenset("\u00b7\u2022\u2027\u30fb")
"""The signs that stand between the words of a foreign name."""
_SOUNDS = NAMES | {"nrt", "eng", "x", "unknown"}
"""Tags of what may be a foreign name, or a piece of one."""
_WORDS = 3
"""So many words of the dictionary make one of the name at most."""


def pointed(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """The names with points in them, with their classes: persons'."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        after = 0
        for at in [at for at, token in enumerate(view.tokens) if token.text in POINTS]:
            if at < after or not at or at + 1 == len(view.tokens):
                continue
            first, last = _back(view, at), _on(view, at)
            while last < len(view.tokens) and view.tokens[last].text in POINTS and _on(view, last) > last + 1:
                last = _on(view, last)
            if first < at and last > at + 1:
                after = last
                text = "".join([token.norm for token in view.tokens[first:last]])
                found[text] = frozenset({NAME, PERSON})
    return found


def _back(view: Worded, at: int) -> int:
    """Where the word of a name before a point begins."""
    first = at
    while first and at - first < _WORDS and _sounds(view, first - 1) and not view.tokens[first - 1].space_after:
        first -= 1
    return first


def _on(view: Worded, at: int) -> int:
    """Where the word of a name behind a point ends."""
    last = at + 1
    while last < len(view.tokens) and last - at <= _WORDS and _sounds(view, last, last == at + 1):
        last += 1
        if view.tokens[last - 1].space_after:
            break
    return last if not view.tokens[at].space_after else at + 1


def _sounds(view: Worded, at: int, leads: bool = False) -> bool:
    """Whether a word may be, or be a piece of, a foreign name; right behind the point (`leads`) any letter may."""
    token, word = view.tokens[at], view.words[at]
    if not word.letters or token.text.isascii() or token.label:
        return False
    if token.classes:
        return NAME in token.classes
    return word.piece or token.tag in _SOUNDS or (leads and len(token.text) == 1)
