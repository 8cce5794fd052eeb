"""Whole processes: start-up, memory, several workers, very long texts, more rules, and the peers on the same texts.

`python benchmarks/whole.py [SECTION…]` writes `results/whole.json`; `make bench` runs all sections.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grown import grown_pack
from machine import machine
from texts import LANGUAGES, ROOT, one_line, some

from factextract import Article, Extractor

RESULTS = Path(__file__).parent / "results"
PEERS = Path(__file__).parent / ".peers"
"""The peers' own environment."""
PROGRAM = Path(sys.executable).with_name("factextract")
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
Found = dict[str, Any]


def start() -> Found:
    """Seconds to the first line of the answer, and of processor time; files in the system's cache."""
    commands = {"--help": ["--help"]}
    for language in LANGUAGES:
        commands[f"first claim, {language}"] = ["extract", str(ROOT / "corpus" / language / "rice-harvest.md")]
    return {name: _seconds(arguments) for name, arguments in commands.items()}


def _seconds(arguments: Sequence[str], rounds: int = 3) -> Found:
    """The medians for a command; one round goes before, to warm the files. The program's bytecode is kept, as it is
    where it was installed: compiling it anew takes a tenth of a second."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    waited, worked = [], []
    for _ in range(rounds + 1):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        with subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, env=kept) as process:
            assert process.stdout is not None and process.stdout.readline()
            waited.append(time.perf_counter() - began)
            process.stdout.read()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"seconds": statistics.median(waited[1:]), "processor": statistics.median(worked[1:])}


def memory() -> Found:
    """The most memory, in megabytes, that a worker held: built, and after so many characters of each language."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return {f"{count} characters": pool.submit(_held, count).result() for count in (0, 20_000, 200_000)}


def _held(characters: int) -> float:
    extractor = Extractor()
    for language in LANGUAGES if characters else ():
        for text in some(language, "dense", characters):
            _claims(extractor, text)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def processes(characters: int = 60_000) -> Found:
    """Characters a second with one worker process and with two, by the clock and by the processor time of the busiest
    worker: what the clock says where each worker has a core to itself."""
    texts = some("zh-Hant", "dense", characters)
    found: Found = {}
    for count in (1, 2):
        with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_build) as pool:
            list(pool.map(_work, texts[: 8 * count]))  # every worker is there and warm
            began = time.perf_counter()
            done = list(pool.map(_work, texts, chunksize=8))
            waited = time.perf_counter() - began
        worked: defaultdict[int, float] = defaultdict(float)
        for worker, seconds in done:
            worked[worker] += seconds
        size = sum(map(len, texts))
        found[str(count)] = {"clock": size / waited, "processor": size / max(worked.values())}
    ratios = {how: found["2"][how] / found["1"][how] for how in ("clock", "processor")}
    return {**found, "2 against 1": ratios}


_built: list[Extractor] = []


def _build() -> None:
    _built.append(Extractor())


def _work(text: str) -> tuple[int, float]:
    """The worker that did it, and its seconds of processor time."""
    began = time.process_time()
    _claims(_built[0], text)
    return os.getpid(), time.process_time() - began


def _claims(extractor: Extractor, text: str) -> int:
    claims = extractor.stream(Article(id="a", text=text, published="2025-12-03"))
    return sum(1 for claim in claims if claim.model_dump_json())


def length(limit: float = 60.0) -> Found:
    """Seconds for claims from one line of so many characters; lengths that would take over `limit` are left out."""
    extractor = Extractor()
    found: Found = {}
    for language in LANGUAGES:
        taken: dict[str, float] = {}
        for characters in LENGTHS:
            if taken and list(taken.values())[-1] * 10 > limit:
                break
            text = one_line(language, characters)
            began = time.process_time()
            _claims(extractor, text)
            taken[str(characters)] = time.process_time() - began
        found[language] = taken
    return found


def rules(characters: int = 16_000) -> Found:
    """Seconds for claims with the shipped packs, and with packs of four and ten times as many entries."""
    found: Found = {}
    for times in (1, 4, 10):
        with TemporaryDirectory() as folder:
            packs = [grown_pack(Path(folder), times)] if times > 1 else []
            began = time.process_time()
            extractor = Extractor(packs=packs)
            built = time.process_time() - began
            found[f"x{times}"] = {"build": built}
            for language in ("zh-Hant", "en"):
                texts = some(language, "dense", characters)
                _claims(extractor, texts[0])
                began = time.process_time()
                for text in texts:
                    _claims(extractor, text)
                found[f"x{times}"][language] = time.process_time() - began
    return found


def peers(characters: int = 16_000) -> Found:
    """Characters a second of the peers, and of this program, on the same texts."""
    extractor = Extractor()
    found: Found = {}
    for language in ("zh-Hans", "en"):
        texts = some(language, "dense", characters)
        found[language] = {name: _peer(name, language, texts) for name in ("recognizers_text", "quantulum3", "jionlp")}
        _claims(extractor, texts[0])
        began = time.process_time()
        for text in texts:
            _claims(extractor, text)
        found[language]["factextract, claims"] = sum(map(len, texts)) / (time.process_time() - began)
    return found


def _peer(name: str, language: str, texts: Sequence[str]) -> float | None:
    python = PEERS / "bin" / "python"
    if not python.exists():
        return None
    given = json.dumps(texts)
    done = subprocess.run(
        [python, Path(__file__).with_name("peers.py"), name, language], input=given, capture_output=True, text=True
    )
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    answer = json.loads(done.stdout)
    return float(answer["characters"] / answer["seconds"])


SECTIONS: dict[str, Callable[[], Found]] = {f.__name__: f for f in (start, memory, processes, length, rules, peers)}


def main(wanted: Sequence[str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / "whole.json"
    found = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    found["machine"] = machine()
    for name in wanted or SECTIONS:
        print(name, "…", file=sys.stderr)
        found[name] = SECTIONS[name]()
        target.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
