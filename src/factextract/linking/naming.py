"""Names that a dictionary cuts to pieces, made whole again: found by their form, by what stands beside them, and by
being said again. Languages that write names large need none of this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factextract.linking.view import View
from factextract.linking.vocabulary import Vocabulary
from factextract.values.span import Span
from factextract.values.token import Token

NAME, PERSON = "name", "person"
"""The classes of a name made whole, and of a person's."""
_UNSURE = frozenset(["unknown", "nr", "ns", "nz", "nt", "nrt", "nrfg", "zg", "g", "ng", "j", "x"])
"""Tags of words that may be a piece of a name."""
_OPEN = frozenset(["unknown", "nr", "nrt", "nrfg"])
"""Tags of words that may be a person's name."""
_NAMES = frozenset(["nr", "ns", "nz", "nt", "nrt", "nrfg"])
_TELLING = frozenset({"report", "verb", "reach", "act", "relation", "change", "adverb", "quantifier", "pronoun", "of"})
"""Classes of words of one letter that are no piece of a given name."""
_HEADS = frozenset({"org_suffix", "place_suffix"})
_LONGEST = 4
_ENOUGH, _TOLD = 2.0, 1.5
"""What must speak for a person's name; what of it must its place say, for it to be surely a person's."""
_BRACKETS = frozenset("(\uff08")


def made_whole(views: Sequence[View]) -> list[View]:
    """The sentences of a document with the pieces of a name joined to one token, of the classes `name` and, where its
    form or place says so, `person`."""
    found: dict[str, frozenset[str]] = {}
    for names in (_persons(views), _titled(views), _headed(views), _repeated(views)):
        for key, classes in names.items():
            found.setdefault(key, classes)
    return [_fused(view, found) if found and not view.vocabulary.capitals else view for view in views]


def _runs(view: View, first: int, longest: int) -> Iterator[tuple[int, str]]:
    """The ends and the letters of the runs of words that begin at a token, nothing between the words."""
    text = ""
    for last in range(first, min(len(view.tokens), first + longest)):
        token = view.tokens[last]
        if token.label is not None or not token.text.isalpha() or (last > first and view.tokens[last - 1].space_after):
            return
        text += token.norm
        yield last + 1, text


def _piece(token: Token) -> bool:
    """Whether a word may be a piece of a name: no word of the lexicon, and short or unknown to the dictionary."""
    return not token.classes and (len(token.text) == 1 or token.tag in _UNSURE)


def _persons(views: Sequence[View]) -> Mapping[str, frozenset[str]]:
    """Persons' names: a family name with one or two letters behind it, and more that speaks for it."""
    evidence: dict[str, float] = {}
    told: set[str] = set()
    counts: Counter[str] = Counter()
    for view in views:
        for first, token in enumerate(view.tokens):
            family = _family(view.vocabulary, token)
            if not family:
                continue
            for last, text in _runs(view, first, _LONGEST):
                if len(family) < len(text) <= len(family) + 2 and _given(view.tokens[first:last], family):
                    counts[text] += 1
                    placed = _place_says(view, first, last)
                    said = placed + _form_says(view.tokens[first:last])
                    if placed >= _TOLD:
                        told.add(text)
                    evidence[text] = max(evidence.get(text, 0.0), said)
    kept = {text for text, said in evidence.items() if said + min(2, counts[text] - 1) >= _ENOUGH}
    kept -= {text for text in kept if any(other != text and other.startswith(text) for other in kept)}
    return {text: frozenset({NAME, PERSON} if text in told else {NAME}) for text in kept}


def _titled(views: Sequence[View]) -> Mapping[str, frozenset[str]]:
    """Persons' names in foreign sounds: the pieces behind a title."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for at, token in enumerate(view.tokens[:-1]):
            if not token.classes & {"person_title", "person_noun"} or token.space_after:
                continue
            pieces = ""
            for last, text in _runs(view, at + 1, _LONGEST + 1):
                if not _piece(view.tokens[last - 1]) or view.tokens[last - 1].tag == "ns":
                    break
                pieces = text
            if 2 <= len(pieces) <= 6:
                found[pieces] = frozenset({NAME, PERSON})
    return found


def _family(vocabulary: Vocabulary, token: Token) -> str:
    """The family name that a word is or, where it is unknown, begins with."""
    if token.norm in vocabulary.surnames:
        return token.norm
    if token.tag in _OPEN and not token.classes:
        return next((token.norm[:n] for n in (2, 1) if token.norm[:n] in vocabulary.surnames), "")
    return ""


def _given(tokens: Sequence[Token], family: str) -> bool:
    """Whether the words behind a family name may be a given name."""
    behind = tokens[1:] if tokens[0].norm == family else tokens
    return all(_piece(t) or (len(t.text) == 1 and not t.classes & _TELLING) for t in behind)


def _form_says(tokens: Sequence[Token]) -> float:
    """What the form of words says for a person's name."""
    score = 0.5 if all(_piece(t) for t in tokens) else 0.0
    score += 1.0 if len(tokens) == 1 and tokens[0].tag == "unknown" else 0.0
    return score - 1.5 * any(bool(t.classes) for t in tokens[1:])


