"""Whom a document speaks of: names found by repetition, form and place, and the main one among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factextract.linking.view import Chunk, View
from factextract.linking.vocabulary import PROPERTY
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.token import Token

_EMPTY = frozenset(
    {PROPERTY, "noun_verb", "act", "verb", "generic", "time_noun", "standin", "measure_adjective", "source", "pronoun"}
)
_COMMON = frozenset("n v vn a an ad d m q t b f s i l z g ng vg ag".split())
"""Tags of common words."""
_LONGEST = 5
_LISTED = 5.0
"""What a code in brackets behind a name says for it."""
_ORGANISED = 1.5
"""From this evidence on a name is an organisation's: it ends as theirs do, or a code in brackets follows it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the document speaks of: its fullest name, and how much speaks for it."""

    key: str
    full: Span
    weight: float


@dataclass(frozen=True)
class Cast:
    """The entities of a document by their written forms, and the main one."""

    entities: Mapping[str, Entity]
    main: Entity | None
    organisation: Entity | None = None
    repeated: frozenset[str] = frozenset()

    def often(self, view: View, span: Span) -> bool:
        """Whether a phrase of common words is said again and again."""
        return view.text[span.start : span.end].lower() in self.repeated

    def part(self, view: View, chunk: Chunk) -> tuple[Span, Entity] | None:
        """The run of a phrase's words that names an entity, the last one in it and of those the longest."""
        for last in range(chunk.last, chunk.first, -1):
            for first in range(max(chunk.first, last - _LONGEST), last):
                tokens = view.tokens[first:last]
                found = self.entities.get(_key(tokens))
                if found is not None:
                    return Span(tokens[0].span.start, tokens[-1].span.end), found
        return None


def cast(views: Sequence[View]) -> Cast:
    """Find the entities of a document."""
    counts: Counter[str] = Counter()
    bonus: defaultdict[str, float] = defaultdict(float)
    first: dict[str, Span] = {}
    blocks: dict[str, set[int]] = {}
    organised: set[str] = set()
    for number, view in enumerate(views):
        for chunk in view.chunks:
            for key, span, extra in _names(view, chunk, number == 0):
                if extra >= _ORGANISED:
                    organised.add(key)
                counts[key] += 1
                bonus[key] = max(bonus[key], extra)
                first.setdefault(key, span)
                blocks.setdefault(key, set()).add(view.sentence.block)
    kept = {key: counts[key] + bonus[key] for key in counts if _is_name(key, counts, bonus)}
    kept = {key: weight for key, weight in kept.items() if not _always_longer(key, counts, kept)}
    entities = {key: Entity(key, first[_fullest(key, kept, counts)], weight) for key, weight in kept.items()}
    main = max(entities.values(), key=lambda e: (e.weight + 0.5 * len(blocks[e.key]), -e.full.start), default=None)
    firms = [entity for entity in entities.values() if entity.key in organised]
    firm = max(firms, key=lambda e: (e.weight, -e.full.start), default=None)
    return Cast(entities, main if main is not None and main.weight >= 3 else None, firm, _repeated(views))


def _key(tokens: Sequence[Token]) -> str:
    return "".join(token.norm + (" " if token.space_after else "") for token in tokens).strip()


def _names(view: View, chunk: Chunk, lead: bool) -> Iterator[tuple[str, Span, float]]:
    """The runs of words in a phrase that may be a name, with what their place says for them."""
    tokens = view.tokens[chunk.first : chunk.last]
    large = view.vocabulary.capitals
    starts = [i for i, t in enumerate(tokens) if t.text[:1].isupper()] if large else range(len(tokens))
    for start in starts[:_LONGEST]:
        for end in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
            run = tokens[start:end]
            if not large and start and end < len(tokens):
                continue
            if view.vocabulary.capitals and not all(t.text[:1].isupper() or not t.text.isalpha() for t in run):
                break
            coded = end == len(tokens) and start == _after_kind(tokens) and _coded(view, run)
            common = _empty(run) or (not large and _common(view, chunk, run))
            if (common and not coded) or len(_key(run)) < 2 or not run[-1].text[-1:].isalnum():
                continue
            span = Span(run[0].span.start, run[-1].span.end)
            yield (
                _key(run),
                span,
                _evidence(view, chunk, run, start == 0 and end == len(tokens), lead) + _LISTED * coded,
            )


