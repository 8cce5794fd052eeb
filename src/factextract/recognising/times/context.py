"""What an expression may lean on, what it resolves to, and which year is meant where none is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from factextract.packs.schema import Holiday
from factextract.recognising.times.calendar import Stretch
from factextract.values.timex import Reading

Fields = Mapping[str, int | str]
AHEAD = timedelta(days=100)
"""A month or day without its year is the coming one of this year when it lies no further ahead; else the one past."""
RECENT = timedelta(days=45)
"""What came to its end so lately is news: a month or day without its year is that one, though the text tells of an
earlier year."""
REACH = 8
"""How many years around the publication are looked at for a day that not every year has (29 February)."""
ROC = 1911
"""The year before the first one of the Republic of China."""
UNDATED = 2020
"""The year around which two-digit years are read where the article bears no date."""
LATER = 10
"""A two-digit year lies no further ahead than this, if it can be helped; MUCH_LATER at the most."""
MUCH_LATER = 20
ROC_FROM = 60
"""Two-digit years of the Republic of China that articles still name are greater than this."""
ROC_LAST = 199
"""No year of the Republic of China that an article names is greater."""
YEAR_FIELDS = frozenset({"year", "year2", "roc", "year_by"})


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on: the publication moment, and the stretch the text last spoke of.

    `stated` says whether that stretch names its year itself; `month` is the last one in this sentence that names a
    month, or a day of one; `day` the last day, `year` the last one named with
    its year; `period` is the last one spoken of that is longer than a day, or the end
    of one; `here` whether this sentence has spoken of one; `report` the period that the article is about; `base` the
    last one that this sentence compares with or counts since, while it has spoken of none behind it; `story` the
    time that the paragraph tells of since a sentence of it opened with a year, `telling` whether a date without its
    year has been read as one of that year;
    `year_end` the month in which fiscal years end, where the text has said so;
    `timed` whether the publication moment has a time of day, `offset` how many minutes its clocks are ahead of UTC,
    where it says so; `region` is where the article comes from, `holidays` what the pack knows.
    """

    published: datetime | None = None
    spoken: Stretch | None = None
    stated: bool = False
    month: Stretch | None = None
    day: Stretch | None = None
    year: Stretch | None = None
    period: Stretch | None = None
    here: bool = False
    report: Stretch | None = None
    base: Stretch | None = None
    story: Stretch | None = None
    telling: bool = False
    year_end: int | None = None
    timed: bool = False
    offset: int | None = None
    region: str | None = None
    holidays: Mapping[str, Holiday] = field(default_factory=dict)

    @property
    def moment(self) -> str | None:
        """The publication moment as ISO 8601, with its time of day where that is known."""
        if self.published is None:
            return None
        return self.published.isoformat(timespec="seconds") if self.timed else self.published.date().isoformat()

    @property
    def told(self) -> Stretch | None:
        """The period that "the period", "the year" and what lies before them mean: this sentence's, else the one that
        the article is about."""
        return self.period if self.here else self.report or self.period or self.spoken

    @property
    def today(self) -> date | None:
        """The publication day."""
        return self.published.date() if self.published else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A stretch with where its parts come from, the other stretches it may be, and readings finer than a day.

    `stretch` is None where only such readings are known.
    """

    stretch: Stretch | None
    source: str
    others: tuple[Stretch, ...] = ()
    exact: tuple[Reading, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches, the likeliest first."""
        return () if self.stretch is None else (self.stretch, *self.others)


def source_of(fields: Fields) -> str:
    """Where a relative expression takes its date from."""
    return "context" if fields.get("anchor") in ("text", "report") else "published"


def steps_back(fields: Fields) -> bool:
    """Whether an expression goes a period back from what the text tells of: a comparison, after which it goes on."""
    by = next((fields[name] for name in ("year_by", "half_by", "quarter_by") if name in fields), 0)
    return int(by) < 0 or ("ago" in fields and fields.get("unit") in ("year", "quarter"))


def _named_so(fields: Fields, context: Context) -> Stretch | None:
    """What "that day" counts from where the text last spoke of a longer stretch: the last day; "May of that year"
    from the last year named; "that year" from the one that is compared with in front of it; and "that month" where
    this sentence has spoken of none: the month that the article is about."""
    spoken, report = context.spoken, context.report
    if "day_by" in fields and spoken is not None and spoken.grain != "day":
        return context.day
    if "pointing" in fields and context.base is not None:
        return context.base
    if fields.get("year_by") == 0 and "month" in fields and context.year is not None:
        return context.year
    if fields.get("month_by") == 0 and not context.here and report is not None and report.grain == "month":
        return report
    return None


def base_of(fields: Fields, context: Context) -> date | None:
    """The day that relative expressions count from."""
    anchor = fields.get("anchor")
    if anchor == "text" and (named := _named_so(fields, context)) is not None:
        return named.start
    if anchor in ("text", "report") and context.spoken is not None:
        definite = anchor == "report" or steps_back(fields)
        return context.told.start if definite and context.told is not None else context.spoken.start
    return context.today


