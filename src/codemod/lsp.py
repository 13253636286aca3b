"""The language server: a diagnostic for each place with its days left, quick fixes, and `explain` on hover.

https://microsoft.github.io/language-server-protocol/. The editor sends the whole document with each change. The server
counts lines as the protocol does: a form feed or U+2028 does not end a line.
"""

from __future__ import annotations

import dataclasses
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from codemod.check import DEFAULT, count_days, grade_report
from codemod.engine.configuration import configure_run
from codemod.engine.helper import Helper, HelperDiedError
from codemod.engine.keep_comment import find_keep_edit
from codemod.engine.run import migrate_document, migrate_text, report_lost
from codemod.errors import CodemodError
from codemod.outputs.summary import collect_changes, shown_findings
from codemod.outputs.wording import TOOL, escape, name_rule, read_version, tell_finding
from codemod.project.settings import OWN, PYPROJECT
from codemod.text.regex import lazy_regex
from codemod.values import FilePatch, Level, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pygls.workspace import TextDocument

    from codemod.engine.configuration import RunConfiguration
    from codemod.values import Edit, Finding, Span

_Answer = TypeVar("_Answer")

_SEVERITIES: Final = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
_FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.{TOOL}"
_ALSO: Final = " and what must change with it"
_MOST_KEEPS: Final = 3  # preselected by the editor: the file is read again for each
_SPECIAL: Final = lazy_regex(r"[\\`*_{}\[\]<>()#+!|~$]")  # in Markdown
_LINE_END: Final = lazy_regex(r"\r\n|\r|\n")


class Server(LanguageServer):
    """Holds the rules and the project's configuration; documents are read from their text each time."""

    def __init__(self, rules: Sequence[Path], limit: str = DEFAULT, as_of: str = "") -> None:
        super().__init__(TOOL, read_version(), text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.limit = limit
        self._rules = rules
        self._as_of = as_of  # "": today, evaluated each time
        self._configuration: RunConfiguration | None = None
        self._helper: Helper[RunConfiguration] | None = None

    @property
    def configuration(self) -> RunConfiguration:
        """The rules as of today, for this project: a server can run for weeks."""
        day = self._as_of or _today()
        if self._configuration is None:
            self._configuration = self._plan(day)
        if day != self._configuration.as_of:
            self._configuration = dataclasses.replace(self._configuration, as_of=day)
            self._dismiss()
        return self._configuration

    def _plan(self, day: str, *, no_config: bool = False) -> RunConfiguration:
        root = Path(self.workspace.root_path or ".").absolute()
        least = count_days(self.limit)
        try:
            return configure_run(
                ["."], root, day, rules=self._rules, least_horizon=least, no_config=no_config or not root.is_dir()
            )
        except CodemodError as error:
            if no_config:
                raise
            told = f"{TOOL}: {error}; until it is fixed, no configuration applies"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))
            return self._plan(day, no_config=True)

    def forget(self) -> None:
        """Read the configuration again before the next answer."""
        self._configuration = None
        self._dismiss()

    def shutdown(self) -> None:
        self._dismiss()
        super().shutdown()  # type: ignore[no-untyped-call]

    def _dismiss(self) -> None:
        if self._helper:
            self._helper.close()
        self._helper = None

    def ask(self, do: Callable[..., _Answer], *arguments: object) -> _Answer:
        """Return the result of a function for a text and the configuration, in a process that a parser may crash.

        Raises HelperDiedError.
        """
        configuration = self.configuration
        self._helper = self._helper or Helper(configuration)
        try:
            return self._helper.ask(do, *arguments)
        except HelperDiedError:
            self._dismiss()
            raise

    def read(self, uri: str) -> tuple[Report, Document]:
        """Return the findings of a document, and the document."""
        document = Document(self.workspace.get_text_document(uri), self.workspace.root_path)
        report = self._migrate(document)
        return grade_report(report, self.limit), document

    def _migrate(self, document: Document) -> Report:
        root = Path(self.workspace.root_path or "")
        try:
            if not self.workspace.root_path or not root.is_dir() or not (root / document.path).is_file():
                return self.ask(migrate_text, document.path, document.data)
            return self.ask(migrate_document, document.path, document.data, root)
        except HelperDiedError:
            return report_lost(self.configuration, document.path)

    def open_other(self, path: str) -> Document:
        """Return another file of the workspace: the editor's text if it is open there, otherwise that on disk."""
        root = Path(self.workspace.root_path or "")
        return Document(self.workspace.get_text_document((root / path).as_uri()), str(root))


