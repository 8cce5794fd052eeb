"""Set words, found as one pattern of all of them would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from factextract.packs.compile import words_pattern
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData, SetWords
from factextract.packs.set_words import SetWords as Matcher

WORDS = ["one off", "One-way", "\u4e00\u4f53\u5316", "\u4e00\u4f53", "\u5341\u5206", "k9"]
MATCHER = Matcher(PackData({"set_words": {"some": SetWords(words=WORDS)}}), [])
TEXT = st.text("one of-way\u4e00\u4f53\u5316\u5341\u5206k9K\u212a ", max_size=30)


@given(TEXT)
def test_the_same_as_one_pattern(text: str) -> None:
    whole = re.compile(words_pattern(WORDS))
    assert [m.span() for m in MATCHER.matches(text, 0, len(text))] == [m.span() for m in whole.finditer(text)]


def test_a_numeral_that_runs_on_is_no_set_word() -> None:
    matcher = Matcher(load_pack(DATA)["zh"], ["\u5206\u94b1"])
    texts = ("\u4e00\u4f53\u5316", "\u4e09\u5341\u5206", "\u5341\u5206\u94b1")
    assert [text for text in texts if list(matcher.matches(text, 0, len(text)))] == ["\u4e00\u4f53\u5316"]
