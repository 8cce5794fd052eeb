"""What translated news has more of than news first written in Chinese: glosses in brackets, foreign names, speakers
behind what they say, and what is told of somebody before he is named."""

from __future__ import annotations

import pytest

from factextract import Article
from factextract.linking.words import NAME, PERSON
from linked import EXTRACTOR, candidates, dates, phrases, views


def test_a_second_reading_in_brackets_ends_no_clause() -> None:
    assert "after" in candidates("工人搭起帳篷，重約四噸（8,800 磅）的鐘樓昨天運到廣場。")["钟楼"]
    bells = candidates("Crews met at the quay, where 4-tonne (8,800 lb) bells hung on a crane.")
    assert "same_clause" in bells["bells"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("柯思禮 (Rob Kesley) 在決賽取得 480 分。", "柯思礼"),
        ("消費者委員會（消委會）收到 30 宗投訴。", "消费者委员会"),
        ("岳晶科技（下稱岳晶）賺了 30 億元。", "岳晶科技"),
        ("The Grain Statistics Office (GSO) counted 30 farms.", "Grain Statistics Office"),
    ],
)
def test_a_name_said_again_in_brackets_is_no_other_one(text: str, name: str) -> None:
    assert "clause_subject" in candidates(text)[name]
    assert all("(" not in found and "（" not in found for found in phrases(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("柯思禮 (Rob Kesley) 去年賣出 300 張唱片。Kesley 今年賣出 200 張。", "柯思礼"),
        ("消費者委員會（消委會）很忙。消委會收到 30 宗投訴。", "消费者委员会"),
        ("喬丹·史蒂文斯昨天贏了。史蒂文斯取得 5 分，喬丹·史蒂文斯說。史蒂文斯再得 3 分。", "乔丹·史蒂文斯"),
    ],
)
def test_a_name_in_brackets_or_a_last_name_stands_for_the_full_one(text: str, name: str) -> None:
    assert "clause_subject" in candidates(text)[name]


def test_brackets_that_tell_something_else_stay() -> None:
    assert "湖" in phrases("東湖（去年全市最大的湖）面積為 30 公頃。")
    assert "clauses_between" in candidates("東湖（去年全市最大的湖）面積為 30 公頃。")["东湖"]


def test_the_code_of_a_listed_firm_says_what_it_is_and_initials_do_not() -> None:
    assert {"is_organisation", "same_clause"} <= candidates("岳晶（2330）賺了 30 億元。")["岳晶"].keys()
    assert "is_organisation" not in candidates("每股盈餘（EPS）為 2.3 元。")["每股盈余"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("退休郵差德里克・倫特等了 14 個月。", "德里克・伦特"),
        ("團隊的奧拉夫・黑格雷教授等了 14 個月。", "奥拉夫・黑格雷"),
        ("九歲的艾瑞絲．彭海爾每天游泳一公里。", "艾瑞丝·彭海尔"),
    ],
)
def test_a_foreign_name_with_a_point_is_one_word(text: str, name: str) -> None:
    words = {token.text: token.classes for view in views(text) for token in view.tokens}
    assert {NAME, PERSON} <= words[name]


def test_a_full_width_point_between_numerals_stays_decimal() -> None:
    document = EXTRACTOR.document(Article(id="a", text="失業率為三．五％。"))
    assert "·" not in document.normal.text


def test_who_says_it_may_stand_in_the_sentence_behind() -> None:
    text = "方美琴賣了唱片。\n\n「我回家時窮了 5,300 英鎊。」喜劇演員貝可珊 (Bex Ludlow) 說。"
    assert "meant_first" in candidates(text)["贝可珊"]
    assert "pronoun" not in candidates(text).get("方美琴", {})
    english = '"We were late. I lost £300," said Ann Lee.\n\n"I paid 40. It hurt." Bob Ray, a cook, said.'
    assert "meant_first" in candidates(english)["Bob Ray"]


def test_a_pronoun_may_stand_behind_the_clause_that_tells_of_it() -> None:
    assert "described" in candidates("教練柯思禮說他累了。帶過九支球隊的他很高興。")["柯思礼"]
    assert not any("described" in found for found in candidates("教練柯思禮說他累了，三名他的學生很高興。").values())


def test_a_stand_in_means_who_was_named_so() -> None:
    text = "沙連州雇主增加了 6300 個工作。沙連州南城市長說，該州失業率上升 0.2 個百分點。"
    assert "meant_alike" in candidates(text)["沙连州"]
    english = "Leeds City Council met Hull Traders. Hull Traders agreed. The council raised fees by 3%."
    assert "meant_alike" in candidates(english)["Leeds City Council"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("這支團隊鑽取了 41 根岩芯。", "团队"),
        ("那道圍欄長 84 公里。", "围栏"),
        ("義工投入了 5,200 小時。", "义工"),
        ("這次發掘耗資 64 萬美元。", "发掘"),
        ("查帳人員漏看了七年。", "查帐人员"),
    ],
)
def test_nouns_and_verbs_by_the_words_beside_them(text: str, whole: str) -> None:
    assert whole in phrases(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("公司投資設施 3 億元。", "投资设施"), ("這次發現 3 個人。", "发现"), ("醫院培訓護士 30 人。", "培训护士")],
)
def test_a_verb_before_its_object_stays_one(text: str, wrong: str) -> None:
    assert wrong not in phrases(text)


def test_how_long_is_no_subject() -> None:
    assert "一年" not in candidates("警方拘捕 12 人，一年花費 1.2 億英鎊。")


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("1947年創立的藝術節，吸引了42萬人。", "1947年", "describes_before"),
        ("自1998年以來未曾獲勝的共和黨需要兩席。", "1998年", "describes"),
        ("1998年，共和黨的候選人贏得兩席。", "1998年", None),
        ("1998年售出的42萬輛。", "1998年", None),
    ],
)
def test_dates_in_a_description_before_its_noun(text: str, date: str, expected: str | None) -> None:
    told = {name for name in dates(text)[date] if name in ("describes", "describes_before")}
    assert told == ({expected} if expected else set())
