"""Whom a document speaks of: names found by form, place and repetition, their kinds, and the main one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factextract.linking.draft import Name
from factextract.linking.glosses import Gloss, coded
from factextract.linking.view import Chunk, View
from factextract.linking.words import NAME, NAMES, PERSON
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.token import Token

ORGANISATION, PLACE = "organisation", "place"
_NAMES = NAMES | {"unknown"}
_LONGEST = 5
_UNSURE = 0.6
"""What a word that only no dictionary knows weighs as a name."""
_DOMINANT = 1.4
"""How many times the weight of the next one the main entity of a one-topic story has."""
_APART = frozenset(" \u00b7\u2022\u2027\u30fb")
"""What stands between the words of a name: a blank, or the point in the middle between sounds of a foreign one."""
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


class Cast:
    """The entities of a document by their written forms, the main one, and whether no other comes near it; immutable.

    `reports`: it speaks of one organisation on the whole, as a company's report does. `by_name` has the entities by
    their fullest names, of those that share one the first; `remembered` is what was found out since of the document's
    phrases, dates and entities.
    """

    def __init__(
        self,
        entities: Mapping[str, Entity],
        main: Entity | None,
        organisation: Entity | None = None,
        dominant: bool = False,
        repeated: frozenset[str] = frozenset(),
    ) -> None:
        self.entities, self.main, self.organisation = entities, main, organisation
        self.dominant, self.repeated = dominant, repeated
        self.reports = dominant and main is not None and main.kind == ORGANISATION
        self.by_name: Mapping[Span, Entity] = {entity.full: entity for entity in reversed(tuple(entities.values()))}
        self.remembered: dict[Hashable, Any] = {}

    def often(self, view: View, span: Span) -> bool:
        """Whether a phrase of common words is said again and again."""
        return view.text[span.start : span.end].lower() in self.repeated

    def name_of(self, span: Span, refers: Span) -> Name:
        """A mention of whom a name or a phrase refers to."""
        entity = self.by_name.get(refers)
        return Name(span, refers, None if entity is None or not entity.kind else entity.kind == PERSON)

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
            if not _may_name(view, chunk):
                continue
            for first, last, key, extra in _names(view, chunk, number == 0):
                run = view.tokens[first:last]
                if view.vocabulary.capitals and len(run) == 1 and key not in certain:
                    continue
                form = seen.get(key) or seen.setdefault(key, _Seen(Span(run[0].span.start, run[-1].span.end)))
                form.count += 1
                form.said = max(form.said, extra)
                form.titled |= number == 0 or view.sentence.kind is Kind.TITLE
                form.opening += chunk.opens and run[0].span.start == chunk.span.start
                form.sure |= view.vocabulary.capitals or chunk.quoted or extra >= _LISTED or _sure(view, first, last)
                if "org_suffix" in run[-1].classes:
                    form.stem = _stem(view, run)
                blocks[key].add(view.sentence.block)
                for kind, weight in _kinds(view, first, last):
                    kinds[key][kind] += weight
    kept = {key: form for key, form in seen.items() if _is_name(form)}
    longer = _longer(kept)
    kept = {key: form for key, form in kept.items() if not _always_longer(key, kept, longer[key])}
    longer = _longer(kept)
    entities = {key: _entity(key, kept, kinds, longer[key]) for key in kept}
    entities = {**entities, **_stems(views, kept, entities)}
    entities = {**entities, **_glossed(views, entities)}
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
        if view.vocabulary.capitals
        for token in view.tokens[1:]
        if token.text[:1].isupper()
    )


def _stem(view: View, run: Sequence[Token]) -> str:
    """An organisation's name without the word, or the letters, that say what it is."""
    if len(run) > 1:
        return _key(run[:-1])
    name = run[0].norm
    ends = [end for end in view.vocabulary.suffixes.get("org_suffix", ()) if name.endswith(end)]
    stem = name[: -max(map(len, ends), default=0)] if NAME in run[0].classes and ends else ""
    return stem if len(stem) > 1 else ""


