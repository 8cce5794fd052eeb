"""What is fuzzed: for each stage a function of bytes that raises only when a promise is broken.

A promise: whatever the bytes, the stage gives its result or the error that is meant for the user, in bounded time;
results are JSON in UTF-8, and their spans lead back into the text.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from factextract import Article, Extractor
from factextract.errors import GoldenError, PackError, ReadError
from factextract.golden.load import claim_spans, extra_spans, parse_golden
from factextract.model import Claim, Mention
from factextract.normalising import normalise
from factextract.packs.load import load_pack
from factextract.reading import read
from factextract.reading.jsonl import read_jsonl
from factextract.reading.textfile import read_text

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_STORY = "雲嶺汽車2025年11月交付3.5萬輛，年增25.6%。\nAcme sold 5,000 cars for $3 million in 2025, up 3%."
_ANSWERS = """{"schema": 1, "document": "d", "claims": [
  {"quote": "3.5萬輛", "nth": 1, "value": "35000", "upper": "40000", "relation": [">", "="], "unit": "1",
   "counted": "輛", "subject": ["雲嶺汽車", null], "property": "交付", "date": ["2025-11", null], "role": "during",
   "modality": "actual", "change": [{"direction": "up", "basis": "yoy"}, null], "optional": true,
   "expect_miss": {"date": "known gap"}},
  {"quote": "25.6%", "value": "25.6", "unit": "%"}],
 "expect_extra": [{"quote": "2025", "nth": 2, "reason": "r"}],
 "history": [{"quote": "3", "op": "added", "verdict": "accepted", "was": {}, "now": {"value": "3"}, "reason": "r"}]}"""

_ODD = json.loads(
    f"""[null, true, -1, 0, 1e308, {2**70}, "", "-0", "1e5", "{"9" * 400}", "2025-02-30", "2025-W54",
    "\\u0000", [], [[]], {{}}, "=", "%"]"""
)


@cache
def extractor() -> Extractor:
    """The shipped packs; jieba cuts, which is the reference."""
    return Extractor(fast=False)


def reader(data: bytes) -> None:
    """Bytes as a text file, as JSONL, as standard input."""
    for result in read(["-"], BytesIO(data)):
        assert (result.article is None) != (result.error is None)
        if result.article is not None:
            result.article.model_dump_json().encode()
        else:
            assert "\n" not in str(result.error).strip()
    for each in (lambda: list(read_jsonl(BytesIO(data), "f")), lambda: read_text(data, "f", "f")):
        try:
            each()
        except ReadError as error:
            assert error.path == "f"


def normaliser(data: bytes) -> None:
    """Any text, lone surrogates included: the way back holds for every character."""
    text = data.decode("utf-8", "surrogatepass" if _is_wtf8(data) else "replace")
    normal = normalise(text)
    at = 0
    for index in range(len(normal.text)):
        span = normal.offsets.original(index, index + 1)
        assert at <= span.start < span.end <= len(text), (index, span)
        at = span.start


def recogniser(data: bytes) -> None:
    """Any text: mentions."""
    article = _article(data)
    _hold(article.text, extractor().mentions(article))


def linker(data: bytes) -> None:
    """Any text: claims."""
    article = _article(data)
    _hold(article.text, extractor().extract(article))


def pack_loader(data: bytes) -> None:
    """Any TOML file in a pack: used, or refused with the file."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "en", "mine.toml")
        file.parent.mkdir()
        file.write_bytes(data)
        try:
            pack = load_pack(name)
            whole = extractor().with_packs((*extractor().packs, pack))
            list(whole.extract(Article(id="a", text=_STORY)))
        except PackError as error:
            assert error.path is None or name in error.path


def golden_loader(data: bytes) -> None:
    """Any golden file: used, or refused. The bytes are the file, or say what in a good one is replaced by what."""
    source = data.decode("utf-8", "replace")
    for file in (source, json.dumps(_altered(json.loads(_ANSWERS), data), ensure_ascii=False)):
        try:
            golden = parse_golden(file, "f.json")
            claim_spans(golden, _STORY)
            extra_spans(golden, _STORY)
        except GoldenError as error:
            assert str(error)


def _altered(tree: Any, data: bytes) -> Any:
    """`tree` with, for every two bytes, one part replaced by an odd value, copied or taken out."""
    for what, how in zip(data[:16:2], data[1:16:2], strict=False):
        places = list(_places(tree))
        holder, key = places[what % len(places)]
        if how < 2 * len(_ODD):
            holder[key] = deepcopy(_ODD[how % len(_ODD)])
        elif how < 200:
            other, name = places[how % len(places)]
            holder[key] = deepcopy(other[name])
        elif len(places) > 1:
            del holder[key]
        if not list(_places(tree)):
            break
    return tree


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield tree, key
        if isinstance(part, dict | list):
            yield from _places(part)


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (reader, normaliser, recogniser, linker, pack_loader, golden_loader)
}
"""The targets by name."""


def _is_wtf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _article(data: bytes) -> Article:
    """The first byte says what is known besides the text."""
    head = data[0] if data else 0
    return Article(
        id="f",
        text=data[1:].decode("utf-8", "replace"),
        published=(None, "2025-12-03", "2024-02-29T23:59:00+08:00", "0001-01-01", "9999-12-31")[head % 5],
        region=(None, "TW", "CN", "US")[head // 5 % 4],
        language=(None, None, "zh-Hant", "en")[head // 20 % 4],
    )


def _hold(text: str, results: Iterable[Claim | Mention]) -> None:
    for result in results:
        json.loads(result.model_dump_json().encode())
        places = (
            [result]
            if isinstance(result, Mention)
            else [part for part in (result.subject, result.property, result.quantity, result.date) if part]
        )
        assert all(text[place.start : place.end] == place.text for place in places)
        source = result if isinstance(result, Mention) else result.quantity
        for value in (source.value, source.upper) if source is not None else ():
            assert value is None or _DECIMAL.fullmatch(value), value
