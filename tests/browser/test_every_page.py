"""What holds of every page: it is inert, accessible, fits a phone; and a picture of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")
pytestmark = pytest.mark.xdist_group("browser")
from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Page, expect  # noqa: E402

Open = Callable[..., Any]
PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
VIEWS = [
    ("single", "#t12"),
    ("single", "#c12"),
    ("report", ""),
    ("report", "#table"),
    ("report", "#charts"),
    ("empty", ""),
    ("empty", "#table"),
    ("changes", ""),
    ("same", ""),
    ("checked", ""),
]
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"phone": True},
    "tablet": {"tablet": True},
}


@pytest.fixture
def path(request: pytest.FixtureRequest) -> Path:
    """The page that a test's `name` names."""
    found: Path = request.getfixturevalue(request.getfixturevalue("name"))
    return found


@pytest.mark.parametrize(("name", "place"), VIEWS)
class TestEveryView:
    @pytest.mark.parametrize("look", LOOKS)
    def test_nothing_sticks_out(self, open_page: Open, path: Path, name: str, place: str, look: str) -> None:
        """Whether it is beautiful the kept picture shows."""
        page: Page = opened(open_page, path, place, look)
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}{place.replace('#', '-')}-{look}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_everybody_can_use_it(self, open_page: Open, path: Path, name: str, place: str, look: str) -> None:
        """axe's rules pass; in the dark only colours can have changed."""
        page: Page = opened(open_page, path, place, look)
        found = Axe().run(page, options=None if look == "light" else {"runOnly": ["color-contrast"]})
        assert found.response["passes"]
        told = [
            (rule["id"], node["html"], node["failureSummary"])
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert told == []


def opened(open_page: Open, path: Path, place: str, look: str) -> Page:
    """A page in one of LOOKS with its first fold open."""
    page: Page = open_page(path, place, **LOOKS[look]).page
    page.evaluate("document.querySelectorAll('details.two').forEach((one, i) => { one.open = i === 0; })")
    page.wait_for_timeout(50)  # two frames: what is joined is drawn
    return page


@pytest.mark.parametrize(("name", "place"), VIEWS)
def test_it_fits_a_sheet(open_page: Open, path: Path, name: str, place: str) -> None:
    """A4 within its margins is narrower than a tablet, and no phone; a reader of the dark prints in light."""
    page: Page = opened(open_page, path, place, "dark")
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    page.screenshot(path=PICTURES / f"{name}{place.replace('#', '-')}-paper.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".claims thead, .measures thead").evaluate_all(
        "all => all.every(one => getComputedStyle(one).display === 'table-header-group')"
    )


class TestInert:
    def test_whatever_an_article_holds_never_runs(self, open_page: Open, hostile: Path) -> None:
        page: Page = open_page(hostile).page
        for view in ("text", "table", "charts"):
            page.click(f"nav.views a[href='#{view}']")
            for number in (1, 2):
                page.evaluate(f"location.hash = '#{'t' if view == 'text' else 'c'}{number}'")
                expect(page.locator(".card")).to_contain_text("<script>window.ran=1</script>")
        page.fill("[name=words]", "<img")
        page.wait_for_timeout(50)
        assert page.evaluate("window.ran") is None
        assert page.locator("img").count() == 0
        assert not [
            href
            for href in page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            if href[0] != "#"
        ]

    @pytest.mark.parametrize("guarded", [True, False])
    def test_even_markup_that_came_into_the_page_would_not_run(
        self, open_page: Open, report: Path, guarded: bool
    ) -> None:
        text = report.read_text(encoding="utf-8")
        if not guarded:  # so that the test can fail: without the policy it does run
            text = text.replace("Content-Security-Policy", "X-None")
        evil = "<script>window.ran=1</script><img src='http://127.0.0.1:9/x.png' onerror='window.ran=1'>"
        path = report.with_name(f"evil-{guarded}.html")
        path.write_text(text.replace("<main", f"{evil}<main", 1), encoding="utf-8")
        evil_page = open_page(path, calm=False)
        evil_page.page.wait_for_timeout(100)
        assert (evil_page.page.evaluate("window.ran") is None) is guarded
        assert any("Content Security Policy" in message for message in evil_page.amiss) is guarded


class TestComparisons:
    def test_the_diff_filters_by_kind(self, open_page: Open, changes: Path) -> None:
        page: Page = open_page(changes).page
        everything = page.locator(".entry:visible").count()
        page.uncheck("[value=changed]")
        kinds = page.locator(".entry:visible").evaluate_all("all => all.map(one => one.dataset.kind)")
        assert set(kinds) == {"added", "removed"}
        assert page.locator(".page .changed:not(.off)").count() == 0
        page.click("[type=reset]")
        expect(page.locator(".entry:visible")).to_have_count(everything)
        page.select_option("[name=only]", "contradicted")
        assert 0 < page.locator(".entry:visible").count() < everything
        page.select_option("[name=name]", "quantity.value")
        expect(page.locator(".entry:visible")).to_have_count(1)
        page.fill("[name=words]", "no such words")
        expect(page.locator("[data-nothing]")).to_be_visible()

    def test_a_changed_fact_is_joined_with_its_counterpart(self, open_page: Open, changes: Path) -> None:
        page: Page = open_page(changes).page
        paths = page.locator("svg.joins path")
        assert paths.count() == page.locator(".entry[data-kind=changed]").count()
        number = paths.first.get_attribute("data-c")
        page.locator(f"#o{number}").hover()
        expect(page.locator(f"#n{number}.lit")).to_be_visible()
        assert page.locator(f"path.lit[data-c='{number}']").count() == 1
        page.click(f"#e{number} .new .at")
        expect(page.locator(f"#n{number}")).to_be_in_viewport()

    def test_the_diff_says_everything_without_scripts(self, open_page: Open, changes: Path) -> None:
        page: Page = open_page(changes, java_script_enabled=False).page
        expect(page.locator(".entry").first).to_be_visible()
        expect(page.locator(".both").first).to_be_visible()
        expect(page.locator(".filters")).to_be_hidden()

    def test_the_check_names_the_unit_that_was_taken_for_another(self, open_page: Open, checked: Path) -> None:
        page: Page = open_page(checked).page
        row = page.locator("#units tr", has=page.locator("th", has_text="kg"))
        expect(row).to_contain_text("% × 2")
        page.locator("#articles summary").first.click()
        entry = page.locator(".entry[data-name=unit]:visible").first
        entry.locator("a").click()
        expect(page.locator(".page .lit").first).to_be_in_viewport()

    def test_the_worst_article_comes_first(self, open_page: Open, checked: Path) -> None:
        page: Page = open_page(checked).page
        shares = [
            float(text.split("%")[0].split()[-1]) for text in page.locator("#articles summary .about").all_inner_texts()
        ]
        assert shares == sorted(shares)
