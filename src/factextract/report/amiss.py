"""What is amiss in a difference from a golden answer, in the words of a page's language."""

from __future__ import annotations

from dataclasses import dataclass

from factextract.golden.fields import FIELDS, mention_of
from factextract.golden.report import Difference, Kind
from factextract.report.labels import Labels
from factextract.report.rows import ends
from factextract.report.wording import worded


@dataclass(frozen=True, slots=True)
class Amiss:
    """What was `given` (and `mention`, how the text says it) and what was `wanted`; `note` says what is to be done.

    Each is empty where there is no such thing.
    """

    given: str = ""
    mention: str = ""
    wanted: str = ""
    note: str = ""


def amiss(difference: Difference, labels: Labels) -> Amiss:
    """What is amiss: a field that says something else, a claim that is missing or too many, a gap that has closed."""
    given, wanted, name = difference.given, difference.wanted, difference.field
    if difference.kind is Kind.STALE:
        return Amiss(note=labels.ui["stale_extra" if wanted is None else "stale_gap"])
    if name is not None and given is not None and wanted is not None:
        return Amiss(
            given=worded(name, FIELDS[name].given(given), labels),
            mention=(mention_of(given) or "") if name == "subject" else "",
            wanted=worded(name, FIELDS[name].wanted(wanted), labels),
        )
    return Amiss(
        given=ends(given.quantity.value, given.quantity.upper) if given and given.quantity else "",
        wanted=f"{ends(wanted.value, wanted.upper)} {worded('unit', wanted.unit, labels)}" if wanted else "",
    )
