"""The whole request moves, or none of it: all pairs of models, refused parameters and language families."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree

from codemod.engine.configuration import RunConfiguration
from codemod.engine.joining import join_changes
from codemod.engine.manifests import Manifests
from codemod.engine.pipeline import Migration
from codemod.engine.run import run_migration
from codemod.engine.writing import Writing
from codemod.followups.find import shipped_catalogue
from codemod.followups.parameter_rules import is_of_family
from codemod.languages.grammar import languages
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.search import Searcher
from codemod.values import Attention, Change, Decision, Edit, FileEdit, FilePatch, FollowUp, Severity, Source, Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from codemod.errors import Skipped

TODAY = "2026-11-29"
LIVE, OLD, NEW = "gpt-4o", "gpt-4", "gpt-6-luna"  # answers on that day; does not; what replaces the first
REGISTRY = load_registry()
CATALOGUE = shipped_catalogue()


def family(code: str, message: str) -> tuple[str, ...]:
    return next(rule.targets for rule in CATALOGUE.rules if rule.code == code and message in rule.message)


AT_NONE = family("sampling-parameters", "only at reasoning_effort none")
NEVER = family("sampling-parameters", "takes no temperature or top_p")
REASONING = next(rule.targets for rule in CATALOGUE.rules if rule.code == "max-completion-tokens")
CHATS = next(rule.not_targets for rule in CATALOGUE.rules if rule.code == "max-completion-tokens")


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Return each OpenAI model without reasoning, with the reasoning model that replaces it in the rules."""
    found = {}
    for model in REGISTRY.models.values():
        if model.platform != "openai" or model.kind != "chat" or is_of_family(model.id, REASONING):
            continue
        new = REGISTRY.resolve(model, TODAY).replacement
        if new and is_of_family(new, REASONING) and not is_of_family(new, CHATS):
            found[model.id] = new
    return tuple(sorted(found.items()))


def move(old: str, new: str, code: str, name: str = "app.py", *, unsafe: bool = False) -> tuple[FilePatch, str]:
    """Return the patch for code with an id, and the new code."""
    mapping = {old: new} if new else {}
    plan = Migration(RunConfiguration(REGISTRY, TODAY, mapping=mapping, unsafe=unsafe))
    source = Source(name, code.encode())
    patch = plan.patch(source, Names({old}, frozenset()))
    return patch, apply_edits(source.data, patch.edits).decode()


CHAT = "client.chat.completions.create(model='{id}', messages=m, {more})"
RESPONSES = "client.responses.create(model='{id}', input=m, {more})"
TOO_MUCH = {"tools": "tools=tools", "temperature": "temperature=0.2", "top_p": "top_p=0.5", "logprobs": "logprobs=True"}


# One call per parameter and endpoint, each a separate statement.
CALLS = [
    (parameter, endpoint, template.replace("{more}", given))
    for endpoint, template, limit in (("chat", CHAT, "max_tokens=50"), ("responses", RESPONSES, "max_output_tokens=50"))
    for parameter, given in {**TOO_MUCH, "max_tokens": limit}.items()
]


@pytest.mark.parametrize(("old", "new"), pairs())
def test_no_pair_of_models_keeps_a_refused_parameter(old: str, new: str) -> None:
    code = "\n".join(call.replace("{id}", old) for _, _, call in CALLS)
    patch, after = move(old, "", code)
    assert len(patch.findings) == len(CALLS)
    for (parameter, endpoint, call), finding, line in zip(CALLS, patch.findings, after.splitlines(), strict=True):
        if finding.decision != Decision.REWRITE:
            assert finding.attention == Attention.ACT
            assert parameter in finding.reason or finding.row != "V9"  # a fine-tune stays for another reason
            assert line == call.replace("{id}", old)
            continue
        left = [one for one in finding.follow_ups if one.severity == Severity.BREAKS and not one.is_made]
        assert finding.shutdown <= TODAY or not left, (parameter, endpoint)
        if is_of_family(new, AT_NONE):
            assert not left, (parameter, endpoint)
        is_needed = parameter in TOO_MUCH and not (endpoint == "responses" and parameter == "tools")
        mode = "reasoning_effort='none'" if endpoint == "chat" else "reasoning={'effort': 'none'}"
        assert (mode in line) == (is_needed and is_of_family(new, AT_NONE)), (parameter, endpoint)
        assert ("max_completion_tokens=50" in line) == ("max_tokens=50" in call), (parameter, endpoint)
        assert f"'{new}'" in line


