"""Spans asked about places: the same answers as asking each span, in steps that do not grow with their number."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from factextract.recognising.masks import Covered, unmasked
from factextract.values.span import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_covered_answers_as_the_spans_do(spans: list[Span], asked: Span) -> None:
    covered = Covered(spans)
    assert covered.touches(asked) == any(span.overlaps(asked) for span in spans)
    assert covered.covers(asked) == any(span.covers(asked) for span in spans)


@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_an_item_passes_where_every_mask_it_touches_leaves_a_side_of_it(items: list[Span], masks: list[Span]) -> None:
    given_items = [SimpleNamespace(span=span) for span in sorted(items)]
    passed = [item.span for item in unmasked(given_items, sorted(masks))]
    assert passed == [
        span
        for span in sorted(items)
        if all(not mask.overlaps(span) or (span.covers(mask) and span != mask) for mask in masks)
    ]
