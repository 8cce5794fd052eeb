"""What a pack says of numerals: their words, how they are put together, where they are no quantity."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from factextract.packs.entry import Entry, Number, Pattern, PatternOrNone
from factextract.values.figure import Relation


class NumeralWord(Entry):
    """`[numerals]`: a word that stands in numerals. Just one of the kinds.

    `digit`: 0–9, may be written positionally; `value`: a number that adds up (eleven, twenty); `scale`: multiplies
    what stands before it; `vague`: a word inside or after a numeral that loosens it, with the relation it makes;
    `point`: the decimal point as a word;
    `half`: one half; `unknown`: a number nobody states (several); `denominator`: the lower part of a fraction in one
    word;
    `fraction`: a fraction in one sign.

    `ordinal`: the word names a place in a row; `article`: also an article, so no amount by itself; `glued`: must
    touch the digits before it; `money`: a scale only after a currency sign (£3m); `cased`: letters' case matters;
    `plain`: a scale that may open a numeral (ten-two, a hundred);
    `formal`: a sign of cheques; `homograph`: it is also an ordinary word, so a number only beside other signs;
    `opens`: a digit that opens a numeral and is never its last place; `relation`: what the word says besides (over
    half);
    `apart`: blanks may stand between it and the digits before it where this pattern follows;
    `unless`: behind what it is part of another word (kilo before watt); `counting`: what follows where a scale of money
    counts things (3m people).
    """

    digit: int | None = Field(None, ge=0, le=9)
    value: Number | None = None
    scale: Number | None = None
    vague: Relation | None = None
    point: bool = False
    half: bool = False
    unknown: bool = False
    denominator: Number | None = Field(None, gt=0)
    fraction: Number | None = None
    ordinal: bool = False
    article: bool = False
    glued: bool = False
    money: bool = False
    cased: bool = False
    plain: bool = False
    formal: bool = False
    homograph: bool = False
    opens: bool = False
    apart: PatternOrNone = None
    relation: Relation | None = None
    unless: PatternOrNone = None
    counting: PatternOrNone = None
    ex: str

    @model_validator(mode="after")
    def _one_kind(self) -> NumeralWord:
        kinds = [self.digit is not None, self.value is not None, self.scale is not None, self.vague is not None]
        kinds += [self.point, self.half, self.unknown, self.denominator is not None, self.fraction is not None]
        if sum(kinds) != 1:
            raise ValueError(
                "a numeral is one of: digit, value, scale, vague, point, half, unknown, denominator, fraction"
            )
        return self


class NumeralGrammar(Entry):
    """`[numeral_grammar]`: how numerals are put together. Patterns are regular expressions.

    `opening` in front of a scale with no digit makes it a number (over a thousand), where a unit follows; `joiner` may
    stand between two words of one numeral, `link` only after a scale or before a half ("two hundred and
    five"), `mixed` says that digits and words mix (3 yi 5000 wan); `elided_tail`: three myriads and five is 35,000;
    `pairs`: two neighbouring digits before a scale are a range (two three ten); `fraction_of` stands between
    denominator and numerator;
    `fraction_short` between single written digits only (four parts one); `and_fraction` between a whole number and
    its fraction (one and a half);
    `spread`: blanks that may stand between places that follow one another (a hundred | fifty-two).
    `spelled`: words with blanks between them, read by `recognising/spelled.py`: `suffix` may be grown onto a word
    (threefold); `share_after` shows that "a third" is a share,
    `share_of` stands between a fraction and its scale (half a million); `fraction_bar` is a spoken bar (one over
    three), `fraction_bar_after` what may follow.
    """

    joiner: Pattern = ""
    opening: Pattern = "(?!)"
    link: PatternOrNone = None
    mixed: bool = False
    elided_tail: bool = False
    pairs: bool = False
    fraction_of: PatternOrNone = None
    fraction_short: Pattern = "(?!)"
    and_fraction: Pattern = "(?!)"
    spread: Pattern = "(?!)"
    spelled: bool = False
    suffix: Pattern = "(?!)"
    share_after: Pattern = ""
    share_of: Pattern = "(?!)"
    fraction_bar: Pattern = "(?!)"
    fraction_bar_after: Pattern = "(?!)"
    negative: PatternOrNone = None
    ordinal_before: PatternOrNone = None
    ordinal_after: PatternOrNone = None


class Guard(Entry):
    """`[[guards]]`: where a numeral is no quantity. `pattern` is matched on the text; the group `n` (or the whole
    match) is masked."""

    id: str
    pattern: Pattern
    cased: bool = True
    yes: list[str]
    no: list[str]


class SetWords(Entry):
    """`[set_words]`: words and names that hold a numeral and state no quantity; every word is its own example.

    They are masked wherever a numeral does not run on over their ends. A date that runs into one ends before it; into
    a `light` one (an adverb) it goes on. `no`: texts in which nothing may be masked wrongly: their figures stay.
    """

    words: list[str]
    light: bool = False
    no: list[str] = []


class Hint(Entry):
    """`[[hints]]`: where a bare number counts in a unit that no word beside it names: `pattern` with the number as
    group `n`, and the unit's key."""

    id: str
    pattern: Pattern
    unit: str
    ex: list[str]
    no: list[str] = []


class Stated(Entry):
    """`[[stated]]`: words that state an amount without any numeral: `pattern` (the figure is its group `n`, or the
    whole match), the `value` and the key of its `unit`; `sign`: which way a change goes that they tell (doubled: +).

    `ex`: `text = amount`; `no`: texts that the pattern must not match.
    """

    id: str
    pattern: Pattern
    value: Number
    unit: str
    sign: Literal["+", "-"] | None = None
    ex: list[str]
    no: list[str]
