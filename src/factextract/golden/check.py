"""A folder of articles against a folder of golden answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.errors import FactExtractError, GoldenError, ReadError
from factextract.golden.compare import compare
from factextract.golden.load import answers_in, load_golden
from factextract.golden.spread import spread
from factextract.reading import decode, read
from factextract.reading.inputs import files
from factextract.reading.textfile import front_matter

if TYPE_CHECKING:
    from factextract.golden.report import Report
    from factextract.model import Article, Claim


ALL = "all"
"""The language of answers that lie in no folder of their own."""
NO_FIELD = "unknown"
"""The field of news of an article that names none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An article file and the golden file that answers for it; `language` is the folder that both lie in."""

    article: Path
    golden: Path
    language: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One pair with the `report` on it and the article it is about, or the `error` that prevented one.

    `field` is the field of news that the article's front matter names: finance, sport, weather.
    """

    pair: Pair
    article: Article | None = None
    report: Report | None = None
    error: FactExtractError | None = None
    field: str = NO_FIELD


def pairs(corpus: Path, golden: Path) -> tuple[Pair, ...]:
    """Which article under `corpus` each golden file under `golden` answers for, in the order of their names.

    Both have the same name, but for the suffix, in the same folder below their roots. `corpus` may also be one article
    or a folder below the root. Raises GoldenError when a folder is missing, when a golden file has no article in
    the folder where it should be, or when nothing is left to check.
    """
    for path in (corpus, golden):
        if not path.exists():
            raise GoldenError("no such file or folder; name the articles first, the answers with --golden", str(path))
    named: dict[str, list[tuple[Path, tuple[str, ...]]]] = {}
    for path in _articles(corpus):
        parts = path.resolve().with_suffix("").parts
        named.setdefault(parts[-1], []).append((path, parts))
    found = [
        Pair(article, answers, _language(answers, golden))
        for answers in sorted(golden.rglob("*.json"))
        if (article := _article_for(answers, golden, corpus, named.get(answers.stem, ())))
    ]
    if not found:
        raise GoldenError(f"no article has golden answers in {golden}", str(corpus))
    return tuple(found)


def unanswered(corpus: Path, checked: Iterable[Pair]) -> tuple[Path, ...]:
    """The articles of `corpus` that no golden file answers for."""
    answered = {pair.article for pair in checked}
    return tuple(path for path in _articles(corpus) if path not in answered)


def check(found: Sequence[Pair], extract: Callable[[Article], Iterable[Claim]], workers: int = 1) -> Iterator[Checked]:
    """Compare what `extract` gives for each pair's article with its golden answers, one after the other.

    With more `workers` than one so many processes share the work. The first article of each language is done here
    before they begin, so that they find ready what `extract` makes on demand.
    """
    work = partial(_checked, extract)
    first = {pair.language: pair for pair in reversed(found)} if workers > 1 else {}
    done = {pair: work(pair) for pair in first.values()}
    others = spread(work, [pair for pair in found if pair not in done], workers)
    met: dict[str, Path] = {}
    for pair in found:
        checked = done[pair] if pair in done else next(others)
        yield _once(checked, met)


def _once(checked: Checked, met: dict[str, Path]) -> Checked:
    """The same, or an error when other answers were met for its article's id."""
    if checked.article is None:
        return checked
    first = met.setdefault(checked.article.id, checked.pair.golden)
    if first == checked.pair.golden:
        return checked
    message = f"it answers for {checked.article.id!r}, as {first} does; give every article its own id"
    return Checked(checked.pair, error=GoldenError(message, str(checked.pair.golden)))


def _checked(extract: Callable[[Article], Iterable[Claim]], pair: Pair) -> Checked:
    try:
        article = read_article(pair.article)
        return Checked(pair, article, _report(pair, article, extract), field=field_of(pair.article))
    except FactExtractError as error:
        return Checked(pair, error=error)


def read_article(path: Path) -> Article:
    """The article in a file. Raises FactExtractError when it cannot be read or holds none."""
    for result in read([str(path)]):
        if result.error is not None:
            raise result.error
        if result.article is not None:
            return result.article
    raise GoldenError("there is no article in this file", str(path))


def field_of(path: Path) -> str:
    """The field of news that the front matter of an article's file names."""
    text = decode(path.read_bytes(), str(path)).text
    return front_matter(text, str(path)).values.get("field", NO_FIELD)


def _report(pair: Pair, article: Article, extract: Callable[[Article], Iterable[Claim]]) -> Report:
    golden = load_golden(pair.golden)
    if golden.document != article.id:
        raise GoldenError(
            f"it answers for {golden.document!r}, but the article's id is {article.id!r}", str(pair.golden)
        )
    with answers_in(pair.golden):
        return compare(extract(article), golden, article.text)


def _articles(corpus: Path) -> tuple[Path, ...]:
    """The text files of the corpus; JSONL holds many articles and has no golden file. Raises ReadError."""
    paths = []
    for path in files(str(corpus)):
        if isinstance(path, ReadError):
            raise path
        if path.suffix.lower() != ".jsonl":
            paths.append(path)
    return tuple(paths)


def _article_for(
    answers: Path, golden: Path, corpus: Path, articles: Iterable[tuple[Path, tuple[str, ...]]]
) -> Path | None:
    """The one of `articles` (each with the parts of its whole path) that the golden file `answers` is for."""
    name = answers.relative_to(golden).with_suffix("").parts
    for article, parts in articles:
        if parts[-len(name) :] == name:
            return article
    expected = corpus.joinpath(*name)
    if corpus.is_dir() and expected.parent.is_dir():
        raise GoldenError(f"its article is missing: there is no {expected}.md", str(answers))
    return None


def _language(answers: Path, golden: Path) -> str:
    folders = answers.relative_to(golden).parts[:-1]
    return folders[0] if folders else ALL
