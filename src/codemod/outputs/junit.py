"""Formats a report as JUnit XML, which most CI systems show as tests: a case per place, an error per file not read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from codemod.outputs.summary import list_warnings, shown_findings
from codemod.outputs.wording import escape, spell_path, tell_finding, tell_limit, word_deadline
from codemod.values import Level

if TYPE_CHECKING:
    from codemod.values import FilePatch, Finding, Report

_NAME = "llm-codemod check"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def format_report(report: Report) -> bytes:
    """Return one XML document in UTF-8. What fails the gate is a failure, an unread file an error, the rest passes.

    A case keeps its name when lines move, because CI systems compare by name. An empty report is one passing case,
    because many readers reject a file without cases.
    """
    root = Element("testsuites", name=_NAME)
    suite = SubElement(root, "testsuite", name=_NAME, timestamp=f"{report.as_of}T00:00:00")
    for patch in report.patches:
        for finding, fingerprint in shown_findings(patch):
            _add_case(suite, patch, finding, fingerprint, report.as_of)
    for source, warning in list_warnings(report):
        path, (line, _) = escape(spell_path(source.path)), source.position(warning.span.start)
        case = SubElement(suite, "testcase", classname=path, name=warning.code, file=path, line=str(line), time="0")
        SubElement(case, "system-out").text = f"{path}:{line}: {warning.code}: {escape(warning.message)}"
    for skipped in report.skipped:
        path = escape(spell_path(skipped.path))
        case = SubElement(suite, "testcase", classname=path, name="is read", file=path, time="0")
        error = SubElement(case, "error", type="not-read", message=escape(skipped.reason))
        error.text = f"{path}: {escape(skipped.reason)}. Its content is unknown."
    if not len(suite):
        name = f"no place uses {tell_limit(report.fail_on)}" if report.fail_on else "no place found"
        SubElement(suite, "testcase", classname=_NAME, name=name, time="0")
    counts = {
        "tests": len(suite),
        "failures": len(suite.findall("./testcase/failure")),
        "errors": len(suite.findall("./testcase/error")),
        "skipped": 0,
    }
    for element in (root, suite):
        for key, number in counts.items():
            element.set(key, str(number))
        element.set("time", "0")
    indent(root)
    return (_HEAD + str(tostring(root, "unicode")) + "\n").encode()


def _add_case(suite: Element, patch: FilePatch, finding: Finding, fingerprint: str, as_of: str) -> None:
    path = escape(spell_path(patch.source.path))
    line, column = patch.source.position(finding.occurrence.span.start)
    name = f"{finding.occurrence.text} as {finding.occurrence.role} [{fingerprint}]"
    case = SubElement(suite, "testcase", classname=path, name=name, file=path, line=str(line), time="0")
    text = f"{path}:{line}:{column}: {escape(tell_finding(finding, as_of))}"
    if finding.level == Level.ERROR:
        message = f"{finding.occurrence.text} {word_deadline(finding, as_of)}"
        SubElement(case, "failure", type="retired-model", message=message).text = text
    else:
        SubElement(case, "system-out").text = text
