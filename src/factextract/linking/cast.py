"""Whom a document speaks of: names found by form, place and repetition, their kinds, and the main one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factextract.linking.naming import NAME, PERSON
from factextract.linking.view import Chunk, View
from factextract.linking.vocabulary import PROPERTY
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.token import Token

ORGANISATION, PLACE = "organisation", "place"
_EMPTY = frozenset(
    {PROPERTY, "noun_verb", "act", "verb", "generic", "time_noun", "standin", "measure_adjective", "source", "pronoun"}
)
_COMMON = frozenset("n v vn a an ad d m q t b f s i l z g ng vg ag".split())
"""Tags of common words."""
_NAMES = frozenset("nr ns nt nz nrt nrfg unknown".split())
_LONGEST = 5
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_UNSURE = 0.6
"""What a word that only no dictionary knows weighs as a name."""
_DOMINANT = 1.4
"""How many times the weight of the next one the main entity of a one-topic story has."""
_LISTED = 5.0
"""What a code in brackets behind a name says for it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the document speaks of: its fullest name, how much speaks for it, how often and first where
    it is named, and its kind (a person, an organisation, a place; "" where nothing tells)."""

    key: str
    full: Span
    weight: float
    count: int = 1
    kind: str = ""
    titled: bool = False


@dataclass(frozen=True)
class Cast:
    """The entities of a document by their written forms, the main one, and whether no other comes near it."""

    entities: Mapping[str, Entity]
    main: Entity | None
    organisation: Entity | None = None
    dominant: bool = False
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


@dataclass
class _Seen:
    """What is known of one written form while the document is read; `opening`: how often it opens a clause, `sure`:
    its form says that it is a name, `stem`: the name without the word that says it is an organisation's."""

    first: Span
    count: int = 0
    said: float = 0.0
    titled: bool = False
    opening: int = 0
    sure: bool = False
    stem: str = ""


def cast(views: Sequence[View]) -> Cast:
    """Find the entities of a document."""
    seen: dict[str, _Seen] = {}
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    certain = _inside_sentences(views)
    for number, view in enumerate(views):
        for chunk in view.chunks:
            for run, span, extra in _names(view, chunk, number == 0):
                key = _key(run)
                if view.vocabulary.capitals and len(run) == 1 and key not in certain:
                    continue
                form = seen.setdefault(key, _Seen(span))
                form.count += 1
                form.said = max(form.said, extra)
                form.titled |= number == 0 or view.sentence.kind is Kind.TITLE
                form.opening += chunk.opens and run[0].span.start == chunk.span.start
                form.sure |= view.vocabulary.capitals or chunk.quoted or extra >= _LISTED or _sure(run)
                if len(run) > 1 and "org_suffix" in run[-1].classes:
                    form.stem = _key(run[:-1])
                blocks[key].add(view.sentence.block)
                kinds[key].update(_kinds(view, run))
    kept = {key: form for key, form in seen.items() if _is_name(form)}
    kept = {key: form for key, form in kept.items() if not _always_longer(key, kept)}
    entities = {key: _entity(key, kept, kinds) for key in kept}
    entities = {**entities, **_stems(views, kept, entities)}
    ranked = sorted(entities.values(), key=lambda e: (-e.weight - 0.5 * len(blocks[e.key]), e.full.start))
    main = next(iter(ranked), None)
    firm = next((e for e in ranked if e.kind == ORGANISATION), None)
    others = [e.weight for e in ranked if main is not None and e.full != main.full and main.key not in e.key]
    dominant = main is not None and main.weight >= _DOMINANT * max(others, default=0.0)
    return Cast(entities, main if main is not None and main.weight >= 3 else None, firm, dominant, _repeated(views))


def _inside_sentences(views: Sequence[View]) -> frozenset[str]:
    """The single words that are written large where no sentence begins."""
    return frozenset(
        token.norm
        for view in views
        for token in view.tokens[1:]
        if token.text[:1].isupper() and view.vocabulary.capitals
    )


def _sure(run: Sequence[Token]) -> bool:
    """Whether the form of a run of words says that it is a name, not only that no dictionary knows it."""
    named = any(t.tag[:2] in ("nr", "ns", "nt", "nz") or NAME in t.classes or t.text[:1] in _CAPITALS for t in run)
    last = run[-1].classes
    return named or (len(run) > 1 and "org_suffix" in last and "loose_suffix" not in last)


