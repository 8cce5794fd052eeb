"""Decisions written into a golden file, one claim a block, without touching the rest of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factextract.golden.load import claim_spans, members, parse_golden
from factextract.golden.pending import Op, Pending, answer_of

if TYPE_CHECKING:
    from factextract.golden.model import Golden
    from factextract.values.span import Span

_LINES = (
    ("quote", "nth", "value", "upper", "relation", "unit", "counted"),
    ("subject", "property"),
    ("date", "role", "modality", "change", "optional"),
    ("expect_miss",),
)


def block(fields: Mapping[str, Any]) -> str:
    """A golden claim as it stands in the file: figure, whose and what, when and how, known gaps; a line each.

    >>> print(block({"quote": "3 t", "value": "3", "unit": "t", "date": "2025"}))
    {"quote": "3 t", "value": "3", "unit": "t",
       "date": "2025"}
    """
    lines = [", ".join(f'"{key}": {_json(fields[key])}' for key in line if key in fields) for line in _LINES]
    return "{" + ",\n   ".join(line for line in lines if line) + "}"


def accepted(source: str, text: str, item: Pending, reason: str) -> str:
    """The golden file `source` after what the program says of `item` was accepted; `text` is the article's."""
    golden = parse_golden(source, "")
    places = members(source, "claims")
    blocks = [source[place.start : place.end] for place in places]
    spans = list(claim_spans(golden, text))
    if item.op is Op.STALE and item.wanted is None:
        edited = _without_extra(source, golden, text, item.span)
        return decided(edited, text, item, "accepted", reason)
    if item.wanted is None:
        at = sum(span.start < item.span.start for span in spans)
        blocks.insert(at, block({**_place(text, item.span), **answer_of(_given(item))}))
    else:
        at = golden.claims.index(item.wanted)
        if item.op is Op.REMOVED:
            del blocks[at]
        else:
            blocks[at] = block(_corrected(json.loads(blocks[at]), text, item))
    return decided(_with_list(source, "claims", blocks), text, item, "accepted", reason)


def decided(source: str, text: str, item: Pending, verdict: str, reason: str) -> str:
    """The golden file `source` with a decision in its history: what an accepted one replaced, what a rejected said."""
    side = {"was": item.was} if verdict == "accepted" else {"now": item.now}
    where = {"quote": item.wanted.quote, "nth": item.wanted.nth} if item.wanted else _place(text, item.span)
    if where.get("nth") == 1:
        del where["nth"]
    entry = {**where, "op": item.op.value, "verdict": verdict, **{k: v for k, v in side.items() if v}, "reason": reason}
    past = [source[place.start : place.end] for place in members(source, "history")]
    return _with_list(source, "history", [*past, _json(entry)])


def _corrected(stated: dict[str, Any], text: str, item: Pending) -> dict[str, Any]:
    said = answer_of(_given(item)) if item.fields else {}
    for name in item.fields:
        stated.pop(name, None)
        if name in said:
            stated[name] = said[name]
    if {"value", "upper"} & set(item.fields):
        stated = {**stated, "nth": 1, **_place(text, item.span)}
        if stated["nth"] == 1:
            del stated["nth"]
    gaps = {name: why for name, why in stated.pop("expect_miss", {}).items() if name not in (*item.fields, *item.stale)}
    return {**stated, "expect_miss": gaps} if gaps else stated


def _given(item: Pending) -> Any:
    assert item.given is not None  # only what the program does not give has no claim, and that is removed
    return item.given


def _place(text: str, span: Span) -> dict[str, Any]:
    """The quote at `span`, and which of its occurrences it is unless the first."""
    quote = text[span.start : span.end]
    nth, at = 0, -1
    while at < span.start:
        at = text.index(quote, at + 1)
        nth += 1
    return {"quote": quote, "nth": nth} if nth > 1 else {"quote": quote}


def _without_extra(source: str, golden: Golden, text: str, span: Span) -> str:
    from factextract.golden.load import extra_spans

    kept = [
        source[place.start : place.end]
        for place, at in zip(members(source, "expect_extra"), extra_spans(golden, text), strict=True)
        if at != span
    ]
    return _with_list(source, "expect_extra", kept)


def _with_list(source: str, key: str, blocks: Sequence[str]) -> str:
    """The file with `blocks` as the members of the list under `key`, which is added at the end where it is missing."""
    inside = "\n  " + ",\n  ".join(blocks) + "\n" if blocks else ""
    at = source.find(f'"{key}"')
    if at < 0:
        end = source.rstrip().removesuffix("}").rstrip()
        return f'{end},\n"{key}": [{inside}]}}\n'
    start = source.index("[", at)
    end_of = json.JSONDecoder().raw_decode(source, start)[1]
    return f"{source[:start]}[{inside}]{source[end_of:]}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
