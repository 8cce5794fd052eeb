"""`factextract review`: differences from the golden answers, decided one by one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.options import PackOption
from factextract.golden.pending import Op

if TYPE_CHECKING:
    from factextract.golden.questions import Question


def review(
    corpus: Annotated[
        Path,
        typer.Argument(metavar="CORPUS", help="The articles: a folder, or one file of it.", show_default="corpus"),
    ] = Path("corpus"),
    golden: Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")] = Path("golden"),
    pack: PackOption = None,
    only: Annotated[
        list[Op] | None, typer.Option("--only", help="Only claims that were so; may be repeated.", show_default="all")
    ] = None,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Accept without asking; needs --reason.")] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why, for every decision.", show_default=False)
    ] = None,
) -> None:
    """Decide on differences from the golden answers.

    Shows each difference that check reports: the sentence, the old and the new claim, the rule. Accept changes the
    golden answer to what the program says; reject keeps it, and is not asked again while the program says the same.
    Both note the reason in the file's history, at once. Exit status: 0 nothing is left open, 1 something is, 2 trouble.

    \b
    Examples:
      factextract review corpus/en
      factextract review --accept-all --only added --reason "new unit: TEU"
    """
    from factextract.cli.reviewing import Review, questions

    if accept_all and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise typer.BadParameter(
            "answers are not accepted unseen on a build server (CI is set)", param_hint="--accept-all"
        )
    if accept_all and not reason:
        raise typer.BadParameter("say why the answers change", param_hint="--reason")
    found, bad = questions(corpus, golden, pack, only or list(Op))
    left = Review(found, reason, sys.stdin, sys.stdout).run() if not accept_all else _accept(found, reason or "")
    raise typer.Exit(2 if bad else int(left > 0))


def _accept(found: list[Question], reason: str) -> int:
    from factextract.cli.reviewing import headline

    for question in found:
        question.accept(reason)
        typer.echo(headline(question))
    typer.echo(f"{len(found)} accepted")
    return 0
