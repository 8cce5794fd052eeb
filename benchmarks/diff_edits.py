"""How well the diff finds edits planted into the corpus, and how much it tells beside them.

    python benchmarks/diff_edits.py [ARTICLES…]

Four kinds of edits, one at a time: the last digit of a figure, the last digit of a date, a sentence taken out, two
paragraphs in each other's place. `found` counts edits of which the diff tells (for sentences: the facts in them),
`beside` what it tells that no edit made. Edits are chosen by a fixed seed: the same in every run.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from factextract import Article, Extractor
from factextract.diffing.diff import compare
from factextract.diffing.documents import Two
from factextract.diffing.facts import Fact, Record, record_of
from factextract.model import FactChange
from factextract.reading import read

CORPUS = Path(__file__).parent.parent / "corpus"
EACH = 6  # edits of a kind in one article


class Edit(NamedTuple):
    """An edited text: what `kind` of edit it is, and which facts it touches."""

    kind: str
    text: str
    touched: list[Fact]


def edits(record: Record, random: Random) -> Iterator[Edit]:
    """Edits of one article."""
    text = record.text or ""
    facts = [fact for fact in record.facts if fact.claim.quantity is not None]
    yield from _digits(text, facts, random)
    yield from _dates(text, facts, random)
    sentences = sorted({(f.claim.sentence.start, f.claim.sentence.end) for f in facts})
    for start, end in random.sample(sentences, min(EACH, len(sentences))):
        inside = [f for f in facts if f.claim.sentence.start == start]
        yield Edit("sentence", text[:start] + text[end + (text[start] == "|") :], inside)
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 3:
        i, j = random.sample(range(1, len(paragraphs)), 2)
        paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i]
        yield Edit("order", "\n\n".join(paragraphs), [])


def _digits(text: str, facts: list[Fact], random: Random) -> Iterator[Edit]:
    figures = [f for f in facts if f.claim.quantity and re.search(r"\d", f.claim.quantity.text)]
    for fact in random.sample(figures, min(EACH, len(figures))):
        quantity = fact.claim.quantity
        if quantity is not None:
            yield Edit("figure", _other_digit(text, quantity.start, quantity.end), [fact])


def _dates(text: str, facts: list[Fact], random: Random) -> Iterator[Edit]:
    places: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        date, sentence = fact.claim.date, fact.claim.sentence
        if date is not None and sentence.start <= date.start < sentence.end and re.search(r"\d", date.text):
            places.setdefault((date.start, date.end), []).append(fact)
    for (start, end), dated in random.sample(sorted(places.items()), min(EACH, len(places))):
        yield Edit("date", _other_digit(text, start, end), dated)


def _other_digit(text: str, start: int, end: int) -> str:
    at = start + [found.start() for found in re.finditer(r"\d", text[start:end])][-1]
    digit = int(text[at])
    return text[:at] + str(digit - 1 if digit > 1 else digit + 1) + text[at + 1 :]


def _tells(change: FactChange, edit: Edit, facts: list[Fact]) -> list[Fact]:
    """The touched facts that a change tells of in the way that the edit asks for."""
    told = [claim.id for both in (change, *change.also) if (claim := both.old) is not None]
    right = {
        "figure": change.op == "changed" and any(field.startswith("quantity") for field in change.fields),
        "date": change.op == "changed" and "date.value" in change.fields,
        "sentence": change.op == "removed",
    }
    return [fact for fact in facts if fact.claim.id in told] if right.get(edit.kind) else []


def main() -> None:
    """Print how many edits were made, how many were found, and what was told beside them."""
    extractor, counts = Extractor(), Counter[tuple[str, str]]()
    random = Random(7)
    for result in read(sys.argv[1:] or [str(CORPUS / name) for name in ("zh-Hant", "zh-Hans", "en")]):
        if result.article is None:
            continue
        record = _record(result.article, extractor)
        for edit in edits(record, random):
            _count(counts, edit, record, _record(result.article.model_copy(update={"text": edit.text}), extractor))
    for kind in ("figure", "date", "sentence", "order"):
        made, found, beside = (counts[kind, name] for name in ("made", "found", "beside"))
        print(f"{kind:10} made {made:4} found {found:4} beside {beside:3}")


def _record(article: Article, extractor: Extractor) -> Record:
    return record_of(article.id, list(extractor.extract(article)), article.text)


def _count(counts: Counter[tuple[str, str]], edit: Edit, record: Record, edited: Record) -> None:
    changes = compare(Two(record, edited))
    found = {fact.claim.id for change in changes for fact in _tells(change, edit, edit.touched)}
    single = edit.kind in ("figure", "date")
    counts[edit.kind, "made"] += 1 if single or not edit.touched else len(edit.touched)
    counts[edit.kind, "found"] += bool(found) if single else len(found)
    counts[edit.kind, "beside"] += sum(not _tells(change, edit, edit.touched) for change in changes)


if __name__ == "__main__":
    main()
