"""Golden files: read, and held against their article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.errors import GoldenError
from factextract.golden.model import Golden
from factextract.reading.jsonl import once
from factextract.values.span import Span

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def load_golden(path: Path) -> Golden:
    """The golden answers in the file `path`.

    Raises GoldenError, naming the file and where possible the line, when it is missing, no JSON or of another form.
    """
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise GoldenError(f"the golden file cannot be read: {reason}", path=str(path)) from None
    return parse_golden(source, str(path))


def parse_golden(source: str, path: str) -> Golden:
    """The golden answers that the JSON text `source` holds; `path` is what errors name. Raises GoldenError."""
    from pydantic import ValidationError

    try:
        content = json.loads(source, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise GoldenError(f"this is no JSON: {error.msg} (column {error.colno})", path, error.lineno) from None
    except (ValueError, RecursionError) as error:
        raise GoldenError(f"this JSON cannot be used: {error}", path, _line_of_double(source)) from None
    try:
        return Golden.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise GoldenError(_complaint(first), path, _line_of(source, first["loc"])) from None


@contextmanager
def answers_in(path: Path) -> Iterator[None]:
    """Errors about golden answers, raised inside the block, name the file `path`."""
    try:
        yield
    except GoldenError as error:
        raise GoldenError(error.message, error.path or str(path), error.line) from None


def quote_span(text: str, quote: str, nth: int) -> Span | None:
    """Where the `nth` occurrence (from 1, overlapping ones counted) of `quote` stands in `text`, or None.

    >>> quote_span("3 of 3", "3", 2)
    Span(start=5, end=6)
    """
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(quote))


def claim_spans(golden: Golden, text: str) -> tuple[Span, ...]:
    """The span in `text` of every golden claim, in their order.

    Raises GoldenError when a quote is not in the text or two claims share a character.
    """
    spans = tuple(_found(golden, text, claim.quote, claim.nth) for claim in golden.claims)
    order = sorted(range(len(spans)), key=spans.__getitem__)
    for before, after in pairwise(order):
        if spans[before].overlaps(spans[after]):
            quotes = (golden.claims[before].quote, golden.claims[after].quote)
            raise GoldenError(f"two claims share a stretch of the text: {quotes[0]!r} and {quotes[1]!r}; set nth")
    return spans


def extra_spans(golden: Golden, text: str) -> tuple[Span, ...]:
    """The span in `text` of every expected extra. Raises GoldenError when a quote is not in the text."""
    return tuple(_found(golden, text, extra.quote, extra.nth) for extra in golden.expect_extra)


def members(source: str, key: str) -> tuple[Span, ...]:
    """Where each member of the list under `key` stands in the well-formed JSON text `source`; none without that key.

    >>> members('{"claims": [1, 23]}', "claims")
    (Span(start=12, end=13), Span(start=15, end=17))
    """
    key_at = source.find(f'"{key}"')
    decoder, found = json.JSONDecoder(), []
    at = _skip(source, source.find("[", key_at) + 1)
    while key_at >= 0 and source[at] != "]":
        end = decoder.raw_decode(source, at)[1]
        found.append(Span(at, end))
        at = _skip(source, end)
    return tuple(found)


def _found(golden: Golden, text: str, quote: str, nth: int) -> Span:
    span = quote_span(text, quote, nth)
    if span is None:
        raise GoldenError(f"the quote {quote!r} (occurrence {nth}) is not in the text of {golden.document}")
    return span


def _complaint(error: ErrorDetails) -> str:
    where = ".".join(str(part) for part in error["loc"] if isinstance(part, int) or part.isidentifier())
    if error["type"] == "extra_forbidden":
        what = "no such key; remove it or correct its name"
    elif error["type"] == "string_pattern_mismatch":
        what = f"{error['input']!r} is no plain decimal: no exponent, no grouping, no trailing zeros"
    else:
        what = error["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what


def _line_of(source: str, loc: tuple[int | str, ...]) -> int | None:
    """The line on which the list member that `loc` names begins, in JSON text that is known to be well-formed."""
    if len(loc) < 2 or not isinstance(loc[0], str) or not isinstance(loc[1], int):
        return None
    return source.count("\n", 0, members(source, loc[0])[loc[1]].start) + 1


def _line_of_double(source: str) -> int | None:
    """The line on which the first list member with a key twice begins."""
    for key in ("claims", "expect_extra", "history"):
        try:
            places = members(source, key)
        except (ValueError, IndexError, RecursionError):
            return None
        for place in places:
            try:
                json.loads(source[place.start : place.end], object_pairs_hook=once)
            except ValueError:
                return source.count("\n", 0, place.start) + 1
    return None


def _skip(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\r\n,":
        at += 1
    return at
