"""The words that linking knows of a language, from its pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from factextract.linking.weighing import Scale
from factextract.linking.words import COMPARATIVE, Form, Word, word_of
from factextract.linking.words import PROPERTY as PROPERTY
from factextract.packs.schema import LinkCue, PackData
from factextract.values.remembered import Remembered

_LONGEST = 30
"""No noun of a kind is longer."""
_SHORT = 4
"""The ending of a word no longer than this tells nothing: red, need."""


@dataclass(frozen=True)
class Vocabulary:
    """Word classes by word, cues and properties by word, and what is particular to the language's word order."""

    words: Mapping[str, frozenset[str]]
    cues: Mapping[str, tuple[LinkCue, ...]]
    properties: Mapping[str, str]
    units: Mapping[str, frozenset[str]]
    fields: Mapping[str, str]
    suffixes: Mapping[str, tuple[str, ...]]
    sharing: re.Pattern[str]
    weights: Mapping[str, Mapping[str, float]]
    date_after: bool
    quarter_reach: int
    comparisons: frozenset[str]
    comparing: frozenset[str]
    capitals: bool
    owner_first: bool
    years_ago: frozenset[str] = frozenset()
    modals_ahead: bool = False
    byline: re.Pattern[str] = re.compile("")
    restating: re.Pattern[str] = re.compile("(?!)")
    listed: re.Pattern[str] = re.compile("(?!)")
    alternative: re.Pattern[str] = re.compile("(?!)")
    whole_of: re.Pattern[str] = re.compile("(?!)")
    base_in_front: re.Pattern[str] = re.compile("(?!)")
    base_behind: re.Pattern[str] = re.compile("")
    plural: re.Pattern[str] = re.compile("(?!)")
    inflected: re.Pattern[str] = re.compile("(?!)")
    possessives: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    given_letters: frozenset[str] = frozenset()
    classifiers: frozenset[str] = frozenset()
    sexes: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    tenses: Mapping[str, str] = field(default_factory=dict)
    tense_endings: tuple[tuple[str, str], ...] = ()

    @cached_property
    def known(self) -> Remembered[Form, Word]:
        """What words are by themselves."""
        return Remembered(lambda form: word_of(form, self))

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """What weighs candidates, by field."""
        return Remembered(lambda field_name: Scale(self.weights.get(field_name, {})))

    @cached_property
    def _named(self) -> Remembered[str, str | None]:
        return Remembered(self._property_of)

    def property_of(self, text: str) -> str | None:
        """The canonical id of a property word, or of the longest one that a phrase ends with."""
        return self._named[text]

    def _property_of(self, text: str) -> str | None:
        folded = text.lower()
        for start in range(len(folded)):
            found = self.properties.get(folded[start:])
            if found is not None:
                return found
        return None

    @cached_property
    def kind_of(self) -> Remembered[str, str | None]:
        """Of which kind the thing is that a phrase names, as the longest known noun at its end says."""
        return Remembered(self._kind_of)

    def _kind_of(self, text: str) -> str | None:
        folded = text.lower()
        for start in range(max(0, len(folded) - _LONGEST), len(folded)):
            if (not self.capitals or not start or folded[start - 1] == " ") and folded[start:] in self.kinds:
                return self.kinds[folded[start:]]
        return None

    @cached_property
    def stand_in_heads(self) -> frozenset[str]:
        """The nouns that stand in for a name: builder, of the builder."""
        return frozenset(phrase.split()[-1] for phrase, classes in self.words.items() if "standin" in classes)

    @cached_property
    def kind_features(self) -> frozenset[str]:
        """The features that tell of which kind a thing is."""
        return frozenset(f"kind_{kind}" for kind in (*self.kinds.values(), "name", "thing"))

    @cached_property
    def tense_of(self) -> Remembered[str, str]:
        """When a word, or the first of several that does, says that its sentence is meant; empty where none does. In
        small letters."""
        return Remembered(self._tense_of)

    def _tense_of(self, words: str) -> str:
        return next((tense for word in words.split() if (tense := self._told_by(word))), "")

    def _told_by(self, word: str) -> str | None:
        found = self.tenses.get(word)
        if found is None and len(word) > _SHORT:
            return next((tense for ending, tense in self.tense_endings if word.endswith(ending)), None)
        return found

    def ends_with(self, text: str, kind: str) -> bool:
        """Whether a word ends as the words of a class do."""
        return text.lower().endswith(self.suffixes.get(kind, ()))


