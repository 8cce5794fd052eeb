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
    expect: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="Write the differences into the answers as expected; stale ones go.",
            show_default=False,
        ),
    ] = None,
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
    if expect == "":
        raise typer.BadParameter("say why the differences are expected", param_hint="--expect")
    done = _compare(corpus, golden, pack, known, expect)
    if any(checked.error is not None for checked in done):
        raise typer.Exit(2)
    if expect is None and any(checked.report is not None and checked.report.unexpected for checked in done):
        raise typer.Exit(1)


def _compare(corpus: Path, golden: Path, packs: list[Path] | None, known: bool, reason: str | None) -> list[Checked]:
    """Compare article by article and print what is found as it is found, then the summary."""
    import sys

    from factextract.cli.differences import differences, summary
    from factextract.cli.messages import Messages
    from factextract.cli.work import extractor
    from factextract.golden import check as golden_check

    messages = Messages(live=sys.stderr.isatty() and not sys.stdout.isatty())
    found = golden_check.pairs(corpus, golden)
    extract = extractor(packs).extract
    for path in golden_check.unanswered(corpus, found):
        messages.note(f"{path}: no golden answers, not checked")
    done = []
    with messages.working("checking"):
        for checked in golden_check.check(found, extract):
            if checked.error is not None:
                messages.error(checked.error)
            differences(checked, known, sys.stdout)
            if reason is not None:
                _expect(checked, reason, messages)
            done.append(checked)
            messages.progress(f"{len(done)} of {len(found)} articles")
    summary(done, sys.stdout)
    return done


def _expect(checked: Checked, reason: str, messages: Messages) -> None:
    """Write the differences of one article into its golden file."""
    from factextract.cli.messages import number_of
    from factextract.cli.sink import sink
    from factextract.golden.expect import expecting
    from factextract.golden.load import parse_golden

    if checked.article is None or checked.report is None or not checked.report.unexpected:
        return
    path = checked.pair.golden
    source = path.read_text(encoding="utf-8-sig")
    edited = expecting(source, parse_golden(source, str(path)), checked.article.text, checked.report, reason)
    parse_golden(edited, str(path))  # never leave a file behind that cannot be read
    with sink(path) as stream:
        stream.write(edited)
    messages.note(f"{path}: {number_of(len(checked.report.unexpected), 'difference')} written in")
