"""A soak: very many short articles through `factextract run`, watched from beginning to end.

    python benchmarks/soak.py                      # 100,000 articles: half an hour on two cores
    python benchmarks/soak.py --count 5000 --workers 2

The articles are sentences of the corpus, each time with other figures and an id of its own. Held to: every article is
in the store once, SQLite finds the store sound, the claims counted in the store, in the file, in an export and in a
fresh extraction of every hundredth article agree, and the memory of the parent and of each worker in the last quarter
of the time is what it was in the second. Memory is read from /proc, so this runs on Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from batch import run, workers
from texts import LANGUAGES, sentences, stories, varied

from batches import program, rows
from factextract import Article, Extractor

REGIONS = dict(zip(LANGUAGES, ("TW", "CN", "US"), strict=True))
SHORTEST, LONGEST = 20, 150
GROWTH = 1.05  # of the second quarter's peak, at most: what is remembered is bounded, but not full at once
EVERY = 100


def articles(count: int) -> Iterator[dict[str, str]]:
    """So many short articles, the languages in turn."""
    turns = cycle([_told(language) for language in LANGUAGES])
    for number, told in enumerate(islice(turns, count)):
        yield {"id": f"{number:06}", "published": "2025-12-03", **next(told)}


def _told(language: str) -> Iterator[dict[str, str]]:
    found = [each for story in stories(language) for each in sentences(story) if SHORTEST <= len(each) <= LONGEST]
    for number, text in enumerate(cycle(found)):
        yield {"text": varied(text, number), "region": REGIONS[language]}


def resident(pid: int) -> int:
    """How much memory a process has now, in KiB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def watched(arguments: list[str]) -> tuple[int, dict[str, list[int]]]:
    """Exit status of a batch, and what its parent and its largest worker had in memory once a second, in KiB."""
    seen: dict[str, list[int]] = {"parent": [], "worker": []}
    with subprocess.Popen(arguments) as process:
        while process.poll() is None:
            seen["parent"].append(resident(process.pid))
            seen["worker"].append(max(map(resident, workers(process.pid)), default=0))
            time.sleep(1)
    return process.returncode, seen


def flat(name: str, samples: list[int]) -> bool:
    """Whether memory in the last quarter is what it was in the second."""
    quarter = len(samples) // 4
    peaks = [max(samples[n * quarter : (n + 1) * quarter], default=0) for n in range(4)]
    print(f"{name}: peak of each quarter of the time, MiB: {', '.join(f'{peak / 1024:.1f}' for peak in peaks)}")
    return peaks[3] <= peaks[1] * GROWTH


def consistent(folder: Path, count: int) -> bool:
    """Whether nothing is missing, double or broken in the store, and claims are as many however they are counted."""
    store, source = folder / "facts.db", folder / "in.jsonl"
    (sound,) = rows(store, "PRAGMA integrity_check")[0]
    strays = rows(store, "PRAGMA foreign_key_check")
    documents, distinct, errors = rows(
        store, "SELECT count(*), count(DISTINCT document), (SELECT count(*) FROM errors) FROM documents"
    )[0]
    assert program("export", store, "-o", folder / "export.jsonl").returncode == 0
    counted = {
        "claims table": rows(store, "SELECT count(*) FROM claims")[0][0],
        "by documents": rows(store, "SELECT sum(claims) FROM run_summary")[0][0],
        "file": _lines(folder / "claims.jsonl"),
        "export": _lines(folder / "export.jsonl"),
    }
    stored = dict(rows(store, "SELECT document, count(*) FROM claims GROUP BY 1"))
    extractor = Extractor()
    with source.open(encoding="utf-8") as lines:
        some = [Article.model_validate(json.loads(line)) for line in islice(lines, 0, None, EVERY)]
    wrong = [article.id for article in some if len(extractor.extract(article)) != stored.get(article.id, 0)]
    print(f"{documents:,} documents, {distinct:,} different ones, {errors:,} errors; integrity check: {sound}")
    print(f"claims: {', '.join(f'{number:,} ({way})' for way, number in counted.items())}")
    print(f"extracted afresh: {len(some):,} articles, {len(wrong):,} with another number of claims")
    whole = documents == distinct == count and not errors and not strays and sound == "ok"
    return whole and len(set(counted.values())) == 1 and not wrong


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def main() -> None:
    """Soak, and say whether all is well by the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in articles(asked.count))
        began = time.monotonic()
        status, seen = watched(run(folder, "--workers", asked.workers))
        seconds = time.monotonic() - began
        size = (folder / "facts.db").stat().st_size >> 20
        print(f"{asked.count:,} articles in {seconds:.0f} s, exit status {status}; the store: {size:,} MiB")
        good = [status == 0, *(flat(who, samples) for who, samples in seen.items()), consistent(folder, asked.count)]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
