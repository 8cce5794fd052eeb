"""Names that a dictionary joins to the last letter of the word before: maker | Acme, not mak | erAcme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from factextract.linking.worded import Worded
from factextract.values.span import Span
from factextract.values.token import Token

_SHORTEST = 3


def severed(views: Sequence[Worded]) -> list[Worded]:
    """The sentences of a document, a made-up word cut in two where its first letter is one that names of organisations
    end with, and the rest is a word of the document elsewhere, or stands before what such names end with."""
    said = Counter(token.norm for view in views for token in view.tokens if not token.label)
    return [_cut(view, said) for view in views]


def _cut(view: Worded, said: Mapping[str, int]) -> Worded:
    if view.vocabulary.capitals or not any([_joined(view, at, said) for at in range(len(view.tokens))]):
        return view
    tokens: list[Token] = []
    for at, token in enumerate(view.tokens):
        if _joined(view, at, said):
            middle = token.span.start + 1
            head = view.vocabulary.words.get(token.norm[0], frozenset())
            tokens.append(_part(token, 0, 1, Span(token.span.start, middle))._replace(classes=head, space_after=False))
            token = _part(token, 1, None, Span(middle, token.span.end))
        tokens.append(token)
    return Worded(view.text, view.sentence, view.figures, view.times, tuple(tokens), view.vocabulary)


def _joined(view: Worded, at: int, said: Mapping[str, int]) -> bool:
    token = view.tokens[at]
    if token.tag != "unknown" or token.label or token.classes or len(token.text) < _SHORTEST:
        return False
    if not token.text.isalpha() or (said[token.norm[1:]] == 0 and not _headed(view, at)):
        return False
    return "org_suffix" in view.vocabulary.words.get(token.norm[0], ())


def _part(token: Token, first: int, last: int | None, span: Span) -> Token:
    return token._replace(text=token.text[first:last], norm=token.norm[first:last], span=span)


def _headed(view: Worded, at: int) -> bool:
    """Whether what names of organisations end with follows a word at once, and a noun stands before it."""
    if not at or at + 1 == len(view.tokens) or view.tokens[at].space_after:
        return False
    head = view.tokens[at + 1]
    return view.tokens[at - 1].tag == "n" and "org_suffix" in head.classes and "standin" not in head.classes
