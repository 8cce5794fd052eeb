"""`factextract check`: the corpus against its golden answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.options import PackOption

if TYPE_CHECKING:
    from factextract.cli.messages import Messages
    from factextract.golden.check import Checked


def check(
    corpus: Annotated[
        Path,
        typer.Argument(metavar="CORPUS", help="The articles: a folder, or one file of it.", show_default="corpus"),
    ] = Path("corpus"),
    golden: Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")] = Path("golden"),
    pack: PackOption = None,
    known: Annotated[bool, typer.Option("--known", help="Show the differences that are expected, too.")] = False,
) -> None:
    """Compare claims with the golden answers.

    Every difference is said in words, then how much is right. The answers for corpus/en/story.md are in
    golden/en/story.json. Differences that the answers foresee (expect_miss, expect_extra) are counted but not shown.
    Exit status: 0 no other difference, 1 differences, 2 trouble.

    \b
    Examples:
      factextract check
      factextract check corpus/en --golden golden --known
    """
    import sys

    from factextract.cli.differences import differences, summary
    from factextract.cli.messages import Messages
    from factextract.cli.work import extractor
    from factextract.golden import check as golden_check

    messages = Messages(live=sys.stderr.isatty() and not sys.stdout.isatty())
    found = golden_check.pairs(corpus, golden)
    extract = extractor(pack).extract
    for path in golden_check.unanswered(corpus, found):
        messages.note(f"{path}: no golden answers, not checked")
    done = []
    with messages.working("checking"):
        for checked in golden_check.check(found, extract):
            _tell(checked, messages)
            differences(checked, known, sys.stdout)
            done.append(checked)
            messages.progress(f"{len(done)} of {len(found)} articles")
    summary(done, sys.stdout)
    _leave(done)


def _tell(checked: Checked, messages: Messages) -> None:
    if checked.error is not None:
        messages.error(checked.error)


def _leave(done: list[Checked]) -> None:
    """Exit with the status that says how it went."""
    if any(checked.error is not None for checked in done):
        raise typer.Exit(2)
    if any(checked.report is not None and checked.report.unexpected for checked in done):
        raise typer.Exit(1)
