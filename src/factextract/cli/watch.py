"""`factextract check --watch`: rerun what a changed pack touches."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factextract.cli.differences import differences
from factextract.cli.messages import Messages, number_of
from factextract.errors import FactExtractError
from factextract.golden.check import Pair, check
from factextract.golden.suspects import Changed, Suspects, touched
from factextract.packs.load import DATA, load_pack

if TYPE_CHECKING:
    from factextract.engine import Extractor

Stamps = dict[Path, tuple[int, int]]
PAUSE = 0.3
"""Seconds between two looks at the files."""


def watch(pairs: Sequence[Pair], packs: Sequence[Path], rules: Extractor, known: bool, stream: TextIO) -> None:
    """Wait for the packs, articles and answers to change and check what that touches, until interrupted.

    A changed pack is read again: checked anew are the articles that its changed lines touch, and their differences
    name the suspects. A changed article or answer is checked anew itself. A pack that cannot be used is told, and
    waited for.
    """
    messages = Messages()
    before = _stamps(pairs, packs)
    messages.note(f"watching {number_of(len(pairs), 'article')} and the packs; end with Ctrl-C")
    for changed in _changes(pairs, packs, before):
        again = [pair for pair in pairs if changed & {pair.article, pair.golden}]
        suspects = None
        if changed - {path for pair in pairs for path in (pair.article, pair.golden)}:
            try:
                fresh = rules.with_packs([load_pack(folder) for folder in (DATA, *packs)])
            except FactExtractError as error:
                messages.error(error)
                continue
            suspects, rules = Suspects(rules.packs, fresh), fresh
            again += [pair for pair in pairs if pair not in again and _touches(pair, suspects.changed, rules)]
            messages.note(f"changed: {', '.join(map(str, suspects.changed)) or 'no line'}")
        count = 0
        for checked in check(again, rules.extract):
            checked = suspects.named(checked) if suspects is not None else checked
            if checked.error is not None:
                messages.error(checked.error)
            differences(checked, known, stream)
            count += len(checked.report.unexpected) if checked.report is not None else 0
        stream.write(f"{number_of(len(again), 'article')} checked, {number_of(count, 'difference')}\n")
        stream.flush()


def _touches(pair: Pair, changed: Sequence[Changed], rules: Extractor) -> bool:
    from factextract.reading import read

    return any(
        result.article is not None and touched(result.article, changed, rules) for result in read([str(pair.article)])
    )


def _changes(pairs: Sequence[Pair], packs: Sequence[Path], before: Stamps) -> Iterator[set[Path]]:
    """The files that changed since the last look, for ever; `before` was the first."""
    while True:
        time.sleep(PAUSE)
        now = _stamps(pairs, packs)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        before = now
        if changed:
            yield changed


def _stamps(pairs: Sequence[Pair], packs: Sequence[Path]) -> Stamps:
    files = [path for pair in pairs for path in (pair.article, pair.golden)]
    files += [path for folder in (DATA, *packs) for path in sorted(folder.rglob("*.toml"))]
    stamps: Stamps = {}
    for path in files:
        try:
            stat = path.stat()
        except OSError:  # it is being replaced: seen at the next look
            continue
        stamps[path] = (stat.st_mtime_ns, stat.st_size)
    return stamps
