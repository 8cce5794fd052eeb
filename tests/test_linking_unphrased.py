"""Chinese properties that no noun phrase names, as candidates: targets, measures, deeds, ways, words of the figure."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft

EXTRACTOR = Extractor()


def candidates(text: str) -> Mapping[str, set[str]]:
    """The features of the last figure's candidates for a property, by their words in Simplified characters."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    draft = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)][-1]
    found: dict[str, set[str]] = {}
    for candidate in draft.reasons["property"]:
        found.setdefault(document.normal.text[slice(*candidate.span)], set()).update(candidate.plain)
    return found


@pytest.mark.parametrize(
    ("text", "word", "feature"),
    [
        # what is expected, without the word that ties it to the figure, or the word that expects
        ("青岚汽车今年的目标是30万辆。", "目标", "aim"),
        ("證券行將青嵐的目標價由16元降至15元。", "目标价", "aim"),
        ("青岚明年要卖80万辆。", "卖", "aim"),
        ("市政府拟投入5亿元。", "投入", "aim"),
        ("各分館每年將需要額外30億元。", "需要", "aim"),
        # small words that take the figure behind them
        ("這間收容所每天需要19,500元。", "需要", "verb"),
        ("碼頭的罷工持續了4天。", "持续", "verb"),
        ("館長說，去年來了3.8萬人。", "来", "verb"),
        ("新鑽機能夠深入30公尺。", "深入", "verb"),
        # words of measure, set phrases and short verbs
        ("这只浮标重62公斤。", "重", "is_measure_adjective"),
        ("車禍釀5人受傷，當中2人危殆。", "危殆", "set_phrase"),
        ("结论的可信度低于九成。", "可信度", "set_phrase"),
        # what the figure counts by
        ("綠色名單得8.8%、5席。", "席", "own_unit"),
        # what a part of them does
        ("受訪的顧客，四分之一已轉往別家購物。", "转往别家购物", "deed"),
        ("患者當中，三成沒有接種過疫苗。", "没有接种过疫苗", "deed"),
        ("營運費當中，有45%是向訪客籌得的。", "向访客筹得", "deed"),  # without what only tells it
        ("她估計，有三成的學生按時完成接種。", "完成接种", "deed"),  # nor whom it is told of
        # from where to where, how far from what
        ("單船由南寧到海邊只要9個小時。", "由南宁到海边", "way"),
        ("震中距科查镇约98公里。", "距科查镇", "way"),
    ],
)
def test_what_is_measured_without_a_noun_phrase(text: str, word: str, feature: str) -> None:
    assert feature in candidates(text)[word]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("公司將會有30萬輛。", "aim"),  # nothing but expectation
        ("一家公司有5名员工。", "own_unit"),  # a noun says what is counted
        ("2人受困。9層高的大樓垮塌。9層高的大樓垮塌", "deed"),  # what is so high does it
        ("青嵐明年可望有30萬輛。", "aim"),  # two words that expect
        ("- 停課學校：17所", "own_unit"),  # a list says what is counted
        ("公司有30%，2024年则有25%。", "deed"),  # nothing is done
        ("進步黨長達12年的執政由此終結。", "deed"),  # what is so long does not do it
        ("青嵐從去年起停產9個月。", "way"),  # a date, and nowhere to
    ],
)
def test_where_nothing_of_the_kind_is_said(text: str, feature: str) -> None:
    assert not [word for word, found in candidates(text).items() if feature in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("小学生睡眠不足10小时。", "睡眠"),
        ("會計林姓女子原判4年。", "原判"),
        ("青岚汽车发布公告。青岚汽车县城河段水位猛涨2.3米。青岚汽车说。", "水位"),
    ],
)
def test_the_last_words_of_a_phrase_may_be_measured_of_the_rest(text: str, word: str) -> None:
    assert "head" in candidates(text)[word]


def test_what_is_counted_by_the_same_word_before_may_be_counted_again() -> None:
    text = "六都移轉棟數共1萬棟，均價30萬元。\n\n各都中，台中市3,318棟。"
    assert "counted_alike" in candidates(text)["移转栋数"]


def test_languages_with_capitals_have_no_such_candidates() -> None:
    names = {"aim", "own_unit", "deed", "way", "head", "set_phrase", "counted_alike"}
    found = candidates("Acme aims to sell 30,000 cars. Its target is 40,000 vans, a quarter of them sold in Leeds.")
    assert found and all(names.isdisjoint(features) for features in found.values())


def test_a_small_word_that_takes_no_figure_measures_nothing() -> None:
    assert "持续" not in candidates("颱風持續增強,雪量為4公分。")
