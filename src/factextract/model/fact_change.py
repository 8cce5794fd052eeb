"""One line of a diff: what happened to a fact between two sets of claims."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from factextract.model.base import Frozen
from factextract.model.claim import Claim

Op = Literal["changed", "added", "removed", "moved"]


class Both(Frozen):
    """The old and the new statement of one fact; the one that is missing is null."""

    old: Claim | None
    new: Claim | None


class FactChange(Frozen):
    """What happened to a fact: `fields` names what of it says something else now.

    `moved` is the same fact in other words or elsewhere in the text. `contradicts`: both statements cannot be true;
    `power_of_ten`: the new value has the digits of the old one and is off by this power. `also` are the places where
    the same change is made once more. Raises pydantic.ValidationError where a side is missing that `op` asks for.
    """

    op: Op
    fields: tuple[str, ...] = ()
    old: Claim | None
    new: Claim | None
    contradicts: bool = False
    power_of_ten: int | None = Field(default=None, description="-2: a hundredth of the old value.")
    also: tuple[Both, ...] = ()

    @model_validator(mode="after")
    def _sides(self) -> Self:
        has = (self.old is not None, self.new is not None)
        allowed = {"added": {(False, True)}, "removed": {(True, False)}, "changed": {(True, True)}}
        if has not in allowed.get(self.op, {(True, True), (True, False), (False, True)}):
            raise ValueError(f"{self.op!r} does not fit the sides that are given")
        return self
