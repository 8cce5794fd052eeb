"""One language's recognisers together: from a sentence to its figures and time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from factextract.packs.compile import guard_pattern, holiday_words, quantity_lexicons
from factextract.packs.required import Sieve
from factextract.packs.schema import Holiday, NumeralGrammar, PackData, Slot, TimeGrammar
from factextract.packs.set_words import SetWords
from factextract.recognising.masks import Covered, may_cut, meetings, uncut, unmasked
from factextract.recognising.numerals import Numerals
from factextract.recognising.quantities import Quantities
from factextract.recognising.times.calendar import Stretch
from factextract.recognising.times.compose import Expression
from factextract.recognising.times.pieces import Pieces
from factextract.recognising.times.recogniser import Times, following, leans, of_now, reported
from factextract.recognising.times.resolve import Context
from factextract.recognising.times.roles import RoleWords
from factextract.values.figure import Figure, Number
from factextract.values.segment import Document, Kind, Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sentence with what was found in it, each in the order of the text."""

    sentence: Sentence
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Mask:
    """Where a numeral is no quantity: what says so (a guard or a set word), its id, and the place."""

    kind: str
    id: str
    span: Span


LEAD = 2
"""The period that an article is about is named in its first paragraphs, of which the title is one."""
HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
SHORT = 6
"""A heading with no more than so many characters behind a date tells of that date."""
CALENDAR = frozenset({"year", "year2", "month", "day", "quarter", "half", "part", "third", "hour", "minute"})
"""Fields of calendar and clock: what names two of them at once is a time and no code."""


