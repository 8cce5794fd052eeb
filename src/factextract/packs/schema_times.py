"""What a pack says of time expressions."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from factextract.packs.entry import Entry, Pattern, PatternOrNone


class TimePiece(Entry):
    """`[[time]]`: one piece of a time expression. Pieces that stand side by side make one expression.

    `pattern` is a regular expression in which `{slot}` stands for a numeral or a word class of `[slots]` (`{slot2}`
    for a second one,
    `{slot_}` for the same one in another branch); `set` says which fields of the
    calendar it fills (a list of two slots is a number in pairs of digits: nineteen | eighty-four;
    `{a}|{b}` is whichever was found); `joins` = false keeps it apart from its neighbours; `alone` = false: no
    expression by itself; `amount`: the figure in it states an amount besides (every 37 minutes, within 90 days).
    `ex`: `text = value`, or a text alone, where it gives no value by itself.
    """

    id: str
    pattern: Pattern
    set: dict[str, Any] = {}
    to: dict[str, Any] = {}
    alone: bool = True
    joins: bool = True
    amount: bool = False
    ex: list[str] = []
    no: list[str] = []


class Slot(Entry):
    """`[slots]`: what `{name}` stands for in a time pattern: a pattern read as a numeral, words with their values, or
    both.

    `cased`: the words' letters must stand as written (May, not may).
    """

    cased: bool = False
    number: PatternOrNone = None
    words: dict[str, int | str] = {}


class TimeGrammar(Entry):
    """`[time_grammar]`: how pieces are put together. Patterns are regular expressions.

    `before` and `after` must hold around every piece; `joiner` may stand between two pieces of one expression;
    `range` between the ends of a stretch, `range_between` likewise but only after `range_open` or before `range_close`;
    `coarse_first`: the year stands before the month before the day; `opening`: what may stand before a date that opens
    a sentence; `any_case`: pieces are found in capitals, too; `coming` right in front of a day makes it the one to
    come, where the one just past would be meant else (will open on Friday).
    """

    any_case: bool = False
    opening: str = ""

    before: Pattern = ""
    after: Pattern = ""
    joiner: Pattern = ""
    range: Pattern = "(?!)"
    range_open: Pattern = "(?!)"
    range_between: Pattern = "(?!)"
    range_close: Pattern = "(?!)"
    coming: Pattern = "(?!)"
    coarse_first: bool = True


class Holiday(Entry):
    """`[holidays]`, by id: how its day is found (written once, in `common`), and what it is called (`say`, in each
    language).

    `month` and `day` of the year, or of the `calendar` named: `lunar` (Chinese; day 0 is the month's last), `hebrew`
    (months from Nisan),
    `islamic` (as computed). With `weekday` (1 is Monday) the `nth` such day on or after it (a negative `nth` counts
    from the month's end). Or `term`: the nth solar term of the year; or `listed`: a country and the name under which
    the tables of the holidays package list it there; or `easter`, `orthodox_easter`: so many days after that Sunday.
    `shift` moves the day found; `days`: how many it lasts.
    `regions`: ISO 3166 codes where a name that several holidays share means this one. Without any of these its day is
    not known. `ex`: the day that its bare name means on 3 December 2025.
    """

    calendar: Literal["gregorian", "lunar", "hebrew", "islamic"] = "gregorian"
    month: int | None = Field(None, ge=1, le=12)
    day: int | None = Field(None, ge=0, le=31)
    weekday: int | None = Field(None, ge=1, le=7)
    nth: int | None = None
    listed: tuple[str, str] | None = None
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
    `beyond`: the time named lies outside of that stretch (after 2016, before Friday); `behind`: the words count only
    where one of these follows the expression in the same clause, `unlike`: not before an expression like this (after
    third-quarter profit).
    """

    id: str
    open: bool = False
    beyond: bool = False

    role: Literal["as_of", "since", "by", "until", "during", "base"]
    say: list[str]
    behind: list[str] = []
    unlike: Pattern = "(?!)"
    side: Literal["before", "after"]
    ex: str | list[str]
