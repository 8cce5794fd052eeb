"""What a match can't do without is read from its pattern, and no match is passed over for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.packs.matching import LatePattern
from factextract.packs.required import Sieve, characters, phrases, required

PATTERNS = [
    r"flight(?: number)? [A-Z]{2}\d{2,4}",
    r"(?:Boeing|Airbus) ?(?P<n>\d+)",
    r"(?i:sky|milk)\b.{0,5}[0-9]",
    r"(?<=x)a*b{2,}(?=c|d)",
    r"(?P<n>\d{3})(?!\d)|[\u4e00-\u9fff]z",
    r"[^a]q?|\Sk",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_has_what_is_required(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern, fullmatch=False))
    match = re.search(pattern, text)
    assert match is not None
    assert not any(map(characters(text).isdisjoint, required(pattern)))
    assert not phrases(pattern) or any(piece in text.lower() for piece in phrases(pattern))


@given(st.text("flight AB12\u0663skymil\u212a\u017fbcxdq\u4e00z", max_size=40), st.integers(0, 5), st.booleans())
def test_a_sieve_gives_the_same_matches(text: str, start: int, any_case: bool) -> None:
    late = [LatePattern(pattern, re.I if any_case else 0) for pattern in PATTERNS]
    every = [match.span() for pattern in late for match in pattern.made.finditer(text, start)]
    assert [match.span() for _, match in Sieve(late).matches(text, start, len(text))] == every


def test_what_tells_nothing_requires_nothing() -> None:
    assert required("a?b*|c") == ()
    assert required(r"[\u4e00-\u9fff]") == ()
    assert phrases("(?:one|)two?[ab]") == {"tw"}
    assert phrases("a?|b") == frozenset()
