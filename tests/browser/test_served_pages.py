"""The pages of a served store, in a real browser: they ask for nothing else, and everybody can use them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright")
pytestmark = pytest.mark.xdist_group("browser")
from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Page, expect  # noqa: E402

from factextract.report.labels import labels  # noqa: E402
from factextract.serving.app import application  # noqa: E402
from factextract.serving.decisions import Decisions  # noqa: E402
from factextract.serving.listen import listen  # noqa: E402
from factextract.store.columns import row_of  # noqa: E402
from factextract.store.store import Store, Versions  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from factextract import Extractor

HOSTILE = "</title><script>window.ran=1</script><img src=x onerror=window.ran=1>"
TOKEN = "a-token-of-some-length"
PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
PLACES = {
    "search": "/",
    "claim": "/claims/1/1",
    "hostile": "/claims/3/1",
    "article": "/articles/3",
    "nothing": "/?subject=nobody",
    "unfit": "/?from=soon",
    "door": "/review",
    "review": "/review",
    "api": "/api",
}
REFUSED = {"unfit": 422, "door": 401}
"""Of which pages the browser itself tells that they were refused."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Iterator[str]:
    """Where a store of three articles is served; one of them tries to be markup."""
    from factextract import Article

    folder = tmp_path_factory.mktemp("served")
    articles = [
        Article(id="post", title="The Post", text="Acme Corp sold 35 cars in 2024. Revenue rose 14% in 2025."),
        Article(id="times", title="The Times", text="Acme Corp sold 48 cars in 2024."),
        Article(id=HOSTILE, title=HOSTILE, source=HOSTILE, text=f"{HOSTILE} sold 7 cars in 2023."),
    ]
    with Store(folder / "facts.db", Versions(*["1"] * 6), {}) as store:
        for article in articles:
            store.add(article, "news.jsonl", None, [row_of(claim, article) for claim in extractor.extract(article)])
        store.finish()
    answer = '{"schema": 1, "document": "times", "claims": [{"quote": "48", "value": "49", "unit": "1"}]}'
    (folder / "golden").mkdir()
    (folder / "golden" / "times.json").write_text(answer, encoding="utf-8")
    decisions = Decisions(folder / "facts.db", folder / "golden", TOKEN)
    server, opened = listen(application(folder / "facts.db", labels(), {"127.0.0.1"}, decisions), "127.0.0.1", 0)
    thread = threading.Thread(target=lambda: server.run(sockets=[opened]))
    thread.start()
    yield f"http://127.0.0.1:{opened.getsockname()[1]}"
    server.should_exit = True
    thread.join(30)
    opened.close()


@pytest.fixture
def visit(chromium: Browser, place: str) -> Iterator[Callable[..., Page]]:
    """Open one of PLACES; in the end nothing was amiss, and nothing was asked of anybody else."""
    amiss: list[str] = []
    asked: list[str] = []

    def call(name: str, look: str = "light", **options: Any) -> Page:
        page = chromium.new_context(**{**LOOKS[look], **options}).new_page()
        page.set_default_timeout(10_000)
        told = f"status of {REFUSED.get(name)} "
        page.on("console", lambda message: told in message.text or amiss.append(message.text))
        page.on("pageerror", lambda error: amiss.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        if name == "review":
            page.goto(f"{place}/review?token={TOKEN}")
        page.goto(place + PLACES[name])
        return page

    yield call
    assert amiss == []
    assert all(url.startswith(place) for url in asked)
    for context in chromium.contexts:
        context.close()


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_sticks_out(visit: Callable[..., Page], name: str, look: str) -> None:
    page = visit(name, look)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"served-{name}-{look}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]
    assert page.evaluate("window.ran") is None and page.locator("img").count() == 0


@pytest.mark.parametrize("name", ["search", "claim", "nothing", "unfit", "door", "review", "api"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_everybody_can_use_it(visit: Callable[..., Page], name: str, look: str) -> None:
    found = Axe().run(visit(name, look))
    assert found.response["passes"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found.response["violations"]] == []


def test_a_reader_finds_what_others_say_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit("search", java_script_enabled=False)
    page.fill("[name=subject]", "acme")
    page.fill("[name=unit]", "cars")
    page.click("form button")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("tbody th a").first.click()
    expect(page.locator(".others li")).to_contain_text(labels().serve["differs"])
    page.locator(".others a").click()
    expect(page.locator("h2").first).to_have_text("The Times")


def test_a_reviewer_decides(visit: Callable[..., Page]) -> None:
    page = visit("review")
    expect(page.locator("mark")).to_have_text("48")
    page.fill("[name=reason]", "read again")
    page.click("[value=reject]")
    expect(page.locator(".nothing")).to_have_text(re.compile("."))
    assert TOKEN not in page.url
