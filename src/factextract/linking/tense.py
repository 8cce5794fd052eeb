"""When a figure's sentence is meant: in the past, now, or in some other way, as the verb nearest to the figure says."""

from __future__ import annotations

from factextract.linking.view import View, once_a_sentence
from factextract.values.figure import Figure

OPEN = "open"
"""No word tells."""


def tense(view: View, figure: Figure) -> str:
    """What the last word before a figure that tells a tense says, or the first one behind it."""
    told, at = _told(view), view.index(figure.span)
    return next((t for t in reversed(told[:at]) if t), None) or next((t for t in told[at:] if t), OPEN)


@once_a_sentence
def _told(view: View) -> list[str]:
    """The tense that each word tells."""
    tense_of = view.vocabulary.tense_of
    return ["" if token.label else tense_of[token.norm] for token in view.tokens]
