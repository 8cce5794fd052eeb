"""A claim as people read it, in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from factextract.model import Claim
from factextract.model.claim import UnitOf

HEADS = ("subject", "property", "quantity", "value", "unit", "date", "meant as")
COUNTED = "1"
"""The unit of what is counted."""


def shown(claim: Claim) -> tuple[str, ...]:
    """The cells of a claim, in the order of HEADS.

    >>> from factextract import Article, Extractor
    >>> shown(Extractor().extract(Article(id="a1", text="Revenue rose 14% in 2025."))[0])
    ('Revenue', 'Revenue', '14%', '14', '%', '2025', 'up')
    """
    quantity, unit = claim.quantity, claim.unit
    return (
        claim.subject.name if claim.subject else "",
        claim.property.text if claim.property else "",
        signed(quantity.relation, quantity.text) if quantity else "",
        stretch(quantity.value, quantity.upper) if quantity else "",
        unit_of(unit) if unit else "",
        _date(claim),
        _meaning(claim),
    )


def unit_of(unit: UnitOf) -> str:
    """A unit in short: its code, or what is counted; nothing for a bare number.

    >>> [unit_of(UnitOf(code=code, text="", counted="cars")) for code in ("1", "1/mo", "CNY")]
    ['cars', 'cars/mo', 'CNY']
    """
    code, slash, period = unit.code.partition("/")
    return (unit.counted or "") + slash + period if code == COUNTED else unit.code


def signed(relation: str, text: str) -> str:
    """An amount with its relation, where that is not plain equality."""
    return text if relation == "=" else f"{relation} {text}"


def stretch(value: str | None, upper: str | None) -> str:
    """A value, or both ends of a range."""
    return "..".join(part for part in (value, upper) if part is not None)


def html_table(claims: Sequence[Claim], documents: bool) -> str:
    """One HTML table; all that an article says is text in it. With `documents` the id of the article comes first.

    >>> html_table([], False)
    '<p>nothing found</p>'
    """
    if not claims:
        return "<p>nothing found</p>"
    heads = ("document", *HEADS) if documents else HEADS
    lines = (_line("td", ((claim.document,) if documents else ()) + shown(claim)) for claim in claims)
    return f"<table><thead>{_line('th', heads)}</thead><tbody>{''.join(lines)}</tbody></table>"


def _line(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _date(claim: Claim) -> str:
    if claim.date is None:
        return ""
    role = "" if claim.date.role in ("at", "during") else claim.date.role.replace("_", " ") + " "
    return role + claim.date.value


def _meaning(claim: Claim) -> str:
    """What keeps the claim from being a plain level: its modality, its change."""
    change = f"{claim.change.direction} {claim.change.basis or ''}".rstrip() if claim.change else ""
    return ", ".join(filter(None, (claim.modality if claim.modality != "actual" else "", change)))
