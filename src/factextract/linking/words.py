"""What a word is by itself, whatever stands beside it: found out once for every word and kind of word."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factextract.linking.vocabulary import Vocabulary

PROPERTY = "property"
"""The class of every property word."""
NAME, PERSON = "name", "person"
"""The classes of a name made whole, and of a person's."""
ACTS = frozenset({"act", "noun_verb", "verb"})
"""The classes of verbs that say what is done."""
COMPARATIVE = "comparative"
"""Words that say that one thing is more or less than another, and are no verbs of change."""
LEVELS = frozenset({"change", "reach"})
"""Those of verbs that say how an amount moves, or what it comes to."""
BREAKS = frozenset(",;:!?()[]|/" + "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09\u3002\u2014\u2013\u2026")
JOINTS = frozenset("-&'\u00b7\u2019.\u2027\u30fb\u2022")
QUOTES = dict(zip("\u300c\u300e\u300a\u3008\u201c\u2018", "\u300d\u300f\u300b\u3009\u201d\u2019", strict=True))
VERBAL = frozenset({"verb", "act", "reach", "change", "headline_verb"})
_CLOSED = VERBAL | frozenset(
    """function adverb report relation level_link change_link pronoun of_which respectively modality basis topic_open
    quantifier total""".split()
)
_OPEN = frozenset((PROPERTY, "noun_verb", "standin", "org_suffix", "place_suffix"))
_CLOSED_TAGS = frozenset("v d p c r u y e o f uj ul ud ug uv uz vg k h x zg vi vq ad i l a z mq".split())
_NAME_TAGS = frozenset(["nr", "ns", "nt", "nz", "nrt", "nrfg", "eng", "j"])

UNSURE = frozenset(["unknown", "nr", "ns", "nz", "nt", "nrt", "nrfg", "zg", "g", "ng", "j", "x"])
"""Tags of words that may be a piece of a name."""
NAMES = frozenset(["nr", "ns", "nz", "nt", "nrt", "nrfg"])
"""Tags of names."""
_STRANGE = frozenset(["unknown", "nr", "nrt", "nrfg"])
"""Tags of words that may be a person's name."""
_TITLES = frozenset({"person_title", "person_noun"})
_PLACES = frozenset(["ns", "nr", "unknown"])
_PLACE_CLASSES = frozenset({"place_suffix", NAME})
_BINDING = frozenset({"function", "pronoun", "of", "report", "quantifier", "person_title"})
"""Classes and tags of words of one letter that are no piece of a name."""
_GRAMMAR = frozenset("p c d r m q f y u uj ul uz ud ug uv t k h".split())
_COMMON = frozenset("n v vn a an ad d m q t b f s i l z g ng vg ag".split())
"""Tags of common words."""
_LONE = frozenset("q m g ng nr j zg unknown x vg ag b f s t".split())
"""Tags of words of one character that are pieces of others, or classifiers."""
_ABROAD = frozenset({"adverb", "org_suffix"})
"""An adverb that names end with, but small: motors | worldwide."""
_LEADING = frozenset({"relative", "preposition", "of"})
_EMPTY = frozenset(
    {PROPERTY, "noun_verb", "act", "verb", "generic", "time_noun", "standin", "measure_adjective", "source", "pronoun"}
)


THINGS = frozenset(
    """role people firm authority body place site vehicle product food animal plant material industry project""".split()
)
"""Kinds of what has a property, rather than is one."""


class Nominal(IntEnum):
    """Whether a word may stand in a noun phrase: never or always, or as the words beside it tell: one that is mostly a
    noun (OPEN), one that is mostly none (CLOSED), one that no list has (PLAIN)."""

    NEVER = 0
    ALWAYS = 1
    OPEN = 2
    CLOSED = 3
    PLAIN = 4


class Word(NamedTuple):
    """- `nominal`: see there; `breaks`: a sign that parts clauses; `joins`: one that joins words; `closing`: for a mark
      that opens a quotation the one that closes it;
    - `letters`: letters only; `large`: begins with a large letter; `named`: looks like a name, `named_first`: even
      where a sentence may begin with it;
    - `piece`: may be a piece of a name (no word of the lexicon, and short or unknown to the dictionary), `torn`: one
      of a single character, that is no word; `fits`: may stand in a name; `family`: the family name that it is or,
      where it is unknown, begins with; `titles`: stands before persons' names;
    - `common`: a common word; `empty`: of a class that no name ends with; `sure`: its form says that it is a name;
      `organised`: ends as organisations' names do; `place`: may be a place's name;
    - `lone`: one of a single character that is no word by itself, so that no phrase is made of it alone;
    - `ties`: several words that end with a preposition, so that no phrase goes on behind them (lead over);
    - `leads`: several words that end so that a phrase follows, no verb (denied that, a target of);
    - `begins`: several words that begin with an article, so that none goes on a phrase (in Leeds | the phone);
    - `letter`: one of a single character that may be a piece of a name though the dictionary takes it for a word.
    """

    nominal: int
    breaks: bool = False
    joins: bool = False
    closing: str | None = None
    letters: bool = False
    large: bool = False
    named: bool = False
    named_first: bool = False
    piece: bool = False
    torn: bool = False
    fits: bool = False
    family: str = ""
    titles: bool = False
    common: bool = False
    empty: bool = False
    sure: bool = False
    organised: bool = False
    place: bool = False
    letter: bool = False
    lone: bool = False
    ties: bool = False
    leads: bool = False
    begins: bool = False