def test_the_rules_have_pairs_of_every_kind() -> None:
    assert len(pairs()) > 40
    assert any(is_of_family(new, AT_NONE) for _, new in pairs())
    assert any(is_of_family(new, NEVER) for _, new in pairs())


@pytest.mark.parametrize("more", ["temperature=1", "temperature=None", "top_p=1.0", "logprobs=False", "tools=None"])
def test_parameter_without_effect_adds_no_follow_up(more: str) -> None:
    assert "reasoning" not in move(LIVE, "", CHAT.format(id=LIVE, more=more))[1]


def test_refused_parameter_is_a_review_while_the_old_model_is_live() -> None:
    code = CHAT.format(id=LIVE, more="temperature=0.2, max_tokens=50")
    patch, after = move(LIVE, "gpt-5-mini", code)
    assert after == code
    (finding,) = patch.findings
    assert (finding.decision, finding.row) == (Decision.REVIEW, "V9")
    assert finding.reason == "gpt-5-mini refuses temperature, which this request sends: change that first"
    assert not any(one.is_made for one in finding.follow_ups)


def test_retired_model_is_replaced_with_the_exact_edits() -> None:
    code = CHAT.format(id=OLD, more="temperature=0.2, max_tokens=50")
    patch, after = move(OLD, "gpt-5-mini", code)
    assert after == CHAT.format(id="gpt-5-mini", more="temperature=0.2, max_completion_tokens=50")
    made = {one.code: one.is_made for one in patch.findings[0].follow_ups if one.severity == Severity.BREAKS}
    assert made == {"sampling-parameters": False, "max-completion-tokens": True}


def test_parameters_are_removed_completely_and_only_with_unsafe() -> None:
    code = CHAT.format(id=LIVE, more="temperature=0.2, logprobs=True, top_p=0.5, stop=['#'], max_tokens=50")
    _, after = move(LIVE, "gpt-5-mini", code, unsafe=True)
    assert after == CHAT.format(id="gpt-5-mini", more="max_completion_tokens=50")


# A parameter that cannot be removed stops --unsafe, too: no request is changed partially.
def test_unsafe_skips_requests_that_it_cannot_complete() -> None:
    code = "client.chat.completions.create(model='gpt-4o', messages=m, tools=t, temperature=0.2)"
    assert move(LIVE, "gpt-6-astra", code, unsafe=True)[1] == code


