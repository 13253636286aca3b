"""The server: the names, arguments and results of its tools. It starts no program and runs no code of the project.

https://py.sdk.modelcontextprotocol.io. The library owns stdin and stdout while it serves; everything else that is
printed goes to stderr.
"""

# Without `from __future__ import annotations`: the library reads them when a tool is registered.
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver import Context, ListRoots, Resolve
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ListRootsResult, ToolAnnotations
from pydantic import Field

from codemod import cost, explain
from codemod.engine.configuration import RunConfiguration, configure_run
from codemod.engine.journal import Journal, find_root
from codemod.engine.run import run_migration
from codemod.errors import BadArgumentError, CodemodError
from codemod.mcp import results
from codemod.mcp.client_roots import Place, confine, read_roots
from codemod.outputs.wording import TOOL, read_version
from codemod.project import explain_pair
from codemod.rules.registry import Registry, load_registry
from codemod.search import Searcher
from codemod.values import Report

_INSTRUCTIONS: Final = """\
Finds retired and retiring LLM model ids in code and replaces those that are safe to replace.
Call scan first. Its places have a decision: "rewrite" is what apply edits; a "review" has a reason, a trace of the
value and a question that you or a person must answer before the code is changed by hand. Call preview, then apply.
Call explain for an id, a provider's error message or the code of a follow-up, and cost to compare two models.
Results contain no source text: read the files at the given lines. If next_offset is not null, call again with it."""
_JOBS: Final = 2  # processes that read files
_READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES: Final = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False
)


def _ask_for_roots(context: Context) -> ListRoots | ListRootsResult | None:
    """Ask the client for its roots, if it supports them."""
    capabilities = context.client_capabilities
    return ListRoots() if capabilities and capabilities.roots else None


Roots = Annotated[ListRootsResult | None, Resolve(_ask_for_roots)]
Paths = Annotated[
    list[str] | None,
    Field(description="Files and folders, relative to the root or absolute. Default: the whole root."),
]
Only = Annotated[list[str] | None, Field(description="Look for these model ids only.")]
Mapping = Annotated[dict[str, str] | None, Field(description="Old id to new id, where you decide the replacement.")]
Unsafe = Annotated[bool, Field(description="Also edit reviews that have exactly one replacement.")]
Accept = Annotated[bool, Field(description="Use the suggested replacement where none is published.")]
Offset = Annotated[int, Field(ge=0, description="Number of items to skip: next_offset of the previous result.")]
Limit = Annotated[int, Field(ge=1, le=results.MOST, description="Maximum number of items.")]
Platform = Annotated[str | None, Field(description="Platform: openai, azure, bedrock, vertex, gemini …")]
Amount = Annotated[int, Field(ge=0)]


def make_server(rules: Sequence[Path] = (), as_of: str = "") -> MCPServer:
    """Return a server; `run("stdio")` serves until the client ends it. With `as_of` "", dates are as of today."""
    server = MCPServer(TOOL, instructions=_INSTRUCTIONS, version=read_version(), log_level="WARNING")
    tools = _Tools(rules, as_of)
    for tool in (tools.scan, tools.explain, tools.preview, tools.cost):
        server.tool(annotations=_READS)(tool)
    server.tool(annotations=_WRITES)(tools.apply)
    return server


