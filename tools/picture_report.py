"""Take the README's picture of a report: `.venv/bin/python tools/picture_report.py` (needs Chromium and CJK fonts)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from factextract import Extractor
from factextract.diffing.sides import Sources
from factextract.report.articles import report
from factextract.report.labels import labels
from factextract.report.stories import stories

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "corpus/zh-Hant/hk-results-dimsum.md"
PICTURE = ROOT / "docs/images/report.png"
CLAIM = "#t4"


def _tell(error: Exception) -> None:
    raise error


def main() -> None:
    """Make the report, open it, choose a claim, and take the picture."""
    page = report(stories([str(ARTICLE)], Sources(Extractor, ROOT / "corpus", _tell)), labels())
    with TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder, "report.html")
        path.write_text(page, encoding="utf-8")
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = started.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"] if root else [],
        )
        opened = browser.new_page(viewport={"width": 1200, "height": 760})
        opened.goto(path.as_uri())
        opened.click(CLAIM)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
