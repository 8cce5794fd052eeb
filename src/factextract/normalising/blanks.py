"""Blanks that only typography put between Chinese and Latin writing."""

import re

from factextract.normalising.edits import Edit
from factextract.values.variants import HAN

_PLAIN = "!-~\u00a2-\u00a5\u00b0\u20a0-\u20bf"
# Blank first, what stands before it after: so the search runs from blank to blank.
_JOINT = re.compile(f"[ \t](?:(?<=[{HAN}].)[ \t]*(?=[{_PLAIN}])|(?<=[{_PLAIN}].)[ \t]*(?=[{HAN}]))")

# A mark at the beginning of a line (heading, list item, section number 01) keeps its blank: it is no mark without.
_MARK = re.compile(r"(?:\A|[\n\r])[ \t]*(?:#{1,6}|[-*+>]|\d{1,2}[.)]|0\d)\Z")
_MARK_ENDS = frozenset("#-*+>.)0123456789")
_WINDOW = 16


def _is_mark(text: str, end: int) -> bool:
    """Whether the line up to `end` is nothing but the mark of a heading or list item."""
    if text[end - 1] not in _MARK_ENDS:
        return False
    start = max(0, end - _WINDOW)
    found = _MARK.search(text[start:end])
    return found is not None and (start == 0 or found.group()[0] in "\n\r")


def joint_blanks(text: str) -> list[Edit]:
    """The edits that drop the blanks between a Han character and a printable ASCII character or currency sign.

    >>> joint_blanks("50 \\u4e07")
    [Edit(start=2, end=3, new='')]
    """
    return [Edit(*found.span()) for found in _JOINT.finditer(text) if not _is_mark(text, found.start())]