def _stems(views: Sequence[View], kept: Mapping[str, _Seen], entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """Short forms of organisations' names that the text uses by themselves, where just one name begins so."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key, form in kept.items():
        if len(form.stem) > 1:
            owners[form.stem].add(key)
    said = Counter(stem for view in views for chunk in view.chunks if (stem := _alone(view, chunk, owners)))
    found = {}
    for stem, names in owners.items():
        if len(names) == 1 and said[stem] >= 2:
            whole = entities[next(iter(names))]
            weight = whole.weight + said[stem]
            found[stem] = Entity(stem, whole.full, weight, said[stem], ORGANISATION, whole.titled)
    return found


def _alone(view: View, chunk: Chunk, owners: Mapping[str, set[str]]) -> str | None:
    """The stem that a phrase begins with, where the rest of the name does not follow."""
    stem = view.tokens[chunk.first].norm
    if stem not in owners or view.tokens[chunk.first].tag == "ns":
        return None
    rest = {name[len(stem) :].strip() for name in owners[stem]}
    behind = view.tokens[chunk.first + 1].norm if chunk.last > chunk.first + 1 else ""
    return None if behind in rest else stem


def _entity(key: str, kept: Mapping[str, _Seen], kinds: Mapping[str, Counter[str]]) -> Entity:
    form, fullest = kept[key], _fullest(key, kept)
    said = kinds[key] + (kinds[fullest] if fullest != key else Counter())
    kind = max(sorted(said), key=lambda k: said[k]) if said else ""
    weight = (form.count + form.said) * (1.0 if form.sure else _UNSURE)
    return Entity(key, kept[fullest].first, weight, form.count, kind, form.titled)


def _key(tokens: Sequence[Token]) -> str:
    return "".join(token.norm + (" " if token.space_after else "") for token in tokens).strip()


def _names(view: View, chunk: Chunk, lead: bool) -> Iterator[tuple[Sequence[Token], Span, float]]:
    """The runs of words in a phrase that may be a name, with what their place says for them."""
    runs = _large_runs(view, chunk) if view.vocabulary.capitals else _edge_runs(view, chunk)
    for first, last in runs:
        run = view.tokens[first:last]
        whole = first == chunk.first and last == chunk.last
        coded = last == chunk.last and first == _after_kind(view, chunk) and _coded(view, run)
        large = view.vocabulary.capitals and len(run) > 1
        common = (_empty(run) and not large) or (not view.vocabulary.capitals and _common(view, chunk, run))
        if (common and not coded) or len(_key(run)) < 2 or not run[-1].text[-1:].isalnum():
            continue
        span = Span(run[0].span.start, run[-1].span.end)
        yield run, span, _evidence(view, chunk, run, whole, lead) + _LISTED * coded


def _large_runs(view: View, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """The longest runs of words written large; a possessive ends one."""
    at = chunk.first
    while at < chunk.last:
        if "person_title" in view.tokens[at].classes:
            at += 1
            continue
        end = at
        while end < chunk.last and _large(view, chunk, at, end):
            end += 1
        while end > at and not view.tokens[end - 1].text[-1:].isalnum() and view.tokens[end - 1].text[-1:] != ".":
            end -= 1
        if end > at:
            yield at, end
        at = max(end, at) + 1


def _large(view: View, chunk: Chunk, first: int, at: int) -> bool:
    token = view.tokens[at]
    if token.text[:1].isupper():
        return at > first or not _opens_small(view, at)
    if at == first or "'" in token.text or "\u2019" in token.text:
        return False
    joined = view.tokens[at - 1].text == "-" and not view.tokens[at - 1].space_after
    return token.text in "-&." or joined or (token.text.isdigit() and at > first)


def _opens_small(view: View, at: int) -> bool:
    """Whether a word is large only because it begins the sentence: one that the lexicon knows, before a small one."""
    token = view.tokens[at]
    behind = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    large = behind is not None and behind.text[:1].isupper()
    return at == 0 and bool(token.classes) and not token.classes & {"org_suffix", "place_suffix"} and not large


def _edge_runs(view: View, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """In languages without capitals: names made whole, and the runs that begin or end with their phrase."""
    size = chunk.last - chunk.first
    for start in range(min(size, _LONGEST)):
        for end in range(start + 1, min(size, start + _LONGEST) + 1):
            first, last = chunk.first + start, chunk.first + end
            name = NAME in view.tokens[last - 1].classes
            if (not start or end == size or name) and (not name or end == start + 1):
                yield first, last


def _repeated(views: Sequence[View]) -> frozenset[str]:
    """The phrases and their last words that a document uses three times or more."""
    counts: Counter[str] = Counter()
    for view in views:
        for chunk in view.chunks:
            tokens = view.tokens[chunk.first : chunk.last]
            counts.update({view.text[chunk.span.start : chunk.span.end].lower(), tokens[-1].norm})
    return frozenset(key for key, count in counts.items() if count >= 3)


def _after_kind(view: View, chunk: Chunk) -> int:
    """Where the name begins in a phrase that says first of what kind it is: the battery maker | Acme Power."""
    kinds = {"standin", "org_suffix", "generic"}
    ends = [i + 1 for i in range(chunk.first, chunk.last - 1) if view.tokens[i].classes & kinds]
    return ends[-1] if ends else chunk.first


def _coded(view: View, run: Sequence[Token]) -> bool:
    """Whether a code in brackets follows, as behind a listed company's name."""
    after = view.text[run[-1].span.end : run[-1].span.end + 12]
    return after[:1] in ("(", "\uff08") and after[1:2].isalnum() and after[1:7].isascii()


def _common(view: View, chunk: Chunk, run: Sequence[Token]) -> bool:
    """Whether a run is made of common words only: the dictionary knows them all, and nothing marks it as a name."""
    last = run[-1]
    organised = len(run) > 1 and view.vocabulary.ends_with(last.text, "org_suffix")
    if chunk.quoted:
        return False
    if organised:
        return False
    return all(token.tag in _COMMON or token.classes & _EMPTY for token in run)


def _empty(run: Sequence[Token]) -> bool:
    """Whether a run is no name: such a word stands at its end, unless it is an organisation's after a name."""
    last = run[-1].classes
    named = len(run) > 1 and (NAME in run[-2].classes or run[-2].tag in _NAMES or run[-2].text[:1].isupper())
    return bool(last & _EMPTY) and not (named and "org_suffix" in last and "standin" in last)


def _evidence(view: View, chunk: Chunk, run: Sequence[Token], whole: bool, lead: bool) -> float:
    last = run[-1]
    score = 1.0 if chunk.quoted and whole else 0.0
    score += 0.5 if chunk.opens and run[0].span.start == chunk.span.start else 0.0
    score += 1.0 if lead or view.sentence.kind in (Kind.TITLE, Kind.HEADING) else 0.0
    score += 1.5 if _organised(view, run) else 0.0
    score += 0.5 if last.tag[:2] in ("nr", "ns", "nt", "nz") or last.text[:1].isupper() else 0.0
    words = sum(token.text[:1].isupper() for token in run)
    return score + (0.5 if NAME in last.classes else 0.0) + (1.0 if words > 1 else 0.0)


def _organised(view: View, run: Sequence[Token]) -> bool:
    last = run[-1]
    return "org_suffix" in last.classes or (view.vocabulary.ends_with(last.text, "org_suffix") and len(run) > 1)


def _kinds(view: View, run: Sequence[Token]) -> Counter[str]:
    """What one mention says of the kind of thing it names, by form and by the words beside it."""
    last = run[-1]
    at = view.index(run[0].span)
    end = at + len(run)
    before = view.tokens[at - 1] if at else None
    after = view.tokens[end] if end < len(view.tokens) else None
    found: Counter[str] = Counter()
    if _coded(view, run):
        found[ORGANISATION] += 9
    if _organised(view, run):
        found[ORGANISATION] += 3
    if "place_suffix" in last.classes or last.tag == "ns":
        found[PLACE] += 3
    if PERSON in last.classes or run[0].norm in view.vocabulary.given_names:
        found[PERSON] += 4
    if before is not None and "person_title" in before.classes:
        found[PERSON] += 2
    if after is not None and after.classes & {"person_title"}:
        found[PERSON] += 1
    if after is not None and (after.label == "age" or (after.text in ",\uff0c(" and _label(view, end + 1) == "age")):
        found[PERSON] += 3
    return found


def _label(view: View, at: int) -> str | None:
    return view.tokens[at].label if at < len(view.tokens) else None


def _is_name(form: _Seen) -> bool:
    if not form.sure and 3 * form.opening < form.count:
        return False
    return (form.count >= 2 and form.said >= 0.5) or form.count >= 3 or form.said >= 1.5


def _always_longer(key: str, kept: Mapping[str, _Seen]) -> bool:
    """A form that hardly ever stands without a longer one is only a part of it."""
    count = kept[key].count
    return any(
        other != key and other.startswith(key) and form.count >= 0.75 * count and form.count > 1
        for other, form in kept.items()
    )


def _fullest(key: str, kept: Mapping[str, _Seen]) -> str:
    """The longer name that a short form stands for, where just one is spoken of: its first word or its last, or the
    listed name that it begins."""
    longer = [
        other
        for other, form in kept.items()
        if other != key
        and (
            other.startswith(f"{key} ") or other.endswith(f" {key}") or (other.startswith(key) and form.said >= _LISTED)
        )
    ]
    return longer[0] if len(longer) == 1 else key