class _Tools:
    """The tools. One runs at a time: a run has caches and, with apply, writes files."""

    def __init__(self, rules: Sequence[Path], as_of: str) -> None:
        self._rules = rules
        self._as_of = as_of
        self._turn = threading.Lock()

    @property
    def _day(self) -> str:
        return self._as_of or date.today().isoformat()  # noqa: DTZ011 (a person's today)

    def scan(
        self, *, roots: Roots, paths: Paths = None, only: Only = None, offset: Offset = 0, limit: Limit = 50
    ) -> results.Scan:
        """Find retired and retiring model ids: the decision on each place, its reason, trace, question and follow-ups.

        Changes nothing. The places that a request or a configuration depends on come first.
        """
        with self._answer():
            place = _confine(roots, paths)
            return results.describe_places(self._run(place, only=only), place.root, offset, limit)

    def preview(
        self,
        *,
        roots: Roots,
        paths: Paths = None,
        only: Only = None,
        mapping: Mapping = None,
        unsafe: Unsafe = False,
        accept_suggested: Accept = False,
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> results.Preview:
        """Show the edits that apply would make with the same arguments, by file. Changes nothing."""
        with self._answer():
            place = _confine(roots, paths)
            report = self._run(place, only=only, mapping=mapping, unsafe=unsafe, accept_suggested=accept_suggested)
            return results.describe_edits(report, place.root, offset, limit)

    def apply(
        self,
        *,
        roots: Roots,
        paths: Paths = None,
        only: Only = None,
        mapping: Mapping = None,
        unsafe: Unsafe = False,
        accept_suggested: Accept = False,
    ) -> results.Applied:
        """Make the safe edits in place, each file replaced whole. `llm-codemod undo` reverts them."""
        with self._answer():
            place = _confine(roots, paths)
            report = self._run(
                place, only=only, mapping=mapping, unsafe=unsafe, accept_suggested=accept_suggested, write=True
            )
            return results.describe_written(report, place.root)

    def explain(
        self,
        *,
        what: Annotated[str, Field(max_length=20_000, description="A model id, an error message or a follow-up code.")],
        platform: Platform = None,
    ) -> results.Explained:
        """Explain a model id, an error message of a provider or the code of a follow-up.

        Dates, replacement, what else must change, where the facts come from.
        """
        with self._answer():
            pages = explain.explain_text(what, self._load(platform), self._day, platform=platform)
            return results.describe_pages(explain.format_json(*pages))

    def cost(
        self,
        *,
        old: Annotated[str, Field(description="The model id that is used now.")],
        new: Annotated[str | None, Field(description="The id to compare with. Default: the replacement.")] = None,
        input_tokens: Amount = 0,
        cached_tokens: Annotated[int, Field(ge=0, description="Number of input tokens that come from the cache.")] = 0,
        output_tokens: Amount = 0,
        audio_input_seconds: Amount = 0,
        audio_output_seconds: Amount = 0,
        requests: Annotated[int, Field(ge=1, description="Number of requests with these amounts.")] = 1,
        platform: Platform = None,
    ) -> dict[str, Any]:
        """Compare what usage costs with an old and a new model, in US dollars; null where no price is published."""
        with self._answer():
            if cached_tokens > input_tokens:
                raise BadArgumentError("cached_tokens are part of input_tokens, so they cannot exceed them")
            given = {
                cost.TEXT_IN: input_tokens - cached_tokens,
                cost.CACHED_TEXT_IN: cached_tokens,
                cost.TEXT_OUT: output_tokens,
                cost.AUDIO_IN_SECONDS: audio_input_seconds,
                cost.AUDIO_OUT_SECONDS: audio_output_seconds,
            }
            if not any(given.values()):
                raise BadArgumentError("no usage: pass input_tokens, output_tokens or another amount")
            question = cost.Question(self._load(platform), self._day, platform=platform)
            times = Decimal(requests)
            amounts = cost.multiply({item: Decimal(amount) for item, amount in given.items() if amount}, times)
            line = cost.UsageLine(old, amounts, times)
            answer: dict[str, Any] = json.loads(cost.format_json(cost.compare_usage([line], question, old, new)))
            return answer

    def _load(self, platform: str | None) -> Registry:
        registry = load_registry(self._rules)
        registry.check_platform(platform)
        return registry

    def _run(
        self,
        place: Place,
        *,
        only: list[str] | None,
        mapping: dict[str, str] | None = None,
        unsafe: bool = False,
        accept_suggested: bool = False,
        write: bool = False,
    ) -> Report:
        for old, new in (mapping or {}).items():
            if problem := explain_pair(old, new):
                raise BadArgumentError(f"mapping: {problem}")
        configuration: RunConfiguration = configure_run(
            place.paths,
            place.root,
            self._day,
            rules=self._rules,
            mapping=mapping,
            only=only or (),
            unsafe=unsafe,
            accept_suggested=accept_suggested,
        )
        journal = Journal(find_root(place.root)) if write else None
        searcher = Searcher(place.root, place.paths)
        # Files are read in other processes, so that a parser that hangs does not end the server.
        return run_migration(configuration, searcher, write=write, journal=journal, jobs=_JOBS)

    @contextmanager
    def _answer(self) -> Iterator[None]:
        """Wait for the previous tool, and tell the client what it can do about an error."""
        with self._turn:
            try:
                yield
            except CodemodError as error:
                raise ToolError(str(error)) from error


def _confine(roots: ListRootsResult | None, paths: list[str] | None) -> Place:
    return confine(paths or [], read_roots(None if roots is None else [str(root.uri) for root in roots.roots]))
