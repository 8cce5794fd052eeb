"""`factextract statistics`: what the corpus is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def statistics(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="The articles.", show_default="corpus")] = Path(
        "corpus"
    ),
    golden: Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")] = Path("golden"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; default: standard output.")
    ] = None,
) -> None:
    """Tell what the corpus is made of.

    Golden claims by field of news, type, unit, kind of date, modality and more, as Markdown, with what is thin.

    \b
    Examples:
      factextract statistics
      factextract statistics corpus --golden golden -o docs/corpus-statistics.md
    """
    from factextract.cli.sink import sink
    from factextract.golden.statistics import statistics as page

    text = page(corpus, golden)
    with sink(output) as stream:
        stream.write(text)
