"""Settings next to a model determine its platform: addresses, keys, the section."""

from __future__ import annotations

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.languages.mentions import Names
from codemod.roles.environments import Settings, platform_of_provider
from codemod.values import Source

_LOCAL = "http://localhost:8080/v1"
_SERVICE = "services:\n  a:\n    environment:\n"
_POD = "apiVersion: v1\nkind: Pod\nspec:\n  env:\n"


@pytest.mark.parametrize(
    ("path", "text", "platform"),
    [
        (".env", f"OPENAI_BASE_URL={_LOCAL}\nOPENAI_MODEL=gpt-4\n", ""),
        (".env", f"OPENAI_API_BASE={_LOCAL}\nTASK_MODEL=gpt-4\n", ""),
        (".env", f"LLM_BASE_URL={_LOCAL}\nLLM_MODEL=gpt-4\n", ""),
        (".env", "OPENAI_BASE_URL=https://api.openai.com/v1\nOPENAI_MODEL=gpt-4\n", "openai"),
        (".env", "OPENAI_BASE_URL=\nOPENAI_MODEL=gpt-4\n", None),
        (".env", f"# OPENAI_BASE_URL={_LOCAL}\nOPENAI_MODEL=gpt-4\n", None),
        (".env", f"GROQ_BASE_URL={_LOCAL}\nOPENAI_MODEL=gpt-4\n", None),
        (".env", f"STT_BASE_URL={_LOCAL}\nCHAT_MODEL=gpt-4\n", None),
        (".env", "APP_BASE_URL=https://example.com\nOPENAI_MODEL=gpt-4\n", None),
        (".env", "GROQ_API_KEY=x\nMODEL=groq/gpt-4\n", "groq"),
        (".env", "OPENROUTER_API_KEY=x\nOPENAI_API_KEY=x\nMODEL=openai/gpt-4\n", None),
        (".env", "USE_AZURE_OPENAI=true\nOPENAI_MODEL=gpt-4\n", "azure"),
        (".env", "USE_OPENROUTER=1\nOPENAI_BASE_URL=https://api.openai.com/v1\nMODEL=gpt-4\n", ""),
        (".env", "USE_AZURE_OPENAI=false\nUSE_PROXY=true\nOPENAI_MODEL=gpt-4\n", None),
        (".env", "USE_AZURE_SEARCH=true\nOPENAI_MODEL=gpt-4\n", None),
        ("compose.yaml", f'{_SERVICE}      CLAUDE_CODE_USE_BEDROCK: "1"\n      MODEL: gpt-4\n', "bedrock"),
        ("compose.yaml", f"{_SERVICE}      - USE_GITHUB_MODELS=yes\n      - MODEL=openai/gpt-4\n", "github"),
        ("compose.yaml", f"{_SERVICE}      OPENAI_API_BASE_URL: {_LOCAL}\n      MODEL: gpt-4\n", ""),
        ("compose.yaml", f"{_SERVICE}      - OPENAI_BASE_URL={_LOCAL}\n      - MODEL=gpt-4\n", ""),
        ("pod.yaml", f"{_POD}  - {{name: OPENAI_BASE_URL, value: {_LOCAL}}}\n  - {{name: MODEL, value: gpt-4}}\n", ""),
        ("conf.yaml", "openai:\n  default_model: gpt-4\nother:\n  base_url: https://openrouter.ai/api/v1\n", "openai"),
        ("conf.yaml", "things:\n  default_model: gpt-4\n", None),
        ("conf.yaml", f"llm:\n  provider: openai\n  base_url: {_LOCAL}\n  model: gpt-4\n", ""),
        ("conf.yaml", f"openai:\n  base_url: {_LOCAL}\n  chat:\n    model: gpt-4\n", ""),
        ("conf.yaml", f"llm:\n  base_url: {_LOCAL}\n  agents:\n    - model: gpt-4\n", ""),
        ("conf.yaml", f"base_url: {_LOCAL}\nopenai:\n  model: gpt-4\n", "openai"),
        ("conf.yaml", f"app:\n  base_url: {_LOCAL}\n  openai_model: gpt-4\n", None),
        ("conf.json", f'{{"provider": "openai", "apiBase": "{_LOCAL}", "model": "gpt-4"}}', ""),
        ("conf.json", '{"provider": "azure", "endpoint": "https://api.openai.com/v1", "model": "gpt-4"}', "openai"),
        ("conf.ts", f'const a = {{ provider: "openai", baseURL: "{_LOCAL}", model: "gpt-4" }};', ""),
        ("conf.py", f'A = {{"provider": "openai", "base_url": "{_LOCAL}", "model": "gpt-4"}}', ""),
        ("main.bicep", "param chatModel string = 'gpt-4'\n", "azure"),
    ],
)
def test_platform_comes_from_neighboring_settings(path: str, text: str, platform: str | None) -> None:
    (found,) = ParsedFile(Source(path, text.encode()), Names(("gpt-4",))).occurrences
    assert found.platform == platform


@pytest.mark.parametrize(
    ("name", "beside", "outer", "platform"),
    [
        ("model", {"provider": "azure"}, "", "azure"),
        ("model", {"provider": "openai"}, "chat", "openai"),
        # The name of a map of a provider is that of the provider; other names are not.
        ("model", {"name": "openai"}, "provider", "openai"),
        ("model", {"id": "openai"}, "adapter", "openai"),
        ("model", {"id": "openai"}, "chat", None),
        ("model", {"name": "openai"}, "", None),
        ("model", {"title": "openai"}, "provider", None),
        # A provider that no rule knows has its own model names, but not every text is a provider.
        ("model", {"provider": "acme"}, "", ""),
        ("model", {"provider": "Acme Inc. (beta)"}, "", None),
        ("model", {"backend": "acme"}, "", None),
        # The closest of several.
        ("FAST_LLM_MODEL", {"LLM_PROVIDER": "groq"}, "", "groq"),
        ("FAST_LLM_MODEL", {"FAST_LLM_PROVIDER": "openai", "LLM_PROVIDER": "groq"}, "", "openai"),
        ("embedding_model", {"provider": "groq", "embedding_provider": "openai"}, "", "openai"),
        ("chat_model", {"embedding_provider": "openai"}, "", None),
        ("model", {}, "", None),
    ],
)
def test_provider_is_named_beside_the_model(
    name: str, beside: dict[str, str], outer: str, platform: str | None
) -> None:
    assert platform_of_provider(name, Settings(beside), outer) == platform
