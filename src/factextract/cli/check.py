"""`factextract check`: the corpus against its golden answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.options import LangOption, PackOption, WorkersOption
from factextract.golden.groups import By

if TYPE_CHECKING:
    from factextract.cli.messages import Messages
    from factextract.golden.check import Checked


class CheckFormat(StrEnum):
    """How the result of a check is written."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    GITHUB = "github"
    SARIF = "sarif"
    MD = "md"
    HTML = "html"


def check(
    corpus: Annotated[
        Path,
        typer.Argument(metavar="CORPUS", help="The articles: a folder, or one file of it.", show_default="corpus"),
    ] = Path("corpus"),
    golden: Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")] = Path("golden"),
    pack: PackOption = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="PACK_OR_REV",
            help="Name the lines changed since this pack or git revision as suspects.",
            show_default="the shipped packs; HEAD where lines of these are changed",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then wait for changes, and check again what they touch.")
    ] = False,
    known: Annotated[bool, typer.Option("--known", help="Show the differences that are expected, too.")] = False,
    expect: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="Write the differences into the answers as expected; stale ones go.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to write it.")] = CheckFormat.TEXT,
    by: Annotated[
        list[By] | None,
        typer.Option("--by", help="Text: measures by this, too; may be repeated.", show_default="field, type"),
    ] = None,
    min_f1: Annotated[
        float | None,
        typer.Option(
            "--min-f1",
            min=0,
            max=1,
            help="Let differences be; exit 1 only when F1 is below this.",
            show_default=False,
        ),
    ] = None,
    workers: WorkersOption = None,
    lang: LangOption = None,
) -> None:
    """Compare claims with the golden answers.

    Every difference is said in words, then how much is right. The answers for corpus/en/story.md are in
    golden/en/story.json. Differences that the answers foresee (expect_miss, expect_extra) are counted but not shown.
    Exit status: 0 no other difference, 1 differences, 2 trouble.

    \b
    Examples:
      factextract check corpus/en --golden golden --known --by rule
      factextract check --min-f1 0.95 --format junit > check.xml
      factextract check --format html > check.html
    """
    if expect == "":
        raise typer.BadParameter("say why the differences are expected", param_hint="--expect")
    plain = format is CheckFormat.TEXT
    done = _compare(corpus, golden, pack, base, known, plain, expect, workers)
    if plain and any(checked.report is not None for checked in done):
        _tables(done, by or [By.FIELD, By.TYPE])
    elif plain:
        pass  # what is wrong has been told
    elif format is CheckFormat.HTML:
        from factextract.report.checked import checked
        from factextract.report.labels import labels

        typer.echo(checked(done, labels(lang)), nl=False)
    else:
        typer.echo(_written(format)(done, known))
    if watch:
        _watch(corpus, golden, pack, known)
    if any(checked.error is not None for checked in done):
        raise typer.Exit(2)
    if min_f1 is not None:
        raise typer.Exit(_below(done, min_f1))
    if expect is None and any(checked.report is not None and checked.report.unexpected for checked in done):
        raise typer.Exit(1)


def _written(format: CheckFormat) -> Callable[[Sequence[Checked], bool], str]:
    from factextract.cli.reports.ci import as_github, as_junit, as_sarif
    from factextract.cli.reports.jsonfile import as_json
    from factextract.cli.reports.markdown import as_markdown

    written = {
        CheckFormat.JSON: as_json,
        CheckFormat.JUNIT: as_junit,
        CheckFormat.GITHUB: as_github,
        CheckFormat.SARIF: as_sarif,
        CheckFormat.MD: as_markdown,
    }
    return written[format]


def _below(done: Sequence[Checked], least: float) -> int:
    """The exit status: 1, with a message, when F1 over all articles is below `least`."""
    from factextract.cli.messages import Messages
    from factextract.golden.groups import overall

    f1 = overall(done).f1()
    if f1 < least:
        Messages().note(f"F1 is {f1:.4f}, less than {least}")
    return int(f1 < least)


def _compare(
    corpus: Path,
    golden: Path,
    packs: list[Path] | None,
    base: str | None,
    known: bool,
    show: bool,
    reason: str | None,
    workers: int | None,
) -> list[Checked]:
    """Compare article by article; with `show`, print what is found as it is found."""
    import sys

    from factextract.cli.differences import differences
    from factextract.cli.messages import Messages
    from factextract.cli.work import extractor
    from factextract.golden import check as golden_check
    from factextract.golden.suspects import Suspects
    from factextract.golden.versions import base_of, packs_of
    from factextract.running.run import cores

    messages = Messages(live=sys.stderr.isatty() and not sys.stdout.isatty())
    found = golden_check.pairs(corpus, golden)
    rules = extractor(packs)
    base = base or base_of(packs or ())
    suspects = Suspects(packs_of(base, packs or ()), rules) if base is not None else None
    for path in golden_check.unanswered(corpus, found):
        messages.note(f"{path}: no golden answers, not checked")
    done = []
    with messages.working("checking"):
        for checked in golden_check.check(found, rules.extract, workers or cores()):
            checked = suspects.named(checked) if suspects is not None else checked
            if checked.error is not None:
                messages.error(checked.error)
            if show:
                differences(checked, known, sys.stdout)
            if reason is not None:
                _expect(checked, reason, messages)
            done.append(checked)
            messages.progress(f"{len(done)} of {len(found)} articles")
    return done


def _watch(corpus: Path, golden: Path, packs: list[Path] | None, known: bool) -> None:
    """Check what changes touch, until interrupted."""
    import sys
    from contextlib import suppress

    from factextract.cli.watch import watch
    from factextract.cli.work import extractor
    from factextract.golden.check import pairs

    with suppress(KeyboardInterrupt):
        watch(pairs(corpus, golden), packs or (), extractor(packs), known, sys.stdout)


def _tables(done: Sequence[Checked], by: Sequence[By]) -> None:
    """Print the measures over all, then those of each group."""
    import sys

    from factextract.cli.differences import groups, summary

    summary(done, sys.stdout)
    for each in by:
        typer.echo()
        groups(done, each, sys.stdout)


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
