"""`factextract run` and `export`, as a user calls them."""

import csv
import json
import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batches import command, dump, program, rows, short_articles, write_articles

KILLS = int(os.environ.get("FACTEXTRACT_KILLS", "10"))
COUNT = 120
RUN = ("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl", "--workers", 1)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with short articles, the store and file that a run over them gives, and how long it took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_articles(folder / "in.jsonl", COUNT)
    began = time.monotonic()
    done = run(folder)
    (folder / "seconds").write_text(str(time.monotonic() - began))
    assert (done.returncode, last(done)) == (0, f"facts.db: {COUNT} done, 0 unchanged, 0 failed")
    return folder


@pytest.fixture
def folder(undisturbed: Path, tmp_path: Path) -> Path:
    """A folder with the same articles and nothing else."""
    (tmp_path / "in.jsonl").write_bytes((undisturbed / "in.jsonl").read_bytes())
    return tmp_path


def run(folder: Path, *more: object) -> subprocess.CompletedProcess[str]:
    return program(*RUN, *more, cwd=folder)


def last(done: subprocess.CompletedProcess[str]) -> str:
    """What it said in the end; on a busy machine it says how far it is before."""
    return done.stderr.splitlines()[-1]


def same(folder: Path, other: Path) -> bool:
    claims = [(each / "claims.jsonl").read_bytes() for each in (folder, other)]
    return dump(folder / "facts.db") == dump(other / "facts.db") and claims[0] == claims[1]


def begun(folder: Path, *more: object) -> subprocess.Popen[str]:
    """A run that goes on by itself."""
    return subprocess.Popen(command(*RUN, *more), cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True)


def until(true: Callable[[], bool]) -> None:
    """Wait for it; a run that is stuck is a failure, however slow the machine."""
    for _ in range(3000):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to that")


def stored(folder: Path) -> int:
    store = folder / "facts.db"
    try:
        return int(rows(store, "SELECT count(*) FROM documents")[0][0]) if store.exists() else 0
    except Exception:  # the schema is being made
        return 0


@pytest.mark.parametrize("workers", os.environ.get("FACTEXTRACT_WORKERS", "2 5").split())
def test_any_number_of_workers_gives_the_same(undisturbed: Path, folder: Path, workers: str) -> None:
    assert run(folder, "--workers", workers).returncode == 0
    assert same(folder, undisturbed)


def test_the_claims_are_those_of_extract(undisturbed: Path) -> None:
    assert program("extract", "in.jsonl", cwd=undisturbed).stdout == (undisturbed / "claims.jsonl").read_text("utf-8")


def test_only_what_is_new_or_has_changed_is_worked(folder: Path) -> None:
    articles = list(short_articles(30))
    lines = [json.dumps(article) for article in articles]
    (folder / "in.jsonl").write_text("\n".join(lines[:20]))
    assert "20 done, 0 unchanged, 0 failed" in last(run(folder))
    lines[3] = json.dumps({**articles[3], "text": "Sales rose 3% in 2025."})
    (folder / "in.jsonl").write_text("\n".join(lines))
    assert "11 done, 19 unchanged, 0 failed" in last(run(folder, "--force"))
    documents = [json.loads(line)["document"] for line in (folder / "claims.jsonl").read_text().splitlines()]
    assert list(dict.fromkeys(documents)) == sorted(set(documents))  # the order of the input, not of the work
    told = program("diff", "facts.db@1", "facts.db@2", "--summary", "--format", "json", cwd=folder)
    before = sum(json.loads(line)["document"] == articles[3]["id"] for line in claims_of(folder, 1))
    assert told.returncode == 1 and json.loads(told.stdout)["removed"] <= before
    assert json.loads(told.stdout)["added"] > 1  # the new articles' claims
    assert program("diff", "facts.db@2", "facts.db", cwd=folder).returncode == 0
    pack = folder / "pack" / "en"
    pack.mkdir(parents=True)
    (pack / "units.toml").write_text(
        '[units]\nteu = { code = "1", type = "count", say = ["TEU", "TEUs"], ex = "4,500 TEU = 4500 1" }\n'
    )
    assert "30 done, 0 unchanged" in run(folder, "--force", "--pack", "pack").stderr
    assert "0 done, 30 unchanged" in run(folder, "--force", "--pack", "pack").stderr


def claims_of(folder: Path, number: int) -> list[str]:
    return program("export", "facts.db", "--run", number, cwd=folder).stdout.splitlines()


