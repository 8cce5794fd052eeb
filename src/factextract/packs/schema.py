"""What may stand in a pack's TOML files. Every model forbids keys it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from factextract.errors import PackError
from factextract.values.figure import Relation


class Entry(BaseModel):
    """The base of every pack entry: immutable, no unknown keys. `replaces` names the shipped entry that it stands in for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    replaces: str | None = None

    def plus(self, other: Entry) -> Entry:
        """Both entries in one: their lists joined, first come first; other fields as whichever of them states them.

        Raises:
            ValueError: they state different things.
        """
        return self.model_copy(update={name: _joined(name, self, other) for name in other.model_fields_set})


def _joined(name: str, first: Entry, second: Entry) -> Any:
    one, two = getattr(first, name), getattr(second, name)
    if name not in first.model_fields_set:
        return two
    if isinstance(one, list):
        return list(dict.fromkeys([*one, *two]))
    if one != two:
        raise ValueError(f"{name} is {one} already, not {two}")
    return one


class Language(Entry):
    """`[language]`: see `factextract.values.language.LanguageProfile`. `homes`: the region that a script tag speaks for, where the reader gave none."""

    id: str
    letters: str
    weight: int = 1
    tags: dict[Literal["plain", "simplified", "traditional"], str]
    trigger: str
    sentence_end: str
    segmenter: Literal["words", "blanks"]
    abbreviations: list[str] = []
    edges: list[str] = []
    homes: dict[str, str] = {}


class NumeralWord(Entry):
    """`[numerals]`: a word that stands in numerals. Just one of the kinds.

    `digit`: 0–9, may be written positionally; `value`: a number that adds up (eleven, twenty); `scale`: multiplies what stands
    before it; `vague`: a word inside or after a numeral that loosens it, with the relation it makes; `point`: the decimal point as a word;
    `half`: one half; `unknown`: a number nobody states (several); `denominator`: the lower part of a fraction in one word;
    `fraction`: a fraction in one sign.

    `ordinal`: the word names a place in a row; `article`: also an article, so no amount by itself; `glued`: must touch the digits
    before it; `money`: a scale only after a currency sign (£3m); `cased`: letters' case matters; `plain`: a scale that may open a numeral (ten-two, a hundred);
    `formal`: a sign of cheques; `homograph`: it is also an ordinary word, so a number only beside other signs; `opens`: a digit that opens a numeral
    and is never its last place; `relation`: what the word says besides (over half);
    `apart`: blanks may stand between it and the digits before it where this pattern follows;
    `unless`: behind what it is part of another word (kilo before watt).
    """

    digit: int | None = Field(None, ge=0, le=9)
    value: Decimal | None = None
    scale: Decimal | None = None
    vague: Relation | None = None
    point: bool = False
    half: bool = False
    unknown: bool = False
    denominator: Decimal | None = None
    fraction: Decimal | None = None
    ordinal: bool = False
    article: bool = False
    glued: bool = False
    money: bool = False
    cased: bool = False
    plain: bool = False
    formal: bool = False
    homograph: bool = False
    opens: bool = False
    apart: str | None = None
    relation: Relation | None = None
    unless: str | None = None
    ex: str

    @model_validator(mode="after")
    def _one_kind(self) -> NumeralWord:
        kinds = [self.digit is not None, self.value is not None, self.scale is not None, self.vague is not None]
        kinds += [self.point, self.half, self.unknown, self.denominator is not None, self.fraction is not None]
        if sum(kinds) != 1:
            raise ValueError("a numeral is one of: digit, value, scale, vague, point, half, unknown, denominator, fraction")
        return self


class NumeralGrammar(Entry):
    """`[numeral_grammar]`: how numerals are put together. Patterns are regular expressions.

    `joiner` may stand between two words of one numeral, `link` only after a scale or before a half ("two hundred and five"), `mixed` says that digits and words mix (3 yi 5000 wan); `elided_tail`: three myriads and five is 35,000; `pairs`:
    two neighbouring digits before a scale are a range (two three ten); `fraction_of` stands between denominator and numerator;
    `fraction_short` between single written digits only (four parts one); `and_fraction` between a whole number and its fraction (one and a half);
    `spread`: blanks that may stand between places that follow one another (a hundred | fifty-two).
    `spelled`: words with blanks between them, read by `recognising/spelled.py`: `suffix` may be grown onto a word (threefold); `share_after` shows that "a third" is a share,
    `share_of` stands between a fraction and its scale (half a million); `fraction_bar` is a spoken bar (one over three), `fraction_bar_after` what may follow.
    """

    joiner: str = ""
    link: str | None = None
    mixed: bool = False
    elided_tail: bool = False
    pairs: bool = False
    fraction_of: str | None = None
    fraction_short: str = "(?!)"
    and_fraction: str = "(?!)"
    spread: str = "(?!)"
    spelled: bool = False
    suffix: str = "(?!)"
    share_after: str = ""
    share_of: str = "(?!)"
    fraction_bar: str = "(?!)"
    fraction_bar_after: str = "(?!)"
    negative: str | None = None
    ordinal_before: str | None = None
    ordinal_after: str | None = None


