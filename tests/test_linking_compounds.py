"""Names of more than one phrase, or of more than an entity, as candidates for a subject."""

from __future__ import annotations

import pytest

from factextract import Article
from factextract.linking.draft import Draft
from linked import EXTRACTOR, candidates


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("美髮及美容業薪資為3萬元。", "美发及美容业"),
        ("珠寶首飾、鐘錶及名貴禮物的銷貨值升81%。", "珠宝首饰、钟表及名贵礼物"),
    ],
)
def test_phrases_that_are_joined_may_be_one_name(text: str, name: str) -> None:
    assert "joined" in candidates(text)[name]


@pytest.mark.parametrize(
    "text", ["青嵐汽車收購遠擎汽車，價錢為3億元。", "被告人費某、姚某獲刑12年。", "青嵐汽車和遠擎汽車員工達5千人。"]
)
def test_what_a_verb_or_a_list_parts_is_no_one_name(text: str) -> None:
    assert not any("joined" in found for found in candidates(text).values())


def test_what_an_entity_begins_may_be_named_by_the_whole_phrase() -> None:
    text = "韓國昨日開會。韓國表示樂觀。韓國咖啡漲價3%。"
    assert "whole" in candidates(text)["韩国咖啡"]


def test_what_somebody_is_stands_in_one_phrase_with_the_name() -> None:
    """The dictionary takes 選手 for a verb."""
    assert "奇普图" in candidates("肯尼亞選手奇普圖奪得冠軍，成績為2小時26分。")
    document = EXTRACTOR.document(Article(id="a", text="女子組3名選手奪牌。"))
    draft = next(item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft))
    assert draft.noun is not None and document.normal.text[slice(*draft.noun)] == "选手"


@pytest.mark.parametrize(
    "text", ["遠擎汽車昨日公布業績。遠擎汽車營收達3億元。", "韓國昨日開會。韓國表示樂觀。韓國載客3萬人。"]
)
def test_a_property_or_an_act_behind_an_entity_is_no_part_of_its_name(text: str) -> None:
    assert not any("whole" in found for found in candidates(text).values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("競爭對手霜橋上半年淨利潤9億元。", "霜桥"),
        ("內地晶片商璇璣半導體首日掛牌，收報52元。", "璇玑半导体"),
        ("國產手機廠商星耀今年出貨300萬台。", "星耀"),
    ],
)
def test_a_name_behind_what_it_is_the_name_of_is_the_subjects(text: str, name: str) -> None:
    assert "called" in candidates(text)[name]


@pytest.mark.parametrize("text", ["企業客戶占三成。", "港鐵服務延誤75分鐘。", "工廠員工有300人。"])
def test_a_common_word_behind_what_somebody_is_is_no_name(text: str) -> None:
    assert not any("called" in found for found in candidates(text).values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("孩子詞彙測驗低3分。", "孩子"),
        ("瑞典統計廳稱，失業率3%。", "瑞典"),
        ("岸江市昨日公布報告。全市托育人員有3千人。", "岸江市"),
    ],
)
def test_whose_or_where_something_is_may_be_the_subject(text: str, name: str) -> None:
    assert "holder" in candidates(text)[name]


@pytest.mark.parametrize("text", ["瑞典大學有3萬人。", "瑞典機場滯留3萬人。"])
def test_a_place_that_a_name_begins_with_is_no_subject(text: str) -> None:
    assert not any("holder" in found for found in candidates(text).values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第2名子女每月再加1,000元。", "第2名子女"),
        ("前五大客戶占71%。", "前五大客户"),
        ("倫敦三個月期鋅升破每噸9700美元。", "伦敦三个月期锌"),
    ],
)
def test_a_number_that_tells_which_one_belongs_to_the_name(text: str, name: str) -> None:
    assert "numbered" in candidates(text)[name]


def test_what_a_figure_counts_is_not_named_by_it() -> None:
    assert not any("numbered" in found for found in candidates("工地有300名工人。").values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("《港口安全（泊位）條例草案》以61票通過。", "港口安全（泊位）条例草案"),
        ("國產品牌「禾牧1987」停產兩個月。", "禾牧1987"),
        ("「2004 QX」撞擊地球的概率只有0.05%。", "2004 QX"),
        ("Luna 2要樸素得多：6.59萬元起售。", "Luna 2"),
        ("KR-350型機器人賣到37個國家。", "KR-350"),
    ],
)
def test_signs_and_numbers_in_a_name_do_not_end_it(text: str, name: str) -> None:
    assert name in candidates(text)


def test_a_moment_behind_what_is_measured_is_no_part_of_a_name() -> None:
    """What is told of is left open, not called by all the words."""
    assert "property_only" in candidates("船速當時約14節。")["船速当时"]
