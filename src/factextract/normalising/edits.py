"""Changes of a text that keep the way back."""

from collections.abc import Sequence
from typing import NamedTuple

from factextract.values.text import NormalText


class Edit(NamedTuple):
    """`start:end` of a text, not empty, is replaced by `new`."""

    start: int
    end: int
    new: str = ""


def apply(normal: NormalText, edits: Sequence[Edit]) -> NormalText:
    """The text after `edits`, which are in the order of the text and do not overlap.

    >>> apply(NormalText("a--b", "a--b"), [Edit(1, 3)]).text
    'ab'
    """
    if not edits:
        return normal
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += (normal.text[at:start], new)
        at = end
    pieces.append(normal.text[at:])
    offsets = normal.offsets
    if any(not end - start == len(new) == 1 for start, end, new in edits):
        offsets = offsets.edited(len(normal.text), ((start, end, len(new)) for start, end, new in edits))
    return NormalText(normal.original, "".join(pieces), offsets)


def same_length(normal: NormalText, text: str) -> NormalText:
    """`normal` with `text` in place of its text, character by character, so that nothing moves."""
    return normal if text == normal.text else NormalText(normal.original, text, normal.offsets)
