"""Names that a dictionary cuts to pieces, made whole again: found by their form, by what stands beside them, and by
being said again. Languages that write names large need none of this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set

from factextract.linking.before_brackets import HEADS, glossed, listed, spelled
from factextract.linking.glosses import CLOSING, unglossed
from factextract.linking.inseparable import inseparable
from factextract.linking.pointed import POINTS, pointed
from factextract.linking.severed import severed
from factextract.linking.view import View
from factextract.linking.worded import Worded
from factextract.linking.words import NAME, UNSURE
from factextract.linking.words import PERSON as PERSON
from factextract.values.span import Span
from factextract.values.token import Token

_TELLING = frozenset({"report", "verb", "reach", "act", "relation", "change", "adverb", "quantifier", "pronoun", "of"})
"""Classes of words of one letter that are no piece of a given name."""
_GRAMMAR = frozenset({"function", "adverb", "report", "modality", "pronoun", "of"})
"""Classes of words of one letter that stand between a title and what its bearer says, and are no name."""
_NO_ENDING = frozenset({"function", "preposition", "of", "report"})
"""Classes of words of one letter that a given name hardly ends with."""
_NAMED, _MEASURED = frozenset({NAME}), frozenset({"property_suffix"})
"""The classes of what is surely no more than a name, and of a word for a measure that was taken for one."""
_LONGEST = 4
_FULL = 12
"""So many words of the dictionary may make one name, the points in it among them."""
_OFTEN, _CLINGING = 3, 0.7
"""How often letters must stand side by side to make a name, and what share of the rarer one's places that must be."""
_ENOUGH, _TOLD = 2.0, 1.5
"""What must speak for a person's name; what of it must its place say, for it to be surely a person's."""


def made_whole(views: Sequence[Worded]) -> list[View]:
    """The sentences of a document with the pieces of a name joined to one token, of the classes `name` and, where its
    form or place says so, `person`."""
    if all(view.vocabulary.capitals for view in views):
        return [View(*unglossed(view)) for view in views]
    views = severed(views)
    found: dict[str, frozenset[str]] = {}
    persons = _persons(views)
    others = (_titled(views, persons), _headed(views), spelled(views), _repeated(views), inseparable(views))
    for names in (pointed(views), listed(views), persons, _addressed(views), *others):
        for key, classes in names.items():
            found.setdefault(key, _MEASURED if classes == _NAMED and _is_measure(views, key) else classes)
    begun = _beginnings(found)
    fused = [view if view.vocabulary.capitals else _fused(view, found, begun) for view in views]
    return [View(*unglossed(view)) for view in fused]


def _is_measure(views: Sequence[Worded], text: str) -> bool:
    """Whether letters that are no word end as words for a measure do."""
    return any([view.vocabulary.ends_with(text, "property_suffix") for view in views if not view.vocabulary.capitals])


def _runs(view: Worded, first: int, longest: int, points: bool = False) -> Iterator[tuple[int, str]]:
    """The ends and the letters of the runs of words that begin at a token, nothing between the words but, if asked for,
    the points of foreign names."""
    text = ""
    for last in range(first, min(len(view.tokens), first + longest)):
        lettered = view.words[last].letters or (points and view.tokens[last].text in POINTS)
        if not lettered or (last > first and view.tokens[last - 1].space_after):
            return
        text += view.tokens[last].norm
        yield last + 1, text


def _beginnings(words: Iterable[str]) -> set[str]:
    return {word[:end] for word in words for end in range(1, len(word) + 1)}


