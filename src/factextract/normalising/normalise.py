"""The steps of normalising, one after another."""

from factextract.normalising.blanks import joint_blanks
from factextract.normalising.cells import cell_bars
from factextract.normalising.compose import compose
from factextract.normalising.edits import apply, same_length
from factextract.normalising.hidden import hidden
from factextract.normalising.simplify import simplify
from factextract.normalising.width import half_width
from factextract.values.text import NormalText


def normalise(text: str) -> NormalText:
    """`text` in simplified Chinese and half width, without hidden characters and without blanks at Han–ASCII joints;
    tables without outer bars have them.

    Any text will do, lone surrogates and NULs included. Line ends stay. `result.offsets.original(start, end)` leads
    from a span of `result.text` (code points, half-open) to the span of `text` behind it.
    Normalising again changes nothing, but for what OpenCC itself would convert twice (some names and set phrases).

    >>> normalise("\\uff15\\uff10 \\u842c").text
    '50\\u4e07'
    """
    normal = apply(NormalText(text, text), hidden(text))
    normal = apply(normal, cell_bars(normal.text))
    if text.isascii():
        return normal
    normal = same_length(normal, half_width(normal.text))
    normal = apply(normal, compose(normal.text))
    normal = same_length(normal, simplify(normal.text))
    return apply(normal, joint_blanks(normal.text))
