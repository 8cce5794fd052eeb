"""`factextract selftest`: checks of your own texts that need no answers."""

from __future__ import annotations

from typing import Annotated

import typer

from factextract.cli.options import Inputs, PackOption


def selftest(
    inputs: Inputs,
    pack: PackOption = None,
    workers: Annotated[int, typer.Option("--workers", min=2, help="Processes to compare one with.")] = 2,
    breaks: Annotated[int, typer.Option("--breaks", min=0, help="Show so many breaks of each check.")] = 5,
    least: Annotated[
        float, typer.Option("--min", min=0, max=1, help="Fail below this share of claims kept, in any check.")
    ] = 1.0,
) -> None:
    """Check your own texts without answers.

    Each text is written anew: in Simplified, in Traditional, in full and in half width, with blanks at figures, with
    double blanks, with numerals in words. The claims must stay, but for places and quotes. In another order, and with
    several processes, they must stay to the byte. Exit status: 0 they do, 1 they do not, 2 trouble.

    \b
    Examples:
      factextract selftest articles/
      factextract selftest corpus --min 0.9 --breaks 20
    """
    import sys

    from factextract.cli.documents import documents
    from factextract.cli.messages import Messages
    from factextract.cli.work import extractor
    from factextract.golden.metamorphic import Break, reordered, rewritten
    from factextract.values.shown import one_line

    messages = Messages(live=sys.stderr.isatty())
    articles = [source.article for source in documents(inputs, messages) if source.article is not None]
    if messages.bad and not articles:
        raise typer.Exit(2)
    rules = extractor(pack)
    shown: dict[str, int] = {}
    low = False
    with messages.working("rewriting"):
        for found in (*rewritten(rules, articles), *reordered(rules, articles, workers)):
            if isinstance(found, Break):
                shown[found.check] = shown.get(found.check, 0) + 1
                if shown[found.check] <= breaks:
                    typer.echo(f"{found.document}: {found.check}:")
                    for sign, claims in (("-", found.gone), ("+", found.new)):
                        for claim in claims:
                            typer.echo(f"  {sign} {one_line(' '.join(claim))}")
                continue
            share = found.kept / found.claims if found.claims else 1.0
            low = low or share < least
            typer.echo(
                f"{found.check}: {found.kept} of {found.claims} claims in {found.articles} articles stay: {share:.4f}"
            )
    raise typer.Exit(2 if messages.bad else int(low))