def years_of(fields: Fields, context: Context) -> tuple[tuple[int, ...], str]:
    """The years that the fields name, likelier ones first, and where they come from; none where nothing is named."""
    if "year" in fields:
        return (int(fields["year"]) + int(fields.get("era", 0)),), "explicit"
    if "roc" in fields:
        return _of_the_republic(int(fields["roc"]), "bare" in fields, context), "explicit"
    if "year2" in fields:
        return _two_digits(int(fields["year2"]), context), "explicit"
    base = base_of(fields, context)
    if "year_by" not in fields or base is None:
        return (), source_of(fields)
    by = int(fields["year_by"])
    if base.month < int(fields.get("turns", 1)):
        by -= 1
    if fields.get("anchor") != "report":
        return (base.year + by,), source_of(fields)
    now = context.today.year if context.today else base.year
    told = base.year if now - base.year <= 1 else now
    return tuple(dict.fromkeys((told + by, now + by, now + by - 1))), source_of(fields)


def _of_the_republic(number: int, bare: bool, context: Context) -> tuple[int, ...]:
    """The years that a count from the first year of the Republic may mean; a `bare` one counts so in Taiwan only."""
    if bare and number > ROC_LAST:
        return (number,)
    if number <= 99:
        return (number + ROC,)
    return (number, number + ROC) if bare and context.region != "TW" else (number + ROC, number)


def _two_digits(number: int, context: Context) -> tuple[int, ...]:
    """The years that end so, the one best placed around the publication first; Taiwan may count from its first year."""
    now = context.today.year if context.today else UNDATED
    centuries = range(now // 100 * 100 - 100, now + 101, 100)
    near = sorted((century + number for century in centuries), key=lambda y: (y > now + LATER, abs(now - y)))[:2]
    near = [near[0], *(y for y in near[1:] if y <= now + MUCH_LATER)]
    roc = [number + ROC] if number > ROC_FROM and number + ROC <= now + 1 else []
    return (*roc, *near) if context.region == "TW" else (*near, *roc)


def in_year(fields: Fields, context: Context, make: Callable[[int], Stretch]) -> Resolved | None:
    """What `make` gives for the year named, else for the one that the text spoke of or that lies nearest.

    Raises ValueError where the named year has no such day.
    """
    years, source = years_of(fields, context)
    if years:
        return _first_valid(years, source, make)
    if YEAR_FIELDS & set(fields):
        return None
    if context.stated and context.spoken is not None:
        said = _first_valid((context.spoken.start.year,), "context", make)
        near = _nearest(context.today, make) if context.today is not None else None
        if near is not None and context.today is not None and context.spoken.start > context.today:
            return replace(near, others=tuple(dict.fromkeys((*near.others, *said.stretches))))
        return replace(said, others=tuple(s for s in near.stretches if s != said.stretch) if near else ())
    if context.today is None:
        return None
    near = _nearest(context.today, make)
    told = _of_the_story(near, context, make)
    return near if told is None else replace(near, stretch=told, others=near.stretches)


def _of_the_story(near: Resolved, context: Context, make: Callable[[int], Stretch]) -> Stretch | None:
    """What `make` gives for the year that the paragraph tells of, where that goes on with the story; None where it goes
    back, or what lies nearest the publication is news."""
    today, story = context.today, context.story
    if story is None or today is None or near.stretch is None or story.start.year >= today.year:
        return None
    told = _valid(make, story.start.year)
    news = near.stretch.start > today or today - near.stretch.end <= RECENT
    return None if told is None or told.start < story.start or (news and not context.telling) else told


def _first_valid(years: tuple[int, ...], source: str, make: Callable[[int], Stretch]) -> Resolved:
    found = [stretch for year in years if (stretch := _valid(make, year)) is not None]
    if not found:
        raise ValueError(f"no such day in {years[0]}")
    return Resolved(found[0], source, tuple(found[1:]))


def _valid(make: Callable[[int], Stretch], year: int) -> Stretch | None:
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def _nearest(today: date, make: Callable[[int], Stretch]) -> Resolved:
    """The last one that has begun, or the coming one of this year where it is near; the other one comes second."""
    years = range(today.year, today.year - REACH - 1, -1)
    past = next((s for y in (today.year + 1, *years) if (s := _valid(make, y)) is not None and s.start <= today), None)
    years = range(today.year - 1, today.year + REACH + 1)
    coming = next((s for y in years if (s := _valid(make, y)) is not None and s.start > today), None)
    if past is None and coming is None:
        raise ValueError("no such day in any year near")
    near = coming is not None and coming.start.year == today.year and coming.start <= today + AHEAD
    ways = (coming, past) if near or past is None else (past, coming)
    found = [stretch for stretch in ways if stretch is not None]
    return Resolved(found[0], "context", tuple(found[1:]))
