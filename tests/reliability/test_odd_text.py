"""Hidden characters, controls, compatibility forms, mixed widths: the clean text's claims, and offsets that hold."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from factextract import Article, Claim, Extractor
from factextract.normalising import normalise

CLEAN = (
    "雲嶺汽車截至2025年11月底累計交付量超過3億輛，年增25.6%。",
    "公司投入三十五萬元，較去年增加20-30億元，氣溫降至-5℃。",
    "Revenue at Acme rose 14% to $4.62 billion in 2025.",
)
HIDDEN = {
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "variation selector": "\ufe0f",
    "ideographic variation selector": "\U000e0101",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "left-to-right mark": "\u200e",
    "right-to-left embedding": "\u202b",
    "right-to-left override": "\u202e",
    "isolate": "\u2067",
    "tag": "\U000e0041",
    "Hangul filler": "\u3164",
    "NUL": "\0",
    "backspace": "\b",
    "delete": "\x7f",
    "escape": "\x1b",
    "C1": "\x9b",
    "no character": "\ufffe",
    "colour": "\x1b[1;31m",
}
FIELDS = ("type", "subject", "property", "quantity", "unit", "date", "modality", "change")


def spans(claim: Claim) -> Iterator[tuple[int, int, str]]:
    for part in (claim.subject, claim.property, claim.quantity, claim.date):
        if part is not None:
            yield part.start, part.end, part.text


def facts(extractor: Extractor, text: str) -> list[dict[str, Any]]:
    """What a text claims without its places; on the way every span must lead back and every line be JSON in UTF-8."""
    found = []
    for claim in extractor.extract(Article(id="a", text=text)):
        content = json.loads(claim.model_dump_json().encode())
        assert all(text[start:end] == said for start, end, said in spans(claim))
        kept = {field: content[field] for field in FIELDS}
        for part in kept.values():
            if isinstance(part, dict):
                for key in ("text", "start", "end"):
                    part.pop(key, None)
        found.append(kept)
    return found


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_characters_change_no_claim(kind: str, extractor: Extractor) -> None:
    for clean in CLEAN:
        told = facts(extractor, clean)
        assert len(told) >= 2
        assert facts(extractor, HIDDEN[kind].join(clean)) == told
        for at in range(0, len(clean) + 1, 5):
            assert facts(extractor, clean[:at] + HIDDEN[kind] + clean[at:]) == told, at


def test_the_span_covers_what_is_hidden_inside(extractor: Extractor) -> None:
    (claim,) = extractor.extract(Article(id="a", text="賣出3\u200b5\u202e \0億\ufe0f輛。"))
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.text) == ("3500000000", "3\u200b5\u202e \0億\ufe0f輛")


@pytest.mark.parametrize("mark", ["\u0301", "\u0336", "\u20d2", "\u302a"])
def test_marks_on_digits_and_han_change_no_figure(mark: str, extractor: Extractor) -> None:
    (claim,) = extractor.extract(Article(id="a", text=f"賣出3{mark}5{mark}億{mark}輛{mark}。"))
    assert claim.quantity is not None and claim.quantity.value == "3500000000"


@pytest.mark.parametrize(
    ("clean", "odd"),
    [
        ("車輛銷量達三十萬輛，年增二成，共六百人。", "\uf902輛銷\uf97e達三十萬輛，\uf98e增二成，共\uf9d1百人。"),
        ("公司11月賣出三十萬件，收入八十億元。", "公司11\u2f49賣出三\u2f17萬件，收\u2f0a\u2f0b\u2f17億元。"),
        ("營收３５億元，成長12.5%。", "營收\U0001d7d1\U0001d7d3億元，成長１２．５％。"),
        ("加熱至5度，長café三十公里。", "加熱至５度，長cafe\u0301三\u2f17公里。"),
    ],
)
def test_compatibility_forms_are_the_characters_meant(clean: str, odd: str, extractor: Extractor) -> None:
    assert facts(extractor, odd) == facts(extractor, clean) != []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("價格為$20，300人到場", ["20", "300"]),
        ("收入１２，３４５元", ["12345"]),
        ("收入1．5億元", ["150000000"]),
        ("收入１，２，３元", ["1", "2", "3"]),
        ("有1，234，567人", ["1", "234", "567"]),
        ("分別為１２３４，５６７元", ["1234", "567"]),
        ("分別為5\x1f6\x1c7輛", ["5", "6", "7"]),
        ("分別為5\t6\x0b7\u20288輛", ["5", "6", "7", "8"]),
    ],
)
def test_two_figures_are_never_merged(text: str, values: list[str], extractor: Extractor) -> None:
    found = extractor.extract(Article(id="a", text=text))
    assert [claim.quantity.value for claim in found if claim.quantity is not None] == values


def test_a_letter_is_no_zero(extractor: Extractor) -> None:
    for text in ("收入3O億元", "收入３Ｏ億元"):
        assert "3000000000" not in [fact["quantity"]["value"] for fact in facts(extractor, text)]
    assert facts(extractor, "收入三〇億元")[0]["quantity"]["value"] == "3000000000"


@pytest.mark.parametrize("field", ["id", "text", "title", "source"])
def test_half_a_surrogate_pair_is_no_text(field: str) -> None:
    fields = {"id": "a", "text": "t", field: "x\ud83d"}
    with pytest.raises(ValidationError, match="half a surrogate pair, which is no character, at 1"):
        Article.model_validate(fields)


ODD = st.sampled_from(
    "3五〇億万萬輛年月日元%$.,，．-–—~〜 \t\n\r\0\x1b[m\u200b\u202e\ufe0f\u0301\u2f17\uf98e１Ａa第至約共"
)
PIECES = st.sampled_from([*CLEAN, "2025年", "去年", "上季", "| 3 | 5億 |\n", "\n\n", "10%–20%", "rose 3 to 5 per cent"])
ANY_TEXT = st.lists(PIECES | ODD | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


@settings(max_examples=150)
@given(text=ANY_TEXT)
def test_any_text_gives_json_and_spans_that_lead_back(text: str, extractor: Extractor) -> None:
    facts(extractor, text)
    for mention in extractor.mentions(Article(id="a", text=text)):
        assert text[mention.start : mention.end] == mention.text
        assert not re.search("inf|nan|e[+-]?[0-9]", (mention.value or "").lower())
        json.loads(mention.model_dump_json().encode())


@settings(max_examples=100)
@given(text=ANY_TEXT)
def test_what_is_hidden_is_gone_after_normalising(text: str) -> None:
    assert not re.search("[\0\x1b\u200b\u202e\ufe0f\ufffe]", normalise(text).text)
