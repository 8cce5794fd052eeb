"""A month or day without its year: of the year that the paragraph tells of, or of the publication's."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def dates(text: str, published: str) -> list[str | None]:
    article = Article(id="a", text=text, published=published)
    return [m.date for m in EXTRACTOR.mentions(article) if m.type in ("date", "interval")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年,公司在高雄設廠。同年6月投產。9月,首批產品出貨。", ["2021", "2021-06", "2021-09"]),
        ("2019年初,疫情尚未爆發。3月,他離開武漢。12月返鄉。", ["2019-01", "2019-03", "2019-12"]),
        ("2020年,政府推出計畫。5月20日,首批申請人獲批。", ["2020", "2020-05-20"]),
        ("二〇一二年,公司虧損3億元。第三季情況最差。", ["2012", "2012-Q3"]),
        ("2015年8月12日,天津港爆炸。9月5日,搜救結束。", ["2015-08-12", "2015-09-05"]),
        ("2023年,新冠疫情结束。4月,出口恢复增长。11月,增速达5%。", ["2023", "2023-04", "2023-11"]),
        ("早在2016年,两国已经签约。7月,项目动工。", ["2016", "2016-07"]),
        ("2021年\n\n3月15日,公司掛牌上市。\n\n5月,新廠動工。", ["2021", "2021-03-15", "2021-05"]),
        ("2022年大事記\n\n1月5日,首班列車開出。", ["2022", "2022-01-05"]),
        ("2019年业绩回顾\n\n第二季度营收30亿元。", ["2019", "2019-Q2"]),
        (
            "In 2018 she joined the bank. In April she was promoted. In October she left.",
            ["2018", "2018-04", "2018-10"],
        ),
        ("On June 23, 2016, voters chose to leave. On July 13 a new leader took office.", ["2016-06-23", "2016-07-13"]),
        ("Back in 2009, banks failed. By August stocks had lost 30%.", ["2009", "2009-08"]),
    ],
)
def test_a_story_goes_on_in_its_year(text: str, expected: list[str]) -> None:
    assert dates(text, "2025-12-03") == expected


@pytest.mark.parametrize(
    ("text", "published", "last"),
    [
        ("公司2021年成立。3月17日宣布裁員300人。", "2025-12-03", "2025-03-17"),
        ("2024年營收300億元。11月營收28億元,年增5%。", "2025-12-10", "2025-11"),
        ("公司2024年虧損3億元。今年轉虧為盈,10月賺進2億元。", "2025-12-03", "2025-10"),
        ("工廠建於2019年。8月宣布投資50億元擴建。", "2025-12-03", "2025-08"),
        ("他1999年加入公司,2024年升任總經理。5月接任董事長。", "2025-12-03", "2025-05"),
        ("2020年12月,公司成立。3月漲價5%。", "2025-12-03", "2025-03"),
        ("2018年創立的公司今年擴張。6月在東京開店。", "2025-12-03", "2025-06"),
        ("2022年停辦。12月28日重新舉行。", "2025-12-03", "2025-12-28"),
        ("2020年的疫情重创观光业。如今业绩回温,9月旅客达300万人次。", "2025-12-03", "2025-09"),
        ("2024年年報\n\n3月17日,公司宣布派息3元。", "2025-03-20", "2025-03-17"),
        ("2021年成立的新創公司裁員三百人\n\n5月宣布投資3億元。", "2025-12-03", "2025-05"),
        ("2016年,兩國簽約。\n\n7月,工會罷工。", "2025-12-03", "2025-07"),
        ("The firm was founded in 2021. In March it said it would cut 300 jobs.", "2025-12-03", "2025-03"),
        ("In 2010 the bridge opened. Last year it was closed. In July it was torn down.", "2025-12-03", "2025-07"),
        ("In 2021 sales fell. On Nov. 28 it said it would cut 300 jobs.", "2025-12-03", "2025-11-28"),
    ],
)
def test_what_is_news_is_of_the_publications_year(text: str, published: str, last: str) -> None:
    assert dates(text, published)[-1] == last


def test_the_other_year_is_kept_as_a_candidate() -> None:
    article = Article(id="a", text="2016年,兩國簽約。7月,項目動工。", published="2025-12-03")
    *_, mention = EXTRACTOR.mentions(article)
    assert (mention.date, [c.date for c in mention.candidates or ()]) == ("2016-07", ["2025-07", "2026-07"])