class Elided(Entry):
    """Where one unit is not said, only the tenths behind it (metre eight): patterns for what stands in front and behind."""

    front: str
    behind: str


class Unit(Entry):
    """`[units]`: what a figure counts in. One line a unit, with its example.

    `code`: the code of the claim (UCUM, `%`, `pp`, `x`, `1`); `factor` brings the figure to it; `dim` and `si` say what adds up in a compound measure;
    `say`: words after the figure, `before`: words in front of it; `tail`: a digit or a half after the unit counts on (three tenths five, two days half);
    `glued`: must touch the figure; `cased`: letters' case matters; `tenth_below`: figures below this are tenths (at eight tenths).
    `signs`: symbols after the figure; `prefixes`: the `[prefixes]` that make further units of this one, in `code`, `say` and `signs`
    at the place that `{}` marks, else in front ("square {}metres"); `base` = false: only they are words, not the bare unit.
    `dim` and `si` of a UCUM code need not be stated. `needs`: what must be found near the figure, in a word that has another meaning besides;
    `then`: what must match right behind the word, `after`: right in front of the figure (8 points are a score, 2 hours 8 are minutes);
    `elided`: where the number in front may be left out; `smaller`: the unit of a bare number right behind (6 ft 2); `regions`: the code by ISO 3166 region, under "" that of all others.
    """

    code: str
    type: Literal["percent", "multiple", "measure", "duration", "age", "count", "money"]
    factor: Decimal = Decimal(1)
    dim: str | None = None
    si: Decimal | None = None
    say: list[str] = []
    before: list[str] = []
    signs: list[str] = []
    prefixes: list[str] = []
    glued: bool = False
    cased: bool = False
    tail: bool = False
    base: bool = True
    needs: str | None = None
    then: str | None = None
    after: str | None = None
    smaller: str | None = None
    regions: dict[str, str] = {}
    elided: Elided | None = None
    tenth_below: Decimal | None = None
    rate: bool = True
    ex: str | list[str]


class Prefix(Entry):
    """`[prefixes]`, by UCUM prefix: how it is written in symbols (`signs`) and in words (`say`)."""

    signs: list[str] = []
    say: list[str] = []


class UcumAtom(Entry):
    """`[ucum]`: a unit that codes are made of: `value` / `per` of the unit `of`, whose zero lies `offset` below this one's.

    Without `of` it is a base unit. `metric`: takes prefixes; `own`: a code in brackets that UCUM itself does not list.
    """

    value: Decimal = Decimal(1)
    per: Decimal = Decimal(1)
    of: str | None = None
    offset: Decimal = Decimal(0)
    metric: bool = False
    own: bool = False


class Iso4217(Entry):
    """`[iso_4217]`: the codes that ISO 4217 lists, or once listed."""

    codes: list[str]


class Currency(Entry):
    """`[currencies]`, by ISO 4217 code. `say`: unit words after the figure; `before`: names, codes and symbols in front of it;
    `after`: names that follow a bare unit (billion yuan, renminbi); `minor`: words for the hundredth part; `regions`: ISO 3166 codes whose bare unit or sign it is."""

    say: list[str] = []
    before: list[str] = []
    after: list[str] = []
    minor: list[str] = []
    minor_factor: Decimal = Decimal("0.01")
    regions: list[str] = []
    ex: Annotated[list[str], BeforeValidator(lambda ex: [ex] if isinstance(ex, str) else ex)]


class BareMoney(Entry):
    """`[bare_money]`: a money unit whose currency the article or its region must tell; `default`: what it means where neither does."""

    say: list[str] = []
    before: list[str] = []
    factor: Decimal = Decimal(1)
    tail: bool = False
    needs: str | None = None
    then: str | None = None
    after: str | None = None
    currencies: list[str] = []
    default: str | None = None
    ex: str | list[str]


class Classifier(Entry):
    """`[classifiers]`: a measure word, the nouns it goes with, an example. `then`, `after`: as of a unit."""

    nouns: list[str] = []
    article: bool = False
    then: str | None = None
    after: str | None = None
    ex: str


