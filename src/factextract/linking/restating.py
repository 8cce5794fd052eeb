"""Restating: a figure in brackets right behind another of its kind says the same amount again, in another unit."""

from __future__ import annotations

import re
from dataclasses import replace

from factextract.linking.draft import Draft
from factextract.linking.view import View
from factextract.measures import ConversionError, shipped
from factextract.values.figure import Figure

_CLOSE = re.compile(r"\s*[)\uff09\]]")


def restated(view: View, figure: Figure, before: Draft | None) -> Draft | None:
    """The claim of a figure that only says the one `before` again; None where it says something of its own."""
    if before is None or not _same_kind(before.figure, figure):
        return None
    opened = view.vocabulary.restating.fullmatch(view.text, before.figure.whole.end, figure.whole.start)
    if opened is None or _CLOSE.match(view.text, figure.whole.end) is None:
        return None
    return replace(before, figure=figure)


def _same_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures are money, or measures of the same thing, in different units."""
    if one.unit == other.unit:
        return False
    if one.type == other.type == "money":
        return True
    if one.unit is None or other.unit is None:
        return False
    try:
        dims = shipped().measure(one.unit).dims
        return bool(dims) and dims == shipped().measure(other.unit).dims
    except ConversionError:
        return False
