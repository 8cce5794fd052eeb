"""The forms in which one name is written: short and long, with and without what says that it is an organisation's, and
in other letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factextract.linking.entity import LISTED, ORGANISATION, Entity, Seen, key_of
from factextract.linking.name_runs import named_again
from factextract.linking.view import Chunk, View
from factextract.linking.words import NAME
from factextract.values.token import Token

_APART = frozenset(" \u00b7\u2022\u2027\u30fb")
"""What stands between the words of a name: a blank, or the point in the middle between sounds of a foreign one."""


def stem_of(view: View, run: Sequence[Token]) -> str:
    """An organisation's name without the word, or the letters, that say what it is."""
    if len(run) > 1:
        return key_of(run[:-1])
    name = run[0].norm
    ends = [end for end in view.vocabulary.suffixes.get("org_suffix", ()) if name.endswith(end)]
    stem = name[: -max(map(len, ends), default=0)] if NAME in run[0].classes and ends else ""
    return stem if len(stem) > 1 else ""


def stems(views: Sequence[View], kept: Mapping[str, Seen], entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
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


def glossed(views: Sequence[View], entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """What stands in brackets behind a name, and the last word of it: other ways to write the same name."""
    found: dict[str, Entity] = {}
    for view in views:
        for chunk in view.chunks:
            gloss = named_again(view, chunk.last)
            name = gloss and _named_until(view, chunk, {**entities, **found})
            if gloss is None or name is None:
                continue
            last = gloss.words[-1]
            others = {key_of(gloss.words), last.norm if last.text[:1].isupper() else ""} - {"", name.key}
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
    keys = (key_of(view.tokens[first : chunk.last]) for first in range(chunk.first, chunk.last))
    return next((entities[key] for key in keys if key in entities), None)


def longer_forms(kept: Mapping[str, Seen]) -> Mapping[str, Sequence[str]]:
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


def always_longer(key: str, kept: Mapping[str, Seen], longer: Sequence[str]) -> bool:
    """A form that hardly ever stands without a longer one is only a part of it."""
    count = kept[key].count
    return any(kept[other].count >= 0.75 * count and kept[other].count > 1 for other in longer if other.startswith(key))


def fullest(key: str, kept: Mapping[str, Seen], longer: Sequence[str]) -> str:
    """The longer name that a short form stands for, where just one is spoken of: its first word or its last, or the
    listed name that it begins."""
    spoken = [
        other
        for other in longer
        if (other.startswith(key) and other[len(key)] in _APART)
        or (other.endswith(key) and other[-len(key) - 1] in _APART)
        or (other.startswith(key) and kept[other].said >= LISTED)
    ]
    return spoken[0] if len(spoken) == 1 else key
