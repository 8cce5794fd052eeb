"""What differs between two statements of the same fact."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from factextract.diffing import amounts
from factextract.diffing.amounts import Amount
from factextract.diffing.facts import Days, Fact, Record, plain_text, stands
from factextract.diffing.likeness import days_apart, same_wording, wording

_SAME_DAYS = 100
_WITHIN = 70
_NEARLY = 85


@dataclass(frozen=True, slots=True)
class Difference:
    """What a pair of statements differs in: the `fields`, empty where they say the same in other words.

    `contradicts` says that both cannot be true; `power_of_ten` is by which power the new value is off, if by one.
    """

    fields: tuple[str, ...]
    contradicts: bool = False
    power_of_ten: int | None = None


SAME = Difference(())
"""No difference."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What two documents are to each other: in two languages or one, and the days that each of them speaks of."""

    across: bool
    old_days: frozenset[Days]
    new_days: frozenset[Days]


def setting(old: Record, new: Record, across: bool) -> Setting:
    """The setting in which the facts of two documents are held against each other."""
    days = (frozenset(day for fact in side.facts for day in fact.dates if day) for side in (old, new))
    return Setting(across, *days)


def difference(a: Fact, b: Fact, where: Setting) -> Difference:
    """What differs between the old statement `a` and the new one `b` of the same fact.

    A field that the words of both sides give no reason to read differently does not differ, however it was linked.
    Across languages wordings cannot be compared: there only figures and days that exclude each other differ, and in
    what sense they are meant where readers have said so.
    """
    if where.across:
        sense = _sense(a, b) if a.answered and b.answered else []
        fields = [*_figures_across(a, b), *_date_across(a, b, where), *sense]
    else:
        fields = [*_figures(a, b), *_date(a, b), *_sense(a, b), *_subject(a, b), *_property(a, b)]
    power = _power(a, b) if any(field.startswith("quantity.") for field in fields) else None
    return Difference(tuple(fields), power is not None or _contradicts(a, b, fields), power)


def _figures(a: Fact, b: Fact) -> list[str]:
    one, other = a.amount, b.amount
    if one is None or other is None:
        return []
    refined = {one.relation, other.relation} == {"=", "~"} and amounts.compatible(one, other)
    fields = [] if refined or _read_otherwise(a, b) else _numbers(one, other)
    if not (set(a.units) & set(b.units)) and not amounts.same_unit(one.code, other.code):
        same_text = plain_text(one.text).split() == plain_text(other.text).split()
        fields += [] if same_text else ["unit.code"]
    if not set(a.relations) & set(b.relations) and _bound_moved(a, b, one, other):
        fields.append("quantity.relation")
    return fields


def _read_otherwise(a: Fact, b: Fact) -> bool:
    """Whether the figure of one side stands word for word in the other's sentence, which was read as a longer one."""
    if a.context is None or b.context is None:
        return False
    return stands(a, b.context.sentence, 1) or stands(b, a.context.sentence, 1)


def _figures_across(a: Fact, b: Fact) -> list[str]:
    one, other = a.amount, b.amount
    if one is None or other is None:
        return []
    one, other = amounts.per_the_same(one, other)
    if not set(a.units) & set(b.units) and not amounts.same_unit(one.code, other.code):
        return [*_numbers(one, other), "unit.code"]
    if amounts.power_of_ten(one, other) is not None:
        return _numbers(one, other)
    agree = amounts.compatible(one, other) or amounts.rounded(one, other) or amounts.bounds_meet(one, other)
    unseen = not (a.answered and b.answered) and (_digits_stand(one, b) or _digits_stand(other, a))
    return [] if agree or unseen else _numbers(one, other)


def _digits_stand(amount: Amount, other: Fact) -> bool:
    """Whether the other side's line has the amount's digits, too: then it was said there, but not seen."""
    return other.context is not None and amounts.written(amount) in amounts.digits_in(other.context.line)


def _numbers(one: Amount, other: Amount) -> list[str]:
    if amounts.equal(one, other):
        return []
    turned = other.to(one.code) or other
    fields = [] if _same(one.value, turned.value) else ["quantity.value"]
    return fields if _same(one.upper, turned.upper) else [*fields, "quantity.upper"]


def _same(a: object, b: object) -> bool:
    return a == b


def _bound_moved(a: Fact, b: Fact, one: Amount, other: Amount) -> bool:
    """Whether one is a bound that the other is not, in words that differ; about and exactly are of one mind."""
    if {one.relation, other.relation} <= {"=", "~"}:
        return False
    if a.context is None or b.context is None:
        return True
    near = (a.context.before, a.context.after, plain_text(one.text))
    return near != (b.context.before, b.context.after, plain_text(other.text))


def _date(a: Fact, b: Fact) -> list[str]:
    known = _days_known(a, b)
    if not known or max(known) == _SAME_DAYS:
        return []
    apart = max(known) < _WITHIN and _words_moved(a, b, "date")
    return ["date.value"] if apart or _only_replaced(a, b, "date") else []


