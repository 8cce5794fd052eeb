"""A check as build servers and code hosts read it: JUnit XML, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from factextract.cli.reports.located import Located, located
from factextract.golden.report import Kind

if TYPE_CHECKING:
    from factextract.golden.check import Checked

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_MEANINGS = {
    Kind.MISSED: "A golden claim that the program does not give",
    Kind.EXTRA: "A claim that no golden claim asks for",
    Kind.FIELD: "A field of a claim that the golden answers have otherwise",
    Kind.STALE: "A known gap that has closed",
}


def as_junit(done: Sequence[Checked], known: bool) -> str:
    """One test case an article; its differences are the failure's text."""
    suite = ElementTree.Element("testsuite", name="factextract check", tests=str(len(done)))
    failures = errors = 0
    for checked in done:
        name = f"{checked.pair.language}.{checked.pair.article.stem}"
        case = ElementTree.SubElement(suite, "testcase", classname="factextract.check", name=name)
        case.set("file", str(checked.pair.article))
        if checked.error is not None:
            errors += 1
            ElementTree.SubElement(case, "error", message=_xml(str(checked.error)))
            continue
        found = list(located([checked], known))
        lines = "\n".join(f"{item.path}:{item.start}: {item.difference.kind}: {item.message}" for item in found)
        if any(not item.difference.expected for item in found):
            failures += 1
            ElementTree.SubElement(case, "failure", message=f"{len(found)} differences").text = _xml(lines)
        elif found:
            ElementTree.SubElement(case, "system-out").text = _xml(lines)
    suite.set("failures", str(failures))
    suite.set("errors", str(errors))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


def as_github(done: Sequence[Checked], known: bool) -> str:
    """Workflow commands: an error at the place of each difference, a notice where it is expected."""
    lines = [_annotation(item) for item in located(done, known)]
    lines += [f"::error::{_escaped(str(checked.error))}" for checked in done if checked.error is not None]
    return "\n".join(lines)


def as_sarif(done: Sequence[Checked], known: bool) -> str:
    """SARIF 2.1.0: the kinds of difference are its rules, the differences its results, in code points."""
    rules = [{"id": kind.value, "shortDescription": {"text": text}} for kind, text in _MEANINGS.items()]
    errors = [
        {"level": "error", "message": {"text": str(checked.error)}} for checked in done if checked.error is not None
    ]
    run = {
        "tool": {"driver": {"name": "factextract", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item) for item in located(done, known)],
        "invocations": [{"executionSuccessful": not errors, "toolExecutionNotifications": errors}],
    }
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _annotation(item: Located) -> str:
    level = "notice" if item.difference.expected else "error"
    place = f"file={_escaped(item.path, True)},line={item.start.line},col={item.start.column}"
    return f"::{level} {place},title={item.difference.kind}::{_escaped(item.message)}"


def _escaped(text: str, property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def _result(item: Located) -> dict[str, Any]:
    region = {
        "startLine": item.start.line,
        "startColumn": item.start.column,
        "endLine": item.end.line,
        "endColumn": item.end.column,
        "snippet": {"text": item.quote},
    }
    place = {"physicalLocation": {"artifactLocation": {"uri": item.path.replace("\\", "/")}, "region": region}}
    return {
        "ruleId": item.difference.kind.value,
        "level": "note" if item.difference.expected else "error",
        "message": {"text": item.message},
        "locations": [place],
        "properties": {"field": item.difference.field, "rule": item.difference.rule},
    }


def _xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(c if c >= " " or c in "\t\n" else " " for c in text)
