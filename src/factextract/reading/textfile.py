"""One text or Markdown document: front matter, then the body."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from factextract.errors import ReadError
from factextract.reading.article import KEYS, FieldError, article
from factextract.reading.encodings import decode
from factextract.reading.result import Read

_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?")
_FIELDS = frozenset(KEYS) - {"text"}


class Front(NamedTuple):
    """Front matter: its keys with their values, the line each stands on (from 1), and where the body begins."""

    values: dict[str, str]
    lines: dict[str, int]
    body: int


def read_text(data: bytes, path: str, stem: str) -> Read:
    """The document in `data`. Its id is the front matter's, else `stem`; keys that no article has are left alone.

    Raises ReadError with the line for front matter that is not closed or a value that cannot be used.
    """
    text, encoding = decode(data, path)
    front = front_matter(text, path)
    fields = {key: value for key, value in front.values.items() if key in _FIELDS}
    try:
        made = article({"id": stem, **fields, "text": text[front.body :]})
    except FieldError as error:
        raise ReadError(str(error), path, front.lines.get(error.field)) from None
    return Read(made, None, path, None, encoding)


def front_matter(text: str, path: str = "") -> Front:
    """What stands between two `---` lines at the very start, one `key: value` a line.

    >>> front_matter("---\\nid: a1\\n---\\nBody.")
    Front(values={'id': 'a1'}, lines={'id': 2}, body=15)
    """
    opening = _FENCE.match(text)
    if opening is None:
        return Front({}, {}, 0)
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        if _PAIR.match(text, opening.end()) is None:
            return Front({}, {}, 0)  # a rule drawn across the page, and no front matter
        raise ReadError("the front matter is not closed; end it with a line of ---", path, 1)
    values, lines = _pairs(text[opening.end() : closing.start()], path)
    return Front(values, lines, closing.end())


def _pairs(block: str, path: str) -> tuple[dict[str, str], dict[str, int]]:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    key = ""
    for number, raw in enumerate(block.split("\n"), start=2):
        line = raw.rstrip()
        if not line or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t-":  # a list or a long text below its key
            if key in _FIELDS or not key:
                raise ReadError(f"the value of {key!r} must stand on its own line, as in 'id: a1'", path, number)
            continue
        pair = _PAIR.fullmatch(line)
        if pair is None:
            raise ReadError(f"{line!r} is no front matter; write 'key: value'", path, number)
        key = pair[1]
        if key in lines:
            raise ReadError(f"the key {key!r} stands twice, first on line {lines[key]}", path, number)
        lines[key] = number
        if value := _unquoted((pair[2] or "").strip()):
            values[key] = value
    return values, lines


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "'\"":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        inner = json.loads(value)
    except ValueError:
        return value[1:-1]
    return str(inner)
