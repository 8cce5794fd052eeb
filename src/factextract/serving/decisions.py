"""The queue of decisions: where the claims of a store and golden answers differ, decided as `review` does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from typing import Literal, NamedTuple

from factextract.errors import FactExtractError, GoldenError
from factextract.golden.compare import compare
from factextract.golden.load import load_golden
from factextract.golden.pending import pending
from factextract.golden.questions import Question
from factextract.store.facts import Known, documents

Verdict = Literal["accept", "reject"]


class Open(NamedTuple):
    """An open question, by a key that stays the same while the question does."""

    key: str
    document: str
    question: Question


class Decisions:
    """The open questions of a store and a folder of golden answers, and what is decided on them.

    An answer answers for the store's article whose id it names. Every decision is written at once; one on a question
    that is no longer open is refused.

    Args:
        store: the facts database; it is only read.
        golden: the folder of golden answers, which decisions are written into.
        token: what whoever decides has to know.
    """

    def __init__(self, store: Path, golden: Path, token: str) -> None:
        self._store, self._golden, self._token = store, golden, token
        self._writing = Lock()

    def lets_in(self, token: str | None) -> bool:
        """Whether somebody with this token may decide; how long the answer takes tells nothing of the right one."""
        return token is not None and compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def open(self) -> Iterator[Open]:
        """What is to be decided, article by article. Raises StoreError, GoldenError."""
        answers = self._answers()
        for known in documents(self._store):
            if known.article.id in answers:
                yield from _questions(known, answers[known.article.id])

    def decide(self, key: str, verdict: Verdict, reason: str) -> bool:
        """Write a decision; False where there is no such open question (any more). Raises as `open`, ConfigError."""
        with self._writing:  # two decisions on one file must not lose one another
            found = next((item for item in self.open() if item.key == key), None)
            if found is None:
                return False
            (found.question.accept if verdict == "accept" else found.question.reject)(reason)
            return True

    def _answers(self) -> dict[str, Path]:
        """The golden files by the id of the article that they answer for."""
        found: dict[str, Path] = {}
        for path in sorted(self._golden.rglob("*.json")):
            document = load_golden(path).document
            if document in found:
                raise GoldenError(f"{found[document]} answers for {document!r}, too; keep one of them", str(path))
            found[document] = path
        return found


def _questions(known: Known, golden: Path) -> Iterator[Open]:
    answers, article = load_golden(golden), known.article
    try:
        differences = compare(known.claims, answers, article.text).unexpected
    except FactExtractError as error:
        raise GoldenError(error.message, error.path or str(golden), error.line) from None
    for item in pending(differences, answers):
        about = (article.id, item.op, *item.span, item.was, item.now, item.stale)
        key = sha256(json.dumps(about, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
        yield Open(
            key, known.article.id, Question(known.article.title or known.article.id, golden, known.article.text, item)
        )
