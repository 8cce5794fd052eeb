"""Packs that would take forever, or whose entries contradict themselves: refused with file and line, at once.

None of these tests measures time: without the protection each runs for minutes to years.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.errors import PackError
from factextract.packs.ambiguity import fault
from factextract.packs.entry import Entry
from factextract.packs.fitness import unfit
from factextract.packs.load import DATA, load_pack

ENDLESS = [
    "(a+)+$",
    "([0-9]+,?)+x",
    "(?:a|ab|b)+c",
    "(?:a?){30}a{30}",
    "a?" * 30 + "a{30}",
    r"(?:\d{1,4})+x",
    "(?:a|[a-c]x?)" * 30,
    ".*.*.*x",
    r"x(?=(\w+\s?)+:)",
    r"(?:(?!.*foo)\w)*bar",
    "(a{0,30}){0,30}b",
    "(x+x+)+y",
    "(?P<n>a+)(?:(?P<m>b)|b+)*c",
    r"(.+)\1+\1+\1+$",
    r"(?P<n>.+)(?P=n)x",
]
BOUNDED = [
    r"[0-9]+(,[0-9]{3})*",
    r"\d+\.\d+\.\d+",
    ".*.*x",
    "(?:[0-9]++,?)+ t",
    "(?:(?!foo).)*x",
    "(?>a+)+b",
    "(?:abc|abd|x)+y",
    r"(?:\d{1,3}|[a-z]{1,9})?(?=x)",
    "(a)|(b)(?(1)c|d)",
    "",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_blows_up_is_told(pattern: str) -> None:
    assert fault(pattern)


@pytest.mark.parametrize("pattern", BOUNDED)
def test_a_pattern_that_does_not_is_left_alone(pattern: str) -> None:
    assert fault(pattern) is None


def test_the_shipped_packs_keep_to_what_is_asked_of_others() -> None:
    wrong = [
        (language, table, found)
        for language, data in load_pack(DATA).items()
        for table, part in data.tables.items()
        for entry in _entries(part)
        if (found := unfit(entry))
    ]
    assert not wrong


def _entries(part: object) -> Iterator[Entry]:
    if isinstance(part, Entry):
        yield part
    elif isinstance(part, dict | tuple):
        yield from (entry for entry in (part.values() if isinstance(part, dict) else part) if isinstance(entry, Entry))


UNIT = '[units]\nlog = {{ code = "{}", type = "measure", {}say = ["logs"], ex = "" }}\n'
GUARD = '[[guards]]\nid = "g"\npattern = "{}"\nyes = []\nno = []\n'
RULE = '[[rules]]\nid = "r"\npattern = [{}, {{ MENTION = "figure", AS = "figure" }}]\nyes = [{{ text = "a", figure = "3" }}]\nno = ["a"]\n'  # noqa: E501
CIRCLE = '[ucum]\n"[xa]" = { of = "[xb]", own = true }\n"[xb]" = { of = "[xa]", own = true }\n'
MANY = "|".join(f"w{number}x" for number in range(50_000))
LONG = 'signs = ["' + "w" * 1_000_000 + '"], '
REFUSED = {
    "a guard": (GUARD.format("(a+)+b"), 2, "pattern: it can be read in too many ways, as on 'aaaaaaaaaa"),
    "a long word": (UNIT.format("kg", LONG), 2, "signs: one of its words has 1000000 characters"),
    "a long verb": ('[lexicon]\nverb = { words = ["' + "v" * 1_000_000 + '"] }\n', 2, "words: one of its words has"),
    "a set of sets": (GUARD.format("[a--b]"), 2, "pattern: it may mean another thing"),
    "a piece of time": ('[[time]]\nid = "t"\npattern = "({year}+ ?)+x"\n', 2, "pattern: it can be read"),
    "a condition of a unit": (UNIT.format("kg", 'then = "(a|a)*b", '), 2, "then: it can be read"),
    "an inner entry": ('[quantity_grammar]\nrange = "-"\nratios = [{ pattern = "(a+)+{number}", ex = "" }]\n', 1, "ratios.pattern: it can"),  # noqa: E501
    "a token of a rule": (RULE.format('{ TEXT = { REGEX = "(a+)+$" } }'), 2, "pattern: it can be read"),
    "a rule of many repeats": (RULE.format(", ".join(['{ OP = "*" }'] * 3)), 2, "3 of its parts are repeated"),
    "a rule of a billion parts": (RULE.format('{ OP = "{1,999999999}" }'), 2, "at most 20 may"),
    "a rule of countless parts": (RULE.format('{ OP = "{' + "9" * 5000 + '}" }'), 2, "at most 20 may"),
    "a class of 20,000 signs": (GUARD.format("[" + "".join(map(chr, range(0x4E00, 0x4E00 + 20_000))) + "]+x"), 2, "it is too long"),  # noqa: E501
    "a word of nothing": (UNIT.format("kg", "").replace('"logs"', '""'), 2, "say: one of its words is empty"),
    "a rule of many choices": (RULE.format(", ".join(['{ OP = "?" }'] * 9)), 2, "9 may be left out"),
    "50,000 alternatives": (GUARD.format(f"(?:{MANY})"), 2, "pattern: it is too long"),
    "50,000 guards": ("".join(GUARD.replace('"g"', f'"g{number}"').format(f"w{number}x") for number in range(50_000)), 1, "50000 blocks"),  # noqa: E501
    "a guard twice": (GUARD.format("a") + GUARD.format("b"), 7, "'g' is defined twice"),
    "a shipped guard": (GUARD.replace('"g"', '"code-letters-first"').format("a"), 2, "'code-letters-first' is defined twice: first at .*replaces"),  # noqa: E501
    "a key twice": ("[units]\na = 1\na = 2\n", 3, "not valid TOML"),
    "units in a circle": (CIRCLE + UNIT.format("[xa]", ""), 5, r"'\[x[ab]\]'"),
    "its own smaller unit": (UNIT.format("kg", 'smaller = "log", '), 2, "its own smaller unit"),
    "a power beyond reason": (UNIT.format("m99999999", ""), 2, "is no UCUM code"),
    "a factor beyond reason": (UNIT.format("kg", "factor = 1e999999999, "), 2, "factor: .*a number lies between"),
    "brackets in brackets": ("x = " + "[" * 5000, 1, "cannot be used"),
    "keys in keys": ("[units]\n" + "a." * 1_000_000 + "a = 1", 2, "keys inside keys"),
    "a key of a million": ('[units."' + "k" * 1_000_000 + '"]\ncode = "kg"\n', 1, "has 1000000 characters"),
    "a text of brackets": ('[[guards]]\nid = "g"\nx = """\n' + "[" * 300_000 + '\n"""\n', 3, "unknown key 'x'"),
    "NUL": ('[units]\na = "\0"\n', 2, "not valid TOML"),
}  # fmt: skip


def _pack(folder: Path, source: str) -> Path:
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "mine.toml").write_text(source, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_with_file_and_line(kind: str, tmp_path: Path) -> None:
    source, line, message = REFUSED[kind]
    pack = _pack(tmp_path, source)
    with pytest.raises(PackError) as caught:
        Extractor(packs=[pack])
    said = str(caught.value)
    assert said.startswith(f"{pack / 'en' / 'mine.toml'}:{line}: ") and re.search(message, said), said[:300]
    assert len(said) < 1_000


def test_100_megabytes_are_not_read(tmp_path: Path) -> None:
    pack = _pack(tmp_path, "")
    with (pack / "en" / "mine.toml").open("r+") as file:
        file.truncate(100_000_000)
    with pytest.raises(PackError, match=r"mine\.toml: it has 100000000 bytes"):
        Extractor(packs=[pack])


def test_50_000_words_work(tmp_path: Path) -> None:
    words = ", ".join(f'"w{number}x"' for number in range(50_000))
    pack = _pack(
        tmp_path, f'[units]\nlog = {{ code = "kg", type = "measure", say = [{words}], ex = "3 w7x = 3 kg" }}\n'
    )
    found = Extractor(packs=[pack]).mentions(Article(id="a", text="They moved 3 w49999x of it.", language="en"))
    assert [mention.unit for mention in found] == ["kg"]


@pytest.mark.parametrize("signs", ["!", "?!", ".", "…", "！", "。", '!"', "A.", "!  "])
def test_sentences_end_in_linear_time(signs: str, extractor: Extractor) -> None:
    """Fifty thousand signs cost the square of their number where each of a row could begin one more try."""
    text = "They sold 3 cars" + signs * (50_000 // len(signs)) + "x and 4 boats."
    assert len(list(extractor.mentions(Article(id="a", text=text, language="en")))) == 2
