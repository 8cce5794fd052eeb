"""`factextract mentions`: the numbers, quantities and time expressions of articles."""

from __future__ import annotations

from operator import attrgetter

from factextract.cli.options import FormatOption, Inputs, OutputOption, PackOption, SpreadOption, TimeLimitOption


def mentions(
    inputs: Inputs,
    format: FormatOption = None,
    output: OutputOption = None,
    pack: PackOption = None,
    workers: SpreadOption = 1,
    timeout: TimeLimitOption = None,
) -> None:
    """Write the quantities and dates in articles.

    A mention is a number, a quantity or a time expression by itself, before anybody asks whose it is. Relative times
    count from the article's `published` moment and stay open without one.
    Exit status: 0, or 2 when something could not be read.

    \b
    Examples:
      factextract mentions corpus/en --format table
      echo "Two days ago sales rose by a third." | factextract mentions -
    """
    from factextract.cli.columns import MENTION_COLUMNS
    from factextract.cli.tables import mention_table
    from factextract.cli.work import run
    from factextract.cli.writers import Look

    look = Look(MENTION_COLUMNS, mention_table, "no number, no time")
    run(inputs, format, output, pack, attrgetter("mentions"), look, workers, timeout)
