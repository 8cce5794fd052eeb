"""What the models share: strictness, decimal strings, spans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Relation = Literal["=", "~", ">", ">=", "<", "<="]

DecimalString = Annotated[
    str,
    StringConstraints(pattern=r"^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$"),
    Field(description="A plain decimal: no exponent, no grouping, no trailing zeros, no minus before zero."),
]
Offset = Annotated[int, Field(ge=0, strict=True)]
NonEmpty = Annotated[str, StringConstraints(min_length=1)]


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]


class Frozen(BaseModel):
    """A model that cannot change and knows no other fields than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Spanned(Frozen):
    """Mixed into models with `start` and `end`: the span must not run backwards, and `text`, if any, must fill it.

    The fields themselves are declared by each model, so that each keeps the order of its JSON.
    """

    if TYPE_CHECKING:
        start: int
        end: int

    @model_validator(mode="after")
    def _span_holds(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"the span runs backwards: start {self.start}, end {self.end}")
        text = getattr(self, "text", None)
        if text is not None and len(text) != self.end - self.start:
            raise ValueError(f"the text {text!r} has {len(text)} characters, its span {self.end - self.start}")
        return self
