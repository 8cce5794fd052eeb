"""The engine: the only place that knows the order of the stages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from itertools import zip_longest
from pathlib import Path
from threading import RLock
from typing import TypeVar

from factextract.linking.claims import claim_of, line_of
from factextract.linking.linker import Draft, Event, Linker, link, views_of
from factextract.linking.rules import Match, Rules
from factextract.linking.vocabulary import vocabulary
from factextract.model import Article, Claim, Mention
from factextract.normalising import normalise
from factextract.packs.compile import profile
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData
from factextract.recognising.currency import Currencies, named_in
from factextract.recognising.mentions import mentions_of
from factextract.recognising.recogniser import Mask, Recognised, Recogniser, recognise
from factextract.segmenting import Tokeniser, segment, to_doc, vocab
from factextract.store.claimset import Claims
from factextract.values.figure import Figure
from factextract.values.language import LanguageProfile
from factextract.values.segment import Document, Sentence
from factextract.values.span import Span
from factextract.values.token import Token

COMMON = "common"
"""The pack folder that every language shares."""

Pack = Mapping[str, PackData]
"""A pack's entries by subfolder, as `load_pack` reads them."""

_LINKED = frozenset({"lexicon", "cues", "linking", "weights", "properties", "rules"})
"""The tables that only linking reads."""
_BOTH = frozenset({"language", "relations", "quantity_grammar"})
"""The tables that linking and recognising read."""


_BEHIND_SIGN = re.compile(r"(?<=[^\w\s])(?=\w+\Z)")

T = TypeVar("T")