class Document:
    """The text of an editor as bytes, with conversions between byte offsets and the editor's positions."""

    def __init__(self, text: TextDocument, root: str | None) -> None:
        self.uri, self.version = text.uri, text.version
        self.data = text.source.encode("utf-8", "replace")  # half a surrogate pair is one character either way
        self._codec = text.position_codec
        path = Path(text.path)
        is_inside = bool(root) and path.is_relative_to(str(root))
        self.path = os.fspath(path.relative_to(str(root)) if is_inside else path.name).replace(os.sep, "/")

    def locate(self, span: Span) -> types.Range:
        return types.Range(self._place(span.start), self._place(span.end))

    def _place(self, offset: int) -> types.Position:
        lines = _LINE_END.split(self.data[:offset].decode())
        return types.Position(len(lines) - 1, self._codec.client_num_units(lines[-1]))


def make_server(rules: Sequence[Path], limit: str = DEFAULT, as_of: str = "") -> Server:
    """Return a server; `start_io()` runs it until the editor ends it."""
    server = Server(rules, limit, as_of)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _publish(
        server: Server,
        params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams | types.DidSaveTextDocumentParams,
    ) -> None:
        if params.text_document.uri.endswith((f"/{OWN}", f"/{PYPROJECT}")):
            server.forget()
        report, document = server.read(params.text_document.uri)
        diagnostics = list(_diagnose(report, document))
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, diagnostics, document.version)
        )

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _clear(server: Server, params: types.DidCloseTextDocumentParams) -> None:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, _FIX_ALL]),
    )
    def _fix(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        report, document = server.read(params.text_document.uri)
        wanted = params.context.only
        actions = [
            *_offer_fixes(server, report, document, params.range),
            *_offer_keeps(server, report, document, params.range),
        ]
        return [one for one in actions if wanted is None or any(_is_under(one.kind, kind) for kind in wanted)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
        report, document = server.read(params.text_document.uri)
        for _, finding, where in _list_places(report, document):
            if where.start <= params.position <= where.end:
                return _explain(finding, report.as_of, where)
        return None

    return server


def _list_places(report: Report, document: Document) -> Iterator[tuple[FilePatch, Finding, types.Range]]:
    for patch in report.patches:
        if patch.source.path != document.path:
            continue  # another file that a change of the document edits
        for finding, _ in shown_findings(patch):
            yield patch, finding, document.locate(finding.occurrence.span)


def _diagnose(report: Report, document: Document) -> Iterator[types.Diagnostic]:
    for _, finding, where in _list_places(report, document):
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


def _offer_fixes(server: Server, report: Report, document: Document, around: types.Range) -> Iterator[types.CodeAction]:
    """Yield the change of each id in the range, in all its files, and one fix for the document; reviews have none."""
    diagnostics = list(_diagnose(report, document))
    changes = collect_changes(report)
    ids = 0
    for (_, finding, where), diagnostic in zip(_list_places(report, document), diagnostics, strict=False):
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
        yield types.CodeAction(f"Replace {count} in this file", _FIX_ALL, edit=fix)


def _offer_keeps(server: Server, report: Report, document: Document, around: types.Range) -> Iterator[types.CodeAction]:
    """Yield the keep comment for each id in the range, in the comment syntax of the language around it."""
    diagnostics = list(_diagnose(report, document))
    places = zip(_list_places(report, document), diagnostics, strict=False)
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
        other = document if path == document.path else server.open_other(path)
        if any(other.data[edit.span.start : edit.span.end] != edit.expects for edit in edits):
            return None
        found[other.uri] = [_spell(edit, other) for edit in edits]
    return types.WorkspaceEdit(found)


def _spell(edit: Edit, document: Document) -> types.TextEdit:
    return types.TextEdit(document.locate(edit.span), edit.text.decode())


def _is_under(kind: str | None, wanted: str) -> bool:
    """Whether a code action kind is `other` or below it: `source.fixAll` includes `source.fixAll.llm-codemod`."""
    name, above = (one.value if isinstance(one, types.CodeActionKind) else one or "" for one in (kind, wanted))
    return f"{name}.".startswith(f"{above}.")


def _explain(finding: Finding, as_of: str, where: types.Range) -> types.Hover:
    """Return one sentence, and where to read more."""
    told = _SPECIAL.sub(r"\\\g<0>", escape(tell_finding(finding, as_of)))
    source = f"[Source]({finding.source_url}) · " if finding.source_url.startswith("https://") else ""
    more = f"{source}`llm-codemod explain {finding.occurrence.text}`"
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, f"{told}\n\n{more}\n"), where)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 (a person's today)
