"""Fit the weights of linking on the corpus and its golden answers: `python benchmarks/fit_linking.py [--write]`.

For every golden claim that the program finds, the candidates for its subject and property were weighed by named
features. A conditional logit learns the weights under which the right candidates win, drawn towards the weights in use
(so that little data changes little). The report is by story left out: fitted on the others, tested on the unseen one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factextract import Extractor
from factextract.golden.align import align
from factextract.golden.check import pairs
from factextract.golden.fields import same_wording
from factextract.golden.load import load_golden
from factextract.linking.claims import claim_of
from factextract.linking.draft import Draft, Scored
from factextract.reading import read

FIELDS = ("subject", "property")
ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "factextract" / "data"


@dataclass(frozen=True)
class Case:
    """One golden claim's candidates for one field: features, and which are right; the last row is "none of them"."""

    story: str
    language: str
    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def cases(field: str, language: str, extractor: Extractor, corpus: Path, golden: Path) -> list[Case]:
    """The cases of a field in one language's articles."""
    found = []
    for pair in pairs(corpus, golden):
        if not pair.language.startswith(language):
            continue
        article = next(r.article for r in read([str(pair.article)]) if r.article)
        document = extractor.document(article)
        drafts = [d for d in extractor.drafts(document) if isinstance(d, Draft)]
        claims = [claim_of(document, d) for d in drafts]
        answers = load_golden(pair.golden)
        for wanted, given in align(claims, answers, article.text).pairs:
            if given is None:
                continue
            draft = drafts[claims.index(given.claim)]
            texts = getattr(wanted.golden, field)
            candidates = draft.reasons.get(field, ())
            if candidates and any(texts):
                right = [_right(document, c, texts) for c in candidates]
                found.append(
                    Case(
                        pair.article.stem,
                        language,
                        tuple(dict(c.features) for c in candidates),
                        (*right, None in texts),
                    )
                )
    return found


def _right(document, candidate: Scored, texts: Sequence[str | None]) -> bool:  # type: ignore[no-untyped-def]
    spans = [candidate.span, *([candidate.refers] if candidate.refers else [])]
    words = [document.normal.original[slice(*document.normal.offsets.original(*span))] for span in spans]
    return any(same_wording(word, text) for word in words for text in texts if text)


@dataclass(frozen=True)
class Table:
    """Cases as one matrix: rows are candidates, `starts` the first of each case, whose last row is "none"."""

    features: np.ndarray
    right: np.ndarray
    starts: np.ndarray


def table(found: Sequence[Case], names: Sequence[str]) -> Table:
    """The cases as a matrix."""
    column = {name: i for i, name in enumerate(names)}
    rows, right, starts = [], [], []
    for case in found:
        starts.append(len(rows))
        for features in case.features:
            row = np.zeros(len(names))
            for name, value in features.items():
                row[column[name]] = value
            rows.append(row)
        none = np.zeros(len(names))
        none[column["none"]] = 1.0
        rows.append(none)
        right += case.right
    return Table(np.array(rows), np.array(right, dtype=float), np.array(starts))


def fit(train: Table, start: np.ndarray, pull: float, steps: int = 300) -> np.ndarray:
    """Maximise the likelihood of the right candidates, drawn to `start`."""
    weights, speed = start.copy(), np.zeros_like(start)
    sizes = np.diff([*train.starts, len(train.right)])
    for _ in range(steps):
        scores = train.features @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, train.starts), sizes)
        chance = np.exp(scores)
        chance /= np.repeat(np.add.reduceat(chance, train.starts), sizes)
        good = chance * train.right
        total = np.repeat(np.add.reduceat(good, train.starts), sizes)
        gradient = np.where(total > 0, good / np.maximum(total, 1e-12) - chance, 0.0) @ train.features
        gradient -= pull * (weights - start)
        speed = 0.8 * speed + 0.8 * gradient / len(train.starts)
        weights = weights + speed
    return weights


def accuracy(tests: Table, weights: np.ndarray) -> float:
    """The share of cases whose best candidate is right."""
    scores = tests.features @ weights
    ends = [*tests.starts[1:], len(scores)]
    hits = sum(tests.right[a + int(np.argmax(scores[a:b]))] for a, b in zip(tests.starts, ends, strict=True))
    return float(hits / len(tests.starts))


def main() -> None:
    """Fit, report, and with --write store the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write data/<language>/weights.toml")
    options.add_argument("--pull", type=float, default=3.0, help="how strongly weights are drawn to those in use")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    options.add_argument("--golden", type=Path, default=ROOT / "golden")
    chosen = options.parse_args()
    extractor = Extractor()
    for language in sorted(extractor.languages):
        fitted = {}
        for field in FIELDS:
            found = cases(field, language, extractor, chosen.corpus, chosen.golden)
            used = extractor.weights(language, field)
            names = sorted({name for c in found for row in c.features for name in row} | set(used) | {"none"})
            start = np.array([used.get(name, 0.0) for name in names])
            stories = sorted({c.story for c in found})
            before, after = [], []
            for story in stories:
                test = table([c for c in found if c.story == story], names)
                weights = fit(table([c for c in found if c.story != story], names), start, chosen.pull)
                before.append(accuracy(test, start))
                after.append(accuracy(test, weights))
            best = np.mean([any(c.right[:-1]) or c.right[-1] for c in found])
            print(f"{language} {field:8} cases {len(found):4}  reachable {best:.3f}", end="  ")
            print(f"in use {np.mean(before):.3f}  left-out {np.mean(after):.3f}")
            fitted[field] = dict(zip(names, fit(table(found, names), start, chosen.pull), strict=True))
        if chosen.write:
            write(DATA / language / "weights.toml", fitted)


def write(path: Path, fitted: dict[str, dict[str, float]]) -> None:
    """The weights as pack data."""
    lines = [
        "# What each feature of a candidate counts for, fitted on the corpus. `none`: what no candidate scores.",
        "",
    ]
    for field, weights in fitted.items():
        lines += [
            f"[weights.{field}.weights]",
            *(f"{name} = {value:.2f}" for name, value in sorted(weights.items())),
            "",
        ]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
