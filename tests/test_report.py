"""The report page, without a browser: tests/browser looks at it in one."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.model import Article, Claim
from factextract.report.articles import report
from factextract.report.chart import HEIGHT, WIDTH, chart
from factextract.report.labels import labels, languages
from factextract.report.marks import blocks, marks
from factextract.report.page import data
from factextract.report.rows import row
from factextract.report.stories import Story
from factextract.report.timeline import timelines

Run = Callable[..., tuple[int, str, str]]
TEXT = "# Harbour\n\nThe port handled 4,200 boxes in May 2025.\n\n| Month | Boxes |\n| --- | --- |\n| June | 4,500 |\n"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'<!-- ]]> javascript:alert(3)"


def claim(text: str, words: dict[str, str], number: int = 1, **more: Any) -> Claim:
    """A claim whose parts are the first such words of a text."""

    def part(name: str) -> dict[str, Any]:
        start = text.index(words[name])
        return {"text": words[name], "start": start, "end": start + len(words[name])}

    date = {"value": "2025-05", "first": "2025-05-01", "last": "2025-05-31", **part("date")}
    fields: dict[str, Any] = {
        "id": f"c-{number}",
        "document": "a1",
        "language": "x",
        "type": "count",
        "subject": {"name": words["subject"], **part("subject")},
        "property": part("property"),
        "quantity": {"value": "4200", **part("quantity")},
        "unit": {"code": "1", "text": words["property"], "counted": words["property"]},
        "date": date,
        "sentence": {"start": 0, "end": len(text)},
        "rule": "count.boxes",
    }
    return Claim.model_validate({**fields, **more})


def harbour(**more: Any) -> Claim:
    return claim(TEXT, {"subject": "The port", "property": "boxes", "quantity": "4,200", "date": "May 2025"}, **more)


def story(claims: tuple[Claim, ...] | None = None, **article: Any) -> Story:
    return Story("a1", Article(**{"id": "a1", "text": TEXT, **article}), claims or (harbour(),))


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of those of one name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


class TestMarks:
    def test_the_fields_are_marked_where_they_stand(self) -> None:
        found = [
            piece
            for block in blocks(TEXT, marks([(7, harbour())]))
            for r in block.cells
            for cell in r
            for piece in cell
        ]
        marked = {piece.text: (piece.field, piece.claims) for piece in found if piece.field}
        assert marked == {
            "The port": ("subject", (7,)),
            "4,200": ("quantity", (7,)),
            "boxes": ("property", (7,)),
            "May 2025": ("date", (7,)),
        }

    def test_a_unit_inside_of_the_figure_has_its_own_colour(self) -> None:
        text = "It rose 3.5% then."
        words = {"subject": "It", "property": "rose", "quantity": "3.5%", "date": "then"}
        percent = claim(text, words, type="percent", unit={"code": "%", "text": "%"})
        (block,) = blocks(text, marks([(1, percent)]))
        found = [(p.text, p.field, p.anchors) for p in block.cells[0][0] if p.field in ("quantity", "unit")]
        assert found == [("3.5", "quantity", (1,)), ("%", "unit", ())]

    def test_a_currency_sign_is_a_unit_and_the_figure_behind_it_is_the_place(self) -> None:
        text = "It cost $30 million then."
        words = {"subject": "It", "property": "cost", "quantity": "$30 million", "date": "then"}
        money = claim(text, words, type="money", unit={"code": "USD", "text": "$"})
        (block,) = blocks(text, marks([(1, money)]))
        found = [(p.text, p.field, p.anchors) for p in block.cells[0][0] if p.field in ("quantity", "unit")]
        assert found == [("$", "unit", ()), ("30 million", "quantity", (1,))]

    def test_a_unit_that_holds_the_first_figure_of_a_range_is_not_marked(self) -> None:
        text = "It cost $3 to $4 then."
        words = {"subject": "It", "property": "cost", "quantity": "$3 to $4", "date": "then"}
        money = claim(text, words, type="money", unit={"code": "USD", "text": "$3 to $"})
        (block,) = blocks(text, marks([(1, money)]))
        assert [p.text for p in block.cells[0][0] if p.field in ("quantity", "unit")] == ["$3 to $4"]

    def test_headings_and_tables_are_told_apart(self) -> None:
        found = list(blocks(TEXT, []))
        assert [block.kind for block in found] == ["heading", "line", "table"]
        assert [[cell[0].text for cell in cells] for cells in found[2].cells] == [["Month", "Boxes"], ["June", "4,500"]]

    @given(
        st.lists(st.sampled_from(["| a | b |", "# Head", "Some 12 words.", "", "|x", "| --- |", "\\| no"]), max_size=12)
    )
    def test_no_letter_is_lost(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        shown = "".join(p.text for block in blocks(text, []) for r in block.cells for cell in r for p in cell)
        assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]

    @given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
    def test_pieces_are_the_text_however_marks_overlap(self, text: str, spans: list[tuple[int, int]]) -> None:
        numbered = []
        for number, (a, b) in enumerate(spans):
            start, end = sorted((min(a, len(text)), min(b, len(text))))
            part = {"text": text[start:end], "start": start, "end": end}
            numbered.append((number, harbour(quantity={"value": "1", **part}, subject=None, property=None, date=None)))
        shown = [p for block in blocks(text, marks(numbered)) for r in block.cells for cell in r for p in cell]
        plain = [p for block in blocks(text, []) for r in block.cells for cell in r for p in cell]
        assert "".join(p.text for p in shown) == "".join(p.text for p in plain)


class TestPage:
    @pytest.mark.parametrize("language", languages())
    def test_claims_and_text_are_linked_both_ways(self, language: str) -> None:
        page = Elements(report([story()], labels(language)))
        ids = {attributes.get("id") for _, attributes in page.elements}
        links = {attributes["href"] for attributes in page.all("a")}
        assert {"t1", "c1", "a1"} <= ids
        assert {"#t1", "#c1", "#a1"} <= links
        assert all(link and link[1:] in ids for link in links)

    def test_no_id_stands_twice(self) -> None:
        page = Elements(report([story((harbour(), harbour(number=2)))], labels()))
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert sorted(ids, key=str) == sorted(set(ids), key=str)

    def test_whatever_an_article_says_is_text(self) -> None:
        text = f"{HOSTILE} 4,200 boxes in May 2025"
        words = {"subject": HOSTILE, "property": "boxes", "quantity": "4,200", "date": "May 2025"}
        evil = claim(text, words, rule=HOSTILE, document=HOSTILE)
        article = Article(id=HOSTILE, text=text, title=HOSTILE, source=HOSTILE)
        page = report([Story(HOSTILE, article, (evil,))], labels())
        found = Elements(page)
        kinds = [attributes.get("type") for attributes in found.all("script")]
        assert kinds == [None, *2 * ["application/json"], *3 * [None]]
        assert not found.all("img")
        assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
        assert {str(attributes["href"])[0] for attributes in found.all("a")} == {"#"}
        assert unescape(found.texts["h1"][0]) == HOSTILE
        details = json.loads(re.findall('<script type="application/json" id="details">(.*?)</script>', page)[0])
        assert details[0]["told"]["rule"] == HOSTILE

    def test_only_its_own_script_and_style_may_run(self) -> None:
        page = Elements(report([story()], labels()))
        policy = str(page.all("meta")[1]["content"])
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        runs = [t for t, a in zip(page.texts["script"], page.all("script"), strict=True) if "type" not in a]
        for text in (*runs, *page.texts["style"]):
            assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
        assert not [name for _, attributes in page.elements for name in attributes if name == "style"]

    def test_a_file_name_that_is_no_utf8_does_no_harm(self) -> None:
        page = report([Story("a\udcffb", None, (harbour(),))], labels())
        assert "a?b" in page.encode("utf-8").decode()

    def test_claims_without_their_article_are_in_the_table(self) -> None:
        page = report([Story("a1", None, (harbour(),))], labels())
        assert labels().ui["no_text"] in page
        assert 'href="#t1"' not in page

    def test_the_page_has_no_words_that_the_labels_lack(self) -> None:
        assert "built-in method" not in report([story()], labels())

    def test_json_ends_no_script(self) -> None:
        assert not re.search("[<>&\u2028\u2029]", data(f"{HOSTILE}&\u2028\u2029"))
        assert json.loads(data([HOSTILE, "\u2028"])) == [HOSTILE, "\u2028"]


class TestLabels:
    def test_every_language_has_the_same_labels(self) -> None:
        first, *others = [labels(language) for language in languages()]
        assert len(others) >= 1
        for other in others:
            for table in first.words.keys() - {"scales"}:
                assert other.words[table].keys() == first.words[table].keys(), (other.language, table)

    def test_each_kind_of_claim_has_its_label(self) -> None:
        from typing import get_args

        from factextract.model import claim as model

        tables = {
            "type": model.ClaimType,
            "role": model.Role,
            "source": model.Source,
            "modality": model.Modality,
            "change": model.Direction,
            "basis": model.Basis,
        }
        for table, literal in tables.items():
            assert set(get_args(literal)) == set(labels().words[table]), table


def months(*values: tuple[str, str], **more: Any) -> list[Claim]:
    """Claims of the port's boxes, one a month."""
    return [
        harbour(
            number=index,
            quantity={"value": value, "text": "4,200", "start": TEXT.index("4,200"), "end": TEXT.index("4,200") + 5},
            date={"value": month, "first": f"{month}-01", "last": f"{month}-01", "text": "", "start": 0, "end": 0},
            **more,
        )
        for index, (month, value) in enumerate(values)
    ]


