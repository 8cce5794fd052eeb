"""Chinese names that are said once, and whom the words that stand for a name may mean."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft
from factextract.linking.linker import views_of
from factextract.linking.words import NAME, PERSON

EXTRACTOR = Extractor()


def tokens(text: str) -> dict[str, frozenset[str]]:
    """The words of a text with their classes, in Simplified characters."""
    document = EXTRACTOR.document(Article(id="a", text=text))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    views = views_of(document, found, EXTRACTOR._linkers)
    return {token.text: token.classes for view in views for token in view.tokens}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("24歲的新人許以寧拿下9,812票。", "许以宁"),
        ("被告人費某獲刑12年。", "费某"),
        ("技校生吴朗每天训练11小时。", "吴朗"),
        ("統計處處長簡儀真說，失業率是3.4%。", "简仪真"),
    ],
)
def test_a_person_named_once(text: str, name: str) -> None:
    assert {NAME, PERSON} <= tokens(text)[name]


@pytest.mark.parametrize(
    ("text", "name"),
    [("縣長王明以3萬票勝出。", "王明以"), ("經理王明近3年賺5億元。", "王明近"), ("蘇州大學有3萬名學生。", "苏州大")],
)
def test_no_name_takes_a_word_of_grammar(text: str, name: str) -> None:
    assert name not in tokens(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("採茶機每小時採25公斤鮮葉。", "采茶机"),
        ("開幕戰湧入3.9萬人。", "开幕战"),
        ("营办商罚款9.5万元。", "营办商"),
        ("六都交易量減少5%。", "六都"),
        ("股份挂牌量升到23万套。", "挂牌量"),
        ("交車等待期縮短到3週。", "等待期"),
    ],
)
def test_words_that_a_dictionary_cuts(text: str, word: str) -> None:
    assert word in tokens(text)


def test_a_verb_with_an_object_of_one_letter_stays_two_words() -> None:
    assert "增加店" not in tokens("公司增加店3家。")


def test_one_who_leads_is_no_rate() -> None:
    assert "校长率" not in tokens("校长率12名教师列队。")


def test_a_measure_that_is_said_again_is_no_name() -> None:
    assert NAME not in tokens("卸魚量318噸，不到去年一半。全年卸魚量400噸。卸魚量腰斬。卸魚量減。")["鱼量"]
    found = tokens("三季度件量20亿件，全年件量81亿件。去年件量70亿件，日均件量2千万件。")["件量"]
    assert "property_suffix" in found and NAME not in found


def antecedents(text: str) -> dict[str, set[str]]:
    """Whom the candidates for the last figure's subject refer to, with how a pronoun's or stand-in's were found."""
    document = EXTRACTOR.document(Article(id="a", text=text))
    draft = [d for d in EXTRACTOR.drafts(document) if isinstance(d, Draft)][-1]
    names = {}
    for found in draft.reasons["subject"]:
        if found.refers is not None:
            span = document.normal.offsets.original(*found.refers)
            names[text[slice(*span)]] = {f for f in found.plain if f.startswith("meant_")}
    return names


def test_a_stand_in_may_mean_the_firm_named_last() -> None:
    text = "遠山銀行昨日公布業績，賺3億元。海岳證券料5億元。遠山銀行與東衡電子簽約，該公司有員工300人。"
    assert "meant_nearest" in antecedents(text)["東衡電子"]


def test_she_may_mean_the_person_named_last() -> None:
    text = "縣長林佩蓉說，預算有3億元。局長許以寧補充，她負責5億元。"
    assert antecedents(text)["許以寧"] & {"meant_first", "meant_nearest"}


def test_a_name_is_parted_from_the_word_that_says_what_it_is() -> None:
    text = "自行車變速器廠岳鋒工業公布第1季營收28.6億元。岳鋒4月營收10.3億元。"
    found = Extractor().extract(Article(id="a", text=text, published="2026-05-12", region="TW"))
    assert {claim.subject.name for claim in found if claim.quantity and claim.subject} == {"岳鋒"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("極渚報2萬輛。去年極渚報1萬輛。", "极渚"),
        ("東角隊得12分。東角隊再贏3場。", "东角队"),
        ("工具機廠彰銳精機每週停工一天。", "彰锐精机"),
        ("選手段一諾以4小時奪冠。", "段一诺"),
    ],
)
def test_names_cut_into_words_of_another_sense_are_made_whole(text: str, name: str) -> None:
    assert NAME in tokens(text)[name]


def test_a_word_that_stands_alone_too_is_bound_to_none() -> None:
    assert "极渚" not in tokens("極渚報2萬輛。極渚報1萬輛。渚上有3人。")


def test_a_team_is_called_by_the_first_word_alone_too() -> None:
    assert NAME in tokens("東角隊得12分。東角隊再贏3場。東角踢10場。")["东角"]
