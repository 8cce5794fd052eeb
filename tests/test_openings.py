"""What patterns can begin with, and that nothing is passed over for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.recognising.times.openings import DEPTH, Openings, openings

PATTERNS = [
    r"(?:the )?Q[1-4]",
    r"(?:about |some )?\d{1,3} (?:year|month|day)s? ago",
    r"[A-Za-z]+day|(?P<n>\d)(?P=n)",
    r".?x{2,3}y*",
    r"(?i:may|MARCH)(?! be)",
    r"(?:[\u4e00-\u4e8c]{1,5}\u5e74){1,2}[^\d]z",
    r"(?:[\d\u4e00]{8}|\d{1,4}-)x",
    r"(?:\d|-){9}x+[13]{1,40}y",
]
NUMERALS = "\u4e00\u4e09"


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_begins_with_an_opening(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    for numerals in ("", NUMERALS):
        assert next(Openings([pattern], "", numerals).places(text, 0, len(text)))[0] == 0


@given(st.text("abQ13-- xyzthe\u4e00\u5e74maydy", max_size=60))
def test_the_same_matches_as_trying_everywhere(text: str) -> None:
    gate = Openings(PATTERNS, r"(?<!a)", NUMERALS)
    compiled = [re.compile(pattern) for pattern in PATTERNS]
    every = [
        (at, i)
        for at in range(len(text))
        for i, p in enumerate(compiled)
        if text[at - 1 : at] != "a" and p.match(text, at)
    ]
    gated = [(at, i) for at, tried in gate.places(text, 0, len(text)) for i in tried if compiled[i].match(text, at)]
    assert gated == every


def test_a_run_of_digits_is_passed_as_one() -> None:
    found = Openings([r"\d+y", r"\d+z", "[\u4e00\u4e09]+z"], "", NUMERALS)
    assert next(found.places("1234567z", 0, 8)) == (0, (1,))
    assert next(found.places("1" * 500 + "y", 0, 501)) == (0, (0, 1))  # too long a run to be looked through


def test_too_many_ways_are_cut_short() -> None:
    found = openings(r"[a-z]{1,9}[A-Z]")
    assert len(found) < 1000
    assert {len(opening) for opening in openings("abcdefghijkl")} == {DEPTH}


def test_a_pattern_that_may_begin_with_anything_is_tried_everywhere() -> None:
    assert [tried for _, tried in Openings([".b", "c"], "").places("abc", 0, 3)] == [(0,), (0,), (0, 1)]


def test_only_what_a_text_comes_to_is_laid_out() -> None:
    found = Openings(["abc", "xyz"], "")
    assert list(found.places("abc", 0, 3)) == [(0, (0,))]
    first = found._root.laid_out()
    assert first["a"].after is not None
    assert first["x"].after is None
