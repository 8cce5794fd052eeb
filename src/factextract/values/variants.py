"""The two ways of writing Chinese, as OpenCC's dictionaries state them."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, to stand inside a regular expression's `[…]`."""


@cache
def dictionary(name: str) -> Mapping[str, tuple[str, ...]]:
    """One of OpenCC's dictionaries by its file name without suffix: word to its conversions, the usual one first.

    Only the data files are read; the library itself is not imported.
    """
    spec = find_spec("opencc")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "opencc-python-reimplemented is not installed: pip install opencc-python-reimplemented"
        )
    path = Path(spec.submodule_search_locations[0]) / "dictionary" / f"{name}.txt"
    pairs = (line.strip().split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({key: tuple(value.split(" ")) for key, value in pairs})


@cache
def simplified_only() -> frozenset[str]:
    """The characters that only simplified writing has: traditional writing never keeps them."""
    return frozenset(char for char, others in dictionary("STCharacters").items() if char not in others)


@cache
def traditional_only() -> frozenset[str]:
    """The characters that only traditional writing has: simplified writing never keeps them."""
    return frozenset(char for char, others in dictionary("TSCharacters").items() if char not in others)
