"""An id in records of the past: responses, logs, measurements, database rows, tables of models."""

from __future__ import annotations

import pytest
from decisions import decide_marked

from codemod.values import Decision

_TABLE_OF_PRICES = """[
  {"id": "a1", "modelName": "«gpt-4o-mini»", "pricingTiers": [{"prices": {"input": 1}}]},
  {"id": "a2", "modelName": "gpt-4o", "pricingTiers": [{"prices": {"input": 2}}]}
]
"""

_ANSWERS = """def echo(text, model="{}"):
    answer = {{"id": "1", "object": "chat.completion", "model": model, "choices": [text], "usage": None}}
"""
_ANSWERS_IN_TYPESCRIPT = """export const echo = (text: string, { model = "«gpt-4»" }: Options = {}) => {
  const chunk = () => ({ created: Date.now(), model, choices: [{ delta: { content: text }, finish_reason: "stop" }] });
  return new Response(JSON.stringify({ ...chunk(), usage: null }));
};
"""
_ANSWERS_IN_GO = """package x
func echo(w http.ResponseWriter) {
	model := "«gpt-4»"
	json.NewEncoder(w).Encode(map[string]any{"created": 1, "model": model, "choices": []any{}, "usage": nil})
}
"""


@pytest.mark.parametrize(
    ("decision", "path", "text"),
    [
        (Decision.REVIEW, "x.py", 'Run.objects.filter(model="«gpt-4»")'),
        (Decision.REVIEW, "x.js", 'db.runs.find({ model: "«gpt-4»" });'),
        (Decision.REVIEW, "x.ts", 'await prisma.run.count({ where: { model: "«gpt-4»" } });'),
        (Decision.REVIEW, "x.py", 'ModelConfig(model="«gpt-4»", context_window=8192, input_cost=30)'),
        (Decision.REVIEW, "x.py", 'ChatCompletion(id="a", model="«gpt-4»", choices=[])'),
        (Decision.REVIEW, "x.py", 'seen = {"role": "assistant", "content": "hi", "model": "«gpt-4»"}'),
        (Decision.REVIEW, "x.py", 'row = {"model": "«gpt-4»", "f1": 0.9}'),
        # With --unsafe, both move or none does.
        (Decision.REVIEW, "x.py", 'ask(model="gpt-4", inp="«gpt-4»")'),
        (Decision.REVIEW, "x.py", 'ask(model="«gpt-4»", inp="gpt-4")'),
        (Decision.REVIEW, "x.json", '{"model": "gpt-4", "inp": "«gpt-4»"}'),
        (Decision.REVIEW, "x.go", 'package a\n\nvar x = T{Model: "«gpt-4»", Label: "gpt-4"}\n'),
        # An element without a name is no label: a second run, when it has moved, must decide as the first one.
        (
            Decision.REWRITE,
            "x.go",
            (
                'package a\n\nimport "github.com/openai/openai-go"\n\nfunc f(c openai.Client) {\n\t'
                'c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "«gpt-4»", "gpt-4", "gpt-4"})\n}\n'
            ),
        ),
        (Decision.REVIEW, "x.py", 'CALLS.labels(model="«gpt-4»").inc()'),
        (Decision.REVIEW, "x.py", 'logger.info("sent", extra={"model": "«gpt-4»"})'),
        (Decision.REVIEW, "x.ts", 'posthog.capture("sent", { model: "«gpt-4»" });'),
        (Decision.REVIEW, "x.py", '@deprecated(model="«gpt-4»", replacement="gpt-5")\ndef f(): ...'),
        (Decision.REVIEW, "x.py", 'errors.append(ModelNotFound(model="«gpt-4»"))'),
        (
            Decision.REVIEW,
            "x.php",
            "<?php return ['id' => 'asst_SMzo', 'object' => 'assistant', 'model' => '«gpt-4»'];",
        ),
        (Decision.REVIEW, "x.php", "<?php return ['id' => 'run_4RC', 'model' => '«gpt-4»', 'tools' => []];"),
        (Decision.REVIEW, "x.rs", 'fn f() { let a = json!({"id": "chatcmpl-1", "model": "«gpt-4»"}); }'),
        (Decision.REVIEW, "x.py", 'a = {"ModelId": "«gpt-4»", "Metadata": {"Id": "chatcmpl-9hK", "Usage": {}}}'),
        (
            Decision.REVIEW,
            "x.yaml",
            "models:\n  - name: mine\n    provider: openai\n    model: «gpt-4»\n    input_cost: 3\n",
        ),
        (
            Decision.REVIEW,
            "x.go",
            'package x\nfunc f() { c.CreateGeneration(&langfuse.GenerationEventBody{Model: "«gpt-4»"}) }',
        ),
        (Decision.REVIEW, "rows.json", _TABLE_OF_PRICES),
        (
            Decision.REVIEW,
            "x.py",
            'limits = [{"model": "«gpt-3.5-turbo-16k»", "max_tokens": 16385}, {"model": "gpt-4", "max_tokens": 8192}]',
        ),
        (
            Decision.IGNORE,
            "README.md",
            '```json\n{"gen_ai.request.model": "«gpt-4»", "gen_ai.response.id": "chatcmpl-9hK"}\n```',
        ),
        (
            Decision.IGNORE,
            "README.md",
            '```json\n{"model": "«gpt-4»", "start_time": "2024-05-01", "git_commit": "a1b2c3"}\n```',
        ),
        (
            Decision.IGNORE,
            "README.md",
            '```json\n{"metadata": {"model_name": "«gpt-4»", "start_time": "…", "git_commit": "a1"}, "a": []}\n```',
        ),
        (
            Decision.IGNORE,
            "README.md",
            '```json\n{"object": "chat.completion", "model": "«gpt-4o»", "choices": [...],}\n```',
        ),
        (Decision.IGNORE, "README.md", '**Example Response**\n\n```json\n{"model": "«gpt-4o»", "spend": 0.1,}\n```'),
        (
            Decision.IGNORE,
            "x.json",
            '{"model": "«gpt-4o»", "total_classified": 1776, "matches": 94, "classified_at": "2026-01-01"}',
        ),
        (Decision.IGNORE, "README.md", '```json\n{"question": "Why?", "answer": "So.", "model": "«gpt-4o»"}\n```'),
        (
            Decision.IGNORE,
            "dump.sql",
            '--\n-- PostgreSQL database dump\n--\nCOPY a FROM stdin;\n1 {"model": "«gpt-4o»"}\n',
        ),
        (Decision.IGNORE, "x.json", '{"spans": [{"attributes": {"gen_ai.request.model": "«gpt-4o»"}}]}'),
        (
            Decision.REWRITE,
            "x.py",
            'agent = Agent(name="a", model="«gpt-4o»", description="Helps", instructions="Help.")',
        ),
        (
            Decision.REWRITE,
            "x.py",
            'run = client.beta.threads.runs.create(thread_id="thread_1", model="«gpt-4»", assistant_id="asst_1")',
        ),
        (
            Decision.REWRITE,
            "x.py",
            'r = client.responses.create(model="«gpt-4»", previous_response_id="resp_123", input="hi")',
        ),
        (
            Decision.REWRITE,
            "x.yaml",
            "models:\n  - name: mine\n    provider: openai\n    model: «gpt-4»\n    capabilities: [tool_use]\n",
        ),
        (Decision.REVIEW, "x.js", 'return { text, metadata: { model: "«gpt-4»", cost: usage.total } };'),
        (
            Decision.REVIEW,
            "x.py",
            'run_metadata = {"started": now, "model": "«gpt-4»"}\nout.write(json.dumps(run_metadata))',
        ),
        (
            Decision.REVIEW,
            "x.php",
            "<?php $log->add(['tokens' => 9, 'metadata' => ['model' => '«gpt-4»', 'test' => true]]);",
        ),
        (Decision.REVIEW, "x.rb", 'Event.create(tokens: 9, metadata: { model: "«gpt-4»", test: true })'),
        (Decision.REVIEW, "x.py", _ANSWERS.format("«gpt-4»")),
        (Decision.REVIEW, "x.ts", _ANSWERS_IN_TYPESCRIPT),
        (Decision.REVIEW, "x.go", _ANSWERS_IN_GO),
        (Decision.REWRITE, "x.py", _ANSWERS.format("«gpt-4»") + "    OpenAI().chat.completions.create(model=model)\n"),
    ],
)
def test_records_are_not_requests(decision: Decision, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == decision, (finding.row, finding.reason)
    assert finding.reason
