"""The outcomes of a check by what the articles and claims are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from factextract.golden.report import Counts, Outcome, total

if TYPE_CHECKING:
    from factextract.golden.check import Checked

NO_RULE = "(not found)"
"""The group of golden claims that no rule gave."""


class By(StrEnum):
    """What counts are grouped by."""

    LANGUAGE = "language"
    FIELD = "field"
    TYPE = "type"
    RULE = "rule"


_KEYS: Mapping[By, Callable[[Checked, Outcome], str]] = MappingProxyType(
    {
        By.LANGUAGE: lambda checked, outcome: checked.pair.language,
        By.FIELD: lambda checked, outcome: checked.field,
        By.TYPE: lambda checked, outcome: outcome.type,
        By.RULE: lambda checked, outcome: outcome.rule or NO_RULE,
    }
)


def overall(done: Iterable[Checked]) -> Counts:
    """The counts of all articles together."""
    return total(checked.report.counts for checked in done if checked.report)


def grouped(done: Iterable[Checked], by: By) -> dict[str, Counts]:
    """The counts of each group, in the order of the groups' names.

    A group of `type` or `rule` holds the golden claims that were found so and the given ones that should not be;
    golden claims that were not found are in the type of their unit, and in the rule NO_RULE.
    """
    groups: dict[str, list[Counts]] = defaultdict(list)
    for checked in done:
        for outcome in checked.report.outcomes if checked.report else ():
            groups[_KEYS[by](checked, outcome)].append(outcome.counts)
    return {name: total(groups[name]) for name in sorted(groups)}
