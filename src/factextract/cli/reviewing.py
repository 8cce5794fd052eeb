"""A review at the terminal: what is asked, how it is shown, what the answers do to the golden files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factextract.cli.documents import first_line
from factextract.cli.messages import Messages, number_of
from factextract.cli.tables import table_console
from factextract.golden import check as golden_check
from factextract.golden.load import load_golden
from factextract.golden.pending import Op, pending
from factextract.golden.questions import Question, said
from factextract.store.files import whole_file
from factextract.values.places import Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from rich.text import Text

_KEYS = "[a]ccept  [r]eject  [s]kip  [u]ndo  [q]uit"


def headline(question: Question) -> str:
    """Where it stands and what accepting it does."""
    place = Places(question.text, first_line(question.place, question.text)).of(question.item.span.start)
    return f"{question.place}:{place}: {question.item.op}: \u201c{one_line(question.figure)}\u201d"


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
            about = (str(checked.pair.article), checked.pair.golden, checked.article.text)
            found += [Question(*about, item) for item in items if item.op in only]
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
            with whole_file(self._questions[at].golden) as stream:
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
        self._console.print(f"{at + 1} of {len(self._questions)}  {headline(question)}", style="bold", soft_wrap=True)
        self._console.print(_sentence(question))
        was, now = item.was, item.now
        for name in dict.fromkeys((*was, *now)):
            self._console.print(f"  {name}: {_shown(was.get(name))} \u2192 {_shown(now.get(name))}", soft_wrap=True)
        for name in item.stale:
            self._console.print(f"  known gap has closed: {name or 'the figure is no longer given'}")
        if item.given is not None:
            self._console.print(f"  rule: {item.given.rule}")


def _sentence(question: Question) -> Text:
    """The sentence, or the line, with the figure marked."""
    from rich.text import Text

    before, figure, after = map(one_line, question.sentence)
    return Text.assemble("  ", before, (f"\u27e6{figure}\u27e7", "reverse"), after)


def _shown(value: object) -> str:
    return one_line(said(value)) or "none"
