"""Which runs of words in a phrase may be a name, and what their form and place say for it."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.entity import LISTED, key_of
from factextract.linking.glosses import Gloss, coded
from factextract.linking.view import Chunk, View
from factextract.linking.words import NAME, NAMES, PERSON
from factextract.values.segment import Kind

_NAMES = NAMES | {"unknown"}
_LONGEST = 5


def may_name(view: View, chunk: Chunk) -> bool:
    """Whether a run of a phrase's words may be a name: a quick look at each word before the runs are tried."""
    words = view.words[chunk.first : chunk.last]
    if view.vocabulary.capitals:
        return any([word.large for word in words])
    return (
        chunk.quoted
        or not all([word.common for word in words])
        or any([word.organised for word in words[1:]])
        or coded(view, chunk.last)
        or foreign(view, chunk.last)
    )


def names(view: View, chunk: Chunk, lead: bool) -> Iterator[tuple[int, int, str, float]]:
    """The runs of words in a phrase that may be a name, first and last, with their letters and what their place says
    for them."""
    capitals, named = view.vocabulary.capitals, _after_kind(view, chunk)
    described = NAME in view.tokens[named].classes
    for first, last in _large_runs(view, chunk) if capitals else _edge_runs(view, chunk):
        if described and first < named < last:
            continue
        listed = last == chunk.last and first == named and (coded(view, last) or foreign(view, last))
        large = capitals and last - first > 1
        common = (not large and _empty(view, first, last)) or (not capitals and _common(view, chunk, first, last))
        signs = not (view.tokens[first].text[:1].isalnum() and view.tokens[last - 1].text[-1:].isalnum())
        if signs or (common and not listed):
            continue
        key = key_of(view.tokens[first:last])
        if len(key) > 1:
            yield first, last, key, _evidence(view, chunk, first, last, lead) + LISTED * listed


def named_again(view: View, last: int) -> Gloss | None:
    """The bracket behind the words that end before a token, where it names again what they name."""
    end = view.tokens[last - 1].span.end
    return next((gloss for gloss in view.glosses if gloss.behind == end), None)


def foreign(view: View, last: int) -> bool:
    """Whether a name in other letters, in brackets, followed the words that end before a token."""
    gloss = named_again(view, last)
    return gloss is not None and gloss.foreign


def _large_runs(view: View, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """The longest runs of words written large; a possessive ends one."""
    at = chunk.first
    while at < chunk.last:
        if "person_title" in view.tokens[at].classes:
            at += 1
            continue
        end = at
        while end + 2 < chunk.last and described_by(view, end + 2):
            at = end = end + 3
        while end < chunk.last and _large(view, chunk, at, end):
            end += 1
        while end > at and not view.tokens[end - 1].text[-1:].isalnum() and view.tokens[end - 1].text[-1:] != ".":
            end -= 1
        if end > at:
            yield at, end
        at = max(end, at) + 1


def _large(view: View, chunk: Chunk, first: int, at: int) -> bool:
    token = view.tokens[at]
    if token.text[:1].isupper():
        return at > first or not _opens_small(view, at)
    if at == first:
        return False
    if "'" in token.text or "\u2019" in token.text:
        return _owned_within(view, chunk, at)
    joined = view.tokens[at - 1].text == "-" and not view.tokens[at - 1].space_after
    return token.text in "-&." or joined or (token.text.isdigit() and at > first)


def _owned_within(view: View, chunk: Chunk, at: int) -> bool:
    """Whether the apostrophe behind a plural goes on a name that says what an organisation is: Drivers | ' | Union."""
    if view.tokens[at].text[1:] or at + 1 >= chunk.last or not view.vocabulary.plural.search(view.tokens[at - 1].norm):
        return False
    return view.words[at + 1].large and "org_suffix" in view.tokens[at + 1].classes


def described_by(view: View, at: int) -> bool:
    """Whether a word ends what only says of a name whose it is, a participle behind a hyphen: Leeds-based | Acme."""
    token = view.tokens[at]
    joined = at > 0 and view.tokens[at - 1].text == "-" and token.text.islower()
    return joined and view.vocabulary.ends_with(token.norm, "participle_ending")


def _opens_small(view: View, at: int) -> bool:
    """Whether a word is large only because it begins the sentence: one that the lexicon knows, before a small one."""
    token = view.tokens[at]
    behind = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    large = behind is not None and behind.text[:1].isupper()
    return at == 0 and bool(token.classes) and not token.classes & {"org_suffix", "place_suffix"} and not large


def _edge_runs(view: View, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """In languages without capitals: names made whole, and the runs that begin or end with their phrase."""
    size = chunk.last - chunk.first
    for start in range(min(size, _LONGEST)):
        for end in range(start + 1, min(size, start + _LONGEST) + 1):
            first, last = chunk.first + start, chunk.first + end
            name = NAME in view.tokens[last - 1].classes
            if (not start or end == size or name) and (not name or end == start + 1):
                yield first, last


def _after_kind(view: View, chunk: Chunk) -> int:
    """Where the name begins in a phrase that says first of what kind it is: the battery maker | Acme Power."""
    kinds = {"standin", "org_suffix", "generic"}
    ends = [i + 1 for i in range(chunk.first, chunk.last - 1) if view.tokens[i].classes & kinds]
    return ends[-1] if ends else chunk.first


def _common(view: View, chunk: Chunk, first: int, last: int) -> bool:
    """Whether a run is made of common words only: the dictionary knows them all, and nothing marks it as a name."""
    if chunk.quoted or (last - first > 1 and view.words[last - 1].organised):
        return False
    return all([word.common for word in view.words[first:last]])


def _empty(view: View, first: int, last: int) -> bool:
    """Whether a run is no name: such a word stands at its end, unless it is an organisation's after a name."""
    if not view.words[last - 1].empty:
        return False
    if last - first == 1:
        return True
    classes, before = view.tokens[last - 1].classes, view.tokens[last - 2]
    named = NAME in before.classes or before.tag in _NAMES or view.words[last - 2].large
    return not (named and "org_suffix" in classes and "standin" in classes)


def _evidence(view: View, chunk: Chunk, first: int, last: int, lead: bool) -> float:
    head, words = view.tokens[last - 1], view.words[first:last]
    whole = first == chunk.first and last == chunk.last
    score = 1.0 if chunk.quoted and whole else 0.0
    score += 0.5 if chunk.opens and first == chunk.first else 0.0
    score += 1.0 if lead or view.sentence.kind in (Kind.TITLE, Kind.HEADING) else 0.0
    score += 1.5 if organised(view, first, last) else 0.0
    score += 0.5 if head.tag[:2] in ("nr", "ns", "nt", "nz") or words[-1].large else 0.0
    large = sum([word.large for word in words])
    score += 1.0 if PERSON in head.classes else 0.0
    return score + (0.5 if NAME in head.classes else 0.0) + (1.0 if large > 1 else 0.0)


def organised(view: View, first: int, last: int) -> bool:
    return "org_suffix" in view.tokens[last - 1].classes or (view.words[last - 1].organised and last - first > 1)
