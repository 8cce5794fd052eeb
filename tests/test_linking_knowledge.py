"""What linking knows of words: of which kind a thing is, when a sentence is meant, what counts beside what."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.explaining.explain import reasons
from factextract.linking.draft import BESIDE
from factextract.linking.features import pairs
from factextract.linking.linker import views_of
from factextract.linking.tense import tense
from factextract.linking.vocabulary import Vocabulary
from factextract.linking.weighing import Scale

EXTRACTOR = Extractor()


def vocabulary(language: str) -> Vocabulary:
    return EXTRACTOR._linkers[language].vocabulary


@pytest.mark.parametrize(
    ("language", "phrase", "kind"),
    [
        ("en", "the biggest carmaker", "firm"),
        ("en", "two nurses", "role"),
        ("en", "Unemployment rate", "rate"),
        ("en", "Zorblatt", None),
        ("en", "overcompany", None),  # whole words only, where words stand apart
        ("zh", "电动机车厂", "firm"),
        ("zh", "毛利率", "rate"),
        ("zh", "警方", "authority"),
        ("zh", "邮局", "firm"),  # though 局 is an authority
        ("zh", "贝尔", None),
    ],
)
def test_a_phrase_is_of_the_kind_of_the_longest_noun_at_its_end(language: str, phrase: str, kind: str | None) -> None:
    assert vocabulary(language).kind_of[phrase] == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sales fell to 4,200 units.", "past"),
        ("Sales slumped to 4,200 units.", "past"),
        ("The group employs 5,800 people.", "present"),
        ("It said the group will hire 300 people.", "modal"),
        ("Some 300 people.", "open"),
        ("该厂已招聘300人。", "past"),
        ("公司聘用员工是530人。", "present"),
    ],
)
def test_the_verb_nearest_to_a_figure_tells_when_its_sentence_is_meant(text: str, told: str) -> None:
    document = EXTRACTOR.document(Article(id="a", text=text))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    (view,) = views_of(document, found, EXTRACTOR._linkers)
    assert [tense(view, figure) for figure in view.figures] == [told]


def test_a_pair_counts_where_a_candidate_has_both() -> None:
    words = vocabulary("en")
    name, weight = next((n, w) for n, w in words.weights["date"].items() if BESIDE in n)
    one, other = name.split(BESIDE)
    score = words.scales["date"].by(())
    assert score({one: 1, other: 1}) == pytest.approx(score({one: 1}) + score({other: 1}) + weight)
    assert pairs({one: 1, other: 1}, [name, f"{one}{BESIDE}absent"]) == {name: 1}


def test_what_explain_tells_of_a_candidate_adds_up_to_its_score() -> None:
    article = Article(id="a", text="Larkspur sold 4,200 cars in May 2025. It made $3m, up 9% on the year.")
    for _, fields in reasons(EXTRACTOR, article):
        for field in fields:
            for candidate in field.candidates:
                assert sum(part for _, part in candidate.parts) == pytest.approx(candidate.score)


def test_the_first_day_of_the_news_holds_for_what_happened_further_down() -> None:
    text = (
        "Eleven people were hurt when a ferry caught fire on Monday evening.\n\nTwo helicopters were sent to the ship."
        "\n\nThe owner bought it in 2016.\n\nThree lifeboats reached it."
    )
    claims = [c for c in EXTRACTOR.extract(Article(id="a", text=text, published="2024-08-20")) if c.quantity]
    assert [c.date and c.date.first for c in claims] == ["2024-08-19"] * 3


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("勞工部公布，8月新增21.4萬人，優於預期的17萬人。", "2023-09-03", "2023-08"),
        ("公司預計上半年淨利潤為5200萬元。", "2020-07-08", "2020-H1"),
        ("公司預計10月淨利潤為5200萬元。", "2020-07-08", "2020-10"),
    ],
)
def test_what_is_expected_of_a_period_just_over_is_not_of_the_next_one(text: str, published: str, value: str) -> None:
    claims = [c for c in EXTRACTOR.extract(Article(id="a", text=text, published=published)) if c.quantity]
    assert {c.date and c.date.value for c in claims} == {value}


def test_scores_are_exact_and_the_same_in_every_python() -> None:
    score = Scale({"a": 0.1, "b": 0.2, "c": -0.3}).by(())
    assert score({"a": 1, "b": 1, "c": 1}) == 0.0  # floats, one by one, come to something else, and so does their `sum`
