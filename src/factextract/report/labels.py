"""The words around what a page shows, by language: data, one TOML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from factextract.errors import ConfigError

_FOLDER = files("factextract.report").joinpath("labels")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one `language`: `words` by table and key, as the TOML file has them."""

    language: str
    words: Mapping[str, Mapping[str, str]]

    def __getattr__(self, table: str) -> Mapping[str, str]:
        """One table, by its name: `labels.fields["subject"]`."""
        try:
            return self.words[table]
        except KeyError:
            raise AttributeError(table) from None

    def said(self, table: str, key: str) -> str:
        """One label; what has none is called by its key."""
        return self.words[table].get(key, key)


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are labels for, the default one first."""
    found = {name: _load(name)["default"] for name in _names()}
    return tuple(sorted(found, key=lambda name: (not found[name], name)))


@cache
def labels(language: str | None = None) -> Labels:
    """The labels of a language, by default of the first one. Raises ConfigError for one without labels."""
    name = language or languages()[0]
    if name not in languages():
        raise ConfigError(f"there are no labels in {name!r}; there are {', '.join(languages())}")
    return Labels(name, {table: words for table, words in _load(name).items() if isinstance(words, dict)})


def _names() -> tuple[str, ...]:
    return tuple(sorted(file.name.removesuffix(".toml") for file in _FOLDER.iterdir() if file.name.endswith(".toml")))


def _load(name: str) -> dict[str, Any]:
    return tomli.loads(_FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