# language, code with the id of OLD or LIVE at {id}, what is added or renamed in it
EXACT = [
    (
        "python",
        'client.chat.completions.create(\n    model="{id}",\n    temperature=0.2,\n)',
        ('"{id}",', '"{id}",\n    reasoning_effort="none",'),
    ),
    (
        "python",
        'client.chat.completions.create(\n    model="{id}",  # quick\n    tools=t,\n)',
        ('    model="', '    reasoning_effort="none",\n    model="'),
    ),
    (
        "python",
        'call(1)\nclient.responses.create(model="{id}", top_p=0.2)',
        ('"{id}"', '"{id}", reasoning={"effort": "none"}'),
    ),
    (
        "python",
        'P = {"model": "{id}", "messages": m, "temperature": 0}\nclient.chat.completions.create(**P)',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
    (
        "python",
        'M = "{id}"\n\n\ndef ask(m):\n    return client.chat.completions.create(model=M, messages=m, tools=t)',
        ("model=M", 'model=M, reasoning_effort="none"'),
    ),
    ("python", 'ChatOpenAI(model="{id}", temperature=0)', ('"{id}"', '"{id}", reasoning_effort="none"')),
    ("python", 'litellm.completion("{id}", model="{id}", messages=m, temperature=0)', ("", "")),
    (
        "typescript",
        "await client.chat.completions.create({\n  model: '{id}',\n  messages,\n  logprobs: true,\n});",
        ("'{id}',", "'{id}',\n  reasoning_effort: 'none',"),
    ),
    (
        "javascript",
        "await client.responses.create({ model: '{id}', input, temperature: 0 });",
        ("'{id}'", "'{id}', reasoning: { effort: 'none' }"),
    ),
    (
        "typescript",
        "await generateText({ model: openai('{id}'), prompt, temperature: 0 });",
        ("openai('{id}')", "openai('{id}'), providerOptions: { openai: { reasoningEffort: 'none' } }"),
    ),
    (
        "ruby",
        'client.chat(parameters: { model: "{id}", messages: m, temperature: 0.2 })',
        ('"{id}"', '"{id}", reasoning_effort: "none"'),
    ),
    (
        "php",
        "<?php\n$c->chat()->create(['model' => '{id}', 'messages' => $m, 'temperature' => 0.2]);",
        ("'{id}'", "'{id}', 'reasoning_effort' => 'none'"),
    ),
    (
        "go",
        'package a\n\nvar p = o.ChatCompletionNewParams{\n\tModel: "{id}",\n\tTemperature: openai.Float(0.2),\n}\n',
        ('"{id}",', '"{id}",\n\tReasoningEffort: "none",'),
    ),
    (
        "java",
        'class A { Object o = OpenAiChatOptions.builder()\n    .model("{id}")\n    .temperature(0.2)\n    .build(); }',
        ('.model("{id}")', '.model("{id}")\n    .reasoningEffort("none")'),
    ),
    (
        "java",
        'class A { Object o = ChatCompletionCreateParams.builder().model("{id}").maxTokens(50).build(); }',
        ("maxTokens", "maxCompletionTokens"),
    ),
    (
        "json",
        '{\n  "model": "{id}",\n  "messages": [],\n  "temperature": 0.2\n}\n',
        ('"{id}",', '"{id}",\n  "reasoning_effort": "none",'),
    ),
    ("json", '{"model":"{id}","messages":[],"temperature":0}', ('"{id}",', '"{id}","reasoning_effort":"none",')),
    (
        "bash",
        'curl $URL -d "{\\"model\\": \\"{id}\\", \\"messages\\": [], \\"top_p\\": 0.5, \\"max_tokens\\": 9}"',
        ('\\"{id}\\"', '\\"{id}\\", \\"reasoning_effort\\": \\"none\\"'),
    ),
    (
        "csharp",
        'var b = new { model = "{id}", messages, temperature = 0.2 };',
        ('"{id}"', '"{id}", reasoning_effort = "none"'),
    ),
    (
        "csharp",
        'var b = new Dictionary<string, object> { { "model", "{id}" }, { "messages", m }, { "top_p", 0.2 } };',
        ('"{id}" }', '"{id}" }, { "reasoning_effort", "none" }'),
    ),
    (
        "csharp",
        'var b = new Dictionary<string, object> { ["model"] = "{id}", ["messages"] = m, ["top_p"] = 0.2 };',
        ('"{id}"', '"{id}", ["reasoning_effort"] = "none"'),
    ),
    (
        "rust",
        'fn f() { let b = json!({ "model": "{id}", "messages": m, "temperature": 0.2 }); }',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
    (
        "kotlin",
        'val b = mapOf("model" to "{id}", "messages" to m, "temperature" to 0.2)',
        ('"{id}"', '"{id}", "reasoning_effort" to "none"'),
    ),
    (
        "swift",
        'let b: [String: Any] = ["model": "{id}", "messages": m, "temperature": 0.2]',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
    (
        "java",
        'class A { Object b = Map.of("model", "{id}", "messages", m, "temperature", 0.2); }',
        ('"{id}"', '"{id}", "reasoning_effort", "none"'),
    ),
    (
        "yaml",
        "model_list:\n  - model_name: chat\n    litellm_params:\n      model: {id}\n      temperature: 0.2\n",
        ("model: {id}", "model: {id}\n      reasoning_effort: none"),
    ),
    (
        "yaml",
        "spring:\n  ai:\n    openai:\n      chat:\n        options:\n          model: {id}\n          top-p: 0.2\n",
        ("{id}", "{id}\n          reasoning-effort: none"),
    ),
    (
        "ini",
        "spring.ai.openai.chat.options.model={id}\nspring.ai.openai.chat.options.temperature=0.2\n",
        ("{id}", "{id}\nspring.ai.openai.chat.options.reasoning-effort=none"),
    ),
    (
        "bash",
        'curl $URL -d \'{"model": "{id}", "messages": [], "top_p": 0.5}\'',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
    (
        "bash",
        'curl $URL -d \'{"model": "{id}", "messages": [{"content": "\'"$TEXT"\'"}], "top_p": 0.5}\'',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
    (
        "bash",
        'curl $URL -d @- <<EOF\n{"model": "{id}", "messages": [{"content": "$TEXT"}], "temperature": $HEAT}\nEOF\n',
        ('"{id}"', '"{id}", "reasoning_effort": "none"'),
    ),
]


@pytest.mark.parametrize(("language", "code", "change"), EXACT)
def test_argument_that_keeps_the_old_mode_is_added(language: str, code: str, change: tuple[str, str]) -> None:
    before = code.replace("{id}", LIVE)
    patch, after = move(LIVE, NEW, before, languages()[language].files[0].replace("*", "file"))
    assert [f.decision for f in patch.findings] == ([Decision.REWRITE] if change[0] else [Decision.REVIEW] * 2)
    wanted = (
        code.replace(change[0], change[1]).replace("{id}", NEW).replace('max_tokens\\"', 'max_completion_tokens\\"')
    )
    assert after == (wanted if change[0] else before)


# The same call where other models may reach it, or where the spelling of the library is unknown.
NOT_EXACT = [
    (
        "python",
        'def ask(m, model="{id}"):\n    client.chat.completions.create(model=model, messages=m, temperature=0.2)',
    ),
    ("python", 'client.chat.completions.create(model=os.getenv("M", "{id}"), messages=m, temperature=0.2)'),
    ("yaml", "model: {id}\ntemperature: 0.2\n"),
    ("json", '{"model": "{id}", "temperature": 0.2}'),
    (
        "csharp",
        'var c = new ChatClient(model: "{id}"); var o = new ChatCompletionOptions { Temperature = 0.2f, TopP = 0.5f };',
    ),
    (
        "csharp",
        'ChatClient c = new("{id}"); ChatCompletionOptions o = new(); o.Temperature = 0.2f; o.Tools.Add(t);',
    ),
    (
        "csharp",
        'var c = new OpenAIClient(k).GetChatClient("{id}"); var o = new ChatOptions { Temperature = 0.2f };',
    ),
    (
        "csharp",
        'b.AddOpenAIChatCompletion("{id}", k); var s = new OpenAIPromptExecutionSettings { Temperature = 0.2 };',
    ),
    ("csharp", 'var c = new ChatClient(model: "{id}"); await c.CompleteChatAsync(m, new() { Temperature = 0.2f });'),
    ("ini", "model={id}\ntemperature=0.2\n"),
    ("rust", 'fn f() { CreateChatCompletionRequestArgs::default().model("{id}").temperature(0.2).build(); }'),
    ("kotlin", 'val o = OpenAiChatModel.builder().modelName("{id}").temperature(0.2).build()'),
]


@pytest.mark.parametrize(("language", "code"), NOT_EXACT)
def test_working_call_is_kept_without_a_known_spelling(language: str, code: str) -> None:
    before = code.replace("{id}", LIVE)
    patch, after = move(LIVE, "", before, languages()[language].files[0].replace("*", "file"))
    assert after == before
    assert [(f.decision, f.row) for f in patch.findings] == [(Decision.REVIEW, "V9")]
    assert "emperature" in patch.findings[0].reason
    assert (
        f'"{OLD}"' not in move(OLD, "", code.replace("{id}", OLD), languages()[language].files[0].replace("*", "f"))[1]
    )


@pytest.mark.parametrize(
    ("version", "is_sent"), [("^4.3.16", True), ("3.0.0", True), ("^5.0.0", False), ("latest", False)]
)
def test_temperature_that_a_library_adds_is_considered(tmp_path: Path, version: str, *, is_sent: bool) -> None:
    code = "await generateText({ model: openai('gpt-4o'), prompt });\n"
    added = ", providerOptions: { openai: { reasoningEffort: 'none' } }"
    tree = {"package.json": f'{{"dependencies": {{"ai": "{version}"}}}}', "src/app.ts": code}
    folder = write_tree(tmp_path, {path: text.encode() for path, text in tree.items()})
    assert run_migrate(folder, "--write", "--as-of", TODAY).code == 0
    after = (folder / "src/app.ts").read_text()
    assert after == code.replace("'gpt-4o')", f"'{NEW}'){added if is_sent else ''}")


def spread(folder: Path, edit: Edit) -> list[FilePatch | Skipped]:
    """Return what becomes of a constant in one file whose request is in another, which the edit changes."""
    plan = Migration(RunConfiguration(REGISTRY, TODAY), manifests=Manifests(folder))
    patch = plan.patch(Source("config.py", (folder / "config.py").read_bytes()), Names({LIVE}, frozenset()))
    (finding,) = patch.findings
    assert finding.change
    refused = FollowUp(
        "max-completion-tokens",
        "…",
        edit.span,
        edit,
        is_made=True,
        severity=Severity.BREAKS,
        parameter="max_tokens",
        path="ask.py",
    )
    change = Change((*finding.change.edits, FileEdit("ask.py", edit)))
    finding = finding._replace(change=change, follow_ups=(refused,))
    return list(join_changes([patch._replace(findings=(finding,))], plan.read, TODAY))


ASK = b"from config import CHAT_MODEL\nclient.chat.completions.create(model=CHAT_MODEL, max_tokens=9)\n"


def test_change_is_made_in_all_files_or_none(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, {"config.py": b'CHAT_MODEL = "gpt-4o"\n', "ask.py": ASK})
    at = Span(ASK.index(b"max_tokens"), ASK.index(b"=9"))
    config, ask = spread(folder, Edit(at, b"max_tokens", b"max_completion_tokens"))
    assert isinstance(config, FilePatch)
    assert isinstance(ask, FilePatch)
    assert apply_edits(config.source.data, config.edits) == b'CHAT_MODEL = "gpt-6-luna"\n'
    assert apply_edits(ask.source.data, ask.edits) == ASK.replace(b"max_tokens", b"max_completion_tokens")
    for broken in (Edit(at, b"max_tokens", b"max tokens"), Edit(at, b"other bytes", b"max_completion_tokens")):
        (config,) = spread(folder, broken)
        assert isinstance(config, FilePatch)
        assert not config.edits
        assert config.findings[0].reason == (
            f"{NEW} refuses max_tokens, which this request sends; it cannot be changed together with the ID: "
            "ask.py cannot be edited safely"
        )
    (folder / "ask.py").unlink()
    (config,) = spread(folder, Edit(at, b"max_tokens", b"max_completion_tokens"))
    assert isinstance(config, FilePatch)
    assert not config.edits


def test_constant_moves_with_the_request_in_another_file(tmp_path: Path) -> None:
    ask = b"from openai import OpenAI\nfrom config import CHAT_MODEL\n\nclient = OpenAI()\n\n\ndef ask(m):\n    return "
    call = b"client.chat.completions.create(model=CHAT_MODEL, %smessages=m, %s=9, temperature=0.2)\n"
    tree = {"config.py": b'CHAT_MODEL = "gpt-4o"\n', "ask.py": ask + call % (b"", b"max_tokens")}
    folder = write_tree(tmp_path, tree)
    assert run_migrate(folder, "--write", "--as-of", TODAY).code == 0
    assert (folder / "config.py").read_bytes() == b'CHAT_MODEL = "gpt-6-luna"\n'
    after = ask + call % (b'reasoning_effort="none", ', b"max_completion_tokens")
    assert (folder / "ask.py").read_bytes() == after


CLIENT = b"from openai import OpenAI\nfrom config import CHAT_MODEL\n\nclient = OpenAI()\n\n\n"
SPREAD = {
    "config.py": b'CHAT_MODEL = "gpt-4o"\n',
    "src/ask.py": CLIENT
    + b"def ask(m):\n    return client.chat.completions.create(model=CHAT_MODEL, messages=m, max_tokens=9)\n",
    "other.py": b'from openai import OpenAI\n\nOpenAI().responses.create(model="gpt-4o", input="hi")\n',
}


def lock(folder: Path, path: str) -> None:
    (folder / path).chmod(0o444)


@pytest.mark.parametrize(
    ("protect", "options", "why"),
    [
        (lambda folder: lock(folder, "src/ask.py"), (), "src/ask.py is read-only"),
        (lambda folder: lock(folder, "config.py"), (), "config.py is read-only"),
        (None, ("--exclude", "src/**"), "src/ask.py is excluded from this run"),
        (None, ("--include", "*.py"), "src/ask.py is excluded from this run"),
        (None, ("config.py", "other.py"), "src/ask.py is not under the paths of this run"),
    ],
    ids=["request read-only", "constant read-only", "excluded", "not included", "not among the paths"],
)
@pytest.mark.parametrize("mode", ["--dry-run", "--write"])
def test_change_is_dropped_if_one_of_its_files_may_not_be_written(
    tmp_path: Path, protect: Callable[[Path], None] | None, options: tuple[str, ...], why: str, mode: str
) -> None:
    folder = write_tree(tmp_path, SPREAD)
    if protect:
        protect(folder)
    given = () if options[-1:] == ("other.py",) else (".",)
    if options[:1] == ("--include",):
        options = ("--include", "/*.py")
    outcome = run_migrate(folder, mode, "--as-of", TODAY, "--format", "json", *options, *given)
    assert outcome.code == 0
    (constant,) = (one for one in json.loads(outcome.stdout)["findings"] if one["path"] == "config.py")
    assert constant["decision"] == "review"
    assert constant["level"] == "act"
    assert "max_tokens" in constant["reason"]
    assert why in constant["reason"]
    after = {path: (folder / path).read_bytes() for path in SPREAD}
    is_written = mode == "--write"
    assert after["other.py"] == (
        SPREAD["other.py"].replace(b"gpt-4o", NEW.encode()) if is_written else SPREAD["other.py"]
    )
    assert {path: text for path, text in after.items() if path != "other.py"} == {
        path: text for path, text in SPREAD.items() if path != "other.py"
    }


def test_files_of_a_change_are_restored_if_one_has_changed_meanwhile(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, SPREAD)
    report = run_migration(RunConfiguration(REGISTRY, TODAY), Searcher(folder))
    tied = [patch for patch in report.patches if patch.together]
    assert {patch.source.path for patch in tied} == {"config.py", "src/ask.py"}
    assert report.searched == len(SPREAD)
    (folder / "src/ask.py").write_bytes(b"# somebody has written this\n")
    with Writing(folder) as writing:
        assert [writing.write(patch) for patch in report.patches] == [None] * len(report.patches)
        skipped = writing.finish()
    assert {one.path for one in skipped} == {"config.py", "src/ask.py"}
    assert writing.written == ["other.py"]
    assert (folder / "config.py").read_bytes() == SPREAD["config.py"]


def test_verification_restores_all_files_of_a_change(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, SPREAD)
    outcome = run_migrate(folder, "--write", "--as-of", TODAY, "--verify", "! grep -q max_completion_tokens src/ask.py")
    assert outcome.code == 3
    assert {path: (folder / path).read_bytes() for path in SPREAD} == SPREAD
    assert run_migrate(folder, "--write", "--as-of", TODAY, "--verify", "grep -q max_completion src/ask.py").code == 0
    assert b"max_completion_tokens=9" in (folder / "src/ask.py").read_bytes()


def tell(path: str, code: str, *ids: str) -> list[list[str]]:
    """Return the codes of the follow-ups of each finding of these ids, in the order of the places."""
    plan = Migration(RunConfiguration(REGISTRY, TODAY))
    patch = plan.patch(Source(path, code.encode()), Names(frozenset(ids), frozenset()))
    return [[one.code for one in finding.follow_ups] for finding in patch.findings]


def test_clients_of_the_trace_determine_whether_a_request_is_certain() -> None:
    other = "from openai import AzureOpenAI, OpenAI\n\nazure = AzureOpenAI(azure_endpoint=URL)\nclient = OpenAI()\n"
    call = f"client.chat.completions.create(model='{LIVE}', messages=m, max_tokens=9)\n"
    assert move(LIVE, NEW, other + call)[1] == (other + call).replace(LIVE, NEW).replace("max_", "max_completion_")
    unknown = other.replace("client = OpenAI()", "client = make()") + call
    assert move(LIVE, NEW, unknown)[1] == unknown


def test_parameters_are_reported_where_a_value_is_lost() -> None:
    code = (
        "const openai = createOpenAI({ apiKey });\nconst groq = createGroq({ apiKey });\n"
        "export async function ask(big: boolean, model = 'gpt-4o') {\n  const provider = big ? openai : groq;\n"
        "  return streamText({ model: provider(model), prompt, temperature: 0.6 });\n}\n"
    )
    patch, after = move(LIVE, NEW, code, "ask.ts")
    assert after == code
    (finding,) = patch.findings
    assert "sampling-parameters" in {one.code for one in finding.follow_ups}
    assert not any(one.is_made for one in finding.follow_ups)


def test_classes_named_after_models_report_parameters_of_their_requests() -> None:
    code = (
        "class Base:\n    model_id = None\n\n    def ask(self, m):\n"
        "        body = {'model': self.model_id, 'messages': m, 'max_tokens': 9}\n"
        "        return requests.post('https://api.openai.com/v1/chat/completions', json=body)\n\n\n"
        "class Gpt4o(Base):\n    model_id = 'gpt-4o'\n\n\nclass Gpt4oMini(Base):\n    model_id = 'gpt-4o-mini'\n"
    )
    assert tell("ask.py", code, "gpt-4o", "gpt-4o-mini") == [["max-completion-tokens"]] * 2


def test_suggestion_reports_its_follow_ups() -> None:
    code = "grading:\n  model: us.anthropic.claude-3-7-sonnet-20250219-v1:0\n  temperature: 0\n  top_p: 0.1\n"
    (codes,) = tell("config.yaml", code, "anthropic.claude-3-7-sonnet-20250219-v1:0")
    assert {"claude-temperature", "claude-top-p"} <= set(codes)


def test_unchecked_requests_are_counted() -> None:
    code = f"from helper import ask\n\nMODEL = '{LIVE}'\nclient = OpenAI()\n"
    code += "client.chat.completions.create(model=MODEL, messages=m)\n"
    assert "unchecked-requests" not in tell("app.py", code, LIVE)[0]
    patch, _ = move(LIVE, NEW, code + "ask(MODEL, 1)\nask(2, MODEL)\n")
    told = {one.code: one.message for one in patch.findings[0].follow_ups}
    assert told["unchecked-requests"].startswith("requests that use this constant in 2 other places were not checked")