class TestCharts:
    def test_figures_of_several_dates_make_a_chart(self) -> None:
        claims = months(("2025-05", "4200"), ("2025-06", "4500"))
        rows = [row(number, one, story(), labels()) for number, one in enumerate(claims, start=1)]
        (found,) = timelines(rows)
        drawing = chart(found, labels().scales)
        (curve,) = drawing.curves
        assert [dot.row.number for dot in curve.dots] == [1, 2]
        assert curve.dots[0].x < curve.dots[1].x
        assert curve.dots[0].y > curve.dots[1].y  # up is less
        assert {tick.label for tick in drawing.up} >= {"4.2k", "4.5k"}

    def test_ticks_have_as_many_decimals_as_one_another(self) -> None:
        claims = months(("2025-05", "-0.1"), ("2025-06", "0.15"), unit={"code": "%", "text": "%", "counted": None})
        (found,) = timelines([row(1, one, story(), labels()) for one in claims])
        assert [tick.label for tick in chart(found, labels().scales).up] == ["\u22120.1", "0", "0.1", "0.2"]

    def test_one_date_is_no_line(self) -> None:
        claims = months(("2025-05", "4200"), ("2025-05", "4500"))
        assert timelines([row(1, one, story(), labels()) for one in claims]) == ()

    def test_levels_and_changes_are_apart(self) -> None:
        claims = [
            *months(("2025-05", "4200"), ("2025-06", "4500")),
            *months(("2025-05", "10"), ("2025-06", "12"), change={"direction": "down", "basis": "yoy"}),
        ]
        found = timelines([row(1, one, story(), labels()) for one in claims])
        assert len(found) == 2
        assert [point.value for point in found[1].lines[0].points] == [-10, -12]

    @given(
        st.lists(
            st.tuples(st.integers(1, 9999), st.integers(1, 12), st.decimals(-(10**15), 10**15, places=2)),
            min_size=2,
            max_size=5,
        )
    )
    def test_whatever_the_figures_they_stand_inside_of_the_drawing(self, figures: list[tuple[int, int, Any]]) -> None:
        claims = months(*((f"{year:04}-{month:02}", _plain(value)) for year, month, value in figures))
        for found in timelines([row(1, one, story(), labels()) for one in claims]):
            drawing = chart(found, labels().scales)
            assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for curve in drawing.curves for dot in curve.dots)
            assert 2 <= len(drawing.up) <= 12
            assert 2 <= len(drawing.across) <= 6


