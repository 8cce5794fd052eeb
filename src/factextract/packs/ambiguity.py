"""Patterns that blow up: found before they are used, on a text that is made for each.

A matcher that tries one way after another (`re`) takes as many steps as a pattern can be read on a text in different
ways. Here the ways are counted, not tried: on short texts that are grown, character by character, towards those on
which there are most. What is said of a pattern depends on the pattern alone, on no clock and no machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LENGTH = 100
"""How long the texts are that are tried."""
MOST_STEPS = 40_000
"""Two unbounded repeats that can share a text take some 5,000 steps on so many characters, three 180,000."""
MOST_WAYS = 2_000
"""How many ways a pattern may go on from one place: longer lists are for keys that take words."""
MOST_STATES = 50_000
_COPIES = 20  # a repeat of more is as bad as one without end
_SMALL = 400  # parts of a pattern that copies may make
_WIDTH = 3  # texts that are grown side by side
_SIGNS = 12  # characters that are tried of each class, and in all at each step
_GENERAL = "a0 Z_.,-\n\u4e00\u3001\u00e9"
_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})
_ANY: tuple[Any, Any] = (ops.ANY, None)
_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def fault(pattern: str, flags: int = re.IGNORECASE) -> str | None:
    """What makes a pattern take too long on some text; None for one that does not. Raises re.error for one that is
    none.

    >>> fault(r"[0-9]+(,[0-9]{3})* tonnes")
    >>> fault(r"([0-9]+,?)+ tonnes")
    "it can be read in too many ways, as on '0000000000…': let no two repeats take the same characters"
    """
    found: list[Any] = [parser.parse(pattern, flags)]
    folded = bool(flags & re.IGNORECASE) or "(?i" in pattern
    while found:
        graph = _Graph(folded)
        start = graph.node()
        graph.add(found.pop(), start, False)
        if graph.oversize:
            return f"it is too long: at most {MOST_STATES} characters, and {MOST_WAYS} ways to go on at one place"
        if graph.refers_back:
            return "it asks for what a group took once more, which no bound holds for: write out what may come twice"
        if graph.endless_look:
            return "it looks around without bound inside of a repeat: bound what it looks for, as in [^.]{0,20}"
        for seed in (start, *graph.heads):
            text = graph.worst(seed)
            if text is not None:
                shown = ascii(text[-10:])[1:-1]
                return f"it can be read in too many ways, as on '{shown}…': let no two repeats take the same characters"
        found.extend(graph.inner)
    return None


class _Step(NamedTuple):
    """A character that a pattern may take next: by what class of the pattern, and where it leads."""

    what: tuple[Any, Any]
    to: int


class _Grown(NamedTuple):
    """A text, in how many ways it can be read up to each state, and how many steps that took."""

    text: str
    ways: Counter[int]
    steps: int


class _Graph:
    """The states of a matcher of one pattern; what it looks around at, and what it never goes back into, apart."""

    def __init__(self, folded: bool) -> None:
        self._folded = folded
        self.steps: list[list[_Step]] = []
        self.free: list[list[int]] = []
        self.heads: list[int] = []
        self.inner: list[Any] = []
        self.oversize = self.endless_look = self.refers_back = False
        self._closed: dict[int, Counter[int]] = {}

    def node(self) -> int:
        """A new state."""
        self.steps.append([])
        self.free.append([])
        self.oversize |= len(self.steps) > MOST_STATES
        return len(self.steps) - 1

    def add(self, items: Iterable[tuple[Any, Any]], at: int, repeated: bool) -> int:
        """The parts of a sequence from state `at` on; the state behind them. `repeated`: they stand in a repeat."""
        for op, what in items:
            if self.oversize:
                return at
            if op is ops.BRANCH:
                at = self._branch(what[1], at, repeated)
            elif op is ops.GROUPREF_EXISTS:
                at = self._branch([part for part in what[1:] if part is not None], at, repeated)
            elif op is ops.SUBPATTERN:
                at = self.add(what[-1], at, repeated)
            elif op in _REPEATS:
                at = self._repeat(op, what, at, repeated)
            elif op is ops.ATOMIC_GROUP:
                at = self._apart(what, at)
            elif op in (ops.ASSERT, ops.ASSERT_NOT):
                self.inner.append(what[1])
                self.endless_look |= repeated and _endless(what[1])
            elif op is ops.IN and len(what) > MOST_WAYS:
                self.oversize = True
            elif op is ops.GROUPREF:
                self.refers_back = True
            elif op not in (ops.AT, ops.FAILURE):
                at = self._to(at, (op, what))
        return at

    def _to(self, at: int, what: tuple[Any, Any]) -> int:
        after = self.node()
        self.steps[at].append(_Step(what, after))
        return after

    def _branch(self, branches: Sequence[Any], at: int, repeated: bool) -> int:
        self.oversize |= len(branches) > MOST_WAYS
        after = self.node()
        for branch in branches:
            begin = self.node()
            self.free[at].append(begin)
            self.free[self.add(branch, begin, repeated)].append(after)
        return after

    def _apart(self, items: Any, at: int) -> int:
        """What is read in one way only, whatever comes behind: inside it is looked at by itself."""
        self.inner.append(items)
        after = self.node()
        if items.getwidth()[0] == 0:
            self.free[at].append(after)
        self.steps[at].append(_Step(_first(items), after))
        return after

    def _repeat(self, op: Any, what: Any, at: int, repeated: bool) -> int:
        low, high, items = what
        if op is ops.POSSESSIVE_REPEAT:
            after = self._apart(items, at)
            self.free[at] += [after] if low == 0 else []
            return after
        if high <= _COPIES and high * _size(items) <= _SMALL:
            return self._copies(low, high, items, at, repeated)
        for _ in range(min(low, 1)):
            at = self.add(items, at, True)
        head, after = self.node(), self.node()
        self.free[at].append(head)
        self.free[head].append(after)
        self.heads.append(head)
        turn = self.add(items, head, True)
        if items.getwidth()[0] == 0:  # a turn may take nothing: two turns can share what one of them takes
            turn = self.add(items, turn, True)
        self.free[turn].append(head)
        return after

    def _copies(self, low: int, high: int, items: Any, at: int, repeated: bool) -> int:
        after = self.node()
        for turn in range(high):
            if turn >= low:
                self.free[at].append(after)
            at = self.add(items, at, repeated or high > 1)
        self.free[at].append(after)
        return after

    def worst(self, seed: int) -> str | None:
        """A text on which a matcher takes too many steps from the state `seed` on; None where none was found."""
        grown = [_Grown("", self._closure(seed), 0)]
        for _ in range(LENGTH):
            longer = [self._grow(one, char) for one in grown for char in self._next(one)]
            grown = sorted((one for one in longer if one.ways), key=lambda one: (-one.steps, -_most(one), one.text))
            grown = _apart_in_kind(grown)
            if grown and grown[0].steps > MOST_STEPS:
                return grown[0].text
        return None

    def _grow(self, grown: _Grown, char: str) -> _Grown:
        ways: Counter[int] = Counter()
        for state, count in grown.ways.items():
            for step in self.steps[state]:
                if _takes(step.what, char, self._folded):
                    for after, times in self._closure(step.to).items():
                        ways[after] += count * times
        return _Grown(grown.text + char, ways, grown.steps + sum(ways.values()))

    def _next(self, grown: _Grown) -> Iterator[str]:
        """The characters that the states of most ways can take, few enough."""
        found: dict[str, int] = {}
        for state, count in grown.ways.items():
            for step in self.steps[state]:
                for char in _signs(step.what):
                    found[char] = found.get(char, 0) + count
        yield from sorted(found, key=lambda char: (-found[char], char))[:_SIGNS]

    def _closure(self, state: int) -> Counter[int]:
        """The states that are reached without a character, and in how many ways; those that take one."""
        if state not in self._closed:
            found: Counter[int] = Counter()
            waiting = [(state, frozenset([state]))]
            while waiting and sum(found.values()) <= MOST_STEPS:
                at, passed = waiting.pop()
                if self.steps[at]:
                    found[at] += 1
                waiting += [(to, passed | {to}) for to in self.free[at] if to not in passed]
            self._closed[state] = found
        return self._closed[state]


def _first(items: Any) -> tuple[Any, Any]:
    """The first part of a sequence that stands for one character; any, where that can't be told."""
    op, what = items[0] if len(items) else _ANY
    if op is ops.SUBPATTERN or (op in _REPEATS and what[0] > 0):
        return _first(what[-1])
    return (op, what) if op in (ops.IN, ops.LITERAL, ops.NOT_LITERAL) else _ANY