def test_kill_at_any_moment_and_the_same_command_goes_on(undisturbed: Path, folder: Path) -> None:
    """As many kills as FACTEXTRACT_KILLS says; each run goes on until its end or the next one."""
    whole = float((undisturbed / "seconds").read_text())
    chance = random.Random(7)
    kills = ends = 0
    while kills < KILLS:
        with begun(folder, "--force") as process:
            try:
                process.wait(chance.uniform(0, whole))
                ends += 1
                assert process.returncode == 0 and same(folder, undisturbed)
                (folder / "facts.db").unlink()  # and from the beginning
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
    assert run(folder, "--force").returncode == 0
    assert same(folder, undisturbed)
    assert not list(folder.glob(".claims*.part"))


def test_ctrl_c_saves_and_says_how_to_go_on(undisturbed: Path, folder: Path) -> None:
    process = begun(folder)
    until(lambda: stored(folder) > 0)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to workers, too
    _, told = process.communicate()
    saved = stored(folder)
    assert process.returncode == 130
    assert "finishing what is in hand" in told and "error" not in told
    assert re.search(rf"facts\.db: {saved} done.*\nstopped before the end; the same command goes on from here\n$", told)
    assert 0 < saved < COUNT and not (folder / "claims.jsonl").exists()
    assert f"{COUNT - saved} done, {saved} unchanged" in run(folder).stderr
    assert same(folder, undisturbed)


def test_two_runs_at_once(folder: Path) -> None:
    first = begun(folder)
    until(lambda: (folder / "facts.db.holder").exists())
    second = run(folder)
    assert second.returncode == 2
    assert f"error: facts.db: process {first.pid} " in second.stderr and "add --wait" in second.stderr
    third = run(folder, "--wait", "--force")
    assert first.wait() == 0
    assert third.returncode == 0 and f"0 done, {COUNT} unchanged" in third.stderr


def test_a_worker_that_is_killed_costs_one_document(folder: Path) -> None:
    with begun(folder) as process:
        until(lambda: stored(folder) > 0)
        os.kill(worker_of(process.pid), signal.SIGKILL)
        _, told = process.communicate()
    assert process.returncode == 3
    assert "its worker process ended: SIGKILL" in told
    assert rows(folder / "facts.db", "SELECT kind FROM errors") == [("died",)]
    assert rows(folder / "facts.db", "SELECT count(*) FROM documents") == [(COUNT - 1,)]
    again = run(folder, "--force")
    assert (again.returncode, last(again)) == (0, f"facts.db: 1 done, {COUNT - 1} unchanged, 0 failed")


def worker_of(parent: int) -> int:
    """The worker among the children of a process; the other one only keeps count of resources."""
    tasks = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return next(int(pid) for pid in tasks if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())


@pytest.mark.parametrize(("option", "kind"), [(("--timeout", 10), "time"), (("--memory", 300), "memory")])
def test_an_article_beyond_its_limits(folder: Path, option: tuple[str, int], kind: str) -> None:
    articles = list(short_articles(6))
    articles[2]["text"] *= 30_000
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, articles)))
    done = run(folder, *option)
    assert done.returncode == 3
    assert rows(folder / "facts.db", "SELECT place, kind FROM errors") == [("in.jsonl:3", kind)]
    assert rows(folder / "facts.db", "SELECT count(*) FROM documents") == [(5,)]


