"""Fit the weights of linking on the corpus and its golden answers: `make fit`, or `python benchmarks/fit_linking.py`.

For every golden claim that the program finds, the candidates for its subject, property and date were weighed by named
features. A conditional logit learns the weights under which the right candidates win; a ridge holds them small. Some
features count once more where a candidate has both: the pairs that tell most, if the stories left out say that they
help. The report is by story left out: fitted on the others, tested on the unseen ones, whatever language they are told
in. What a claim leans on, such as the claim before, was decided with the weights in use, which know the story. So every
story is read once more with weights that do not ("as a whole"); the weights learn from both readings, and with
`--write` are stored as pack data.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Container, Mapping, Sequence
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
from factextract.linking.draft import BESIDE, CROSSED, WORD, Draft, Scored
from factextract.linking.features import pairs as paired
from factextract.packs.schema_linking import Weights
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
SAID = 12
"""Words beside a candidate, and endings of one, that fewer stories have are not looked at: they would be names."""
HELD = {"pairs": 4.0, "kinds": 3.0, "words": 1.5}
"""How much more strongly the weights of pairs, kinds of things and words are held down: there are many of them."""
STEPS = 120

Pairs = int | frozenset[str]
"""Which pairs of features are weighed: so many that tell most, or these."""


class Options(argparse.Namespace):
    """What the command line asks for."""

    write: bool
    ridge: float
    folds: int
    corpus: Path
    golden: Path


@dataclass(frozen=True)
class Case:
    """One golden claim's candidates for one field: features, and which are right; one of them may be "none"."""

    story: str
    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


Told = dict[str, list[Case]]
"""Cases by field."""
Weighed = dict[str, dict[str, float]]
"""Weights by field and feature."""


def cases(language: str, extractor: Extractor, options: Options, only: Container[str] | None = None) -> Told:
    """The cases of one language's articles, or of some stories'."""
    found: Told = {field: [] for field in FIELDS}
    for pair in pairs(options.corpus, options.golden):
        if not pair.language.startswith(language) or (only is not None and _story(pair.article.stem) not in only):
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
                case = _case(document, draft, wanted.golden, field, _story(pair.article.stem))
                if case is not None:
                    found[field].append(case)
    return found