def _place_says(view: View, first: int, last: int) -> float:
    """What the words beside it say for a person's name."""
    tokens = view.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    score = 0.0
    if before is not None and (_ends(view, before, "person_title") or "person_noun" in before.classes):
        score += 2.0
    if after is not None and (after.classes & {"report", "person_title"} or after.label == "age"):
        score += 1.5
    if after is not None and after.text in _BRACKETS:
        score += 0.5
    if before is not None and (before.text in "\u3001\u548c" or before.label == "age"):
        score += 0.5
    return score


def _ends(view: View, token: Token, kind: str) -> bool:
    return kind in token.classes or (len(token.text) > 1 and view.vocabulary.ends_with(token.text, kind))


def _headed(views: Sequence[View]) -> Mapping[str, frozenset[str]]:
    """Names of organisations and places: pieces of a name before a word that ends such names; and the pieces before a
    name in other letters in brackets."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for first, token in enumerate(view.tokens):
            if (
                not _piece(token)
                or (token.tag == "ns" and len(token.text) > 1)
                or (first and _piece(view.tokens[first - 1]) and not view.tokens[first - 1].space_after)
            ):
                continue
            for last, text in _runs(view, first, _LONGEST + 1):
                head = view.tokens[last - 1]
                known = all(t.tag not in _UNSURE for t in view.tokens[first : last - 1])
                if (
                    last - first > 1
                    and not known
                    and head.classes & _HEADS
                    and not head.classes & {"standin", "report"}
                ):
                    found[text] = frozenset({NAME, *(head.classes & _HEADS)})
                    break
                if not _piece(head):
                    break
                if _glossed(view, last) and len(text) > 1:
                    found[text] = frozenset({NAME})
    return found


def _glossed(view: View, at: int) -> bool:
    """Whether a name in capital letters follows in brackets."""
    tokens = view.tokens[at : at + 2]
    return (
        len(tokens) == 2
        and tokens[0].text in _BRACKETS
        and tokens[1].text[:1].isascii()
        and tokens[1].text[:1].isupper()
    )


def _repeated(views: Sequence[View]) -> Mapping[str, frozenset[str]]:
    """Runs of words that are said again and again, with a piece in them that is no word by itself."""
    counts: Counter[str] = Counter()
    for view in views:
        for first in range(len(view.tokens)):
            for last, text in _runs(view, first, 3):
                tokens = view.tokens[first:last]
                if not all(_piece(t) or t.tag in _NAMES or (t.tag == "n" and not t.classes) for t in tokens):
                    break
                if last - first > 1 and any(_piece(t) and len(t.text) == 1 and t.tag in _UNSURE for t in tokens):
                    counts[text] += 1
    kept = {text for text, count in counts.items() if count > 1 and len(text) > 1}
    longer = {text for text in kept if any(o != text and text in o and counts[o] == counts[text] for o in kept)}
    return {text: frozenset({NAME}) for text in kept - longer}


def _fused(view: View, found: Mapping[str, frozenset[str]]) -> View:
    """The sentence with every found name as one token."""
    tokens: list[Token] = []
    at = 0
    while at < len(view.tokens):
        best = None
        for last, text in _runs(view, at, _LONGEST + 1):
            if text in found:
                best = last, text
        if best is None:
            tokens.append(view.tokens[at])
            at += 1
            continue
        last, text = best
        pieces = view.tokens[at:last]
        span = Span(pieces[0].span.start, pieces[-1].span.end)
        tokens.append(
            pieces[-1]._replace(
                span=span, text=view.text[span.start : span.end], norm=text, classes=found[text], tag="nz"
            )
        )
        at = last
    return (
        replace(view, tokens=tuple(tokens))
        if len(tokens) < len(view.tokens) or found.keys() & {t.norm for t in tokens}
        else view
    )
