"""`factextract agree`: whether stories told in several languages say the same facts in each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factextract.cli.options import PackOption


def agree(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS", help="The articles, a folder a language.", show_default="corpus")
    ] = Path("corpus"),
    golden: Annotated[Path, typer.Option("--golden", metavar="FOLDER", help="The golden answers.")] = Path("golden"),
    pack: PackOption = None,
    missing: Annotated[bool, typer.Option("--missing", help="List the facts that a language lacks.")] = False,
    min_share: Annotated[
        float, typer.Option("--min-share", min=0, max=1, help="Exit 1 when the answers agree in less than this.")
    ] = 0.0,
) -> None:
    """Tell how far the languages of a story agree.

    Stories are files of one name in several language folders. Compared are value, unit and days of each fact: those of
    the golden answers, and those that the program gives for them.

    \b
    Examples:
      factextract agree --min-share 0.97
      factextract agree corpus --golden golden --missing
    """
    from factextract.cli.work import extractor
    from factextract.golden.agreement import of_answers, of_claims, share

    answers = of_answers(corpus, golden)
    claims = of_claims(corpus, golden, extractor(pack).extract)
    typer.echo(f"{'story':<28}{'facts':>8}{'answers':>10}{'program':>10}")
    for wanted, given in zip(answers, claims, strict=True):
        shares = (wanted.shared / wanted.facts, given.shared / given.facts) if wanted.facts else (1.0, 1.0)
        typer.echo(f"{wanted.story:<28}{wanted.facts:>8}{shares[0]:>10.3f}{shares[1]:>10.3f}")
        for language, fact in wanted.alone if missing else ():
            typer.echo(f"    {language}: \u201c{fact.words}\u201d: {fact.value} has no partner in another language")
    typer.echo(f"{'all':<28}{sum(a.facts for a in answers):>8}{share(answers):>10.3f}{share(claims):>10.3f}")
    raise typer.Exit(int(share(answers) < min_share))