class Recogniser:
    """The figures and time expressions of one language, built from its pack."""

    def __init__(self, data: PackData) -> None:
        grammar: NumeralGrammar = data.tables.get("numeral_grammar", NumeralGrammar())
        times: TimeGrammar = data.tables.get("time_grammar", TimeGrammar())
        self.numerals = Numerals(data.tables.get("numerals", {}), grammar)
        ordinals = (grammar.ordinal_before, grammar.ordinal_after)
        self.quantities = Quantities(self.numerals, quantity_lexicons(data), data.tables["quantity_grammar"], ordinals)
        holidays: dict[str, Holiday] = data.tables.get("holidays", {})
        slots = {**data.tables.get("slots", {}), "holiday": Slot(words=holiday_words(holidays))}
        signs = [word for word in data.tables.get("numerals", {}) if len(word) == 1 and not word.isascii()]
        pieces = Pieces(data.tables.get("time", ()), slots, times, self.numerals.value, signs)
        self.times = Times(pieces, times, RoleWords(data.tables.get("roles", ())), holidays)
        self._named = {guard_pattern(guard): guard.id for guard in data.tables.get("guards", ())}
        self._guards = Sieve(self._named)
        self._set_words = SetWords(data, self.quantities.words.after)

    def complete(self) -> None:
        """Make now what else is made when a text first asks for it. Raises re.error for a pattern that is none."""
        self.times.complete()
        for pattern in (*self._named, *self.quantities.words.hints, *self.quantities.words.stated):
            _ = pattern.made

    def masks(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Where a numeral is no quantity: names, codes, set words. In the order of the text."""
        guarded = [match for _, match in self._guards.matches(text, start, end)]
        yield from sorted(map(_masked, (*guarded, *self._set_words.matches(text, start, end))))

    def named_masks(self, text: str, start: int, end: int) -> Iterator[Mask]:
        """The same with what says so."""
        for pattern, match in self._guards.matches(text, start, end):
            yield Mask("guard", self._named[pattern], _masked(match))
        for match in self._set_words.matches(text, start, end):
            yield Mask("set word", match[0], _masked(match))

    def sentence(self, text: str, sentence: Sentence) -> tuple[tuple[Figure, ...], tuple[Expression, ...]]:
        """The figures and unresolved time expressions of one sentence; what is a date is no figure."""
        start, end = sentence.span
        expressions = tuple(self.times.expressions(text, start, end))
        if not (expressions or sentence.triggered):
            return (), ()
        masks = list(self.masks(text, start, end))
        lexemes = self.numerals.lexemes(text, start, end)
        numbers: list[Number] = []
        if may_cut(lexemes, expressions):
            numbers = list(self.numerals.scan(text, start, end, masks=masks, lexemes=lexemes))
        named = Covered(e.span for e in expressions if "holiday" in e.fields or len(e.fields.keys() & CALENDAR) > 1)
        hiding = [mask for mask in masks if not named.covers(mask)]
        met = dict(meetings(expressions, hiding))
        light = {mask for mask in met.values() if text[slice(*mask)] in self._set_words.light}
        stopped = self._stopped(text, expressions, {span: mask for span, mask in met.items() if mask not in light})
        expressions = tuple(uncut(unmasked(stopped, [mask for mask in hiding if mask not in light]), numbers))
        if not sentence.triggered:
            return (), expressions
        hidden = [*masks, *(e.span for e in expressions if not e.amount)]
        timed = Covered(e.span for e in expressions if e.amount)
        figures = self.quantities.figures(text, start, end, hidden, lexemes)
        return tuple(_timed(figure, timed) for figure in figures), expressions

    def _stopped(self, text: str, expressions: Sequence[Expression], met: Mapping[Span, Span]) -> Iterator[Expression]:
        """The expressions; one that runs into a mask is read again up to there."""
        for expression in expressions:
            mask = met.get(expression.span)
            if mask is None:
                yield expression
            else:
                yield from self.times.expressions(text, expression.span.start, mask.start)


def _timed(figure: Figure, expressions: Covered) -> Figure:
    """The figure, marked where it stands in one of the time expressions."""
    return replace(figure, timed=True) if expressions.touches(figure.span) else figure


def _masked(match: re.Match[str]) -> Span:
    """The named group that took part in a guard's match, else the whole match."""
    return Span(*next((match.span(name) for name, said in match.groupdict().items() if said is not None), match.span()))


def recognise(document: Document, recognisers: Mapping[str, Recogniser]) -> tuple[Recognised, ...]:
    """What stands in every sentence of a document. Time expressions lean on what the text said before them."""
    timed = document.published is not None and "T" in document.published
    context = Context(
        _moment(document.published), timed=timed, offset=_offset(document.published), region=document.region
    )
    found = []
    block, section = -1, None
    for sentence in document.sentences:
        if sentence.block != block:
            context = replace(context, story=section, telling=False)
        if sentence.block != block or document.published is not None:
            context, block = _leaning(context, sentence), sentence.block
        recogniser = recognisers[sentence.language]
        figures, expressions = recogniser.sentence(document.normal.text, sentence)
        times, context = _resolved(document.normal.text, recogniser, expressions, context, sentence)
        context = _told(document.normal.text, recogniser, times, context, sentence)
        section = context.story if sentence.kind in HEADINGS else section
        found.append(Recognised(sentence, figures, times))
    return tuple(found)


def _told(
    text: str, recogniser: Recogniser, times: Sequence[TimeMention], context: Context, sentence: Sentence
) -> Context:
    """The context behind a sentence: one that opens with a year, and a short heading that does, tells of that year."""
    first = next(iter(times), None)
    heading = sentence.kind in HEADINGS
    if first is None or first.reading is None or first.source != "explicit" or first.role == "base":
        return replace(context, story=None) if heading else context
    opens = recogniser.times.opens(text, first, sentence.span.start)
    if heading and not (opens and sentence.span.end - first.span.end <= SHORT):
        return replace(context, story=None)
    if not opens or context.spoken is None or first.reading.first is None:
        return context
    same = context.spoken.start.year == first.reading.first.year and context.stated
    return replace(context, story=context.spoken if same else None)


def _offset(published: str | None) -> int | None:
    """How many minutes a publication moment is ahead of UTC, None where it does not say."""
    ahead = datetime.fromisoformat(published).utcoffset() if published else None
    return None if ahead is None else int(ahead.total_seconds()) // 60


def _moment(published: str | None) -> datetime | None:
    return datetime.fromisoformat(published).replace(tzinfo=None) if published else None


def _leaning(context: Context, sentence: Sentence) -> Context:
    """A month without its year leans on a year that its own sentence named, else on the publication; without one, on
    its paragraph's."""
    return replace(context, stated=False) if context.stated and sentence.kind is not Kind.ROW else context


def _forward(mention: TimeMention) -> TimeMention:
    """The mention without a reading whose days would run backwards: what the words say is no stretch of time."""
    reading = mention.reading
    backwards = reading is not None and reading.first and reading.last and reading.last < reading.first
    return replace(mention, reading=None, candidates=()) if backwards else mention


def _over(period: Stretch | None, context: Context) -> bool:
    """Whether a period has come to its end: then an article is about it rather than about one that is running."""
    return period is not None and (context.today is None or period.end <= context.today)


def _resolved(
    text: str, recogniser: Recogniser, expressions: Sequence[Expression], context: Context, sentence: Sentence
) -> tuple[tuple[TimeMention, ...], Context]:
    mentions, named = [], []
    if context.month is not None or context.base is not None or context.here:
        context = replace(context, month=None, base=None, here=False)
    if context.story is not None and any(of_now(expression.fields) for expression in expressions):
        context = replace(context, story=None)
    for expression in expressions:
        mention = _forward(recogniser.times.resolve(text, expression, context, *sentence.span))
        if mention.type != "none":
            mentions.append(mention)
            named += [] if leans(expression.fields) else [mention]
            context = following(context, mention, expression.fields)
    if sentence.block <= LEAD and not _over(context.report, context):
        report = reported(named, context.today)
        if context.report is None or _over(report, context):
            context = replace(context, report=report)
    return tuple(mentions), context
