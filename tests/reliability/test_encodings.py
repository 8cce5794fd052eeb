"""The old encodings: decoded right, or refused with the byte."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from factextract.errors import ReadError
from factextract.reading import decode

CORPUS = Path(__file__).parents[2] / "corpus"
CODECS = ("big5", "cp950", "big5hkscs", "gbk", "gb18030", "utf-16", "utf-32", "utf-8-sig", "utf-16-le", "utf-16-be")
REFUSED = ("utf-16-le", "utf-16-be")  # which nothing announces


def bodies(*languages: str) -> Iterator[str]:
    for language in languages:
        for path in sorted((CORPUS / language).glob("*.md")):
            yield path.read_text(encoding="utf-8").split("---\n", 2)[-1]


def became(text: str, data: bytes) -> str:
    """What decoding made of a text's bytes: the text (or its beginning), nothing, or another text."""
    try:
        found = decode(data, "f").text
    except ReadError as error:
        assert "byte " in str(error) or "may be Big5 or GB18030" in str(error)
        return "refused"
    return "right" if text.startswith(found) else "wrong"


def encoded(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize("codec", CODECS)
def test_every_chinese_article_is_decoded_right(codec: str) -> None:
    """Whole, and a hundred characters of each."""
    outcomes: Counter[str] = Counter()
    for text in bodies("zh-Hant", "zh-Hans"):
        for part in (text, text[100:200]):
            if (data := encoded(part, codec)) is not None and part:
                outcomes[became(part, data)] += 1
    assert outcomes.keys() == {"refused" if codec in REFUSED else "right"}, outcomes


@pytest.mark.parametrize("codec", ["big5", "gb18030", "utf-8", "utf-16", "utf-32"])
def test_what_breaks_off_is_refused_or_ends_before(codec: str) -> None:
    """At every byte of a stretch: never another text."""
    for text in list(bodies("zh-Hant", "zh-Hans"))[::12]:
        part = text[40:140]
        if (data := encoded(part, codec)) is not None:
            outcomes = Counter(became(part, data[:end]) for end in range(60, len(data)))
            assert outcomes["wrong"] == 0, outcomes
            assert outcomes["refused"] > 0 and outcomes["right"] > 0


def test_english_with_a_few_signs_is_not_guessed_wrong() -> None:
    for text in bodies("en"):
        for codec in ("gbk", "cp1252"):
            if (data := encoded(text, codec)) is not None:
                assert became(text, data) in ("right", "refused")
