"""`factextract rules`: the lines of the packs, and what examples and golden answers say of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.options import PackOption, WorkersOption
from factextract.golden.lines import LineKind

if TYPE_CHECKING:
    from factextract.golden.lines import Line

rules = typer.Typer(
    name="rules",
    help="Show, test and mutate the lines of packs.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class RulesFormat(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSON = "json"


Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Lines whose ids begin so: zh.units, en.time.weekday.", show_default="all"),
]
Kinds = Annotated[
    list[LineKind] | None, typer.Option("--kind", help="Only lines of this kind; may be repeated.", show_default="all")
]
Corpus = Annotated[Path, typer.Option("--corpus", metavar="FOLDER", help="The articles.")]
Golden = Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")]
FormatOf = Annotated[RulesFormat, typer.Option("--format", "-f", help="How to write it.")]
CORPUS, GOLDEN = Path("corpus"), Path("golden")


@rules.command("list")
def list_(names: Names = None, kind: Kinds = None, pack: PackOption = None) -> None:
    """List lines: id, place, words.

    \b
    Examples:
      factextract rules list zh.units
      factextract rules list --kind rule --pack my-pack
    """
    for line in _chosen(names, kind, pack):
        words = ", ".join(line.words)
        typer.echo(f"{line.id}\t{line.place}\t{words if len(words) <= 60 else words[:59] + chr(0x2026)}")


@rules.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The line's whole id: zh.units.tenth.")],
    pack: PackOption = None,
) -> None:
    """Show a line as it is written, and how its examples fare.

    \b
    Examples:
      factextract rules show en.rules.en.attendance
      factextract rules show zh.units.tenth --pack my-pack
    """
    from factextract.cli.work import extractor
    from factextract.errors import ConfigError
    from factextract.golden.examples import faults, languages_of
    from factextract.golden.lines import lines, source

    rules_of = extractor(pack)
    found = [line for line in lines(rules_of.packs) if line.id == id]
    if not found:
        raise ConfigError(f"no line {id!r}; list them with: factextract rules list {id.rpartition('.')[0]}".rstrip())
    for line in found:
        typer.echo(f"{line.place}\n{source(line)}\n")
        for language in languages_of(line, rules_of):
            wrong = list(faults(rules_of, line, language))
            for fault in wrong:
                typer.echo(f"wrong: {fault}")
            typer.echo(f"{language}: {'examples fail' if wrong else 'examples hold'}")


@rules.command()
def test(names: Names = None, kind: Kinds = None, pack: PackOption = None) -> None:
    """Run the lines' own examples.

    Each with all packs loaded. Exit status: 0 all hold, 1 some do not, 2 trouble.

    \b
    Examples:
      factextract rules test --pack my-pack
      factextract rules test zh.units zh.classifiers
    """
    from factextract.cli.messages import number_of
    from factextract.cli.work import extractor
    from factextract.golden.examples import faults, languages_of
    from factextract.values.shown import one_line

    rules_of = extractor(pack)
    chosen = _chosen(names, kind, pack)
    wrong = 0
    for line in chosen:
        for language in languages_of(line, rules_of):
            for fault in faults(rules_of, line, language):
                wrong += 1
                typer.echo(f"{line.place}: {line.id}: {one_line(fault)}")
    typer.echo(f"{number_of(len(chosen), 'line')}, {number_of(wrong, 'example')} wrong", err=True)
    raise typer.Exit(int(wrong > 0))


@rules.command()
def coverage(
    corpus: Corpus = CORPUS,
    golden: Golden = GOLDEN,
    pack: PackOption = None,
    format: FormatOf = RulesFormat.TEXT,
    missing: Annotated[bool, typer.Option("--missing", help="List the lines that no golden claim exercises.")] = False,
    min_golden: Annotated[
        float, typer.Option("--min-golden", min=0, max=1, help="Exit 1 when golden claims exercise less of the rules.")
    ] = 0.0,
) -> None:
    """Tell which lines the golden claims exercise.

    By table: lines, those that a golden claim's sentence exercises, those that have examples, those with either; then
    the shares of rules and cues, and of the lexicon. Then lines that have neither, and those in whose place others are
    read. Generated files are left out. With --min-golden, exit 1 when less of the rules and cues is exercised.

    \b
    Examples:
      factextract rules coverage
      factextract rules coverage --missing --format json
    """
    from factextract.cli.reports.lines import coverage_json, coverage_text
    from factextract.golden.coverage import RULES, counts, share
    from factextract.golden.coverage import coverage as covered

    found = covered(list(pack or ()), corpus, golden)
    typer.echo((coverage_text if format is RulesFormat.TEXT else coverage_json)(found, missing))
    every, exercised, _ = counts(found, RULES)
    raise typer.Exit(int(share(exercised, every) < min_golden))


@rules.command()
def mutate(
    names: Names = None,
    kind: Kinds = None,
    corpus: Corpus = CORPUS,
    golden: Golden = GOLDEN,
    pack: PackOption = None,
    sample: Annotated[int, typer.Option("--sample", min=1, help="Try each so-manieth mutant only.")] = 1,
    workers: WorkersOption = None,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Exit 1 when a kind's score is below this.")
    ] = 0.0,
    format: FormatOf = RulesFormat.TEXT,
) -> None:
    """Drop or alter one line at a time and see who notices.

    A mutant is killed when an example of its line, or the check against the golden answers, goes red. Survivors are
    listed with an example that would kill each, where one was found. Lines of generated files are left out.

    \b
    Examples:
      factextract rules mutate en.units
      factextract rules mutate --kind rule --min-score 0.9 --format json
    """
    import sys

    from factextract.cli.messages import Messages
    from factextract.cli.reports.lines import mutation_json, mutation_text
    from factextract.golden.mutation import Bench, run, score
    from factextract.running.run import cores

    messages = Messages(live=sys.stderr.isatty())
    bench = Bench(list(pack or ()), corpus, golden)
    tried = bench.tried(kind or list(LineKind), names or (), sample)
    verdicts = []
    with messages.working("mutating"):
        for verdict in run(bench, tried, workers or cores()):
            verdicts.append(verdict)
            messages.progress(f"{len(verdicts)} of {len(tried)} mutants")
    typer.echo((mutation_text if format is RulesFormat.TEXT else mutation_json)(verdicts))
    scores = [score(v for v in verdicts if v.kind is each) for each in LineKind]
    raise typer.Exit(int(min(scores) < min_score))


@rules.command()
def blame(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="RULE", help="Rules that begin so.", show_default="all")
    ] = None,
    corpus: Corpus = CORPUS,
    golden: Golden = GOLDEN,
    pack: PackOption = None,
    cases: Annotated[int, typer.Option("--cases", min=0, help="Show so many wrong claims of each rule.")] = 0,
    format: FormatOf = RulesFormat.TEXT,
) -> None:
    """Tell which rule gives how many right and wrong golden claims.

    The most wrong first. Rules of figures answer for every field but the date, pieces of time for the date.

    \b
    Examples:
      factextract rules blame time --cases 3
      factextract rules blame --format json
    """
    from factextract.cli.reports.lines import blame_json, blame_text
    from factextract.golden.blame import blame as blamed

    found = [
        each
        for each in blamed(list(pack or ()), corpus, golden)
        if not names or any(each.rule.startswith(name) for name in names)
    ]
    typer.echo((blame_text if format is RulesFormat.TEXT else blame_json)(found, cases))


def _chosen(names: list[str] | None, kinds: list[LineKind] | None, packs: list[Path] | None) -> list[Line]:
    """The lines of the packs that are asked for; trouble when there are none."""
    from factextract.cli.work import extractor
    from factextract.errors import ConfigError
    from factextract.golden.lines import lines

    found = [
        line
        for line in lines(extractor(packs).packs)
        if (not names or any(line.id.startswith(name) for name in names)) and (not kinds or line.kind in kinds)
    ]
    if not found:
        raise ConfigError(f"no line's id begins with {' or '.join(names or ())}")
    return found
