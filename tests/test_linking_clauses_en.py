"""English noun phrases and clauses: where a phrase begins and ends, what the verb of a clause is, and who does it."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.clauses import clauses
from factextract.linking.linker import views_of
from factextract.linking.view import View

EXTRACTOR = Extractor()


def seen(text: str) -> View:
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    return views_of(document, found, EXTRACTOR._linkers)[0]


def phrases(text: str) -> list[str]:
    view = seen(text)
    return [view.text[c.span.start : c.span.end] for c in view.chunks]


def acts(text: str) -> list[tuple[str | None, str]]:
    """Who does what, clause by clause."""
    view = seen(text)
    return [
        (view.text[c.subject.start : c.subject.end] if c.subject else None, view.tokens[c.verb].text)
        for c in clauses(view)
        if c.verb is not None
    ]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The defending champion won 14 titles.", "defending champion"),
        ("He left after 27 minutes with a torn hamstring.", "torn hamstring"),
        ("The company expects revenue of $730 million.", "revenue"),
        ("The bank expects building costs to go up by 3%.", "building costs"),
        ("Ravelin said Wednesday that revenue in its second quarter rose 62%.", "revenue"),
        ("It paid a sharply reduced dividend of 6p.", "reduced dividend"),
        ("Landing fees rose 15%.", "Landing fees"),
        ("The ministry said landing fees rose 15%.", "landing fees"),
        ("Police arrested 12 people in dawn raids across Merseyside.", "dawn raids"),
        ("Streaming makes 84% of recorded music revenue.", "recorded music revenue"),
        ("The plants at Hull and Goole plants are 40 years old.", "Goole plants"),
        ("Larger rival Calder kept its forecast of 15,500 homes.", "Larger rival Calder"),
        ("Consumer body Faircall expects 4,000 claims.", "Consumer body Faircall"),
        ("Reeve & Sons Corp. recorded a loss of $3.3 billion.", "Reeve & Sons Corp."),
        ("She denied that the county's reserves had shrunk by 40%.", "the county's reserves"),
        ("His firm's economists put growth at 4%.", "firm's economists"),
        ("We have 60 spare crews in Dallas.", "spare crews"),
        ("Surgeons did 1,140 hip and knee operations in May.", "hip and knee operations"),
        ("It sold 410,000 mince-pie scented candles.", "mince-pie scented candles"),
        ("Care for one patient costs around £4,300.", "patient"),
        ("In Germany the phone will cost €1,249.", "Germany"),
        ("Overseas, Tokyo's Nikkei 225 edged up 0.3%.", "Tokyo's Nikkei 225"),
        ("It has 300 pubs and hotels.", "hotels"),
        ("Every week a crew greases 60 hinges.", "crew"),
        ("A freeze left growers with 11,300.", "freeze"),
        ("The S&P 500 rose 2%.", "S&P 500"),
        ("The Russell 2000 index dropped 1.9%.", "Russell 2000 index"),
        ("She has a 312-vote lead over Hank Burdette.", "Hank Burdette"),
        ("She denied that landing fees would rise by 15%.", "landing fees"),
        ("Exceptional costs of £7m were booked.", "Exceptional costs"),
        ("It got community orders of 120 hours.", "community orders"),
        ("It will cut 250 head-office and yard-management jobs.", "head-office and yard-management jobs"),
        ("Nine were taken to hospital.", "hospital"),
        ("The club signed a keeper aged 23 for £3m.", "keeper"),
        ("She had never run farther than 20 miles.", "run"),
        ("It sold 2,300 motors worldwide.", "motors"),
        ("Mill Worldwide sold 30 cars.", "Mill Worldwide"),
    ],
)
def test_words_that_belong_to_a_noun(text: str, phrase: str) -> None:
    assert phrase in phrases(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The river rose, flooding 130 homes.", "flooding"),
        ("The storm hit the coast, killing at least nine people.", "killing"),
        ("Its mother, Janine, left the gallery twice.", "left"),
        ("Customers now order two quarters ahead.", "order"),
        ("Those firms must move 40 staff.", "move"),
        ("The women beat Leeds 3-1.", "beat"),
        ("An aircraft that flew into a hill had 18 people on board.", "flew"),
        ("The reserve shelters 40 species.", "shelters"),
        ("The city, which owns the hall, covers $2 million of the cost.", "covers"),
        ("The audit, dated May 14, lists 83 staff.", "lists"),
        ("The bike will cost $3,200, travel 60 miles and weigh 40 pounds.", "travel"),
        ("Power cuts that day hit 58,000 homes.", "hit"),
        ("He blamed a fire in November that left 340 shops short of food.", "left"),
        ("Having left 190,000 customers cut off, it was fined £28 million.", "left"),
        ("I've been promised 7 lorries.", "I've"),
        ('"Of its floor we have charted 10%," she said.', "Of"),
    ],
)
def test_verbs_that_no_phrase_takes_in(text: str, word: str) -> None:
    assert not any(word in phrase.split() for phrase in phrases(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chain, which owns 12 farms, sold 40 shops.", [("The chain", "owns"), ("The chain", "sold")]),
        ("Leeds met Fulham, who won 14 games, and lost 3.", [("Leeds", "met"), ("Fulham", "won"), ("Leeds", "lost")]),
        ("Crews fought a blaze that scorched 40 acres.", [("Crews", "fought"), ("blaze", "scorched")]),
        (
            '"Costs were £3m," said chief executive Laura King.',
            [("Costs", "were"), ("chief executive Laura King", "said")],
        ),
        ("Tesco said sales rose 3.1%.", [("Tesco", "said"), ("sales", "rose")]),
        ("Some 40 per cent of pupils missed 3 days.", [("pupils", "missed")]),
        ("Of 14 economists, 11 expect a cut.", [("economists", "expect")]),
        ("The court was full, where thermometers touched 46C.", [("court", "was"), ("thermometers", "touched")]),
        ("Hull won 5 games while his rival Ann Lee took 3.", [("Hull", "won"), ("Ann Lee", "took")]),
        ("The race, in which 40 people ran, raised £3m.", [("people", "ran"), ("race", "raised")]),
        ("The charity, whose helpline took 900 calls, closed.", [("helpline", "took"), ("The charity", "closed")]),
        ("Ann Lee said 4,300 potholes were filled.", [("Ann Lee", "said"), ("potholes", "were")]),
        ("The jury of seven women and five men sat for 9 hours.", [("jury", "sat")]),
        ("About 4,000 refugees a day are crossing.", [("refugees", "are")]),
        ("Bus fares will rise by 5%.", [("Bus fares", "will")]),
        ("In the first half Leeds had 61% of the ball.", [("Leeds", "had")]),
        ("If talks fail, the rate could go to 25%.", [("talks", "fail"), ("rate", "could")]),
    ],
)
def test_the_subject_of_every_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("The firm has paid $3m.", "paid"),
        ("Some 300 people were hired in May.", "hired"),
        ("The bridge is expected to cost $3m.", "cost"),
        ("Prices will soon rise 3%.", "rise"),
        ("The firm has 300 shops and sold 4.", "has"),
        ("She is 58.", "is"),
    ],
)
def test_what_is_done_where_another_verb_helps_to_say_it(text: str, done: str) -> None:
    view = seen(text)
    first = clauses(view)[0]
    assert first.done is not None
    assert view.tokens[first.done].text == done


def test_the_subject_before_an_aside_is_that_of_the_verb_behind_it() -> None:
    view = seen("The shelter, a school until May, will stay open for 10 days.")
    last = clauses(view)[-1]
    assert last.own
    assert last.subject is not None
    assert view.text[slice(*last.subject)] == "shelter"
