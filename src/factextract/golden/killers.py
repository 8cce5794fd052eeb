"""The example that would kill a surviving mutant: a short text on which it and the real line differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from factextract.engine import Extractor
from factextract.golden.examples import languages_of, texts
from factextract.golden.lines import Line, touching
from factextract.model import Article

_MOST = 60
"""More texts than this are not tried."""


def killer(real: Extractor, changed: Extractor, line: Line, articles: Iterable[Article]) -> str | None:
    """The first text on which both differ, with what the real packs say; None where none does.

    Tried are the line's examples with each of its words in the place of the one that is there, its words by themselves
    beside a figure, then the sentences of `articles`.
    """
    for language in languages_of(line, real):
        tried = chain(_made(line), _sentences(real, line, articles))
        for text in islice(dict.fromkeys(tried), _MOST):
            article = Article(id="killer", text=text, language=language, published="2025-12-03")
            said = _said(real, article)
            if said != _said(changed, article):
                return f"{text} = {'; '.join(map(' '.join, said)) or 'nothing'}"
    return None


def _said(extractor: Extractor, article: Article) -> list[tuple[str, ...]]:
    """What claims and time expressions say, place and ids left out."""
    found: list[tuple[Any, ...]] = []
    for claim in extractor.extract(article):
        if claim.quantity and claim.unit:
            parts = (claim.quantity.relation, claim.quantity.value, claim.quantity.upper, claim.unit.code)
            about = (claim.subject and claim.subject.name, claim.property and claim.property.text)
            meant = (claim.date and claim.date.value, claim.modality, claim.change and claim.change.direction)
            found.append((*parts, *about, *meant, claim.change and claim.change.basis))
    found += [(m.type, m.text, m.date) for m in extractor.mentions(article) if m.unit is None and m.date]
    return [tuple(str(part) for part in parts if part is not None) for parts in found]


def _made(line: Line) -> Iterator[str]:
    entry: Any = line.entry
    written = [example.partition(" = ")[0].partition(" | ")[0] for example in texts(getattr(entry, "ex", ""))]
    yield from written
    for text in written:
        inside = max((word for word in line.words if word in text), key=len, default=None)
        if inside is not None:
            yield from (text.replace(inside, word) for word in line.words if word != inside)
    for word in line.words:
        plain = word.replace("{}", "")
        yield from (f"{plain} 35", f"35 {plain}", f"{plain}35", f"35{plain}", plain)


def _sentences(real: Extractor, line: Line, articles: Iterable[Article]) -> Iterator[str]:
    touches = touching(line)
    for article in articles:
        document = real.document(article)
        for sentence in document.sentences:
            if touches(document.normal.text[sentence.span.start : sentence.span.end]):
                start, end = document.normal.offsets.original(*sentence.span)
                yield article.text[start:end]
