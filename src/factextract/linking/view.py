"""A sentence as linking sees it: words, clauses, noun phrases, figures and dates in their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from factextract.linking.glosses import Gloss, told_again
from factextract.linking.readings import acts, couples, made_noun, modifies
from factextract.linking.unspaced import done, measures, named_by_verb
from factextract.linking.worded import TIME as TIME
from factextract.linking.worded import Worded
from factextract.linking.words import Nominal
from factextract.values.segment import Kind, Sentence
from factextract.values.span import Span
from factextract.values.token import Token

NEVER, ALWAYS, CLOSED = Nominal.NEVER, Nominal.ALWAYS, Nominal.CLOSED
_QUOTED = 7
"""A quotation of more words than this is speech, not a name."""
_TITLE = re.compile("\u300a[^\u300a\u300b\n]{1,40}\u300b")
"""The title of a law or a book in its own marks."""
_MARKS = frozenset("\"\u201c\u2018'")
"""Marks that a sentence may begin with."""
_APOSTROPHES = frozenset("'\u2019")


class Chunk(NamedTuple):
    """A noun phrase: tokens `first` to `last` (half-open) of its sentence."""

    span: Span
    first: int
    last: int
    clause: int
    name: bool
    opens: bool
    quoted: bool = False


class View(Worded):
    """A sentence as linking sees it, immutable: its words, the clause of every token (numbered from 0), its noun
    phrases from left to right, whether each token stands in one; the `glosses` that were taken out of it; `remembered`
    is what was found out of it since."""

    def __init__(self, cut: Worded, glosses: tuple[Gloss, ...] = ()) -> None:
        super().__init__(cut.text, cut.sentence, cut.figures, cut.times, cut.tokens, cut.vocabulary)
        self.glosses = glosses
        self._unspaced = not self.vocabulary.capitals
        self.remembered: dict[Hashable, Any] = {}
        self._begins = [token.span.start for token in self.tokens]
        self._bylines = self._signatures()
        self._titles = tuple([Span(*found.span()) for found in _TITLE.finditer(self.text, *self.sentence.span)])
        self.clauses = self._numbered()
        self.chunks = self._phrases()
        self.in_chunk = [False] * len(self.tokens)
        for chunk in self.chunks:
            self.in_chunk[chunk.first : chunk.last] = [True] * (chunk.last - chunk.first)

    def _numbered(self) -> tuple[int, ...]:
        """The clause of every token."""
        out, clause = [], 0
        words, tokens, apart = self.words, self.tokens, not self.vocabulary.capitals
        again = told_again(self)
        for at in range(len(tokens)):
            if words[at].breaks:
                clause += not (self._in_title(at) or at in again)
            elif apart and at and tokens[at - 1].space_after and self._apart(at):
                clause += 1
            out.append(clause)
        return tuple(out)

    def _in_title(self, at: int) -> bool:
        """Whether a sign stands inside the title of a law or a book."""
        return any(title.covers(self.tokens[at].span) for title in self._titles)

    def _apart(self, at: int) -> bool:
        """Whether a blank stands between two words that are written without, as headlines do for a comma."""
        sides = self.tokens[at - 1].text[-1:], self.tokens[at].text[:1]
        return all(side.isalpha() and not side.isascii() for side in sides)

    def _phrases(self) -> tuple[Chunk, ...]:
        """The noun phrases, left to right."""
        found = []
        words, size = self.words, len(self.tokens)
        at = 0
        while at < size:
            if words[at].closing is not None and (end := self._quotation(at)) is not None:
                found.append(self._chunk(at + 1, end)._replace(name=True, quoted=True))
                at = end + 1
            elif self.nominal(at) and self.tokens[at].norm not in self.vocabulary.possessives:
                first = at
                at += 1
                while at < size and self._continues(first, at):
                    at += 1
                if at - first > 1 or not self.words[first].lone:
                    found.append(self._chunk(first, at))
                at += at < size and self._done_there(first, at)
            else:
                at += 1
        return tuple(found)

    def index(self, span: Span) -> int:
        """The token that holds the first character of `span`."""
        after = bisect_right(self._begins, span.start)
        return after - 1 if after else 0

    def clause_of(self, span: Span) -> int:
        """The clause that `span` begins in."""
        return self.clauses[self.index(span)] if self.tokens else 0

    def gap(self, left: Span, right: Span) -> tuple[int, int]:
        """Where the tokens between two spans begin and end."""
        return bisect_left(self._begins, left.end, self.index(left)), self.index(right)

    def between(self, left: Span, right: Span) -> tuple[Token, ...]:
        """The tokens between two spans."""
        first, last = self.gap(left, right)
        return self.tokens[first:last]

    def clause_tokens(self, clause: int) -> tuple[Token, ...]:
        """The tokens of a clause."""
        return tuple(t for t, c in zip(self.tokens, self.clauses, strict=True) if c == clause)

    def _quotation(self, at: int) -> int | None:
        """The token that closes a quoted name opened at `at`; None where no name is quoted there."""
        closing = self.words[at].closing
        for end in range(at + 1, min(len(self.tokens), at + _QUOTED + 2)):
            token = self.tokens[end]
            if token.text == closing:
                return end if end > at + 1 else None
            if token.label and not (token.label == TIME and end > at + 1):
                return None
            if (self.words[end].breaks and not self._in_title(end)) or "report" in token.classes:
                return None
        return None

    def nominal(self, at: int) -> bool:
        """Whether a word belongs to a noun phrase."""
        if self._unspaced and (measures(self, at) or done(self, at)):
            return False
        nominal = self.words[at].nominal
        if nominal == NEVER or (self._bylines and self._signed(at)):
            return nominal == NEVER and (self._within_name(at) or self._made(at))
        if nominal == ALWAYS:
            return True
        if nominal == CLOSED:
            return self._named_so(at) or made_noun(self, at) or modifies(self, at)
        return not acts(self, at)

    def _made(self, at: int) -> bool:
        """Whether a word that is no noun by itself belongs to one here."""
        return named_by_verb(self, at) if self._unspaced else modifies(self, at)

    def _within_name(self, at: int) -> bool:
        """Whether a number that is no figure goes on a name (the S&P 500) or, where words are written without blanks,
        a verb stands in it before what an organisation is (the Health | protect | centre)."""
        token = self.tokens[at]
        if not at or token.classes or token.label or self.starts(at):
            return False
        if self.vocabulary.capitals:
            return token.text.isdigit() and self.words[at - 1].large
        if token.text.isdigit() and self.words[at - 1].large:
            return True
        if self.words[at - 1].nominal != ALWAYS or self.tokens[at - 1].space_after:
            return False
        if token.text.isdigit() or token.tag == "k":
            return True
        last = at + 1 == len(self.tokens)
        return token.tag == "v" and not last and "org_suffix" in self.tokens[at + 1].classes

    def _signatures(self) -> tuple[Span, ...]:
        """Where the sentence names its reporter, place and agency."""
        if not self.vocabulary.byline.pattern:
            return ()
        return tuple([Span(*match.span()) for match in self.vocabulary.byline.finditer(self.text, *self.sentence.span)])

    def _signed(self, at: int) -> bool:
        return any(line.covers(self.tokens[at].span) for line in self._bylines)

    def _named_so(self, at: int) -> bool:
        return self._capital(at) and not self.tokens[at].classes & {"function", "pronoun", "report"}

    def starts(self, at: int) -> bool:
        """Whether a word begins a clause, or stands behind a sign."""
        return self.clauses[at] != self.clauses[at - 1] or not self.tokens[at - 1].text[-1:].isalnum()

    def _capital(self, at: int) -> bool:
        if not self.tokens[at].text[:1].isupper() or (at and self.clauses[at] != self.clauses[at - 1]):
            return False
        if at == 0 or self.tokens[at - 1].text in _MARKS:
            return self._begins_name(at)
        return True

    def _begins_name(self, at: int) -> bool:
        """Whether a word that a sentence begins with, so that it is large anyway, stands before another large one."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        large = after is not None and not after.label and after.text[:1].isupper()
        return large and "preposition" not in self.tokens[at].classes

    def _continues(self, first: int, at: int) -> bool:
        if self.clauses[at] != self.clauses[first] or self._done_there(first, at):
            return False
        if self.words[at - 1].ties or self.words[at].begins:
            return False
        if self.words[at].joins and at + 1 < len(self.tokens):
            if not self.tokens[at - 1].space_after:
                return self._joins(at)
            if self.tokens[at].text == "&":
                return self.words[at - 1].large and self.words[at + 1].large
        if self.words[at - 1].joins:
            token, before = self.tokens[at], self.tokens[at - 1]
            if token.span.start == before.span.end and not token.label:
                return True
        if "time_noun" in self.tokens[at - 1].classes and self.tokens[at].text[:1].isupper():
            return not self.tokens[at - 1].text.islower()
        return self.nominal(at) or couples(self, at)

    def _done_there(self, first: int, at: int) -> bool:
        """Where words are written without blanks: whether a noun or verb behind the place where it is done, and before
        what it is done to, is a verb: in Ningxia | build | a plant."""
        if self.vocabulary.capitals or not first or "noun_verb" not in self.tokens[at].classes:
            return False
        placed = all(self.words[i].place for i in range(first, at))
        into = "preposition" in self.tokens[first - 1].classes
        return placed and into and at + 1 < len(self.tokens) and self.nominal(at + 1)

    def _joins(self, at: int) -> bool:
        """Whether a sign right behind a word joins it to the next one."""
        token, before, after = self.tokens[at], self.tokens[at - 1], self.tokens[at + 1]
        if token.space_after:
            return token.text == "." or (
                token.text in _APOSTROPHES and before.norm[-1:] == "s" and self.nominal(at + 1)
            )
        numbered = after.text.isdigit() and not after.label and not self.vocabulary.capitals
        return self.nominal(at + 1) or token.text == "." or (token.text == "-" and (after.text.isalpha() or numbered))

    def _chunk(self, first: int, last: int) -> Chunk:
        while last - 1 > first and self.words[last - 1].joins and self.tokens[last - 1].text != ".":
            last -= 1
        span = Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
        opens = first == 0 or self.clauses[first - 1] != self.clauses[first] or self._opened(first)
        named = self.words[first].named_first or any([word.named for word in self.words[first + 1 : last]])
        return Chunk(span, first, last, self.clauses[first], named, opens)

    def _opened(self, first: int) -> bool:
        """Whether only dates, adverbs and opening words stand between the clause's begin and the phrase."""
        clause = self.clauses[first]
        at = first - 1
        while at >= 0 and self.clauses[at] == clause:
            token = self.tokens[at]
            light = (
                token.label == TIME
                or token.classes & {"adverb", "topic_open", "of_which", "quantifier", "function"}
                or not token.text.isalnum()
            )
            if not light:
                return False
            at -= 1
        return True


T = TypeVar("T")
_UNASKED = object()
"""What is remembered may be anything, None as well."""


def once_a_sentence(ask: Callable[[View], T]) -> Callable[[View], T]:
    """What `ask` says of a sentence is remembered with it: every figure asks the same."""

    @wraps(ask)
    def remembered(view: View) -> T:
        found = view.remembered.get(ask, _UNASKED)
        if found is _UNASKED:
            found = view.remembered[ask] = ask(view)
        return found  # type: ignore[no-any-return]

    return remembered


def once_a_phrase(ask: Callable[[View, Chunk], T]) -> Callable[[View, Chunk], T]:
    """What `ask` says of a phrase is remembered with its sentence: every figure asks the same of every phrase."""

    @wraps(ask)
    def remembered(view: View, chunk: Chunk) -> T:
        key = ask, chunk.first
        found = view.remembered.get(key, _UNASKED)
        if found is _UNASKED:
            found = view.remembered[key] = ask(view, chunk)
        return found  # type: ignore[no-any-return]

    return remembered


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table."""
    return sentence.kind is Kind.ROW
