"""A sentence as linking sees it: words, clauses, noun phrases, figures and dates in their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factextract.linking.vocabulary import PROPERTY, Vocabulary
from factextract.values.figure import Figure
from factextract.values.segment import Kind, Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

Tokenise = Callable[[str, Span, Sequence[tuple[Span, str]]], tuple[Token, ...]]

TIME = "time"
_BREAKS = frozenset(",;:!?()[]|/" + "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09\u3002\u2014\u2013\u2026")
_OPENING, _CLOSING = frozenset("(\uff08["), frozenset(")\uff09]")
_CLOSED = frozenset(
    """function adverb verb reach report relation level_link change_link pronoun of_which respectively modality change
    basis topic_open quantifier act total headline_verb""".split()
)
_OPEN = frozenset((PROPERTY, "noun_verb", "standin", "org_suffix", "place_suffix"))
_CLOSED_TAGS = frozenset("v d p c r u y e o f uj ul ud ug uv uz vg k h x zg vi vq ad i l a z".split())
_NAME_TAGS = frozenset(["nr", "ns", "nt", "nz", "nrt", "nrfg", "eng", "j"])
_QUOTES = dict(zip("\u300c\u300e\u300a\u3008\u201c\u2018", "\u300d\u300f\u300b\u3009\u201d\u2019", strict=True))
_QUOTED = 7
"""A quotation of more words than this is speech, not a name."""
_JOINTS = frozenset("-&'\u00b7\u2019.")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase: tokens `first` to `last` (half-open) of its sentence."""

    span: Span
    first: int
    last: int
    clause: int
    name: bool
    opens: bool
    quoted: bool = False


@dataclass(frozen=True)
class View:
    """A sentence with its words. Clauses are numbered from 0; offsets are of the normalised text."""

    text: str
    sentence: Sentence
    figures: tuple[Figure, ...]
    times: tuple[TimeMention, ...]
    tokens: tuple[Token, ...]
    vocabulary: Vocabulary

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """The clause of every token."""
        out, clause = [], 0
        for token in self.tokens:
            if token.text in _BREAKS and token.label is None:
                clause += 1
            out.append(clause)
        return tuple(out)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The noun phrases, left to right."""
        found = []
        at = 0
        while at < len(self.tokens):
            end = self._quotation(at)
            if end is not None:
                found.append(replace(self._chunk(at + 1, end), name=True, quoted=True))
                at = end + 1
                continue
            if not self._nominal(at):
                at += 1
                continue
            first = at
            while at < len(self.tokens) and self._continues(first, at):
                at += 1
            found.append(self._chunk(first, at))
        return tuple(found)

    def index(self, span: Span) -> int:
        """The token that holds the first character of `span`."""
        return max(0, bisect_right([token.span.start for token in self.tokens], span.start) - 1)

    def clause_of(self, span: Span) -> int:
        """The clause that `span` begins in."""
        return self.clauses[self.index(span)] if self.tokens else 0

    def between(self, left: Span, right: Span) -> tuple[Token, ...]:
        """The tokens between two spans."""
        return tuple(
            t
            for t in self.tokens[self.index(left) : self.index(right)]
            if t.span.start >= left.end and t.span.end <= right.start
        )

    def clause_tokens(self, clause: int) -> tuple[Token, ...]:
        """The tokens of a clause."""
        return tuple(t for t, c in zip(self.tokens, self.clauses, strict=True) if c == clause)

    def _quotation(self, at: int) -> int | None:
        """The token that closes a quoted name opened at `at`; None where no name is quoted there."""
        closing = _QUOTES.get(self.tokens[at].text)
        if closing is None:
            return None
        for end in range(at + 1, min(len(self.tokens), at + _QUOTED + 2)):
            token = self.tokens[end]
            if token.text == closing:
                return end if end > at + 1 else None
            if token.label or token.text in _BREAKS or "report" in token.classes:
                return None
        return None

    def _nominal(self, at: int) -> bool:
        token = self.tokens[at]
        if token.label is not None or not any(char.isalnum() for char in token.text):
            return False
        if token.classes & _OPEN:
            return True
        if token.classes & _CLOSED:
            return bool(
                self.vocabulary.capitals and self._capital(at) and not token.classes & {"function", "pronoun", "report"}
            )
        if token.tag in _CLOSED_TAGS:
            return False
        if token.text.isdigit():
            return False
        return not (self.vocabulary.capitals and self._verbal(token))

    def _verbal(self, token: Token) -> bool:
        """In languages with capitals: a word whose ending says that it is a verb or an adverb."""
        return (
            token.text.islower()
            and not token.classes
            and token.norm.endswith(self.vocabulary.suffixes.get("verb_ending", ("\0",)))
        )

    def _capital(self, at: int) -> bool:
        return self.tokens[at].text[:1].isupper() and at > 0 and self.clauses[at] == self.clauses[at - 1]

    def _continues(self, first: int, at: int) -> bool:
        if at == first:
            return True
        if self.clauses[at] != self.clauses[first]:
            return False
        token, before = self.tokens[at], self.tokens[at - 1]
        if token.text in _JOINTS and at + 1 < len(self.tokens) and not before.space_after:
            return (not token.space_after and self._nominal(at + 1)) or token.text == "."
        if before.text in _JOINTS and token.span.start == before.span.end and not token.label:
            return True
        return self._nominal(at)

    def _chunk(self, first: int, last: int) -> Chunk:
        while last - 1 > first and self.tokens[last - 1].text in _JOINTS and self.tokens[last - 1].text != ".":
            last -= 1
        tokens = self.tokens[first:last]
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        opens = first == 0 or self.clauses[first - 1] != self.clauses[first] or self._opened(first)
        return Chunk(span, first, last, self.clauses[first], self._named(tokens), opens)

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

    def _named(self, tokens: Sequence[Token]) -> bool:
        if any(token.tag in _NAME_TAGS for token in tokens):
            return True
        if self.vocabulary.capitals:
            return any(
                t.text[:1].isupper() and (i or t.norm not in self.vocabulary.words) for i, t in enumerate(tokens)
            )
        return any(token.text[:1].isascii() and token.text[:1].isupper() for token in tokens)


def view(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    times: Sequence[TimeMention],
    tokenise: Tokenise,
    vocabulary: Vocabulary,
) -> View:
    """Cut a sentence into words with its figures and dates whole."""
    fixed = [(figure.span, figure.type) for figure in figures] + [(time.span, TIME) for time in times]
    spans: list[tuple[Span, str]] = []
    for span, label in sorted(fixed):
        if not spans or spans[-1][0].end <= span.start:
            spans.append((span, label))
    return View(text, sentence, tuple(figures), tuple(times), tokenise(text, sentence.span, spans), vocabulary)


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table."""
    return sentence.kind is Kind.ROW
