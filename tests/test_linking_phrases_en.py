"""Where English phrases begin and end, and names of more than one of them, as candidates for a subject."""

from __future__ import annotations

import pytest

from linked import candidates


@pytest.mark.parametrize(
    ("text", "amount", "name", "sort"),
    [
        ("The average three-year loan cost 5.12%.", "5.12%", "average three-year loan", "spanning"),
        ("The six-day Tour of Norland drew 40,000 people.", "40,000", "six-day Tour", "spanning"),
        ("Average weekly earnings rose 0.3%.", "0.3%", "Average weekly earnings", "spanning"),
        ("Bread and cheese took £40m.", "£40m", "Bread and cheese", "joined"),
        ("Ashby grew. A typical Ashby grower loses $85. Ashby slept.", "$85", "typical Ashby grower", "undivided"),
        ("Sandwich maker Brightloaf sold 400 rolls. Waters rose.", "400", "Brightloaf", "named"),
    ],
)
def test_a_subject_may_be_more_than_one_phrase_or_the_end_of_one(text: str, amount: str, name: str, sort: str) -> None:
    assert sort in candidates(text, amount)[name]


def test_a_phrase_with_a_figure_of_its_own_does_not_span_it() -> None:
    found = candidates("The firm hired 40 drivers and 12 cooks. Of 3 men, 2 left.", "12")
    assert not any("spanning" in features for features in found.values())


@pytest.mark.parametrize(
    ("text", "amount", "name"),
    [
        ("With five wards and 31 beds, Marlow Clinic treated 900 people.", "31", "Marlow Clinic"),
        ("Marlow Clinic grew. Marlow Clinic spoke. With five wards, it treated 900 people.", "five", "Marlow Clinic"),
    ],
)
def test_what_stands_before_all_verbs_may_be_told_of_who_acts_next(text: str, amount: str, name: str) -> None:
    assert "ahead" in candidates(text, amount)[name]


def test_behind_a_verb_nobody_ahead_is_meant() -> None:
    found = candidates("The clinic lost 31 beds, but Marlow School opened.", "31")
    assert not any("ahead" in features for features in found.values())


@pytest.mark.parametrize(
    ("text", "amount", "name"),
    [
        ("Marlow-based Tipton's runs 40 stores.", "40", "Tipton"),
        ("The Office Workers' Union called out 400 people.", "400", "Office Workers' Union"),
        ("Advertised rents outside Norwich averaged £900.", "£900", "Advertised rents"),
        ("Advertised rents averaged £900.", "£900", "Advertised rents"),
        ("A court set bail at $500,000.", "$500,000", "court"),
        ("Homes cost buyers £300,000.", "£300,000", "Homes"),
        ("The rise compares with 6.1% in May.", "6.1%", "rise"),
        # such a word is no verb where another tells
        ("A staff cut deal of $4bn passed.", "$4bn", "staff cut deal"),
        ("The price cut plan put $3bn at risk.", "$3bn", "price cut plan"),
    ],
)
def test_a_phrase_begins_and_ends_with_its_own_words(text: str, amount: str, name: str) -> None:
    assert name in candidates(text, amount)


@pytest.mark.parametrize(
    ("text", "amount", "whom"),
    [
        ("Of those whose forms could be read, 47% lived in Hull.", "47%", "those whose forms could be read"),
        ("Of those entitled to a refund, fewer than half had asked.", "half", "those entitled to a refund"),
        ("Those living in Hull paid £400.", "£400", "Those living in Hull"),
        ("Among those aged 15 to 24 it was 11.2%.", "11.2%", "those aged 15 to 24"),
        ("Anyone who left early got £40.", "£40", "Anyone who left early"),
    ],
)
def test_some_are_told_of_by_what_they_do(text: str, amount: str, whom: str) -> None:
    assert "picked" in candidates(text, amount)[whom]


def test_those_before_a_noun_are_not() -> None:
    found = candidates("Those shops sold 400 hats.", "400")
    assert not any("picked" in features for features in found.values())
