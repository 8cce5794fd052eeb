"""Statements that cannot all be true, and the table of figures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.diffing.conflicts import conflicts, lexicon
from factextract.diffing.facts import Record, record_of
from factextract.diffing.pivot import pivot
from factextract.model import Doubt
from factextract.reading import read

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent
EXTRACTOR = Extractor()
WORDS = lexicon(EXTRACTOR)


def record(text: str, id: str = "a") -> Record:
    article = Article(id=id, text=text, published="2025-12-01", region="TW")
    return record_of(id, list(EXTRACTOR.extract(article)), text)


def doubts(*texts: str) -> list[tuple[str, list[str]]]:
    """The kinds of what is doubtful in these articles, and the figures concerned."""
    records = [record(text, f"a{number}") for number, text in enumerate(texts)]
    return [
        (doubt.kind, [claim.quantity.text for claim in doubt.claims if claim.quantity])
        for doubt in conflicts(records, WORDS)
    ]


TABLE = """雲嶺汽車 2025 年 11 月交付量如下：

| 車型 | 2025 年 11 月交付量 |
| --- | --- |
| L7 | 20,100 |
| L9 | {} |
| 合計 | 42,300 |
"""


class TestContradictions:
    def test_within_an_article(self) -> None:
        text = "雲嶺汽車 2025 年 11 月交付量為 42,318 輛。\n\n雲嶺汽車 2025 年 11 月交付量為 43,218 輛。"
        assert doubts(text) == [("contradiction", ["42,318 輛", "43,218 輛"])]

    def test_across_articles(self) -> None:
        texts = (f"Acme Motors reported revenue of ${amount} billion for 2024." for amount in ("4.62", "4.26"))
        assert doubts(*texts) == [("contradiction", ["$4.62 billion", "$4.26 billion"])]

    def test_a_table_against_the_text(self) -> None:
        table = "| 指標 | 2025 年 11 月 |\n| --- | --- |\n| 交付量 | 43,218 輛 |\n"
        text = f"雲嶺汽車 2025 年 11 月交付量為 42,318 輛。\n\n{table}"
        assert [kind for kind, _ in doubts(text)] == ["table_and_text"]

    @pytest.mark.parametrize("other", ["約 4.2 萬輛", "超過 4 萬輛", "42,318 輛", "4.23 萬輛"])
    def test_no_contradiction(self, other: str) -> None:
        text = f"雲嶺汽車 2025 年 11 月交付量為 42,318 輛。\n\n雲嶺汽車 2025 年 11 月交付量為{other}。"
        assert doubts(text) == []

    def test_another_date_is_no_contradiction(self) -> None:
        text = "雲嶺汽車 2025 年 11 月交付量為 42,318 輛。\n\n雲嶺汽車 2025 年 10 月交付量為 43,218 輛。"
        assert doubts(text) == []


class TestParts:
    def test_rows_add_up(self) -> None:
        assert doubts(TABLE.format("22,200")) == []

    def test_rows_do_not_add_up(self) -> None:
        assert doubts(TABLE.format("12,200")) == [("parts_and_total", ["20,100", "12,200", "42,300"])]

    def test_a_part_larger_than_its_whole(self) -> None:
        assert doubts("全公司共有 500 人，其中 620 人是工程師。") == [("parts_and_total", ["500 人", "620 人"])]
        assert doubts("全公司共有 500 人，其中 320 人是工程師。") == []

    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("甲廠有 320 人、乙廠有 150 人，合計 {} 人。", ("470", "500")),
            ("共 {} 人受傷：成人 5 人、兒童 4 人、長者 2 人。", ("11", "12")),
            ("The crash hurt 3 adults and 4 children, a total of {} people.", ("7", "8")),
            ("The two plants employ 320 and 150 people, {} in total.", ("470", "500")),
            ("A total of {} people were hurt: 5 men, 4 women and 2 children.", ("11", "12")),
        ],
    )
    def test_a_sum_in_a_sentence(self, text: str, figures: tuple[str, str]) -> None:
        right, wrong = figures
        assert doubts(text.format(right)) == []
        assert [kind for kind, _ in doubts(text.format(wrong))] == ["parts_and_total"]

    @pytest.mark.parametrize(
        "text",
        [
            "該校有學生 500 人，教師 30 人、職員 12 人，共 42 人。",  # not all that are named belong to the sum
            "1 月賣出 3 萬輛、2 月賣出 4 萬輛，合計 7.2 萬輛。",  # rounded
            "10 月賣出 30 輛、11 月賣出 42 輛，全年累計 812 輛。",  # nothing like their sum
            "The plan names 3 parks and 4 schools, and about 9 sites in total.",  # rough
        ],
    )
    def test_no_sum(self, text: str) -> None:
        assert doubts(text) == []


class TestPercentages:
    @pytest.mark.parametrize(("rate", "fits"), [("18.9%", True), ("17.9%", False)])
    def test_growth(self, rate: str, fits: bool) -> None:
        found = doubts(f"雲嶺汽車 2025 年營收 56,100 元，較 2024 年的 47,200 元增加 {rate}。")
        assert found == ([] if fits else [("percentage", ["56,100 元", "47,200 元", rate])])

    @pytest.mark.parametrize(("share", "fits"), [("64.9%", True), ("三分之二", True), ("74%", False), ("6.49%", False)])
    def test_shares(self, share: str, fits: bool) -> None:
        found = doubts(f"共有 37 名患者，其中 24 名患者，約佔 {share}。")
        assert found == ([] if fits else [("percentage", ["37 名", "24 名", share])])

    @pytest.mark.parametrize(("share", "fits"), [("65%", True), ("74%", False), ("6.5%", False)])
    @pytest.mark.parametrize(
        "text",
        ["24 of 37 patients ({}) recovered.", "Of 37 patients, 24 ({}) recovered.", "37 名患者中有 24 名（{}）康復。"],
    )
    def test_a_share_of_the_figure_beside_it(self, text: str, share: str, fits: bool) -> None:
        assert [kind for kind, _ in doubts(text.format(share))] == ([] if fits else ["percentage"])


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_corpus_contradicts_itself_nowhere(language: str) -> None:
    folders = [{path.stem for path in (ROOT / "corpus" / name).glob("*.md")} for name in ("en", "zh-Hans", "zh-Hant")]
    stories = sorted(set.intersection(*folders))
    read_all = (result.article for result in read([str(ROOT / "corpus" / language / f"{name}.md") for name in stories]))
    articles = [article for article in read_all if article is not None]
    assert len(articles) == 16  # the stories told in every language
    found = [
        (article.id, doubt.words)
        for article in articles
        for doubt in conflicts([record_of(article.id, list(EXTRACTOR.extract(article)), article.text)], WORDS)
    ]
    assert found == []


FIGURES = "雲嶺汽車 2024 年營收 47,200 元。雲嶺汽車 2025 年營收 56,100 元。門店 370 家。"


class TestPivot:
    def test_one_row_a_subject_and_property_one_column_a_date(self) -> None:
        found = pivot([record(FIGURES)])
        assert found.dates[:2] == ("2024", "2025")
        line = next(line for line in found.lines if line.property == "營收")
        assert line.figures == {"2024": ("47200",), "2025": ("56100",)}

    def test_figures_of_several_articles_share_a_row(self) -> None:
        found = pivot([record(FIGURES), record("雲岭汽车2025年营收56200元。", "b")], "雲嶺", 2)
        assert [line.figures["2025"] for line in found.lines] == [("56100", "56200")]

    def test_relations_senses_and_signs_are_shown(self) -> None:
        found = pivot([record("The price fell 3% in 2024. The firm plans to open more than 40 shops in 2026.")])
        assert [told for line in found.lines for told in line.figures.values()] == [("-3",), ("> 40 (target)",)]


class TestCommands:
    def test_conflicts(self, run: Run) -> None:
        Path("a.md").write_text("全公司共有 500 人，其中 620 人是工程師。", encoding="utf-8")
        status, out, _ = run("conflicts", "a.md")
        assert status == 1
        assert out.splitlines() == [
            "parts and total: a part is 620, the total is 500",
            "  a.md:1:7: 全公司共有 [500 人]，其中 620 人是工程師。",
            "  a.md:1:16: 全公司共有 500 人，其中 [620 人]是工程師。",
            "1 doubtful",
        ]
        (line,) = run("conflicts", "a.md", "--format", "jsonl")[1].splitlines()
        assert Doubt.model_validate_json(line).kind == "parts_and_total"

    def test_nothing_doubtful_and_trouble(self, run: Run) -> None:
        Path("a.md").write_text("全公司共有 500 人。", encoding="utf-8")
        assert run("conflicts", "a.md") == (0, "Nothing doubtful.\n", "")
        assert run("conflicts", "a.md", "b.md")[0] == 2

    def test_table(self, run: Run) -> None:
        Path("a.md").write_text(FIGURES, encoding="utf-8")
        status, out, _ = run("table", "a.md", "--format", "csv", "--dates", "2")
        assert status == 0
        assert list(csv.DictReader(io.StringIO(out))) == [
            {"subject": "雲嶺汽車", "property": "營收", "unit": "XXX", "change": "", "2024": "47200", "2025": "56100"}
        ]
        rows = [json.loads(line) for line in run("table", "a.md", "--format", "jsonl")[1].splitlines()]
        assert {"2024": ["47200"], "2025": ["56100"]} in [row["figures"] for row in rows]
        run("table", "a.md", "-o", "figures.md")
        assert Path("figures.md").read_text(encoding="utf-8").startswith("| subject | property | unit | change |")
        assert "營收" in run("table", "a.md")[1]
