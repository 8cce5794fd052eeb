"""Full width to half width, every blank to the plain one, Kangxi radicals to the characters they look like."""

import re
import unicodedata

from factextract.values.hidden import RADICALS

_KEPT = ",;:!?()"
"""Punctuation that stays full width: in Chinese text it is another thing than its ASCII look-alike."""

_FULL, _SMALL, _SIGNS = range(0xFF01, 0xFF5F), range(0xFE50, 0xFE6C), range(0xFFE0, 0xFFE7)
_BLANKS = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0x85, 0x2028, 0x2029)

_LIST = re.compile("[\uff10-\uff19]\uff0c[\uff10-\uff19]")
_GROUPED = re.compile(
    "(?<![\uff10-\uff19])(?<![\uff10-\uff19]\uff0c)"
    "[\uff10-\uff19]{1,3}(?:\uff0c[\uff10-\uff19]{3})+(?!\uff0c?[\uff10-\uff19])"
)
_POINT = re.compile("(?<=[\u4e00-\u9fff])\uff0e(?=[\u4e00-\u9fff])")
"""A full-width point between two Han characters: the one in the middle of a foreign name, as Hong Kong writes it."""


def _plain(code: int) -> str:
    """What one of the wide characters becomes; the overline aside, Unicode's compatibility mapping says it."""
    if code == 0xFFE3:
        return "\u00af"
    plain = unicodedata.normalize("NFKC", chr(code))
    return chr(ord(plain) + 0xFEE0) if plain in _KEPT else plain


def _table() -> dict[str, str]:
    plain = {chr(code): _plain(code) for code in (*_FULL, *_SMALL, *_SIGNS, *RADICALS)}
    blanks = {chr(code): " " for code in _BLANKS}
    lines = {chr(code): "\n" for code in _LINE_ENDS}
    return {wide: new for wide, new in {**plain, **blanks, **lines}.items() if wide != new and len(new) == 1}


_TABLE = _table()
_WIDE = re.compile("[" + "".join(map(re.escape, _TABLE)) + "]")


def half_width(text: str) -> str:
    """`text` in half width, character by character.

    A full-width comma becomes a plain one only where it truly groups full-width digits by threes.

    >>> half_width("\\uff11\\uff12\\uff0c\\uff13\\uff14\\uff15\\uff05")
    '12,345%'
    """
    if _LIST.search(text):
        text = _GROUPED.sub(lambda found: found.group().replace("\uff0c", ","), text)
    if "\uff0e" in text:
        text = _POINT.sub(_named, text)
    return _WIDE.sub(lambda found: _TABLE[found.group()], text)


def _named(found: re.Match[str]) -> str:
    """The point in the middle, but between numerals, where it parts whole from fraction."""
    sides = found.string[found.start() - 1], found.string[found.end()]
    return "\uff0e" if all(unicodedata.numeric(side, None) is not None for side in sides) else "\u00b7"
