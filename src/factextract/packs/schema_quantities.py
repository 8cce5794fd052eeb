"""What a pack says of quantities: units, money, words beside a figure, how figures are put together."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from factextract.packs.entry import Entry, Number, Pattern, PatternOrNone, Patterns
from factextract.values.figure import Relation


class Elided(Entry):
    """Where one unit is not said, only the tenths behind it (metre eight): patterns for what stands in front and
    behind."""

    front: Pattern
    behind: Pattern


class Unit(Entry):
    """`[units]`: what a figure counts in. One line a unit, with its example.

    `code`: the code of the claim (UCUM, `%`, `pp`, `x`, `1`); `factor` brings the figure to it; `dim` and `si` say
    what adds up in a compound measure;
    `say`: words after the figure, `before`: words in front of it; `tail`: so many digits, or a half, after the unit
    count on (three tenths five, two days half, 1 m 75);
    `glued`: must touch the figure; `cased`: letters' case matters; `tenth_below`: figures below this are tenths (at
    eight tenths).
    `signs`: symbols after the figure; `prefixes`: the `[prefixes]` that make further units of this one, in `code`,
    `say` and `signs` at the place that `{}` marks, else in front ("square {}metres"); `base` = false: only they are
    words, not the bare unit.
    `dim` and `si` of a UCUM code need not be stated. `needs`: what must be found near the figure, in a word that has
    another meaning besides;
    `then`: what must match right behind the word, `after`: right in front of the figure (8 points are a score, 2
    hours 8 are minutes);
    `elided`: where the number in front may be left out; `smaller`: the unit of a bare number right behind (6 ft 2);
    `regions`: the code by ISO 3166 region, under "" that of all others.
    """

    code: str
    type: Literal["percent", "multiple", "measure", "duration", "age", "count", "money"]
    factor: Number = Decimal(1)
    dim: str | None = None
    si: Number | None = None
    say: list[str] = []
    before: list[str] = []
    signs: list[str] = []
    prefixes: list[str] = []
    glued: bool = False
    cased: bool = False
    tail: int = Field(0, ge=0, le=2)
    base: bool = True
    needs: PatternOrNone = None
    then: PatternOrNone = None
    after: PatternOrNone = None
    smaller: str | None = None
    regions: dict[str, str] = {}
    elided: Elided | None = None
    tenth_below: Number | None = None
    rate: bool = True
    ex: str | list[str]


class Prefix(Entry):
    """`[prefixes]`, by UCUM prefix: how it is written in symbols (`signs`) and in words (`say`)."""

    signs: list[str] = []
    say: list[str] = []


class UcumAtom(Entry):
    """`[ucum]`: a unit that codes are made of: `value` / `per` of the unit `of`, whose zero lies `offset` below this
    one's.

    Without `of` it is a base unit. `metric`: takes prefixes; `own`: a code in brackets that UCUM itself does not list.
    """

    value: Number = Field(Decimal(1), gt=0)
    per: Number = Field(Decimal(1), gt=0)
    of: str | None = None
    offset: Number = Decimal(0)
    metric: bool = False
    own: bool = False


class Iso4217(Entry):
    """`[iso_4217]`: the codes that ISO 4217 lists, or once listed."""

    codes: list[str]


class Currency(Entry):
    """`[currencies]`, by ISO 4217 code. `say`: unit words after the figure; `before`: names, codes and symbols in
    front of it;
    `after`: names that follow a bare unit (billion yuan, renminbi); `minor`: words for the hundredth part; `regions`:
    ISO 3166 codes whose bare unit or sign it is."""

    say: list[str] = []
    before: list[str] = []
    after: list[str] = []
    minor: list[str] = []
    minor_factor: Number = Decimal("0.01")
    regions: list[str] = []
    ex: Annotated[list[str], BeforeValidator(lambda ex: [ex] if isinstance(ex, str) else ex)]


class BareMoney(Entry):
    """`[bare_money]`: a money unit whose currency the article or its region must tell; `default`: what it means where
    neither does."""

    say: list[str] = []
    before: list[str] = []
    factor: Number = Decimal(1)
    tail: int = Field(0, ge=0, le=2)
    needs: PatternOrNone = None
    then: PatternOrNone = None
    after: PatternOrNone = None
    currencies: list[str] = []
    default: str | None = None
    ex: str | list[str]


class Classifier(Entry):
    """`[classifiers]`: a measure word, the nouns it goes with, an example. `then`, `after`: as of a unit."""

    nouns: list[str] = []
    article: bool = False
    then: PatternOrNone = None
    after: PatternOrNone = None
    ex: str


class Cue(Entry):
    """A word group that says something of the figure beside it. `side`: where it stands, seen from the figure.

    `then` is a pattern for what must follow the word; of words behind the figure `open` lists what must stand right in
    front of it besides (than | 10 | greater); `but`: types of units beside which the word says something else (over
    three years).
    """

    say: list[str]
    relation: Relation | None = None
    but: list[str] = []
    side: Literal["before", "after"] = "before"
    open: list[str] = []
    then: PatternOrNone = None
    ex: str | list[str] = ""


class Ratio(Entry):
    """One way to say a share: groups `of` and `part`."""

    pattern: Pattern
    ex: str


class QuantityGrammar(Entry):
    """`[quantity_grammar]`: how figures are put together. Patterns are regular expressions.

    `gap` may stand between a number and its unit, `share_gap` between a fraction and its unit (half an hour);
    `counts_in_text` = false: the figure's text does not hold the counted word; `rate_not` behind a period shows that
    it is no rate (a year ago); `bounds` between a lower and an upper bound makes them a range;
    `smaller_gap` between a unit and the bare number that counts in its smaller unit (6 ft 2), `smaller_after` must
    follow; `range` between the ends of a range, `range_between` likewise but only after `range_open` or before
    `range_close`; `range_change` behind the second end shows a change from one to the other, no range, and so does
    `range_changing` in front of the first (rose from); `range_step` there likewise where the first is small against
    the second (rose by 300 to 4,200); `tolerance` between a figure and how far it may be off (5±0.2);
    `sharing` between members of a list that share the last one's unit; `base` between a level and the bare number that
    it is compared with (to 22.4 per cent from 24.1), `level` in front of the first, `base_after` behind the second;
    `half_infix` between number and unit counts a
    half more (three and a half hours), `more_infix` there says that it is more (three months and some);
    `negative`: words that make the figure negative; `per`: what stands before the period or unit of a rate;
    `compound` between parts of one measure;
    `rate_gap` between a count and a period that make a rate (40,000 | vehicles | a month); `rate_reach`: how many
    characters a rate's words may stand before the figure; `ordinal_from`: counting ordinals
    below this are names;
    `lone_digit_counts`: a single written digit with nothing beside it states an amount (true of words, not of
    characters);
    `currency_stated`: the ways in which an article states the currency of all its bare money units, each with
    `{currency}` for the name;
    `ratios`: patterns with groups `of` and `part` (one in five), in which `{number}` stands for a numeral.
    """

    gap: Pattern = " ?"
    share_gap: Pattern = "(?!)"
    counts_in_text: bool = True
    rate_not: Pattern = "(?!)"
    bounds: Pattern = "(?!)"
    smaller_gap: Pattern = "(?!)"
    smaller_after: Pattern = ""
    range: Pattern
    range_open: Pattern = "(?!)"
    range_between: Pattern = "(?!)"
    range_close: Pattern = "(?!)"
    range_change: Pattern = "(?!)"
    range_changing: Pattern = "(?!)"
    range_step: Pattern = "(?!)"
    sharing: Pattern = "(?!)"
    level: Pattern = "(?!)"
    base: Pattern = "(?!)"
    base_after: Pattern = ""
    half_infix: Pattern = "(?!)"
    more_infix: Pattern = "(?!)"
    negative: Pattern = "(?!)"
    per: Pattern = "/"
    compound: Pattern = ""
    rate_reach: int = 0
    rate_gap: Pattern = "(?!)"
    ordinal_from: int = 1000
    lone_digit_counts: bool = True
    tolerance: Pattern = "±"
    currency_stated: Patterns = []
    ratios: list[Ratio] = []


class Period(Entry):
    """`[rates]`: words that make a rate: after the figure (`say`), in front of it (`before`), in front of money alone
    (`pay`: wages and rents)."""

    code: str
    say: list[str] = []
    before: list[str] = []
    pay: list[str] = []
    ex: str | list[str]