class Cue(Entry):
    """A word group that says something of the figure beside it. `side`: where it stands, seen from the figure.

    Of words behind the figure: `open` lists what must stand right in front of it besides (than | 10 | greater), `then` is a pattern for what must
    follow.
    """

    say: list[str]
    relation: Relation | None = None
    side: Literal["before", "after"] = "before"
    open: list[str] = []
    then: str | None = None
    ex: str | list[str] = ""


class Ratio(Entry):
    """One way to say a share: groups `of` and `part`."""

    pattern: str
    ex: str


class QuantityGrammar(Entry):
    """`[quantity_grammar]`: how figures are put together. Patterns are regular expressions.

    `gap` may stand between a number and its unit, `share_gap` between a fraction and its unit (half an hour); `counts_in_text` = false: the figure's text
    does not hold the counted word; `rate_not` behind a period shows that it is no rate (a year ago); `bounds` between a lower and an upper bound makes them a range;
    `smaller_gap` between a unit and the bare number that counts in its smaller unit (6 ft 2), `smaller_after` must follow; `range` between the ends of a range, `range_between` likewise but only after `range_open`
    or before `range_close`; `range_change` behind the second end shows a change from one to the other, no range;
    `sharing` between members of a list that share the last one's unit; `half_infix` between number and unit counts a half more (three and a half hours);
    `negative`: words that make the figure negative; `per`: what stands before the period or unit of a rate; `compound` between parts of one measure;
    `rate_reach`: how many characters a rate's words may stand before the figure; `ordinal_from`: counting ordinals below this are names;
    `lone_digit_counts`: a single written digit with nothing beside it states an amount (true of words, not of characters);
    `currency_stated`: how an article states the currency of all its bare money units, with `{currency}` for the name;
    `ratios`: patterns with groups `of` and `part` (one in five), in which `{number}` stands for a numeral.
    """

    gap: str = " ?"
    share_gap: str = "(?!)"
    counts_in_text: bool = True
    rate_not: str = "(?!)"
    bounds: str = "(?!)"
    smaller_gap: str = "(?!)"
    smaller_after: str = ""
    range: str
    range_open: str = "(?!)"
    range_between: str = "(?!)"
    range_close: str = "(?!)"
    range_change: str = "(?!)"
    sharing: str = "(?!)"
    half_infix: str = "(?!)"
    negative: str = "(?!)"
    per: str = "/"
    compound: str = ""
    rate_reach: int = 0
    ordinal_from: int = 1000
    lone_digit_counts: bool = True
    tolerance: str = "±"
    currency_stated: str | None = None
    ratios: list[Ratio] = []


class Period(Entry):
    """`[rates]`: words that make a rate: after the figure (`say`), in front of it (`before`)."""

    code: str
    say: list[str] = []
    before: list[str] = []
    ex: str | list[str]


class TimePiece(Entry):
    """`[[time]]`: one piece of a time expression. Pieces that stand side by side make one expression.

    `pattern` is a regular expression in which `{slot}` stands for a numeral or a word class of `[slots]` (`{slot2}` for a second one,
    `{slot_}` for the same one in another branch); `set` says which fields of the
    calendar it fills (a list of two slots is a number in pairs of digits: nineteen | eighty-four;
    `{a}|{b}` is whichever was found); `joins` = false keeps it apart from its neighbours; `alone` = false: no expression by itself.
    """

    id: str
    pattern: str
    set: dict[str, Any] = {}
    to: dict[str, Any] = {}
    alone: bool = True
    joins: bool = True
    ex: list[str] = []
    no: list[str] = []


class Slot(Entry):
    """`[slots]`: what `{name}` stands for in a time pattern: a pattern read as a numeral, words with their values, or both.

    `cased`: the words' letters must stand as written (May, not may).
    """

    cased: bool = False
    number: str | None = None
    words: dict[str, int | str] = {}


class TimeGrammar(Entry):
    """`[time_grammar]`: how pieces are put together. Patterns are regular expressions.

    `before` and `after` must hold around every piece; `joiner` may stand between two pieces of one expression; `range` between the ends of a stretch,
    `range_between` likewise but only after `range_open` or before `range_close`; `coarse_first`: the year stands before the month before the day;
    `any_case`: pieces are found in capitals, too.
    """

    any_case: bool = False

    before: str = ""
    after: str = ""
    joiner: str = ""
    range: str = "(?!)"
    range_open: str = "(?!)"
    range_between: str = "(?!)"
    range_close: str = "(?!)"
    coarse_first: bool = True


