"""A question to a reviewer: where it stands, what is to be decided, and what a decision writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factextract.golden.edit import accepted, decided
from factextract.golden.load import parse_golden
from factextract.golden.pending import Pending
from factextract.store.files import whole_file


@dataclass(frozen=True, slots=True)
class Question:
    """A pending difference: the `place` and text of its article, and the golden file that the decision goes into."""

    place: str
    golden: Path
    text: str
    item: Pending

    @property
    def figure(self) -> str:
        """What the question is about, as the article has it."""
        return self.text[self.item.span.start : self.item.span.end]

    @property
    def sentence(self) -> tuple[str, str, str]:
        """The sentence of the program's claim, else the line: before the figure, the figure, after it."""
        start, end = self.item.span
        given, text = self.item.given, self.text
        if given is not None:
            first, last = min(given.sentence.start, start), max(given.sentence.end, end)
        else:
            first, last = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
        return text[first:start], self.figure, text[end:last]

    def accept(self, reason: str) -> None:
        """Make the program's claim the golden answer."""
        self._write(accepted(self._source(), self.text, self.item, reason))

    def reject(self, reason: str) -> None:
        """Keep the golden answer and note what was rejected."""
        self._write(decided(self._source(), self.text, self.item, "rejected", reason))

    def _source(self) -> str:
        return self.golden.read_text(encoding="utf-8-sig")

    def _write(self, source: str) -> None:
        parse_golden(source, str(self.golden))  # never leave a file behind that cannot be read
        with whole_file(self.golden) as stream:
            stream.write(source)


def said(value: object) -> str:
    """What an answer states of a field, in words; nothing for none.

    >>> said(["a", None]), said({"direction": "up", "basis": None})
    ('a or none', 'up')
    """
    if isinstance(value, list):
        return " or ".join(said(one) or "none" for one in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    return "" if value is None else str(value)
