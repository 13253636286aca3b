"""The server and its features: what the editor asks, and the project's configuration that answers depend on."""

from __future__ import annotations

import dataclasses
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from codemod.check import DEFAULT, count_days, grade_report
from codemod.engine.configuration import configure_run
from codemod.engine.helper import Helper, HelperDiedError
from codemod.engine.run import migrate_document, migrate_text, report_lost
from codemod.errors import BadArgumentError, CodemodError
from codemod.guarded import read_guarded
from codemod.lsp.document import Document
from codemod.lsp.features import FIX_ALL, diagnose, explain, list_places, offer_fixes, offer_keeps
from codemod.lsp.protocol import Protocol, describe_error, silence_library
from codemod.outputs.wording import TOOL, read_version
from codemod.project.settings import OWN, PYPROJECT
from codemod.search.reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pygls.server import ServerErrors

    from codemod.engine.configuration import RunConfiguration
    from codemod.values import Report

_Answer = TypeVar("_Answer")
_LONGEST = 200  # characters of an address in a message


class Server(LanguageServer):
    """Holds the rules and the project's configuration; documents are read from their text each time."""

    def __init__(self, rules: Sequence[Path], limit: str = DEFAULT, as_of: str = "") -> None:
        sync = types.TextDocumentSyncKind.Full
        super().__init__(TOOL, read_version(), text_document_sync_kind=sync, protocol_cls=Protocol)
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
        document = Document(self._open(uri), self.workspace.root_path)
        report = self._migrate(document)
        return grade_report(report, self.limit), document

    def _migrate(self, document: Document) -> Report:
        root = Path(self.workspace.root_path or "")
        try:
            # os.path, because pathlib raises for names that are too long
            if not self.workspace.root_path or not os.path.isfile(root / document.path):  # noqa: PTH113
                return self.ask(migrate_text, document.path, document.data)
            return self.ask(migrate_document, document.path, document.data, root)
        except HelperDiedError:
            return report_lost(self.configuration, document.path)

    def open_other(self, path: str) -> Document:
        """Return another file of the workspace: the editor's text if it is open there, otherwise that on disk."""
        root = Path(self.workspace.root_path or "")
        return Document(self._open((root / path).as_uri()), str(root))

    def _open(self, uri: str) -> TextDocument:
        """Return the editor's text if the document is open, otherwise that of a file below the root.

        Raises BadArgumentError.
        """
        try:
            text = self.workspace.get_text_document(uri)
            if unquote(uri) in self.workspace.text_documents:
                return text
            root = self.workspace.root_path
            if not root or to_fs_path(uri) is None:
                raise BadArgumentError(f"{uri[:_LONGEST]}: is not open in the editor")
            source = read_guarded(text.path, LARGEST, within=Path(root)).decode()
        except (OSError, ValueError) as error:
            raise BadArgumentError(f"{uri[:_LONGEST]}: is not open in the editor, and cannot be read") from error
        codec = self.workspace.position_codec
        return TextDocument(uri, source, sync_kind=types.TextDocumentSyncKind.Full, position_codec=codec)

    def report_server_error(self, _: Exception, source: ServerErrors) -> None:
        """Report the error that is being handled in one line, to the log and, if it is not an answer, to the editor."""
        said = f"{TOOL}: {describe_error()}"
        sys.stderr.write(f"{said}\n")
        if source != FeatureRequestError:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, said))


def make_server(rules: Sequence[Path], limit: str = DEFAULT, as_of: str = "") -> Server:
    """Return a server; `start_io()` runs it until the editor ends it."""
    silence_library()
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
        diagnostics = list(diagnose(report, document))
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, diagnostics, document.version)
        )

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _clear(server: Server, params: types.DidCloseTextDocumentParams) -> None:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    def _fix(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        report, document = server.read(params.text_document.uri)
        wanted = params.context.only
        actions = [
            *offer_fixes(server, report, document, params.range),
            *offer_keeps(server, report, document, params.range),
        ]
        return [one for one in actions if wanted is None or any(_is_under(one.kind, kind) for kind in wanted)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
        report, document = server.read(params.text_document.uri)
        for _, finding, where in list_places(report, document):
            if where.start <= params.position <= where.end:
                return explain(finding, report.as_of, where)
        return None

    return server


def _is_under(kind: str | None, wanted: str) -> bool:
    """Whether a code action kind is `other` or below it: `source.fixAll` includes `source.fixAll.llm-codemod`."""
    name, above = (one.value if isinstance(one, types.CodeActionKind) else one or "" for one in (kind, wanted))
    return f"{name}.".startswith(f"{above}.")


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 (a person's today)
