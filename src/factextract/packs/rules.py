"""Rules as data, compiled to spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factextract.errors import PackError
from factextract.packs.schema import PackData, Rule

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

PROPERTY = "property"
RELATION = "relation_word"
FIGURE = "figure"
FIGURE_TYPES = ("number", "ordinal", "percent", "multiple", "money", "measure", "age", "duration", "count")
"""What `MENTION = "figure"` stands for."""


def compile_rule(rule: Rule, classes: Mapping[str, Sequence[str]], vocab: Vocab, place: str) -> Matcher:
    """A matcher for one rule; `classes` are the words of every word class.

    Raises PackError for a pattern that spaCy refuses.
    """
    from spacy.matcher import Matcher

    pattern = [_token(part, classes) for part in rule.pattern]
    matcher = Matcher(vocab, validate=True)
    try:
        matcher.add(rule.id, [pattern], greedy="LONGEST")
    except ValueError as error:
        raise PackError(f"spaCy's Matcher refuses the pattern: {error}", path=place, id=rule.id) from None
    return matcher


def checked_rules(data: PackData) -> tuple[Rule, ...]:
    """The rules of a pack. Raises PackError, with the file and line of the rule, for a word class that no pack has."""
    rules: tuple[Rule, ...] = data.tables.get("rules", ())
    known = {PROPERTY, RELATION, *data.tables.get("lexicon", {})}
    for rule in rules:
        for name in [part["LEX"] for part in rule.pattern if part.get("LEX") not in (None, *known)]:
            message = f"no pack has the word class {name!r}; known: {', '.join(sorted(known))}"
            raise PackError(message, path=data.places["rules", rule.id], id=rule.id)
    return rules


def needs(rule: Rule) -> frozenset[str]:
    """The word classes without which the rule can't match: a sentence that lacks one is passed over."""
    return frozenset(part["LEX"] for part in rule.pattern if "LEX" in part and part.get("OP") not in ("?", "*", "!"))


def word_classes(data: PackData) -> dict[str, tuple[str, ...]]:
    """The words of every class a rule may name."""
    found = {
        name: tuple(word.lower() for word in entry.words) for name, entry in data.tables.get("lexicon", {}).items()
    }
    found[PROPERTY] = tuple(w.lower() for entry in data.tables.get("properties", {}).values() for w in entry.say)
    found[RELATION] = tuple(w.lower() for cue in data.tables.get("relations", {}).values() for w in cue.say)
    return found


def _token(part: Mapping[str, Any], classes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """One token of a pattern with our keys written in spaCy's."""
    token = {key: value for key, value in part.items() if key not in ("LEX", "MENTION", "AS")}
    if "LEX" in part:
        token["LOWER"] = {"IN": list(classes[part["LEX"]])}
    if "MENTION" in part:
        kind = part["MENTION"]
        token["ENT_TYPE"] = {"IN": list(FIGURE_TYPES)} if kind == FIGURE else kind
    return token
