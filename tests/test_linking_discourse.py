"""Whom a text speaks of: names put together again, grammatical subjects, pronouns and stand-ins, subjects and dates
that are carried on."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.cast import cast
from factextract.linking.clauses import clauses
from factextract.linking.draft import Draft
from factextract.linking.linker import views_of
from factextract.linking.naming import NAME, PERSON
from factextract.linking.view import View
from factextract.model import Claim

EXTRACTOR = Extractor()


def views(text: str) -> list[View]:
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    return views_of(document, found, EXTRACTOR._linkers)


def names(text: str, kind: str = NAME) -> set[str]:
    return {token.text for view in views(text) for token in view.tokens if kind in token.classes}


def claims(text: str) -> dict[str, Claim]:
    found = EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02", region="TW"))
    return {claim.quantity.text: claim for claim in found if claim.quantity}


def subjects(text: str) -> dict[str, str | None]:
    return {quantity: claim.subject and claim.subject.name for quantity, claim in claims(text).items()}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("候選人許若蘭以 8,412 票勝出。許若蘭表示，許若蘭的團隊有 30 人。", "许若兰"),
        ("董事長唐凱元說，明年增 3 成。", "唐凯元"),
        ("46 歲的救援隊隊長何俊宏表示，已搜尋 3 天。", "何俊宏"),
        ("選手基普羅諾以 2 小時封王。", "基普罗诺"),
    ],
)
def test_a_persons_name_in_pieces_is_made_whole(text: str, person: str) -> None:
    assert person in names(text, PERSON)


@pytest.mark.parametrize("text", ["高速公路全長 30 公里。", "白米每公斤 60 元，白米漲 3%。", "農業局說有 3 處。"])
def test_common_words_that_begin_like_a_family_name_are_no_persons(text: str) -> None:
    assert names(text, PERSON) == set()


def test_names_of_organisations_are_made_whole() -> None:
    assert names("藍岬航空取消 3 班，下午復飛。") == {"蓝岬航空"}


def test_the_last_name_alone_means_the_full_name() -> None:
    found = cast(views("Helena Marsh leads the fund. Marsh said 3 deals were near. Marsh, 52, joined in 2019."))
    document = "Helena Marsh"
    assert found.entities["marsh"].full == found.entities[document.lower()].full
    assert found.entities["marsh"].kind == PERSON


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("East Point beat Dragon Bay 3-1 as crowds passed 500,000.", "East Point"),
        ("In the second half he scored with a shot that flew at 118 km/h.", "he"),
        ("Ada Brown, a farmer from Kent, sold 300 sheep.", "Ada Brown"),
        ("The owner of the mill said that 40 people had left.", "owner"),
    ],
)
def test_the_grammatical_subject(text: str, subject: str) -> None:
    (view,) = views(text)
    first = next(clause for clause in clauses(view) if clause.subject is not None)
    assert first.subject is not None
    assert view.text[slice(*first.subject)] == subject


def test_a_noun_that_is_a_verb_here_is_one() -> None:
    (view,) = views("Net profit falls 18% as Harbour League crowds pass 500,000.")
    assert [view.text[slice(*chunk.span)] for chunk in view.chunks] == ["Net profit", "Harbour League crowds"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "蒼嶺能源（6688）第三季營收 45 億元，年增 12%。該公司毛利率 31%，員工 2,300 人。",
            {"45 億元": "蒼嶺能源", "12%": "蒼嶺能源", "31%": "蒼嶺能源", "2,300 人": "蒼嶺能源"},
        ),
        (
            "Helena Marsh founded Tidewell Systems in 2019. She still owns 31% of it, and it employs 240 people.",
            {"31%": "Helena Marsh"},
        ),
    ],
)
def test_pronouns_and_stand_ins_are_resolved(text: str, expected: dict[str, str]) -> None:
    found = subjects(text)
    assert {quantity: found[quantity] for quantity in expected} == expected


def test_a_byline_names_nobody_the_story_is_about() -> None:
    found = cast(views("〔記者林育安／台北報導〕明河縣昨天封閉 3 座橋，明河縣有 46 人受傷。"))
    assert "林育安" not in found.entities
    assert "台北" not in found.entities


def test_a_reports_period_holds_on() -> None:
    found = claims(
        "Tidewell Systems Inc. reported third-quarter revenue of $4.6 billion, up 14% from a year earlier.\n\n"
        "Tidewell said gross margin was 61.3%.\n\nOperating expenses grew 6.5% to $1.1 billion."
    )
    assert {found[q].date.value for q in ("$4.6 billion", "61.3%", "$1.1 billion") if found[q].date} == {"2025-Q3"}


def test_the_tail_of_a_table_head_that_compares_is_no_date() -> None:
    found = claims(
        "Prices in November 2025:\n\n| Chain | Basket (£) | Change on a year earlier (%) |\n| --- | --- | --- |\n"
        "| Aldmoor | 84.15 | +3.9 |\n"
    )
    assert {claim.date.value if claim.date else None for claim in found.values()} == {"2025-11"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("工廠自 1953 年起停工，員工 30 人。", "1953"),
        ("The mill has stood idle since 1953, and 30 people left in 2019.", "1953"),
    ],
)
def test_a_date_that_bounds_what_happened_is_an_event_beside_figures(text: str, day: str) -> None:
    found = list(EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02")))
    assert day in {claim.date.value for claim in found if claim.date}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1933年，博物館以日文發行了《島嶼植物》第一卷。", [("博物館", "發行了《島嶼植物》第一卷")]),
        (
            "1960年，球隊遷至台南，更名雄獅。1975年解散。",
            [("球隊", "遷至台南"), ("球隊", "更名雄獅"), ("球隊", "解散")],
        ),
        ("1960年成立，1975年解散。", [(None, "成立"), (None, "解散")]),
        ("The mill was founded by its workers in 1953.", [("mill", "founded by its workers")]),
        ("The firm lowered its outlook on Wednesday.", [("The firm", "lowered its outlook")]),
        ("公司2011年遷廠，員工增至300人。", [("公司", "遷廠")]),
    ],
)
def test_an_event_is_a_clause_of_its_date(text: str, told: list[tuple[str | None, str]]) -> None:
    found = [c for c in EXTRACTOR.extract(Article(id="a", text=text, published="2025-12-02")) if c.type == "event"]
    assert [(c.subject and c.subject.text, c.property and c.property.text) for c in found] == told


def test_letters_that_hardly_stand_apart_are_a_name() -> None:
    text = "遠擎售出 3 萬輛。遠擎有 2 座工廠，遠擎的員工有 900 人。"
    assert "远擎" in names(text)
    assert set(subjects(text).values()) == {"遠擎"}


def test_letters_said_side_by_side_twice_are_no_name_yet() -> None:
    assert "远擎" not in names("遠擎售出 3 萬輛。遠擎有 2 座工廠。")


def test_a_firm_is_named_before_its_code() -> None:
    text = "網購平台逛逛集團（3907）挫 3.2%。"
    assert "逛逛集团" in names(text)
    assert subjects(text) == {"3.2%": "逛逛集團"}


def test_what_is_built_in_a_place_is_no_part_of_its_name() -> None:
    (view,) = views("公司在寧夏吳忠建設智能工廠，建設期 18 個月。")
    assert "宁夏吴忠" in {view.text[chunk.span.start : chunk.span.end] for chunk in view.chunks}


def test_a_title_has_the_date_that_its_amount_has_below() -> None:
    found = claims("恒指漲612點\n\n恒指上周累升 612 點。")
    assert found["612點"].date == found["612 點"].date is not None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2025年收入612億元，不及2021年的700億元。\n\n全年支出987億元。", {"987億元": "2025"}),
        ("2025年第三季營收45億元，年底員工3000人。上年度為40億元。", {"40億元": "2024"}),
        ("截至2025年3月31日止年度，收入31億元。\n\n全年派息9仙，期內關閉15間分店。", {"9仙": "2024-04/2025-03"}),
        ("上半年收入5億元。\n\n期內關閉15間分店。", {"15間": "2025-H1"}),
    ],
)
def test_the_period_that_is_told_of(text: str, dates: dict[str, str]) -> None:
    found = claims(text)
    assert {quantity: found[quantity].date and found[quantity].date.value for quantity in dates} == dates


@pytest.mark.parametrize(
    ("text", "quantity", "measured"),
    [
        ("大樓倒塌，15人受傷，其中2人命危。", "15人", "受傷"),
        ("大樓倒塌，15人受傷，其中2人命危。", "2人", "命危"),
        ("濃煙竄上高30公尺的天空。", "30公尺", "高"),
        ("Twelve people were injured and 40 evacuated.", "40", "evacuated"),
    ],
)
def test_verbs_behind_a_figure_and_adjectives_say_what_is_measured(text: str, quantity: str, measured: str) -> None:
    what = claims(text)[quantity].property
    assert what is not None and what.text == measured


def test_a_month_named_as_a_limit_lies_ahead() -> None:
    claim = claims("按照市裡的方案，3月底前要完成500戶危房改造。")["500戶"]
    assert claim.date is not None and claim.date.value == "2026-03-31"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("經費從1,442億追到1,580億元。", "TWD"),
        ("外傳今年營收要衝到1,442億，去年是15.2億美元。", "USD"),
        ("市值3億元的公司說，全台人口將有1,442億。", "1"),
        ("今年營收要衝到1,442億。", "1"),
    ],
)
def test_a_large_number_of_what_is_told_in_money_takes_the_articles_currency(text: str, unit: str) -> None:
    claim = claims(text)["1,442億"]
    assert claim.unit is not None and claim.unit.code == unit


def test_a_year_in_brackets_means_the_same_period_and_does_not_hold_on() -> None:
    text = (
        "Revenue was £214.6m in the six months to 30 September 2025. "
        "Retail brought in £131.0m (2024: £124.7m) and foodservice £62.4m (2024: £55.3m)."
    )
    dates = {quantity: claim.date and claim.date.value for quantity, claim in claims(text).items()}
    assert dates["£131.0m"] == dates["£62.4m"] == "2025-04/2025-09"
    assert dates["£124.7m"] == dates["£55.3m"] == "2024-04/2024-09"


@pytest.mark.parametrize(
    ("text", "quantity", "day"),
    [
        ("公司2024年第三季營收88.3億元，較去年同期的79.5億元增加。", "79.5億元", "2023-Q3"),
        ("29日的投票率為61.4%，比四年前的66.8%低。", "66.8%", "2021"),
        ("2024年門市有320家，比2019年少15%。", "15%", "2024"),
    ],
)
def test_a_level_that_is_compared_with_has_the_date_it_is_told_with(text: str, quantity: str, day: str) -> None:
    date = claims(text)[quantity].date
    assert date is not None and date.value == day


@pytest.mark.parametrize(
    ("text", "quantity", "subject"),
    [
        ("Halden now sees revenue of $9 billion, against a prior forecast of $8 billion.", "$8 billion", "Halden"),
        ("Three people were hurt in Leeds. The injured had waited 40 minutes.", "40 minutes", "injured"),
    ],
)
def test_a_bare_description_names_nobody_but_behind_a_definite_word(text: str, quantity: str, subject: str) -> None:
    assert subjects(text)[quantity] == subject


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("Ann Lee has opened a clinic. Some 300 came.", "clinic", "told_of"),
        ("Ann Lee and the Alder Trust met in Leeds. It rained. Some 300 came.", "Alder Trust", "named_before"),
    ],
)
def test_whom_the_sentences_before_told_of_may_be_meant(text: str, who: str, how: str) -> None:
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    draft = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)][-1]
    weighed = [found for found in draft.reasons["subject"] if document.normal.text[slice(*found.refers)] == who]
    assert any(how in found.plain for found in weighed)
