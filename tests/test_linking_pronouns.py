"""Whom a pronoun means."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.cast import cast
from factextract.linking.clauses import clauses
from factextract.linking.linker import views_of
from factextract.linking.pronouns import meant, spoken_of
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.topics import opening

EXTRACTOR = Extractor()


def means(text: str, pronoun: str) -> str | None:
    """Whom the last such pronoun of a text means first of all."""
    return next((name for name, sort in candidates(text, pronoun) if sort == "meant_first"), None)


def candidates(text: str, pronoun: str) -> list[tuple[str, str]]:
    """Whom the last such pronoun of a text may mean, and how each was found."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    views = views_of(document, found, EXTRACTOR._linkers)
    state = State(cast(views))
    for view in views[:-1]:
        state = spoken_of(view, clauses(view), state)
        opened = opening(view, clauses(view), state)
        state = state.about(opened) if opened is not None else state
        state = state.naming([e for c in view.chunks if (e := halves(view, c, state.cast).entity) is not None])
    last = views[-1]
    at = max(at for at, token in enumerate(last.tokens) if token.norm == pronoun)
    return [(last.text[slice(*span)], sort) for span, sort in meant(last, at, clauses(last), state)]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Carla Haddon beat Hugh Osgood. She won 54% of the vote.", "she", "Carla Haddon"),
        ("Hugh Osgood met Carla Haddon. She won 54% of the vote.", "she", "Carla Haddon"),
        ("The blue-chip index closed higher in London. It had been up 4%.", "it", "blue-chip index"),
        ("Participants took the pill. They had 9 attacks a month.", "they", "Participants"),
        ("Two visitors remember the last walkout. It ended after 23 days.", "it", "walkout"),
        ("Ann Lee and Bob Ray opened it. Bob Ray said the drivers would strike. They want 8% more.", "they", "drivers"),
        ("When Sandholt Foods opened, it hired 300 people.", "it", "Sandholt Foods"),
        ("Ann Lee met Bob Ray, a baker, who is 58.", "who", "Bob Ray"),
        ("Ann Lee met Bob Ray, from Leeds, who is 58.", "who", "Bob Ray"),
        ("Ann Lee met Bob Ray, a partner at Orde & Quayle in Leeds, who is 58.", "who", "Bob Ray"),
        ('"I still owe £870," said Ros Abbey.', "i", "Ros Abbey"),
        ("Sandholt Foods opened a lab. The company grew. It has 40 staff.", "it", "Sandholt Foods"),
        ('"We have 45 staff in Charlotte," said Luis Ferrante, a pilot.', "we", "Luis Ferrante"),
        ('"I was promised 7 lorries," Ros Abbey, 45, said.', "i", "Ros Abbey"),
    ],
)
def test_a_pronoun_means_who_was_last_spoken_of_and_agrees(text: str, pronoun: str, name: str) -> None:
    assert means(text, pronoun) == name


def test_a_pronoun_may_mean_who_was_named_last_of_those_it_agrees_with() -> None:
    text = "Carla Haddon beat Hugh Osgood of Sandholt Foods. Ros Abbey came third. She won 54% of the vote."
    assert ("Carla Haddon", "meant_second") in candidates(text, "she")
    assert not {"Sandholt Foods", "Hugh Osgood"} & dict(candidates(text, "she")).keys()


def test_we_may_be_the_firm_that_a_speaker_speaks_for() -> None:
    text = 'Sandholt Foods grew. Sandholt Foods is big. "We have 45 staff," said Luis Ferrante, a pilot.'
    assert ("Sandholt Foods", "meant_nearest") in candidates(text, "we")


def test_in_chinese_too_those_who_speak_stand_for_themselves_or_their_firm() -> None:
    text = "海望电机今年扩产。副总裁罗文莉说，我们交付了3万台。"
    assert {("罗文莉", "meant_first"), ("海望电机", "meant_nearest")} <= set(candidates(text, "我们"))


def test_a_pronoun_with_nobody_to_mean_is_left_open() -> None:
    assert means("She won 54% of the vote.", "she") is None


def test_many_pronouns_in_one_sentence_cost_little() -> None:
    assert means("Ann Lee came. " + "He said " * 400 + "he had 3.", "he") is None
