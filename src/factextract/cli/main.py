"""The program's entry: the commands, and how errors reach the person who caused them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factextract import __version__
from factextract.cli.agree import agree
from factextract.cli.check import check
from factextract.cli.compare import compare
from factextract.cli.conflicts import conflicts
from factextract.cli.demo import demo
from factextract.cli.diff import diff
from factextract.cli.doctor import doctor
from factextract.cli.explain import explain
from factextract.cli.export import export
from factextract.cli.extract import extract
from factextract.cli.mentions import mentions
from factextract.cli.messages import Messages
from factextract.cli.migrate import migrate
from factextract.cli.report import report
from factextract.cli.review import review
from factextract.cli.rules import rules
from factextract.cli.run import run
from factextract.cli.schema import schema
from factextract.cli.selftest import selftest
from factextract.cli.serve import serve
from factextract.cli.statistics import statistics
from factextract.cli.table import table
from factextract.errors import ConfigError, FactExtractError
from factextract.store.files import FULL

TROUBLE = 2


class Commands(TyperGroup):
    """The commands; what is wrong with an option is told without the words of the library that finds it."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="factextract",
    cls=Commands,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback is a bug of ours: show all of it
    rich_markup_mode=None,  # plain help: at once, and the examples can be copied
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factextract {__version__}")
        raise typer.Exit


@app.callback()
def factextract(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Typed facts from news articles, by rules: what was counted, how much, in which unit, when.

    \b
    Examples:
      factextract demo
      factextract extract corpus
    """


_NEED_INPUT = (extract, mentions, run, export, serve, table, report, diff, conflicts)
for command in (demo, *_NEED_INPUT, check, review, schema, migrate, doctor):
    app.command(no_args_is_help=command in (*_NEED_INPUT, migrate))(command)

for tool in (explain, agree, compare, selftest, statistics):  # a rule writer's workbench, with check, review, rules
    more = {"allow_extra_args": tool is explain}  # which says itself what is wrong with them
    app.command(no_args_is_help=tool in (explain, compare, selftest), context_settings=more)(tool)
app.add_typer(rules)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program with `arguments`, by default the process's own, and exit: 0 done, 1 differences, 2 trouble."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115, for as long as the process lives
    if sys.stdout is None:
        Messages().error("standard output is closed; send it to a file, or to /dev/null")
        sys.exit(TROUBLE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale says
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _refuse_a_file_as_command(words)
        app(args=words, prog_name="factextract")
    except FactExtractError as error:
        Messages().error(error)
        sys.exit(TROUBLE)
    except OSError as error:
        # Whatever else is written names its file.
        place = error.filename or ("<stdout>" if error.errno in FULL else "")
        Messages().error(f"{place}: {error.strerror}" if place else error.strerror or error)
        sys.exit(TROUBLE)


def _refuse_a_file_as_command(words: Sequence[str]) -> None:
    first = words[0] if words else ""
    if ("." in first or os.sep in first) and Path(first).exists():  # no command has such a name
        raise ConfigError(f"this is no command; its claims: factextract extract {first}", first)


if __name__ == "__main__":
    main()
