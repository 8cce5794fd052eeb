"""From a text as given to one script and one width, with the way back kept."""

from factextract.normalising.normalise import normalise

__all__ = ["normalise"]
