"""A real Chromium without a window, and pages of real articles to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from factextract import Extractor
    from factextract.diffing.sides import Sources

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20_000
"""Milliseconds until something that should come is given up: only a broken page or a very busy machine needs them."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARTICLES = ["zh-Hant/ev-maker-2025.md", "zh-Hant/prices-and-gdp.md", "en/prices-and-gdp.md"]
HOSTILE = (
    "</script><script>window.ran=1</script><img src=x onerror=window.ran=1><svg onload=window.ran=1>"
    "\"' onmouseover=window.ran=1 x='<a href=javascript:window.ran=1>a</a><!--]]>{{7*7}}"
    "\u2028window.ran=1\u2029"
)


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, and other tests are to be without it
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright; skips where there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here: `make test-browser` installs it")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        playwright.expect.set_options(timeout=PATIENCE)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page with everything that went amiss in it, and everything it asked for."""

    page: Page
    amiss: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Open a file in a fresh context: `open_page(path, "#table", phone=True, …)`; in the end nothing may be amiss."""
    opened: list[Opened] = []

    def call(
        path: Path, place: str = "", phone: bool = False, tablet: bool = False, calm: bool = True, **options: Any
    ) -> Opened:
        width, height = (390, 844) if phone else (820, 1100) if tablet else (1280, 860)
        size = {"width": width, "height": height}
        if phone or tablet:
            options |= {"has_touch": True, "device_scale_factor": 2}
        page = chromium.new_context(viewport=size, **options).new_page()
        page.set_default_timeout(PATIENCE)
        found = Opened(page)
        page.on("console", lambda message: found.amiss.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: found.amiss.append(str(error)))
        page.on("dialog", lambda dialog: (found.amiss.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: found.asked.append(request.url))
        page.goto(path.as_uri() + place)
        if calm:
            opened.append(found)
        return found

    yield call
    for one in opened:
        assert one.amiss == []
        assert {url.partition("#")[0] for url in one.asked} == {one.page.url.partition("#")[0]}
    for context in chromium.contexts:
        context.close()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all pages: making it takes longer than the pages."""
    from factextract import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def sources(extractor: Extractor) -> Sources:
    """How articles come to their claims here: with no error to tell of."""
    from factextract.diffing.sides import Sources

    def tell(error: Exception) -> None:
        raise error

    return Sources(lambda: extractor, ROOT / "corpus", tell)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages lie."""
    return tmp_path_factory.mktemp("pages")


def _report(names: list[str], language: str, sources: Sources) -> str:
    from factextract.report.articles import report
    from factextract.report.labels import labels
    from factextract.report.stories import stories

    return report(stories([str(ROOT / "corpus" / name) for name in names], sources), labels(language))


@pytest.fixture(scope="session")
def report(folder: Path, sources: Sources) -> Path:
    """The report of three articles, with Chinese labels."""
    return written(folder / "report.html", _report(ARTICLES, "zh-Hant", sources))


@pytest.fixture(scope="session")
def single(folder: Path, sources: Sources) -> Path:
    """The report of one article, with English labels."""
    return written(folder / "single.html", _report(ARTICLES[:1], "en", sources))


@pytest.fixture(scope="session")
def empty(folder: Path) -> Path:
    """The report of an article without a claim, under a title that fits no line."""
    from factextract.model import Article
    from factextract.report.articles import report
    from factextract.report.labels import labels
    from factextract.report.stories import Story

    article = Article(id="empty", title="Nothing is counted in any of these lines " * 6, text="Calm.")
    return written(folder / "empty.html", report([Story(article.id, article, ())], labels()))


@pytest.fixture(scope="session")
def same(folder: Path) -> Path:
    """A diff that found nothing."""
    from factextract.report.changes import changes
    from factextract.report.labels import labels

    return written(folder / "same.html", changes([], labels()))


@pytest.fixture(scope="session")
def changes(folder: Path, sources: Sources) -> Path:
    """The diff of two versions of a story, with Chinese labels."""
    from factextract.diffing.diff import Compared, compare
    from factextract.diffing.documents import by_document
    from factextract.diffing.sides import side
    from factextract.report.changes import changes
    from factextract.report.labels import labels

    story = "harbour-housing-2025"
    names = (f"zh-Hant/{story}.md", f"versions/{story}.zh-Hant.v2.md")
    old, new = (side(str(ROOT / "corpus" / name), sources) for name in names)
    compared = [Compared(two, compare(two)) for two in by_document(old, new)]
    return written(folder / "changes.html", changes(compared, labels("zh-Hant")))


@pytest.fixture(scope="session")
def checked(folder: Path, extractor: Extractor) -> Path:
    """The check of two articles, in each of which a golden answer has a wrong unit."""
    from factextract.golden.check import check, pairs
    from factextract.report.checked import checked
    from factextract.report.labels import labels

    for name in ("us-markets-wrap", "gb-supermarkets-christmas"):
        text = (ROOT / f"corpus/en/{name}.md").read_text(encoding="utf-8")
        answers = (ROOT / f"golden/en/{name}.json").read_text(encoding="utf-8")
        for kind, suffix, content in (
            ("corpus", "md", text),
            ("golden", "json", answers.replace('"unit": "%"', '"unit": "kg"', 1)),
        ):
            (folder / kind / "en").mkdir(parents=True, exist_ok=True)
            written(folder / kind / "en" / f"{name}.{suffix}", content)
    done = list(check(pairs(folder / "corpus", folder / "golden"), extractor.extract))
    return written(folder / "checked.html", checked(done, labels()))


@pytest.fixture(scope="session")
def hostile(folder: Path) -> Path:
    """A report in which the article, its id and title, and every claim try to be markup."""
    from factextract.model import Article, Claim
    from factextract.report.articles import report
    from factextract.report.labels import labels
    from factextract.report.stories import Story

    text = f"# {HOSTILE}\n\n{HOSTILE} 5 {HOSTILE}\n\n| {HOSTILE} |\n"
    end = len(HOSTILE)
    part = {"text": HOSTILE, "start": 2, "end": 2 + end}
    at = text.index(" 5 ") + 1
    day = {"value": HOSTILE, "first": "2025-01-01", "last": "2025-01-31", **part}
    claim = Claim.model_validate(
        {
            "id": HOSTILE,
            "document": HOSTILE,
            "language": HOSTILE,
            "type": "count",
            "subject": {"name": HOSTILE, **part},
            "property": {"id": HOSTILE, **part},
            "quantity": {"value": "5", "text": "5", "start": at, "end": at + 1},
            "unit": {"code": HOSTILE, "text": HOSTILE, "counted": HOSTILE},
            "date": day,
            "sentence": {"start": 0, "end": len(text)},
            "rule": HOSTILE,
        }
    )
    later = claim.model_copy(
        update={"id": "2", "date": claim.date and claim.date.model_copy(update={"last": "2025-12-31"})}
    )
    page = report(
        [Story(HOSTILE, Article(id=HOSTILE, text=text, title=HOSTILE, source=HOSTILE), (claim, later))], labels()
    )
    return written(folder / "hostile.html", page)


def written(path: Path, text: str) -> Path:
    """The file with this text in it."""
    path.write_text(text, encoding="utf-8")
    return path
