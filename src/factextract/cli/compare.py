"""`factextract compare`: two versions of the packs over unlabelled articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factextract.cli.options import Inputs
from factextract.cli.rules import FormatOf, RulesFormat

if TYPE_CHECKING:
    from factextract.golden.versus import Move, Versus
    from factextract.model import Claim

_ARROW = " \u2192 "


def compare(
    inputs: Inputs,
    head: Annotated[str, typer.Option("--head", metavar="PACK_OR_REV", help="The version to judge.")] = "shipped",
    base: Annotated[str, typer.Option("--base", metavar="PACK_OR_REV", help="What it is compared with.")] = "shipped",
    limit: Annotated[int, typer.Option("--limit", min=0, help="Show so many claims that changed.")] = 40,
    format: FormatOf = RulesFormat.TEXT,
) -> None:
    """Compare two versions of packs on your own texts.

    No answers are needed: counted is what each version says, where one stumbles, and which claims changed, the most
    surprising first: a kind of change that is rare before one that is common. A version is a pack's folder, which adds
    to the shipped packs, a git revision of them, or `shipped`. Exit status: 0 the same, 1 different, 2 trouble.

    \b
    Examples:
      factextract compare --head my-pack articles/
      factextract compare --base HEAD~3 articles/ --format json
    """
    import sys

    from factextract.cli.documents import documents
    from factextract.cli.messages import Messages
    from factextract.golden.versions import extractor_of, packs_of
    from factextract.golden.versus import versus

    messages = Messages(live=sys.stderr.isatty())
    versions = [extractor_of(packs_of(name)) for name in (base, head)]
    with messages.working("comparing"):
        read = (source.article for source in documents(inputs, messages) if source.article is not None)
        found = versus(read, *versions)
    typer.echo(_text(found, limit) if format is RulesFormat.TEXT else _json(found, limit))
    if messages.bad or any(name == "head" for _, name, _ in found.failures):
        raise typer.Exit(2)
    raise typer.Exit(int(bool(found.moves)))


def _text(found: Versus, limit: int) -> str:
    from factextract.cli.messages import number_of
    from factextract.values.shown import one_line

    rows = [f"{number_of(found.documents, 'document')}: {found.old} claims before, {found.new} after"]
    rows += [f"  {op}: {count}" for op, count in _counts(found).items()]
    rows += [f"{name} stumbles over {id}: {one_line(error)}" for id, name, error in found.failures]
    for move in found.surprising()[:limit]:
        claim: Any = move.new or move.old
        place = claim.quantity or claim.date or claim.sentence
        quote = one_line(getattr(place, "text", ""))
        rows.append(f"{move.document}:{place.start}: {move.op}: \u201c{quote}\u201d: {_words(move)}")
    if len(found.moves) > limit:
        rows.append(f"and {len(found.moves) - limit} more")
    return "\n".join(rows)


def _words(move: Move) -> str:
    from factextract.golden.pending import answer_of

    old, new = (answer_of(claim) if claim else {} for claim in (move.old, move.new))
    said = "; ".join(f"{name} {_said(old.get(name))}{_ARROW}{_said(new.get(name))}" for name in move.fields)
    rules = _ARROW.join(dict.fromkeys(claim.rule for claim in (move.old, move.new) if claim))
    return f"{said or _said(old or new)} [{rules}]"


def _said(value: object) -> str:
    from factextract.values.shown import one_line

    if isinstance(value, dict):
        return " ".join(_said(part) for part in value.values() if part)
    return "none" if value is None else one_line(str(value))


def _counts(found: Versus) -> dict[str, int]:
    from collections import Counter

    counts = Counter(move.op for move in found.moves)
    fields = Counter(name for move in found.moves for name in move.fields)
    return {
        **{op: counts[op] for op in sorted(counts)},
        **{f"changed in {name}": n for name, n in sorted(fields.items())},
    }


def _json(found: Versus, limit: int) -> str:
    import json

    def written(claim: Claim | None) -> Any:
        return claim and json.loads(claim.model_dump_json(by_alias=True))

    content = {
        "schema": 1,
        "documents": found.documents,
        "claims": {"base": found.old, "head": found.new},
        "counts": _counts(found),
        "failures": [{"document": id, "version": name, "error": error} for id, name, error in found.failures],
        "moves": [
            {"document": move.document, "op": move.op, "fields": list(move.fields)}
            | {"old": written(move.old), "new": written(move.new)}
            for move in found.surprising()[:limit]
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
