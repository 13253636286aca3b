"""The documentation builds without warnings; its models, follow-ups, keys and examples are correct."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hook
import links as link_check
from docs_site import ROOT, read_words, serve, site, squeeze
from example_runs import lay_out, run_command
from harness import read_help, run_migrate
from mkdocs.config import load_config
from model_links import link_models

from codemod.cli.formats import OUTPUTS
from codemod.explain import Explanation, explain_follow_up, explain_model, format_json
from codemod.explain.followups import list_codes
from codemod.explain.phrases import describe_status, summarise
from codemod.project.settings import _CLASS_KEYS, _KEYS
from codemod.rules.registry import load_registry
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

__all__ = ["site"]
LINKS = link_models(load_registry())
# What explain, and the page, phrase differently from the JSON: confidence, required changes.
OTHER_WORDS = frozenset(
    ("drop_in", "confidence", "role", "shutdown_kind", "language", "before", "after", "platform", "provider", "status")
)


@cache
def read_page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def find_texts(value: Any, key: str = "") -> Iterator[str]:
    """Yield every text of a JSON value that a page has to show in the same words."""
    if isinstance(value, dict):
        yield from (text for name, item in value.items() for text in find_texts(item, name))
    elif isinstance(value, list):
        yield from (text for item in value for text in find_texts(item, key))
    elif isinstance(value, str) and key not in OTHER_WORDS and not value.startswith("https://"):
        yield value


def find_lines(explanation: dict[str, Any]) -> set[str]:
    """Return the lines of code that a quick fix shows, before and after."""
    snippets = (explanation["quick_fix"] or {"snippets": []})["snippets"]
    code = "\n".join(f"{snippet['before']}\n{snippet['after']}" for snippet in snippets)
    return {squeeze(line) for line in code.splitlines()}


def test_every_retiring_id_has_a_page_with_the_content_of_explain(site: Path) -> None:
    registry = load_registry()
    assert {*LINKS.pages} == {model.id for model in registry.models.values() if model.is_leaving()} | {
        *registry.aliases
    }
    assert len({page.lower() for page in LINKS.pages.values()}) == len(LINKS.pages)
    lost: dict[str, set[str]] = {}
    for id_, page in LINKS.pages.items():
        html = read_page(site, f"models/{page}")
        shown = read_words(html)
        told = explain_model(id_, registry, registry.checked)
        assert isinstance(told, Explanation)
        [explanation] = json.loads(format_json(told))["explanations"]
        # If it is live elsewhere, explain is as short.
        explanation["platforms"] = [one for one in explanation["platforms"] if one["status"] != "active"]
        named = explanation["platforms"][0]["id"] if explanation["platforms"] else id_
        texts = {squeeze(text.replace("{model}", named)) for text in find_texts(explanation)}
        texts |= find_lines(explanation) | {squeeze(describe_status(one)) for one in told.standings}
        texts.add(squeeze(summarise(told)))
        missing = {text for text in texts if text not in shown}
        urls = {standing["source_url"] for standing in explanation["platforms"]} - {None}
        missing |= {url for url in urls if f'href="{escape(url)}"' not in html}
        lost |= {id_: missing} if missing else {}
    assert not lost, dict(list(lost.items())[:9])


def test_every_follow_up_has_an_anchor_and_the_content_of_explain(site: Path) -> None:
    html = read_page(site, "follow-ups")
    shown = read_words(html)
    for code in list_codes():
        assert f'id="{code}"' in html
        page = explain_follow_up(code)
        assert page
        for reason in page.reasons:
            said = (reason.why, reason.before, reason.after, reason.source, reason.checked, *reason.models)
            assert {text for text in map(squeeze, said) if text not in shown} == set(), code


def test_every_key_format_role_and_capture_is_documented(site: Path) -> None:
    told = {
        "configuration": {*_KEYS, *_CLASS_KEYS},
        "outputs": {*OUTPUTS["migrate"], *OUTPUTS["check"]},
        "roles": {*Role, *load_registry().platforms},
        "writing-a-language": {f"@{shape}" for shape in Shape},
    }
    for name, words in told.items():
        page = read_page(site, name)
        assert {word for word in words if f"<code>{word}</code>" not in page} == set(), name
    assert {f'id="{word}"' in read_page(site, "outputs") for word in told["outputs"]} == {True}


def test_examples_match_the_output_of_the_program(site: Path) -> None:
    shown = read_words(read_page(site, "outputs"))
    runs = re.findall(r"(?m)^<!-- run (\w+): (.+) -->$", (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8"))
    assert {line.rpartition("--format ")[2].split()[0] for _, line in runs} >= {*OUTPUTS["check"]}
    for language, line in runs:
        assert squeeze(lay_out(run_command(line).stdout, language)) in shown, line
    assert squeeze(read_help("check")) in read_words(read_page(site, "options"))
    example = ROOT / "examples" / "voice-agent"
    report = run_migrate(example, "--as-of", load_registry().checked, "--format", "html").stdout
    assert (site / hook.REPORT).read_bytes() == report


def test_traces_match_a_real_run(site: Path) -> None:
    findings = json.loads(run_migrate(ROOT / "examples" / "traces", "--format", "json").stdout)["findings"]
    shown = read_words(read_page(site, "decision-examples"))
    assert {finding["decision"] for finding in findings} == {"rewrite", "review"}
    for finding in findings:
        said = [finding["reason"], *(step["what"] for step in finding["trace"])]
        assert [text for text in map(squeeze, said) if text not in shown] == []


def test_internal_links_work_and_no_local_path_is_shown(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    wanted: set[tuple[Path, str]] = set()
    private = [os.fsencode(path) for path in (ROOT, Path.home(), site.parent)]
    for file in filter(Path.is_file, site.rglob("*")):
        data = file.read_bytes()
        assert [path for path in private if path in data] == [], file
        if file.suffix != ".html" or file.name == "404.html":
            continue
        text = data.decode()
        anchors[file] = set(re.findall(r' (?:id|name)="?([^"\s>]+)', text))
        for href in set(re.findall(r'<(?:a|link)\b[^>]*? href="?([^"\s>]+)', text)) - {"#"}:
            if re.match(r"[a-z]+:", href):
                continue
            path, _, anchor = href.partition("#")
            target = Path(os.path.normpath(file.parent / path)) if path else file
            wanted.add((target / "index.html" if target.is_dir() else target, anchor))
    broken = [(target, anchor) for target, anchor in wanted if not target.is_file()]
    broken += [(target, anchor) for target, anchor in wanted if anchor and anchor not in anchors.get(target, set())]
    assert broken == []


def test_added_page_is_on_the_site(tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("# News\n", encoding="utf-8")
    config = hook.on_config(load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(tmp_path)))
    assert config.nav is not None
    assert config.nav[-1] == {"More": ["news.md"]}


def test_broken_links_differ_from_unreachable_hosts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "there.html").write_text("there", encoding="utf-8")
    with serve(tmp_path) as there, serve(tmp_path) as gone:
        pass
    with serve(tmp_path) as there:
        hrefs = [f"{there}there.html#part", f"{there}lost.html?a=1&amp;b=2", f"{gone}there.html"]
        page = "".join(f'<a class="x" href="{href}">x</a>' for href in hrefs)
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        assert link_check.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert f"broken: {there}lost.html?a=1&b=2: 404 File not found (on index.html)" in told
    assert [line for line in told if line.startswith(f"not reached: {gone}there.html: ")]
    assert told[-1] == "3 addresses: 1 there, 1 broken, 1 not reached"
    assert link_check.main([str(tmp_path / "nowhere")]) == 2
