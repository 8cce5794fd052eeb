"""What a pack of one's own may hold: nothing that takes too long on some text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from factextract.packs.ambiguity import fault
from factextract.packs.entry import Entry, Regex
from factextract.packs.schema import Guard, Rule

REPEATED, OPTIONAL = 2, 8
"""How many parts of a rule may be repeated, and how many left out: spaCy tries each number of each."""
TIMES = 20
"""The highest number of times that a part may be asked for: spaCy makes so many parts of it."""
LONGEST = 200
"""So many characters a word may have: the pattern of all words holds every one of them."""
_SLOT = re.compile(r"\{[a-z]\w*\}")
_A_SLOT = r"(?:\\d{1,4})"


def unfit(entry: Entry) -> tuple[str, str] | None:
    """The key of an entry that cannot be used, with what is wrong; None for one that can.

    >>> from factextract.packs.schema import Guard
    >>> unfit(Guard(id="g", pattern="(a+)+b", yes=[], no=[]))[0]
    'pattern'
    """
    for name, pattern, flags in patterns(entry):
        try:
            with warnings.catch_warnings(action="error", category=FutureWarning):
                found = fault(pattern, flags)
        except (re.error, OverflowError, RecursionError) as error:
            return name, f"no regular expression: {error}"
        except FutureWarning as error:
            return name, f"it may mean another thing to a later Python ({error}): write a backslash before the sign"
        if found:
            return name, found
    for name, word in _words(entry):
        if not word.strip():
            return name, "one of its words is empty: leave it out"
        if len(word) > LONGEST:
            return name, f"one of its words has {len(word)} characters, at most {LONGEST} may be"
    return _repeats(entry) if isinstance(entry, Rule) else None


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    """The words that are looked for in a text, with the key each stands under."""
    for name in ("say", "words", "before", "after", "signs"):
        value = getattr(entry, name, None) or ()
        yield from ((name, word) for word in (() if isinstance(value, str) else value) if isinstance(word, str))


def patterns(entry: Entry) -> Iterator[tuple[str, str, int]]:
    """The regular expressions of an entry: the key, the pattern, its flags. Its slots stand for words and numerals,
    which are checked where they are defined, and are short numbers here."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        mark = next((one for one in field.metadata if isinstance(one, Regex)), None)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Entry):
                yield from ((f"{name}.{inner}", source, flags) for inner, source, flags in patterns(one))
            elif mark is not None and one:
                yield name, _SLOT.sub(_A_SLOT, one), 0 if isinstance(entry, Guard) and entry.cased else mark.flags
    if isinstance(entry, Rule):
        yield from (("pattern", one, 0) for one in _inside(entry.pattern))


def _inside(part: Any) -> Iterator[str]:
    """The regular expressions that a rule's tokens must match."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from [value] if key == "REGEX" and isinstance(value, str) else _inside(value)
    elif isinstance(part, list):
        for each in part:
            yield from _inside(each)


def _repeats(rule: Rule) -> tuple[str, str] | None:
    how_often = [str(part.get("OP", "1")) for part in rule.pattern]
    optional = how_often.count("?")
    for each in how_often:
        if any(int(times) > TIMES for times in re.findall("[0-9]{1,99}", each)):
            return "pattern", f"a part of it is asked for {each[:40]} times, at most {TIMES} may: write + or * instead"
    repeated = sum(each in ("*", "+") or each.startswith("{") for each in how_often)
    if repeated <= REPEATED and optional <= OPTIONAL:
        return None
    return "pattern", (
        f"{repeated} of its parts are repeated and {optional} may be left out, at most {REPEATED} and {OPTIONAL} may: "
        "make several rules of it"
    )
