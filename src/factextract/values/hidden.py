"""Characters that a reader does not see, and the looks that Unicode keeps apart from the character meant."""

import re
import unicodedata

from factextract.values.variants import HAN

_CONTROLS = "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""All but those that part words or lines: tab, line feed, U+001C to U+001F, U+0085."""
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e5-\u20f0\u302a-\u302d\ufe20-\ufe2f"

_TERMINAL = r"(?:(?<=\x1b)\[[0-?]*[ -/]*[@-~])?"
"""The sequences by which a terminal is told of colours show no more than the escape character at their head."""
_PLAIN = f"[{_CONTROLS}{_IGNORABLE}]+{_TERMINAL}"
_WITH_MARKS = f"[{_CONTROLS}{_IGNORABLE}{_MARKS}]+{_TERMINAL}"

NO_ROOM = _CONTROLS + _IGNORABLE
"""What takes no room, as the inside of a class of a regular expression."""
HIDDEN = re.compile(_PLAIN)
"""A run of characters that take no room: joiners, direction marks, variation selectors, controls, no characters."""
HIDDEN_OR_MARKS = re.compile(f"{_WITH_MARKS}(?:{_WITH_MARKS})*")
MARK = re.compile(f"[{_MARKS}]")
"""A combining mark: it makes another letter of a letter, and nothing else of a digit or a Han character."""
UNMARKED = re.compile(f"[0-9\uff10-\uff19\u2e9f\u2ef3\u2f00-\u2fd5{HAN}]")

RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}
"""The Kangxi radicals, and two more, to the characters they look like; for `str.translate`."""


def legible(text: str) -> str:
    """A name as one would type it: without hidden characters, composed, with characters in place of radicals.

    >>> legible("\\u2f2c\\u200b\\uf963")
    '\\u5c6e\\u5317'
    """
    return unicodedata.normalize("NFC", HIDDEN.sub("", text).translate(RADICALS))
