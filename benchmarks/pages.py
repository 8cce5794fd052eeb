"""How long the report of 10,000 claims takes: to be made, to open, to filter and to sort, in Chromium.

    .venv/bin/python benchmarks/pages.py [CLAIMS]

The articles are those of `corpus/`, over and over under other ids. Prints JSON; nothing fails for being slow.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from machine import machine
from playwright.sync_api import Page, sync_playwright

from factextract import Extractor
from factextract.diffing.sides import Sources
from factextract.report.articles import report
from factextract.report.labels import labels
from factextract.report.stories import Story, stories

ROUNDS = 5
# From an act to the frame that shows what came of it.
TIMED = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector);
  const begin = performance.now();
  if (value === null) field.click();
  else {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""
# From the navigation to the frame in which all can be used.
OPENED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"""


def main(claims: int = 10_000) -> None:
    """Make the page, open it, and print the figures."""
    once = list(
        stories(["corpus/en", "corpus/zh-Hant", "corpus/zh-Hans"], Sources(lambda: made, Path("corpus"), _tell))
    )
    found = list(_enough(once, claims))
    begin = time.process_time()
    text = report(found, labels())
    spent = time.process_time() - begin
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(text, encoding="utf-8")
        figures = {
            "machine": machine(),
            "claims": sum(len(story.claims) for story in found),
            "articles": len(found),
            "bytes": path.stat().st_size,
            "seconds_to_make": round(spent, 2),
            **_browse(path),
        }
    print(json.dumps(figures, indent=1))


made = Extractor()


def _tell(error: Exception) -> None:
    raise error


def _enough(once: list[Story], claims: int) -> Iterator[Story]:
    """The stories again and again until they hold so many claims; the last one is cut there."""
    left = claims
    for turn in count():
        for story in once:
            if left <= 0:
                return
            yield Story(f"{story.id}.{turn}", story.article, story.claims[:left], story.why)
            left -= len(story.claims)


def _browse(path: Path) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if root else [])
        opening = []
        for _ in range(ROUNDS):
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(path.as_uri())
            opening.append(page.evaluate(OPENED))
        times = {"open": opening}
        for view in ("text", "table"):
            page.evaluate(f"location.hash = '#{view}'")
            page.wait_for_timeout(300)
            times |= {f"{view}: {name}": found for name, found in _acts(page)}
        browser.close()
    return {f"ms to {name}": {"median": round(median(t)), "max": round(max(t))} for name, t in times.items()}


def _acts(page: Page) -> Iterator[tuple[str, list[float]]]:
    """Filters and sorting, each some times."""
    for name, field, values in (
        ("filter by words", "[name=words]", ["5", "20", "million", "2025", ""]),
        ("filter by property", "[name=property]", ["re", "revenue", "a", "price", ""]),
        ("filter by unit", "[name=unit]", ["%", "CNY", "USD", "km", ""]),
        ("filter by date", "[name=first]", ["2025-11-01", "2024-01-01", "2025-01-01", "2025-12-01", ""]),
        ("sort", ".claims thead th:nth-child(2) button", [None] * ROUNDS),
    ):
        if name == "sort" and not page.locator(".claims").is_visible():
            continue
        yield name, [page.evaluate(TIMED, [field, value]) for value in values]


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    main(*map(int, sys.argv[1:]))
