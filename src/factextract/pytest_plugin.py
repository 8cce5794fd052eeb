"""The pytest plug-in: claims in tests, and golden answers as tests.

In a project that has factextract installed, `pytest.ini` may name its packs:

    [pytest]
    factextract_packs = my-pack

A test asks for claims with the fixture `facts`, and is held to golden answers with the marker `golden`:

    def test_cars(facts):
        (claim,) = facts("Acme sold 35 cars in 2025.")
        assert claim.quantity.value == "35"

    @pytest.mark.golden("news/en/port.md", "answers/en/port.json")
    def test_port():
        pass
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from factextract import Claim, Extractor

_KEY = pytest.StashKey["Extractor"]()
_OPTION = "--factextract-update"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes what the program says into golden answers, and the packs."""
    group = parser.getgroup("factextract")
    group.addoption(_OPTION, action="store_true", help="Write what the program says into the golden answers.")
    parser.addini("factextract_packs", "Folders of packs to add to the shipped ones.", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known; refuse to write answers on a build server."""
    config.addinivalue_line("markers", "golden(article, answers): the article's claims are as the golden answers say.")
    if config.getoption(_OPTION) and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise pytest.UsageError(f"{_OPTION}: answers are not written unseen on a build server (CI is set)")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Hold the articles of a test's `golden` markers to their answers, before the test runs."""
    for mark in item.iter_markers("golden"):
        if len(mark.args) != 2:
            raise pytest.UsageError(f"{item.nodeid}: write golden(article, answers): two paths")
        article, answers = (item.config.rootpath / path for path in mark.args)
        told = _differences(_extractor(item.config), article, answers, item.config.getoption(_OPTION))
        if told:
            pytest.fail("\n".join(told), pytrace=False)


@pytest.fixture
def facts(pytestconfig: pytest.Config) -> Callable[..., list[Claim]]:
    """The claims of a text: `facts("…")`, with `published`, `region` and `language` as of an Article."""
    from factextract import Article

    extractor = _extractor(pytestconfig)

    def claims(
        text: str, *, published: str | None = None, region: str | None = None, language: str | None = None
    ) -> list[Claim]:
        article = Article(id="facts", text=text, published=published, region=region, language=language)
        return list(extractor.extract(article))

    return claims


def _extractor(config: pytest.Config) -> Extractor:
    """One extractor for all tests."""
    from factextract import Extractor

    if _KEY not in config.stash:
        config.stash[_KEY] = Extractor(packs=config.getini("factextract_packs"))
    return config.stash[_KEY]


def _differences(extractor: Extractor, article: Path, answers: Path, update: bool) -> list[str]:
    """The differences in words with their places; none after an update."""
    from factextract.golden.check import Pair, check
    from factextract.golden.edit import accepted
    from factextract.golden.load import load_golden
    from factextract.golden.pending import pending
    from factextract.reading import read

    if update and not answers.exists():
        (found,) = (source.article for source in read([str(article)]) if source.article)
        answers.parent.mkdir(parents=True, exist_ok=True)
        _write(answers, f'{{"schema": 1, "document": {json.dumps(found.id)}, "claims": []}}\n')
    (checked,) = check([Pair(article, answers, "")], extractor.extract)
    if checked.report is None or checked.article is None:
        return [str(checked.error)]
    if not update:
        text = checked.article.text
        return [
            f"{article}: {d.kind}: \u201c{text[slice(*d.span)]}\u201d: {d.words}" for d in checked.report.unexpected
        ]
    for question in pending(checked.report.unexpected, load_golden(answers)):
        source = answers.read_text(encoding="utf-8-sig")
        _write(answers, accepted(source, checked.article.text, question, _OPTION))
    return []


def _write(path: Path, text: str) -> None:
    """The file appears whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
