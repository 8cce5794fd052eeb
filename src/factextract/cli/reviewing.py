"""A review at the terminal: what is asked, how it is shown, what the answers do to the golden files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factextract.cli.documents import first_line
from factextract.cli.messages import Messages, number_of, one_line
from factextract.cli.sink import sink
from factextract.cli.tables import table_console
from factextract.golden import check as golden_check
from factextract.golden.edit import accepted, decided
from factextract.golden.load import load_golden, parse_golden
from factextract.golden.pending import Op, Pending, pending
from factextract.values.places import Places

if TYPE_CHECKING:
    from rich.text import Text

_KEYS = "[a]ccept  [r]eject  [s]kip  [u]ndo  [q]uit"


@dataclass(frozen=True, slots=True)
class Question:
    """A pending difference, the article's file and text, and the golden file that the decision goes into."""

    article: Path
    golden: Path
    text: str
    item: Pending

    @property
    def headline(self) -> str:
        """Where it stands and what accepting it does."""
        place = Places(self.text, first_line(str(self.article), self.text)).of(self.item.span.start)
        quote = one_line(self.text[self.item.span.start : self.item.span.end])
        return f"{self.article}:{place}: {self.item.op}: \u201c{quote}\u201d"

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
        with sink(self.golden) as stream:
            stream.write(source)


def questions(
    corpus: Path, golden: Path, packs: Sequence[Path] | None, only: Sequence[Op]
) -> tuple[list[Question], int]:
    """What there is to decide, article by article, and how many articles could not be checked."""
    import sys

    from factextract.cli.work import extractor
    from factextract.running.run import cores

    messages = Messages(live=sys.stderr.isatty())
    found: list[Question] = []
    pairs = golden_check.pairs(corpus, golden)
    extract = extractor(packs).extract
    with messages.working("checking"):
        for checked in golden_check.check(pairs, extract, cores()):
            if checked.error is not None:
                messages.error(checked.error)
            if checked.report is None or checked.article is None:
                continue
            items = pending(checked.report.unexpected, load_golden(checked.pair.golden))
            paths = (checked.pair.article, checked.pair.golden, checked.article.text)
            found += [Question(*paths, item) for item in items if item.op in only]
    return found, messages.bad


class Review:
    """Asks the questions one by one; every decision is written at once, and can be taken back."""

    def __init__(self, questions: Sequence[Question], reason: str | None, answers: TextIO, stream: TextIO) -> None:
        self._questions, self._reason, self._answers = questions, reason, answers
        self._console = table_console(stream)
        self._before: dict[int, str] = {}  # by question decided: its golden file as it was

    def run(self) -> int:
        """How many questions are left open in the end."""
        at = 0
        order: list[int] = []
        while at < len(self._questions):
            self._show(at)
            match self._ask(f"{_KEYS} > ")[:1].lower():
                case "a" | "r" as key if reason := self._reason or self._ask("reason > "):
                    self._decide(at, key, reason)
                case "s":
                    pass
                case "u" if order:
                    at = order.pop()
                    self._undo(at)
                    continue
                case "q":
                    break
                case _:
                    self._console.print("a and r need a reason; u needs a question before this one")
                    continue
            order.append(at)
            at += 1
        left = len(self._questions) - len(self._before)
        self._console.print(f"{number_of(len(self._before), 'decision')} written, {left} left open")
        return left

    def _decide(self, at: int, key: str, reason: str) -> None:
        question = self._questions[at]
        self._before[at] = question.golden.read_text(encoding="utf-8-sig")
        (question.accept if key == "a" else question.reject)(reason)

    def _undo(self, at: int) -> None:
        if at in self._before:
            with sink(self._questions[at].golden) as stream:
                stream.write(self._before.pop(at))

    def _ask(self, prompt: str) -> str:
        """A line of the answers, `q` where they end."""
        self._console.print(prompt, end="")
        line = self._answers.readline()
        return line.strip() if line else "q"

    def _show(self, at: int) -> None:
        question = self._questions[at]
        item = question.item
        self._console.print()
        self._console.print(f"{at + 1} of {len(self._questions)}  {question.headline}", style="bold", soft_wrap=True)
        self._console.print(_sentence(question.text, item))
        was, now = item.was, item.now
        for name in dict.fromkeys((*was, *now)):
            self._console.print(f"  {name}: {_said(was.get(name))} \u2192 {_said(now.get(name))}", soft_wrap=True)
        for name in item.stale:
            self._console.print(f"  known gap has closed: {name or 'the figure is no longer given'}")
        if item.given is not None:
            self._console.print(f"  rule: {item.given.rule}")


def _sentence(text: str, item: Pending) -> Text:
    """The sentence, or the line, with the figure marked."""
    from rich.text import Text

    start, end = item.span
    if item.given is not None:
        first, last = min(item.given.sentence.start, start), max(item.given.sentence.end, end)
    else:
        first, last = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
    marked = (f"\u27e6{one_line(text[start:end])}\u27e7", "reverse")
    return Text.assemble("  ", one_line(text[first:start]), marked, one_line(text[end:last]))


def _said(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(map(_said, value))
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    return "none" if value is None else one_line(str(value))