class _OnDemand(Mapping[str, T]):
    """What a stage needs of each language, made when its first sentence asks for it."""

    def __init__(self, languages: Iterable[str], make: Callable[[str], T]) -> None:
        self._languages, self._make = tuple(languages), make
        self._made: dict[str, T] = {}
        self._making = RLock()  # threads that share an extractor make a part once

    def __getitem__(self, language: str) -> T:
        if language not in self._made:
            if language not in self._languages:
                raise KeyError(language)
            with self._making:
                if language not in self._made:
                    self._made[language] = self._make(language)
        return self._made[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


class Extractor:
    """Claims and mentions from articles. Immutable after it is built: safe to share, the same answer in any order.

    Threads may share one: each part is made once, when a text first asks for it.

    Args:
        packs: folders of your own packs; they add to the shipped ones, in the order given.
        fast: cut Chinese words with rjieba (True), with jieba (False), or with rjieba where it is installed (None).

    Raises:
        PackError: a pack that cannot be used; the error names file, line and entry.

    >>> from factextract import Article, Extractor
    >>> article = Article(id="a1", text="Revenue rose 14% to $4.62 billion in 2025.", region="US")
    >>> [mention.text for mention in Extractor().mentions(article)]
    ['14%', '$4.62 billion', '2025']
    """

    def __init__(self, packs: Sequence[str | Path] = (), fast: bool | None = None) -> None:
        self.packs: tuple[Pack, ...] = (load_pack(DATA), *(load_pack(pack) for pack in packs))
        self._fast = fast
        self._data = data = _languages(self.packs)
        self._profiles = tuple(profile(entries) for entries in data.values())
        profiles = {p.id: p for p in self._profiles}
        self._recognisers: Mapping[str, Recogniser] = _OnDemand(data, lambda name: Recogniser(data[name]))
        self._linkers: Mapping[str, Linker] = _OnDemand(data, lambda name: _linker(profiles[name], data[name], fast))
        self._currencies: Mapping[str, Currencies] = _OnDemand(data, lambda name: Currencies(data[name]))
        if packs:  # whoever wrote them is told of mistakes at once
            self._complete()

    def _complete(self) -> None:
        """Make what is made on demand: the parts of every language."""
        for name in self._data:
            _ = self._linkers[name], self._currencies[name]
            self._recognisers[name].complete()

    def with_packs(self, packs: Sequence[Pack]) -> Extractor:
        """An extractor of other packs, of the same languages. It shares with this one what they leave as it is, and so
        is made quickly where little changed. Raises PackError."""
        self._complete()
        other = copy(self)
        other.packs = tuple(packs)
        changed = _changed(self.packs, other.packs)
        stale = [name for name in self._data if COMMON in changed or name in changed]
        data = _languages(other.packs)
        other._data = {name: data[name] if name in stale else self._data[name] for name in self._data}
        tables = frozenset().union(*changed.values())
        if tables & _BOTH:
            other._profiles = tuple(profile(entries) for entries in other._data.values())
        if tables - _LINKED:
            recognisers = {name: Recogniser(data[name]) for name in stale}
            for recogniser in recognisers.values():
                recogniser.complete()
            other._recognisers = {**self._recognisers, **recognisers}
            other._currencies = {**self._currencies, **{name: Currencies(data[name]) for name in stale}}
        if tables & (_LINKED | _BOTH):
            fresh = {p.id: _linker(p, data[p.id], self._fast) for p in other._profiles if p.id in stale}
            other._linkers = {**self._linkers, **fresh}
        return other

    def mentions(self, article: Article) -> Iterator[Mention]:
        """The numbers, quantities and time expressions of an article, in the order of the text."""
        document = self.document(article)
        yield from mentions_of(document, self.recognised(document))

    def extract(self, article: Article) -> Claims:
        """The claims of an article, in the order of the text."""
        return Claims.of(article, self.stream(article))

    def stream(self, article: Article) -> Iterator[Claim]:
        """The claims of an article one by one, where a text has more of them than memory should hold."""
        document = self.document(article)
        for draft in self.drafts(document, reasons=False):
            yield claim_of(document, draft)

    def lines(self, article: Article) -> Iterator[str]:
        """The JSON of the claims one by one: what `model_dump_json` makes of them, sooner.

        >>> article = Article(id="a1", text="Revenue rose 14% in 2025.")
        >>> list(Extractor().lines(article)) == [claim.model_dump_json() for claim in Extractor().extract(article)]
        True
        """
        document = self.document(article)
        for draft in self.drafts(document, reasons=False):
            yield line_of(document, draft)

    def drafts(self, document: Document, reasons: bool = True) -> Iterator[Draft | Event]:
        """The claims in the making; with `reasons`, every candidate that was weighed for them."""
        found = [(item.sentence, item.figures, item.times) for item in self.recognised(document)]
        measure = partial(self._one, document)
        yield from link(document, found, self._linkers, measure, reasons)

    def matches(self, document: Document, recognised: Sequence[Recognised]) -> Mapping[Span, tuple[Match, ...]]:
        """The rules that match in a document, with their captures, by the span of their figure."""
        found = [(item.sentence, item.figures, item.times) for item in recognised]
        matches: dict[Span, tuple[Match, ...]] = {}
        for view in views_of(document, found, self._linkers):
            matches |= self._linkers[view.sentence.language].rules(view)
        return matches

    def tokens(self, document: Document, recognised: Sequence[Recognised]) -> Iterator[tuple[Token, ...]]:
        """The words of each sentence as linking sees them, figures and dates in one piece."""
        found = [(item.sentence, item.figures, item.times) for item in recognised]
        yield from (view.tokens for view in views_of(document, found, self._linkers))

    def numerals(self, document: Document, sentence: Sentence) -> tuple[Span, ...]:
        """Where the numerals of a sentence stand, whatever they are."""
        found = self._recognisers[sentence.language].numerals.scan(document.normal.text, *sentence.span)
        return tuple(number.span for number in found)

    def masks(self, document: Document, sentence: Sentence) -> tuple[Mask, ...]:
        """Where a numeral of a sentence is no quantity, and what says so."""
        return tuple(self._recognisers[sentence.language].named_masks(document.normal.text, *sentence.span))

    def _one(self, document: Document, language: str, label: str) -> Figure | None:
        """One of the unit that a table's label names, however it is written: 1 km, £1, £1m, NT$1 million."""
        scaled = _BEHIND_SIGN.sub("1", label)
        first, _, rest = label.partition(" ")
        for text in (f"1{label}", f"1 {label}", f"{label}1", f"{first}1 {rest}", scaled):
            for figure in self._recognisers[language].quantities.figures(text, 0, len(text)):
                if figure.unit is not None and figure.span == (0, len(text)):
                    return self._currencies[language].settled(document, figure, document.region)
        return None

    @property
    def languages(self) -> tuple[str, ...]:
        """The ids of the languages that the packs hold."""
        return tuple(self._data)

    def property_id(self, text: str) -> str | None:
        """The canonical id of what a wording measures, in whichever language it is; None where no pack knows it.

        >>> Extractor().property_id("revenue")
        'revenue'
        """
        wording = normalise(text).text
        found = (linker.vocabulary.property_of(wording) for linker in self._linkers.values())
        return next((id for id in found if id is not None), None)

    def words(self, name: str) -> frozenset[str]:
        """The words of a class of the packs' `[lexicon]`, of all languages together; empty where there is none.

        >>> "in total" in Extractor().words("total")
        True
        """
        vocabularies = (linker.vocabulary for linker in self._linkers.values())
        return frozenset(word for v in vocabularies for word, classes in v.words.items() if name in classes)

    def weights(self, language: str, field: str) -> Mapping[str, float]:
        """What each feature of a candidate counts for, by name."""
        return self._linkers[language].vocabulary.weights.get(field, {})

    def document(self, article: Article) -> Document:
        """The article normalised and cut into sentences."""
        normal = normalise(article.text)
        sentences = segment(normal, self._profiles, article.language)
        return Document(article.id, normal, sentences, article.published, article.region)

    def recognised(self, document: Document) -> tuple[Recognised, ...]:
        """The figures and time expressions of a document, by sentence."""
        found = recognise(document, self._recognisers)
        named = named_in(found)
        return tuple(self._currencies[item.sentence.language].settle(document, item, named) for item in found)


def _linker(language: LanguageProfile, data: PackData, fast: bool | None) -> Linker:
    words = vocabulary(data)
    rules = Rules(data, lambda tokens: to_doc(tokens, vocab(language.id)), lambda: vocab(language.id))
    return Linker(Tokeniser(language, words.words, fast).tokenise, words, rules)


def _changed(old: Sequence[Pack], new: Sequence[Pack]) -> dict[str, frozenset[str]]:
    """The tables that are not the same objects, by subfolder; all of a pack's that came or went."""
    changed: dict[str, frozenset[str]] = {}
    none: Pack = {}
    for before, after in zip_longest(old, new, fillvalue=none):
        for sub in before.keys() | after.keys():
            one, two = (pack[sub].tables if sub in pack else {} for pack in (before, after))
            tables = {name for name in one.keys() | two.keys() if one.get(name) is not two.get(name)}
            changed[sub] = changed.get(sub, frozenset()) | tables
    return {sub: tables for sub, tables in changed.items() if tables}


def _languages(packs: Sequence[Pack]) -> dict[str, PackData]:
    """All packs' entries by language, what is common to all languages in each."""
    names = sorted({name for pack in packs for name in pack} - {COMMON})
    return {name: _merged(pack.get(part) for part in (COMMON, name) for pack in packs) for name in names}


def _merged(parts: Iterator[PackData | None]) -> PackData:
    whole = PackData()
    for part in parts:
        whole = whole if part is None else whole.plus(part)
    return whole
