"""Prose cut into sentences."""

import re
from collections.abc import Iterator

from factextract.segmenting.lines import stripped
from factextract.values.language import LanguageProfile
from factextract.values.span import Span

_SAYS_SOMETHING = re.compile(r"[^\W_]")
_LONGEST_ABBREVIATION = 24
_LONGEST = 600
"""A stretch longer than this is no sentence any more: what is said of it would cost the square of its length."""
_BREAK = re.compile(r"[,;\uff0c\uff1b\u3001](?!\d)|(?<!\d)\s(?!\d)")
_SEAM = re.compile(r"[^\w.,]|[^\d.,](?!\d)")
"""Where a stretch without any comma or blank is cut: behind a sign, between letters."""
_NO_DIGIT = re.compile(r"\D")
_OPENING = "\"'([\u201c\u2018\uff08"


def split(text: str, span: Span, profile: LanguageProfile) -> Iterator[Span]:
    """The sentences of `span` as `profile` ends them, blanks at their ends left out, in order.

    A stretch without a letter or digit is no sentence. Where a group named `sure` took part in the match of
    `sentence_end`, it ends a sentence even after an abbreviation. What runs on is cut at a comma or a blank; where
    even those are missing, anywhere but in a figure of digits.
    """
    pattern = re.compile(profile.sentence_end)
    start = span.start
    for found in pattern.finditer(text, *span):
        if _is_abbreviation(text, start, found, profile):
            continue
        yield from _said(text, start, found.end())
        start = found.end()
    yield from _said(text, start, span.end)


def _said(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST and (cut := _cut(text, start, end)):
        yield from _stated(text, start, cut.end())
        start = cut.end()
    yield from _stated(text, start, end)


def _cut(text: str, start: int, end: int) -> re.Match[str] | None:
    late = start + _LONGEST
    return (
        _BREAK.search(text, start + _LONGEST // 2, min(late, end))
        or _SEAM.search(text, late, min(late + _LONGEST, end))
        or _NO_DIGIT.search(text, late + _LONGEST, end)
    )


def _stated(text: str, start: int, end: int) -> Iterator[Span]:
    if _SAYS_SOMETHING.search(text, start, end):
        yield stripped(text, start, end)


def _is_abbreviation(text: str, start: int, found: re.Match[str], profile: LanguageProfile) -> bool:
    """Whether the full stop found only shortens the word before it."""
    if not profile.abbreviations or text[found.start()] != "." or found.groupdict().get("sure") is not None:
        return False
    line = text[max(start, found.start() - _LONGEST_ABBREVIATION) : found.start() + 1]
    words = line.split()
    return bool(words) and words[-1].lstrip(_OPENING) in profile.abbreviations
