"""Raw fields to an `Article`, with errors in the user's words."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from factextract.model import Article

KEYS = tuple(Article.model_fields)

_SHAPES = {
    "id": "must not be empty",
    "region": "must be an ISO 3166 code of two capitals, like TW or GB",
    "language": "must be a BCP 47 tag, like fr or pt-BR",
}
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


class FieldError(ValueError):
    """A field that cannot be used; `field` is its key."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def article(fields: Mapping[str, Any]) -> Article:
    """The article of these fields. Raises FieldError for the first one that is wrong."""
    try:
        return Article.model_validate(dict(fields))
    except ValidationError as error:
        # A mistyped key first: it is why another one is missing.
        first = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        if not first["loc"]:
            raise FieldError("a key holds half a surrogate pair, which is no character", "") from None
        field = str(first["loc"][0])
        raise FieldError(_in_words(field, first), field) from None


def _in_words(field: str, error: ErrorDetails) -> str:
    given = error["input"]
    match error["type"]:
        case "extra_forbidden":
            near = get_close_matches(field, KEYS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(KEYS)}"
            return f"unknown key {field!r}; {hint}"
        case "missing":
            return f"the key {field!r} is missing; every document needs an id and a text"
        case "string_type":
            return f"{field!r} must be a string, not {_KINDS.get(type(given), 'null')}"
        case "value_error":
            return f"{field!r}: {error['ctx']['error']}"
        case _:
            return f"{field!r} {_SHAPES.get(field, error['msg'])}, not {given!r}"
