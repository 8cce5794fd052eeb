"""The claims of an article, or of several, as one value: a sequence, an Arrow table, a data frame, an HTML table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from factextract.errors import ConfigError
from factextract.model import Article, Claim
from factextract.store.columns import row_of
from factextract.store.shown import html_table
from factextract.store.table import table_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_SHOWN = 100
"""How many claims a notebook shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Claims(Sequence[Claim]):
    """Claims in the order of the text; immutable. A notebook shows it as a table; `+` puts those of articles together.

    >>> from factextract import Article, Extractor
    >>> claims = Extractor().extract(Article(id="a1", text="Revenue rose 14% to $4.62 billion in 2025.", region="US"))
    >>> len(claims), claims[0].property.text, [claim.quantity.value for claim in claims[1:]]
    (2, 'Revenue', ['4620000000'])
    """

    claims: tuple[Claim, ...] = ()
    articles: tuple[Article, ...] = ()
    """The article of each claim."""

    @classmethod
    def of(cls, article: Article, claims: Iterable[Claim]) -> Claims:
        """The `claims` that an `article` makes."""
        found = tuple(claims)
        return cls(found, (article,) * len(found))

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Claim | Claims:
        if isinstance(index, slice):
            return Claims(self.claims[index], self.articles[index])
        return self.claims[index]

    def __len__(self) -> int:
        return len(self.claims)

    def __add__(self, others: Claims) -> Claims:
        return Claims(self.claims + others.claims, self.articles + others.articles)

    def __repr__(self) -> str:
        return f"<Claims: {len(self)}>"

    def _repr_html_(self) -> str:
        """An HTML table for notebooks; what the articles say stands in it as text, never as markup."""
        more = len(self) - _SHOWN
        return html_table(self.claims[:_SHOWN], len({claim.document for claim in self.claims}) > 1) + (
            f"<p>{more} more</p>" if more > 0 else ""
        )

    def to_arrow(self) -> pa.Table:
        """An Arrow table, a row a claim: the columns of a CSV export, and `claim` with the whole claim as JSON.

        Values are text, since no float holds every decimal. Polars and DuckDB read the table as it is:
        `polars.from_arrow(claims.to_arrow())`.

        Raises:
            ConfigError: pyarrow is not installed; it comes with `factextract[parquet]`.
        """
        return table_of([row_of(claim, article) for claim, article in zip(self.claims, self.articles, strict=True)])

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame of the columns of `to_arrow`; `pandas.to_numeric(frame["value"])` gives numbers to plot.

        Raises:
            ConfigError: pandas or pyarrow is not installed; both come with `factextract[pandas]`.
        """
        try:
            import pandas  # noqa: F401, so that it is missed first: its extra brings pyarrow, too

            return self.to_arrow().to_pandas()
        except ModuleNotFoundError:
            raise ConfigError("data frames need pandas; pip install 'factextract[pandas]'") from None