def _sure(view: View, first: int, last: int) -> bool:
    """Whether the form of a run of words says that it is a name, not only that no dictionary knows it."""
    if any([word.sure for word in view.words[first:last]]):
        return True
    classes = view.tokens[last - 1].classes
    return last - first > 1 and "org_suffix" in classes and "loose_suffix" not in classes


def _stems(views: Sequence[View], kept: Mapping[str, _Seen], entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """Short forms of organisations' names that the text uses by themselves, where just one name begins so."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key, form in kept.items():
        if len(form.stem) > 1:
            owners[form.stem].add(key)
    if not owners:
        return {}
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


def _glossed(views: Sequence[View], entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """What stands in brackets behind a name, and the last word of it: other ways to write the same name."""
    found: dict[str, Entity] = {}
    for view in views:
        for chunk in view.chunks:
            gloss = named_again(view, chunk.last)
            name = gloss and _named_until(view, chunk, {**entities, **found})
            if gloss is None or name is None:
                continue
            last = gloss.words[-1]
            others = {_key(gloss.words), last.norm if last.text[:1].isupper() else ""} - {"", name.key}
            told = [entities[key] for key in sorted(others & entities.keys())]
            whole = replace(
                name,
                weight=name.weight + sum(e.weight for e in told),
                count=name.count + sum(e.count for e in told),
                titled=name.titled or any(e.titled for e in told),
            )
            found |= {key: replace(whole, key=key) for key in (name.key, *sorted(others))}
    return found


def _named_until(view: View, chunk: Chunk, entities: Mapping[str, Entity]) -> Entity | None:
    """The longest name that a phrase ends with."""
    keys = (_key(view.tokens[first : chunk.last]) for first in range(chunk.first, chunk.last))
    return next((entities[key] for key in keys if key in entities), None)


def named_again(view: View, last: int) -> Gloss | None:
    """The bracket behind the words that end before a token, where it names again what they name."""
    end = view.tokens[last - 1].span.end
    return next((gloss for gloss in view.glosses if gloss.behind == end), None)


def foreign(view: View, last: int) -> bool:
    """Whether a name in other letters, in brackets, followed the words that end before a token."""
    gloss = named_again(view, last)
    return gloss is not None and gloss.foreign


def _entity(key: str, kept: Mapping[str, _Seen], kinds: Mapping[str, Counter[str]], longer: Sequence[str]) -> Entity:
    form, fullest = kept[key], _fullest(key, kept, longer)
    said = kinds[key] + (kinds[fullest] if fullest != key else Counter())
    kind = max(sorted(said), key=lambda k: said[k]) if said else ""
    weight = (form.count + form.said) * (1.0 if form.sure else _UNSURE)
    return Entity(key, kept[fullest].first, weight, form.count, kind, form.titled)


def _key(tokens: Sequence[Token]) -> str:
    return "".join([f"{token.norm} " if token.space_after else token.norm for token in tokens]).strip()


def _may_name(view: View, chunk: Chunk) -> bool:
    """Whether a run of a phrase's words may be a name: a quick look at each word before the runs are tried."""
    words = view.words[chunk.first : chunk.last]
    if view.vocabulary.capitals:
        return any([word.large for word in words])
    return (
        chunk.quoted
        or not all([word.common for word in words])
        or any([word.organised for word in words[1:]])
        or coded(view, chunk.last)
        or foreign(view, chunk.last)
    )


def _names(view: View, chunk: Chunk, lead: bool) -> Iterator[tuple[int, int, str, float]]:
    """The runs of words in a phrase that may be a name, first and last, with their letters and what their place says
    for them."""
    capitals, named = view.vocabulary.capitals, _after_kind(view, chunk)
    described = NAME in view.tokens[named].classes
    for first, last in _large_runs(view, chunk) if capitals else _edge_runs(view, chunk):
        if described and first < named < last:
            continue
        listed = last == chunk.last and first == named and (coded(view, last) or foreign(view, last))
        large = capitals and last - first > 1
        common = (not large and _empty(view, first, last)) or (not capitals and _common(view, chunk, first, last))
        signs = not (view.tokens[first].text[:1].isalnum() and view.tokens[last - 1].text[-1:].isalnum())
        if signs or (common and not listed):
            continue
        key = _key(view.tokens[first:last])
        if len(key) > 1:
            yield first, last, key, _evidence(view, chunk, first, last, lead) + _LISTED * listed


def _large_runs(view: View, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """The longest runs of words written large; a possessive ends one."""
    at = chunk.first
    while at < chunk.last:
        if "person_title" in view.tokens[at].classes:
            at += 1
            continue
        end = at
        while end + 2 < chunk.last and described_by(view, end + 2):
            at = end = end + 3
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
    if at == first:
        return False
    if "'" in token.text or "\u2019" in token.text:
        return _owned_within(view, chunk, at)
    joined = view.tokens[at - 1].text == "-" and not view.tokens[at - 1].space_after
    return token.text in "-&." or joined or (token.text.isdigit() and at > first)


def _owned_within(view: View, chunk: Chunk, at: int) -> bool:
    """Whether the apostrophe behind a plural goes on a name that says what an organisation is: Drivers | ' | Union."""
    if view.tokens[at].text[1:] or at + 1 >= chunk.last or not view.vocabulary.plural.search(view.tokens[at - 1].norm):
        return False
    return view.words[at + 1].large and "org_suffix" in view.tokens[at + 1].classes


def described_by(view: View, at: int) -> bool:
    """Whether a word ends what only says of a name whose it is, a participle behind a hyphen: Leeds-based | Acme."""
    token = view.tokens[at]
    joined = at > 0 and view.tokens[at - 1].text == "-" and token.text.islower()
    return joined and view.vocabulary.ends_with(token.norm, "participle_ending")


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
            phrase, head = view.text[chunk.span.start : chunk.span.end].lower(), view.tokens[chunk.last - 1].norm
            counts[phrase] += 1
            if head != phrase:
                counts[head] += 1
    return frozenset(key for key, count in counts.items() if count >= 3)


def _after_kind(view: View, chunk: Chunk) -> int:
    """Where the name begins in a phrase that says first of what kind it is: the battery maker | Acme Power."""
    kinds = {"standin", "org_suffix", "generic"}
    ends = [i + 1 for i in range(chunk.first, chunk.last - 1) if view.tokens[i].classes & kinds]
    return ends[-1] if ends else chunk.first


def _common(view: View, chunk: Chunk, first: int, last: int) -> bool:
    """Whether a run is made of common words only: the dictionary knows them all, and nothing marks it as a name."""
    if chunk.quoted or (last - first > 1 and view.words[last - 1].organised):
        return False
    return all([word.common for word in view.words[first:last]])


def _empty(view: View, first: int, last: int) -> bool:
    """Whether a run is no name: such a word stands at its end, unless it is an organisation's after a name."""
    if not view.words[last - 1].empty:
        return False
    if last - first == 1:
        return True
    classes, before = view.tokens[last - 1].classes, view.tokens[last - 2]
    named = NAME in before.classes or before.tag in _NAMES or view.words[last - 2].large
    return not (named and "org_suffix" in classes and "standin" in classes)


def _evidence(view: View, chunk: Chunk, first: int, last: int, lead: bool) -> float:
    head, words = view.tokens[last - 1], view.words[first:last]
    whole = first == chunk.first and last == chunk.last
    score = 1.0 if chunk.quoted and whole else 0.0
    score += 0.5 if chunk.opens and first == chunk.first else 0.0
    score += 1.0 if lead or view.sentence.kind in (Kind.TITLE, Kind.HEADING) else 0.0
    score += 1.5 if _organised(view, first, last) else 0.0
    score += 0.5 if head.tag[:2] in ("nr", "ns", "nt", "nz") or words[-1].large else 0.0
    large = sum([word.large for word in words])
    score += 1.0 if PERSON in head.classes else 0.0
    return score + (0.5 if NAME in head.classes else 0.0) + (1.0 if large > 1 else 0.0)


def _organised(view: View, first: int, last: int) -> bool:
    return "org_suffix" in view.tokens[last - 1].classes or (view.words[last - 1].organised and last - first > 1)


def _kinds(view: View, first: int, last: int) -> Iterator[tuple[str, int]]:
    """What one mention says of the kind of thing it names, by form and by the words beside it."""
    head = view.tokens[last - 1]
    before = view.tokens[first - 1] if first else None
    after = view.tokens[last] if last < len(view.tokens) else None
    if coded(view, last):
        yield ORGANISATION, 9
    if _organised(view, first, last):
        yield ORGANISATION, 3
    if "place_suffix" in head.classes or head.tag == "ns":
        yield PLACE, 3
    if PERSON in head.classes or view.tokens[first].norm in view.vocabulary.given_names:
        yield PERSON, 4
    if before is not None and "person_title" in before.classes:
        yield PERSON, 2
    if after is not None and "person_title" in after.classes:
        yield PERSON, 1
    if _of_a_role(view, first, last):
        yield PERSON, 2
    if after is not None and (after.label == "age" or (after.text in ",\uff0c(" and _label(view, last + 1) == "age")):
        yield PERSON, 3


def _of_a_role(view: View, first: int, last: int) -> bool:
    """Whether a word before a name, or behind it and a comma, says what somebody is: baker Ann Lee, Ann Lee, a baker"""
    if not view.vocabulary.capitals or last - first < 2:
        return False
    if first and _role(view, first - 1):
        return True
    if last + 1 >= len(view.tokens) or view.tokens[last].text != ",":
        return False
    for at in range(last + 1, min(last + 6, len(view.tokens))):
        token = view.tokens[at]
        if token.label or view.words[at].breaks or token.classes & {"preposition", "of", "relative"}:
            return False
        if _role(view, at):
            return True
    return False


def _role(view: View, at: int) -> bool:
    """Whether a word is what persons alone are: no builder, which a firm may be."""
    word = view.tokens[at].norm
    return view.vocabulary.kind_of[word] == "role" and word not in view.vocabulary.stand_in_heads


def _label(view: View, at: int) -> str | None:
    return view.tokens[at].label if at < len(view.tokens) else None


def _is_name(form: _Seen) -> bool:
    if not form.sure and 3 * form.opening < form.count:
        return False
    return (form.count >= 2 and form.said >= 0.5) or form.count >= 3 or form.said >= 1.5


def _longer(kept: Mapping[str, _Seen]) -> Mapping[str, Sequence[str]]:
    """For every form the longer ones that begin with it, or end with it as a word."""
    found: dict[str, list[str]] = {key: [] for key in kept}
    lengths = {len(key) for key in kept}
    for other in kept:
        beginnings = {other[:end] for end in lengths if end < len(other)}
        ends = {other[at + 1 :] for at, char in enumerate(other) if char in _APART and len(other) - at - 1 in lengths}
        for part in beginnings | ends:
            if part in found:
                found[part].append(other)
    return found


def _always_longer(key: str, kept: Mapping[str, _Seen], longer: Sequence[str]) -> bool:
    """A form that hardly ever stands without a longer one is only a part of it."""
    count = kept[key].count
    return any(kept[other].count >= 0.75 * count and kept[other].count > 1 for other in longer if other.startswith(key))


def _fullest(key: str, kept: Mapping[str, _Seen], longer: Sequence[str]) -> str:
    """The longer name that a short form stands for, where just one is spoken of: its first word or its last, or the
    listed name that it begins."""
    spoken = [
        other
        for other in longer
        if (other.startswith(key) and other[len(key)] in _APART)
        or (other.endswith(key) and other[-len(key) - 1] in _APART)
        or (other.startswith(key) and kept[other].said >= _LISTED)
    ]
    return spoken[0] if len(spoken) == 1 else key
