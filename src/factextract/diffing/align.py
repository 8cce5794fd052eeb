"""Which statement of the old side speaks of the same fact as which one of the new side: an optimal assignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from factextract.diffing.facts import EVENT, Fact, Record
from factextract.diffing.likeness import Scale, score
from factextract.diffing.weights import weights

_ALIKE = 40  # sentences less alike than this are no reason to compare their figures
_ORDER = 1000  # scores are spread so far that the order of the text decides between equals, and nothing else

Pair = tuple[int, int]
Key = Callable[[Fact], Hashable]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Old and new facts that are the same, those `same` to the letter apart; and what is left on either side."""

    same: tuple[tuple[Fact, Fact], ...]
    pairs: tuple[tuple[Fact, Fact], ...]
    old: tuple[Fact, ...]
    new: tuple[Fact, ...]


def align(old: Record, new: Record, across: bool) -> Alignment:
    """Pair the facts of two documents, one to one, so that the sum of their scores is the highest there is.

    Statements that are the same to the letter are paired first, and those at the same place where the text is the same
    on both sides; only figures of one kind are compared. `across` says that the languages differ. Swapping the sides
    swaps the pairs and changes nothing else.
    """
    if _order(new) < _order(old):
        turned = align(new, old, across)
        return Alignment(_turn(turned.same), _turn(turned.pairs), turned.new, turned.old)
    key = _where if old.text is not None and old.text == new.text else _words
    same, left, right = ([], list(old.facts), list(new.facts)) if across else _unchanged(old.facts, new.facts, key)
    scale = Scale(weights("across_languages" if across else "same_language"), across and _lines(old) == _lines(new))
    pairs: list[tuple[Fact, Fact]] = []
    for kind in sorted({fact.kind for fact in left} & {fact.kind for fact in right}):
        ours = [fact for fact in left if fact.kind == kind]
        theirs = [fact for fact in right if fact.kind == kind]
        pairs += ((ours[i], theirs[j]) for i, j in _assigned(ours, theirs, scale, across))
    return Alignment(
        tuple(same),
        tuple(pairs),
        _without(left, (a for a, _ in pairs)),
        _without(right, (b for _, b in pairs)),
    )


def _order(record: Record) -> tuple[str, tuple[str, ...]]:
    return record.id, tuple(fact.claim.model_dump_json() for fact in record.facts)


def _lines(record: Record) -> int:
    return (record.text or "").rstrip().count("\n")


def _turn(pairs: Iterable[tuple[Fact, Fact]]) -> tuple[tuple[Fact, Fact], ...]:
    return tuple((b, a) for a, b in pairs)


def _without(facts: Sequence[Fact], taken: Iterable[Fact]) -> tuple[Fact, ...]:
    gone = {id(fact) for fact in taken}
    return tuple(fact for fact in facts if id(fact) not in gone)