class Holiday(Entry):
    """`[holidays]`, by id: how its day is found (written once, in `common`), and what it is called (`say`, in each language).

    `month` and `day` of the year, or of the `calendar` named: `lunar` (Chinese; day 0 is the month's last), `hebrew` (months from Nisan),
    `islamic` (as computed). With `weekday` (1 is Monday) the `nth` such day on or after it (a negative `nth` counts from the month's end). Or `term`:
    the nth solar term of the year; or `easter`, `orthodox_easter`: so many days after that Sunday. `shift` moves the day found; `days`: how many it lasts.
    `regions`: ISO 3166 codes where a name that several holidays share means this one. Without any of these its day is not known.
    """

    calendar: Literal["gregorian", "lunar", "hebrew", "islamic"] = "gregorian"
    month: int | None = Field(None, ge=1, le=12)
    day: int | None = Field(None, ge=0, le=31)
    weekday: int | None = Field(None, ge=1, le=7)
    nth: int | None = None
    term: int | None = Field(None, ge=1, le=24)
    easter: int | None = None
    orthodox_easter: int | None = None
    shift: int = 0
    days: int = Field(1, ge=1)
    regions: list[str] = []
    say: list[str] = []
    ex: str | list[str] = []


class Role(Entry):
    """`[[roles]]`: words beside a time expression that say how it bounds a statement.

    `open`: as a mention the words and the expression are one stretch, open at its other end (since 2014, until Friday);
    `beyond`: the time named lies outside of that stretch (after 2016, before Friday).
    """

    open: bool = False
    beyond: bool = False

    role: Literal["as_of", "since", "by", "until", "during", "base"]
    say: list[str]
    side: Literal["before", "after"]
    ex: str | list[str]


class Guard(Entry):
    """`[[guards]]`: where a numeral is no quantity. `pattern` is matched on the text; the group `n` (or the whole match) is masked."""

    id: str
    pattern: str
    cased: bool = True
    yes: list[str]
    no: list[str]


class SetWords(Entry):
    """`[set_words]`: words and names that hold a numeral and state no quantity; every word is its own example.

    They are masked wherever a numeral does not run on over their ends. `no`: texts in which nothing may be masked wrongly:
    their figures stay.
    """

    words: list[str]
    no: list[str] = []


class Hint(Entry):
    """`[[hints]]`: where a bare number counts in a unit that no word beside it names: `pattern` with the number as group `n`, and the unit's key."""

    id: str
    pattern: str
    unit: str
    ex: list[str]
    no: list[str] = []


class Lexemes(Entry):
    """`[lexicon]`: a named word class. Rules speak of it as LEX, linking by its name."""

    words: list[str]
    ex: str | list[str] = ""


class LinkCue(Entry):
    """`[cues]`: words that say in which sense the figures around them are meant.

    `field` and `value`: what they say (modality: target, forecast, hypothetical, negated; change: up, down; basis: yoy, qoq, mom).
    `side`: where the cue stands, seen from the figure. `scope`: how far it reaches: `touch` (only words of the classes `change_link` or
    relation words between), `clause`, `commas` (over at most `commas` commas), `sentence`. `unless_after` and `unless_before`: words right behind or
    before the cue that take its sense away. `stop`: words between cue and figure that end its reach.
    """

    field: Literal["modality", "change", "basis"]
    value: Literal["target", "forecast", "hypothetical", "negated", "up", "down", "yoy", "qoq", "mom", "period"]
    say: list[str]
    side: Literal["before", "after", "any"] = "before"
    scope: Literal["touch", "clause", "commas", "sentence"] = "clause"
    commas: int = 2
    unless_after: list[str] = []
    unless_before: list[str] = []
    stop: list[str] = []
    ex: list[str] = []


class PropertyWord(Entry):
    """`[properties]`, by canonical id, the same in every language: what news measures. `units`: claim types or unit codes it is usually given in."""

    say: list[str]
    units: list[str] = []
    field: str = ""
    ex: str = ""


class Linking(Entry):
    """`[linking]`: the language's word order. `date_after`: a date may stand behind its figure ("rose 3% in May"); `capitals`: names are written large;
    `owner_first`: words of the class "of" stand behind the owner, not before it;
    `quarter_reach`: over how many paragraphs a quarter that was named holds on."""

    date_after: bool = False
    capitals: bool = False
    owner_first: bool = False
    quarter_reach: int = 0


class Weights(Entry):
    """`[weights]`: by field, what each named feature of a candidate counts for. `none`: what no candidate at all scores."""

    weights: dict[str, Decimal]


class RuleExample(Entry):
    """A text on which a rule matches: the figure's text, and the fields of its claim that the rule answers for."""

    text: str
    figure: str
    subject: str | None = None
    property: str | None = None
    modality: str | None = None
    direction: str | None = None
    basis: str | None = None
    relation: str | None = None
    dated: bool | None = None


