"""Statements that cannot all be true."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factextract.model.base import Frozen
from factextract.model.claim import Claim

DoubtKind = Literal["contradiction", "table_and_text", "parts_and_total", "percentage"]


class Doubt(Frozen):
    """Statements that do not go together, and why in `words`.

    `contradiction`: two statements about the same subject, property and date exclude each other; `table_and_text`: so
    do a table and the text. `parts_and_total`: parts do not add up to their total, or are more than it. `percentage`: a
    percentage does not fit the figures beside it. `claims` are the statements, in the order of the text.
    """

    kind: DoubtKind
    words: str
    claims: tuple[Claim, ...] = Field(min_length=2)
