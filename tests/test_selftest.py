"""Metamorphic checks: other writings of a text, and what is told where they say something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.cli.main import main
from factextract.golden.metamorphic import Break, Tried, _spelled, reordered, rewritten, said, writings

EXTRACTOR = Extractor()
TEXT = "小米汽車去年賣出3500輛,成長12%。共有105座門市。"
ARTICLE = Article(id="a", text=TEXT, published="2025-12-03", region="TW")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("simplified", "小米汽车去年卖出3500辆,成长12%。共有105座门市。"),
        ("traditional", TEXT),
        ("full width", "小米汽車去年賣出３５００輛,成長１２％。共有１０５座門市。"),
        ("half width", TEXT),
        ("blanks at figures", "小米汽車去年賣出 3500 輛,成長 12%。共有 105 座門市。"),
        ("double blanks", TEXT),
        ("numerals", "小米汽車去年賣出三千五百輛,成長12%。共有一百零五座門市。"),
    ],
)
def test_writings(name: str, text: str) -> None:
    assert writings()[name](EXTRACTOR, ARTICLE) == text


@pytest.mark.parametrize(
    ("number", "text"), [(7, "七"), (10, "十"), (15, "十五"), (20, "二十"), (110, "一百一十"), (4005, "四千零五")]
)
def test_spelled(number: int, text: str) -> None:
    digits = dict(enumerate("零一二三四五六七八九"))
    assert _spelled(number, {**digits, 10: "十", 100: "百", 1000: "千"}) == text


def test_what_stays() -> None:
    found = list(rewritten(EXTRACTOR, [ARTICLE]))
    assert [item for item in found if isinstance(item, Break)] == []
    kept = {item.check: (item.kept, item.claims) for item in found if isinstance(item, Tried)}
    assert kept["numerals"] == kept["simplified"] == (3, 3)
    assert kept["half width"] == (0, 0)  # there was nothing to write anew


def test_english_has_no_numerals_in_words() -> None:
    article = Article(id="b", text="It sold 35 cars.")
    assert writings()["numerals"](EXTRACTOR, article) == article.text


def test_a_break_names_what_went_and_what_came() -> None:
    class Blind(Extractor):
        """Sees nothing in full width."""

        def extract(self, article: Article):  # type: ignore[no-untyped-def]
            return iter(()) if "３" in article.text else super().extract(article)

    found = list(rewritten(Blind(), [ARTICLE]))
    (broken,) = (item for item in found if isinstance(item, Break))
    assert (broken.check, broken.document, len(broken.gone), broken.new) == ("full width", "a", 3, ())


def test_order_and_workers() -> None:
    found = list(reordered(EXTRACTOR, [ARTICLE, Article(id="b", text="It sold 35 cars.")], 2))
    assert [(item.check, item.kept == item.claims > 0) for item in found if isinstance(item, Tried)] == [
        ("order", True),
        ("2 workers", True),
    ]


def test_said_leaves_the_writing_out() -> None:
    other = ARTICLE.model_copy(update={"text": writings()["simplified"](EXTRACTOR, ARTICLE)})
    assert said(EXTRACTOR.extract(other)) == said(EXTRACTOR.extract(ARTICLE))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(f"---\nid: a\npublished: 2025-12-03\n---\n{TEXT}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as done:
        main(["selftest", str(tmp_path)])
    out = capsys.readouterr().out
    assert done.value.code == 0
    assert len(re.findall(r"^\S.*: \d+ of \d+ claims in \d+ articles? ?s?.*stay: [\d.]+$", out, re.MULTILINE)) == 9
