"""Characters that take no room: joiners, direction marks, variation selectors."""

import re

from factextract.normalising.edits import Edit

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]+"
)


def hidden(text: str) -> list[Edit]:
    """The edits that take the hidden characters out.

    >>> hidden("5\\u200b0")
    [Edit(start=1, end=2, new='')]
    """
    return [Edit(*found.span()) for found in _HIDDEN.finditer(text)]
