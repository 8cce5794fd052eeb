"""Bytes to text, strictly: a wrong guess is an error, never garbage."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NamedTuple

from factextract.errors import ReadError
from factextract.values.variants import HAN

# Longest first: a UTF-32 mark begins with a UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_FAMILIES = (("big5", "cp950", "big5hkscs"), ("gb18030",))
"""The old encodings of the two ways of writing; of each family the first that fits is meant."""
_RIVALS = ("euc_kr", "euc_jp")
"""Their bytes are those of everyday Chinese, too."""
_EVERYDAY = (("gb2312", 0xB0, 0xD7), ("gb2312", 0xA1, 0xA3), ("big5", 0xA4, 0xC6), ("big5", 0xA1, 0xA2))
"""Where the everyday characters stand in the two old national sets: first and last lead byte."""
_HAN = re.compile(f"[{HAN}]")
_SAMPLE = 4000
_LEAST = 0.05  # of all characters must be Han: the odd sign in an English text says nothing
_CHINESE = 0.6  # of the characters that are not ASCII; true Chinese has 0.85 and more


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
        found = None if _broken_utf8(data) else _legacy(data, path, line)
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
        why = f"which the first bytes announce ({error.reason})"
        raise ReadError(f"{what}, {why}; save it as UTF-8", path, line) from None


def _legacy(data: bytes, path: str, line: int | None) -> Decoded | None:
    """The text in that of the old encodings which makes most of it everyday Chinese; None where none does.

    Raises ReadError where two do equally, and where bytes that are Chinese break off.
    """
    found = [each for family in _FAMILIES if (each := _first(data, family)) is not None]
    shares = [_everyday(each.text) for each in found]
    best = max(shares, default=0.0)
    if best < _CHINESE:
        _refuse_broken_legacy(data, path, line)
        return None
    chosen = found[shares.index(best)]
    is_tied = shares.count(best) > 1 and found[0].text != found[1].text
    if is_tied or len(_HAN.findall(chosen.text)) < _LEAST * len(chosen.text):
        raise ReadError("it may be Big5 or GB18030, there is too little to tell; save it as UTF-8", path, line)
    return None if chosen.encoding == "gb18030" and _is_rival(data) else chosen


def _first(data: bytes, codecs: Sequence[str]) -> Decoded | None:
    for codec in codecs:
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode(codec), codec)
    return None


def _is_rival(data: bytes) -> bool:
    from charset_normalizer import from_bytes  # only the rare file needs it

    best = from_bytes(data, cp_isolation=["gb18030", *_RIVALS]).best()
    return best is not None and best.encoding in _RIVALS


def _refuse_broken_legacy(data: bytes, path: str, line: int | None) -> None:
    """Raise ReadError where the first half and more is good Chinese in an old encoding: one byte is at fault."""
    for codec in chain(*_FAMILIES):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            at = error.start
            if 2 * at > len(data) and _everyday(data[:at].decode(codec)) >= _CHINESE:
                what = f"byte {at} (0x{data[at]:02x}) is not {codec.upper()}"
                raise ReadError(f"{what}, which those before it are ({error.reason})", path, line) from None


def _broken_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: then a byte is damaged, and no other encoding is meant."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(char > "\x7f" for char in text) > 2 * bad


def _everyday(text: str) -> float:
    """How much of the text beyond ASCII is everyday Chinese: in the wrong encoding bytes give rare characters."""
    sample = list(islice((char for char in text if char > "\x7f"), _SAMPLE))
    return sum(map(_is_everyday, sample)) / len(sample) if sample else 0.0


def _is_everyday(char: str) -> bool:
    return any(low <= (char.encode(codec, "ignore") or b"\0")[0] <= high for codec, low, high in _EVERYDAY)
