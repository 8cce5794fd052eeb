"""Claims and mentions a second against those of the results checked in: a report for CI, which fails for nothing.

`python benchmarks/compare.py` measures for some seconds and prints the ratios; with `--write` it writes
`results/compare.json`, which is done with each release. Machines differ, and so does what else they do: everything is
counted in turns of one loop of plain Python, the yardstick, taken in the same run right before and after.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from machine import machine
from test_speed import articles, claims, mentions
from texts import LANGUAGES

KEPT = Path(__file__).parent / "results" / "compare.json"
DOCUMENTS = 10
ROUNDS = 3
NOISE = 0.15
"""Ratios that differ by less say nothing."""


def yardstick() -> float:
    """Seconds of processor time for a loop that does what rule engines do: words, look-ups, small tuples."""
    words = [str(number % 977) for number in range(40_000)]
    began = time.process_time()
    counts: dict[tuple[str, int], int] = {}
    for word in words:
        key = word, len(word)
        counts[key] = counts.get(key, 0) + 1
    return time.process_time() - began


def turns(work: Callable[[], int]) -> float:
    """How many turns of the yardstick the work takes, the best of some rounds."""
    found = []
    for _ in range(ROUNDS):
        before = yardstick()
        began = time.process_time()
        work()
        taken = time.process_time() - began
        found.append(taken / ((before + yardstick()) / 2))
    return min(found)


def measured() -> dict[str, float]:
    """Characters that are worked in one turn of the yardstick, by what is asked for and language."""
    rates = {}
    for language in LANGUAGES:
        given = articles(language, "dense")[:DOCUMENTS]
        size = sum(len(article.text) for article in given)
        for ask in (claims, mentions):
            ask(given[:2])  # what is loaded when it is first needed
            rates[f"{ask.__name__}, {language}"] = size / turns(lambda ask=ask, given=given: ask(given))  # type: ignore[misc]
    return rates


def main(arguments: list[str]) -> None:
    now = measured()
    if "--write" in arguments:
        kept = {"machine": machine(), "characters a turn": {name: round(rate) for name, rate in now.items()}}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    before = json.loads(KEPT.read_text(encoding="utf-8"))["characters a turn"]
    print("speed against the results checked in (1.00: as fast; a report, not a test)")
    for name, rate in now.items():
        ratio = rate / before[name]
        print(f"  {name:20} {ratio:5.2f}{'  slower' if ratio < 1 - NOISE else '  faster' if ratio > 1 + NOISE else ''}")


if __name__ == "__main__":
    main(sys.argv[1:])
