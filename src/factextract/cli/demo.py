"""`factextract demo`: an article that comes with the program, and its claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ARTICLE = Path(__file__).with_name("demo.md")
_NEXT = """Go on with a file of your own:
  factextract demo --save story.md             write this article to a file
  factextract extract story.md                 its claims, as they stand above
  factextract report story.md -o report.html   a page to look at: the text with its claims, a table, charts
  factextract explain story.md --at 6:37       why one of them is as it is
"""


def demo(
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Write the article here instead.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Show an article and its claims.

    The article comes with the program; nothing else is needed. Exit status: 0, or 2 when FILE cannot be written.

    \b
    Examples:
      factextract demo
      factextract demo --save story.md
    """
    from factextract.cli.sink import sink
    from factextract.store.export import refuse_to_overwrite

    text = ARTICLE.read_text(encoding="utf-8")
    if save is not None:
        refuse_to_overwrite(save, force)
        with sink(save) as stream:
            stream.write(text)
        typer.echo(f"{save}: try factextract extract {save}")
        return
    typer.echo(text)
    _claims()
    typer.echo(_NEXT, nl=False)


def _claims() -> None:
    import sys

    from factextract.cli.tables import claim_table
    from factextract.cli.work import extractor
    from factextract.reading import read

    (source,) = read([str(ARTICLE)])
    assert source.article is not None  # it comes with the program, and a test reads it
    claim_table(sys.stdout).write(source, extractor(None).extract(source.article))
