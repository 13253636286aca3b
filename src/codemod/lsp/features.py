"""What the server answers: diagnostics, code actions and the text on hover, from a report on a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from codemod.engine.helper import HelperDiedError
from codemod.engine.keep_comment import find_keep_edit
from codemod.errors import BadArgumentError
from codemod.outputs.summary import collect_changes, shown_findings
from codemod.outputs.wording import TOOL, escape, name_rule, tell_finding
from codemod.text.regex import lazy_regex
from codemod.values import FilePatch, Level, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codemod.lsp.document import Document
    from codemod.lsp.language_server import Server
    from codemod.values import Edit, Finding

_SEVERITIES: Final = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.{TOOL}"
_ALSO: Final = " and what must change with it"
_MOST_KEEPS: Final = 3  # preselected by the editor: the file is read again for each
_SPECIAL: Final = lazy_regex(r"[\\`*_{}\[\]<>()#+!|~$]")  # in Markdown


def list_places(report: Report, document: Document) -> Iterator[tuple[FilePatch, Finding, types.Range]]:
    for patch in report.patches:
        if patch.source.path != document.path:
            continue  # another file that a change of the document edits
        for finding, _ in shown_findings(patch):
            yield patch, finding, document.locate(finding.occurrence.span)


def diagnose(report: Report, document: Document) -> Iterator[types.Diagnostic]:
    for _, finding, where in list_places(report, document):
        url = finding.source_url
        yield types.Diagnostic(
            range=where,
            message=escape(tell_finding(finding, report.as_of)),
            severity=_SEVERITIES[finding.level],
            code=name_rule(finding),
            code_description=types.CodeDescription(url) if url.startswith("https://") else None,
            source=TOOL,
            tags=[types.DiagnosticTag.Deprecated],
            related_information=[
                types.DiagnosticRelatedInformation(
                    types.Location(document.uri, document.locate(follow_up.span)),
                    escape(f"{follow_up.code}: {follow_up.message}"),
                )
                for follow_up in finding.follow_ups
                if not follow_up.path
            ],
        )
    for patch in report.patches:
        for warning in patch.warnings:
            severity = types.DiagnosticSeverity.Warning
            where = document.locate(warning.span)
            yield types.Diagnostic(where, escape(warning.message), severity, warning.code, source=TOOL)
    for skipped in report.skipped:
        start = types.Position(0, 0)
        message = escape(f"Not read, content unknown: {skipped.reason}")
        yield types.Diagnostic(types.Range(start, start), message, types.DiagnosticSeverity.Warning, source=TOOL)


def offer_fixes(server: Server, report: Report, document: Document, around: types.Range) -> Iterator[types.CodeAction]:
    """Yield the change of each id in the range, in all its files, and one fix for the document; reviews have none."""
    diagnostics = list(diagnose(report, document))
    changes = collect_changes(report)
    ids = 0
    for (_, finding, where), diagnostic in zip(list_places(report, document), diagnostics, strict=False):
        if finding.change is None:
            continue
        files = changes[finding.change.number]
        edit = _spell_files(server, files, document)
        if edit is None:
            continue
        ids += 1
        if _touch(around, where):
            is_more = sum(map(len, files.values())) > 1
            yield types.CodeAction(
                f"Replace {finding.occurrence.text} with {finding.replacement}{_ALSO if is_more else ''}",
                types.CodeActionKind.QuickFix,
                [diagnostic],
                is_preferred=True,
                edit=edit,
            )
    every = {patch.source.path: patch.edits for patch in report.patches if patch.edits}
    fix = _spell_files(server, every, document) if ids else None
    if fix:
        count = f"{ids} retired or retiring model {'id' if ids == 1 else 'ids'}"
        yield types.CodeAction(f"Replace {count} in this file", FIX_ALL, edit=fix)


def offer_keeps(server: Server, report: Report, document: Document, around: types.Range) -> Iterator[types.CodeAction]:
    """Yield the keep comment for each id in the range, in the comment syntax of the language around it."""
    diagnostics = list(diagnose(report, document))
    places = zip(list_places(report, document), diagnostics, strict=False)
    touched = [(finding, diagnostic) for (_, finding, where), diagnostic in places if _touch(around, where)]
    for finding, diagnostic in touched[:_MOST_KEEPS]:
        try:
            edit = server.ask(find_keep_edit, document.path, document.data, finding)
        except HelperDiedError:
            return
        if edit:
            yield types.CodeAction(
                f"Keep {finding.occurrence.text} with a comment",
                types.CodeActionKind.QuickFix,
                [diagnostic],
                edit=types.WorkspaceEdit({document.uri: [_spell(edit, document)]}),
            )


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _spell_files(server: Server, files: Mapping[str, Sequence[Edit]], document: Document) -> types.WorkspaceEdit | None:
    """Return edits of several files; None if the editor's text of one differs from the file on disk."""
    found: dict[str, list[types.TextEdit]] = {}
    for path, edits in files.items():
        try:
            other = document if path == document.path else server.open_other(path)
        except BadArgumentError:
            return None
        if any(other.data[edit.span.start : edit.span.end] != edit.expects for edit in edits):
            return None
        found[other.uri] = [_spell(edit, other) for edit in edits]
    return types.WorkspaceEdit(found)


def _spell(edit: Edit, document: Document) -> types.TextEdit:
    return types.TextEdit(document.locate(edit.span), edit.text.decode())


def explain(finding: Finding, as_of: str, where: types.Range) -> types.Hover:
    """Return one sentence, and where to read more."""
    told = _SPECIAL.sub(r"\\\g<0>", escape(tell_finding(finding, as_of)))
    source = f"[Source]({spell_url(finding.source_url)}) · " if finding.source_url.startswith("https://") else ""
    more = f"{source}`llm-codemod explain {finding.occurrence.text}`"
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, f"{told}\n\n{more}\n"), where)


def spell_url(url: str) -> str:
    """Return an address for a Markdown link, which none of its characters ends: a project may have rules of its own."""
    return "".join(f"%{ord(sign):02X}" if sign in "()[]<>\\`" else sign for sign in url)
