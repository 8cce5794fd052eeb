"""The checked-in JSON Schemas are those of the models."""

from pathlib import Path

import pytest

from factextract.model.schema import schema_texts, schemas, write_schemas

FOLDER = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", sorted(schema_texts()))
def test_checked_in_schema_is_fresh(name: str) -> None:
    stale = f"schemas/{name} is stale: run `make schemas` and commit it"
    assert (FOLDER / name).read_text(encoding="utf-8") == schema_texts()[name], stale


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(schema_texts())


def test_written_as_checked_in(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path / "new" / "folder"):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_the_schema_says_what_json_says() -> None:
    claim = schemas()["claim"]
    assert list(claim["properties"])[-1] == "schema"
    assert claim["additionalProperties"] is False
    assert set(schemas()["article"]["required"]) == {"id", "text"}
