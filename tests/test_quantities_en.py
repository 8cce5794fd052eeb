"""English quantities: whatever way a number is written, it comes back; what figures are made of; what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factextract import Article, Extractor
from factextract.values.figure import Figure, plain

EXTRACTOR = Extractor()
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")

whole = st.integers(0, 10**20)
amount = st.decimals(Decimal("0.01"), Decimal(10**9), places=2).filter(lambda value: value > 0)


def figures(text: str, region: str | None = None) -> list[Figure]:
    """The figures of a text."""
    document = EXTRACTOR.document(Article(id="a", text=text, language="en", region=region))
    return [figure for item in EXTRACTOR.recognised(document) for figure in item.figures]


def claims(text: str, region: str | None = None) -> list[str]:
    """The figures that state an amount, each as relation, value, upper end and unit."""
    return [said(figure) for figure in figures(text, region) if figure.claim]


def said(figure: Figure) -> str:
    upper = "" if figure.upper is None else f"..{plain(figure.upper)}"
    relation = "" if figure.relation.value == "=" else figure.relation.value
    return f"{relation}{plain(figure.value)}{upper} {figure.unit or ''}".strip()


def below_thousand(value: int, link: str) -> str:
    words = []
    if value >= 100:
        words.append(f"{UNITS[value // 100]} hundred")
        value %= 100
        if value and link:
            words.append(link)
    if value >= 20:
        words.append(TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else ""))
    elif value:
        words.append(UNITS[value])
    return " ".join(words)


def spelled(value: int, link: str = "and") -> str:
    """A whole number in words, with `link` behind the hundreds."""
    if value == 0:
        return UNITS[0]
    groups, rank = [], 0
    while value:
        value, part = divmod(value, 1000)
        if part:
            groups.append(f"{below_thousand(part, link)} {SCALES[rank]}".strip())
        rank += 1
    return " ".join(reversed(groups))


def one(text: str) -> Figure:
    """The only figure of a text, which must span it."""
    (figure,) = figures(text)
    assert text[slice(*figure.span)] == text
    return figure


@given(whole)
def test_digits_come_back(value: int) -> None:
    assume(not 1000 <= value <= 2199)  # a bare year
    assert one(f"{value} tonnes").value == value


@given(whole)
def test_grouped_digits_come_back(value: int) -> None:
    assert one(f"{value:,} tonnes").value == value


@given(st.integers(10**6, 10**15))
def test_digits_grouped_by_blanks_come_back(value: int) -> None:
    assert one(f"{value:,} tonnes".replace(",", " ")).value == value


@given(whole, st.sampled_from(["", "and"]))
def test_words_come_back(value: int, link: str) -> None:
    assume(value < 10**6 or value % 1000 >= 100 or value // 1000 % 1000)  # "two million five" may be two numbers
    assert one(f"{spelled(value, link)} tonnes").value == value


@given(st.integers(1, 9999), st.sampled_from(list(enumerate(SCALES))[2:]))
def test_scales_behind_digits(value: int, scale: tuple[int, str]) -> None:
    rank, word = scale
    number = Decimal(value) / 10
    assert one(f"{plain(number)} {word} tonnes").value == number * 1000**rank


@given(
    st.integers(1, 9999), st.sampled_from([("k", 3), ("m", 6), ("mn", 6), ("bn", 9), ("b", 9), ("tn", 12), ("t", 12)])
)
def test_letters_behind_money(value: int, scale: tuple[str, int]) -> None:
    letter, power = scale
    number = Decimal(value) / 10
    assert one(f"£{plain(number)}{letter}").value == number.scaleb(power)


@given(st.integers(1, 999))
def test_ordinals_come_back(value: int) -> None:
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    (figure,) = figures(f"{value:,}{suffix}")
    assert (figure.type, figure.value) == ("ordinal", Decimal(value))


@given(amount, amount)
def test_ranges_keep_their_ends(low: Decimal, high: Decimal) -> None:
    assume(low < high)
    for text in (f"${low}-${high}", f"between ${low} and ${high}", f"${low} to ${high}"):
        (figure,) = figures(text)
        assert (figure.value, figure.upper) == (low, high), text


@given(st.integers(1, 400), st.integers(1, 11), st.sampled_from([" ", ", ", " and "]))
def test_feet_and_inches(feet: int, inches: int, gap: str) -> None:
    (figure,) = figures(f"{feet} feet{gap}{inches} inches")
    assert (figure.value, figure.unit) == (Decimal(feet * 12 + inches), "[in_i]")


@given(amount)
def test_a_negative_is_the_positive_below_nought(value: Decimal) -> None:
    (plus,), (minus,) = figures(f"{value} degrees Celsius"), figures(f"-{value} degrees Celsius")
    assert (minus.value, minus.unit) == (-plus.value, plus.unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose to between 3 and 5 million", ["3000000..5000000"]),
        ("It raised $20-30 billion", ["20000000000..30000000000 USD"]),
        ("It grew from 5 to 7 percent", ["5 %", "7 %"]),
        ("two and two thirds of a mile", ["2.666666666666667 [mi_i]"]),
        ("about 5 feet 10 inches tall", ["~70 [in_i]"]),
        ("The 6-foot-2 guard", ["74 [in_i]"]),
        ("after 2 hours 8 minutes", ["128 min"]),
        ("an hour and a half later", ["1.5 h"]),
        ("half an hour in", ["0.5 h"]),
        ("It sold for 27 cents", ["0.27 USD"]),
        ("a 50p coin", ["0.5 GBP"]),
        ("it paid 20 dollars and 43 cents", ["20.43 USD"]),
        ("8 cases per 100,000 people", ["8", "100000"]),
        ("earning 2.04 dollars a share", ["2.04 USD"]),
        ("a rate of 80 km/h", ["80 km/h"]),
        ("at 30 miles an hour", ["30 [mi_i]/h"]),
        ("John Brown, 42, said", ["42 a"]),
        ("a 13 year old boy", ["13 a"]),
        ("weighing 180 pounds", ["180 [lb_av]"]),
        ("180 million pounds", ["180000000 GBP"]),
        ("more than 20 tonnes and less than 30 tonnes", ["20..30 t"]),
        ("just under 3 tonnes", ["<3 t"]),
        ("3 tonnes or so", ["~3 t"]),
        ("a 1,200-plus crowd", [">1200"]),
        ("as many as 40 people", ["<=40"]),
        ("It rose a third to 12 tonnes", ["0.333333333333333", "12 t"]),
        ("3 million two years ago", ["3000000"]),
        ("Shares fell 5% from 118% a year ago", ["5 %", "118 %"]),
        ("a $500 fine", ["500 USD"]),
        ("$280 million first mortgage notes", ["280000000 USD"]),
        ("the temperature hit 98 degrees", ["98 [degF]"]),
        ("he turned 90 degrees", ["90 deg"]),
        ("a 4-4-2 formation", ["4", "4", "2"]),
        ("$ 400 $ 300 in all", ["400 USD", "300 USD"]),
        ("C $ 400 in all", ["400 CAD"]),
        ("The whole came to 3.7 k.", ["3700"]),
        ("- 2 3/5", ["-2.6"]),
        ('The 55" screen', ["55 [in_i]"]),
        ('"We sold 55", she said', ["55"]),
        ("7 tonnes or more than 9 tonnes", ["7 t", ">9 t"]),
        ("It rose by 300 to 4,200", ["300", "4200"]),
        ("Fares go up by 5% to 8%", ["5..8 %"]),
        ("lifting daily output from 48 to 70 tonnes", ["48 t", "70 t"]),
        ("5 ± 0.2 mm", ["4.8..5.2 mm"]),
        ("a range of -5 to 5 degrees Celsius", ["-5..5 Cel"]),
        ("2.5 times as many", ["2.5 x"]),
        ("300 at a time", ["300"]),
        ("40,000 vehicles a month", ["40000 1/mo"]),
        ("it ran 2 trains an hour", ["2 1/h"]),
        ("It waited 5 hours on average, 48 minutes longer", ["5 h", "48 min"]),
        ("1,850 hectares, one fifth of them", ["1850 har", "0.2"]),
        ("in less than 1 second", ["<1 s"]),
        ("parts came every 37 minutes", ["37 min"]),
        ("it must answer within 90 days", ["<=90 d"]),
        ("The shares closed at 142p", ["1.42 GBP"]),
        ("It sold 1.2m cars", ["1200000"]),
        ("a 3m wall", ["3 m"]),
        ("Rates rose by a quarter point", ["0.25 pp"]),
        ("It took over 3 rivals", ["3"]),
        ("over 3 years", ["3 a"]),
        ("for over 3 years", [">3 a"]),
        ("It edged up to 4.1%", ["4.1 %"]),
        ("Gold rose $12 to $2,345", ["12 USD", "2345 USD"]),
        ("one of every 10 homes", ["0.1"]),
        ("plus or minus 3 percentage points", ["3 pp"]),
        ("The S&P 500 fell 5%", ["5 %"]),
        ("It meets once a week", ["1 1/wk"]),
        ("Sales more than doubled to 300 units", [">2 x", "300"]),
        ("It is twice the size of Paris", ["2 x"]),
        ("nearly double the number of 2019", ["~2 x"]),
        ("The stock has halved", ["50 %"]),
        ("about 1.2 bn people", ["~1200000000"]),
        ("a player of 6'2\"", ["74 [in_i]"]),
        ("after half a century", ["50 a"]),
        ("cut by a percentage point", ["1 pp"]),
        ("a magnitude-6.5 quake", ["6.5"]),
    ],
)
def test_what_a_phrase_states(text: str, expected: list[str]) -> None:
    assert claims(text, region="US") == expected


@pytest.mark.parametrize(
    "text",
    [
        "hundreds of thousands of people",
        "dozens of cars",
        "several hundred homes",
        "one of the best",
        "in her 40s",
        "a man in his mid-30s",
        "a 3-1 win over Leeds",
        "the second half",
        "Boeing 737 jets",
        "Route 66",
        "the G20 summit",
        "Covid-19",
        "on 125th Street",
        "at 500 Oak Street",
        "a Wi-Fi 7 router",
        "the iPhone 16 line",
        "call +1-222-222-2222",
        "version 2.1.3",
        "#Top10",
        "BBC Radio 4",
        "the 9/11 attacks",
        "in World War Two",
        "Flight 6321",
        "the quarter-finals",
        "no one came",
        "a third party said",
        "net-zero goals",
        "a 19th-century church",
        "he doubled down",
        "a nine-to-five job",
        "aboard Air Force One",
        "No 10 said",
        "an 8-0 vote",
    ],
)
def test_what_states_no_amount(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "1" * 60_000,
        "one " * 9_000,
        "and a half " * 2_000,
        "1/2 " * 9_000,
        "twenty-" * 5_000,
        "$1-" * 9_000,
        "a " * 9_000,
        "1,000," * 6_000,
    ],
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    """Nothing here may blow up; a run of digits that nobody states gives no claim."""
    assert all(len(plain(figure.value)) < 200 for figure in figures(unit))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("All figures in Canadian dollars.", "CAD"),
        ("All amounts are in Australian dollars unless otherwise stated.", "AUD"),
        ("The group reports in Hong Kong dollars.", "HKD"),
        ("It holds Canadian dollars.", "USD"),
    ],
)
def test_an_article_states_the_currency_of_its_bare_signs(said: str, code: str) -> None:
    """What the article says of all its figures goes before the region that the reader gave."""
    assert claims(f"Revenue was $300 million. {said}", region="US") == [f"300000000 {code}"]


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("Margins narrowed to 22.4 per cent from 24.1.", "24.1", "%"),
        ("Stocks shrank to 28 days from 45 in September.", "45", "d"),
        ("The level dropped 1.7 feet, against 0.9 last year.", "0.9", "[ft_i]"),
        ("The index rose 2% from 3,450.", "3,450", "1"),
        ("Jobs rose to 3% from 742,000.", "742,000", "1"),
        ("The wait fell to 28 days from 45 shops.", "45", "1"),
    ],
)
def test_what_a_level_is_compared_with_has_its_unit(text: str, figure: str, unit: str) -> None:
    claims = EXTRACTOR.extract(Article(id="a", text=text))
    assert [c.unit.code for c in claims if c.quantity and c.quantity.text.split()[0] == figure and c.unit] == [unit]
