"""What real repositories and attempts to break it have taught: each was decided wrongly once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codemod.engine.files import migrate_candidates
from codemod.engine.pipeline import Migration
from codemod.errors import Skipped
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.search import Candidate
from codemod.values import Decision, Finding, Source

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
MIGRATION = Migration(REGISTRY, "2026-11-22", show_ignored=True)


def decide_marked(path: str, marked: str) -> Finding:
    at = len(marked.partition("«")[0].encode())
    source = Source(path, marked.replace("«", "").replace("»", "").encode())
    return next(f for f in MIGRATION.patch(source, NAMES).findings if f.occurrence.span.start == at)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "x.py",
            'import vertexai\nGenerativeModel("«gemini-2.0-flash-lite-preview»")',
        ),
        ("x.js", 'const old = /gpt-4/.test(model); ask({ model: "«gpt-4»" });'),
        ("x.py", 'n = count_tokens(text, model="«gpt-4»")'),
        ("x.py", 'Run.objects.filter(model="«gpt-4»")'),
        ("x.js", 'db.runs.find({ model: "«gpt-4»" });'),
        ("x.ts", 'await prisma.run.count({ where: { model: "«gpt-4»" } });'),
        ("x.py", 'ModelConfig(model="«gpt-4»", context_window=8192, input_cost=30)'),
        ("x.py", 'ChatCompletion(id="a", model="«gpt-4»", choices=[])'),
        ("x.py", 'seen = {"role": "assistant", "content": "hi", "model": "«gpt-4»"}'),
        ("x.py", 'row = {"model": "«gpt-4»", "f1": 0.9}'),
        ("x.py", 'CALLS.labels(model="«gpt-4»").inc()'),
        ("x.py", 'logger.info("sent", extra={"model": "«gpt-4»"})'),
        ("x.ts", 'posthog.capture("sent", { model: "«gpt-4»" });'),
        ("x.py", 'from_model = "«gpt-4»"'),
        ("x.py", 'encoding_model_name = "«gpt-4»"'),
        ("x.py", '@deprecated(model="«gpt-4»", replacement="gpt-5")\ndef f(): ...'),
        ("x.yaml", "model_list:\n  - model_name: «gpt-4»\n    litellm_params:\n      model: openai/gpt-4o\n"),
        ("x.py", 'name = normalize_model(model_name="«gpt-4»")'),
        ("x.py", 'errors.append(ModelNotFound(model="«gpt-4»"))'),
        ("x.js", 'fetch("/api/usage?model=«gpt-4»");'),
        ("examples/azure/chat.php", "<?php $platform->invoke('«gpt-4o»', $messages);"),
        ("x.rs", 'let r = CreateTranslationRequestArgs::default().model("«whisper-1»").build()?;'),
        ("x.py", 'client.audio.transcriptions.create(model="«gpt-4o-transcribe-diarize»", file=f)'),
        ("openai_gpt_4o_mini.py", 'ask(model="«gpt-4o-mini»")'),
        ("x.py", 'ask(model="«gpt-audio-mini»", modalities=["text", "audio"])'),
        ("x.py", 'MAX = {"gpt-4": 8192}\nask(model="«gpt-4-0613»")'),
        ("x.py", 'if "gpt-3" in model: pass\nask(model="«gpt-3.5-turbo»")'),
    ],
)
def test_a_person_decides(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.decision, bool(finding.reason)) == (Decision.REVIEW, True), finding.reason


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.ts", 'await generateText({ model: openai("«gpt-4o»"), prompt });'),
        ("x.py", 'def generate(prompt, model="«gpt-4»"): ...'),
        ("x.py", 'config = {"model": "«gpt-4o»", "small_model": "gpt-4o-mini"}'),
        ("x.json", '{"model": "gpt-4o", "small_model": "«gpt-4o-mini»"}'),
        ("x.jsx", 'const [model, setModel] = useState("«gpt-4»");'),
        ("x.ts", 'new WebSocket("wss://api.openai.com/v1/realtime?model=«gpt-realtime»");'),
        ("x.py", 'if "claude" in model: pass\nclient.messages.create(model="«claude-3-opus-20240229»", messages=[])'),
        ("README.md", "```python\nAzureOpenAI()\n```\n```python\nask(model='«gpt-4»')\n```\n"),
        (
            "x.yaml",
            "type: chat # or azure_openai_chat\n# api_base: https://x.openai.azure.com\nmodel: «gpt-4o»\n",
        ),
        ("x.py", 'agent = Agent(name="a", model="«gpt-4o»", description="Helps", instructions="Help.")'),
    ],
)
def test_nobody_has_to_look(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == Decision.REWRITE, finding.reason


def test_a_link_in_a_comment_is_a_link() -> None:
    assert decide_marked("x.py", "# see https://platform.openai.com/docs/models/«gpt-4»\n").row == "I5"


def test_an_image_with_the_bytes_of_an_id_is_passed_over_and_a_broken_program_is_not(tmp_path: Path) -> None:
    for name in ("a.png", "a.py"):
        (tmp_path / name).write_bytes(b'\0 "gpt-4" \0')
    candidates = [Candidate("a.png", (3,)), Candidate("a.py", (3,))]
    assert [o.path for o in migrate_candidates(MIGRATION, candidates, tmp_path) if isinstance(o, Skipped)] == ["a.py"]