def _most(grown: _Grown) -> int:
    return sum(grown.ways.values())


def _apart_in_kind(grown: Sequence[_Grown]) -> list[_Grown]:
    """The first few that have come to different states."""
    kept: dict[frozenset[tuple[int, int]], _Grown] = {}
    for one in grown:
        kept.setdefault(frozenset(one.ways.items()), one)
        if len(kept) == _WIDTH:
            break
    return list(kept.values())


def _size(items: Any) -> int:
    """How many parts a sequence has, with those of its parts."""
    return sum(1 + sum(_size(inner) for inner in _inside(op, what)) for op, what in items)


def _inside(op: Any, what: Any) -> Iterator[Any]:
    if op is ops.BRANCH:
        yield from what[1]
    elif op is ops.SUBPATTERN or op in _REPEATS:
        yield what[-1]
    elif op is ops.ATOMIC_GROUP:
        yield what


def _endless(items: Any) -> bool:
    return any(
        (op in _REPEATS and what[1] > 10 * _COPIES) or any(map(_endless, _inside(op, what))) for op, what in items
    )


def _takes(what: tuple[Any, Any], char: str, folded: bool) -> bool:
    """Whether a part of a pattern that stands for one character takes `char`; `folded`: in whichever case."""
    op, value = what
    cases = {char, char.lower(), char.upper()} if folded else {char}
    if op in (ops.LITERAL, ops.NOT_LITERAL):
        return (chr(value) in cases) == (op is ops.LITERAL)
    if op is ops.RANGE:
        return any(value[0] <= ord(case) <= value[1] for case in cases if len(case) == 1)
    if op is ops.CATEGORY:
        return re.match(_CATEGORIES[value], char) is not None
    if op is ops.IN:
        negated = value[0][0] is ops.NEGATE
        return any(_takes(item, char, folded) for item in value[negated:]) != negated
    return op is ops.ANY


def _signs(what: tuple[Any, Any]) -> Sequence[str]:
    """Some characters that a part of a pattern takes."""
    op, value = what
    if op is ops.LITERAL:
        return (chr(value),)
    named = [] if op is not ops.IN else [chr(v if o is ops.LITERAL else v[0]) for o, v in value if o in _NAMED]
    return [char for char in dict.fromkeys([*_GENERAL, *named[:_SIGNS]]) if _takes(what, char, True)]


_NAMED = frozenset({ops.LITERAL, ops.RANGE})
