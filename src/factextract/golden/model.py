"""The form of a golden file."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from factextract.golden.days import day_range
from factextract.model.base import DecimalString, Frozen, NonEmpty, Relation
from factextract.model.claim import Basis, Direction, Modality, Role


def _date_value(value: str) -> str:
    if day_range(value) is None:
        raise ValueError(f"{value!r} is no date value; write 2025, 2025-11, 2025-11-30, 2025-Q3, 2025-01/2025-10")
    return value


def _alternatives(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


T = TypeVar("T")
AnyOf = Annotated[tuple[T, ...], Field(min_length=1), BeforeValidator(_alternatives)]
DateValue = Annotated[str, AfterValidator(_date_value)]
Missable = Literal["claim", "unit", "date", "subject", "property", "relation", "role", "modality", "change"]


class GoldenChange(Frozen):
    """A change; the basis `any` leaves open what it is compared with."""

    direction: Direction
    basis: Basis | Literal["any"] | None = None


class GoldenClaim(Frozen):
    """One claim that a reader finds in the article.

    `quote` is the quantity as the article writes it and `nth` which of its occurrences is meant, from 1. In the file a
    field may be one value or a list of which any member is right; here it is always the tuple of what is right.
    Without a `role` any will do. An `optional` claim may be given or left. `expect_miss` names the fields (or the
    whole `claim`) that the program is known to miss, each with the reason.
    """

    quote: NonEmpty
    nth: Annotated[int, Field(ge=1)] = 1
    value: DecimalString
    upper: DecimalString | None = None
    relation: AnyOf[Relation] = ("=",)
    unit: AnyOf[NonEmpty]
    counted: AnyOf[NonEmpty | None] = (None,)
    subject: AnyOf[NonEmpty | None] = (None,)
    property: AnyOf[NonEmpty | None] = (None,)
    date: AnyOf[DateValue | None] = (None,)
    role: AnyOf[Role] | None = None
    modality: AnyOf[Modality] = ("actual",)
    change: AnyOf[GoldenChange | None] = (None,)
    optional: bool = False
    expect_miss: dict[Missable, NonEmpty] = {}

    @model_validator(mode="after")
    def _range_rises(self) -> Self:
        if self.upper is not None and Decimal(self.upper) < Decimal(self.value):
            raise ValueError(f"upper {self.upper} is below value {self.value}")
        return self


class GoldenExtra(Frozen):
    """A figure that the program is known to give though it is no claim, with the reason."""

    quote: NonEmpty
    nth: Annotated[int, Field(ge=1)] = 1
    reason: NonEmpty


class GoldenDecision(Frozen):
    """What was decided when program and answer differed, and why: about which quote, what accepting did or would have
    done (`op`), what the answer `was` before it was changed, or what the program says `now` that was rejected."""

    quote: NonEmpty
    nth: Annotated[int, Field(ge=1)] = 1
    op: Literal["added", "removed", "changed", "stale"]
    verdict: Literal["accepted", "rejected"]
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    reason: NonEmpty


class Golden(Frozen):
    """The accepted claims of one article: `document` is the article's id."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    schema_version: Literal[1] = Field(alias="schema")
    document: NonEmpty
    claims: tuple[GoldenClaim, ...]
    expect_extra: tuple[GoldenExtra, ...] = ()
    history: tuple[GoldenDecision, ...] = ()