FIGURE = Word(Nominal.NEVER)
"""A figure or date."""


Form = tuple[str, str, frozenset[str], str]
"""How a word is written, the same in small letters, its classes, and its tag."""


def word_of(form: Form, vocabulary: Vocabulary) -> Word:
    """What a word is by itself."""
    text, norm, classes, tag = form
    large = text[:1].isupper()
    told = tag in _NAME_TAGS or (large and not vocabulary.capitals and text[:1].isascii())
    piece = not classes and (len(text) == 1 or tag in UNSURE)
    return Word(
        nominal=_nominal(form, vocabulary),
        breaks=text in BREAKS,
        joins=text in JOINTS,
        closing=QUOTES.get(text),
        letters=text.isalpha(),
        large=large,
        named=told or (large and vocabulary.capitals),
        named_first=told or (large and vocabulary.capitals and norm not in vocabulary.words),
        piece=piece,
        torn=piece and len(text) == 1 and tag in UNSURE,
        fits=piece or tag in NAMES or (tag == "n" and not classes),
        family=_family(form, vocabulary),
        titles=not classes.isdisjoint(_TITLES),
        common=tag in _COMMON or not classes.isdisjoint(_EMPTY),
        empty=not classes.isdisjoint(_EMPTY),
        sure=tag[:2] in ("nr", "ns", "nt", "nz") or NAME in classes or "A" <= text[:1] <= "Z",
        organised=vocabulary.ends_with(text, "org_suffix"),
        place=tag in _PLACES or not classes.isdisjoint(_PLACE_CLASSES),
        lone=not vocabulary.capitals and len(text) == 1 and not classes and tag in _LONE,
        ties=" " in norm and "preposition" in vocabulary.words.get(norm.rsplit(" ", 1)[-1], ()),
        leads=" " in norm and _leads(vocabulary.words.get(norm.rsplit(" ", 1)[-1], frozenset())),
        begins=" " in norm and "article" in vocabulary.words.get(norm.split(" ", 1)[0], ()),
        letter=len(norm) == 1 and norm.isalpha() and classes.isdisjoint(_BINDING) and tag not in _GRAMMAR,
    )


def _leads(last: frozenset[str]) -> bool:
    return not last.isdisjoint(_LEADING) and "infinitive" not in last


def _family(form: Form, vocabulary: Vocabulary) -> str:
    _, norm, classes, tag = form
    if norm in vocabulary.surnames:
        return norm
    if classes or tag not in _STRANGE:
        return ""
    return next((norm[:size] for size in (2, 1) if norm[:size] in vocabulary.surnames), "")


def _nominal(form: Form, vocabulary: Vocabulary) -> Nominal:
    text, norm, classes, tag = form
    if not any(map(str.isalnum, text)):
        return Nominal.NEVER
    if classes & _OPEN and not (vocabulary.capitals and text.islower() and classes >= _ABROAD):
        return Nominal.OPEN if vocabulary.capitals else Nominal.ALWAYS
    if classes & _CLOSED:
        return Nominal.CLOSED if vocabulary.capitals else Nominal.NEVER
    if not vocabulary.capitals and not classes.isdisjoint(_TITLES):
        return Nominal.ALWAYS
    if text.isdigit() or (tag in _CLOSED_TAGS and not _phrase_for_a_thing(text, tag, vocabulary)):
        return Nominal.NEVER
    if classes or not vocabulary.capitals:
        return Nominal.ALWAYS
    verbal = text.islower() and norm.endswith(vocabulary.suffixes.get("verb_ending", ("\0",)))
    return Nominal.NEVER if verbal else Nominal.PLAIN


def _phrase_for_a_thing(text: str, tag: str, vocabulary: Vocabulary) -> bool:
    """Whether what a dictionary calls a phrase names a thing, as its last word says: long-distance coach."""
    return tag == "l" and vocabulary.kind_of[text] in THINGS
