"""Rules at work: what the rules of a pack say of a sentence's figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.view import View
from factextract.packs.rules import checked_rules, compile_rule, needs, word_classes
from factextract.packs.schema import PackData, Rule
from factextract.packs.wordwise import Found, wordwise
from factextract.values.span import Span
from factextract.values.token import Token

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ToDoc = Callable[[Sequence[Token]], "Doc"]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched at a figure, with its captures."""

    rule: Rule
    captures: Mapping[str, Span]


class Rules:
    """The rules of one language; spaCy's matchers are made when the first sentence needs them."""

    def __init__(self, data: PackData, to_doc: ToDoc, vocab: Callable[[], Vocab]) -> None:
        self.rules = checked_rules(data)
        classes = word_classes(data)
        self._needs = tuple(needs(rule) for rule in self.rules)
        self._plain = tuple(wordwise(rule, classes) for rule in self.rules)
        self._made: dict[int, Matcher] = {}
        self._data, self._to_doc, self._vocab = data, to_doc, vocab

    def _compiled(self, index: int) -> Matcher:
        if index not in self._made:
            rule, classes = self.rules[index], word_classes(self._data)
            self._made[index] = compile_rule(rule, classes, self._vocab(), self._data.places["rules", rule.id])
        return self._made[index]

    def __call__(self, view: View) -> Mapping[Span, tuple[Match, ...]]:
        """The matches of a sentence by the span of their figure, in the order of the pack."""
        if not self.rules or not view.figures:
            return {}
        words, labels = [token.text.lower() for token in view.tokens], [token.label or "" for token in view.tokens]
        present, mentioned = frozenset(words), frozenset(labels)
        classes = frozenset().union(*(token.classes for token in view.tokens))
        found: dict[Span, list[Match]] = {}
        doc: Doc | None = None
        for index, plain in enumerate(self._plain):
            if not (plain.possible(present, mentioned) if plain is not None else self._needs[index] <= classes):
                continue
            matches = plain.matches(words, labels) if plain is not None else None
            if matches is None:
                doc = self._to_doc(view.tokens) if doc is None else doc
                matches = self._by_spacy(index, doc)
            for start, parts in matches:
                match = self._match(index, view, start, parts)
                found.setdefault(match.captures["figure"], []).append(match)
        return {span: tuple(matches) for span, matches in found.items()}

    def _by_spacy(self, index: int, doc: Doc) -> list[Found]:
        matches = cast("list[tuple[int, int, int, list[int]]]", self._compiled(index)(doc, with_alignments=True))
        return [Found(start, tuple(parts)) for _, start, _, parts in matches]

    def _match(self, index: int, view: View, start: int, parts: Sequence[int]) -> Match:
        rule = self.rules[index]
        captures: dict[str, Span] = {}
        for offset, part in enumerate(parts):
            name = rule.pattern[part].get("AS")
            if name is not None:
                span = view.tokens[start + offset].span
                captures[name] = Span(captures[name].start, span.end) if name in captures else span
        return Match(rule, captures)


def applied(view: View, draft: Draft, matches: Sequence[Match]) -> Draft | None:
    """The draft after its rules, the first rule's word before later ones'; None where a rule vetoes."""
    if any(match.rule.veto for match in matches):
        return None
    for match in reversed(matches):
        draft = _said(view, draft, match)
    return draft


def _said(view: View, draft: Draft, match: Match) -> Draft:
    says, captures = match.rule.set, match.captures
    figure = replace(draft.figure, rule=match.rule.id, relation=says.relation or draft.figure.relation)
    draft = replace(draft, figure=figure)
    if "subject" in captures:
        draft = replace(draft, subject=Name(captures["subject"], captures["subject"]))
    if "property" in captures:
        span = captures["property"]
        draft = replace(draft, property=Measured(span, view.vocabulary.property_of(view.text[span.start : span.end])))
    if says.modality is not None:
        draft = replace(draft, modality=says.modality)
    if says.direction is not None:
        draft = replace(draft, direction=None if says.direction == "level" else says.direction)
    if says.basis is not None:
        draft = replace(draft, basis=says.basis)
    return replace(draft, time=None) if says.dated is False else draft
