"""Every time piece of every language does what its own examples say; what must hold for every time expression."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract import Article, Extractor
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData, TimePiece
from factextract.values.timex import TimeMention

EXTRACTOR = Extractor()
PUBLISHED = "2025-12-03"
PACKS = load_pack(DATA)
LANGUAGES = sorted(set(PACKS) - {"common"})


def found(text: str, language: str = "zh", published: str | None = PUBLISHED, region: str | None = None) -> list[TimeMention]:
    """The time expressions of a text."""
    document = EXTRACTOR.document(Article(id="a", text=text, published=published, language=language, region=region))
    return [time for item in EXTRACTOR.recognised(document) for time in item.times]


def values(text: str, language: str = "zh", published: str | None = PUBLISHED) -> list[str | None]:
    """Their values, likeliest readings only."""
    return [time.reading.value if time.reading else None for time in found(text, language, published)]


def pieces(kind: str) -> Iterator[object]:
    for name in LANGUAGES:
        for source in (PACKS.get("common", PackData()), PACKS[name]):
            for piece in source.tables.get("time", ()):
                for text in getattr(piece, kind):
                    yield pytest.param(name, piece, text, id=f"{name}-{piece.id}-{text}")


@pytest.mark.parametrize(("language", "piece", "example"), pieces("ex"))
def test_example_of_a_piece(language: str, piece: TimePiece, example: str) -> None:
    """`text = value`: the text's last expression has that value, and this piece had a part in it."""
    text, _, value = example.partition(" = ")
    last = found(text, language)[-1]
    assert piece.id in last.rule.split("+")
    assert last.reading is not None
    assert value in (last.reading.value, *(r.value for r in last.open))


@pytest.mark.parametrize(("language", "piece", "text"), pieces("no"))
def test_text_that_is_no_such_piece(language: str, piece: TimePiece, text: str) -> None:
    assert not [time.rule for time in found(text, language) if piece.id in time.rule.split("+")]


def roles() -> Iterator[object]:
    for name in LANGUAGES:
        for role in PACKS[name].tables.get("roles", ()):
            for text in [role.ex] if isinstance(role.ex, str) else role.ex:
                yield pytest.param(name, role.role, text, id=f"{name}-{role.role}-{text}")


@pytest.mark.parametrize(("language", "role", "text"), roles())
def test_example_of_a_role(language: str, role: str, text: str) -> None:
    assert [time.role for time in found(text, language)][-1] == role


def named_holidays() -> Iterator[object]:
    for name in LANGUAGES:
        for key, holiday in PACKS[name].tables.get("holidays", {}).items():
            for word in holiday.say:
                yield pytest.param(name, key, word, id=f"{name}-{key}-{word}")


@pytest.mark.parametrize(("language", "key", "word"), named_holidays())
def test_name_of_a_holiday(language: str, key: str, word: str) -> None:
    """A holiday's name is one expression, resolved where anything says when the holiday is."""
    (time,) = found(word, language)
    assert time.whole == (0, len(word)) or time.span == (0, len(word))
    shared = PACKS["common"].tables["holidays"][key]
    told = shared.model_fields_set - {"regions", "days", "shift"}
    assert (time.reading is not None) == bool(told)


def test_every_named_holiday_is_told_once_for_all_languages() -> None:
    known = PACKS["common"].tables["holidays"]
    assert [key for name in LANGUAGES for key in PACKS[name].tables.get("holidays", {}) if key not in known] == []
