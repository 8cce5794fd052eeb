"""The models: what they hold, what they refuse, how they look as JSON."""

import json
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from factextract.errors import ConfigError, FactExtractError, GoldenError, PackError, ReadError
from factextract.model import Article, Claim, Mention, Quantity, SpanOf

TEXT = "小米汽車全年交付量逾 35 萬臺"
CLAIM: dict[str, Any] = {
    "id": "c-1",
    "document": "d",
    "language": "zh-Hant",
    "type": "count",
    "subject": {"name": "小米汽車", "text": "小米汽車", "start": 0, "end": 4},
    "property": {"id": None, "text": "交付量", "start": 6, "end": 9},
    "quantity": {"value": "350000", "upper": None, "relation": ">", "text": "35 萬臺", "start": 11, "end": 16},
    "unit": {"code": "1", "text": "臺", "counted": "臺"},
    "date": {
        "value": "2025",
        "first": "2025-01-01",
        "last": "2025-12-31",
        "role": "during",
        "text": "全年",
        "start": 4,
        "end": 6,
        "source": "context",
    },
    "modality": "actual",
    "change": {"direction": "up", "basis": "yoy"},
    "sentence": {"start": 0, "end": 16},
    "rule": "r",
    "schema": 1,
}


def with_(path: str, value: object) -> dict[str, Any]:
    """The claim above with one field, named by its dotted path, set to something else."""
    changed: dict[str, Any] = json.loads(json.dumps(CLAIM))
    *above, last = path.split(".")
    place = changed
    for key in above:
        place = place[key]
    place[last] = value
    return changed


def test_the_example_slices_back() -> None:
    for part in ("subject", "property", "quantity", "date"):
        span = CLAIM[part]
        assert TEXT[span["start"] : span["end"]] == span["text"]


def test_json_keeps_the_order_of_the_contract() -> None:
    claim = Claim.model_validate(CLAIM)
    assert claim.model_dump_json() == json.dumps(CLAIM, ensure_ascii=False, separators=(",", ":"))
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


