"""Differences that are known and accepted for now, written into a golden file without touching the rest of it."""

from __future__ import annotations

import json
import re

from factextract.golden.load import claim_spans, extra_spans, members, quote_span
from factextract.golden.model import Golden, GoldenClaim
from factextract.golden.report import Difference, Kind, Report
from factextract.values.span import Span

_KNOWN = re.compile(r',?\s*"expect_miss"\s*:\s*')


def expecting(source: str, golden: Golden, text: str, report: Report, reason: str) -> str:
    """The golden file `source` with the unexpected differences of `report` written in as expected, for `reason`.

    Expectations that are stale are taken out; reasons that stand there stay. `golden` is what `source` holds and `text`
    its article. Everything else keeps its form.
    """
    fresh = report.unexpected
    edited, spans = source, claim_spans(golden, text)
    for claim, span, place in reversed(list(zip(golden.claims, spans, members(source, "claims"), strict=True))):
        known = _known(claim, [d for d in fresh if d.span == span], reason)
        if known != claim.expect_miss:
            edited = edited[: place.start] + _with_known(source[place.start : place.end], known) + edited[place.end :]
    return _with_extras(edited, golden, text, fresh, reason)


def _known(claim: GoldenClaim, differences: list[Difference], reason: str) -> dict[str, str]:
    stale = {d.field for d in differences if d.kind is Kind.STALE}
    missed = ["claim" for d in differences if d.kind is Kind.MISSED]
    wrong = [d.field for d in differences if d.kind is Kind.FIELD and d.field]
    kept = {str(name): why for name, why in claim.expect_miss.items() if name not in stale}
    return kept | dict.fromkeys(missed + wrong, reason)


def _with_known(member: str, known: dict[str, str]) -> str:
    """The JSON object `member` with `known` as its `expect_miss`, which goes last."""
    if found := _KNOWN.search(member):
        end = json.JSONDecoder().raw_decode(member, found.end())[1]
        member = member[: found.start()] + member[end:]
        member = re.sub(r"^\{\s*,\s*", "{", member)  # it stood first
    if not known:
        return member
    return f'{member[:-1].rstrip()},\n   "expect_miss": {json.dumps(known, ensure_ascii=False)}}}'


def _with_extras(source: str, golden: Golden, text: str, fresh: tuple[Difference, ...], reason: str) -> str:
    """The file with its `expect_extra` brought up to date; a figure in place of a missed claim is part of that gap."""
    gone = {d.span for d in fresh if d.kind is Kind.STALE and d.field is None}
    reasons = dict(zip(extra_spans(golden, text), (extra.reason for extra in golden.expect_extra), strict=True))
    new = {span: why for span, why in reasons.items() if span not in gone}
    missed = [d.span for d in fresh if d.kind is Kind.MISSED]
    extra = [d.span for d in fresh if d.kind is Kind.EXTRA]
    new |= {span: reason for span in extra if not any(span.overlaps(m) for m in missed)}
    if new == reasons:
        return source
    lines = ",\n".join(f"  {_extra(text, span, new[span])}" for span in sorted(new))
    array = f"[\n{lines}\n]" if new else "[]"
    if '"expect_extra"' not in source:
        return f'{source.rstrip()[:-1].rstrip()},\n"expect_extra": {array}}}\n'
    start = source.index("[", source.index('"expect_extra"'))
    return source[:start] + array + source[json.JSONDecoder().raw_decode(source, start)[1] :]


def _extra(text: str, span: Span, reason: str) -> str:
    quote = text[span.start : span.end]
    nth = next(n for n in range(1, len(text) + 1) if quote_span(text, quote, n) == span)
    content = {"quote": quote, **({"nth": nth} if nth > 1 else {}), "reason": reason}
    return json.dumps(content, ensure_ascii=False)
