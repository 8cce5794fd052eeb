"""`factextract extract`: the claims of articles."""

from __future__ import annotations

from operator import attrgetter

from factextract.cli.options import FormatOption, Inputs, OutputOption, PackOption, SpreadOption, TimeLimitOption

NOTHING = "no figure with a unit, no dated event"
"""What an article without a claim has not."""


def extract(
    inputs: Inputs,
    format: FormatOption = None,
    output: OutputOption = None,
    pack: PackOption = None,
    workers: SpreadOption = 1,
    timeout: TimeLimitOption = None,
) -> None:
    """Write what articles claim.

    A claim says who has how much of what, and when.

    Results go to standard output, messages to standard error. A document that cannot be read is told of in one line;
    the claims of the others are written all the same. Exit status: 0, or 2 when something could not be read.

    \b
    Examples:
      factextract extract corpus
      factextract extract corpus/en --workers 4 -o claims.csv
    """
    from factextract.cli.tables import claim_table
    from factextract.cli.work import run
    from factextract.cli.writers import Look
    from factextract.store.columns import CLAIM_COLUMNS

    look = Look(CLAIM_COLUMNS, claim_table, NOTHING)
    run(inputs, format, output, pack, attrgetter("stream"), look, workers, timeout, attrgetter("lines"))
