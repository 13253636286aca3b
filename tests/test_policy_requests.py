"""The kind of request, and parameters next to the id that a replacement may refuse."""

from __future__ import annotations

import pytest
from decisions import decide_marked

from codemod.values import Decision

_REALTIME_DEFAULT = """class Config:
    base_url: str = "wss://api.openai.com"
    path: str = "/v1/realtime"
    model: str = "«gpt-4o»"
"""
_THINKING = """await generateText({
  model: anthropic("«claude-sonnet-4-5»"), prompt,
  providerOptions: { anthropic: OPTIONS },
});
"""
_NAMED_MODEL = """const model = google("«gemini-2.5-flash»");
await generateText({ model: model, prompt, providerOptions: { google: { thinkingConfig: { thinkingBudget: 8 } } } });
"""
_IMAGE = """client.chat.completions.create(
    model="groq/«meta-llama/llama-4-scout-17b-16e-instruct»",
    messages=[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": picture}}]}],
)
"""

_POSTS_TRANSLATION = f"""class Speech:
    def __init__(self, model="«whisper-1»"):
        self.model = model
    # {"far away " * 60}
    def send(self, audio):
        url = "https://api.openai.com/v1/END"
        return requests.post(url, files={{"file": audio}}, data={{"model": self.model}})
"""
_POSTS_FORMAT = """class Speech:
    def __init__(self, model="«whisper-1»"):
        self.model = model
    def send(self, audio, detailed):
        data = {"model": self.model}
        if detailed:
            data["response_format"] = "verbose_json"
        return requests.post("https://api.openai.com/v1/audio/transcriptions", files={"file": audio}, data=data)
"""
_POSTS_IN_TYPESCRIPT = f"""const MODEL = "«whisper-1»";
// {"far away " * 60}
export function send(form: FormData, audio: Blob) {{
  form.append("model", MODEL);
  return http.post("https://api.openai.com/v1/audio/translations", form);
}}
"""


@pytest.mark.parametrize(
    ("decision", "path", "text"),
    [
        (Decision.REVIEW, "x.rs", 'let r = CreateTranslationRequestArgs::default().model("«whisper-1»").build()?;'),
        (Decision.REVIEW, "x.py", 'client.audio.transcriptions.create(model="«gpt-4o-transcribe-diarize»", file=f)'),
        (Decision.REVIEW, "x.py", 'ask(model="«gpt-audio-mini»", modalities=["text", "audio"])'),
        (Decision.REVIEW, "x.js", 'const help = "curl is a program\\nto ask «gpt-4» with";'),
        (
            Decision.REVIEW,
            "x.py",
            'from langchain_community.chat_models import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")',
        ),
        (
            Decision.REVIEW,
            "x.py",
            'from langchain.chat_models import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")',
        ),
        (Decision.REVIEW, "x.py", _REALTIME_DEFAULT),
        (
            Decision.REVIEW,
            "x.py",
            'class InputAudioTranscription(BaseModel):\n    model: str = "«gpt-4o-transcribe»"\n',
        ),
        (Decision.REVIEW, "x.py", 'OpenAIRealtimeSTTService.Settings(model="«gpt-4o-transcribe»")'),
        (Decision.REVIEW, "x.ts", _THINKING.replace("OPTIONS", "{ thinking: { budgetTokens: 9 } } satisfies Options")),
        (Decision.REVIEW, "x.ts", _THINKING.replace("OPTIONS", "{ thinking: { budgetTokens: 9 } } as Options")),
        (
            Decision.REVIEW,
            "X.java",
            'class X { Object o = B.builder().model("«claude-3-7-sonnet-20250219»").thinkingEnabled(9L).build(); }',
        ),
        (
            Decision.REWRITE,  # refused parameters are follow-ups
            "x.py",
            'client.messages.create(model="«claude-3-7-sonnet-20250219»", thinking={"type": "enabled"})',
        ),
        (Decision.REVIEW, "x.py", 'client.messages.create(model="«claude-3-7-sonnet-20250219»", thinking=options)'),
        (Decision.REVIEW, "x.ts", _NAMED_MODEL),
        (Decision.REVIEW, "x.py", 'MODEL = "«whisper-1»"\nclient.audio.translations.create(model=MODEL, file=f)'),
        (
            Decision.REVIEW,
            "x.ts",
            "const model = '«whisper-1»';\nawait fetch('https://api.openai.com/v1/audio/translations', { body });",
        ),
        (Decision.REVIEW, "x.py", 'def listen(input_audio_transcription_model: str = "«gpt-4o-transcribe»"): ...'),
        (
            Decision.REVIEW,
            "x.py",
            'client.jobs.create(model="«open-mistral-7b»", training_files=[f], hyperparameters=h)',
        ),
        (Decision.REVIEW, "x.py", _IMAGE),
        (Decision.REVIEW, "x.json", '{"model": "«gpt-4o-mini»", "training_file": "file-abc", "hyperparameters": {}}'),
        (
            Decision.REVIEW,
            "x.sh",
            """curl https://api.openai.com/v1/fine_tuning/jobs -d '{"model": "«gpt-4o-mini»"}'""",
        ),
        (Decision.REWRITE, "x.ts", 'await generateText({ model: openai("«gpt-4o»"), prompt });'),
        (Decision.REWRITE, "x.ts", 'new WebSocket("wss://api.openai.com/v1/realtime?model=«gpt-realtime»");'),
        (
            Decision.REWRITE,
            "x.php",
            "<?php $r = $platform->invoke('«gpt-4»', $messages);\necho $r->getContent().PHP_EOL;",
        ),
        (
            Decision.REWRITE,
            "x.js",
            'const s = `\n# the request\ncurl ${origin}/v1 -d \'{"model": "«gpt-4»", "messages": []}\'`;',
        ),
        (
            Decision.REWRITE,
            "x.py",
            'from langchain_anthropic import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")',
        ),
        (Decision.REVIEW, "x.py", _POSTS_TRANSLATION.replace("/END", "/audio/translations")),
        (Decision.REVIEW, "x.py", _POSTS_FORMAT),
        (Decision.REVIEW, "x.ts", _POSTS_IN_TYPESCRIPT),
        (Decision.REWRITE, "x.py", _POSTS_TRANSLATION.replace("/END", "/audio/transcriptions")),
        (
            Decision.REVIEW,
            "x.py",
            'speech_model = "«whisper-1»"\nSpeechOptions.objects.create(model_name=speech_model)',
        ),
        (Decision.REVIEW, "x.ts", 'const speechModel = "«whisper-1»";\nawait saveSettings({ model: speechModel });'),
        (
            Decision.REWRITE,
            "x.py",
            'speech_model = "«whisper-1»"\nclient.audio.transcriptions.create(model=speech_model, file=f)',
        ),
    ],
)
def test_kind_of_request_decides(decision: Decision, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == decision, (finding.row, finding.reason)
    assert finding.reason
