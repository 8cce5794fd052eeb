"""What a user names as one side of a diff, to records: articles, claims files, golden answers, runs in a store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factextract.diffing.answers import answered
from factextract.diffing.facts import Record, record_of
from factextract.errors import ConfigError, FactExtractError, GoldenError, ReadError
from factextract.golden.load import answers_in, load_golden
from factextract.model import Article, Claim
from factextract.reading import decode, read
from factextract.reading.jsonl import once
from factextract.store.database import is_store
from factextract.store.facts import documents

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.reading import Read

_GOLDEN = ".json"
_CLAIMS = ".jsonl"
_AT = "@"
_CLAIM_KEYS = frozenset(("document", "rule", "sentence"))


@dataclass(frozen=True, slots=True)
class Sources:
    """What records are made with: the extractor for articles, and where the articles of claims and answers lie.

    `tell` is called with every error that cost one document, and nothing else.
    """

    extractor: Callable[[], Extractor]
    articles: Path
    tell: Callable[[FactExtractError], None]


@dataclass(frozen=True, slots=True)
class Loader:
    """One kind of side: `fits` says whether a name is of that kind, `load` gives its records."""

    fits: Callable[[str], bool]
    load: Callable[[str, Sources], Iterable[Record]]


def side(name: str, sources: Sources, language: str | None = None) -> tuple[Record, ...]:
    """The records of what `name` stands for; with `language`, only those in it.

    What cannot be read is told of and left out. Raises ReadError, GoldenError or StoreError for a file of claims, of
    answers or a store that cannot be used, ConfigError when no document is in `language`.
    """
    loader = next(loader for loader in LOADERS if loader.fits(name))
    found = tuple(loader.load(name, sources))
    if language is None:
        return found
    kept = tuple(record for record in found if record.language == language)
    if found and not kept:
        there = ", ".join(sorted({record.language for record in found if record.language})) or "none that is known"
        raise ConfigError(f"no document is in {language!r}; there is {there}", name)
    return kept


def articles(inputs: Sequence[str], sources: Sources) -> Iterator[Record]:
    """The records of articles, one after the other; what cannot be read is told of."""
    for result in read(inputs):
        if result.article is None:
            if result.error is not None:
                sources.tell(result.error)
            continue
        try:
            yield _extracted(result, result.article, sources)
        except FactExtractError as error:
            sources.tell(error)


def _extracted(result: Read, article: Article, sources: Sources) -> Record:
    record = record_of(article.id, list(sources.extractor().extract(article)), article.text)
    return replace(
        record,
        language=article.language or record.language,
        path=result.place,
        first=_first_line(result, article),
    )


def _first_line(result: Read, article: Article) -> int:
    """The number of the line on which a file's article begins, after any front matter."""
    path = Path(result.path)
    if result.line is not None or not path.is_file():
        return 1
    return decode(path.read_bytes(), result.path).text.count("\n") - article.text.count("\n") + 1


def claims_in(path: Path) -> tuple[Claim, ...]:
    """The claims of a JSONL file. Raises ReadError with the line that is no claim, or one that stood before."""
    text = decode(path.read_bytes(), str(path)).text
    found: dict[tuple[str, str], tuple[int, Claim]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            claim = _claim(line, str(path), number)
            first, _ = found.setdefault((claim.document, claim.id), (number, claim))
            if first != number:
                raise ReadError(f"the claim {claim.id!r} stands twice, first on line {first}", str(path), number)
    return tuple(claim for _, claim in found.values())


def _claim(line: str, path: str, number: int) -> Claim:
    from pydantic import ValidationError

    try:
        json.loads(line, object_pairs_hook=once)
        return Claim.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except json.JSONDecodeError as error:
        what = f"{error.msg} (column {error.colno})"
    except (ValueError, RecursionError) as error:
        what = str(error)
    raise ReadError(f"no claim: {what}", path, number)


def _from_claims(name: str, sources: Sources) -> Iterator[Record]:
    claims = claims_in(Path(name))
    texts = {article.id: article for article in known_articles(sources)}
    for document in sorted({claim.document for claim in claims}):
        own = [claim for claim in claims if claim.document == document]
        article = texts.get(document)
        text = article.text if article is not None and stands(own, article.text) else None
        yield replace(record_of(document, own, text), path=name)


def _from_store(name: str, sources: Sources) -> Iterator[Record]:
    path, run = store_and_run(name)
    for article, claims in documents(path, run):
        record = record_of(article.id, claims, article.text)
        yield replace(record, language=article.language or record.language, path=name)


def store_and_run(name: str) -> tuple[Path, int | None]:
    """The store and the run that `facts.db@3` names."""
    path, at, run = name.rpartition(_AT)
    return (Path(path), int(run)) if at and run.isdecimal() else (Path(name), None)


def stands(claims: Iterable[Claim], text: str) -> bool:
    """Whether the claims' figures stand in the text where they say: it is the very version they were found in."""
    return all(c.quantity is None or text[c.quantity.start : c.quantity.end] == c.quantity.text for c in claims)


def _from_answers(name: str, sources: Sources) -> Iterator[Record]:
    path = Path(name)
    known = {article.id: article for article in known_articles(sources)}
    met: dict[str, Path] = {}
    for file in sorted(path.rglob(f"*{_GOLDEN}")) if path.is_dir() else [path]:
        golden = load_golden(file)
        if (first := met.setdefault(golden.document, file)) != file:
            raise GoldenError(f"it answers for {golden.document!r}, as {first} does; keep one of them", str(file))
        article = known.get(golden.document)
        if article is None:
            message = f"its article {golden.document!r} is not in {sources.articles}; name the folder with --articles"
            raise GoldenError(message, str(file))
        with answers_in(file):
            record = answered(golden, article, sources.extractor())
        yield replace(record, path=str(file))


def known_articles(sources: Sources) -> Iterator[Article]:
    """The articles that claims files and golden answers may be of."""
    if sources.articles.exists():
        yield from (result.article for result in read([str(sources.articles)]) if result.article is not None)


def _is_answers(name: str) -> bool:
    path = Path(name)
    if path.is_dir():
        files = [file.suffix.lower() for file in path.rglob("*") if file.is_file()]
        return _GOLDEN in files and not {".md", ".txt", _CLAIMS} & set(files)
    return path.suffix.lower() == _GOLDEN and path.is_file()


def is_claims(name: str) -> bool:
    """Whether a name is that of a file of claims: by its first line that is JSON."""
    path = Path(name)
    if path.suffix.lower() != _CLAIMS or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((content for line in lines if (content := _json(line)) is not None), None)
    return isinstance(first, dict) and first.keys() >= _CLAIM_KEYS


def _json(line: str) -> Any:
    """What a line of JSON holds; None where it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


LOADERS: tuple[Loader, ...] = (
    Loader(_is_answers, _from_answers),
    Loader(is_claims, _from_claims),
    Loader(lambda name: is_store(store_and_run(name)[0]), _from_store),
    Loader(lambda name: True, lambda name, sources: articles([name], sources)),
)
"""The kinds of sides, tried in this order. A new kind is one more entry before the last one."""
