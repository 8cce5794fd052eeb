"""House rules that no type checker sees."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))

# Ideographs with their extensions and compatibility forms, radicals, strokes, kana.
HAN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u30ff\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
LANGUAGES = re.compile(r"(zh|en)([-_][A-Za-z]+)*")
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime"}
CLOCK_OWNERS = {"datetime", "date", "time", "dt"}


def han(source: str) -> Iterator[int]:
    """Lines with a Han character, comments included."""
    for number, line in enumerate(source.splitlines(), start=1):
        if HAN.search(line):
            yield number


def language_literals(source: str) -> Iterator[int]:
    """Lines with a string that is a language's id."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and LANGUAGES.fullmatch(node.value):
            yield node.lineno


def clocks(source: str) -> Iterator[int]:
    """Lines that ask what time it is, or bring in the name to ask by."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and _last_name(node.value) in CLOCK_OWNERS:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time" and {name.name for name in node.names} & CLOCKS:
            yield node.lineno


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 10


@pytest.mark.parametrize("look", [han, language_literals, clocks], ids=lambda look: str(look.__name__))
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_house_rule(path: Path, look: Callable[[str], Iterator[int]]) -> None:
    lines = sorted(set(look(path.read_text(encoding="utf-8"))))
    assert not lines, f"{path.relative_to(ROOT)}: {look.__name__} on line {', '.join(map(str, lines))}"


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (han, "x = 1  # \u842c"),
        (han, "x = '\u3007'"),
        (language_literals, "f('zh')"),
        (language_literals, 'x = {"en": 1}'),
        (language_literals, "x = 'zh-Hant'"),
        (clocks, "import datetime\ndatetime.datetime.now()"),
        (clocks, "from datetime import date\ndate.today()"),
        (clocks, "import time\ntime.time()"),
        (clocks, "from time import time"),
    ],
)
def test_the_rules_can_be_broken(look: Callable[[str], Iterator[int]], source: str) -> None:
    assert list(look(source))


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (han, r"x = '[\u4e00-\u9fff]'"),
        (language_literals, "x = 'end'"),
        (clocks, "import time\ntime.perf_counter()\nx.date"),
    ],
)
def test_the_rules_leave_the_rest_alone(look: Callable[[str], Iterator[int]], source: str) -> None:
    assert not list(look(source))


def test_data_is_toml_only() -> None:
    others = [path for path in (ROOT / "src/factextract/data").rglob("*") if path.is_file() and path.suffix != ".toml"]
    assert not others