def _repeated(views: Sequence[View]) -> frozenset[str]:
    """The phrases and their last words that a document uses three times or more."""
    counts: Counter[str] = Counter()
    for view in views:
        for chunk in view.chunks:
            tokens = view.tokens[chunk.first : chunk.last]
            counts.update({view.text[chunk.span.start : chunk.span.end].lower(), tokens[-1].norm})
    return frozenset(key for key, count in counts.items() if count >= 3)


def _after_kind(tokens: Sequence[Token]) -> int:
    """Where the name begins in a phrase that says first of what kind it is: the battery maker | Acme Power."""
    kinds = [i + 1 for i, token in enumerate(tokens[:-1]) if token.classes & {"standin", "org_suffix", "generic"}]
    return kinds[-1] if kinds else 0


def _coded(view: View, run: Sequence[Token]) -> bool:
    """Whether a code in brackets follows, as behind a listed company's name."""
    after = view.text[run[-1].span.end : run[-1].span.end + 12]
    return after[:1] in ("(", "\uff08") and after[1:2].isalnum() and after[1:7].isascii()


def _common(view: View, chunk: Chunk, run: Sequence[Token]) -> bool:
    """Whether a run is made of common words only: the dictionary knows them all, and nothing marks it as a name."""
    if chunk.quoted or (len(run) > 1 and view.vocabulary.ends_with(run[-1].text, "org_suffix")):
        return False
    return all(token.tag in _COMMON or token.classes & _EMPTY for token in run)


def _empty(run: Sequence[Token]) -> bool:
    """Whether a run is no name: such a word stands at its end, unless it is an organisation's after a name."""
    last = run[-1].classes
    return bool(last & _EMPTY) and not (len(run) > 1 and "org_suffix" in last and "standin" in last)


def _evidence(view: View, chunk: Chunk, run: Sequence[Token], whole: bool, lead: bool) -> float:
    last = run[-1]
    score = 1.0 if chunk.quoted and whole else 0.0
    score += 0.5 if chunk.opens and run[0].span.start == chunk.span.start else 0.0
    score += 1.0 if lead or view.sentence.kind in (Kind.TITLE, Kind.HEADING) else 0.0
    score += (
        1.5
        if "org_suffix" in last.classes or (view.vocabulary.ends_with(last.text, "org_suffix") and len(run) > 1)
        else 0.0
    )
    score += 0.5 if last.tag[:2] in ("nr", "ns", "nt", "nz") or last.text[:1].isupper() else 0.0
    return score


def _is_name(key: str, counts: Counter[str], bonus: Mapping[str, float]) -> bool:
    return (counts[key] >= 2 and bonus[key] >= 0.5) or counts[key] >= 3 or bonus[key] >= 1.5


def _always_longer(key: str, counts: Counter[str], kept: Mapping[str, float]) -> bool:
    """A form that hardly ever stands without a longer one is only a part of it."""
    return any(
        other != key and other.startswith(key) and counts[other] >= 0.75 * counts[key] and counts[other] > 1
        for other in kept
    )


def _fullest(key: str, kept: Mapping[str, float], counts: Counter[str]) -> str:
    """The longer name that a short form stands for, where just one is spoken of."""
    longer = [
        other
        for other in kept
        if other != key and other.startswith(key) and other[len(key) : len(key) + 1] in ("", " ")
    ]
    return longer[0] if len(longer) == 1 and " " in longer[0] else key
