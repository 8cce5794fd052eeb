"""Spans asked about places: the same answers as asking each span, in steps that do not grow with their number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factextract.recognising.masks import Covered
from factextract.values.span import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_covered_answers_as_the_spans_do(spans: list[Span], asked: Span) -> None:
    covered = Covered(spans)
    assert covered.touches(asked) == any(span.overlaps(asked) for span in spans)
    assert covered.covers(asked) == any(span.covers(asked) for span in spans)
