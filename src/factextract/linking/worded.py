"""A sentence cut into words, its figures and dates whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factextract.linking.vocabulary import Vocabulary
from factextract.linking.words import FIGURE, Word
from factextract.values.figure import Figure
from factextract.values.segment import Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

Tokenise = Callable[[str, Span, Sequence[tuple[Span, str]]], tuple[Token, ...]]

TIME = "time"


class Worded:
    """A sentence with its words, immutable; offsets are of the normalised text.

    `words` says of each token what it is by itself.
    """

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        figures: tuple[Figure, ...],
        times: tuple[TimeMention, ...],
        tokens: tuple[Token, ...],
        vocabulary: Vocabulary,
    ) -> None:
        self.text, self.sentence, self.figures, self.times = text, sentence, figures, times
        self.tokens, self.vocabulary = tokens, vocabulary
        known = vocabulary.known
        self.words: tuple[Word, ...] = tuple(
            [
                FIGURE if label is not None else known[text, norm, classes, tag]
                for _, text, norm, classes, label, _, tag in tokens
            ]
        )


def worded(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    times: Sequence[TimeMention],
    tokenise: Tokenise,
    vocabulary: Vocabulary,
) -> Worded:
    """Cut a sentence into words with its figures and dates whole."""
    fixed = [(figure.span, figure.type) for figure in figures] + [(time.span, TIME) for time in times]
    spans: list[tuple[Span, str]] = []
    for span, label in sorted(fixed):
        if not spans or spans[-1][0].end <= span.start:
            spans.append((span, label))
    return Worded(text, sentence, tuple(figures), tuple(times), tokenise(text, sentence.span, spans), vocabulary)