def test_bad_documents_are_kept_among_the_errors(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": "Sales rose 3% in 2025."})
    (tmp_path / "in.jsonl").write_text(f"{good}\nnonsense\n{good}\n")
    for _ in range(2):
        done = run(tmp_path, "--force")
        assert done.returncode == 3
        assert "error: in.jsonl:2: no JSON" in done.stderr and "the id 'a' is taken by in.jsonl:1" in done.stderr
        assert [place for (place,) in rows(tmp_path / "facts.db", "SELECT place FROM errors")] == [
            "in.jsonl:2",
            "in.jsonl:3",
        ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["in.jsonl"], "name a store: --store facts.db"),
        (["in.jsonl", "--store", "in.jsonl"], "this is one of the inputs"),
        (["in.jsonl", "--store", "f.db", "-o", "claims.doc"], "the suffix names no format"),
        (["in.jsonl", "--store", "f.db", "-o", "there.csv"], "there.csv: this file is there already; add --force"),
        (["in.jsonl", "--store", "f.db", "--pack", "nowhere"], "nowhere: no such pack folder"),
        (["a.parquet", "--engine", "spark", "--store", "f.db"], "one Parquet input and an output folder"),
    ],
)
def test_mistakes_are_told_before_any_work(folder: Path, arguments: list[str], words: str) -> None:
    (folder / "there.csv").write_text("x")
    done = program("run", *arguments, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


class TestExport:
    def test_jsonl_is_what_the_run_wrote(self, undisturbed: Path) -> None:
        done = program("export", "facts.db", "--format", "jsonl", cwd=undisturbed)
        assert done.stdout == (undisturbed / "claims.jsonl").read_text("utf-8")

    def test_all_formats_say_the_same(self, undisturbed: Path, tmp_path: Path) -> None:
        import openpyxl
        import pyarrow.parquet as pq

        for suffix in ("csv", "parquet", "xlsx", "md"):
            assert program("export", undisturbed / "facts.db", "-o", tmp_path / f"x.{suffix}").returncode == 0
        claims = [json.loads(line) for line in (undisturbed / "claims.jsonl").read_text("utf-8").splitlines()]
        values = [claim["quantity"] and claim["quantity"]["value"] for claim in claims]
        table = pq.read_table(tmp_path / "x.parquet")
        assert [json.loads(claim) for claim in table.column("claim").to_pylist()] == claims
        assert table.column("value").to_pylist() == values
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
            assert [line["value"] or None for line in csv.DictReader(file)] == values
        sheet = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True).active
        head, *lines = sheet.iter_rows(values_only=True)
        cells = [line[head.index("value")] for line in lines]
        assert [cell if cell is None else float(cell) for cell in cells] == [
            v if v is None else float(v) for v in values
        ]
        text = (tmp_path / "x.md").read_text("utf-8")
        assert text.count("\n## ") + 1 == len({claim["document"] for claim in claims})
        assert len(re.findall(r"^\| (?!subject|---)", text, re.MULTILINE)) == len(claims)

    def test_files_are_the_same_each_time(self, undisturbed: Path, tmp_path: Path) -> None:
        for suffix in ("parquet", "xlsx"):
            for name in ("a", "b"):
                program("export", undisturbed / "facts.db", "-o", tmp_path / f"{name}.{suffix}")
            assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()

    def test_nothing_runs_in_a_spreadsheet_and_negative_numbers_survive(self, tmp_path: Path) -> None:
        import openpyxl

        text = "=cmd()|calc was -40 degrees Celsius in 2025. The temperature fell to -40 degrees Celsius."
        (tmp_path / "in.jsonl").write_text(json.dumps({"id": "=1+1", "text": text}))
        assert run(tmp_path).returncode == 0
        for suffix in ("csv", "xlsx"):
            assert program("export", "facts.db", "-o", f"x.{suffix}", cwd=tmp_path).returncode == 0
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        assert lines and {line["value"] for line in lines} == {"-40"}
        assert {line["document"] for line in lines} == {"'=1+1"}
        assert any(line["sentence"].startswith("'=cmd()") for line in lines)
        sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
        assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}  # "f" is a formula
        head = [cell.value for cell in sheet[1]]
        assert sheet.cell(2, head.index("value") + 1).value == -40
        assert sheet.cell(2, head.index("document") + 1).value == "=1+1"

    def test_mistakes(self, undisturbed: Path, tmp_path: Path) -> None:
        for arguments, words in (
            (["gone.db"], "gone.db: no such store"),
            ([undisturbed / "in.jsonl"], "no SQLite database"),
            ([undisturbed / "facts.db", "--run", 9], "there is no run 9; the last one is 1"),
            ([undisturbed / "facts.db", "-o", undisturbed / "claims.jsonl"], "add --force"),
        ):
            done = program("export", *arguments, cwd=tmp_path)
            assert done.returncode == 2 and words in done.stderr


def test_the_views_answer(undisturbed: Path) -> None:
    store = undisturbed / "facts.db"
    (claims,) = rows(store, "SELECT count(*) FROM claims")
    assert rows(store, "SELECT count(*) FROM latest_claims") == [claims]
    assert rows(store, "SELECT sum(claims) > 0, count(DISTINCT subject) > 5 FROM claims_by_subject") == [(1, 1)]
    over_time = rows(store, "SELECT property, date_first, value, value_number FROM property_over_time")
    assert over_time and all(float(value) == number for _, _, value, number in over_time)
    assert rows(store, "SELECT state, documents, errors FROM run_summary") == [("done", COUNT, 0)]


def test_parquet_and_folders_give_the_same_claims(undisturbed: Path, folder: Path) -> None:
    import datetime

    import pyarrow as pa
    import pyarrow.parquet as pq

    articles = list(short_articles(COUNT))
    for article in articles:
        article["published"] = datetime.date.fromisoformat(article["published"])  # type: ignore[assignment]
    pq.write_table(pa.Table.from_pylist(articles), folder / "in.parquet", row_group_size=50)
    done = program("run", "in.parquet", "--store", "p.db", "-o", "p.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "p.jsonl").read_bytes() == (undisturbed / "claims.jsonl").read_bytes()
    assert rows(folder / "p.db", "SELECT DISTINCT encoding FROM documents") == [("utf-8",)]
    assert rows(folder / "p.db", "SELECT place FROM documents WHERE version = 3") == [("in.parquet:3",)]