@pytest.mark.parametrize("part", ["subject", "property", "date", "change"])
def test_what_may_be_missing(part: str) -> None:
    assert getattr(Claim.model_validate(with_(part, None)), part) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("quantity.relation", "≥"),
        ("quantity.end", 10),
        ("quantity.text", "35 萬"),
        ("quantity.start", -1),
        ("date.first", "2025-02-30"),
        ("date.first", "2026-01-01"),
        ("date.last", "20251231"),
        ("date.role", "before"),
        ("change.basis", "wow"),
        ("modality", "maybe"),
        ("type", "event"),
        ("type", "weight"),
        ("quantity", None),
        ("unit", None),
        ("schema", 2),
        ("id", ""),
        ("colour", "red"),
        ("unit.name", "piece"),
    ],
)
def test_what_a_claim_refuses(path: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate(with_(path, value))


def test_an_event_has_no_quantity() -> None:
    event = {**CLAIM, "type": "event", "quantity": None, "unit": None}
    assert Claim.model_validate(event).quantity is None


def test_nothing_can_be_changed() -> None:
    claim = Claim.model_validate(CLAIM)
    with pytest.raises(ValidationError):
        claim.modality = "target"
    assert hash(claim) == hash(Claim.model_validate(CLAIM))


@pytest.mark.parametrize("value", ["0", "7", "-7", "0.6", "-0.5", "25.37", "350000", "100", "1.05"])
def test_plain_decimals(value: str) -> None:
    assert Quantity(value=value, text="", start=0, end=0).value == value


@pytest.mark.parametrize(
    "value",
    [
        "-0",
        "0.0",
        "-0.0",
        "1.0",
        "1.50",
        "01",
        "-01",
        ".5",
        "5.",
        "+5",
        "1e3",
        "1E3",
        "1,000",
        "1_000",
        " 1",
        "1\n",
        "",
        "NaN",
        "Infinity",
        "１",
        "٣",
        "一",
        "0x1f",
        "--1",
        7,
        0.5,
        None,
    ],
)
def test_no_other_decimals(value: Any) -> None:
    with pytest.raises(ValidationError):
        Quantity(value=value, text="", start=0, end=0)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_every_decimal_has_one_writing(number: Decimal) -> None:
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if number == 0:
        plain = "0"
    assert Decimal(Quantity(value=plain, text="", start=0, end=0).value) == number
    with pytest.raises(ValidationError):
        Quantity(value=plain + (".0" if "." not in plain else "0"), text="", start=0, end=0)


@given(st.integers(0, 50), st.integers(0, 50))
def test_spans_run_forwards(start: int, end: int) -> None:
    if start <= end:
        assert SpanOf(start=start, end=end).end == end
    else:
        with pytest.raises(ValidationError, match="backwards"):
            SpanOf(start=start, end=end)


@pytest.mark.parametrize(
    "published",
    [
        "2025-12-03",
        "2024-02-29",
        "2025-12-03T08:30",
        "2025-12-03T08:30:15",
        "2025-12-03T08:30:15+08:00",
        "2025-12-03 08:30:00Z",
        "2025-12-03T08:30:00.5",
    ],
)
def test_published_is_kept_as_written(published: str) -> None:
    assert Article(id="a", text="", published=published).published == published


@pytest.mark.parametrize(
    "published",
    [
        "2025",
        "2025-12",
        "20251203",
        "2025-W49-3",
        "2025-13-03",
        "2025-02-29",
        "3 Dec 2025",
        "2025-12-03T",
        "",
        "2025-12-03T25:00",
        "2025-12-03T08",
        "12-03-2025",
        "2025-12-03\n",
    ],
)
def test_published_must_be_iso(published: str) -> None:
    with pytest.raises(ValidationError):
        Article(id="a", text="", published=published)


@pytest.mark.parametrize(
    "field",
    [{"region": "tw"}, {"region": "TWN"}, {"language": "Chinese (TW)"}, {"id": ""}, {"text": None}, {"author": "x"}],
)
def test_what_an_article_refuses(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Article.model_validate({"id": "a", "text": "t", **field})


def test_a_mention_as_json() -> None:
    given: dict[str, Any] = {
        "document": "d",
        "type": "interval",
        "text": "明天上午",
        "start": 0,
        "end": 4,
        "value": None,
        "upper": None,
        "relation": "=",
        "unit": None,
        "date": "2016-11-08T08:00/2016-11-08T12:00",
        "begin": "2016-11-08T08:00:00",
        "until": "2016-11-08T12:00:00",
        "candidates": [{"date": "2016-11-09", "begin": "2016-11-09", "until": "2016-11-10"}],
        "rule": "r",
    }
    mention = Mention.model_validate(given)
    assert mention.model_dump_json() == json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    assert Mention(document="d", type="time", text="3pm", start=0, end=3, begin="T15:00:00").candidates == ()


@pytest.mark.parametrize("field", [{"begin": "tomorrow"}, {"type": "colour"}, {"value": "1.0"}, {"end": 3}])
def test_what_a_mention_refuses(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Mention.model_validate({"document": "d", "type": "number", "text": "35", "start": 0, "end": 2, **field})


def test_errors_say_where() -> None:
    assert str(ReadError("gone")) == "gone"
    assert str(ReadError("gone", "a.txt")) == "a.txt: gone"
    assert str(ConfigError("odd", "a.toml", 3)) == "a.toml:3: odd"
    assert PackError("odd", "a.toml", 3, "km").id == "km"


@pytest.mark.parametrize("error", [ReadError("m", "p", 3), PackError("m", "p", 3, "km"), GoldenError("m")])
def test_errors_survive_the_way_between_processes(error: FactExtractError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, factextract; "
        "heavy = {'pydantic', 'spacy', 'jieba', 'opencc', 'rich', 'typer'} & set(sys.modules); "
        "assert not heavy, heavy; "
        "assert factextract.Article.__name__ == 'Article' and 'Claim' in dir(factextract); "
        "import factextract.reading; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_public_name() -> None:
    import factextract

    with pytest.raises(AttributeError, match="no attribute 'Extraktor'"):
        _ = factextract.Extraktor
