"""Packs from disk: TOML files, checked entry by entry, with errors that name file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, get_args

import tomli
from pydantic import BaseModel, ValidationError

from factextract.errors import PackError
from factextract.packs.fitness import unfit
from factextract.packs.schema import TABLES, Entry, PackData

DATA = Path(__file__).parent.parent / "data"
"""The shipped packs."""

MOST_BYTES, MOST_BLOCKS, LONGEST_KEY = 8_000_000, 5_000, 200
"""Files beyond these are none that somebody wrote, and would take minutes to read."""

LANGUAGE_FILE = "language"
"""The file that is one table: its keys are those of the language profile."""


def load_pack(folder: str | Path) -> dict[str, PackData]:
    """Read a pack: one subfolder a language (`common` is for all), any number of TOML files in each.

    Args:
        folder: a folder shaped as the shipped `data/`.

    Returns:
        The pack's entries by subfolder name.

    Raises:
        PackError: a file that is no TOML, an unknown key, a wrong value, one word defined twice; the error names
            file, line and id.
    """
    root = Path(folder)
    if not root.is_dir():
        raise PackError("no such pack folder; a pack is a folder with a subfolder a language", path=str(root))
    found = {
        sub.name: _load_language(sub) for sub in sorted(root.iterdir()) if sub.is_dir() and any(sub.rglob("*.toml"))
    }
    if not found:
        raise PackError("the pack holds no TOML file; put them into a subfolder a language", path=str(root))
    return found


def _load_language(folder: Path) -> PackData:
    data = PackData()
    for path in sorted(folder.rglob("*.toml")):
        data = data.plus(load_file(path))
    return data


def load_file(path: Path) -> PackData:
    """Read one TOML file of a pack; a file that stays as it is is read once. Raises PackError as `load_pack`."""
    stat = path.stat()
    return _read_file(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _read_file(path: Path, changed: int, size: int) -> PackData:
    if size > MOST_BYTES:
        raise PackError(f"it has {size} bytes, a pack's file at most {MOST_BYTES}: make several of it", path=str(path))
    try:
        source = path.read_text(encoding="utf-8")
        if deep := _DEEP.search(source):
            raise PackError("keys inside keys inside keys", str(path), source.count("\n", 0, deep.end()) + 1)
        raw = tomli.loads(source, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise PackError(f"not valid TOML: {error}", path=str(path), line=int(line[1]) if line else None) from None
    except UnicodeDecodeError as error:
        line_number = error.object.count(b"\n", 0, error.start) + 1
        raise PackError(f"byte {error.start} is not UTF-8; save the file as UTF-8", str(path), line_number) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        written = source.split("\n")
        place = written.index(max(written, key=len)) + 1
        raise PackError(f"this TOML cannot be used: {error}", str(path), place) from None
    if path.stem == LANGUAGE_FILE:
        raw = {LANGUAGE_FILE: raw}
    tables: dict[str, Any] = {}
    for table, content in raw.items():
        if table not in TABLES:
            _refuse(path, source, [table], f"unknown table [{table}]{_nearest(table, TABLES)}")
        tables[table] = _read_table(path, source, table, content)
    lines = _lines(source)
    at = {(table, key) for table, part in tables.items() for key in _ids(part)}
    return PackData(tables, {key: f"{path}:{lines.get(key) or line_of(source, [*key])}" for key in sorted(at)})


_DEEP = re.compile(r"""^[ \t]*\[*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){20}""", re.M)
"""A key of so many parts, of which nobody means one, and that takes the square of their number to read."""

_HEADER = re.compile(
    r"""\s*\[+\s*(?P<table>[\w-]+)(?:\.(?:"(?P<quoted>[^"]*)"|'(?P<literal>[^']*)'|(?P<key>[\w-]+)))?\s*\]"""
)
_KEY = re.compile(r"""\s*(?:"(?P<quoted>[^"]*)"|'(?P<literal>[^']*)'|(?P<key>[\w-]+))\s*=\s*(?:"(?P<id>[^"]*)")?""")


