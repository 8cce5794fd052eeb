"""From a normalised text to sentences, and from a sentence to words."""

from factextract.segmenting.segment import segment
from factextract.segmenting.tokens import Token, Tokeniser, to_doc, vocab

__all__ = ["Token", "Tokeniser", "segment", "to_doc", "vocab"]
