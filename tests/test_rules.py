"""Every rule's own examples: alone, and with the whole pack loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from factextract import Article, Claim, Extractor
from factextract.engine import COMMON
from factextract.errors import PackError
from factextract.normalising import normalise
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import Rule, RuleExample

RULES = [(name, rule) for name, data in sorted(load_pack(DATA).items()) for rule in data.tables.get("rules", ())]
YES = [pytest.param(rule, example, id=f"{rule.id}-{i}") for _, rule in RULES for i, example in enumerate(rule.yes)]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def claims(extractor: Extractor, text: str) -> list[Claim]:
    return [c for c in extractor.extract(Article(id="rule", text=text, published="2025-12-03")) if c.quantity]


def test_every_language_ships_rules() -> None:
    assert {name for name, _ in RULES} == set(load_pack(DATA)) - {COMMON}


@pytest.mark.parametrize(("rule", "example"), YES)
def test_traditional_and_simplified_match_alike(rule: Rule, example: RuleExample, extractor: Extractor) -> None:
    simplified = normalise(example.text).text
    assert rule.id in [c.rule for c in claims(extractor, simplified)] or rule.veto


RULE = """
[[rules]]
id = "my.rule"
pattern = [{PATTERN}]
{REST}
"""
EXAMPLES = 'yes = [{ text = "Crowds of 30 came.", figure = "30" }]\nno = ["Crowds came."]'


def pack(folder: Path, pattern: str, rest: str = EXAMPLES) -> Path:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "rules.toml").write_text(
        RULE.replace("{PATTERN}", pattern).replace("{REST}", rest), encoding="utf-8"
    )
    return folder


def test_a_rule_of_ones_own(tmp_path: Path) -> None:
    mine = pack(
        tmp_path, '{ LOWER = "crowds", AS = "property" }, { LOWER = "of" }, { MENTION = "number", AS = "figure" }'
    )
    (claim,) = claims(Extractor(packs=[mine]), "Crowds of 30 came.")
    assert (claim.rule, claim.property and claim.property.text) == ("my.rule", "Crowds")


def test_a_veto(tmp_path: Path) -> None:
    mine = pack(tmp_path, '{ LOWER = "lot" }, { MENTION = "number", AS = "figure" }', "veto = true\n" + EXAMPLES)
    assert not claims(Extractor(packs=[mine]), "Lot 30 people.")


@pytest.mark.parametrize(
    ("pattern", "rest", "message"),
    [
        ('{ MENTION = "number" }', EXAMPLES, "AS"),
        ('{ MENTION = "number", AS = "figure" }', 'yes = []\nno = ["x"]', "yes"),
        ('{ MENTION = "number", AS = "figure" }', 'yes = [{ text = "30", figure = "30" }]', "no"),
        ('{ LEX = "no_such_class" }, { MENTION = "number", AS = "figure" }', EXAMPLES, "no_such_class"),
        ('{ MENTION = "number", AS = "figures" }', EXAMPLES, "AS"),
    ],
)
def test_a_bad_rule_is_named_with_its_file(tmp_path: Path, pattern: str, rest: str, message: str) -> None:
    with pytest.raises(PackError) as error:
        list(claims(Extractor(packs=[pack(tmp_path, pattern, rest)]), "Crowds of 30 came."))
    assert message in str(error.value) and "rules.toml" in str(error.value)
