"""Which language a stretch of text is in, and in which script it was written."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from factextract.values.language import LanguageProfile
from factextract.values.span import Span
from factextract.values.variants import simplified_only, traditional_only

SIMPLIFIED, TRADITIONAL, PLAIN = "simplified", "traditional", "plain"


class Spoken(NamedTuple):
    """The language of a stretch, None where its letters do not tell; `alone`: no other language has a letter in it."""

    profile: LanguageProfile | None
    alone: bool


def spoken(text: str, span: Span, profiles: Sequence[LanguageProfile]) -> Spoken:
    """The profile whose weighted letters `span` has most of; None where there are no letters or two have as many."""
    scores = [_letters(text, span, profile) * profile.weight for profile in profiles]
    best = max(scores, default=0)
    alone = scores.count(0) >= len(scores) - 1
    return Spoken(profiles[scores.index(best)] if best and scores.count(best) == 1 else None, alone)


def _letters(text: str, span: Span, profile: LanguageProfile) -> int:
    return sum(map(len, re.compile(f"(?:{profile.letters})+").findall(text, *span)))


def hinted(language: str | None, profiles: Sequence[LanguageProfile]) -> LanguageProfile | None:
    """The profile that a BCP 47 tag names, None where it names none."""
    if language is None:
        return None
    exact = [profile for profile in profiles if language in profile.tags.values()]
    loose = [profile for profile in profiles if language.split("-")[0].lower() == profile.id]
    return next(iter(exact + loose), None)


def hinted_variant(language: str | None, profile: LanguageProfile) -> str:
    """The script variant that a BCP 47 tag names, `plain` where it names none."""
    return next((variant for variant, tag in profile.tags.items() if tag == language), PLAIN)


def variant(original: str, profile: LanguageProfile) -> str:
    """The script variant that the characters of `original`, a stretch of the text as given, give away.

    `plain` where they say nothing, or as much for the one as for the other.
    """
    if TRADITIONAL not in profile.tags or SIMPLIFIED not in profile.tags:
        return PLAIN
    chars = set(original)
    traditional, simplified = len(chars & traditional_only()), len(chars & simplified_only())
    if traditional == simplified:
        return PLAIN
    return TRADITIONAL if traditional > simplified else SIMPLIFIED


def prevailing(variants: Sequence[str], otherwise: str) -> str:
    """The variant that most of the telling ones agree on, else `otherwise`."""
    telling = Counter(variant for variant in variants if variant != PLAIN).most_common(2)
    if not telling or (len(telling) == 2 and telling[0][1] == telling[1][1]):
        return otherwise
    return telling[0][0]
