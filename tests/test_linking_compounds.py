"""Names of more than one phrase, or of more than an entity, as candidates for a subject."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft

EXTRACTOR = Extractor()


def candidates(text: str) -> Mapping[str, Mapping[str, int]]:
    """The features of the last figure's candidates for a subject, by what they are called, in Simplified characters."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    draft = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)][-1]
    found = draft.reasons["subject"]
    return {document.normal.text[slice(*c.refers)]: c.features for c in found if c.refers is not None}


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
