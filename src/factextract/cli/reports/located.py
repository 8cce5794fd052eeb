"""Differences with the place in the file where a reader finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factextract.cli.documents import first_line
from factextract.values.places import Place, Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.golden.check import Checked
    from factextract.golden.report import Difference


@dataclass(frozen=True, slots=True)
class Located:
    """A difference in the article of the file `path`, whose `places` tell lines and columns."""

    path: str
    places: Places
    difference: Difference

    @property
    def start(self) -> Place:
        """Where it begins."""
        return self.places.of(self.difference.span.start)

    @property
    def end(self) -> Place:
        """Where the character behind it stands."""
        return self.places.of(self.difference.span.end)

    @property
    def quote(self) -> str:
        """The text that it is about."""
        start, end = self.difference.span
        return one_line(self.places.text[start:end])

    @property
    def line(self) -> str:
        """The whole line of that text."""
        return one_line(self.places.line(self.difference.span.start))

    @property
    def message(self) -> str:
        """The difference in one line of words, with the rule that gave the claim."""
        difference = self.difference
        rule = f" [{difference.rule}]" if difference.rule else ""
        reason = f" (expected: {one_line(difference.reason)})" if difference.reason is not None else ""
        suspects = f" (suspect: {', '.join(difference.suspects)})" if difference.suspects else ""
        return f"\u201c{self.quote}\u201d: {one_line(difference.words)}{rule}{reason}{suspects}"


def located(done: Iterable[Checked], known: bool = False) -> Iterator[Located]:
    """The differences of all articles, in their order; the expected ones only when `known`."""
    for checked in done:
        if checked.report is None or checked.article is None:
            continue
        path, text = str(checked.pair.article), checked.article.text
        places = Places(text, first_line(path, text))
        for difference in checked.report.differences:
            if known or not difference.expected:
                yield Located(path, places, difference)
