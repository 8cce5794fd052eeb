"""JSONL: one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factextract.errors import ReadError
from factextract.model import Article
from factextract.reading.article import article
from factextract.reading.encodings import Decoded, decode, is_wide
from factextract.reading.length import LARGEST, too_long
from factextract.reading.result import Read, digest_of, failed


def read_jsonl(lines: Iterable[bytes], path: str) -> Iterator[Read]:
    """The documents of these lines, an error in the place of each that cannot be read; blank lines are passed over.

    Raises ReadError where the lines themselves cannot be told: a UTF-16 file that breaks off.
    """
    for number, line in enumerate(_lines(lines, path), start=1):
        data = line if isinstance(line, bytes) else line.text.encode("utf-8", "surrogatepass")
        try:
            if len(data) > LARGEST:
                raise too_long(path, number)
            text, encoding = decode(line, path, number) if isinstance(line, bytes) else line
            if text.strip():
                yield Read(_article(text, path, number), None, path, number, encoding, digest_of(data))
        except ReadError as error:
            yield failed(error, path, data)


def _lines(lines: Iterable[bytes], path: str) -> Iterator[bytes | Decoded]:
    """The lines as they are, or those of a UTF-16 file cut anew: its line feeds are two bytes."""
    rest = iter(lines)
    first = next(rest, b"")
    if is_wide(first):
        text, encoding = decode(b"".join([first, *rest]), path)
        yield from (Decoded(line, encoding) for line in text.split("\n"))
    else:
        yield first
        yield from rest


def _article(text: str, path: str, number: int) -> Article:
    try:
        return article(_object(text))
    except json.JSONDecodeError as error:
        what = f"no JSON: {error.msg} (column {error.pos + 1}); each line is one object"
        raise ReadError(what, path, number) from None
    except RecursionError:
        raise ReadError("the JSON is nested too deeply", path, number) from None
    except ValueError as error:
        raise ReadError(str(error), path, number) from None


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text.rstrip("\r\n"), object_pairs_hook=once)
    if not isinstance(value, dict):
        raise ValueError('a line must hold one object, like {"id": "a1", "text": "…"}')
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The JSON object of these keys and values; for `object_pairs_hook`. Raises ValueError for a key that stands twice.

    >>> once([("id", "a1"), ("id", "a2")])
    Traceback (most recent call last):
    ValueError: the key 'id' stands twice
    """
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice")
    return made
