"""The hook of mkdocs.yml: adds the pages that are generated from the rules, and fills in the directives of pages.

A directive is a comment alone on its line, or a value inside one. GitHub does not show it:

    <!-- readme: HEADING -->        a section of README.md; contributing: a section of CONTRIBUTING.md
    <!-- help: COMMAND -->          what COMMAND --help prints on a terminal of 80 columns
    <!-- run LANGUAGE: COMMAND -->  a command and its stdout, run in examples/voice-agent; talk: its stderr
    <!-- table: NAME -->            a table of data_tables.py
    <!-- value: NAME -->            a figure of data_tables.py, also inside a line
    <!-- traces -->                 the decisions of examples/traces, with their traces
    <!-- follow-ups -->             every follow-up, grouped as in the table of docs/follow-ups.md
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data_tables import TABLES, VALUES
from example_runs import lay_out, run_command
from followup_list import write_follow_ups
from markdown_text import fence
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from model_links import link_models
from model_lists import list_ids, write_lists
from model_pages import fill_slots, write_model_pages
from traces import write_traces

from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

ROOT: Final = Path(__file__).parent.parent
REPORT: Final = "examples/report.html"
IDS: Final = "models/ids.json"
_MADE: Final = ("calendar.md", "models/index.md", "models/platforms.md")
_DIRECTIVE: Final = re.compile(
    r"^<!-- (readme|contributing|help|run|talk|table|traces|follow-ups)(?: (\w+))?(?:: (.+?))? -->$", re.MULTILINE
)
_VALUE: Final = re.compile(r"<!-- value: ([\w-]+) -->")

_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d) \(([\d ]+ days? (?:left|ago)|today)\)")

# Written by on_files, inserted by on_page_context.
_pieces: Final[dict[str, tuple[str, ...]]] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add pages that nav does not list to its end, so that a new page is on the site without a warning."""
    nav: list[Any] = config.nav or []
    named = {*_list_paths(nav), *_MADE}
    more = sorted(path.name for path in Path(config.docs_dir).glob("*.md") if path.name not in named)
    config.nav = nav + ([{"More": more}] if more else [])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of each model, the lists of models, and the HTML report of the example."""
    registry = load_registry()
    links = link_models(registry)
    for path, text in write_lists(registry, links):
        files.append(File.generated(config, path, content=text))
    for page in write_model_pages(registry, links):
        files.append(File.generated(config, page.path, content=page.skeleton))
        _pieces[page.path] = page.pieces
    files.append(File.generated(config, IDS, content=list_ids(registry, links)))
    files.append(File.generated(config, REPORT, content=run_command("migrate --format html").stdout))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Fill in the directives of a page. Raises PluginError for a directive that fails."""

    def fill(asked: re.Match[str]) -> str:
        try:
            return _answer(asked[1], asked[2] or "text", asked[3] or "")
        except (KeyError, ValueError) as error:
            raise PluginError(f"{page.file.src_uri}: {asked[0]}: {error}") from error

    return _VALUE.sub(lambda found: VALUES[found[1]](), _DIRECTIVE.sub(fill, markdown))


def on_page_context(context: TemplateContext, page: Page, **_: Any) -> TemplateContext:
    """Insert the HTML pieces of a model's page."""
    if page.content is not None:
        content = fill_slots(page.content, _pieces.get(page.file.src_uri, ()))
        # As of the day of the rules; site.js counts the days again, from the day of the reader.
        page.content = _DAYS.sub(r'\1 (<span class="left" data-day="\1">\2</span>)', content)
    return context


def on_post_page(output: str, **_: Any) -> str:
    """Keep the link to the repository from asking its forge for stars: reading the site needs no network."""
    return output.replace(' data-md-component="source"', "")


def _list_paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [path for item in (nav.values() if isinstance(nav, dict) else nav) for path in _list_paths(item)]


def _answer(what: str, language: str, words: str) -> str:
    if what == "table":
        return TABLES[words]()
    if what == "follow-ups":
        return write_follow_ups((ROOT / "docs" / "follow-ups.md").read_text("utf-8"))
    if what == "traces":
        return write_traces()
    if what == "help":
        return fence(run_command(f"{words} --help").stdout, "text", is_copied=False)
    if what in {"run", "talk"}:
        ran = run_command(words)
        printed = ran.stdout if what == "run" else ran.stderr
        return f"{fence(f'$ {words}', 'console')}\n{fence(lay_out(printed, language), language)}"
    return read_section("README.md" if what == "readme" else "CONTRIBUTING.md", words)


@cache
def read_section(file: str, heading: str) -> str:
    """Return the section of a file under a heading, with its links relative to docs/."""
    text = (ROOT / file).read_text("utf-8")
    _, found, rest = text.partition(f"\n## {heading}\n")
    if not found:
        raise KeyError(f"no heading {heading!r} in {file}")
    section = rest.partition("\n## ")[0].strip()
    section = re.sub(r"\]\(docs/([^)]+)\)", r"](\1)", section)
    section = re.sub(r"\]\(#([a-z-]+)\)", r"](\1.md)", section)
    # Files that are not on the site are named, not linked.
    return re.sub(r"\[([^\]]+)\]\((?![a-z-]+\.md|https?:)[^)]+\)", r"`\1`", section) + "\n"
