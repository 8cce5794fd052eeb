"""`factextract report`: articles and their claims as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factextract.cli.extract import NOTHING
from factextract.cli.options import LangOption, OutputOption, PackOption
from factextract.cli.sides import ARTICLES


def report(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Articles, folders, claims files (jsonl), a store of factextract run.",
            show_default=False,
        ),
    ],
    output: OutputOption = None,
    lang: LangOption = None,
    articles: Annotated[
        Path, typer.Option("--articles", metavar="PATH", help="The articles of claims files.")
    ] = ARTICLES,
    pack: PackOption = None,
) -> None:
    """Make a page of articles and their claims.

    One HTML file that needs nothing else: the articles with what is claimed marked by field, a table of the claims to
    sort and filter, charts of figures over time. Exit status: 0, or 2 when something could not be read.

    \b
    Examples:
      factextract report corpus/en -o report.html
      factextract report claims.jsonl --articles corpus --lang zh-Hant -o report.html
    """
    import sys

    from factextract.cli.messages import Messages, number_of
    from factextract.cli.sides import sources
    from factextract.cli.sink import refuse_inputs_as_output, sink
    from factextract.report.articles import report as page_of
    from factextract.report.labels import labels
    from factextract.report.stories import Story, stories

    words = labels(lang)
    refuse_inputs_as_output(inputs, output)
    messages = Messages(live=sys.stderr.isatty())
    found: list[Story] = []
    with sink(output) as stream, messages.working("reading"):
        for story in stories(inputs, sources(pack, messages, articles)):
            found.append(story)
            messages.progress(number_of(len(found), "document"))
        if messages.bad and not found:
            raise typer.Exit(2)
        stream.write(page_of(found, words))
    if output is not None and str(output) != "-":
        claims = sum(len(story.claims) for story in found)
        nothing = "" if claims else f": {NOTHING}"
        messages.note(f"{output}: {number_of(claims, 'claim')} of {number_of(len(found), 'document')}{nothing}")
    if messages.bad:
        raise typer.Exit(2)
