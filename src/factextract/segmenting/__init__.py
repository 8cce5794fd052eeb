"""From a normalised text to sentences, and from a sentence to words."""

from factextract.segmenting.segment import segment
from factextract.segmenting.tokens import Tokeniser, to_doc, vocab
from factextract.values.token import Token

__all__ = ["Token", "Tokeniser", "segment", "to_doc", "vocab"]
