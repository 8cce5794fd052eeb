"""How many characters a second one process works, by language, density of figures, and what is asked for.

`make bench` runs these and the whole-process figures of `whole.py`; nothing here fails for being slow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from texts import KINDS, LANGUAGES, some

from factextract import Article, Extractor
from factextract.normalising import normalise

CHARACTERS = 16_000
SHORT, LONG = 400, 8_000
"""Sizes of documents: a brief, and a report; a story of the corpus lies between."""

NUMERAL = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十百千萬万億亿兆兩两半]+|\b(?:one|two|three|million|billion|half)\b"
)


@cache
def extractor() -> Extractor:
    return Extractor()


@cache
def articles(language: str, kind: str, size: int = 0) -> list[Article]:
    published = "2025-12-03"
    return [
        Article(id=f"a{n}", text=t, published=published) for n, t in enumerate(some(language, kind, CHARACTERS, size))
    ]


def claims(given: list[Article]) -> int:
    return sum(len([claim.model_dump_json() for claim in extractor().stream(article)]) for article in given)


def mentions(given: list[Article]) -> int:
    return sum(len([mention.model_dump_json() for mention in extractor().mentions(article)]) for article in given)


def sentences(given: list[Article]) -> int:
    return sum(len(extractor().document(article).sentences) for article in given)


def floor(given: list[Article]) -> int:
    """What nothing can do without: decoding, and one look for numerals."""
    return sum(len(NUMERAL.findall(article.text.encode().decode())) for article in given)


def normalised(given: list[Article]) -> int:
    return sum(len(normalise(article.text).text) for article in given)


WORKS = {work.__name__: work for work in (floor, normalised, sentences, mentions, claims)}


def measure(benchmark: Any, work: str, given: list[Article]) -> None:
    run = WORKS[work]
    run(given[:2])  # what is loaded when it is first needed
    benchmark.extra_info["characters"] = sum(len(article.text) for article in given)
    benchmark.extra_info["found"] = benchmark.pedantic(run, (given,), rounds=3)
    assert benchmark.extra_info["found"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("work", WORKS)
def test_throughput(benchmark: Any, work: str, language: str, kind: str) -> None:
    benchmark.group = work
    measure(benchmark, work, articles(language, kind))


@pytest.mark.parametrize("size", (SHORT, LONG))
@pytest.mark.parametrize("language", LANGUAGES)
def test_size_of_documents(benchmark: Any, language: str, size: int) -> None:
    benchmark.group = f"claims, documents of {size}"
    measure(benchmark, "claims", articles(language, "dense", size))
