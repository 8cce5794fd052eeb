"""Bytes to text, strictly: a wrong guess is an error, never garbage."""

from __future__ import annotations

import codecs
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from factextract.errors import ReadError

# Longest first: a UTF-32 mark begins with a UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_LEGACY = ("big5", "cp950", "big5hkscs", "gb18030")
# Where the everyday characters stand in the two old national sets: first and last lead byte.
_EVERYDAY = (("gb2312", 0xB0, 0xD7), ("gb2312", 0xA1, 0xA3), ("big5", 0xA4, 0xC6), ("big5", 0xA1, 0xA3))
_SAMPLE = 4000
_MESS = 0.5  # more than the usual 0.2: arrows and tables are no mess, and what comes out is looked at again


class Decoded(NamedTuple):
    """A text without its byte order mark, and the name of the codec it was written in."""

    text: str
    encoding: str


def decode(data: bytes, path: str, line: int | None = None) -> Decoded:
    """Decode by byte order mark, else as UTF-8, else as whichever of Big5 and GB18030 fits.

    Raises ReadError, naming the byte at fault, when none does. `path` and `line` are for that message only.

    >>> decode(b"\\xef\\xbb\\xbfok", "a.txt")
    Decoded(text='ok', encoding='utf-8-sig')
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, codec, len(mark), path, line), name)
    if data.count(0) * 5 > len(data):
        at = data.index(0)
        raise ReadError(f"byte {at} is 0: UTF-16 without a byte order mark, or no text; save it as UTF-8", path, line)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        found = None if _broken_utf8(data) else _legacy(data)
        if found is None:
            what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
            raise ReadError(
                f"{what}, and the whole is neither Big5 nor GB18030; save it as UTF-8", path, line
            ) from None
        return found


def is_wide(head: bytes) -> bool:
    """Whether the first bytes of a file announce an encoding whose lines cannot be told by the byte of a line feed."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))


def _strictly(data: bytes, codec: str, skip: int, path: str, line: int | None) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        at = skip + error.start
        what = f"byte {at} (0x{data[at]:02x}) is not {codec.upper()}"
        raise ReadError(f"{what}, which the first bytes announce ({error.reason})", path, line) from None


def _legacy(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # only the rare file needs it

    best = from_bytes(data, cp_isolation=list(_LEGACY), threshold=_MESS).best()
    if best is None:
        return None
    for codec in ("gb18030",) if best.encoding == "gb18030" else ("big5", best.encoding):
        with suppress(UnicodeDecodeError):
            text = data.decode(codec)
            return Decoded(text, codec) if _plausible(text) else None
    return None


def _broken_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: then a byte is damaged, and no other encoding is meant."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(char > "\x7f" for char in text) > 2 * bad


def _plausible(text: str) -> bool:
    """Whether most of the text is everyday Chinese: Western European bytes read as Chinese give rare characters."""
    sample = list(islice((char for char in text if char > "\x7f"), _SAMPLE))
    return 2 * sum(map(_everyday, sample)) >= len(sample)


def _everyday(char: str) -> bool:
    return any(low <= (char.encode(codec, "ignore") or b"\0")[0] <= high for codec, low, high in _EVERYDAY)
