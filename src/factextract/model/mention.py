"""The mention: a number, quantity or time expression by itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from factextract.model.base import DecimalString, Frozen, NonEmpty, Offset, Relation, Spanned

MentionType = Literal[
    "number",
    "ordinal",
    "percent",
    "multiple",
    "money",
    "measure",
    "age",
    "duration",
    "date",
    "time",
    "datetime",
    "interval",
    "set",
]

Moment = Annotated[
    str,
    StringConstraints(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|([0-9]{4}-[0-9]{2}-[0-9]{2})?T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)$"
    ),
    Field(description="ISO 8601: a day, a day with a time, or `T` and a time without its day."),
]


class Reading(Frozen):
    """Another reading of a time expression."""

    date: str
    begin: Moment | None = None
    until: Moment | None = None


class Mention(Spanned):
    """A recognised expression, before anybody asks whose it is.

    `start` and `end` are code points into the article's text as given, half-open. `begin` and `until` are half-open
    too; null where the expression is relative and the article does not say when it was published. `candidates` are its
    other readings, likelier ones first.
    """

    document: NonEmpty
    type: MentionType
    text: str
    start: Offset
    end: Offset
    value: DecimalString | None = None
    upper: DecimalString | None = None
    relation: Relation = "="
    unit: str | None = None
    date: str | None = None
    begin: Moment | None = None
    until: Moment | None = None
    candidates: tuple[Reading, ...] = ()
    rule: str = ""
