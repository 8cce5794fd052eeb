"""The linking vocabulary of Chinese: classes that do not contradict each other, cues that do as their examples say."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest

from factextract.normalising.simplify import simplify
from factextract.packs.load import DATA, load_file
from factextract.packs.schema import LinkCue, PropertyWord

FOLDER = DATA / "zh"
PROPERTIES: dict[str, PropertyWord] = load_file(FOLDER / "properties.toml").tables["properties"]
CUES: dict[str, LinkCue] = load_file(FOLDER / "cues.toml").tables["cues"]
LEXICON: dict[str, list[str]] = {k: e.words for k, e in load_file(FOLDER / "lexicon.toml").tables["lexicon"].items()}

APART = [
    ("change_link", "level_link"),
    ("standin", "pronoun"),
    ("standin", "person_title"),
    ("function", "noun_verb"),
    ("adverb", "noun_verb"),
    ("former", "latter"),
    ("person_title", "org_suffix"),
    ("org_suffix", "generic"),
    ("respectively", "total"),
]
NO_PROPERTY = [
    "function",
    "adverb",
    "verb",
    "report",
    "person_title",
    "source",
    "generic",
    "standin",
    "org_suffix",
    "pronoun",
]


def _words() -> list[tuple[str, str]]:
    """Every word of the three files, with where it stands."""
    found = [(f"lexicon.{name}", word) for name, words in LEXICON.items() for word in words]
    found += [(f"properties.{name}", word) for name, entry in PROPERTIES.items() for word in entry.say]
    for name, cue in CUES.items():
        found += [(f"cues.{name}", word) for word in (*cue.say, *cue.stop, *cue.unless_after, *cue.unless_before)]
    return found


def test_every_word_is_simplified_and_clean() -> None:
    wrong = [at for at in _words() if simplify(at[1]) != at[1] or unicodedata.normalize("NFKC", at[1]) != at[1]]
    assert wrong == []
    assert [at for at in _words() if not at[1].strip() or any(c.isspace() for c in at[1])] == []


def test_no_class_holds_a_word_twice() -> None:
    lists = [*LEXICON.values(), *(e.say for e in PROPERTIES.values()), *(c.say for c in CUES.values())]
    assert [words for words in lists if len(words) != len(set(words))] == []


def test_one_property_a_word() -> None:
    pairs = combinations(PROPERTIES.items(), 2)
    assert [(a, b, both) for (a, x), (b, y) in pairs if (both := set(x.say) & set(y.say))] == []


def test_properties_are_those_of_the_other_language() -> None:
    other = load_file(DATA / "en" / "properties.toml").tables["properties"]
    assert set(PROPERTIES) == set(other)


@pytest.mark.parametrize(("one", "two"), APART)
def test_classes_that_exclude_each_other(one: str, two: str) -> None:
    assert set(LEXICON[one]) & set(LEXICON[two]) == set()


@pytest.mark.parametrize("kind", NO_PROPERTY)
def test_what_is_never_a_property(kind: str) -> None:
    measured = {word for entry in PROPERTIES.values() for word in entry.say}
    assert measured & set(LEXICON[kind]) == set()


def test_words_of_change_are_no_nouns_and_no_links() -> None:
    change = {word for cue in CUES.values() if cue.field == "change" for word in cue.say}
    assert change & {*LEXICON["noun_verb"], *LEXICON["change_link"], *LEXICON["level_link"], *LEXICON["reach"]} == set()


def test_no_word_means_up_and_down() -> None:
    said = {value: {w for c in CUES.values() if c.value == value for w in c.say} for value in ("up", "down")}
    assert said["up"] & said["down"] == set()


def test_every_cue_has_a_trap_or_says_a_basis() -> None:
    tame = [n for n, c in CUES.items() if c.field != "basis" and not any(e.endswith("field=none") for e in c.ex)]
    assert set(tame) <= {"up_noun", "down_noun"}


def test_no_single_character_is_a_property() -> None:
    """One character alone is a classifier, an adjective or a part of a word far more often than a thing measured."""
    assert [word for entry in PROPERTIES.values() for word in entry.say if len(word) < 2] == []
