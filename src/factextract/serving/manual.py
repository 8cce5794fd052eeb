"""The JSON API as people read of it: what its OpenAPI description says, operation by operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked along: its `name`, whether it `must` be there, and what it means."""

    name: str
    must: bool
    means: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask for: method and path, what it gives, its parameters, and whether it needs the token."""

    method: str
    path: str
    gives: str
    parameters: tuple[Parameter, ...]
    guarded: bool


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI description, in its order.

    >>> found = {"summary": "A claim", "parameters": [{"name": "number", "in": "path", "required": True}]}
    >>> [(one.method, one.path, one.parameters[0].must) for one in operations({"paths": {"/a": {"get": found}}})]
    [('GET', '/a', True)]
    """
    for path, methods in described["paths"].items():
        for method, found in methods.items():
            parameters = tuple(map(_parameter, (*found.get("parameters", ()), *_fields(found, described))))
            yield Operation(method.upper(), path, found["summary"], parameters, bool(found.get("security")))


def _parameter(found: Mapping[str, Any]) -> Parameter:
    return Parameter(found["name"], found.get("required", False), found.get("description", ""))


def _fields(found: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The fields of the JSON that is sent along, as if they were parameters."""
    for sent in found.get("requestBody", {}).get("content", {}).values():
        schema = described["components"]["schemas"][sent["schema"]["$ref"].rpartition("/")[2]]
        for name, field in schema["properties"].items():
            yield {**field, "name": name, "required": name in schema.get("required", ())}
