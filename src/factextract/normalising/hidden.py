"""Characters that take no room: joiners, direction marks, variation selectors, controls; marks on digits."""

from collections.abc import Iterator

from factextract.normalising.edits import Edit
from factextract.values.hidden import HIDDEN, HIDDEN_OR_MARKS, MARK, UNMARKED


def hidden(text: str) -> list[Edit]:
    """The edits that take the hidden characters out, and combining marks where they can make no letter.

    >>> hidden("5\\u200b0")
    [Edit(start=1, end=2, new='')]
    """
    return [edit for run in HIDDEN_OR_MARKS.finditer(text) for edit in _dropped(text, *run.span())]


def _dropped(text: str, start: int, end: int) -> Iterator[Edit]:
    if MARK.search(text, start, end) is None or (start > 0 and UNMARKED.match(text, start - 1)):
        yield Edit(start, end)
    else:
        yield from (Edit(*run.span()) for run in HIDDEN.finditer(text, start, end))
