"""What is measured where no noun phrase says it: verbs, words of extent (5 km | apart), what a part of a whole does
(nine were | taken to hospital)."""

from __future__ import annotations

from factextract.linking.clauses import clauses
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.linking.words import ACTS, LEVELS
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token

TELLING = frozenset("a d i l z zg".split())
"""Tags of words that no lexicon has and that may tell what is so of somebody."""
_SAYS = frozenset({"modality", "report"})
_SMALL = frozenset({"function", "adverb"})
_TAKEN_PAST = frozenset({"adverb", "change_link", "relation"})
_LEADING = frozenset({"level_link", "change_link", "modality", *LEVELS})
_NOTHING: frozenset[str] = frozenset()
_SAYING = frozenset({"being", "auxiliary", "report", "modality"})
_HELPING = frozenset({"being", "perfect"})
_HELPERS = frozenset({"being", "perfect", "auxiliary"})
_EXTENT = frozenset({"adverb", "adjective", "comparative"})
_MEASURED = frozenset({"measure", "duration", "percent", "multiple", "money"})
_GOVERNING = frozenset({"preposition", "of"})
_LIGHT = frozenset({"article", "owner_pronoun", "adverb", "quantifier"})
_BETWEEN = frozenset(
    """of preposition pronoun people_pronoun thing_pronoun function adverb reach infinitive being perfect auxiliary
    change_link definite article""".split()
)


@once_a_sentence
def verbs(view: View) -> list[int]:
    """Where the verbs stand that may make an amount, and the adjectives that may say what it is: 3 metres high."""
    if not view.vocabulary.capitals:
        words = [(at, token) for at, token in enumerate(view.tokens) if token.label is None]
        return [at for at, token in words if _may_tell(token) or _takes(view, at)]
    done = {clause.done for clause in clauses(view)}
    return [at for at, token in enumerate(view.tokens) if token.label is None and _may_do(view, at, at in done)]


def _may_do(view: View, at: int, done: bool) -> bool:
    token = view.tokens[at]
    if not token.classes:
        return done or _helped(view, at)
    if (done and token.classes.isdisjoint(_SAYING)) or _may_measure(token):
        return True
    if "change" in token.classes and at > 0 and "being" in view.tokens[at - 1].classes:
        return True
    return "modality" in token.classes and said(view, at) != token.span


def _may_tell(token: Token) -> bool:
    """The same where words are not bent, so that what is said of somebody need be no verb: 2 | critical, 3 metres |
    long, 4 | held."""
    if not token.classes:
        return token.tag in TELLING or token.tag == "v"
    if "measure_adjective" in token.classes:
        return True
    return ("headline_verb" in token.classes and token.classes.isdisjoint(_SAYS)) or _may_measure(token)


def _takes(view: View, at: int) -> bool:
    """Whether a small word takes the figure behind it, as verbs do: it needs | 30 million, it lasted | 4 days."""
    if "taking" not in view.tokens[at].classes:
        return False
    size, behind = len(view.tokens), at + 1
    while behind < size and view.tokens[behind].classes & _TAKEN_PAST and view.tokens[behind].label is None:
        behind += 1
    return behind < size and view.tokens[behind].label not in (None, TIME) and view.clauses[behind] == view.clauses[at]


def _may_measure(token: Token) -> bool:
    if token.tag == "v" and token.classes <= _LEADING:
        return True
    return bool(token.classes & ACTS) or bool(token.classes & LEVELS and not token.classes & _SMALL)


def said(view: View, at: int) -> Span:
    """What a verb says without those that help it (would | rise, could | cost); the whole where they alone stand, or
    what is done stands behind them."""
    token, known = view.tokens[at], view.vocabulary.words
    if "modality" not in token.classes or " " not in token.norm or view.words[at].ties:
        return token.span
    words = token.norm.split(" ")
    classes = [known.get(word, _NOTHING) for word in words]
    helping = next((i for i, found in enumerate(classes) if found.isdisjoint(_HELPERS)), len(words))
    does = known.get(" ".join(words[helping:]), classes[helping] if helping < len(words) else _NOTHING)
    if not helping or does.isdisjoint(ACTS | LEVELS) or "modality" in does:
        return token.span
    return Span(token.span.start + len(" ".join(words[:helping])) + 1, token.span.end)


def verbs_for(view: View, figure: Figure) -> list[int]:
    """The verbs that may make a figure: those of its clause; where that has none, of the next one before it that has
    some, else behind it: she ran, aged 40, for | 3 hours."""
    clause = view.clause_of(figure.span)
    here = [at for at in verbs(view) if view.clauses[at] == clause]
    if here or not view.vocabulary.capitals or not verbs(view):
        return here
    told = [view.clauses[at] for at in verbs(view)]
    nearest = min(told, key=lambda other: (other > clause, abs(other - clause)))
    return [at for at in verbs(view) if view.clauses[at] == nearest]


def _helped(view: View, at: int) -> bool:
    """Whether a word that no list has is a participle behind what helps it: were | siphoned."""
    helped = at > 0 and not view.tokens[at - 1].classes.isdisjoint(_HELPING)
    return helped and not view.in_chunk[at] and view.vocabulary.ends_with(view.tokens[at].norm, "participle_ending")


def extent(view: View, figure: Figure) -> Span | None:
    """The word right behind a measure that says in what it is one, with what it governs: 5 km | apart, 3 m | above the
    limit."""
    at = view.index(figure.span) + 1
    if figure.type not in _MEASURED or not _goes_on(view, at, figure) or view.in_chunk[at]:
        return None
    token = view.tokens[at]
    if not token.classes & _EXTENT or token.classes & ACTS:
        return None
    end = _governed(view, at if _governs(view, at) else at + 1, figure)
    return Span(token.span.start, token.span.end if end is None else end)


def part_does(view: View, figure: Figure) -> Span | None:
    """What the part of a whole does that a figure tells: nine were | taken to hospital, 60% | going to Japan."""
    at = view.index(figure.span) + 1
    while _goes_on(view, at, figure) and view.tokens[at].classes and view.tokens[at].classes <= _BETWEEN:
        at += 1
    if not _goes_on(view, at, figure) or view.in_chunk[at] or at not in verbs(view):
        return None
    end = _governed(view, at + 1, figure)
    if end is None and _goes_on(view, at + 1, figure) and "adverb" in view.tokens[at + 1].classes:
        end = view.tokens[at + 1].span.end
    return None if end is None else Span(view.tokens[at].span.start, end)


def _governs(view: View, at: int) -> bool:
    return view.words[at].ties or not view.tokens[at].classes.isdisjoint(_GOVERNING)


def _governed(view: View, at: int, figure: Figure) -> int | None:
    """Where the phrase ends that a preposition at a place governs."""
    if not _goes_on(view, at, figure) or not _governs(view, at):
        return None
    at += 1
    while _goes_on(view, at, figure) and not view.in_chunk[at] and view.tokens[at].classes & _LIGHT:
        at += 1
    chunk = next((c for c in view.chunks if c.first == at), None)
    return chunk.span.end if chunk is not None else None


def _goes_on(view: View, at: int, figure: Figure) -> bool:
    """Whether a word of the figure's clause stands at a place."""
    return at < len(view.tokens) and view.clauses[at] == view.clause_of(figure.span) and not view.tokens[at].label
