"""Chinese quantities: what is written is what is read, in every notation; what is slow or wrong once stays right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC

from factextract import Article, Extractor
from factextract.packs.compile import RelationSense
from factextract.packs.load import DATA, load_pack
from factextract.packs.matching import Lexicon
from factextract.recognising.numerals import Numerals
from factextract.values.figure import Figure, Relation, plain

EXTRACTOR = Extractor()
NUMERALS: Numerals = EXTRACTOR._recognisers["zh"].numerals
PACK = load_pack(DATA)["zh"]
AMOUNTS = st.integers(min_value=0, max_value=10**20)
DIGITS, SMALL = "零一二三四五六七八九", ("", "十", "百", "千")
FORMAL_DIGITS, FORMAL_SMALL = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")


def figures(text: str, region: str | None = None) -> list[Figure]:
    document = EXTRACTOR.document(Article(id="a", text=text, language="zh", region=region))
    return [figure for item in EXTRACTOR.recognised(document) for figure in item.figures]


def read(text: str, region: str | None = None) -> list[tuple[str, str | None, str, str | None]]:
    """Relation with value, upper end, code and text of every figure."""
    document = EXTRACTOR.document(Article(id="a", text=text, language="zh", region=region))
    return [
        (
            f.relation.value.replace("=", "", len(f.relation.value) == 1) + plain(f.value),
            None if f.upper is None else plain(f.upper),
            f.unit or "",
            document.normal.text[slice(*f.span)],
        )
        for item in EXTRACTOR.recognised(document)
        for f in item.figures
    ]


def short(text: str, region: str | None = None) -> list[str]:
    """`value[..upper] code` of every figure that states an amount."""
    return [
        f"{f.relation.value if f.relation.value != '=' else ''}{plain(f.value)}"
        f"{'' if f.upper is None else '..' + plain(f.upper)} {f.unit or ''}".strip()
        for f in figures(text, region)
        if f.claim
    ]


def below_myriad(n: int, digits: str, scales: tuple[str, ...]) -> str:
    """1–9999 in characters."""
    places = [(n // 10**p % 10, scales[p]) for p in (3, 2, 1, 0)]
    out, gap = "", False
    for digit, scale in places:
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + scale
            gap = False
        else:
            gap = True
    return out


def written(n: int, digits: str = DIGITS, scales: tuple[str, ...] = SMALL) -> str:
    """A whole number below 10 to the 20th as a Chinese hand writes it: by fours, 萬, 億 and 兆."""
    if n == 0:
        return digits[0]
    if n >= 10**12:
        head, rest = divmod(n, 10**12)
        return written(head, digits, scales) + "兆" + tail(rest, 10**11, digits, scales)
    if n >= 10**8:
        head, rest = divmod(n, 10**8)
        return written(head, digits, scales) + "亿" + tail(rest, 10**7, digits, scales)
    if n >= 10**4:
        head, rest = divmod(n, 10**4)
        return below_myriad(head, digits, scales) + "万" + tail(rest, 10**3, digits, scales)
    return below_myriad(n, digits, scales)


def tail(rest: int, full: int, digits: str, scales: tuple[str, ...]) -> str:
    if rest == 0:
        return ""
    return (digits[0] if rest < full else "") + written(rest, digits, scales)


def mixed(n: int) -> str:
    """Digits by fours with 億 and 萬 between: 3億5000萬7."""
    head, rest = divmod(n, 10**8)
    middle, low = divmod(rest, 10**4)
    out = f"{head}亿" if head else ""
    out += f"{middle}万" if middle else ""
    return out + (f"{low:04d}" if low and out else str(low) if low or not out else "")


@given(AMOUNTS)
@example(10**20)
def test_digits_read_as_written(n: int) -> None:
    assert NUMERALS.value(str(n)) == n


@given(AMOUNTS)
def test_grouped_digits_read_as_written(n: int) -> None:
    assert NUMERALS.value(f"{n:,}") == n


@given(st.integers(min_value=0, max_value=10**20 - 1))
@example(10**11 + 10)
@example(100_010_000)
@example(1_000_012)
def test_characters_read_as_written(n: int) -> None:
    assert NUMERALS.value(written(n)) == n


@given(st.integers(min_value=11, max_value=10**20 - 1))
def test_signs_of_cheques_read_as_written(n: int) -> None:
    text = written(n, FORMAL_DIGITS, FORMAL_SMALL)
    assert len(text) == 1 or NUMERALS.value(text) == n


@given(st.integers(min_value=0, max_value=10**20))
def test_digits_between_scales_read_as_written(n: int) -> None:
    assert NUMERALS.value(mixed(n)) == n


@given(st.integers(min_value=1, max_value=10**8), st.sampled_from([("万", 4), ("亿", 8), ("兆", 12), ("万亿", 12)]))
def test_decimals_before_a_scale(cents: int, scale: tuple[str, int]) -> None:
    value = Decimal(cents) / 100
    assert NUMERALS.value(f"{value}{scale[0]}") == value.scaleb(scale[1])


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_scripts_and_widths_say_the_same(n: int) -> None:
    """Traditional, full-width and plain writing of one amount of money."""
    plain_text = f"共{written(n)}元"
    traditional = OpenCC("s2t").convert(plain_text)
    wide = f"共{n}元".translate({ord(str(d)): ord("０") + d for d in range(10)})
    values = {tuple(f.value for f in figures(text, "TW")) for text in (plain_text, traditional, wide, f"共{n}元")}
    assert values == {(Decimal(n),)}


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_a_range_keeps_its_order_and_shares_its_unit(a: int, b: int) -> None:
    low, high = sorted((a, b))
    found = figures(f"约{low}~{high}公斤") if low < high else []
    expected = [(Decimal(low), Decimal(high), "kg")] if low < high else []
    assert [(f.value, f.upper, f.unit) for f in found] == expected


@given(st.text(alphabet="零一二两三十百千万亿兆半点分之又多余来几第0123456789.,/ -~至到元角分", max_size=60))
def test_no_text_is_refused_and_figures_stay_in_order(text: str) -> None:
    found = figures(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= f.span.start < f.span.end for f in found)


class Steps(Lexicon[RelationSense]):
    """A lexicon that counts how often it is asked."""

    asked = 0

    def ending(self, text: str, end: int) -> tuple[str, RelationSense] | None:
        type(self).asked += 1
        return super().ending(text, end)


@pytest.mark.parametrize("unit", ["1", "万", "一万", "1-", "1,000 ", "三分之", "二十点五", "元1"])
def test_looking_up_takes_steps_in_proportion(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words in front of figures are looked up no more often than there are characters, whatever stands there."""
    quantities = EXTRACTOR._recognisers["zh"].quantities
    steps = Steps(dict.fromkeys(("约", "近"), RelationSense("about", Relation.ABOUT)))
    monkeypatch.setattr(quantities, "words", replace(quantities.words, relation_before=steps))
    Steps.asked = 0
    text = unit * (4000 // len(unit))
    list(quantities.figures(text, 0, len(text)))
    assert Steps.asked <= 2 * len(text)


def test_a_hundred_thousand_digits_are_no_amount() -> None:
    assert short("共" + "7" * 100_000 + "元") == []
    assert short("共" + "七" * 100_000 + "元") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("售价20-30万元", ["200000..300000 CNY"]),
        ("公司9月租出3万套", ["30000 1"]),  # in September, not so many a month
        ("时薪由48港元起", [">=48 HKD/h"]),
        ("届时月租用户达25万名", ["250000 1"]),  # pay and rents are rates of money alone
        ("每月供款可减少约700港元", ["~700 HKD/mo"]),
        ("每年可以为县里节省多达3亿英镑", ["<=300000000 GBP/a"]),
        ("利润是去年的双倍", ["2 x"]),
        ("残骸散落近百米", ["~100 m"]),
        ("七千到九千亿元", ["700000000000..900000000000 CNY"]),
        ("十八至三十万日元", ["180000..300000 JPY"]),
        ("二三十人受伤", ["20..30 1"]),
        ("历时一年半", ["1.5 a"]),
        ("每十个人中有三个", ["0.3"]),
        ("摄氏零下5度", ["-5 Cel"]),
        ("占比>=5%", [">=5 %"]),
        ("容量3百万瓩", ["3000000 kW"]),
        ("销量翻了一番,达到3万辆", ["2 x", "30000 1"]),
        ("销量翻了三番", ["8 x"]),
        ("股价腰斩", ["50 %"]),
        ("节目遭腰斩", []),
        ("打对折", ["50 %"]),
        ("三五百户", ["300..500 1"]),
        ("分别为201和85GWh", ["201 GW.h", "85 GW.h"]),
        ("三十多万人次", [">300000 1"]),
        ("二百余万元", [">2000000 CNY"]),
        ("百二万", ["1200000"]),
        ("三万五", ["35000"]),
        ("一万零十二", ["10012"]),
        ("二十五分之一百四十四", ["5.76"]),
        ("四分一", ["0.25"]),
        ("过半数选民", [">0.5"]),
        ("每10人有7人", ["0.7"]),
        ("百分之一百二十点五", ["120.5 %"]),
        ("一万分之三", ["0.0003"]),
        ("万分之三", ["0.03 %"]),
        ("五元三毛", ["5.3 CNY"]),
        ("三元四角五分", ["3.45 CNY"]),
        ("由286至1,024方呎", ["286..1024 [sft_i]"]),
        ("从40万到100万的跨越", ["400000", "1000000"]),
        ("10000与20000之间", ["10000..20000"]),
        ("新台币29元", ["29 TWD"]),
        ("8亿元人民币", ["800000000 CNY"]),
        ("1万(含)-5万元", ["10000..50000 CNY"]),
        ("2小时8分33秒", ["7713 s"]),
        ("六斤八两", ["68 [liang_cn]"]),
        ("零下40℃", ["-40 Cel"]),
        ("华氏70度", ["70 [degF]"]),
        ("3年以上10年以下有期徒刑", ["3..10 a"]),
        ("月销4万+", [">40000 1/mo"]),
        ("1兆赫兹", ["1 MHz"]),
        ("323千卡", ["323 kcal"]),
        ("一百 五十 二", ["152"]),
        ("三百 五又三分之一", ["350.333333333333"]),
        ("300与500间", ["300..500"]),
        ("300与5间教室", ["300 1", "5 1"]),
        ("7港元9英镑", ["7 HKD", "9 GBP"]),
        ("7人民币9欧元", ["7 CNY", "9 EUR"]),
        ("要比7公里远，比9公里近", ["7..9 km"]),
        ("比7公里远得多", ["7 km"]),
        ("身高米七左右", ["~1.7 m"]),
        ("玉米七吨", ["7 t"]),
        ("7年又3个月", ["87 mo"]),
        ("10000亿0001", ["1000000000001"]),
        ("等了3个多月", [">3 mo"]),
        ("厚5±0.2毫米", ["4.8..5.2 mm"]),
        ("百分之八十五至九十", ["85..90 %"]),
        ("身高1米75", ["1.75 m"]),
        ("由3亿增至5亿元", ["300000000 CNY", "500000000 CNY"]),
        ("零下5度至3度", ["-5..3 Cel"]),
        ("零下5至零下2度", ["-5..-2 Cel"]),
        ("减息半厘至0.75厘", ["0.5..0.75 pp"]),
        ("上百人、近千名、逾万户、百余家", ["~1000 1", ">10000 1", ">100 1"]),
        ("最多可达300人", ["<=300 1"]),
        ("每股盈利1.31元,派息42仙", ["1.31 CNY", "0.42 CNY"]),
        ("升息半码", ["0.125 pp"]),
        ("收窄14点子", ["0.14 pp"]),
        ("两成分店停业", ["20 %"]),
        ("签下两年合约", ["2 a"]),
        ("每76秒下线一辆", ["76 s"]),
        ("卖超156.7亿元", ["15670000000 CNY"]),
        ("打破3项纪录", ["3 1"]),
        ("3家内地企业", ["3 1"]),
        ("2人多处骨折", ["2 1"]),
        ("30人起诉", ["30 1"]),
        ("12GB+256GB", ["12 GBy", "256 GBy"]),
        ("9秒83", ["9.83 s"]),
        ("每盎司报4123.5美元", ["4123.5 USD/[oz_tr]"]),
        ("标普500指数跌1%", ["1 %"]),
        ("持续超过半年", [">0.5 a"]),
        ("每百公里耗电15度", ["15 kW.h/(100.km)"]),
    ],
)
def test_what_is_read(text: str, expected: list[str]) -> None:
    assert short(text, "CN") == expected


