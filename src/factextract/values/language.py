"""What cutting a text into sentences and words needs to know of a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """One language, as its pack's `language.toml` states it. Patterns are regular expressions over normalised text.

    - `id`: the pack's id; `letters`: a class of the letters that count for this language; `weight`: how many letters of
      another language one of these outweighs when a sentence's language is decided;
    - `tags`: BCP 47 tag by script variant: `plain` where the writing tells nothing, `simplified` and
    `traditional` where it does;
    - `trigger`: what must be found in a sentence for it to be looked at for figures at all;
    - `sentence_end`: the end of a sentence (closing quotes and brackets that follow it belong to it);
    - `abbreviations`: words whose full stop ends no sentence; `segmenter`: how words are cut ("words": a dictionary
      segmenter for scripts without blanks; "blanks": at blanks and punctuation);
    - `edges`: word classes that no name begins or ends with;
    - `speech`: the part of speech of the words of a class, whatever the dictionary says;
    - `endings`: words that make one word with the word before them, by the class of what they make; `deed_endings`:
      those that do so with a verb of two letters; where they are words themselves, with any short word of a deed;
    - `homes`: the region that a tag speaks for where the reader gave none.
    """

    id: str
    letters: str
    weight: int
    tags: dict[str, str]
    trigger: str
    sentence_end: str
    segmenter: str
    abbreviations: frozenset[str] = frozenset()
    edges: frozenset[str] = frozenset()
    speech: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    deed_endings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
