"""The texts that are measured on: the corpus' own stories, over and over, with other figures each time.

No two copies of a sentence are alike, so that nothing a program remembers of one helps it with the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

from factextract.reading import read

ROOT = Path(__file__).parent.parent
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
KINDS = ("dense", "ordinary")
"""`dense` is business news as the corpus tells it; in `ordinary` news every second sentence holds no figure."""

_SENTENCE = re.compile(r"[^\n。！？]*?(?:[。！？]|[.!?](?=\s|$))[」』”’\"]*|[^\n]+")
_NUMERAL = re.compile(
    r"\d|[一二三四五六七八九十百千萬万億亿兩两半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third)\b"
)
_FIGURE = re.compile(r"(?<![\w.,:/-])(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d:/-]| ?[）)]?[年月日號号時时点點])")
_DATED = re.compile(r"(?:[年月]|[A-Z][a-z]+\.?) ?$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stories(language: str) -> list[str]:
    """The bodies of the corpus' articles in one language, tables and all."""
    return [found.article.text for found in read([str(ROOT / "corpus" / language)]) if found.article]


def varied(text: str, number: int) -> str:
    """The text with other figures: as long and as large as before; years and days stay."""

    def other(found: re.Match[str]) -> str:
        figure = found[1]
        if _YEAR.fullmatch(figure) or _DATED.search(text[max(0, found.start() - 12) : found.start()]):
            return figure
        return "".join(c if c in ",.0" else str((int(c) + number * (3 + at)) % 9 + 1) for at, c in enumerate(figure))

    return _FIGURE.sub(other, text)


def sentences(text: str) -> list[str]:
    """Its sentences, figures or none."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def diluted(text: str, plain: Iterator[str]) -> str:
    """The text with a sentence without figures behind every sentence with one, in paragraphs of four sentences."""
    found = [sentence for sentence in sentences(text) if "|" not in sentence]
    mixed: list[str] = []
    for sentence in found:
        mixed.append(sentence)
        if _NUMERAL.search(sentence):
            mixed.append(next(plain))
    gap = " " if text.isascii() or " the " in text else ""
    return "\n\n".join(gap.join(mixed[at : at + 4]) for at in range(0, len(mixed), 4))


def documents(language: str, kind: str = "dense", size: int = 0) -> Iterator[str]:
    """Endless documents: one story each, or stories joined and cut to `size` characters where that is given."""
    base = stories(language)
    if kind == "ordinary":
        found = [sentence for story in base for sentence in sentences(story)]
        plain = cycle([s for s in found if len(s) > 12 and "|" not in s and not _NUMERAL.search(s)])
        base = [diluted(story, plain) for story in base]
    told = (varied(story, number) for number in count() for story in base)
    if not size:
        yield from told
    rest = ""
    for story in told:
        rest = f"{rest}\n\n{story}" if rest else story
        while len(rest) >= size:
            yield rest[:size]
            rest = rest[size:]


def some(language: str, kind: str, characters: int, size: int = 0) -> list[str]:
    """As many documents as make up `characters`."""
    found, total = [], 0
    for text in documents(language, kind, size):
        found.append(text)
        total += len(text)
        if total >= characters:
            return found
    return found


def one_line(language: str, characters: int) -> str:
    """A text of that many characters without a line end."""
    told = " ".join(some(language, "dense", characters))
    return told.replace("\n", " ").replace("|", " ")[:characters]
