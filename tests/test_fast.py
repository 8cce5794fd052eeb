"""rjieba, where it is installed, cuts as jieba does; and so the claims are the same. So are they without models."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract import Extractor
from factextract.reading import read
from factextract.segmenting.jiebas import Fast, Plain

pytest.importorskip("rjieba")
CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = ["量子咖啡机", "是次", "其中包括", "交付量", "年增", "cpi", "SU7", "的", "第三季"]
PLAIN, FAST = Plain(WORDS), Fast(WORDS)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_the_same_claims_over_the_corpus(language: str) -> None:
    slow, fast = Extractor(fast=False), Extractor(fast=True)
    found = 0
    for source in read([str(CORPUS / language)]):
        assert source.article is not None
        claims = list(fast.lines(source.article))
        assert claims == [claim.model_dump_json() for claim in slow.extract(source.article)]
        found += len(claims)
    assert found > 500


@pytest.mark.parametrize(
    "text",
    [
        "买量子咖啡机是次其中包括SU7",
        "KSWB-TV和LiverpoolFC.com",
        "比分3-1、5-2",
        "C++与Ph.D.",
        "第三季cpi年增2.3%",
        "",
        "\ud800的",
    ],
)
@pytest.mark.parametrize("guess", [True, False])
def test_the_same_words(text: str, guess: bool) -> None:
    assert [len(word) for word in FAST.cut(text, guess)] == [len(word) for word in PLAIN.cut(text, guess)]


@given(st.text() | st.text("的是次量子咖啡机第三季年增a1-.%+ \n", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    assert sum(map(len, FAST.cut(text, True))) == len(text)


def test_what_is_known() -> None:
    for word in [*WORDS, "中国", "咖啡", "不是一个词语", ""]:
        assert FAST.knows(word) == PLAIN.knows(word)
