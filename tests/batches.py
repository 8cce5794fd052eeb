"""What the tests of batches share: short articles, the program as a shell calls it, stores as text."""

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache, partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from factextract import Extractor
from factextract.cli import work as extracting_command
from factextract.cli.main import main
from factextract.model import Article
from factextract.reading import read
from factextract.running import run as running
from factextract.running.pool import Job
from factextract.running.work import found_or_failure
from factextract.store import columns
from factextract.store.columns import CLAIM_COLUMNS, Row, row_of
from factextract.store.store import Versions

ROOT = Path(__file__).parent.parent
_STORE_CODE = str(Path(columns.__file__).parent)
VERSIONS = Versions("1.0", "c0de", "packs", "0.1", "0.42", "3.8")


def short_articles(count: int) -> Iterator[dict[str, str]]:
    """So many short articles: the paragraphs of the corpus, over and over, each with an id of its own."""
    found = [
        {
            "id": f"{article.id}.{number}",
            "text": text,
            "published": article.published or "",
            "region": article.region or "",
        }
        for result in read([str(ROOT / "corpus" / name) for name in ("zh-Hant", "zh-Hans", "en")])
        if (article := result.article) is not None
        for number, text in enumerate(article.text.split("\n\n"))
        if len(text) > 40
    ]
    for number in range(count):
        article = found[number * 7 % len(found)]
        yield {**article, "id": f"{number:06}.{article['id']}"}


def write_articles(path: Path, count: int) -> Path:
    """The short articles as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in short_articles(count))
    return path


def command(*arguments: object) -> list[str]:
    """The program's command line."""
    return [sys.executable, "-m", "factextract.cli.main", *map(str, arguments)]


def program(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Call the program as the shell does."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, encoding="utf-8", **more)


def dump(store: Path) -> str:
    """Everything that stands in a store, as SQL."""
    with closing(sqlite3.connect(store)) as db:
        return "\n".join(db.iterdump())


def rows(store: Path, query: str) -> list[tuple[Any, ...]]:
    """What the store answers."""
    with closing(sqlite3.connect(store)) as db:
        return db.execute(query).fetchall()


@cache
def extractor() -> Extractor:
    """An extractor made once in this process, with all that it loads when first used; forked processes have it too."""
    made = Extractor()
    for article in short_articles(12):
        made.extract(Article.model_validate(article))
    return made


@cache
def work() -> Any:
    """The work on an article, likewise."""
    return partial(found_or_failure, lambda article: (row_of(each, article) for each in extractor().stream(article)))


def claim_lines(fields: dict[str, str]) -> tuple[str, ...]:
    """The claims of an article, given by its fields, as lines of JSON."""
    return tuple(row.json for row in work()(Article.model_validate(fields)))


class PoolHere:
    """Takes the place of the pool, in this process: jobs are taken ahead, as the pool does, and the work is real."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> "PoolHere":
        return self

    def __exit__(self, *_: object) -> None: ...

    def results(self, jobs: Iterable[Job[Row]]) -> Iterator[Job[Row]]:
        """The jobs, done."""
        for job in list(jobs):
            if job.open:
                job.outcome = work()(job.read.article)
            yield job


def forked(folder: Path, arguments: Iterable[str], arm: Callable[[], None] | None = None) -> BaseProcess:
    """The program in a process forked from this one, so that it is at once at work; what it says goes to files `out`
    and `err` in the folder. `arm` is called before it begins."""
    extractor()
    process = multiprocessing.get_context("fork").Process(target=_program, args=(folder, list(arguments), arm))
    process.start()
    return process


def at_call(number: int, signal: int) -> Callable[[], None]:
    """Have a process send itself a signal at so manyth a call that the store's code makes or is asked for."""

    def arm() -> None:
        left = number

        def count(frame: Any, event: str, _: object) -> None:
            nonlocal left
            if frame.f_code.co_filename.startswith(_STORE_CODE):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal)

        sys.setprofile(count)

    return arm


def _program(folder: Path, arguments: list[str], arm: Callable[[], None] | None) -> None:
    os.chdir(folder)
    running.Pool, extracting_command.extractor = PoolHere, lambda packs: extractor()  # type: ignore[assignment,misc]
    with open("out", "w") as sys.stdout, open("err", "w") as sys.stderr:
        if arm is not None:
            arm()
        main(arguments)


def failing_writes(folder: Path) -> dict[str, tuple[int, int]]:
    """Of batches in each of which one write (`w`), sync (`s`) or renaming (`r`) fails: how many say so with the file,
    and how many are whole when begun again."""
    tests = Path(__file__).parent
    library = folder / "failing_write.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, tests / "failing_write.c", "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    script = [sys.executable, tests / "failing_writes.py", folder]
    said = subprocess.run(script, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {kind: (int(failed), int(same)) for kind, failed, same in map(str.split, said.splitlines())}


def article(id: str, text: str = "Sales rose 3%.", **more: str) -> Article:
    return Article(id=id, text=text, **more)


def row(id: str, number: int) -> Row:
    value = {"id": f"c-{number}", "document": id, "language": "en", "type": "percent", "subject": "Sales", "value": "3"}
    value |= {"modality": "actual", "start": 0, "end": 5, "sentence": "Sales rose 3%.", "rule": "r"}
    return Row(tuple(value.get(name) for name in CLAIM_COLUMNS), f'{{"id": "c-{number}"}}')
