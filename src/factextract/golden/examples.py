"""Whether the lines of a pack do as their own examples say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from factextract.engine import COMMON, Extractor, Pack
from factextract.golden.lines import Line
from factextract.model import Article, Claim
from factextract.packs.compile import guard_pattern
from factextract.packs.schema import PackData, Unit
from factextract.values.figure import SIX_DIGITS, Figure, plain

if TYPE_CHECKING:
    from factextract.values.timex import TimeMention

PUBLISHED = "2025-12-03"
"""When the texts of examples were published."""

_AMOUNT = re.compile(
    r"(?P<text>.+?)(?: = (?P<relation>[<>]=?|~|=)?(?P<value>-?[\d.]+)(?:\.\.(?P<upper>[\d.]+))?(?: (?P<code>\S+))?)?"
)
_SPANNED = ("units", "numerals", "currencies", "bare_money")


def faults(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """What is wrong with each example of `line`, read as `language`; nothing where all hold.

    A line without examples of its own has none wrong.
    """
    yield from _CHECKS.get(line.table, _none)(extractor, line, language)


def languages_of(line: Line, extractor: Extractor) -> tuple[str, ...]:
    """The languages that a line counts for."""
    return extractor.languages if line.folder == COMMON else (line.folder,)


def leaning(line: Line, known: Sequence[Line]) -> tuple[Line, ...]:
    """The lines among `known` whose examples need this one: itself, and those that name it."""
    if line.table == "slots":
        named = re.compile(rf"\{{{re.escape(line.key)}\d*_?\}}")
        return tuple(o for o in known if o.table == "time" and _near(line, o) and named.search(str(o.entry)))
    if line.table == "prefixes":
        return tuple(o for o in known if isinstance(o.entry, Unit) and _near(line, o) and line.key in o.entry.prefixes)
    if line.table == "holidays" and line.folder == COMMON:
        return (line, *(o for o in known if o.table == "holidays" and o.key == line.key and o.folder != COMMON))
    if line.table == "lexicon":
        named = re.compile(rf"'LEX': '{re.escape(line.key)}'")
        return (line, *(o for o in known if o.table == "rules" and _near(line, o) and named.search(str(o.entry))))
    return (line,)


def amount_fault(extractor: Extractor, table: str, example: str, language: str) -> str | None:
    """What is wrong with an example of the form `text = [relation]value[..upper] [code]`, None where it holds.

    What states no value must hold no amount.
    """
    match = _AMOUNT.fullmatch(example)
    if match is None:
        return "write it as: text = [relation]value[..upper] [code]"
    text = match["text"]
    found = figures(extractor, text, language)
    if match["value"] is None:
        claimed = [text[slice(*figure.span)] for figure in found if figure.claim]
        return f"states {claimed}" if claimed else None
    if len(found) != 1:
        return f"{len(found)} figures: {[text[slice(*figure.span)] for figure in found]}"
    value, upper, code = _stated(found[0], match["code"])
    relation = found[0].relation.value
    if (value, upper, relation) != (match["value"], match["upper"], match["relation"] or "="):
        return f"is {relation} {value} {upper}"
    if match["code"] is None:
        return "a unit's example says its code" if table == "units" else None
    if code != match["code"]:
        return f"counts in {code}"
    return None if table not in _SPANNED or _spans(text, found[0]) else "does not span its text"


def figures(extractor: Extractor, text: str, language: str) -> list[Figure]:
    """The figures of a text."""
    document = extractor.document(Article(id="example", text=text, language=language))
    return [figure for item in extractor.recognised(document) for figure in item.figures]


def times(extractor: Extractor, text: str, language: str) -> list[TimeMention]:
    """The time expressions of a text."""
    document = extractor.document(Article(id="example", text=text, published=PUBLISHED, language=language))
    return [time for item in extractor.recognised(document) for time in item.times]


def claims(extractor: Extractor, text: str, language: str) -> list[Claim]:
    """The claims of a text."""
    article = Article(id="example", text=text, published=PUBLISHED, language=language)
    return [claim for claim in extractor.extract(article) if claim.quantity]


def texts(ex: str | list[str]) -> list[str]:
    """An example, or several, as a list."""
    return ([ex] if ex else []) if isinstance(ex, str) else ex


def _near(line: Line, other: Line) -> bool:
    return line.folder in (other.folder, COMMON)


def _none(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    yield from ()


def _amounts(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    entry: Any = line.entry
    for example in texts(entry.ex):
        fault = amount_fault(extractor, line.table, example, language)
        if fault is None and line.table == "classifiers":  # a bare number says the same
            fault = _uncounted(extractor, line.key, example.partition(" = ")[0], language)
        if fault is not None:
            yield f"{example}: {fault}"


def _uncounted(extractor: Extractor, word: str, text: str, language: str) -> str | None:
    counted = [figure.counted for figure in figures(extractor, text, language)]
    return None if counted == [word] else f"counts {counted[0]}, not {word}"


def _stated(figure: Figure, code: str | None) -> tuple[str, str | None, str | None]:
    """Value, upper end and code as an example writes them; a fraction in per cent where the example does."""
    share = figure.fraction and code == "%"
    factor = Decimal(100) if share else Decimal(1)
    ends = [
        None if end is None else plain(SIX_DIGITS.multiply(end, factor) if share else end)
        for end in (figure.value, figure.upper)
    ]
    unit = "%" if share else figure.unit
    return str(ends[0]), ends[1], (unit or "1") if code == "1" else unit


def _spans(text: str, figure: Figure) -> bool:
    """Words of relation, of money behind it, and what gives the unit its meaning may stand outside; no digit may."""
    rest = text[: figure.whole.start] + text[figure.whole.end :]
    return not re.search(r"\d", rest) and (figure.whole.end == len(text) or " " in text)


def _guard(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """The guard itself bites; inside the mask no number of a claimed amount stands, and no time expression."""
    guard: Any = line.entry
    pattern = guard_pattern(guard).made
    for text in guard.yes:
        masks = [_named(match) for match in pattern.finditer(text)]
        numbers = [(f.number, f.span) for f in figures(extractor, text, language) if f.number and f.claim]
        dates = [(t.span, t.span) for t in times(extractor, text, language)]
        inside = [
            text[slice(*said)] for at, said in numbers + dates if any(a <= at.start and at.end <= b for a, b in masks)
        ]
        if not masks or inside:
            yield f"{text}: {f'states {inside}' if masks else 'nothing is masked'}"
    for text in guard.no:
        for match in pattern.finditer(text):
            yield f"{text}: masks {text[slice(*_named(match))]!r}"


def _named(match: re.Match[str]) -> tuple[int, int]:
    return next((match.span(name) for name, said in match.groupdict().items() if said is not None), match.span())


def _hint(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    hint: Any = line.entry
    code = _merged(extractor.packs, language, "units")[hint.unit].code
    for text in hint.ex:
        if {figure.unit for figure in figures(extractor, text, language)} != {code}:
            yield f"{text}: does not count in {code}"
    yield from (f"{text}: it matches" for text in hint.no if re.search(hint.pattern, text))


def _stated_amount(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    stated: Any = line.entry
    for example in stated.ex:
        fault = amount_fault(extractor, "stated", example, language)
        if fault is not None:
            yield f"{example}: {fault}"
    yield from (f"{text}: it matches" for text in stated.no if re.search(stated.pattern, text, re.I))


def _piece(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """`text = value`: the last expression that this piece has a part in has that value.

    Without a value the piece only has a part: a time of day that counts from an unknown one has none.
    """
    piece: Any = line.entry
    for example in piece.ex:
        text, _, value = example.partition(" = ")
        found = times(extractor, text, language)
        last = next((time for time in reversed(found) if piece.id in time.rule.split("+")), None)
        readings = (last.reading, *last.open) if last is not None and last.reading is not None else ()
        said = [reading.value for reading in readings if reading is not None]
        if last is None or (value and value not in said):
            by = ", ".join(time.rule for time in found)
            yield f"{example}: is {said or 'nothing'}{f', by {by}' if by else ''}"
    for text in piece.no:
        if any(piece.id in time.rule.split("+") for time in times(extractor, text, language)):
            yield f"{text}: it matches"


def _role(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    role: Any = line.entry
    for text in texts(role.ex):
        roles = [time.role for time in times(extractor, text, language)]
        if roles[-1:] != [role.role]:
            yield f"{text}: is {roles[-1] if roles else 'no time'}"


def _holiday(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """A holiday's name is one expression, resolved where anything says when the holiday is; where the line that all
    languages share has an example, to that day."""
    holiday: Any = line.entry
    told = _merged(extractor.packs, COMMON, "holidays").get(line.key)
    if told is None:
        yield f"{line.key}: no line that all languages share says when it is"
        return
    dated = bool(told.model_fields_set - {"regions", "days", "shift", "ex"})
    for word in holiday.say:
        found = times(extractor, word, language)
        if len(found) != 1 or (0, len(word)) not in (found[0].whole, found[0].span):
            yield f"{word}: is no time expression"
        elif (found[0].reading is not None) != dated:
            yield f"{word}: {'its day is not known' if dated else 'has a day that no line states'}"
        elif told.ex and found[0].reading is not None and found[0].reading.value not in texts(told.ex):
            yield f"{word}: is {found[0].reading.value}, not {told.ex}"


def _set_words(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    entry: Any = line.entry
    for word in entry.words:
        claimed = [word[slice(*figure.span)] for figure in figures(extractor, word, language) if figure.claim]
        if claimed:
            yield f"{word}: states {claimed}"
    yield from (f"{text}: no figure" for text in entry.no if not figures(extractor, text, language))


def _cue(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """`sentence | figure | field=value`, or `field=none` where the cue must not fire."""
    cue: Any = line.entry
    for example in cue.ex:
        text, figure, expected = example.split(" | ")
        found = next(
            (c for c in claims(extractor, text + ".", language) if c.quantity and c.quantity.text == figure), None
        )
        if found is None:
            yield f"{example}: no claim of {figure}"
            continue
        said = {
            "modality": found.modality,
            "change": found.change.direction if found.change else None,
            "basis": found.change.basis if found.change else None,
        }[cue.field]
        _, value = expected.split("=")
        held = said == value if value != "none" else said != cue.value
        if cue.value == "period" and value in ("period", "none"):  # becomes the period that the date names
            held = (said is not None) == (value == "period")
        if not held:
            yield f"{example}: is {said}"


def _property(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    """What is measured is what the line says."""
    entry: Any = line.entry
    for text in texts(entry.ex):
        said = [claim.property.id for claim in claims(extractor, text, language) if claim.property]
        if line.key not in said:
            yield f"{text}: is {said[0] if said else 'nothing'}"


def _rule(extractor: Extractor, line: Line, language: str) -> Iterator[str]:
    rule: Any = line.entry
    for example in rule.yes:
        found = [
            c for c in claims(extractor, example.text, language) if c.quantity and c.quantity.text == example.figure
        ]
        if rule.veto:
            yield from (f"{example.text}: {example.figure} is a claim" for _ in found)
            continue
        if [claim.rule for claim in found] != [rule.id]:
            yield f"{example.text}: {example.figure} comes from {[claim.rule for claim in found] or 'no rule'}"
            continue
        said = _said(found[0])
        wanted = example.model_dump(exclude_none=True, exclude={"text", "figure", "dated", "replaces"})
        yield from (
            f"{example.text}: {name} is {said[name]}, should be {value}"
            for name, value in wanted.items()
            if said[name] != value
        )
    for text in rule.no:
        if rule.id in [claim.rule for claim in claims(extractor, text, language)]:
            yield f"{text}: it matches"


def _said(claim: Claim) -> dict[str, str | None]:
    return {
        "subject": claim.subject.text if claim.subject else None,
        "property": claim.property.text if claim.property else None,
        "modality": claim.modality,
        "direction": claim.change.direction if claim.change else None,
        "basis": claim.change.basis if claim.change else None,
        "relation": claim.quantity.relation if claim.quantity else None,
    }


def _merged(packs: Sequence[Pack], language: str, table: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pack in packs:
        for folder in (COMMON, language):
            found |= pack.get(folder, PackData()).tables.get(table, {})
    return found


_CHECKS: Mapping[str, Callable[[Extractor, Line, str], Iterator[str]]] = MappingProxyType(
    dict.fromkeys(("numerals", "units", "currencies", "bare_money", "classifiers", "relations", "rates"), _amounts)
    | {
        "guards": _guard,
        "hints": _hint,
        "stated": _stated_amount,
        "time": _piece,
        "roles": _role,
        "holidays": _holiday,
        "set_words": _set_words,
        "cues": _cue,
        "properties": _property,
        "rules": _rule,
    }
)
