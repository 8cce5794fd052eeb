"""Patterns of words and mentions match without spaCy what they match with it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from factextract.packs.rules import compile_rule
from factextract.packs.schema import Rule
from factextract.packs.wordwise import Wordwise, wordwise
from factextract.segmenting import Token, to_doc
from factextract.values.span import Span

VOCAB = spacy.blank("en").vocab
CLASSES = {"near": ["about", "some"]}
NUMBER = {"MENTION": "number", "AS": "figure"}
PATTERNS = [
    [NUMBER, {"LOWER": "dead", "AS": "property"}],
    [NUMBER, {"LOWER": {"IN": ["men", "women"]}, "OP": "?"}, {"LOWER": {"IN": ["were"]}, "OP": "*"}, {"LOWER": "dead"}],
    [{"LOWER": "crowd"}, {"LOWER": "of"}, {"LEX": "near", "OP": "*"}, NUMBER],
    [NUMBER, {"LOWER": "men", "OP": "+"}, {"LOWER": "dead", "OP": "?"}],
    [{"LEX": "near", "OP": "?"}, {"MENTION": "figure", "AS": "figure"}],
    [NUMBER, {"LOWER": "of"}, {"MENTION": "figure"}],
]
WORDS = st.lists(
    st.sampled_from(["5", "5", "men", "Women", "were", "dead", "crowd", "of", "about", "some"]), max_size=9
)


def rule(pattern: list[dict[str, object]]) -> Rule:
    example = {"text": "5", "figure": "5"}
    return Rule.model_validate({"id": "r", "pattern": pattern, "yes": [example], "no": ["no"]})


def tokens(words: list[str]) -> tuple[Token, ...]:
    spans = [Span(at, at + 1) for at in range(len(words))]
    return tuple(
        Token(span, word, word.lower(), label="number" if word == "5" else None)
        for span, word in zip(spans, words, strict=True)
    )


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=WORDS)
def test_the_same_as_spacy(pattern: list[dict[str, object]], words: list[str]) -> None:
    given_rule = rule(pattern)
    plain = wordwise(given_rule, CLASSES)
    assert isinstance(plain, Wordwise)
    lower, labels = [word.lower() for word in words], ["number" if word == "5" else "" for word in words]
    matches = compile_rule(given_rule, CLASSES, VOCAB, "")(to_doc(tokens(words), VOCAB), with_alignments=True)
    wanted = [(start, tuple(parts)) for _, start, _, parts in matches]
    found = plain.matches(lower, labels)
    assert found is None or found == wanted
    assert plain.possible(frozenset(lower), frozenset(labels)) or not wanted


def test_where_a_token_fits_two_parts_spacy_is_asked() -> None:
    plain = wordwise(rule(PATTERNS[-1]), CLASSES)
    assert plain is not None
    assert plain.matches(["5", "of"], ["number", ""]) is None


def test_other_patterns_are_left_to_spacy() -> None:
    for part in ({"LOWER": {"REGEX": "a"}}, {"ORTH": "A"}, {"LOWER": "a", "OP": "!"}, {"LOWER": "a", "IS_ALPHA": True}):
        assert wordwise(rule([NUMBER, part]), CLASSES) is None
