"""A normalised text to its sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factextract.segmenting.languages import PLAIN, hinted, hinted_variant, prevailing, spoken, variant
from factextract.segmenting.lines import Line, lines
from factextract.segmenting.sentences import split
from factextract.values.language import LanguageProfile
from factextract.values.segment import Kind, Sentence
from factextract.values.span import Span
from factextract.values.text import NormalText


class _Piece(NamedTuple):
    """A sentence to be: its span, the line it stands in, its language if its letters tell."""

    span: Span
    line: Line
    profile: LanguageProfile | None


def segment(
    normal: NormalText, profiles: Sequence[LanguageProfile], language: str | None = None
) -> tuple[Sentence, ...]:
    """The sentences, headings, list items and table rows of a text, in order; their spans are of `normal.text`.

    `profiles` are the languages to choose from, at least one (ValueError otherwise); `language` is the BCP 47 tag of
    the document where it is known, and decides only what the text itself leaves open.
    """
    if not profiles:
        raise ValueError("segment needs at least one language profile: load a pack that has a language.toml")
    text = normal.text
    fallback = hinted(language, profiles) or spoken(text, Span(0, len(text)), profiles).profile or profiles[0]
    pieces = list(_pieces(text, profiles, fallback))
    languages = _filled([piece.profile for piece in pieces], fallback)
    tags = _tags([_variant(normal, *pair) for pair in zip(pieces, languages, strict=True)], languages, language)
    return tuple(_sentence(text, *triple) for triple in zip(pieces, languages, tags, strict=True))


_LONG_HEADING = 300
"""What is longer is prose behind a sign of a heading."""


def _pieces(text: str, profiles: Sequence[LanguageProfile], fallback: LanguageProfile) -> Iterator[_Piece]:
    """Every line cut into its sentences as its own language cuts them; headings and rows stay whole."""
    for line in lines(text, [re.compile(profile.sentence_end) for profile in profiles]):
        whole = spoken(text, line.span, profiles)
        if line.kind is Kind.ROW or (line.kind is Kind.HEADING and line.span.end - line.span.start <= _LONG_HEADING):
            yield _Piece(line.span, line, whole.profile)
            continue
        for span in split(text, line.span, whole.profile or fallback):
            yield _Piece(span, line, whole.profile if whole.alone else spoken(text, span, profiles).profile)


def _filled(languages: list[LanguageProfile | None], fallback: LanguageProfile) -> list[LanguageProfile]:
    """Every gap takes the language of the sentence before it, the first ones that of the sentence after them."""
    last = next((profile for profile in languages if profile is not None), fallback)
    filled = []
    for profile in languages:
        last = profile or last
        filled.append(last)
    return filled


def _variant(normal: NormalText, piece: _Piece, profile: LanguageProfile) -> str:
    """The script variant that the sentence as given was written in."""
    start, end = normal.offsets.original(*piece.span)
    return variant(normal.original[start:end], profile)


def _tags(variants: list[str], languages: list[LanguageProfile], language: str | None) -> list[str]:
    """The BCP 47 tags; where a sentence's own writing tells nothing, that of the document does, then `language`."""
    usual = {}
    for profile in languages:
        if profile.id not in usual:
            same = [own for own, other in zip(variants, languages, strict=True) if other.id == profile.id]
            usual[profile.id] = prevailing(same, hinted_variant(language, profile))
    chosen = [usual[p.id] if own == PLAIN else own for own, p in zip(variants, languages, strict=True)]
    return [p.tags.get(own, p.tags[PLAIN]) for own, p in zip(chosen, languages, strict=True)]


def _sentence(text: str, piece: _Piece, profile: LanguageProfile, tag: str) -> Sentence:
    return Sentence(
        span=piece.span,
        kind=piece.line.kind,
        block=piece.line.block,
        language=profile.id,
        tag=tag,
        triggered=re.compile(profile.trigger).search(text, *piece.span) is not None,
        cells=piece.line.cells,
        table=piece.line.table,
        row=piece.line.row,
    )
