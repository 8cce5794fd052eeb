"""Whom a document speaks of: names found by form, place and repetition, their kinds, and the main one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from factextract.linking.draft import Name
from factextract.linking.entity import LISTED, ORGANISATION, PLACE, Entity, Seen, key_of
from factextract.linking.forms import always_longer, fullest, glossed, longer_forms, stem_of, stems
from factextract.linking.glosses import coded
from factextract.linking.name_runs import may_name, names, organised
from factextract.linking.view import Chunk, View
from factextract.linking.words import PERSON
from factextract.values.segment import Kind
from factextract.values.span import Span

_LONGEST = 5
_UNSURE = 0.6
"""What a word that only no dictionary knows weighs as a name."""
_DOMINANT = 1.4
"""How many times the weight of the next one the main entity of a one-topic story has."""


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
                found = self.entities.get(key_of(tokens))
                if found is not None:
                    return Span(tokens[0].span.start, tokens[-1].span.end), found
        return None


def cast(views: Sequence[View]) -> Cast:
    """Find the entities of a document."""
    seen: dict[str, Seen] = {}
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    certain = _inside_sentences(views)
    for number, view in enumerate(views):
        for chunk in view.chunks:
            if not may_name(view, chunk):
                continue
            for first, last, key, extra in names(view, chunk, number == 0):
                run = view.tokens[first:last]
                if view.vocabulary.capitals and len(run) == 1 and key not in certain:
                    continue
                form = seen.get(key) or seen.setdefault(key, Seen(Span(run[0].span.start, run[-1].span.end)))
                form.count += 1
                form.said = max(form.said, extra)
                form.titled |= number == 0 or view.sentence.kind is Kind.TITLE
                form.opening += chunk.opens and run[0].span.start == chunk.span.start
                form.sure |= view.vocabulary.capitals or chunk.quoted or extra >= LISTED or _sure(view, first, last)
                if "org_suffix" in run[-1].classes:
                    form.stem = stem_of(view, run)
                blocks[key].add(view.sentence.block)
                for kind, weight in _kinds(view, first, last):
                    kinds[key][kind] += weight
    kept = {key: form for key, form in seen.items() if _is_name(form)}
    longer = longer_forms(kept)
    kept = {key: form for key, form in kept.items() if not always_longer(key, kept, longer[key])}
    longer = longer_forms(kept)
    entities = {key: _entity(key, kept, kinds, longer[key]) for key in kept}
    entities = {**entities, **stems(views, kept, entities)}
    entities = {**entities, **glossed(views, entities)}
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


def _sure(view: View, first: int, last: int) -> bool:
    """Whether the form of a run of words says that it is a name, not only that no dictionary knows it."""
    if any([word.sure for word in view.words[first:last]]):
        return True
    classes = view.tokens[last - 1].classes
    return last - first > 1 and "org_suffix" in classes and "loose_suffix" not in classes


def _entity(key: str, kept: Mapping[str, Seen], kinds: Mapping[str, Counter[str]], longer: Sequence[str]) -> Entity:
    form, whole = kept[key], fullest(key, kept, longer)
    said = kinds[key] + (kinds[whole] if whole != key else Counter())
    kind = max(sorted(said), key=lambda k: said[k]) if said else ""
    weight = (form.count + form.said) * (1.0 if form.sure else _UNSURE)
    return Entity(key, kept[whole].first, weight, form.count, kind, form.titled)


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


def _kinds(view: View, first: int, last: int) -> Iterator[tuple[str, int]]:
    """What one mention says of the kind of thing it names, by form and by the words beside it."""
    head = view.tokens[last - 1]
    before = view.tokens[first - 1] if first else None
    after = view.tokens[last] if last < len(view.tokens) else None
    if coded(view, last):
        yield ORGANISATION, 9
    if organised(view, first, last):
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


def _is_name(form: Seen) -> bool:
    if not form.sure and 3 * form.opening < form.count:
        return False
    return (form.count >= 2 and form.said >= 0.5) or form.count >= 3 or form.said >= 1.5
