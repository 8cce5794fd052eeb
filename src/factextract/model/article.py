"""The article: what a user hands in."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from factextract.model.base import Frozen

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def _published(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO 8601 date or datetime; write it like 2025-12-03 or 2025-12-03T08:30:00")
    try:
        (date if len(text) == len("2025-12-03") else datetime).fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day or time of the calendar ({error})") from None
    return text


LONGEST = 10_000_000
"""So many characters an article may have; dense figures take 340 to 560 MB of memory a million of them."""


def _bounded(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"longer than the {LONGEST:,} characters an article may have; cut it into several")
    return text


def _characters(text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"it holds half a surrogate pair, which is no character, at {error.start}") from None
    return text


Text = Annotated[str, AfterValidator(_characters)]
"""Any text that can be written as UTF-8."""


class Article(Frozen):
    """One document.

    `text` is the text that every offset counts in, in code points, at most ten million of them. `published` is an ISO
    8601 date or datetime: what yesterday or last year counts from. `region` is an ISO 3166 alpha-2 code: whose currency
    a bare $ is. `language` is BCP 47; worked out when missing. Raises pydantic.ValidationError for anything else.

    >>> Article(id="a1", text="Sales rose 3%.", published="2025-12-03", region="US").published
    '2025-12-03'
    """

    id: Annotated[Text, StringConstraints(min_length=1)]
    text: Annotated[str, AfterValidator(_bounded), AfterValidator(_characters)]
    title: Text | None = None
    published: Annotated[str, AfterValidator(_published)] | None = Field(
        default=None, description="ISO 8601 date or datetime."
    )
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="ISO 3166 alpha-2 code."
    )
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")] | None = Field(
        default=None, description="BCP 47 tag."
    )
    source: Text | None = None
