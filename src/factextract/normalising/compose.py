"""Combining marks joined to their letters, compatibility ideographs to the characters they stand for (Unicode NFC)."""

import re
import unicodedata
from functools import cache

from factextract.normalising.edits import Edit

# Where Unicode's canonical compositions lie; beyond Hangul, all of them.
_COMPOSED = (range(0xC0, 0x3100), range(0x11000, 0x1E000))
_HANGUL_VOWELS_AND_ENDS = (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))


@cache
def _second_parts() -> frozenset[str]:
    """The characters that may melt into the one before them although they are no combining marks, and many that are."""
    parts = (unicodedata.decomposition(chr(code)).split() for codes in _COMPOSED for code in codes)
    seconds = {chr(int(part[1], 16)) for part in parts if len(part) == 2 and not part[0].startswith("<")}
    return frozenset(seconds | set(map(chr, _HANGUL_VOWELS_AND_ENDS)))


def _joins(char: str) -> bool:
    """Whether composing may change what stands before `char`."""
    first = unicodedata.normalize("NFD", char)[0]
    return unicodedata.combining(first) != 0 or first in _second_parts()


def compose(text: str) -> list[Edit]:
    """The edits that bring `text` to NFC.

    >>> compose("cafe\\u0301")
    [Edit(start=3, end=5, new='é')]
    """
    if unicodedata.is_normalized("NFC", text):
        return []
    chars = sorted(set(text))
    joining = "".join(re.escape(char) for char in chars if _joins(char))
    single = "".join(re.escape(char) for char in chars if unicodedata.normalize("NFC", char) != char)
    ways = ([f".[{joining}]+"] if joining else []) + ([f"[{single}]"] if single else [])
    edits = []
    for found in re.finditer("|".join(ways), text, re.DOTALL):
        new = unicodedata.normalize("NFC", found.group())
        if new != found.group():
            edits.append(Edit(*found.span(), new))
    return edits
