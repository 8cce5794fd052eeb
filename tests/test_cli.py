"""The command line, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import factextract
from factextract import Extractor
from factextract.cli.differences import excerpt
from factextract.cli.main import main
from factextract.cli.options import Format, chosen_format
from factextract.errors import FactExtractError, PackError
from factextract.model import Article, Claim, Mention
from factextract.store.formats import cell, csv_writer
from factextract.values.places import Places
from factextract.values.shown import one_line
from factextract.values.span import Span

SCHEMAS = ("article", "claim", "mention", "change", "doubt")
COMMANDS = ("extract", "mentions", "run", "export", "table", "diff", "conflicts", "check", "review", "schema")
COMMANDS += ("migrate", "demo", "doctor", "serve", "agree", "compare", "selftest", "statistics")


class FakeExtractor:
    """Every run of digits is a claim: enough to see where claims go, and the same whatever the rules learn."""

    def __init__(self, packs: list[Path]) -> None:
        for pack in packs:
            if not Path(pack).is_dir():
                raise PackError("no such pack", path=str(pack))

    def extract(self, article: Article) -> list[Claim]:
        return list(self.stream(article))

    def lines(self, article: Article) -> Iterator[str]:
        return (claim.model_dump_json() for claim in self.stream(article))

    def stream(self, article: Article) -> Iterator[Claim]:
        for found in re.finditer(r"[1-9][0-9]*", article.text):
            if found[0] == "13":
                raise FactExtractError("unlucky")
            start, end = found.span()
            yield Claim.model_validate(
                {
                    "id": f"c-{article.id}-{start}",
                    "document": article.id,
                    "language": "en",
                    "type": "count",
                    "subject": {"name": "=Acme()", "text": "Acme", "start": 0, "end": 4},
                    "quantity": {"value": found[0], "text": found[0], "relation": ">", "start": start, "end": end},
                    "unit": {"code": "1", "text": "", "counted": "cars"},
                    "modality": "target",
                    "sentence": {"start": 0, "end": len(article.text)},
                    "rule": "digits",
                }
            )

    def mentions(self, article: Article) -> Iterator[Mention]:
        for found in re.finditer(r"[1-9][0-9]*", article.text):
            start, end = found.span()
            yield Mention(document=article.id, type="number", text=found[0], start=start, end=end, value=found[0])


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in this process with a fake extractor: exit status, standard output, standard error."""
    monkeypatch.setitem(vars(factextract), "Extractor", FakeExtractor)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(exit.value.code or 0), out, err

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two articles in corpus/en."""
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "corpus" / "en"
    articles.mkdir(parents=True)
    (articles / "a.md").write_text("---\nid: a\ntitle: Cars\n---\nAcme sold 350 cars.\nBolt sold 20.", encoding="utf-8")
    (articles / "b.md").write_text("小米賣出 35 輛。", encoding="utf-8")
    return tmp_path


def program(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Call the program as the shell does."""
    command = [sys.executable, "-m", "factextract.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **more)


class TestHelp:
    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
    def test_help_has_examples(self, run: Run, command: tuple[str, ...]) -> None:
        status, out, err = run(*command, "--help")
        examples = re.findall(r"^ +.*\bfactextract \w+.*$", out.split("Examples:")[1].split("\n\n")[0], re.MULTILINE)
        assert (status, err) == (0, "") and len(examples) in (2, 3)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_the_list_of_commands_says_all(self, run: Run, name: str) -> None:
        _, out, _ = run("--help")
        assert re.search(rf"^  {name} +\S.*\.$", out, re.MULTILINE)
        assert "..." not in out.split("Commands:")[1]

    def test_version(self, run: Run) -> None:
        assert run("--version") == (0, f"factextract {factextract.__version__}\n", "")

    @pytest.mark.parametrize(
        "arguments",
        [("extract", "--nonsense"), ("nonsense",), ("extract", "a.md", "--format", "xml"), ("check", "a", "b")],
    )
    def test_bad_usage(self, run: Run, arguments: tuple[str, ...]) -> None:
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "Traceback" not in err and "Error:" in err

    def test_help_loads_nothing_heavy(self) -> None:
        code = (
            "import sys\nfrom factextract.cli.main import main\n"
            "try: main(['extract', '--help'])\nexcept SystemExit: pass\n"
            "print(sorted({'spacy', 'jieba', 'rich', 'numpy', 'opencc'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


class TestExtract:
    def test_jsonl_is_the_default_where_no_terminal_is(self, run: Run, folder: Path) -> None:
        status, out, err = run("extract", "corpus")
        claims = [Claim.model_validate_json(line) for line in out.splitlines()]
        assert (status, err) == (0, "")
        assert [(c.document, c.quantity and c.quantity.value) for c in claims] == [
            ("a", "350"),
            ("a", "20"),
            ("b", "35"),
        ]

    def test_json_is_one_array(self, run: Run, folder: Path) -> None:
        _, lines, _ = run("extract", "corpus")
        _, array, _ = run("extract", "corpus", "--format", "json")
        assert json.loads(array) == [json.loads(line) for line in lines.splitlines()]

    @pytest.mark.parametrize("format", ["json", "jsonl", "csv", "table"])
    def test_nothing_found(self, run: Run, folder: Path, format: str) -> None:
        (folder / "none.txt").write_text("No figures here.")
        status, out, err = run("extract", "none.txt", "--format", format)
        assert status == 0
        assert err.startswith("nothing found in 1 document: ") is (format != "table")
        assert {"json": out == "[]\n", "jsonl": out == "", "csv": len(out.splitlines()) == 1}.get(format, "none" in out)

    def test_csv(self, run: Run, folder: Path) -> None:
        _, out, _ = run("extract", "corpus", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        assert [row["value"] for row in rows] == ["350", "20", "35"]
        assert rows[0]["subject"] == "'=Acme()"
        assert rows[0]["sentence"] == "Acme sold 350 cars.\nBolt sold 20."
        assert rows[0]["date"] == ""

    def test_table(self, run: Run, folder: Path) -> None:
        _, out, _ = run("extract", "corpus", "--format", "table")
        lines = out.splitlines()
        assert lines[0] == "Cars  (corpus/en/a.md)"
        assert lines[1].split() == ["subject", "property", "quantity", "value", "unit", "date", "meant", "as", "place"]
        assert lines[2].split() == ["=Acme()", ">", "350", "350", "cars", "target", "5:11"]  # the front matter counts
        assert lines[3].split()[-1] == "6:11"
        assert "\x1b" not in out

    @pytest.mark.parametrize("width", [40, 100])
    def test_a_table_is_no_wider_than_the_terminal(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        _, out, _ = run("extract", "corpus", "--format", "table")
        assert max(cell_len(line) for line in out.splitlines()) <= width

    @pytest.mark.parametrize(
        ("wanted", "output", "terminal", "chosen"),
        [
            (None, None, True, "table"),
            (None, None, False, "jsonl"),
            (None, "-", True, "table"),
            (None, "x.csv", True, "csv"),
            (None, "x.JSON", False, "json"),
            (None, "x.jsonl", True, "jsonl"),
            (None, "x", True, "jsonl"),
            ("table", "x.csv", False, "table"),
        ],
    )
    def test_the_format(self, wanted: str | None, output: str | None, terminal: bool, chosen: str) -> None:
        format = Format(wanted) if wanted else None
        assert chosen_format(format, Path(output) if output else None, terminal) == chosen

    def test_mentions(self, run: Run, folder: Path) -> None:
        _, out, _ = run("mentions", "corpus")
        assert [Mention.model_validate_json(line).text for line in out.splitlines()] == ["350", "20", "35"]
        _, table, _ = run("mentions", "corpus", "--format", "table")
        assert "number" in table
        _, rows, _ = run("mentions", "corpus", "--format", "csv")
        assert [row["value"] for row in csv.DictReader(io.StringIO(rows))] == ["350", "20", "35"]


class TestTrouble:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("bad.txt", b"Sold \xff\xff\xff 7 cars"),
            ("bad.jsonl", b'{"text": "7 cars"}\n'),
            ("bad.md", b"---\nid: x\n"),
            ("bad.pdf", b"7"),
        ],
    )
    def test_a_bad_document_costs_one_line_and_no_good_claim(
        self, run: Run, folder: Path, name: str, content: bytes
    ) -> None:
        (folder / name).write_bytes(content)
        status, out, err = run("extract", name, "corpus")
        assert status == 2
        assert re.fullmatch(rf"error: {name}(:\d+)?: .+\n", err)
        assert len(out.splitlines()) == 3

    @pytest.mark.parametrize(
        ("name", "words"), [("corpus", "name a file after --store"), ("corpus/en/a.md", "--store")]
    )
    def test_a_store_that_cannot_be(self, run: Run, folder: Path, name: str, words: str) -> None:
        status, out, err = run("run", "corpus/en/a.md", "--store", name)
        assert (status, out) == (2, "")
        assert err.startswith(f"error: {name}: ") and words in err

    def test_the_column_of_what_is_no_json(self, run: Run, folder: Path) -> None:
        (folder / "x.jsonl").write_text('{"id": "1", "text": "7"\n')
        told = "error: x.jsonl:1: no JSON: Expecting ',' delimiter (column 24); each line is one object\n"
        assert run("extract", "x.jsonl") == (2, "", told)

    def test_no_such_file(self, run: Run, folder: Path) -> None:
        assert run("extract", "nothing.md") == (2, "", "error: nothing.md: no such file or folder; check the path\n")

    @pytest.mark.parametrize(
        ("name", "words"),
        [("https://news.example/a.html", "nothing is fetched"), ("Acme sold 35 cars", "standard input and name -")],
    )
    def test_what_is_no_name_of_a_file(self, run: Run, folder: Path, name: str, words: str) -> None:
        status, out, err = run("extract", name)
        assert (status, out) == (2, "")
        assert err.startswith(f"error: {name}: ") and words in err

    def test_a_file_in_the_place_of_the_command(self, run: Run, folder: Path) -> None:
        told = "error: corpus/en/a.md: this is no command; its claims: factextract extract corpus/en/a.md\n"
        assert run("corpus/en/a.md") == (2, "", told)

    def test_a_format_that_is_not_there(self, run: Run, folder: Path) -> None:
        status, out, err = run("extract", "corpus", "--format", "tabel")
        assert (status, out) == (2, "")
        assert "'--format' / '-f': 'tabel' is not one of 'table'" in err

    @pytest.mark.parametrize("command", [("report",), ("table",), ("conflicts",), ("selftest",), ("diff", "corpus")])
    def test_of_what_is_not_there_nothing_is_told(self, run: Run, folder: Path, command: tuple[str, ...]) -> None:
        told = "error: nothing.md: no such file or folder; check the path\n"
        assert run(*command, "nothing.md") == (2, "", told)

    def test_every_bad_line_is_named(self, run: Run, folder: Path) -> None:
        (folder / "x.jsonl").write_text('{"id": "1", "text": "7"}\nnonsense\n{"id": "1", "text": "8"}\n')
        status, out, err = run("extract", "x.jsonl")
        assert (status, len(out.splitlines())) == (2, 1)
        assert [line.split(": ")[1] for line in err.splitlines()] == ["x.jsonl:2", "x.jsonl:3"]

    def test_an_error_in_one_document_does_not_stop_the_others(self, run: Run, folder: Path) -> None:
        (folder / "bad.txt").write_text("7, then 13, then 8")
        status, out, err = run("extract", "bad.txt", "corpus")
        assert (status, err) == (2, "error: bad.txt: unlucky\n")
        assert len(out.splitlines()) == 4

    @pytest.mark.parametrize("command", ["extract", "mentions", "check"])
    def test_bad_pack(self, run: Run, folder: Path, command: str) -> None:
        (folder / "golden" / "en").mkdir(parents=True)
        (folder / "golden" / "en" / "a.json").write_text('{"schema": 1, "document": "a", "claims": []}')
        assert run(command, "corpus", "--pack", "nowhere") == (2, "", "error: nowhere: no such pack\n")

    def test_messages_are_one_line(self) -> None:
        assert one_line("a\nb\x1b[31m\u2028c") == "a b [31m c"


class TestOutput:
    def test_a_file_is_written_whole(self, run: Run, folder: Path) -> None:
        _, direct, _ = run("extract", "corpus")
        status, out, err = run("extract", "corpus", "-o", "claims.jsonl")
        assert (status, out, err) == (0, "", "claims.jsonl: 3 found in 2 documents\n")
        assert (folder / "claims.jsonl").read_text(encoding="utf-8") == direct
        assert sorted(path.name for path in folder.iterdir()) == ["claims.jsonl", "corpus"]

    def test_good_claims_are_written_though_others_are_bad(self, run: Run, folder: Path) -> None:
        status, _, err = run("extract", "nothing.md", "corpus", "-o", "claims.csv")
        assert status == 2 and err.startswith("error: nothing.md")
        assert len(list(csv.reader((folder / "claims.csv").open(encoding="utf-8", newline="")))) == 4

    def test_what_stood_there_survives_a_crash(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(self: FakeExtractor, article: Article) -> Iterator[Claim]:
            raise KeyboardInterrupt
            yield

        (folder / "claims.jsonl").write_text("precious")
        monkeypatch.setattr(FakeExtractor, "stream", crash)
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            main(["extract", "corpus", "-o", "claims.jsonl"])
        assert (folder / "claims.jsonl").read_text() == "precious"
        assert sorted(path.name for path in folder.iterdir()) == ["claims.jsonl", "corpus"]

    def test_a_file_is_replaced_and_never_overwritten(self, run: Run, folder: Path) -> None:
        (folder / "claims.jsonl").write_text("precious")
        os.link(folder / "claims.jsonl", folder / "other.jsonl")
        run("extract", "corpus", "-o", "claims.jsonl")
        assert (folder / "other.jsonl").read_text() == "precious"
        assert len((folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()) == 3

    @pytest.mark.parametrize(
        ("output", "words"),
        [
            ("corpus", "this is a folder"),
            ("nowhere/x.json", "make the folder nowhere first"),
            ("x.parquet", "end the name in .jsonl"),
            ("corpus/en/a.md", "one of the inputs"),
        ],
    )
    def test_impossible_outputs(self, run: Run, folder: Path, output: str, words: str) -> None:
        before = (folder / "corpus/en/a.md").read_text()
        status, out, err = run("extract", "corpus/en/a.md", "-o", output)
        assert (status, out) == (2, "")
        assert err.startswith(f"error: {output}: ") and words in err
        assert (folder / "corpus/en/a.md").read_text() == before

    def test_links_and_modes_stay(self, run: Run, folder: Path) -> None:
        (folder / "real.jsonl").write_text("")
        (folder / "real.jsonl").chmod(0o640)
        (folder / "link.jsonl").symlink_to("real.jsonl")
        run("extract", "corpus", "-o", "link.jsonl")
        assert (folder / "link.jsonl").is_symlink()
        assert len((folder / "real.jsonl").read_text(encoding="utf-8").splitlines()) == 3
        assert (folder / "real.jsonl").stat().st_mode & 0o777 == 0o640

    def test_a_device_is_written_to_and_not_replaced(self, run: Run, folder: Path) -> None:
        assert run("extract", "corpus", "-o", os.devnull)[0] == 0
        assert not Path(os.devnull).is_file()


class TestCheck:
    @pytest.fixture
    def golden(self, folder: Path) -> Callable[..., None]:
        """Write golden answers: everything the fake extractor gives, then changed by a function."""

        def write(change: Callable[[dict[str, Any]], object] = lambda content: None) -> None:
            (folder / "golden" / "en").mkdir(parents=True, exist_ok=True)
            for id, quotes in (("a", ["350", "20"]), ("b", ["35"])):
                claims = [
                    {"quote": q, "value": q, "unit": "1", "relation": ">", "subject": "Acme", "modality": "target"}
                    for q in quotes
                ]
                content: dict[str, Any] = {"schema": 1, "document": id, "claims": claims}
                if id == "a":
                    change(content)
                (folder / "golden" / "en" / f"{id}.json").write_text(json.dumps(content))

        return write

    def test_all_right(self, run: Run, golden: Callable[..., None]) -> None:
        golden()
        status, out, err = run("check")
        assert (status, err) == (0, "")
        table = dict(re.findall(r"^(\w.*?)  +([\d.]+)", out, re.MULTILINE))
        assert (table["articles"], table["golden claims"], table["given claims"]) == ("2", "3", "3")
        assert {v for k, v in table.items() if k.endswith((" right", "F1", "precision", "recall"))} == {"1.000"}
        assert (table["expected differences"], table["other differences"]) == ("0", "0")

    def test_differences_show_place_and_line(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg"))
        status, out, err = run("check")
        assert (status, err) == (1, "")
        assert out.splitlines()[:3] == [
            "corpus/en/a.md:6:11: field: “20”: unit is 1, should be kg [digits]",
            "    Bolt sold 20.",
            "              ^^",
        ]

    def test_missed_and_extra(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(quote="Bolt", value="7"))
        status, out, _ = run("check")
        kinds = re.findall(r"^corpus\S+ (\w+):", out, re.MULTILINE)
        assert (status, kinds) == (1, ["missed", "extra"])

    def test_known_gaps_are_quiet_unless_asked_for(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg", expect_miss={"unit": "no rule yet"}))
        status, out, _ = run("check")
        assert (status, "kg" in out) == (0, False)
        status, out, _ = run("check", "--known")
        assert (status, "should be kg [digits] (expected: no rule yet)" in out) == (0, True)

    def test_differences_can_be_written_in(self, run: Run, golden: Callable[..., None], folder: Path) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg"))
        status, out, err = run("check", "--expect", "no such unit yet")
        assert (status, err) == (0, "golden/en/a.json: 1 difference written in\n")
        assert "should be kg" in out
        assert run("check")[0] == 0
        answers = json.loads((folder / "golden" / "en" / "a.json").read_text())
        assert answers["claims"][1]["expect_miss"] == {"unit": "no such unit yet"}

    def test_differences_are_not_expected_without_a_reason(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg"))
        assert run("check", "--expect", "")[0] == 2

    def test_stale_gaps_fail(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(expect_miss={"unit": "no rule yet"}))
        status, out, _ = run("check")
        assert status == 1 and "stale: “20”: unit is right now" in out

    def test_trouble_comes_before_differences(self, run: Run, golden: Callable[..., None], folder: Path) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg"))
        (folder / "golden" / "en" / "b.json").write_text('{"schema": 1,\n')
        status, out, err = run("check")
        assert status == 2 and "should be kg" in out
        assert re.fullmatch(r"error: golden/en/b\.json:2: .+\n", err)

    def test_one_article(self, run: Run, golden: Callable[..., None]) -> None:
        golden(lambda content: content["claims"][1].update(unit="kg"))
        assert run("check", "corpus/en/a.md")[0] == 1
        assert run("check", "corpus/en/b.md")[0] == 0

    def test_articles_without_answers_are_named(self, run: Run, golden: Callable[..., None], folder: Path) -> None:
        golden()
        (folder / "corpus" / "en" / "c.md").write_text("New.")
        assert run("check")[2] == "corpus/en/c.md: no golden answers, not checked\n"

    def test_folders_that_are_not_there(self, run: Run, folder: Path) -> None:
        status, out, err = run("check")
        assert (status, out) == (2, "") and err.startswith("error: golden: ")


class TestSchema:
    def test_write_and_check(self, run: Run, folder: Path) -> None:
        assert run("schema", "--check")[0] == 1
        status, out, _ = run("schema")
        assert (status, out.split()) == (0, [f"schemas/{name}.json" for name in SCHEMAS])
        assert run("schema", "--check") == (0, "", "")
        (folder / "schemas" / "claim.json").write_text("{}")
        status, _, err = run("schema", "--check")
        assert status == 1 and err.startswith("schemas/claim.json is not up to date")

    def test_print(self, run: Run, folder: Path) -> None:
        assert sorted(json.loads(run("schema", "-o", "-")[1])) == sorted(SCHEMAS)
        assert not (folder / "schemas").exists()


class TestCells:
    @given(st.text(alphabet="'=-+@1. \t\r\n\u200b\uff1dab,\""))
    def test_no_cell_runs_and_each_leads_back(self, text: str) -> None:
        written = cell(text)
        assert written in (text, f"'{text}")
        if len(text) > 1 and text[0] in "=@\t\r\n":
            assert written[0] == "'"
        assert text == (written[1:] if written[:1] == "'" and cell(written[1:]) == written else written)

    @given(st.lists(st.text(), min_size=2, max_size=4))
    def test_a_row_is_a_row(self, texts: list[str]) -> None:
        stream = io.StringIO()
        csv_writer(stream).writerow(texts)
        assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True)) == [texts]
        outside = "".join(stream.getvalue().split('"')[::2])
        assert stream.getvalue().endswith("\n") and outside.count("\n") == 1 and "\r" not in outside

    @pytest.mark.parametrize("text", ["-3.5", "+12", "-1,200", "12", "=", "-", ">=", "+3.4%"])
    def test_numbers_and_signs_stay(self, text: str) -> None:
        assert cell(text) == text

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            "-cmd",
            "+1+1",
            "@SUM(A1)",
            "-1+2",
            "--",
            "-1\n=2",
            "\n=1",
            "\r=1",
            " =1",
            "\u200b=1",
            "\uff1d1+1",
            "\uff20SUM",
            "'=1",
        ],
    )
    def test_formulas_do_not(self, text: str) -> None:
        assert cell(text) == "'" + text


class TestPlaces:
    @given(st.text(alphabet="ab車\n\r\u2028", max_size=30), st.integers(1, 9), st.data())
    def test_a_place_leads_back(self, text: str, first: int, data: st.DataObject) -> None:
        offset = data.draw(st.integers(0, len(text)))
        line, column = Places(text, first).of(offset)
        lines = text.split("\n")
        assert sum(len(before) + 1 for before in lines[: line - first]) + column - 1 == offset
        assert Places(text, first).line(offset) == lines[line - first].rstrip("\r")

    @given(st.text(alphabet="ab車，", min_size=1, max_size=60), st.integers(10, 80), st.data())
    def test_carets_stand_below_the_quote(self, text: str, width: int, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, min(len(text), start + 3)))
        above, below = excerpt(Places(text), Span(start, end), width).split("\n")
        assert cell_len(above) <= width
        assert above == text or cell_len(text) > width - 2  # cut only what needs to be
        blank = len(below) - len(below.lstrip(" "))
        assert below.strip() == "^" * cell_len(text[start:end])
        before = next(i for i in range(len(above) + 1) if cell_len(above[:i]) == blank)
        assert above[before:].startswith(text[start:end])


class TestAsAProgram:
    """The real thing, in a process of its own."""

    def test_claims_of_a_file(self, folder: Path) -> None:
        pytest.importorskip("factextract.engine")
        done = program("extract", "corpus", "nothing.txt", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
        assert (done.returncode, done.stderr) == (2, "error: nothing.txt: no such file or folder; check the path\n")
        claims = [Claim.model_validate_json(line) for line in done.stdout.splitlines()]
        assert "350" in {c.quantity.value for c in claims if c.quantity}

    @pytest.mark.parametrize(("command", "format"), [("extract", "jsonl"), ("mentions", "csv")])
    def test_any_number_of_workers_gives_the_same(self, folder: Path, command: str, format: str) -> None:
        lines = (
            json.dumps({"id": f"a{n}", "text": f"Sales rose {n}% and {n} cars burned.", "region": "GB"})
            for n in range(40)
        )
        (folder / "many.jsonl").write_text("\n".join([*lines, "no line"]), encoding="utf-8")
        one, three = (
            program(command, "many.jsonl", "corpus", "-f", format, "--workers", workers) for workers in ("1", "3")
        )
        assert one.stdout.count("\n") >= 80
        assert (three.stdout, three.stderr, three.returncode) == (one.stdout, one.stderr, 2)

    @pytest.mark.parametrize("command", ["extract", "mentions"])
    def test_an_article_that_takes_too_long_costs_no_other(self, folder: Path, command: str) -> None:
        pytest.importorskip("factextract.engine")
        (folder / "long.txt").write_text("Sales rose 3% to $5 million in 2024. " * 200_000)
        (folder / "short.txt").write_text("Sales rose 3%.")
        done = program(command, "long.txt", "short.txt", "--timeout", "2", "-f", "jsonl")
        assert (done.returncode, done.stderr) == (2, "error: long.txt: it took longer than 2 seconds\n")
        assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["short"]

    def test_standard_input(self, folder: Path) -> None:
        pytest.importorskip("factextract.engine")
        done = program("mentions", "-", input="Sales rose to 350 cars.")
        assert (done.returncode, done.stderr) == (0, "")
        assert "350" in {Mention.model_validate_json(line).value for line in done.stdout.splitlines()}

    def test_a_broken_pipe_is_quiet(self, folder: Path) -> None:
        command = [sys.executable, "-m", "factextract.cli.main", "schema", "-o", "-"]
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
        os.close(writer)
        assert done.stderr == ""

    def test_the_script_is_the_same_program(self) -> None:
        script = Path(sys.executable).with_name("factextract")
        if not script.exists():
            pytest.skip("the package is not installed here")
        done = subprocess.run([script, "--version"], capture_output=True, text=True)
        assert done.stdout == f"factextract {factextract.__version__}\n"


def test_a_fault_in_one_document_costs_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no test has foreseen stops at its document and is told with its place."""
    (tmp_path / "docs.jsonl").write_text('{"id": "a", "text": "5 km"}\n{"id": "b", "text": "7 km"}\n', encoding="utf-8")
    lines = Extractor.lines

    def faulty(self: Extractor, article: Article) -> Iterator[str]:
        if article.id == "a":
            raise ZeroDivisionError("by chance")
        return lines(self, article)

    monkeypatch.setattr(Extractor, "lines", faulty)
    with pytest.raises(SystemExit) as done:
        main(["extract", str(tmp_path / "docs.jsonl"), "--format", "jsonl"])
    out, err = capsys.readouterr()
    assert done.value.code == 2
    assert "docs.jsonl:1: a fault in the program" in err
    assert '"7 km"' in out
