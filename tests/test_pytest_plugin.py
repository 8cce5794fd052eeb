"""The pytest plug-in, in a project of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pytest

def test_facts(facts):
    (claim,) = facts("Northwick handled 4 hogsheads in 2024.", region="GB")
    assert (claim.quantity.value, claim.unit.code) == ("252", "[gal_us]")

@pytest.mark.golden("port.md", "answers/port.json")
def test_port():
    pass
"""
PACK = """
[units]
hogshead = { code = "[gal_us]", type = "measure", factor = 63, say = ["hogsheads"], ex = "2 hogsheads = 126 [gal_us]" }
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a pack, an article and its tests."""
    monkeypatch.delenv("CI", raising=False)
    pytester.makeini("[pytest]\nfactextract_packs = mine\n")
    pytester.makepyfile(TESTS)
    (pytester.mkdir("mine") / "en").mkdir()
    Path("mine/en/units.toml").write_text(PACK, encoding="utf-8")
    Path("port.md").write_text("Northwick handled 4 hogsheads in 2024.\n", encoding="utf-8")
    return pytester


def test_a_project_keeps_its_rules_under_test(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = project.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*answers/port.json*"])

    project.runpytest_subprocess("--factextract-update").assert_outcomes(passed=2)
    (claim,) = json.loads(Path("answers/port.json").read_text(encoding="utf-8"))["claims"]
    assert (claim["quote"], claim["value"], claim["unit"]) == ("4 hogsheads", "252", "[gal_us]")

    Path("mine/en/units.toml").write_text(PACK.replace("63", "64"), encoding="utf-8")
    result = project.runpytest_subprocess()
    result.assert_outcomes(failed=1, errors=1)
    result.stdout.fnmatch_lines(["*port.md: missed: *no claim says 252 ([[]gal_us])"])

    monkeypatch.setenv("CI", "true")
    result = project.runpytest_subprocess("--factextract-update")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
