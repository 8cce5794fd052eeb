"""Fit the weights of linking on the corpus and its golden answers: `make fit`, or `python benchmarks/fit_linking.py`.

For every golden claim that the program finds, the candidates for its subject, property and date were weighed by named
features. A conditional logit learns the weights under which the right candidates win; a ridge holds them small. Some
features count once more where a candidate has both: the pairs that tell most, if the stories left out say that they
help. The report is by story left out: fitted on the others, tested on the unseen ones, whatever language they are told
in. With `--write` the weights are stored as pack data. What a claim leans on was decided with the weights in use, so a
second run on the new ones may still move a little.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from factextract import Extractor
from factextract.golden.align import align
from factextract.golden.check import pairs
from factextract.golden.days import day_range
from factextract.golden.fields import same_wording
from factextract.golden.load import load_golden
from factextract.golden.model import GoldenClaim
from factextract.linking.claims import claim_of
from factextract.linking.draft import BESIDE, Draft, Scored
from factextract.reading import read
from factextract.values.segment import Document

FIELDS = ("subject", "property", "date")
ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "factextract" / "data"
SMALL = 0.005
"""Weights below this are left out."""
RARE = 15
"""Pairs of features that fewer candidates have are not looked at."""
PAIRS = (0, 50, 150)
"""How many pairs are tried; those are kept that win on stories left out, by claim and by story together."""
HELD = {"pairs": 4.0, "kinds": 3.0}
"""How much more strongly the weights of pairs, and of kinds of things, are held down: there are many of them."""
STEPS = 120

Pairs = int | frozenset[str]
"""Which pairs of features are weighed: so many that tell most, or these."""


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
    """Cases as one matrix: rows are candidates, columns features, `starts` the first row of each case."""

    names: tuple[str, ...]
    features: sparse.csr_matrix
    right: np.ndarray
    starts: np.ndarray
    stories: np.ndarray

    def part(self, chosen: np.ndarray) -> Table:
        """Only the chosen cases."""
        rows = np.repeat(chosen, self.sizes)
        sizes = self.sizes[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        return Table(self.names, self.features[rows], self.right[rows], starts, self.stories[chosen])

    @property
    def sizes(self) -> np.ndarray:
        """How many candidates each case has."""
        return np.diff([*self.starts, len(self.right)])


def table(found: Sequence[Case]) -> Table:
    """The cases as a matrix, with every pair of features that is not too rare to learn from."""
    rows = [{**features, **_beside(features)} for case in found for features in case.features]
    counts = Counter(name for row in rows for name in row)
    names = tuple(sorted(name for name, count in counts.items() if count >= (RARE if BESIDE in name else 1)))
    column = {name: i for i, name in enumerate(names)}
    cells = [(i, column[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in column]
    at, where, values = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((values, (at, where)), shape=(len(rows), len(names)))
    sizes = [len(case.features) for case in found]
    right = np.array([flag for case in found for flag in case.right], dtype=float)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Table(names, matrix, right, starts, np.array([case.story.split(".")[0] for case in found]))


def _beside(features: dict[str, float]) -> dict[str, float]:
    single = sorted(name for name in features if "|" not in name and not name.startswith("kind_"))
    return {f"{a}{BESIDE}{b}": features[a] * features[b] for a, b in combinations(single, 2)}


def fit(train: Table, ridge: np.ndarray) -> np.ndarray:
    """Maximise the likelihood of the right candidates, large weights held down."""
    sizes, turned = train.sizes, train.features.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = train.features @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, train.starts), sizes))
        whole = np.add.reduceat(chance, train.starts)
        good = np.add.reduceat(chance * train.right, train.starts)
        known = good > 0
        share = chance * train.right / np.repeat(np.where(known, good, 1.0), sizes)
        gradient = turned @ np.where(np.repeat(known, sizes), share - chance / np.repeat(whole, sizes), 0.0)
        likely = np.log(good[known] / whole[known]).sum()
        return 0.5 * (ridge * weights**2).sum() - likely, ridge * weights - gradient

    start = np.zeros(len(train.names))
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


def learned(train: Table, beside: Pairs, ridge: float) -> np.ndarray:
    """The weights of the single features and of the pairs; all others are nought."""
    paired = np.array([BESIDE in name for name in train.names])
    kinds = np.array(["kind_" in name for name in train.names])
    held = ridge * np.where(paired, HELD["pairs"], np.where(kinds, HELD["kinds"], 1.0))
    chosen = ~paired
    if not isinstance(beside, int):
        chosen = chosen | np.array([name in beside for name in train.names])
    elif beside:
        weights = fit(train, np.where(paired, 2 * held, held))
        tells = np.abs(weights) * np.sqrt((train.features != 0).sum(axis=0).A1) * paired
        chosen = chosen | (tells >= max(np.sort(tells)[-beside], SMALL))
    out = np.zeros(len(train.names))
    names = tuple(np.array(train.names)[chosen])
    out[chosen] = fit(replace(train, names=names, features=train.features[:, chosen]), held[chosen])
    return out


def hits(tests: Table, weights: np.ndarray) -> np.ndarray:
    """Of every case, whether its best candidate is right."""
    scores = tests.features @ weights
    ends = [*tests.starts[1:], len(scores)]
    return np.array([tests.right[a + int(np.argmax(scores[a:b]))] for a, b in zip(tests.starts, ends, strict=True)])


def left_out(whole: Table, beside: Pairs, ridge: float, folds: int) -> np.ndarray:
    """What weights fitted without a case's story, in whatever language it is told, get right."""
    stories = sorted(set(whole.stories))
    result = np.zeros(len(whole.starts))
    for fold in (stories[i::folds] for i in range(folds)):
        out = np.isin(whole.stories, fold)
        result[out] = hits(whole.part(out), learned(whole.part(~out), beside, ridge))
    return result


