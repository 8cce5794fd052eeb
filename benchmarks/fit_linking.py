"""Fit the weights of linking on the corpus and its golden answers: `make fit`, or `python benchmarks/fit_linking.py`.

For every golden claim that the program finds, the candidates for its subject, property and date were weighed by named
features. A conditional logit learns the weights under which the right candidates win; a ridge holds them small. The
report is by story left out: fitted on the others, tested on the unseen ones, whatever language they are told in.
With `--write` the weights are stored as pack data. What a claim leans on was decided with the weights in use, so a
second run on the new ones may still move a little.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factextract import Extractor
from factextract.golden.align import align
from factextract.golden.check import pairs
from factextract.golden.days import day_range
from factextract.golden.fields import same_wording
from factextract.golden.load import load_golden
from factextract.golden.model import GoldenClaim
from factextract.linking.claims import claim_of
from factextract.linking.draft import Draft, Scored
from factextract.reading import read
from factextract.values.segment import Document

FIELDS = ("subject", "property", "date")
ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "factextract" / "data"
SMALL = 0.005
"""Weights below this are left out."""


@dataclass(frozen=True)
class Case:
    """One golden claim's candidates for one field: features, and which are right; one of them may be "none"."""

    story: str
    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def cases(language: str, extractor: Extractor, corpus: Path, golden: Path) -> dict[str, list[Case]]:
    """The cases of one language's articles, by field."""
    found: dict[str, list[Case]] = {field: [] for field in FIELDS}
    for pair in pairs(corpus, golden):
        if not pair.language.startswith(language):
            continue
        article = next(r.article for r in read([str(pair.article)]) if r.article)
        document = extractor.document(article)
        drafts = [d for d in extractor.drafts(document) if isinstance(d, Draft)]
        claims = [claim_of(document, d) for d in drafts]
        for wanted, given in align(claims, load_golden(pair.golden), article.text).pairs:
            if given is None or wanted.golden.optional:
                continue
            draft = drafts[claims.index(given.claim)]
            for field in FIELDS:
                case = _case(document, draft, wanted.golden, field, pair.article.stem)
                if case is not None:
                    found[field].append(case)
    return found


def _case(document: Document, draft: Draft, wanted: GoldenClaim, field: str, story: str) -> Case | None:
    candidates = draft.reasons.get(field, ())
    answers = getattr(wanted, field)
    if not candidates or (field != "date" and not any(answers)):
        return None
    features = [dict(c.features) for c in candidates]
    if field == "date":
        return Case(story, tuple(features), tuple(_right_date(c, answers) for c in candidates))
    right = [_right_words(document, c, answers) for c in candidates]
    return Case(story, (*features, {"none": 1.0}), (*right, None in answers))


def _right_words(document: Document, candidate: Scored, texts: Sequence[str | None]) -> bool:
    spans = [candidate.span, *([candidate.refers] if candidate.refers else [])]
    words = [document.normal.original[slice(*document.normal.offsets.original(*span))] for span in spans]
    return any(same_wording(word, text) for word in words for text in texts if text)


def _right_date(candidate: Scored, values: Sequence[str | None]) -> bool:
    reading = candidate.reading
    if reading is None:
        return None in values
    days = (reading.first, reading.last)
    return any(reading.value == value or day_range(value) == days for value in values if value)


@dataclass(frozen=True)
class Table:
    """Cases as one matrix: rows are candidates, `starts` the first of each case."""

    features: np.ndarray
    right: np.ndarray
    starts: np.ndarray


def table(found: Sequence[Case], names: Sequence[str]) -> Table:
    """The cases as a matrix; features without a name of their own count nothing."""
    column = {name: i for i, name in enumerate(names)}
    rows, right, starts = [], [], []
    for case in found:
        starts.append(len(rows))
        for features in case.features:
            row = np.zeros(len(names))
            for name, value in features.items():
                if name in column:
                    row[column[name]] = value
            rows.append(row)
        right += case.right
    return Table(np.array(rows), np.array(right, dtype=float), np.array(starts))


