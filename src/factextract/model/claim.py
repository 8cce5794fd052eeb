"""The claim: some subject has some quantity of some unit at some date."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from factextract.measures import ConversionError, convert, plain
from factextract.model.base import Day, DecimalString, Frozen, NonEmpty, Offset, Relation, Spanned

ClaimType = Literal["count", "money", "percent", "multiple", "measure", "duration", "ordinal", "event"]
Role = Literal["at", "during", "as_of", "since", "by", "until"]
Source = Literal["explicit", "context", "published"]
Modality = Literal["actual", "target", "forecast", "hypothetical", "negated"]
Direction = Literal["up", "down"]
Basis = Literal["yoy", "qoq", "mom"]


class Subject(Spanned):
    """Whom or what the statement is about: `text` is the nearest mention, `name` what it refers to."""

    name: NonEmpty
    text: str
    start: Offset
    end: Offset


class Property(Spanned):
    """What is measured of the subject; `id` is the pack's canonical id, if it knows the property."""

    id: str | None = None
    text: str
    start: Offset
    end: Offset


class Quantity(Spanned):
    """How much: `value`, to `upper` for a range, as `relation` says; `text` is the number with its scale and unit."""

    value: DecimalString
    upper: DecimalString | None = None
    relation: Relation = "="
    text: str
    start: Offset
    end: Offset
    _code: str | None = PrivateAttr(default=None)

    def to(self, code: str) -> Quantity:
        """The same amount in another unit, exactly (where the fraction does not end, to fifteen digits).

        Args:
            code: the unit wanted, as UCUM writes it: `kg`, `km/h`, `[mi_i]`.

        Raises:
            ConversionError: the quantity stands in no claim, or its unit measures something else; money never converts.
        """
        if self._code is None:
            raise ConversionError("a quantity knows its unit only as part of a claim: use claim.quantity.to(…)")
        ends = {name: _converted(getattr(self, name), self._code, code) for name in ("value", "upper")}
        other = self.model_copy(update=ends)
        other._code = code
        return other


def _converted(value: str | None, source: str, target: str) -> str | None:
    return None if value is None else plain(convert(Decimal(value), source, target))


class UnitOf(Frozen):
    """The unit: ISO 4217, UCUM, `%`, `pp`, `x`, `1`, or a rate of them; `counted` is the counted noun or classifier."""

    code: NonEmpty
    text: str
    counted: str | None = None


class DateOf(Spanned):
    """When the statement holds: `value` is ISO 8601 / TIMEX3, `first` and `last` the days it covers.

    They are null only where the value names no day of the calendar, such as a day of an unknown year.
    """

    value: NonEmpty
    first: Day | None = None
    last: Day | None = None
    role: Role = "at"
    text: str
    start: Offset
    end: Offset
    source: Source = "explicit"

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"the date's first day {self.first} lies after its last day {self.last}")
        return self


class Change(Frozen):
    """A difference and no level; `basis` is what it is compared with: a year, a quarter or a month before."""

    direction: Direction
    basis: Basis | None = None


class SpanOf(Spanned):
    """A stretch of the article."""

    start: Offset
    end: Offset


class Claim(Frozen):
    """One statement of an article, with where each part of it stands.

    All offsets are code points into the article's text as given, half-open: `article.text[start:end] == text`.
    An event has neither quantity nor unit, every other claim has both. In JSON `schema_version` is `schema`.
    Raises pydantic.ValidationError for anything else.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    id: NonEmpty
    document: NonEmpty
    language: NonEmpty
    type: ClaimType
    subject: Subject | None = None
    property: Property | None = None
    quantity: Quantity | None = None
    unit: UnitOf | None = None
    date: DateOf | None = None
    modality: Modality = "actual"
    change: Change | None = None
    sentence: SpanOf
    rule: str
    schema_version: Literal[1] = Field(default=1, alias="schema")

    @model_validator(mode="after")
    def _quantity_unless_event(self) -> Self:
        if self.quantity is not None and self.unit is not None:
            self.quantity._code = self.unit.code
        has = (self.quantity is not None, self.unit is not None)
        wanted = (False, False) if self.type == "event" else (True, True)
        if has != wanted:
            raise ValueError("an event has neither quantity nor unit; every other claim has both")
        return self