@pytest.mark.parametrize(
    "text",
    [
        "五台山和四川",
        "大陆陆续参加",
        "火冒三丈",
        "一分一秒",
        "921地震",
        "i7-13700K处理器",
        "三房两厅",
        "恒生50",
        "一带一路",
        "千方百计",
        "万一",
        "十分关切",
        "这一成绩",
        "零跑与三星",
        "麒麟9020的新机",
        "全新SU7和A16芯片",
        "台积电(2330)",
        "地铁3号线",
        "中山路28号",
        "一直",
        "一个城市",
        "第一梯队",
        "三期工厂",
        "五角大楼",
        "最后一天",
        "四球赛",
        "二次上市",
        "通过百姓",
        "7B病房",
        "一根蜡烛两头烧",
        "停运的G12次列车",
    ],
)
def test_what_states_no_amount(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三公里", ["3 km"]),
        ("一毫升", ["1 mL"]),
        ("十一起事故", ["11 1"]),
        ("一点三亿", ["130000000"]),
        ("六角七分钱", ["0.67 CNY"]),
        ("三万一千元", ["31000 CNY"]),
        ("升高三成", ["30 %"]),
        ("全国三家", ["3 1"]),
        ("三星期", ["3 wk"]),
    ],
)
def test_set_words_give_way_to_figures(text: str, expected: list[str]) -> None:
    assert short(text, "CN") == expected


@pytest.mark.parametrize("word", sorted({w for e in PACK.tables["set_words"].values() for w in e.words}))
def test_a_set_word_by_itself_states_nothing(word: str) -> None:
    assert short(word) == []


def texts_kept() -> list[str]:
    return [text for entry in PACK.tables["set_words"].values() for text in entry.no]


@pytest.mark.parametrize("text", texts_kept())
def test_figures_beside_set_words_stay(text: str) -> None:
    assert short(text)


def test_there_are_measure_words_enough() -> None:
    classifiers = PACK.tables["classifiers"]
    assert len(classifiers) >= 300
    assert all(entry.nouns for entry in classifiers.values())


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("（人民币,下同）", "CNY"),
        ("。单位:新台币亿元", "TWD"),
        ("。金额单位均为人民币", "CNY"),
        ("。以下金额均以人民币计", "CNY"),
        ("。人民币汇率走稳", "HKD"),
    ],
)
def test_an_article_states_the_currency_of_its_bare_units(said: str, code: str) -> None:
    """What the article says of all its figures goes before the region that the reader gave."""
    article = Article(id="a", text=f"营收300亿元{said}。", region="HK")
    assert [mention.unit for mention in EXTRACTOR.mentions(article) if mention.type == "money"] == [code]
