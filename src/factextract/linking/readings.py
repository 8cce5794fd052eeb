"""Noun or verb: how a word reads that may be either, by the words beside it. For languages with capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factextract.linking.worded import TIME
from factextract.linking.words import VERBAL, Nominal
from factextract.values.token import Token

if TYPE_CHECKING:
    from factextract.linking.view import View

_BEFORE_VERBS = frozenset({"person_pronoun", "thing_pronoun", "people_pronoun", "modality", "auxiliary"})
_AFTER_VERBS = frozenset(
    """article preposition person_pronoun thing_pronoun people_pronoun adverb relation change_link standin""".split()
)
_OBJECTS = frozenset({"article", "standin"})
_FINITE = frozenset({"verb", "reach", "auxiliary", "report"})
_TELLING = _FINITE | {"act", "being", "perfect", "change"}
_NO_SUBJECTS = frozenset({"function", "of", "quantifier"})
_DOERS = frozenset({"person_pronoun", "thing_pronoun", "people_pronoun"})
_PARTICIPLES = VERBAL | {"past_participle", "report"}
_NOUNS_TOO = VERBAL | {"modality"}
_GOVERNING = frozenset({"verb", "noun_verb", "report"})
_MAY_ACT = VERBAL | {"noun_verb", "past_alike", "report"}
_NAMING = frozenset({"property", "standin", "org_suffix", "place_suffix"})
_ASIDES = frozenset({"relative", "article", "verb", "past_participle", "past_alike"})
"""What opens an aside between commas: a relative pronoun, a participle, or the article of what says who it is."""
_COMMAS = frozenset(",;")
_NOMINALS = frozenset({Nominal.ALWAYS, Nominal.OPEN, Nominal.PLAIN})


def acts(view: View, at: int) -> bool:
    """In languages with capitals: whether a word that is noun or verb alike is a verb here, by the words beside it:
    behind a pronoun or an auxiliary, or behind a noun that it agrees with and before what a verb governs."""
    token = view.tokens[at]
    if not token.text.islower() or at == 0 or token.norm in view.vocabulary.possessives:
        return False
    if token.classes & _NAMING and not token.classes & _MAY_ACT:
        return False
    after = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    if view.starts(at):
        return after is not None and _resumes(view, at, after)
    place = _behind_adverbs(view, at)
    before = view.tokens[place]
    if _calls_for_verb(view, place) or ("past_alike" in token.classes and "perfect" in before.classes):
        return True
    if "infinitive" in before.classes:
        return view.vocabulary.inflected.search(token.norm) is None
    if "relative" in before.classes:
        return (
            "article" in before.classes
            and at > 1
            and not view.starts(at - 1)
            and view.tokens[at - 2].label in (None, TIME)
            and not view.tokens[at - 2].classes & {"function", "verb", "report"}
        )
    if "conjunction" in before.classes:
        return after is not None and bool(after.label or "relation" in after.classes) and _told_before(view, at)
    if before.label or before.classes & _NO_SUBJECTS or not before.text[:1].isalpha() or _inside(view, place):
        return False
    if view.words[place].nominal not in _NOMINALS and view.vocabulary.ends_with(before.norm, "participle_ending"):
        return False
    return _agrees(view, at, before, after)


def _agrees(view: View, at: int, before: Token, after: Token | None) -> bool:
    """Whether a word may be the verb of the noun before it, and what follows may be governed by it."""
    token = view.tokens[at]
    if after is not None and ({"reach", "change_link"} <= after.classes or "of" in after.classes):
        return False
    if "adjective" in before.classes and (before.text.islower() or before is view.tokens[0]):
        return False
    named = before.text[:1].isupper() and (before is not view.tokens[0] or view.words[0].named_first)
    single = view.vocabulary.inflected.search(token.norm) is not None
    alone = _one_of(view, at)
    if alone and "past_alike" in token.classes and after is not None and _plural(view, after):
        return True
    if "past_alike" in token.classes and after is not None and _lone_verb(view, at, alone):
        return True
    if single and _some_of(view, at):
        return False
    if "headline_verb" in token.classes and named and after is not None:
        return not after.classes & {"verb", "reach", "act", "function"} - {"article"} or bool(
            after.classes & _AFTER_VERBS
        )
    if after is not None and not (after.label or after.classes & _AFTER_VERBS or after.text[:1].isupper()):
        return False
    if not token.classes & {"noun_verb", "past_alike"}:
        what = after is not None and (after.text[:1].isupper() or (alone and bool(after.label)))
        governs = after is not None and ((single and what) or bool(after.classes & _OBJECTS))
        return (named or (alone and single)) and governs
    if "past_alike" in token.classes:
        return True
    many = view.vocabulary.inflected.search(before.norm) is not None or "plural_noun" in before.classes
    if named and after is not None and after.text[:1].isupper():
        return single or many
    return named or single != many


def _lone_verb(view: View, at: int, alone: bool) -> bool:
    """Whether no other word of its clause may be the verb, behind one thing or several: a court | set bail at $5."""
    first = _leading(view, at) + 1
    if not alone and not (_plural(view, view.tokens[at - 1]) and (first == 0 or view.starts(first))):
        return False
    clause = view.clauses[at]
    others = (i for i, c in enumerate(view.clauses) if c == clause and i != at)
    return not any(view.tokens[i].classes & _TELLING for i in others)


def _plural(view: View, token: Token) -> bool:
    """Whether a word reads as the plural of a noun."""
    return "plural_noun" in token.classes or view.vocabulary.inflected.search(token.norm) is not None


def _leading(view: View, at: int) -> int:
    """What stands before the nouns that end before a word; -1 where nothing does."""
    at -= 1
    while at >= 0 and not view.tokens[at].label and (view.words[at].joins or view.words[at].nominal in _NOMINALS):
        at -= 1
    return at


def _one_of(view: View, at: int) -> bool:
    """Whether the nouns before a word are one thing, so that no plural behind goes on with them: a crew | greases."""
    first = _leading(view, at)
    many = view.vocabulary.inflected.search(view.tokens[at - 1].norm)
    return 0 <= first < at - 1 and "single" in view.tokens[first].classes and many is None


def _some_of(view: View, at: int) -> bool:
    """Whether a number stands before nouns that are not plural yet: 60 spare | crews."""
    first = _leading(view, at)
    if not 0 <= first < at - 1 or view.tokens[first].label != "number" or _plural(view, view.tokens[at - 1]):
        return False
    if "single" in view.vocabulary.words.get(view.tokens[first].norm, ()):
        return False
    return first == 0 or view.tokens[first - 1].classes.isdisjoint({"single", "article"})


def _behind_adverbs(view: View, at: int) -> int:
    """The word before a word, adverbs and dates left aside."""
    at -= 1
    while at > 0 and _adverbial(view, at) and not view.starts(at):
        at -= 1
    return at


def _adverbial(view: View, at: int) -> bool:
    token = view.tokens[at]
    return "adverb" in token.classes or (token.label == TIME and "preposition" not in view.tokens[at - 1].classes)


def _calls_for_verb(view: View, at: int) -> bool:
    """Whether a pronoun that does, or an auxiliary, stands there: the next word is a verb. A cue that ends with a
    preposition or begins a clause (denied that | landing fees rose) calls for none."""
    classes = view.tokens[at].classes
    if view.words[at].leads:
        return False
    if classes.isdisjoint(_BEFORE_VERBS) or classes & {"article", "owner_pronoun"} or _governs(classes):
        return False
    return bool(classes & _DOERS) or "subordinator" not in classes


def _governs(classes: frozenset[str]) -> bool:
    """Whether a word of expectation is a verb itself, that a noun follows: expects sales, plans job cuts."""
    return "modality" in classes and "auxiliary" not in classes and bool(classes & _GOVERNING)


def _resumes(view: View, at: int, after: Token) -> bool:
    """Whether a word behind a comma is a verb: a participle or a verb before what it governs."""
    token, comma = view.tokens[at], view.tokens[at - 1]
    if comma.text not in _COMMAS or "noun_verb" not in token.classes:
        return False
    if after.classes & _OBJECTS:
        return True
    if not (after.label or "relation" in after.classes):
        return False
    if view.vocabulary.ends_with(token.norm, "gerund_ending") or _goes_on(view, at):
        return True
    return not any(t.classes & _FINITE for t in view.tokens[: _before_aside(view, at)])


def _goes_on(view: View, at: int) -> bool:
    """Whether a word goes on with what an auxiliary said before the comma: it will cost $3, travel 260 miles."""
    if view.vocabulary.inflected.search(view.tokens[at].norm):
        return False
    opened = next((i for i in range(at - 2, -1, -1) if view.tokens[i].text in _COMMAS), -1)
    first = next((t for t in view.tokens[opened + 1 : at] if t.classes & _FINITE and "report" not in t.classes), None)
    return first is not None and "auxiliary" in first.classes


def _before_aside(view: View, at: int) -> int:
    """Where an aside between commas begins that ends before a word, or the word itself: X, which owns 3, | cuts 5."""
    opened = next((i for i in range(at - 2, 0, -1) if view.tokens[i].text == ","), None)
    return opened if opened is not None and view.tokens[opened + 1].classes & _ASIDES else at


def _inside(view: View, at: int) -> bool:
    """Whether the noun that ends at a word stands behind a preposition, and a verb was told before it."""
    while at > 0 and not view.tokens[at].label and view.words[at].nominal in _NOMINALS:
        at -= 1
    if "article" in view.tokens[at].classes and at > 0:
        at -= 1
    if "preposition" not in view.tokens[at].classes or "subordinator" in view.tokens[at].classes:
        return False
    clause = view.clauses[at]
    return any(t.classes & _FINITE for t, c in zip(view.tokens[:at], view.clauses, strict=False) if c == clause)


def modifies(view: View, at: int) -> bool:
    """Whether a participle belongs to the noun behind it: behind an article (the defending champion), or before a
    noun that a verb follows at once (landing fees rose)."""
    token = view.tokens[at]
    if not view.vocabulary.capitals or token.classes - _PARTICIPLES:
        return False
    if not token.text.islower() and (at or view.vocabulary.ends_with(token.norm, "gerund_ending")):
        return False
    if "past_participle" not in token.classes and not view.vocabulary.ends_with(token.norm, "participle_ending"):
        return False
    end = at + 1
    while end < len(view.tokens) and view.clauses[end] == view.clauses[at] and view.nominal(end):
        end += 1
    if end == at + 1:
        return False
    before = view.tokens[_behind_adverbs(view, at)] if at else None
    if before is None or determines(before) or _some_of(view, at):
        return True
    if before.classes & {"of", "preposition"} and not view.vocabulary.ends_with(token.norm, "gerund_ending"):
        return True
    leads = before.label is not None or view.starts(at) or bool(before.classes & {"subordinator", "conjunction"})
    return leads and end < len(view.tokens) and bool(view.tokens[end].classes & _FINITE)


def couples(view: View, at: int) -> bool:
    """Whether an "and" stands between what tells which things a number of them are: 60 hip | and | knee operations."""
    if "conjunction" not in view.tokens[at].classes or not view.vocabulary.capitals or not _some_of(view, at):
        return False
    end = at + 1
    while end < len(view.tokens) and view.clauses[end] == view.clauses[at] and _nominal_or_joined(view, end):
        end += 1
    return end > at + 2 and _plural(view, view.tokens[end - 1])


def _nominal_or_joined(view: View, at: int) -> bool:
    if view.nominal(at):
        return True
    return view.words[at].joins and at + 1 < len(view.tokens) and view.nominal(at + 1)


def _told_before(view: View, at: int) -> bool:
    """Whether a verb, or a word that may be one, stands before a word in its clause."""
    clause = view.clauses[at]
    verbs = {"verb", "reach", "act", "report", "noun_verb"}
    return any(t.classes & verbs for t, c in zip(view.tokens[: at - 1], view.clauses, strict=False) if c == clause)


def made_noun(view: View, at: int) -> bool:
    """Whether an article before a verb and the end of its phrase behind it make it a noun: a shot that flew."""
    token = view.tokens[at]
    before = view.tokens[at - 1].classes if at else frozenset()
    if token.classes - _NOUNS_TOO or not before & {"article", "owner_pronoun"} or "relative" in before:
        return False
    after = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    return (
        after is None
        or after.norm in view.vocabulary.possessives
        or bool(after.classes & {"relative", "preposition", "of", "verb", "reach"})
        or view.words[at + 1].breaks
    )


def determines(token: Token) -> bool:
    """Whether a noun must follow a word: an article or owner, none that may stand by itself."""
    if "owner_pronoun" in token.classes:
        return True
    return "article" in token.classes and token.classes.isdisjoint({"pronoun", "quantifier"})
