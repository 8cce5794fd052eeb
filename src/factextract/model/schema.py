"""The models as JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from factextract.model import Article, Claim, Doubt, FactChange, Mention

_MODELS: dict[str, type[BaseModel]] = {
    "article": Article,
    "claim": Claim,
    "mention": Mention,
    "change": FactChange,
    "doubt": Doubt,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema (draft 2020-12) of what is handed in and given out, by name.

    >>> sorted(schemas())
    ['article', 'change', 'claim', 'doubt', 'mention']
    """
    return {name: _schema(model) for name, model in _MODELS.items()}


def schema_texts() -> dict[str, str]:
    """File name to file content: the same bytes in every run."""
    return {
        f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to `folder`, which is made if need be, and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schema_texts().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    mode: Literal["validation", "serialization"] = "validation" if model is Article else "serialization"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True, mode=mode),
    }
