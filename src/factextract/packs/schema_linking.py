"""What a pack says of the words around a figure: what is measured, whose it is, in which sense it is meant."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from factextract.packs.entry import CasedPatterns, Entry, Number, Pattern
from factextract.values.figure import Relation


class Lexemes(Entry):
    """`[lexicon]`: a named word class. Rules speak of it as LEX, linking by its name."""

    words: list[str]
    ex: str | list[str] = ""


class Kind(Entry):
    """`[kinds]`: of which kind the thing is that a noun names (role, firm, site, rate …).

    `words`: the nouns, with commas between; a phrase is of the kind of the longest of them that it ends with.
    """

    words: str
    ex: str | list[str] = ""


class Tense(Entry):
    """`[tenses]`: words that tell when a sentence is meant, `endings` of such words that no list has; `ex`: one."""

    words: list[str] = []
    endings: list[str] = []
    ex: str | list[str] = ""


class LinkCue(Entry):
    """`[cues]`: words that say in which sense the figures around them are meant.

    `field` and `value`: what they say (modality: target, forecast, hypothetical, negated; change: up, down; basis:
    yoy, qoq, mom).
    `side`: where the cue stands, seen from the figure. `scope`: how far it reaches: `touch` (only words of the
    classes `change_link` or relation words between), `through`, `clause`, `commas` (over at most `commas` commas),
    `sentence`. `unless_after` and `unless_before`: words right behind or before the cue that take its sense away.
    `stop`: words between cue and figure that end its reach. `of`: the types of figures that it speaks of (a fraction
    is a `percent`), where it does not speak of all. `through`: the words right before a figure by which a cue of that
    scope reaches it, from anywhere before it in the clause: raised | the price | by 5%. `compares`: the words
    compare, they are no verb of change. `needs`: words of which the sentence must have one: a rumour is denied only
    where somebody denies it.
    """

    field: Literal["modality", "change", "basis"]
    value: Literal["target", "forecast", "hypothetical", "negated", "up", "down", "yoy", "qoq", "mom", "period"]
    say: list[str]
    side: Literal["before", "after", "any"] = "before"
    scope: Literal["touch", "through", "clause", "commas", "sentence"] = "clause"
    commas: int = 2
    unless_after: list[str] = []
    unless_before: list[str] = []
    stop: list[str] = []
    of: list[str] = []
    through: list[str] = []
    compares: bool = False
    needs: list[str] = []
    ex: list[str] = []


class PropertyWord(Entry):
    """`[properties]`, by canonical id, the same in every language: what news measures. `units`: claim types or unit
    codes it is usually given in."""

    say: list[str]
    units: list[str] = []
    field: str = ""
    ex: str = ""


class Linking(Entry):
    """`[linking]`: the language's word order. `date_after`: a date may stand behind its figure ("rose 3% in May");
    `capitals`: names are written large;
    `owner_first`: words of the class "of" stand behind the owner, not before it;
    `quarter_reach`: over how many paragraphs a quarter that was named holds on.
    `comparisons`: ids of time pieces that, behind a change, say what it is compared with.
    `years_ago`: ids of those that only say how many years ago something was.
    `modals_ahead`: what may or will be, in the words of the tense "modal", lies ahead; elsewhere it may be a habit.
    `comparing`: words that may stand before those of a comparison: up from, as against.
    `bylines`: regular expressions of what names reporter, place and agency, and nothing that is told.
    `restating`: what stands between an amount and the same amount in another unit: a bracket that opens, its words.
    `listed`: what stands between the changes of a list; `alternative`: between a change and the same in another unit.
    `whole_of`: what stands between a part and the whole that it is taken of; `base_in_front`, `base_behind`: what
    stands around the level that another is reached from: both say how things are, whatever is planned.
    `surnames`: family names, where names are not written large; `given_names`: given names, where they are;
    `given_letters`: letters that given names are written with, where family names stand first;
    `women`, `men`: words and given names that are a woman's or a man's alone; `plural`: how nouns end that are plural,
    `inflected`: how nouns that may be plural end, and verbs that tell of one thing;
    `possessives`: words that make a name an owner; `nameless`: what stands for a given name that is not told.
    """

    date_after: bool = False
    capitals: bool = False
    owner_first: bool = False
    quarter_reach: int = 0
    comparisons: list[str] = []
    years_ago: list[str] = []
    modals_ahead: bool = False
    comparing: list[str] = []
    bylines: CasedPatterns = []
    restating: Pattern = "(?!)"
    listed: Pattern = "(?!)"
    alternative: Pattern = "(?!)"
    whole_of: Pattern = "(?!)"
    base_in_front: Pattern = "(?!)"
    base_behind: Pattern = ""
    surnames: list[str] = []
    given_letters: str = ""
    given_names: list[str] = []
    women: list[str] = []
    men: list[str] = []
    plural: Pattern = "(?!)"
    inflected: Pattern = "(?!)"
    possessives: list[str] = []
    nameless: list[str] = []


class Weights(Entry):
    """`[weights]`: by field, what each named feature of a candidate counts for. `none`: what no candidate at all
    scores."""

    weights: dict[str, Number]


class RuleExample(Entry):
    """A text on which a rule matches: the figure's text, and the fields of its claim that the rule answers for."""

    text: str
    figure: str
    subject: str | None = None
    property: str | None = None
    modality: str | None = None
    direction: str | None = None
    basis: str | None = None
    relation: str | None = None
    dated: bool | None = None


class RuleSet(Entry):
    """What a rule says of its figure's claim, beside its captures. `dated` = false: the figure takes no date that it
    does not name itself."""

    modality: Literal["actual", "target", "forecast", "hypothetical", "negated"] | None = None
    direction: Literal["up", "down", "level"] | None = None
    basis: Literal["yoy", "qoq", "mom"] | None = None
    relation: Relation | None = None
    dated: bool | None = None


class Rule(Entry):
    """`[[rules]]`: a pattern over the words of a sentence, in the token dictionaries of spaCy's Matcher, with three
    keys on top:
    `LEX` (a word class of `[lexicon]`, or "property"), `MENTION` (a figure by type, "figure" for any, or "time"),
    `AS` (a named capture).

    Captures: `figure` (always), `subject`, `property`. `veto`: the figure is no claim. Every rule has `yes` examples
    and `no` texts, on which it must not match.
    """

    id: str
    pattern: list[dict[str, Any]]
    set: RuleSet = RuleSet()
    veto: bool = False
    yes: list[RuleExample] = Field(min_length=1)
    no: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _captures(self) -> Rule:
        names = [part.get("AS") for part in self.pattern]
        if "figure" not in names:
            raise ValueError('no token of the pattern is captured AS = "figure"')
        unknown = {name for name in names if name is not None} - {"figure", "subject", "property"}
        if unknown:
            raise ValueError(f"AS names no field of a claim: {', '.join(sorted(unknown))}")
        return self