def fit(train: Table, ridge: float, steps: int = 300) -> np.ndarray:
    """Maximise the likelihood of the right candidates, large weights held down."""
    weights = speed = np.zeros(train.features.shape[1])
    sizes = np.diff([*train.starts, len(train.right)])
    for _ in range(steps):
        scores = train.features @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, train.starts), sizes)
        chance = np.exp(scores)
        chance /= np.repeat(np.add.reduceat(chance, train.starts), sizes)
        good = chance * train.right
        total = np.repeat(np.add.reduceat(good, train.starts), sizes)
        gradient = np.where(total > 0, good / np.maximum(total, 1e-12) - chance, 0.0) @ train.features
        speed = 0.8 * speed + 0.8 * (gradient - ridge * weights) / len(train.starts)
        weights = weights + speed
    return weights


def hits(tests: Table, weights: np.ndarray) -> np.ndarray:
    """Of every case, whether its best candidate is right."""
    scores = tests.features @ weights
    ends = [*tests.starts[1:], len(scores)]
    return np.array([tests.right[a + int(np.argmax(scores[a:b]))] for a, b in zip(tests.starts, ends, strict=True)])


def left_out(found: Sequence[Case], names: Sequence[str], ridge: float, folds: int) -> Iterator[tuple[str, np.ndarray]]:
    """For every story, what weights fitted without it and its fold get right."""
    stories = sorted({c.story for c in found})
    for fold in (stories[i::folds] for i in range(folds)):
        weights = fit(table([c for c in found if c.story not in fold], names), ridge)
        for story in fold:
            yield story, hits(table([c for c in found if c.story == story], names), weights)


def report(language: str, field: str, found: Sequence[Case], used: dict[str, float], ridge: float, folds: int) -> str:
    """One line: cases, those with a right candidate; right with the weights in use and on stories left out."""
    names = _names(found)
    whole = table(found, names)
    now = hits(whole, np.array([used.get(name, 0.0) for name in names]))
    by_story = [result for _, result in left_out(found, names, ridge, folds)]
    reachable = np.mean([any(c.right) for c in found])
    size = f"stories {len(by_story):3}  cases {len(found):4}  reachable {reachable:.3f}"
    unseen = f"left out {np.concatenate(by_story).mean():.3f}  by story {np.mean([r.mean() for r in by_story]):.3f}"
    return f"{language} {field:8} {size}  in use {now.mean():.3f}  {unseen}"


def _names(found: Sequence[Case]) -> list[str]:
    return sorted({name for case in found for row in case.features for name in row})


def main() -> None:
    """Fit, report, and with --write store the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write data/<language>/weights.toml")
    options.add_argument("--ridge", type=float, default=3.0, help="how strongly weights are held down")
    options.add_argument("--folds", type=int, default=8, help="into how many parts the stories are dealt")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    options.add_argument("--golden", type=Path, default=ROOT / "golden")
    chosen = options.parse_args()
    extractor = Extractor()
    for language in sorted(extractor.languages):
        by_field = cases(language, extractor, chosen.corpus, chosen.golden)
        for field, found in by_field.items():
            used = dict(extractor.weights(language, field))
            print(report(language, field, found, used, chosen.ridge, chosen.folds), flush=True)
        if chosen.write:
            write(DATA / language / "weights.toml", by_field, chosen.ridge)


def write(path: Path, by_field: dict[str, list[Case]], ridge: float) -> None:
    """The weights as pack data."""
    lines = [
        "# What each feature of a candidate counts for, fitted on the corpus. `none`: what no candidate scores.",
        "",
    ]
    for field, found in by_field.items():
        names = _names(found)
        fitted = zip(names, fit(table(found, names), ridge), strict=True)
        lines += [
            f"[weights.{field}.weights]",
            *(f"{_key(name)} = {value:.2f}" for name, value in fitted if abs(value) >= SMALL),
            "",
        ]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


if __name__ == "__main__":
    main()