def _plain(value: Any) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


class TestCommand:
    @pytest.fixture(autouse=True)
    def articles(self, run: Run) -> None:
        Path("articles").mkdir()
        Path("articles/port.md").write_text(f"---\nid: port\ntitle: Port & sea\n---\n{TEXT}", encoding="utf-8")

    def test_articles_become_a_page_with_reasons(self, run: Run) -> None:
        status, out, err = run("report", "articles", "-o", "report.html")
        assert (status, out) == (0, "")
        assert re.fullmatch(r"report.html: \d+ claims of 1 document\n", err)
        page = Path("report.html").read_text(encoding="utf-8")
        assert "<h1>Port &amp; sea</h1>" in page
        assert '"why":[[' in page

    def test_claims_find_their_articles(self, run: Run) -> None:
        run("extract", "articles", "-o", "claims.jsonl")
        run("report", "claims.jsonl", "--articles", "articles", "-o", "report.html")
        assert 'id="t1"' in Path("report.html").read_text(encoding="utf-8")

    def test_claims_of_another_version_have_no_text(self, run: Run) -> None:
        run("extract", "articles", "-o", "claims.jsonl")
        changed = Path("articles/port.md").read_text(encoding="utf-8").replace("The port", "In all the port")
        Path("articles/port.md").write_text(changed, encoding="utf-8")
        run("report", "claims.jsonl", "--articles", "articles", "-o", "report.html")
        page = Path("report.html").read_text(encoding="utf-8")
        assert 'id="t1"' not in page
        assert 'id="c1"' in page

    def test_a_store_is_shown(self, run: Run) -> None:
        run("run", "articles", "--store", "facts.db", "--workers", "1")
        run("report", "facts.db", "-o", "report.html")
        assert 'id="t1"' in Path("report.html").read_text(encoding="utf-8")

    def test_the_same_bytes_every_time(self, run: Run) -> None:
        pages = [run("report", "articles")[1] for _ in range(2)]
        assert pages[0] == pages[1]

    def test_an_unknown_language_names_those_there_are(self, run: Run) -> None:
        status, _, err = run("report", "articles", "--lang", "tlh")
        assert status == 2
        assert all(language in err for language in languages())

    def test_what_cannot_be_read_costs_itself_only(self, run: Run) -> None:
        status, out, err = run("report", "articles", "none.md")
        assert status == 2
        assert err == "error: none.md: no such file or folder; check the path\n"
        assert 'id="t1"' in out