class RuleSet(Entry):
    """What a rule says of its figure's claim, beside its captures. `dated` = false: the figure takes no date that it does not name itself."""

    modality: Literal["actual", "target", "forecast", "hypothetical", "negated"] | None = None
    direction: Literal["up", "down", "level"] | None = None
    basis: Literal["yoy", "qoq", "mom"] | None = None
    relation: Relation | None = None
    dated: bool | None = None


class Rule(Entry):
    """`[[rules]]`: a pattern over the words of a sentence, in the token dictionaries of spaCy's Matcher, with three keys on top:
    `LEX` (a word class of `[lexicon]`, or "property"), `MENTION` (a figure by type, "figure" for any, or "time"), `AS` (a named capture).

    Captures: `figure` (always), `subject`, `property`. `veto`: the figure is no claim. Every rule has `yes` examples and `no` texts, on which it must not match.
    """

    id: str
    pattern: list[dict[str, Any]]
    set: RuleSet = RuleSet()
    veto: bool = False
    yes: list[RuleExample] = Field(min_length=1)
    no: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _captures(self) -> Rule:
        names = [part.get("AS") for part in self.pattern]
        if "figure" not in names:
            raise ValueError('no token of the pattern is captured AS = "figure"')
        unknown = {name for name in names if name is not None} - {"figure", "subject", "property"}
        if unknown:
            raise ValueError(f"AS names no field of a claim: {', '.join(sorted(unknown))}")
        return self


TABLES: dict[str, tuple[str, type[Entry]]] = {
    "language": ("one", Language),
    "numerals": ("map", NumeralWord),
    "numeral_grammar": ("one", NumeralGrammar),
    "quantity_grammar": ("one", QuantityGrammar),
    "units": ("map", Unit),
    "prefixes": ("sum", Prefix),
    "ucum": ("map", UcumAtom),
    "iso_4217": ("one", Iso4217),
    "currencies": ("sum", Currency),
    "bare_money": ("map", BareMoney),
    "classifiers": ("map", Classifier),
    "relations": ("map", Cue),
    "rates": ("map", Period),
    "slots": ("map", Slot),
    "time": ("list", TimePiece),
    "holidays": ("sum", Holiday),
    "time_grammar": ("one", TimeGrammar),
    "roles": ("list", Role),
    "guards": ("list", Guard),
    "hints": ("list", Hint),
    "set_words": ("map", SetWords),
    "lexicon": ("map", Lexemes),
    "cues": ("map", LinkCue),
    "linking": ("one", Linking),
    "weights": ("map", Weights),
    "properties": ("map", PropertyWord),
    "rules": ("list", Rule),
}
"""Which tables a pack may hold, how each is shaped, and what its entries are.

`one` entry; a `map` of entries by key, each written once; a `sum`: a map whose entries of one key add up; a `list` of blocks.
"""


@dataclass(frozen=True)
class PackData:
    """The entries of a pack for one language: by table, and where each stands (`file:line`)."""

    tables: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def plus(self, later: PackData) -> PackData:
        """Both packs' entries; `later` may not define what is there already, unless it says so with `replaces`."""
        tables = dict(self.tables)
        for name, part in later.tables.items():
            shape = TABLES[name][0]
            if name not in tables or shape == "one":
                tables[name] = part
            elif shape == "map":
                for key in part:
                    if key in tables[name] and not part[key].replaces:
                        place, first = later.places[name, key], self.places[name, key]
                        raise PackError(f"{key!r} is defined twice: first at {first}; to change it write replaces = {key!r}", path=place, id=key)
                tables[name] = {**tables[name], **part}
            elif shape == "sum":
                tables[name] = {**tables[name], **{key: self._summed(later, name, key) for key in part}}
            else:
                gone = {entry.replaces for entry in part if entry.replaces}
                tables[name] = (*(e for e in tables[name] if getattr(e, "id", None) not in gone), *part)
        places = {at: _both(self.places.get(at), place) if TABLES[at[0]][0] == "sum" else place for at, place in later.places.items()}
        return PackData(tables, {**self.places, **places})

    def _summed(self, later: PackData, name: str, key: str) -> Entry:
        first: Entry | None = self.tables[name].get(key)
        second: Entry = later.tables[name][key]
        try:
            return second if first is None or second.replaces else first.plus(second)
        except ValueError as error:
            raise PackError(f"{key!r} contradicts {self.places[name, key]}: {error}", path=later.places[name, key], id=key) from None


def _both(first: str | None, second: str) -> str:
    return second if first in (None, second) else f"{first} and {second}"