def _unchanged(
    old: Sequence[Fact], new: Sequence[Fact], key: Key
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """The facts of sentences that both sides have word for word, and claims without a sentence that are equal."""
    found: list[tuple[Fact, Fact]] = []
    gone: set[int] = set()
    for a, b in _matched(_groups(old, key), _groups(new, key)):
        gone.update(map(id, (*a, *b)))  # a figure seen in only one of two equal sentences is no difference between them
        if len(a) == len(b):
            found += zip(a, b, strict=True)
    return found, [f for f in old if id(f) not in gone], [f for f in new if id(f) not in gone]


Group = tuple[Fact, ...]


def _groups(facts: Iterable[Fact], key: Key) -> dict[Hashable, list[Group]]:
    """Facts by `key`, a group each time its sentence stands; without a text each fact by itself."""
    sentences: dict[tuple[Hashable, int], list[Fact]] = defaultdict(list)
    for index, fact in enumerate(facts):
        at = index if fact.context is None else fact.claim.sentence.start
        sentences[key(fact), at].append(fact)
    groups: dict[Hashable, list[Group]] = defaultdict(list)
    for (name, _), members in sentences.items():
        groups[name].append(tuple(members))
    return groups


def _words(fact: Fact) -> Hashable:
    """The words of a fact's sentence; without a text what the claim says."""
    return _content(fact) if fact.context is None else ("".join(fact.context.sentence.split()), fact.kind == EVENT)


def _where(fact: Fact) -> Hashable:
    """Where a fact's figure stands."""
    at = fact.claim.quantity or fact.claim.date or fact.claim.sentence
    return at.start, at.end, fact.kind == EVENT


def _content(fact: Fact) -> Hashable:
    """What a claim says, wherever it says it."""
    return (
        fact.amount and (fact.amount.value, fact.amount.upper, fact.units),
        (fact.subjects, fact.properties, fact.ids, fact.counted),
        (fact.dates, fact.modalities, fact.changes, fact.relations),
    )


def _matched(old: dict[Hashable, list[Group]], new: dict[Hashable, list[Group]]) -> Iterable[tuple[Group, Group]]:
    for key, groups in old.items():
        yield from zip(groups, new.get(key, ()), strict=False)


def _assigned(old: Sequence[Fact], new: Sequence[Fact], scale: Scale, across: bool) -> list[Pair]:
    """The pairs of the best assignment, found island by island: what shares no candidate does not compete."""
    scores: dict[Pair, int] = {}
    for i, j in _candidates(old, new, scale, across):
        reached = score(old[i], new[j], scale) - 100 * scale.weights.enough
        if reached >= 0:
            scores[i, j] = _ORDER * (reached + 1) - _disorder(i, j, len(old), len(new))
    return sorted(pair for island in _islands(scores) for pair in _best(island, scores))


def _disorder(i: int, j: int, old: int, new: int) -> int:
    return abs(i * new - j * old) * (_ORDER - 1) // (old * new)


def _candidates(old: Sequence[Fact], new: Sequence[Fact], scale: Scale, across: bool) -> list[Pair]:
    """The pairs worth a score: what shares its value, its subject and property, or its sentence."""
    found: set[Pair] = set()
    index: dict[Hashable, list[int]] = defaultdict(list)
    for j, fact in enumerate(new):
        for key in _keys(fact):
            index[key].append(j)
    for i, fact in enumerate(old):
        found.update((i, j) for key in _keys(fact) for j in index.get(key, ()))
    found.update(_neighbours(old, new, scale) if across else _alike(old, new))
    return sorted(found)


def _keys(fact: Fact) -> Iterable[Hashable]:
    if fact.amount is not None and fact.amount.value:
        yield "digits", fact.amount.value.normalize().as_tuple().digits
        yield "value", fact.amount.value
    for subject in fact.subjects or ("",):
        for measured in (*fact.ids, *fact.properties):
            yield "measured", subject, measured


def _alike(old: Sequence[Fact], new: Sequence[Fact]) -> Iterable[Pair]:
    """Pairs of figures whose sentences are alike."""
    import numpy
    from rapidfuzz import fuzz, process

    ours, theirs = _by_sentence(old), _by_sentence(new)
    if not ours or not theirs:
        return
    likeness = process.cdist(list(ours), list(theirs), scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=numpy.uint8)
    left, right = list(ours.values()), list(theirs.values())
    for row, column in zip(*(axis.tolist() for axis in likeness.nonzero()), strict=True):
        yield from ((i, j) for i in left[row] for j in right[column])


def _by_sentence(facts: Sequence[Fact]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.context is not None:
            found[fact.context.masked].append(index)
    return found


def _neighbours(old: Sequence[Fact], new: Sequence[Fact], scale: Scale) -> Iterable[Pair]:
    """Pairs of figures that stand about as far down their articles."""
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            near = abs(a.line - b.line) <= 1 if scale.by_line else abs(a.at - b.at) <= 150
            if near and a.context is not None and b.context is not None:
                yield i, j


def _islands(scores: Iterable[Pair]) -> list[list[Pair]]:
    """The candidate pairs, cut into parts that share no fact."""
    root: dict[tuple[int, int], tuple[int, int]] = {}

    def find(node: tuple[int, int]) -> tuple[int, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    pairs = sorted(scores)
    for i, j in pairs:
        root[find((0, i))] = find((1, j))
    islands: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for i, j in pairs:
        islands[find((0, i))].append((i, j))
    return list(islands.values())


def _best(island: Sequence[Pair], scores: dict[Pair, int]) -> list[Pair]:
    """The assignment of one island with the highest sum; what is best left alone stays alone."""
    if len(island) == 1:
        return list(island)
    import numpy
    from scipy.optimize import linear_sum_assignment

    rows, columns = sorted({i for i, _ in island}), sorted({j for _, j in island})
    gain = numpy.zeros((len(rows), len(columns)), dtype=numpy.int64)
    row_of, column_of = ({fact: at for at, fact in enumerate(axis)} for axis in (rows, columns))
    for i, j in island:
        gain[row_of[i], column_of[j]] = scores[i, j]
    chosen = zip(*(axis.tolist() for axis in linear_sum_assignment(gain, maximize=True)), strict=True)
    return [(rows[r], columns[c]) for r, c in chosen if gain[r, c] > 0]
