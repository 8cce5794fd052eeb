"""The report in a real browser: what a reader sees and does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")
pytestmark = pytest.mark.xdist_group("browser")
from playwright.sync_api import Page, expect  # noqa: E402

Open = Callable[..., Any]
ROWS = ".claims tbody tr"


@pytest.fixture
def page(open_page: Open, report: Path) -> Page:
    """The report, just opened."""
    found: Page = open_page(report).page
    return found


def rows(page: Page) -> list[list[str]]:
    """The cells of the rows that are in the page."""
    found: list[list[str]] = page.locator(ROWS).evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    return found


def shown(page: Page) -> int:
    """How many claims the page says are shown."""
    return int(page.locator("[data-count]").inner_text().split()[0].replace(",", ""))


def all_claims(page: Page) -> int:
    return int(page.evaluate("JSON.parse(document.getElementById('details').textContent).length"))


class TestViews:
    def test_one_view_at_a_time(self, page: Page) -> None:
        for name in ("text", "table", "charts"):
            page.click(f"nav.views a[href='#{name}']")
            for other in ("text", "table", "charts"):
                expect(page.locator(f"section#{other}")).to_be_visible(visible=other == name)
            expect(page.locator("nav.views [aria-current]")).to_have_attribute("href", f"#{name}")

    def test_the_text_is_that_of_the_articles_and_nothing_is_lost(self, page: Page) -> None:
        source = Path("corpus/zh-Hant/ev-maker-2025.md")
        body = (Path(__file__).parents[2] / source).read_text(encoding="utf-8").split("---\n", 2)[2]
        text = page.locator("article").first.inner_text()
        kept = re.sub(r"[\W_]+", "", text)
        for line in body.splitlines():
            assert re.sub(r"[\W_]+", "", line) in kept

    def test_every_figure_of_a_claim_is_marked(self, page: Page) -> None:
        assert page.locator("#text a[id^=t], #text span[id^=t]").count() == all_claims(page)
        assert page.locator("#text .unit").count() > 10
        assert page.locator("#text .subject").count() > 10

    def test_charts_lead_to_their_claims(self, page: Page) -> None:
        page.click("nav.views a[href='#charts']")
        point = page.locator("#charts a[data-c]").first
        number = point.get_attribute("data-c")
        point.dispatch_event("click")
        expect(page.locator(".card h2")).to_be_visible()
        assert page.locator(f"#charts a.lit[data-c='{number}']").count() == 1


class TestCard:
    def test_hovering_shows_the_claim_its_rule_and_why(self, page: Page) -> None:
        page.hover("#t9")
        card = page.locator(".card")
        expect(card).to_contain_text(page.locator("#t9").inner_text())
        expect(card).to_contain_text(re.compile(r"\b(quantity|zh|en)\.[a-z]"))  # the rule
        expect(card.locator(".why li").first).to_be_visible()
        assert page.locator("#text .lit").count() >= 2

    def test_a_subject_that_several_claims_share_names_the_others(self, page: Page) -> None:
        shared = page.locator("#text span.subject[data-c*=' ']").first
        shared.hover()
        assert page.locator(".card .note a").count() == len((shared.get_attribute("data-c") or "").split()) - 1

    def test_a_tap_shows_it_on_a_phone_and_leaves_the_figure_in_sight(self, open_page: Open, report: Path) -> None:
        page = open_page(report, phone=True).page
        expect(page.locator(".card")).to_be_hidden()
        page.locator("#t9").tap()
        expect(page.locator(".card h2")).to_be_visible()
        expect(page.locator("#t9")).to_be_in_viewport()
        top = page.locator(".card").bounding_box()["y"]
        mark = page.locator("#t9").bounding_box()
        assert mark["y"] + mark["height"] <= top
        page.locator(".card .moves button").last.tap()
        expect(page.locator(".card")).to_be_hidden()


class TestTablet:
    def test_a_date_keeps_to_its_line(self, open_page: Open, report: Path) -> None:
        page = open_page(report, "#table", tablet=True).page
        dates = page.locator(f"{ROWS} td:nth-child(7)")
        assert dates.count() > 10
        assert dates.evaluate_all("all => Math.max(...all.map(one => one.getClientRects()[0].width))") > 100
        assert page.locator("#table .wide").evaluate("one => one.scrollWidth - one.clientWidth") <= 1


class TestLinks:
    def test_from_the_text_to_the_table_and_back(self, page: Page) -> None:
        page.click("#t40")
        page.click(".card .moves a")
        expect(page.locator("tr#c40.lit")).to_be_in_viewport()
        page.click("#c40 th a")
        expect(page.locator("#t40.lit")).to_be_in_viewport()

    def test_a_view_begins_at_its_top(self, page: Page) -> None:
        page.evaluate("location.hash = '#t120'")
        page.wait_for_function("scrollY > 1000")
        page.keyboard.press("3")
        expect(page.locator("#charts")).to_be_visible()
        page.wait_for_function("scrollY === 0")

    def test_a_row_far_down_is_found(self, page: Page) -> None:
        last = all_claims(page)
        assert page.locator(ROWS).count() < last
        page.evaluate(f"location.hash = '#c{last}'")
        expect(page.locator(f"tr#c{last}")).to_be_in_viewport()
        head, top = page.locator(".claims thead th").first.bounding_box(), page.locator(".top").bounding_box()
        assert head["y"] >= top["y"] + top["height"]  # the heads stay in sight

    def test_an_address_with_a_place_opens_there(self, open_page: Open, report: Path) -> None:
        page = open_page(report, "#c120").page
        expect(page.locator("tr#c120.lit")).to_be_in_viewport()
        page.wait_for_function("scrollY === 0")
        expect(open_page(report, "#t120").page.locator("#t120.lit")).to_be_in_viewport()

    def test_scrolling_brings_the_rows_that_follow(self, page: Page) -> None:
        page.click("nav.views a[href='#table']")
        for before in range(40, all_claims(page), 40):
            expect(page.locator(ROWS)).to_have_count(before)
            page.locator(ROWS).last.scroll_into_view_if_needed()
        expect(page.locator(ROWS)).to_have_count(all_claims(page))


class TestFilters:
    @pytest.fixture(autouse=True)
    def table(self, page: Page) -> None:
        page.click("nav.views a[href='#table']")

    def test_words_are_looked_for_everywhere(self, page: Page) -> None:
        page.fill("[name=words]", "小米 35")
        assert 0 < shown(page) < all_claims(page)
        assert all("小米" in "".join(row) and "35" in "".join(row) for row in rows(page))

    @pytest.mark.parametrize(("name", "column", "wanted"), [("subject", 1, "小米汽車"), ("property", 2, "交付")])
    def test_a_subject_or_property(self, page: Page, name: str, column: int, wanted: str) -> None:
        page.fill(f"[name={name}]", wanted)
        found = rows(page)
        assert 0 < shown(page) == len(found)
        assert all(wanted in row[column] for row in found)

    def test_a_unit(self, page: Page) -> None:
        page.select_option("[name=unit]", "%")
        assert {row[5] for row in rows(page)} == {"%"}

    def test_a_modality(self, page: Page) -> None:
        page.select_option("[name=modality]", "forecast")
        assert {row[7].split(" ")[0] for row in rows(page)} == {"預測"}

    def test_dates(self, page: Page) -> None:
        page.fill("[name=first]", "2025-11-01")
        page.fill("[name=last]", "2025-11-30")
        found = page.locator(ROWS).evaluate_all("rows => rows.map(r => [r.dataset.a, r.dataset.z])")
        assert found
        assert all(first <= "2025-11-30" and last >= "2025-11-01" for first, last in found)

    @pytest.mark.parametrize("period", ["2025-11", "2025"])
    def test_a_month_or_year(self, page: Page, period: str) -> None:
        page.fill("[name=first]", period)
        page.fill("[name=last]", period)
        found = page.locator(ROWS).evaluate_all("rows => rows.map(r => [r.dataset.a, r.dataset.z])")
        assert found
        assert all(first[: len(period)] <= period <= last[: len(period)] for first, last in found)
        assert any(first > period for first, _ in found)

    def test_what_is_no_day_yet_filters_nothing(self, page: Page) -> None:
        page.fill("[name=last]", "20")
        assert shown(page) == all_claims(page)

    def test_the_text_follows_and_clearing_brings_all_back(self, page: Page) -> None:
        page.fill("[name=subject]", "小米")
        page.click("nav.views a[href='#text']")
        assert page.locator("article:visible").count() == 1
        expect(page.locator("article:visible .off")).not_to_have_count(0)
        page.click("[type=reset]")
        expect(page.locator("article:visible")).to_have_count(3)
        expect(page.locator("#text .off")).to_have_count(0)
        assert shown(page) == all_claims(page)

    def test_nothing_found_is_said(self, page: Page) -> None:
        page.fill("[name=words]", "no such words at all")
        expect(page.locator("#table .nothing")).to_be_visible()
        assert shown(page) == 0


class TestSorting:
    @pytest.fixture(autouse=True)
    def table(self, page: Page) -> None:
        page.click("nav.views a[href='#table']")

    def sort(self, page: Page, column: int) -> None:
        page.locator(".claims thead button").nth(column).click()

    def test_by_value_and_the_other_way_round(self, page: Page) -> None:
        read = "rows => rows.map(r => r.dataset.v === undefined ? null : Number(r.dataset.v))"
        self.sort(page, 4)
        up = page.locator(ROWS).evaluate_all(read)
        assert up == sorted(up)
        self.sort(page, 4)
        down = page.locator(ROWS).evaluate_all(read)
        assert down == sorted(down, reverse=True)
        assert down[0] > up[0]
        expect(page.locator(".claims thead th").nth(4)).to_have_attribute("aria-sort", "descending")

    def test_by_date_with_what_has_none_last(self, page: Page) -> None:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # all rows are there now
        self.sort(page, 6)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        dates = page.locator(ROWS).evaluate_all("rows => rows.map(r => r.dataset.a || '~')")
        assert len(dates) == all_claims(page)
        assert dates == sorted(dates)
        assert dates[-1] == "~"


class TestKeys:
    def test_moving_from_claim_to_claim(self, page: Page) -> None:
        for key, number in (("j", 1), ("j", 2), ("j", 3), ("k", 2)):
            page.keyboard.press(key)
            expect(page.locator(f"#t{number}.lit")).to_be_in_viewport()

    def test_enter_goes_to_the_other_view_and_back(self, page: Page) -> None:
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator("tr#c1.lit")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#t1.lit")).to_be_in_viewport()

    def test_views_search_help_and_escape(self, page: Page) -> None:
        page.keyboard.press("2")
        expect(page.locator("#table")).to_be_visible()
        page.keyboard.press("3")
        expect(page.locator("#charts")).to_be_visible()
        page.keyboard.press("1")
        expect(page.locator("#text")).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type("j35")  # typed, and no move
        expect(page.locator("[name=words]")).to_have_value("j35")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(page.locator("[name=words]")).to_have_value("")
        page.keyboard.press("?")
        expect(page.locator("dialog.keys")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.keys")).to_be_hidden()

    def test_a_figure_is_reached_with_tab_and_shows_its_claim(self, page: Page) -> None:
        page.focus("#t1")
        expect(page.locator(".card h2")).to_be_visible()


class TestWithoutScripts:
    def test_everything_is_there_to_be_read(self, open_page: Open, report: Path) -> None:
        page = open_page(report, java_script_enabled=False).page
        for section in ("text", "table", "charts"):
            expect(page.locator(f"section#{section}")).to_be_visible()
        assert page.locator(ROWS).count() == page.locator("#text [id^=t]").count() > 100
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator(".card")).to_be_hidden()
        expect(page.locator(".claims .rule").first).to_be_visible()
        page.click("#t9")
        expect(page.locator("tr#c9")).to_be_in_viewport()


class TestPrint:
    def test_all_of_it_is_printed(self, page: Page) -> None:
        page.emulate_media(media="print")
        for section in ("text", "table", "charts"):
            expect(page.locator(f"section#{section}")).to_be_visible()
        expect(page.locator(".filters")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(ROWS).count() == all_claims(page)
        assert len(page.pdf()) > 10_000

    def test_nothing_is_cut_off_a_sheet(self, page: Page) -> None:
        page.set_viewport_size({"width": 794, "height": 1123})  # A4
        page.emulate_media(media="print")
        parts = page.locator(".claims, .wide, .chart")
        assert parts.evaluate_all("all => Math.max(...all.map(one => one.getBoundingClientRect().right))") <= 794
        assert parts.evaluate_all("all => Math.max(...all.map(one => one.scrollWidth - one.clientWidth))") <= 1
