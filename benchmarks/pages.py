"""How long the report of 10,000 claims takes: to be made, to open, to filter and to sort, in Chromium.

Each act is told by the clock, and by the processor time of the page's main thread (`cpu`), which other work on the
machine does not lengthen.

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
from playwright.sync_api import CDPSession, Page, sync_playwright

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
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(path.as_uri())
            opening.append((page.evaluate(OPENED), _cpu(session)))
        times = {"open": opening}
        for view in ("text", "table"):
            page.evaluate(f"location.hash = '#{view}'")
            page.wait_for_timeout(300)
            times |= {f"{view}: {name}": found for name, found in _acts(page, session)}
        browser.close()
    return {f"ms to {name}": _told(found) for name, found in times.items()}


def _told(found: list[tuple[float, float]]) -> dict[str, int]:
    clock, cpu = zip(*found, strict=True)
    return {
        "median": round(median(clock)),
        "max": round(max(clock)),
        "cpu": round(median(cpu)),
        "cpu max": round(max(cpu)),
    }


def _cpu(session: CDPSession) -> float:
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(1000 * metrics["TaskDuration"])


def _act(page: Page, session: CDPSession, field: str, value: str | None) -> tuple[float, float]:
    before = _cpu(session)
    return page.evaluate(TIMED, [field, value]), _cpu(session) - before


def _acts(page: Page, session: CDPSession) -> Iterator[tuple[str, list[tuple[float, float]]]]:
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
        yield name, [_act(page, session, field, value) for value in values]


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    main(*map(int, sys.argv[1:]))
