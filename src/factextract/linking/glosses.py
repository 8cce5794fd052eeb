"""Brackets that say again what stands before them: another reading of a figure, a name as it is written elsewhere or
for short. The clause goes on behind them, and a name in them is the name before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from factextract.linking.worded import TIME, Worded
from factextract.values.token import Token

CLOSING = {"(": ")", "\uff08": "\uff09"}
_SHORT = range(2, 7)
"""How many letters a short form has."""
_SAYING = frozenset({"function", "report"})
"""The classes of words that say that a short form follows: hereinafter | called."""
_LONGEST = 40
"""A bracket of more words tells something of its own."""
_REACH = 8
"""How many words before a bracket its short form may be taken from."""
_CODE = re.compile(
    r"(?=[^)\uff09]*\d{3})(?!\d{1,3}[)\uff09])"
    r"(?:[A-Z]{1,8}[:\uff1a.\- ]{1,2})?[A-Z0-9]{3,6}(?:[.\-][A-Z]{1,3})?[)\uff09]"
)
"""A listed company's code, and the bracket that closes: 2330), TSE: 2330), 0700.HK)."""


class Gloss(NamedTuple):
    """A name said again in brackets: where the words before the bracket end, and the words in it."""

    behind: int
    words: tuple[Token, ...]

    @property
    def foreign(self) -> bool:
        """Whether it is a name written in other letters, no initials: only names are told so."""
        return self.words[0].text[:1].isupper() and not all(word.text.isupper() for word in self.words)


def unglossed(view: Worded) -> tuple[Worded, tuple[Gloss, ...]]:
    """A sentence without the brackets that name again what stands before them, and those brackets."""
    found, kept, at = [], [], 0
    for first, last in _brackets(view):
        words = _name(view, first, last)
        if words:
            found.append(Gloss(view.tokens[first - 1].span.end, words))
            apart = view.vocabulary.capitals and view.tokens[last].space_after
            kept += [*view.tokens[at : first - 1], view.tokens[first - 1]._replace(space_after=apart)]
            at = last + 1
    if not found:
        return view, ()
    tokens = (*kept, *view.tokens[at:])
    return Worded(view.text, view.sentence, view.figures, view.times, tokens, view.vocabulary), tuple(found)


def told_again(view: Worded) -> frozenset[int]:
    """The signs of the brackets that hold another reading of the figure before them."""
    signs = frozenset[int]()
    for first, last in _brackets(view):
        if view.tokens[first - 1].label not in (None, TIME) and all(_told(view, i) for i in range(first + 1, last)):
            signs |= {first, last}
    return signs


def _brackets(view: Worded) -> Iterator[tuple[int, int]]:
    """The signs of the brackets that hold something, left to right, none inside another one."""
    closed = 0
    for at, token in enumerate(view.tokens):
        if not at or at < closed or token.text not in CLOSING:
            continue
        closing = CLOSING[token.text]
        inside = range(at + 1, min(at + _LONGEST, len(view.tokens)))
        last = next((i for i in inside if view.tokens[i].text == closing), at)
        if last > at + 1:
            closed = last
            yield at, last


def coded(view: Worded, last: int) -> bool:
    """Whether a listed company's code in brackets follows the words that end before a token."""
    end = view.tokens[last - 1].span.end
    end += view.text[end : end + 1] == " "
    return view.text[end : end + 1] in CLOSING and _CODE.match(view.text, end + 1) is not None


def _told(view: Worded, at: int) -> bool:
    """Whether a word belongs to a figure: an amount, or what says that it is about so much."""
    return view.tokens[at].label not in (None, TIME) or "relation" in view.tokens[at].classes


def _name(view: Worded, first: int, last: int) -> tuple[Token, ...]:
    """The words in a bracket that are a name in other letters than the language's, one for short, or a listed firm's
    code; else none."""
    inside = view.tokens[first + 1 : last]
    if coded(view, first):
        return inside
    if any(token.label for token in inside) or not view.tokens[first - 1].text[-1:].isalnum():
        return ()
    while len(inside) > 1 and inside[0].classes & _SAYING:
        inside = inside[1:]
    letters = "".join(token.text for token in inside)
    if not view.vocabulary.capitals and letters.isascii():
        other = inside[0].text[:1].isupper() and not view.tokens[first - 1].text.isascii()
        return inside if other else ()
    short = len(letters) in _SHORT and _shortens(letters, [t.text for t in view.tokens[max(0, first - _REACH) : first]])
    return inside if short else ()


def _shortens(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are taken in their order out of words: initials, or where words are written without blanks, any
    letters."""
    if letters.isascii():
        return letters.isupper() and _in_order(letters, "".join(word[0] for word in words), str.upper)
    return letters.isalpha() and len("".join(words)) > len(letters) and _in_order(letters, "".join(words), str)


def _in_order(letters: str, text: str, fold: Callable[[str], str]) -> bool:
    """Whether letters stand in a text in their order, others between them or not."""
    rest = iter(fold(text))
    return all(letter in rest for letter in letters)
