"""Names before a bracket that tells of them: a firm's before its code, a foreign one's before its own spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factextract.linking.glosses import CLOSING
from factextract.linking.worded import Worded
from factextract.linking.words import NAME, UNSURE

HEADS = frozenset({"org_suffix", "place_suffix"})
_APART = frozenset({"of", "report", "preposition", "person_title", "pronoun", "conjunction"})
"""Classes of words that no foreign name has in it."""
_LONGEST = 4
_CODE = 4
"""A stock's code has so many figures, or more."""


def spelled(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """The names before a name in other letters in brackets, whole: from the first of their words that no dictionary is
    sure of, and a letter of any sort before it that follows a word of possession."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for end in range(2, len(view.tokens)):
            if not glossed(view, end):
                continue
            first, start = end, end
            while start and end - start < _LONGEST and _joins(view, start - 1):
                start -= 1
                first = start if view.tokens[start].tag in UNSURE else first
            if 1 < first < end and len(view.tokens[first - 1].norm) == 1 and "of" in view.tokens[first - 2].classes:
                first -= 1
            text = "".join([token.norm for token in view.tokens[first:end]])
            if end - first > 1 and text.isalpha():
                found[text] = frozenset({NAME, *(view.tokens[end - 1].classes & HEADS)})
    return found


def _joins(view: Worded, at: int) -> bool:
    """Whether a word may be one of a name that goes on behind it."""
    token = view.tokens[at]
    plain = view.words[at].letters and not token.space_after and not token.label and not token.text.isascii()
    return plain and token.classes.isdisjoint(_APART)


def glossed(view: Worded, at: int) -> bool:
    """Whether a name in capital letters follows in brackets."""
    tokens = view.tokens[at : at + 2]
    return (
        len(tokens) == 2 and tokens[0].text in CLOSING and tokens[1].text[:1].isascii() and tokens[1].text[:1].isupper()
    )


def listed(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """Firms' names before their code in brackets: the pieces back to a word that the dictionary is sure of."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for at in range(1, len(view.tokens) - 2):
            if view.tokens[at].text not in CLOSING or not _code_in_brackets(view, at):
                continue
            first = at - 1
            while first and at - first < _LONGEST and _uncertain(view, first - 1):
                first -= 1
            text = "".join([token.norm for token in view.tokens[first:at]])
            if at - first > 1 and text.isalpha() and not view.vocabulary.ends_with(text[0], "org_suffix"):
                found[text] = frozenset({NAME, "org_suffix"})
    return found


def _code_in_brackets(view: Worded, at: int) -> bool:
    _, code, closed = view.tokens[at : at + 3]
    numeral = code.text.isascii() and code.text[:1].isdigit() and len(code.text) >= _CODE
    return numeral and not closed.text.isalnum()


def _uncertain(view: Worded, at: int) -> bool:
    """Whether a word may begin or go on a firm's name: no word of the lexicon, and no common noun."""
    token = view.tokens[at]
    return view.words[at].letters and not token.space_after and not token.classes and token.tag != "n"
