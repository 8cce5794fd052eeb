"""Reading: what becomes of files, streams, encodings and mistakes."""

import codecs
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.errors import ReadError
from factextract.reading import Read, decode, read
from factextract.reading.counting import count
from factextract.reading.textfile import front_matter

TRADITIONAL = (
    "該公司昨日表示，全年交付量已超過三十五萬輛，較去年同期增長一成二；門市遍及一百零五個城市，服務網點達一百八十九處。"
)
SIMPLIFIED = (
    "该公司昨日表示，全年交付量已超过三十五万辆，较去年同期增长一成二；门店遍及一百零五个城市，服务网点达一百八十九处。"
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, content: str | bytes = "A text.") -> str:
    """Write a file below the current folder, bytes or UTF-8 with its line ends as they are."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def row(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def ids(results: Iterator[Read]) -> list[str | None]:
    """The ids of what was read, None for each error."""
    return [result.article.id if result.article else None for result in results]


def only(*inputs: str, stdin: bytes | None = None) -> Read:
    (result,) = read(inputs, None if stdin is None else BytesIO(stdin))
    assert (result.article is None) != (result.error is None)
    return result


def text_of(result: Read) -> str:
    assert result.article is not None, result.error
    return result.article.text


def complaint(result: Read) -> str:
    assert result.error is not None
    return str(result.error)


# Files, folders, globs


def test_a_text_file_is_called_by_its_stem() -> None:
    result = only(put("news.txt", "Two cars.\r\n\r\nThree.\n"))
    assert (result.path, result.line, result.encoding) == ("news.txt", None, "utf-8")
    assert result.article is not None and result.article.id == "news"
    assert result.article.text == "Two cars.\r\n\r\nThree.\n"


def test_a_folder_is_read_to_the_bottom_in_order() -> None:
    for name in ("b.md", "a/z.txt", "a.txt", "a/c.MD", "c.jsonl", "skip.pdf", ".hidden.md", ".git/x.md", "README.md"):
        put(f"in/{name}", row(id="line", text="t") if name.endswith("jsonl") else "t")
    found = list(read(["in"]))
    assert [result.path for result in found] == ["in/a/c.MD", "in/a/z.txt", "in/a.txt", "in/b.md", "in/c.jsonl"]
    assert not [result.error for result in found if result.error]


def test_globs() -> None:
    for name in ("x/b.md", "x/a.md", "x/c.txt", "x/deep/d.md", "x/n.csv"):
        put(name)
    assert ids(read(["x/*.md"])) == ["a", "b"]
    assert ids(read(["x/**/*.md"])) == ["a", "b", "d"]
    assert ids(read(["x/*"])) == ["a", "b", "c", "d"]
    assert "no .html, .jsonl, .md, .parquet, .txt file has a name like this" in complaint(only("x/*.csv"))


def test_a_name_with_brackets_is_a_name_first() -> None:
    put("a[1].txt")
    put("a1.txt")
    assert ids(read(["a[1].txt"])) == ["a[1]"]


def test_a_file_named_twice_is_read_once() -> None:
    put("in/a.md")
    assert ids(read(["in", "in/a.md", "./in/*.md", "in"])) == ["a"]


@pytest.mark.parametrize("name", ["gone.txt", "gone/", "gone", ""])
def test_no_such_file(name: str) -> None:
    assert complaint(only(name)).startswith(f"{name}: no such file" if name else "an empty name")


def test_files_of_other_kinds_are_named() -> None:
    assert (
        "paper.pdf: this kind of file cannot be read; save its text as one of .html, .jsonl, .md, .parquet, .txt"
        in complaint(only(put("paper.pdf")))
    )


def test_an_empty_folder_is_named() -> None:
    put("in/paper.pdf")
    assert complaint(only("in")).startswith("in: there is no")


def test_a_broken_link_does_not_stop_the_rest() -> None:
    put("in/b.md")
    Path("in/a.md").symlink_to("nowhere.md")
    first, second = read(["in"])
    assert "in/a.md: cannot be read: No such file" in complaint(first)
    assert text_of(second) == "A text."


def test_every_mistake_is_reported_and_the_rest_is_read() -> None:
    put("a.txt")
    put("b.txt", b"caf\xe9 ol\xe9")
    put("c.txt")
    assert ids(read(["a.txt", "gone.txt", "b.txt", "c.txt"])) == ["a", None, None, "c"]


def test_reading_is_lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    results = read([put("a.txt"), put("b.txt")])
    next(results)
    Path("b.txt").write_text("Changed later.")
    assert text_of(next(results)) == "Changed later."


# Front matter


def test_front_matter_fields_and_offsets() -> None:
    head = (
        "---\nid: a1\ntitle: 'Cars: it''s 3%'\npublished: 2025-12-03\nregion: TW\nlicence: MIT\ntags:\n  - cars\n---\n"
    )
    result = only(put("n.md", head + "\nBody.\r\n---\nMore."))
    assert result.article is not None
    assert result.article.model_dump(exclude_none=True) == {
        "id": "a1",
        "text": "\nBody.\r\n---\nMore.",
        "title": "Cars: it's 3%",
        "published": "2025-12-03",
        "region": "TW",
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_in_both_kinds_of_lines(newline: str) -> None:
    raw = newline.join(["---", "id: a1", "source:", "# a remark: no key", 'title: "\\u0041: b"', "---", "Body", ""])
    result = only(put("n.txt", raw))
    assert result.article is not None
    assert (result.article.id, result.article.title, result.article.source) == ("a1", "A: b", None)
    assert result.article.text == f"Body{newline}"


@pytest.mark.parametrize(
    "text",
    ["---\n\nA line was drawn above.\n", "--- \nNo keys here\n", "Body\n---\nid: a\n---\n", "----\nid: a\n----\n"],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert text_of(only(put("n.md", text))) == text


def test_a_body_may_be_empty() -> None:
    assert text_of(only(put("n.md", "---\nid: a\n---"))) == ""


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("id: a\nBody", "n.md:1", "not closed"),
        ("id: a\nnonsense\n---\n", "n.md:3", "write 'key: value'"),
        ("id: a\ntitle: x\nid: b\n---\n", "n.md:4", "'id' stands twice, first on line 2"),
        ("id: a\ntitle:\n  more\n---\n", "n.md:4", "the value of 'title'"),
        ("id: a\npublished: yesterday\n---\n", "n.md:3", "write it like 2025-12-03"),
        ("region: tw\n---\n", "n.md:2", "two capitals"),
        ("language: old Norse\n---\n", "n.md:2", "BCP 47"),
    ],
)
def test_bad_front_matter_names_its_line(head: str, place: str, words: str) -> None:
    message = complaint(only(put("n.md", "---\n" + head)))
    assert message.startswith(f"{place}: ") and words in message


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_body_is_the_end_of_the_text(text: str) -> None:
    try:
        front = front_matter(text)
    except ReadError:
        return
    assert 0 <= front.body <= len(text)
    whole = "---\nid: a\n---\n" + text
    assert whole[front_matter(whole).body :] == text


# JSONL


def test_jsonl_lines() -> None:
    put("n.jsonl", row(id="a", text="多少？", title=None, published="2025-12-03") + "\n  \n" + row(id="b", text=""))
    first, second = read(["n.jsonl"])
    assert (first.place, second.place) == ("n.jsonl:1", "n.jsonl:4")
    assert text_of(first) == "多少？"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "a", "text": "t"', "no JSON"),
        ("not json", "no JSON"),
        ('["a", "t"]', "one object"),
        ("7", "one object"),
        ('{"text": "t"}', "the key 'id' is missing"),
        ('{"id": "a"}', "the key 'text' is missing"),
        ('{"id": "a", "txet": "t"}', "unknown key 'txet'; did you mean 'text'?"),
        ('{"id": "a", "text": "t", "colour": 1}', "unknown key 'colour'; the keys are id, text"),
        ('{"id": 7, "text": "t"}', "'id' must be a string, not a number"),
        ('{"id": "a", "text": ["t"]}', "'text' must be a string, not a list"),
        ('{"id": "a", "text": null}', "'text' must be a string, not null"),
        ('{"id": "", "text": "t"}', "'id' must not be empty"),
        ('{"id": "a", "text": "t", "id": "b"}', "'id' stands twice"),
        ('{"id": "a", "text": "\\ud83d"}', "half a surrogate pair"),
        ('{"id": "a", "text": "t", "\\ud83d": 1}', "half a surrogate pair"),
        ('{"id": "a", "text": "t", "published": "2025-02-30"}', "no day or time of the calendar"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_passed_over(line: str, words: str) -> None:
    put("n.jsonl", row(id="x", text="t") + line + "\n" + row(id="y", text="t"))
    first, bad, last = read(["n.jsonl"])
    assert first.article and last.article
    assert complaint(bad).startswith("n.jsonl:2: ") and words in complaint(bad)
    assert "\n" not in complaint(bad)


def test_double_ids_name_both_places() -> None:
    put("n.jsonl", row(id="a", text="first") + row(id="a", text="second"))
    put("a.txt", "third")
    first, second, third = read(["n.jsonl", "a.txt"])
    assert text_of(first) == "first"
    assert complaint(second) == "n.jsonl:2: the id 'a' is taken by n.jsonl:1; give every document its own"
    assert complaint(third).startswith("a.txt: ") and "n.jsonl:1" in complaint(third)


def test_line_separators_inside_a_text_end_no_line() -> None:
    put("n.jsonl", row(id="a", text="x\u2028y\u0085z") + row(id="b", text="t"))
    assert ids(read(["n.jsonl"])) == ["a", "b"]


# Parquet


def put_rows(name: str, rows: list[dict[str, Any]]) -> str:
    pq.write_table(pa.Table.from_pylist(rows), name)
    return name


def test_parquet_rows() -> None:
    day, moment = date(2025, 12, 3), datetime(2025, 12, 3, 8, 30)
    put_rows("n.parquet", [{"id": "a", "text": "t", "published": day, "title": None}])
    put_rows("m.parquet", [{"id": "b", "text": TRADITIONAL, "published": moment, "title": "T"}])
    first, second = read(["n.parquet", "m.parquet"])
    assert first.article is not None and second.article is not None
    assert (first.place, first.article.published, first.article.title) == ("n.parquet:1", "2025-12-03", None)
    assert (second.article.text, second.article.published) == (TRADITIONAL, "2025-12-03T08:30:00")


def test_a_bad_row_is_named_and_passed_over() -> None:
    rows = [{"id": "a", "text": "t"}, {"id": "b", "text": None}, {"id": "c", "text": "t"}]
    first, bad, last = read([put_rows("n.parquet", rows)])
    assert first.article and last.article
    assert complaint(bad) == "n.parquet:2: the key 'text' is missing; every document needs an id and a text"


def test_a_column_that_no_article_has() -> None:
    assert "unknown key 'txet'; did you mean 'text'?" in complaint(
        only(put_rows("n.parquet", [{"id": "a", "txet": "t"}]))
    )


@pytest.mark.parametrize("data", [b"", b"no Parquet at all", b"PAR1 and then nothing PAR1"])
def test_what_is_no_parquet(data: bytes) -> None:
    assert complaint(only(put("n.parquet", data))).startswith("n.parquet: no Parquet file")


def test_counting_without_reading() -> None:
    put("in/a.md")
    put("in/n.jsonl", row(id="a", text="t") * 3)
    put_rows("in/n.parquet", [{"id": str(number), "text": "t"} for number in range(5)])
    assert count(["in", "gone.txt"]) == 1 + 3 + 5 + 1
    assert count(["in", "-"]) is None


# Encodings


@pytest.mark.parametrize(
    ("text", "codec", "mark", "name"),
    [
        (TRADITIONAL, "utf-8", b"", "utf-8"),
        (TRADITIONAL, "utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        (TRADITIONAL, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        (TRADITIONAL, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        (TRADITIONAL, "utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        (TRADITIONAL, "big5", b"", "big5"),
        (TRADITIONAL + "屋邨嘅嘢", "big5hkscs", b"", "big5hkscs"),
        (SIMPLIFIED, "gb18030", b"", "gb18030"),
        (SIMPLIFIED, "gb18030", b"\x84\x31\x95\x33", "gb18030"),
        (TRADITIONAL, "gb18030", b"", "gb18030"),
        ("Prices rose 3% to $5.", "ascii", b"", "utf-8"),
        ("船班由南港→北港、東村→西村，每日三班。" + TRADITIONAL, "big5", b"", "big5"),
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "jsonl"])
def test_encodings_are_told_and_recorded(text: str, codec: str, mark: bytes, name: str, suffix: str) -> None:
    content = text if suffix == "txt" else row(id="n", text=text)
    result = only(put(f"n.{suffix}", mark + content.encode(codec)))
    assert (text_of(result), result.encoding) == (text, name)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Ein größeres Glück für München".encode("latin-1"), "byte 6 (0xf6) is not UTF-8"),
        ("Düsseldorf und Zürich".encode("latin-1"), "byte 1 (0xfc) is not UTF-8"),
        (TRADITIONAL.encode()[:-1], f"byte {len(TRADITIONAL.encode()) - 3} (0xe3) is not UTF-8"),
        (SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(), f"byte {len(SIMPLIFIED.encode())} (0xff)"),
        (
            SIMPLIFIED.encode("gb18030") + b"\xff",
            f"byte {2 * len(SIMPLIFIED)} (0xff) is not GB18030, which those before",
        ),
        (TRADITIONAL.encode("big5")[:-1], f"byte {2 * len(TRADITIONAL) - 2} (0xa1) is not BIG5, which those before it"),
        (
            "정부는 지난해 매출이 늘었다고 밝혔다. 새로운 공장을 세울 계획이다.".encode("euc-kr"),
            "neither Big5 nor GB18030",
        ),
        ("政府は昨日、売上高が三億円に増えたと発表した。カタカナも。".encode("euc_jp"), "neither Big5 nor GB18030"),
        ("売上高が三億円に増えたと発表した。".encode("shift_jis"), "neither Big5 nor GB18030"),
        ("A “record” of 3%".encode("gb18030"), "it may be Big5 or GB18030"),
        ("A €3 million gain".encode("gb18030"), "it may be Big5 or GB18030"),
        (codecs.BOM_UTF16_LE + b"a\0b", "byte 4 (0x62) is not UTF-16-LE"),
        (codecs.BOM_UTF8 + b"ab\xff", "byte 5 (0xff) is not UTF-8"),
        ("news".encode("utf-16-le"), "byte 1 is 0"),
        (bytes(range(256)), "neither Big5 nor GB18030"),
    ],
)
def test_what_cannot_be_decoded_names_the_byte(data: bytes, words: str) -> None:
    message = complaint(only(put("n.txt", data)))
    assert message.startswith("n.txt: ") and words in message


def test_a_badly_encoded_line_is_named_and_passed_over() -> None:
    put("n.jsonl", row(id="a", text="t").encode() + b'{"id": "b", "text": "\xe9"}\n' + row(id="c", text="t").encode())
    first, bad, last = read(["n.jsonl"])
    assert first.article and last.article
    assert complaint(bad).startswith("n.jsonl:2: byte 21 (0xe9) is not UTF-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode()
    if data.startswith((codecs.BOM_UTF8, b"\x84\x31\x95\x33")) or data.count(0) * 5 > len(data):
        return
    assert decode(data, "x") == (text, "utf-8")


@given(st.binary(max_size=200))
def test_no_bytes_make_anything_but_a_text_or_an_error(data: bytes) -> None:
    try:
        text, encoding = decode(data, "x")
    except ReadError:
        return
    codec = {"utf-16": None, "utf-32": None}.get(encoding, encoding)
    if codec is not None:
        assert data.decode(codec).lstrip("\ufeff") == text.lstrip("\ufeff")


# Standard input


def test_standard_input_as_a_text() -> None:
    result = only("-", stdin=b"---\nid: a1\n---\nBody")
    assert (result.path, text_of(result)) == ("<stdin>", "Body")
    assert result.article is not None and result.article.id == "a1"
    nameless = only("-", stdin="{一個花括號".encode())
    assert nameless.article is not None and nameless.article.id == "stdin"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "big5"])
def test_standard_input_as_jsonl(codec: str) -> None:
    lines = row(id="a", text=TRADITIONAL) + "\n" + row(id="b", text="t") + "{"
    found = list(read(["-"], BytesIO(lines.encode(codec))))
    assert [result.place for result in found] == ["<stdin>:1", "<stdin>:3", "<stdin>:4"]
    assert text_of(found[0]) == TRADITIONAL and found[2].error


def test_standard_input_is_the_process_own_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        buffer = BytesIO(b"Hello")

    monkeypatch.setattr(sys, "stdin", Console())
    assert ids(read(["-", "-"])) == ["stdin"]


def test_standard_input_that_cannot_be_decoded() -> None:
    assert complaint(only("-", stdin=b"caf\xe9 ol\xe9")).startswith("<stdin>: byte 3 (0xe9)")
