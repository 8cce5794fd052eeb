"""An article's text after normalising."""

from dataclasses import dataclass

from factextract.values.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class NormalText:
    """One script, half width, hidden characters gone: what every later stage reads.

    `original` is the text as given, `text` the normalised one, `offsets` leads from `text` back to `original`.
    """

    original: str
    text: str
    offsets: OffsetMap = OffsetMap()