def _lines(source: str) -> dict[tuple[str, str], int]:
    """The lines on which the entries of a file begin, by table and key, in one pass."""
    found: dict[tuple[str, str], int] = {}
    table, entry = "", None
    for number, line in enumerate(source.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            table, entry = header["table"], header["quoted"] or header["literal"] or header["key"]
            if entry is not None:
                found.setdefault((table, entry), number)
            continue
        key = _KEY.match(line)
        if key and entry is None:
            name = key["quoted"] or key["literal"] or key["key"]
            found.setdefault((table, name), number)
            if name == "id" and key["id"]:
                found.setdefault((table, key["id"]), number)
    return found


def _ids(part: Any) -> Iterable[str]:
    if isinstance(part, Mapping):
        return list(part)
    return [entry.id for entry in part if hasattr(entry, "id")] if isinstance(part, tuple) else []


def _read_table(path: Path, source: str, table: str, content: Any) -> Any:
    shape, model = TABLES[table]
    if shape == "one":
        return _entry(path, source, [table], model, content)
    if shape in ("map", "sum"):
        if not isinstance(content, dict):
            _refuse(path, source, [table], f"[{table}] must be a table of entries")
        if long := next((key for key in content if len(key) > LONGEST_KEY), None):
            _refuse(path, source, [table], f"the key {long[:20]!r}… has {len(long)} characters, at most {LONGEST_KEY}")
        return {key: _entry(path, source, [table, key], model, value) for key, value in content.items()}
    if not isinstance(content, list):
        _refuse(path, source, [table], f"[[{table}]] must be a list of blocks")
    if not all(isinstance(item, dict) for item in content):
        _refuse(path, source, [table], f"[[{table}]] must be a list of blocks")
    if len(content) > MOST_BLOCKS:
        _refuse(
            path, source, [table], f"{len(content)} blocks [[{table}]], at most {MOST_BLOCKS}: lists of words do more"
        )
    ids = [str(item.get("id", index)) for index, item in enumerate(content)]
    met: set[str] = set()
    for id, item in zip(ids, content, strict=True):
        if id in met and not item.get("replaces"):
            raise PackError(f"{id!r} is defined twice", str(path), _second(source, id), id)
        met.add(id)
    return tuple(_entry(path, source, [table, id], model, item) for id, item in zip(ids, content, strict=True))


def _entry(path: Path, source: str, where: list[str], model: type[Entry], value: Any) -> Entry:
    try:
        entry = model.model_validate(value)
    except ValidationError as error:
        # a misspelt key makes another one missing: name the misspelling
        first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        keys = [str(part) for part in first["loc"]]
        if first["type"] == "extra_forbidden":
            message = f"unknown key {keys[-1]!r}{_nearest(keys[-1], _fields(model, keys[:-1]))}"
        else:
            message = f"{'.'.join(keys) or where[-1]}: {first['msg']}"
        _refuse(path, source, [*where, *keys[-1:]], message)
    wrong = None if DATA in path.parents else unfit(entry)  # a test looks at the shipped ones
    if wrong:
        _refuse(path, source, where, f"{wrong[0]}: {wrong[1]}")
    return entry


def _fields(model: type[BaseModel], inner: list[str]) -> Iterable[str]:
    """The keys that an entry knows where `inner` leads: its own, or those of an entry inside it."""
    for key in inner:
        field = model.model_fields.get(key)
        parts = (field.annotation, *get_args(field.annotation)) if field else ()
        model = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), model)
    return model.model_fields


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known))}"


def _refuse(path: Path, source: str, where: list[str], message: str) -> NoReturn:
    raise PackError(message, path=str(path), line=line_of(source, where), id=where[1] if len(where) > 1 else where[0])


def _second(source: str, id: str) -> int:
    """The line on which a block's `id` is given for the second time."""
    found = re.finditer(rf"""\bid\s*=\s*["']{re.escape(id)}["']""", source)
    return source.count("\n", 0, [match.start() for match in found][:2][-1]) + 1


def line_of(source: str, keys: list[str]) -> int:
    """The line on which the last of `keys` is written, as far as it can be told: each key is looked for behind the
    one before it."""
    lines = source.splitlines()
    at = 0
    for key in keys:
        quoted = re.escape(key)
        pattern = re.compile(
            rf"""(?:^\s*\[{{1,2}}[^\]]*(?<![\w-])["']?{quoted}["']?\s*\]|(?<![\w-])["']?{quoted}["']?\s*=|=\s*["']{quoted}["'])"""
        )
        at = next((i for i in range(at, len(lines)) if pattern.search(lines[i])), at)
    return at + 1
