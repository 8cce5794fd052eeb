"""The spaCy component, as a user adds it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from pydantic import ValidationError
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from factextract import Article, Extractor

ENGLISH = "Revenue rose 14% to $4.62 billion in 2025."
CHINESE = "雲嶺汽車 2025 年交付超過 35 萬輛,毛利率 21.4%。"


def pipeline(language: str = "xx", **config: object) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("factextract", config=config)
    return nlp


def test_spacy_finds_it_without_an_import() -> None:
    assert "factextract" in entry_points(group="spacy_factories").names
    script = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('factextract'); print(len(nlp('Up 3%.')._.claims))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("language", ["xx", "en", "zh"])
def test_claims_and_spans_are_those_of_the_extractor(language: str, text: str) -> None:
    doc = pipeline(language, region="US")(text)
    wanted = Extractor().extract(Article(id="doc", text=text, region="US"))
    assert doc._.claims == wanted and len(wanted) >= 2
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert (span.label_, span.id_) == (claim.type, claim.id)
        place = claim.quantity or claim.date
        assert place is not None and span.start_char <= place.start < place.end <= span.end_char


def test_what_is_known_of_one_article_wins() -> None:
    nlp = pipeline(published="2020-01-01", region="US")
    doc = nlp.make_doc("Sales rose 3% this year.")
    doc._.article = {"id": "a1", "published": "2025-12-03"}
    (claim,) = nlp(doc)._.claims
    assert claim.document == "a1" and claim.date is not None and claim.date.value == "2025"
    doc = nlp.make_doc("Sales rose 3%.")
    doc._.article = {"publishd": "2025"}
    with pytest.raises(ValidationError, match="publishd"):
        nlp(doc)


def test_a_document_that_has_not_been_through_has_no_claims() -> None:
    assert len(pipeline().make_doc(ENGLISH)._.claims) == 0


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe(processes: int) -> None:
    nlp = pipeline()
    texts = [ENGLISH, CHINESE, "", "Nothing."] * 2
    found = [doc._.claims for doc in nlp.pipe(texts, n_process=processes)]
    assert found == [nlp(text)._.claims for text in texts]


def test_claims_are_saved_with_the_document() -> None:
    nlp = pipeline()
    doc = nlp(ENGLISH)
    (back,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    assert back._.claims == doc._.claims
    assert [span.label_ for span in back.spans["claims"]] == ["percent", "money"]


def test_a_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    pipeline(region="TW").to_disk(tmp_path / "nlp")
    (claim,) = spacy.load(tmp_path / "nlp")("股價20元。")._.claims
    assert claim.unit is not None and claim.unit.code == "TWD"


def test_displacy_shows_the_spans() -> None:
    doc: Doc = pipeline()("<b>Sales</b> rose 14% in 2025.")
    page = displacy.render(doc, style="span", options={"spans_key": "claims"}, jupyter=False)
    assert "percent" in page and "<b>" not in page