def by_story(whole: Table, result: np.ndarray) -> float:
    """The mean of the stories' shares."""
    return float(np.mean([result[whole.stories == story].mean() for story in sorted(set(whole.stories))]))


def best(whole: Table, used: frozenset[str], options: argparse.Namespace, label: str) -> tuple[Pairs, str]:
    """Which pairs win on stories left out, by claim and by story together; and the report.

    The pairs in use, fitted anew like all the others, stay where no other choice wins. They were chosen with every
    story seen, which is to their favour.
    """
    choices: list[Pairs] = [used, *PAIRS]
    lines, scores = [], []
    for beside in choices:
        result = left_out(whole, beside, options.ridge, options.folds)
        scores.append(float(result.mean()) + by_story(whole, result))
        name = f"{beside:6}" if isinstance(beside, int) else "in use"
        lines.append(f"{label}  pairs {name}  left out {result.mean():.3f}  by story {by_story(whole, result):.3f}")
    won = scores.index(max(scores))
    lines[won] += "  kept"
    return choices[won], "\n".join(lines)


def main() -> None:
    """Fit, report, and with --write store the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write data/<language>/weights.toml")
    options.add_argument("--ridge", type=float, default=7.0, help="how strongly weights are held down")
    options.add_argument("--folds", type=int, default=5, help="into how many parts the stories are dealt")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    options.add_argument("--golden", type=Path, default=ROOT / "golden")
    chosen = options.parse_args()
    extractor = Extractor()
    for language in sorted(extractor.languages):
        weights = {}
        for field, found in cases(language, extractor, chosen.corpus, chosen.golden).items():
            whole = table(found)
            used = extractor.weights(language, field)
            now = hits(whole, np.array([used.get(name, 0.0) for name in whole.names])).mean()
            reachable = np.mean([any(case.right) for case in found])
            print(f"{language} {field:8}  cases {len(found)}  reachable {reachable:.3f}  in use {now:.3f}")
            in_use = frozenset(name for name in used if BESIDE in name)
            beside, lines = best(whole, in_use, chosen, f"{language} {field:8}")
            print(lines, flush=True)
            if chosen.write:
                weights[field] = dict(zip(whole.names, learned(whole, beside, chosen.ridge), strict=True))
        if chosen.write:
            write(DATA / language / "weights.toml", weights)


def write(path: Path, weights: dict[str, dict[str, float]]) -> None:
    """The weights as pack data."""
    lines = [
        "# What each feature of a candidate counts for, fitted on the corpus; a&b: what it counts for to have both.",
        "# `none`: what no candidate scores.",
        "",
    ]
    for field, fitted in weights.items():
        lines += [
            f"[weights.{field}.weights]",
            *(f"{_key(name)} = {value:.2f}" for name, value in fitted.items() if abs(value) >= SMALL),
            "",
        ]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


if __name__ == "__main__":
    main()