def _date_across(a: Fact, b: Fact, where: Setting) -> list[str]:
    """Days that exclude each other, each stated with its fact and nowhere on the other side."""
    known = _days_known(a, b)
    if not known or max(known) > 0 or not (_stated(a) and _stated(b)):
        return []
    strange = not (set(b.dates) & where.old_days or set(a.dates) & where.new_days)
    return ["date.value"] if strange or (a.answered and b.answered) else []


def _days_known(a: Fact, b: Fact) -> list[int]:
    found = (days_apart(x, y) for x in a.dates for y in b.dates)
    return [days for days in found if days is not None]


def _stated(fact: Fact) -> bool:
    """Whether the date stands in the fact's own sentence, or a reader gave it."""
    return fact.answered or _own(fact, "date")


def _sense(a: Fact, b: Fact) -> list[str]:
    """Modality and change, where the words of the sentences differ by more than figures."""
    if a.context is not None and b.context is not None and a.context.masked == b.context.masked:
        return []
    fields = [] if set(a.modalities) & set(b.modalities) else ["modality"]
    if set(a.changes) & set(b.changes) or any(change is None for change in (*a.changes, *b.changes)):
        both = set(a.changes) & set(b.changes) or {None} == {*a.changes, *b.changes}
        return fields if both else [*fields, "change"]
    directions = {c[0] for c in a.changes if c} & {c[0] for c in b.changes if c}
    return [*fields, "change.basis" if directions else "change.direction"]


def _subject(a: Fact, b: Fact) -> list[str]:
    if not a.subjects or not b.subjects or same_wording(a.subjects, b.subjects):
        return []
    return ["subject.name"] if _only_replaced(a, b, "subject") or _renamed(a, b) else []


def _renamed(a: Fact, b: Fact) -> bool:
    """Whether a sentence that is nearly the same speaks of someone whom the other article does not know."""
    if a.context is None or b.context is None:
        return True
    nearly = wording(a.context.masked, b.context.masked) >= _NEARLY
    return nearly and _words_moved(a, b, "subject")


def _property(a: Fact, b: Fact) -> list[str]:
    if not a.properties or not b.properties or a.ids & b.ids or same_wording(a.properties, b.properties):
        return []
    return ["property.text"] if _only_replaced(a, b, "property") else []


def _words_moved(a: Fact, b: Fact, part: str) -> bool:
    """Whether the words that a field was read from are other ones now: those of neither side stand on the other.

    What a statement leans on from elsewhere counts only where its own sentence was touched, too, and is then looked for
    in the whole article: what a sentence left as it was leans on is the linker's guess, and no news.
    """
    old, new = _wording(a, part), _wording(b, part)
    if a.context is None or b.context is None or not old or not new:
        return True
    if old == new:
        return False
    if _own(a, part) and _own(b, part):
        return new not in a.context.sentence and old not in b.context.sentence
    touched = a.context.masked != b.context.masked
    return touched and new not in a.context.article and old not in b.context.article


def _own(fact: Fact, part: str) -> bool:
    """Whether a field was read from the fact's own sentence."""
    span, sentence = getattr(fact.claim, part), fact.claim.sentence
    return span is not None and sentence.start <= span.start < sentence.end


def _only_replaced(a: Fact, b: Fact, part: str) -> bool:
    """Whether the sentences are the same but for the words that the field was read from."""
    old, new = ("".join(_wording(fact, part).split()) for fact in (a, b))
    if a.context is None or b.context is None or not old or not new:
        return True
    if old == new or not (_own(a, part) and _own(b, part)):
        return False
    left, right = a.context.masked, b.context.masked
    front = Prefix.similarity(left, right)
    back = min(Postfix.similarity(left, right), min(len(left), len(right)) - front)
    return _covers(old, left, front, len(left) - back) and _covers(new, right, front, len(right) - back)


def _covers(words: str, sentence: str, start: int, end: int) -> bool:
    """Whether `words` stand in a sentence around all of `start:end`."""
    return sentence.find(words, max(0, end - len(words)), start + len(words)) >= 0


def _wording(fact: Fact, part: str) -> str:
    span = getattr(fact.claim, part)
    return "" if span is None else plain_text(span.text)


def _power(a: Fact, b: Fact) -> int | None:
    return amounts.power_of_ten(a.amount, b.amount) if a.amount is not None and b.amount is not None else None


def _contradicts(a: Fact, b: Fact, fields: list[str]) -> bool:
    """Whether both cannot be true: values, units, days or directions that exclude each other."""
    if {"unit.code", "date.value", "modality", "change.direction"} & set(fields):
        return True
    if not fields or a.amount is None or b.amount is None:
        return False
    return not amounts.bounds_meet(a.amount, b.amount)