def vocabulary(data: PackData) -> Vocabulary:
    """Compile the linking words of a language."""
    tables = data.tables
    classes: dict[str, set[str]] = {}
    for name, lexemes in tables.get("lexicon", {}).items():
        for word in lexemes.words:
            classes.setdefault(word.lower(), set()).add(name)
    properties = {word.lower(): key for key, entry in tables.get("properties", {}).items() for word in entry.say}
    for word in properties:
        classes.setdefault(word, set()).add(PROPERTY)
    cues: dict[str, list[LinkCue]] = {}
    for cue in tables.get("cues", {}).values():
        for word in cue.say:
            cues.setdefault(word.lower(), []).append(cue)
            classes.setdefault(word.lower(), set()).add(COMPARATIVE if cue.compares else cue.field)
    for cue in tables.get("relations", {}).values():
        for word in cue.say:
            classes.setdefault(word.lower(), set()).update(("relation", "relation_word"))
    grammar = tables["linking"]
    return Vocabulary(
        words={word: frozenset(found) for word, found in classes.items()},
        cues={word: tuple(found) for word, found in cues.items()},
        properties=properties,
        units={key: frozenset(entry.units) for key, entry in tables.get("properties", {}).items()},
        fields={key: entry.field for key, entry in tables.get("properties", {}).items()},
        suffixes={name: tuple(w.lower() for w in lexemes.words) for name, lexemes in tables.get("lexicon", {}).items()},
        sharing=re.compile(tables["quantity_grammar"].sharing, re.I),
        weights={
            name: {f: float(w) for f, w in weights.weights.items()}
            for name, weights in tables.get("weights", {}).items()
        },
        date_after=grammar.date_after,
        quarter_reach=grammar.quarter_reach,
        comparisons=frozenset(grammar.comparisons),
        comparing=frozenset(grammar.comparing),
        years_ago=frozenset(grammar.years_ago),
        modals_ahead=grammar.modals_ahead,
        capitals=grammar.capitals,
        owner_first=grammar.owner_first,
        byline=re.compile("|".join(grammar.bylines), re.M),
        restating=re.compile(grammar.restating, re.I),
        listed=re.compile(grammar.listed, re.I),
        alternative=re.compile(grammar.alternative, re.I),
        whole_of=re.compile(grammar.whole_of, re.I),
        base_in_front=re.compile(f"(?:{grammar.base_in_front})$", re.I),
        base_behind=re.compile(grammar.base_behind, re.I),
        plural=re.compile(grammar.plural),
        inflected=re.compile(grammar.inflected),
        possessives=frozenset(grammar.possessives),
        nameless=frozenset(grammar.nameless),
        surnames=frozenset(grammar.surnames),
        given_letters=frozenset(grammar.given_letters) - {"\n"},
        classifiers=frozenset(tables.get("classifiers", {})),
        given_names=frozenset(name.lower() for name in grammar.given_names),
        sexes={word.lower(): sex for sex in ("women", "men") for word in getattr(grammar, sex)},
        kinds={word: kind for kind, entry in tables.get("kinds", {}).items() for word in _listed(entry.words)},
        tenses={word: tense for tense, entry in tables.get("tenses", {}).items() for word in entry.words},
        tense_endings=tuple((end, tense) for tense, entry in tables.get("tenses", {}).items() for end in entry.endings),
    )


def _listed(words: str) -> list[str]:
    return [word for word in re.split(r"\s*[,\n]\s*", words) if word]
