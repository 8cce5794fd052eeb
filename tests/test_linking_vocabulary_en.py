"""The English words of linking: they load, mean one thing, agree with the other language, and their examples hold."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.packs.compile import profile
from factextract.packs.load import DATA, load_file
from factextract.packs.schema import LinkCue
from factextract.segmenting.tokens import Tokeniser
from factextract.values.span import Span
from factextract.values.token import Token

HERE = DATA / "en"
LEXICON = load_file(HERE / "lexicon.toml").tables["lexicon"]
CUES: dict[str, LinkCue] = load_file(HERE / "cues.toml").tables["cues"]
PROPERTIES = load_file(HERE / "properties.toml").tables["properties"]
RELATIONS = load_file(HERE / "quantities.toml").tables["relations"]

NEEDED = (
    "function adverb verb noun_verb reach act report source org_suffix place_suffix person_title "
    "pronoun standin former latter of_which total respectively change_link level_link generic property_suffix "
    "measure_adjective time_noun topic_open quantifier"
).split()
APART = [
    ("reach", "level_link"),
    ("change_link", "level_link"),
    ("verb", "noun_verb"),
    ("verb", "noun"),
    ("noun", "noun_verb"),
    ("function", "verb"),
    ("function", "noun_verb"),
    ("function", "standin"),
    ("report", "noun_verb"),
    ("org_suffix", "verb"),
    ("former", "latter"),
    ("pronoun", "standin"),
]


def _lower(name: str) -> set[str]:
    return {word.lower() for word in LEXICON[name].words}


def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    groups = [(name, entry.words) for name, entry in LEXICON.items()]
    groups += [("property", entry.say) for entry in PROPERTIES.values()]
    groups += [(cue.field, cue.say) for cue in CUES.values()]
    groups += [("relation", cue.say) for cue in RELATIONS.values()]
    for name, words in groups:
        for word in words:
            found.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


TOKENISER = Tokeniser(profile(load_file(HERE / "language.toml")), _classes())


@pytest.mark.parametrize("name", NEEDED)
def test_a_class_holds_words(name: str) -> None:
    assert LEXICON[name].words


@pytest.mark.parametrize(("one", "other"), APART)
def test_classes_that_exclude_each_other(one: str, other: str) -> None:
    assert not _lower(one) & _lower(other)


def test_no_class_holds_a_word_twice() -> None:
    for name, entry in LEXICON.items():
        assert len(_lower(name)) == len(entry.words), name


def test_every_word_is_clean() -> None:
    words = [w for e in LEXICON.values() for w in e.words]
    words += [w for e in (*PROPERTIES.values(), *CUES.values()) for w in e.say]
    assert not [w for w in words if w != " ".join(w.split()) or not w or not re.fullmatch(r"[ -~\u2019]+", w)]


def test_a_property_word_means_one_thing() -> None:
    counts = Counter(word.lower() for entry in PROPERTIES.values() for word in entry.say)
    assert [word for word, times in counts.items() if times > 1] == []


def test_the_vocabulary_is_broad() -> None:
    assert len(PROPERTIES) >= 200
    assert sum(len(entry.say) for entry in PROPERTIES.values()) >= 1000
    assert len(LEXICON["verb"].words) >= 1000


@pytest.mark.parametrize("key", PROPERTIES)
def test_a_property_has_its_example(key: str) -> None:
    entry = PROPERTIES[key]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
    assert entry.field and entry.units and any(word in entry.ex for word in entry.say)


def test_both_languages_measure_the_same() -> None:
    other = DATA / "zh" / "properties.toml"
    if not other.exists():
        pytest.skip("the other language has no property words yet")
    assert set(load_file(other).tables["properties"]) == set(PROPERTIES)


def test_a_cue_says_one_thing_from_one_side() -> None:
    for field in ("modality", "change", "basis"):
        sides: dict[tuple[str, str], set[str]] = {}
        for cue in CUES.values():
            if cue.field == field:
                for word in cue.say:
                    sides.setdefault((word.lower(), cue.side), set()).add(cue.value)
        assert {k: v for k, v in sides.items() if len(v) > 1} == {}


def test_a_stop_of_several_words_is_found_as_one() -> None:
    known = _classes()
    assert {word for cue in CUES.values() for word in cue.stop if " " in word and word not in known} == set()


def _tokens(sentence: str, figure: str) -> tuple[tuple[Token, ...], int]:
    start = sentence.index(figure)
    tokens = TOKENISER.tokenise(sentence, Span(0, len(sentence)), [(Span(start, start + len(figure)), "figure")])
    return tokens, next(i for i, token in enumerate(tokens) if token.label)


def _holds(cue: LinkCue, tokens: tuple[Token, ...], figure: int) -> bool:
    """Whether a cue reaches the figure, read plainly: side, the words beside it, stops, what touching allows, the words
    it reaches through, and the kinds of figures it speaks of."""
    if cue.of and ("percent" in cue.of) != ("percent" in tokens[figure].text):
        return False
    say = {word.lower() for word in cue.say}
    for at, token in enumerate(tokens):
        before = at < figure
        if token.norm not in say or (cue.side != "any" and before != (cue.side == "before")):
            continue
        behind, ahead = _beside(tokens, at)
        if any(ahead.startswith(f"{word} ") for word in cue.unless_after):
            continue
        if any(behind.endswith(f" {word}") for word in cue.unless_before):
            continue
        between = tokens[at + 1 : figure] if before else tokens[figure + 1 : at]
        words = {t.norm for t in between}
        if words & set(cue.stop) or sum(t.text == "," for t in between) > _commas(cue):
            continue
        if cue.scope == "through":
            loose = takewhile(lambda t: t.classes & {"change_link", "relation"}, reversed(tokens[:figure]))
            if any(t.norm in cue.through for t in loose):
                return True
        elif cue.scope != "touch" or all(t.classes & {"change_link", "relation"} for t in between):
            return True
    return False


def _commas(cue: LinkCue) -> int:
    return {"sentence": 9, "commas": cue.commas}.get(cue.scope, 0)


def _beside(tokens: tuple[Token, ...], at: int) -> tuple[str, str]:
    return " " + " ".join(t.norm for t in tokens[:at]), " ".join(t.norm for t in tokens[at + 1 :]) + " "


EXAMPLES = [(name, *re.split(r" \| ", line)) for name, cue in CUES.items() for line in cue.ex]


@pytest.mark.parametrize(("name", "sentence", "figure", "says"), EXAMPLES)
def test_an_example_of_a_cue_holds(name: str, sentence: str, figure: str, says: str) -> None:
    cue = CUES[name]
    tokens, at = _tokens(sentence, figure)
    values = ("period", "qoq", "mom") if cue.value == "period" else (cue.value,)  # which one the date says
    assert says in (*(f"{cue.field}={value}" for value in values), "field=none")
    assert _holds(cue, tokens, at) == (says != "field=none")


def test_every_cue_has_an_example_and_a_trap() -> None:
    for name, cue in CUES.items():
        assert {line.endswith("| field=none") for line in cue.ex} == {True, False}, name


@given(st.sampled_from(sorted(_classes())))
def test_every_word_is_found_whole(word: str) -> None:
    text = f"; {word} ;"
    inner = [t for t in TOKENISER.tokenise(text, Span(0, len(text))) if t.text != ";"]
    assert [t.norm for t in inner] == [word]


def test_names_in_capitals_are_no_closed_words() -> None:
    closed = _lower("function") | _lower("pronoun") | _lower("report")
    assert not {"us", "states", "united", "new"} & closed