def _story(article: str) -> str:
    """The story that an article tells, in whatever language."""
    return article.split(".")[0]


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
    rare = _rare(found)
    names = tuple(sorted(n for n, count in counts.items() if n not in rare and count >= (RARE if BESIDE in n else 1)))
    column = {name: i for i, name in enumerate(names)}
    cells = [(i, column[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in column]
    at, where, values = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((values, (at, where)), shape=(len(rows), len(names)))
    sizes = [len(case.features) for case in found]
    right = np.array([flag for case in found for flag in case.right], dtype=float)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Table(names, matrix, right, starts, np.array([case.story for case in found]))


def _rare(found: Sequence[Case]) -> frozenset[str]:
    """The words beside candidates, and the endings of candidates, that too few stories have."""
    stories: dict[str, set[str]] = {}
    for case in found:
        for name in {name for features in case.features for name in features if WORD in name}:
            stories.setdefault(name, set()).add(case.story)
    return frozenset(name for name, told in stories.items() if len(told) < SAID)


def _beside(features: dict[str, float]) -> dict[str, float]:
    single = sorted(name for name in features if _single(name))
    return {f"{a}{BESIDE}{b}": features[a] * features[b] for a, b in combinations(single, 2)}


def _single(name: str) -> bool:
    return CROSSED not in name and WORD not in name and not name.startswith("kind_")


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
    coupled = np.array([BESIDE in name for name in train.names])
    kinds = np.array(["kind_" in name for name in train.names])
    words = np.array([WORD in name for name in train.names])
    each = np.where(kinds, HELD["kinds"], np.where(words, HELD["words"], 1.0))
    held = ridge * np.where(coupled, HELD["pairs"], each)
    chosen = ~coupled
    if not isinstance(beside, int):
        chosen = chosen | np.array([name in beside for name in train.names])
    elif beside:
        weights = fit(train, np.where(coupled, 2 * held, held))
        tells = np.abs(weights) * np.sqrt((train.features != 0).sum(axis=0).A1) * coupled
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


def best(whole: Table, used: frozenset[str], options: Options, label: str) -> tuple[Pairs, str]:
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


def unseen(language: str, extractor: Extractor, known: Told, chosen: Mapping[str, Pairs], options: Options) -> Told:
    """The cases of every story as weights tell it that were fitted on the others; reports what those got right."""
    found: Told = {field: [] for field in FIELDS}
    right: dict[str, list[bool]] = {field: [] for field in FIELDS}
    stories = sorted({case.story for told in known.values() for case in told})
    for fold in (frozenset(stories[i :: options.folds]) for i in range(options.folds)):
        others = {field: [case for case in told if case.story not in fold] for field, told in known.items()}
        weights = weigh(others, chosen, options)
        told = cases(language, using(extractor, language, weights), options, fold)
        for field, fresh in told.items():
            found[field] += fresh
            right[field] += solved(fresh, weights[field])
    for field, flags in right.items():
        print(f"{language} {field:8}  as a whole, left out {np.mean(flags):.3f}", flush=True)
    return found


def solved(found: Sequence[Case], weights: Mapping[str, float]) -> list[bool]:
    """Of every case, whether its best candidate is right."""
    beside = [name for name in weights if BESIDE in name and weights[name]]
    flags = []
    for case in found:
        told = [{**features, **paired(features, beside)} for features in case.features]
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in told]
        flags.append(case.right[int(np.argmax(scores))])
    return flags


def weigh(told: Told, chosen: Mapping[str, Pairs], options: Options) -> Weighed:
    """The weights that the cases of each field teach."""
    weights = {}
    for field, found in told.items():
        whole = table(found)
        weights[field] = dict(zip(whole.names, learned(whole, chosen[field], options.ridge), strict=True))
    return weights


def using(extractor: Extractor, language: str, weights: Weighed) -> Extractor:
    """An extractor with other weights."""
    shipped = extractor.packs[0]
    entries = {field: Weights(weights=fitted) for field, fitted in weights.items()}
    data = replace(shipped[language], tables={**shipped[language].tables, "weights": entries})
    return extractor.with_packs([{**shipped, language: data}])


def main() -> None:
    """Fit, report, and with --write store the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/<language>/weights.toml")
    parser.add_argument("--ridge", type=float, default=7.0, help="how strongly weights are held down")
    parser.add_argument("--folds", type=int, default=5, help="into how many parts the stories are dealt")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--golden", type=Path, default=ROOT / "golden")
    options = parser.parse_args(namespace=Options())
    extractor = Extractor()
    for language in sorted(extractor.languages):
        known = cases(language, extractor, options)
        chosen: dict[str, Pairs] = {}
        for field, found in known.items():
            whole, used = table(found), extractor.weights(language, field)
            now = hits(whole, np.array([used.get(name, 0.0) for name in whole.names])).mean()
            reachable = np.mean([any(case.right) for case in found])
            print(f"{language} {field:8}  cases {len(found)}  reachable {reachable:.3f}  in use {now:.3f}")
            in_use = frozenset(name for name in used if BESIDE in name)
            chosen[field], lines = best(whole, in_use, options, f"{language} {field:8}")
            print(lines, flush=True)
        fresh = unseen(language, extractor, known, chosen, options)
        if options.write:
            both = {field: known[field] + fresh[field] for field in FIELDS}
            write(DATA / language / "weights.toml", weigh(both, chosen, options))


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
    return name if name.replace("_", "").isalnum() else json.dumps(name, ensure_ascii=False)


if __name__ == "__main__":
    main()