def _persons(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """Persons' names: a family name with one or two letters behind it, and more that speaks for it."""
    evidence: dict[str, float] = {}
    told: set[str] = set()
    counts: Counter[str] = Counter()
    for view in views:
        for first, family in [(at, word.family) for at, word in enumerate(view.words) if word.family]:
            for last, text in _runs(view, first, _LONGEST):
                if len(family) < len(text) <= len(family) + 2 and (
                    _given(view, first, last, family) or _framed(view, first, last)
                ):
                    counts[text] += 1
                    placed = _place_says(view, first, last)
                    said = placed + _form_says(view, first, last, family)
                    if placed >= _TOLD:
                        told.add(text)
                    evidence[text] = max(evidence.get(text, 0.0), said)
    kept = {text for text, said in evidence.items() if said + min(2, counts[text] - 1) >= _ENOUGH}
    kept -= _beginnings(text[:-1] for text in kept)
    return {text: frozenset({NAME, PERSON} if text in told else {NAME}) for text in kept}


def _titled(views: Sequence[Worded], persons: Container[str]) -> Mapping[str, frozenset[str]]:
    """Persons' names in foreign sounds: the pieces behind a title, none that begins with one of `persons`."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for at in [at for at, word in enumerate(view.words) if word.titles]:
            if view.tokens[at].space_after:
                continue
            pieces = ""
            for last, text in _runs(view, at + 1, _LONGEST + 1):
                if not view.words[last - 1].piece or view.tokens[last - 1].tag == "ns":
                    break
                pieces = text
            if 2 <= len(pieces) <= 6 and not (len(pieces) > 3 and pieces[:3] in persons):
                found[pieces] = frozenset({NAME, PERSON})
    return found


def _addressed(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """Persons by their family names with how they are addressed: Mrs | Wong, where the title comes last."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for token, title in zip(view.tokens, view.tokens[1:], strict=False):
            family = token.norm in view.vocabulary.surnames and not token.space_after
            if family and "honorific" in title.classes:
                found[token.norm + title.norm] = frozenset({NAME, PERSON})
    return found


def _given(view: Worded, first: int, last: int, family: str) -> bool:
    """Whether the words behind a family name may be a given name."""
    behind = range(first + (view.tokens[first].norm == family), last)
    pieces = all([view.words[at].piece or _one_letter(view.tokens[at]) for at in behind])
    return pieces or _letters_given(view, first, last, family)


def _letters_given(view: Worded, first: int, last: int, family: str) -> bool:
    """Whether two letters behind a family name, or more, are such as given names are written with, and the last one is
    no word of grammar."""
    text = "".join([token.norm for token in view.tokens[first:last]])
    if len(text) < len(family) + 2 or not view.vocabulary.given_letters.issuperset(text[len(family) :]):
        return False
    end = view.tokens[last - 1].classes if len(view.tokens[last - 1].norm) == 1 else frozenset()
    counts = last < len(view.tokens) and bool(view.tokens[last].label) and "relation" in end
    return not counts and end.isdisjoint(_NO_ENDING) and not view.vocabulary.ends_with(text, "org_suffix")


def _framed(view: Worded, first: int, last: int) -> bool:
    """Whether letters that may be any word stand between a person's title and what is said of speakers."""
    if not first or last == len(view.tokens) or "report" not in view.tokens[last].classes:
        return False
    titled = "person_title" in view.tokens[first - 1].classes and not view.tokens[first - 1].space_after
    return titled and all([len(t.text) == 1 and t.classes.isdisjoint(_GRAMMAR) for t in view.tokens[first:last]])


def _one_letter(token: Token) -> bool:
    return len(token.text) == 1 and token.classes.isdisjoint(_TELLING)


def _form_says(view: Worded, first: int, last: int, family: str) -> float:
    """What the form of words says for a person's name."""
    if view.tokens[last - 1].norm in view.vocabulary.nameless and last - first == 2:
        return _ENOUGH
    score = 0.5 if all([word.piece for word in view.words[first:last]]) else 0.0
    score += 1.0 if last - first == 1 and view.tokens[first].tag == "unknown" else 0.0
    if _letters_given(view, first, last, family):
        return score + 0.5
    return score - 1.5 * any([bool(token.classes) for token in view.tokens[first + 1 : last]])


def _place_says(view: Worded, first: int, last: int) -> float:
    """What the words beside it say for a person's name."""
    tokens = view.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    score = 0.0
    if before is not None and (_ends(view, before, "person_title") or "person_noun" in before.classes):
        score += 2.0
    elif before is not None and len(before.norm) > 1 and view.vocabulary.kind_of[before.norm] == "role":
        score += 1.5
    if before is not None and first > 1 and "of" in before.classes and tokens[first - 2].label == "age":
        score += 1.0
    if after is not None and (after.classes & {"report", "person_title"} or after.label == "age"):
        score += 1.5
    if after is not None and after.text in CLOSING:
        score += 0.5
    if before is not None and (before.text in "\u3001\u548c" or before.label == "age"):
        score += 0.5
    return score


def _ends(view: Worded, token: Token, kind: str) -> bool:
    return kind in token.classes or (len(token.text) > 1 and view.vocabulary.ends_with(token.text, kind))


def _headed(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """Names of organisations and places: pieces of a name before a word that ends such names; and the pieces before a
    name in other letters in brackets."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        pieces = [word.piece for word in view.words]
        for first in [at for at, piece in enumerate(pieces) if piece]:
            token = view.tokens[first]
            if (token.tag == "ns" and len(token.text) > 1) or (
                first and pieces[first - 1] and not view.tokens[first - 1].space_after
            ):
                continue
            for last, text in _runs(view, first, _LONGEST + 1):
                head = view.tokens[last - 1]
                known = all(t.tag not in UNSURE for t in view.tokens[first : last - 1])
                if last - first > 1 and not known and head.classes & HEADS and not head.classes & {"standin", "report"}:
                    found[text] = frozenset({NAME, *(head.classes & HEADS)})
                    break
                if not pieces[last - 1]:
                    break
                if glossed(view, last) and len(text) > 1:
                    found[text] = frozenset({NAME})
    return found


def _repeated(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """Runs of words that are said again and again: with a piece in them that is no word by itself, or of words of one
    letter that hardly stand without each other."""
    counts: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for view in views:
        words = view.words
        letters.update([token.norm for token in view.tokens if len(token.norm) == 1])
        begun = {first for at, word in enumerate(words) if word.torn for first in (at - 2, at - 1, at) if first >= 0}
        for first in sorted(begun.union([at for at, word in enumerate(words) if word.letter])):
            for last, text in _runs(view, first, 3):
                run = words[first:last]
                short = all([word.letter for word in run])
                if not short and not all([word.fits for word in run]):
                    break
                if last - first > 1 and (short or any([word.torn for word in run])):
                    counts[text] += 1
    kept = {text for text, count in counts.items() if count > 1 and len(text) > 1}
    longer = {part for text in kept for part in _parts(text) if counts[part] == counts[text]}
    return {text: frozenset({NAME}) for text in kept - longer if _clings(text, counts[text], letters)}


def _clings(text: str, count: int, letters: Counter[str]) -> bool:
    """Whether the letters of a run stand by themselves seldom; those of a run with longer words are not looked at."""
    alone = [letters[letter] for letter in text if letters[letter] >= count]
    return len(alone) < len(text) or (count >= _OFTEN and min(alone) * _CLINGING <= count)


def _parts(text: str) -> Iterator[str]:
    """The stretches of a text, shorter than all of it."""
    size = len(text)
    return (text[start:end] for start in range(size) for end in range(start + 1, size + 1) if end - start < size)


def _fused(view: Worded, found: Mapping[str, frozenset[str]], begun: Set[str]) -> Worded:
    """The sentence with every found name as one token; `begun` are the beginnings of them all."""
    if begun.isdisjoint([token.norm for token in view.tokens]):
        return view
    tokens: list[Token] = []
    at = 0
    for first, token in enumerate(view.tokens):
        if first < at:
            continue
        runs = _runs(view, first, _FULL, points=True) if token.norm in begun else ()
        named = [run for run in runs if run[1] in found]
        if not named:
            tokens.append(token)
            continue
        at, name = named[-1]
        last = view.tokens[at - 1]
        span = Span(token.span.start, last.span.end)
        text = view.text[span.start : span.end]
        tag = last.tag if found[name] == _MEASURED else "nz"
        tokens.append(last._replace(span=span, text=text, norm=name, classes=found[name], tag=tag))
    return Worded(view.text, view.sentence, view.figures, view.times, tuple(tokens), view.vocabulary)
