"""Secrets are often next to model ids: only the diff shows them."""

from __future__ import annotations

import random
import string
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bulk_world import git
from harness import TODAY, run_migrate, run_program, write_tree

from codemod.rules.registry import load_registry
from codemod.text.secrets import redact, redact_line

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-proj-S3CRETa9f8"
BARE = "S3CRETa9f8x2"
# «» marks the key, always on the line of the id.
PLACES = {
    "a.py": [
        'connect("«»").chat.completions.create(model="gpt-4")',
        'clients["«»"].create(model="gpt-4")',
        'ask("«»", model="gpt-4")',
        'cfg = {"«»": "gpt-4"}',
        'x["«»"] = "gpt-4"',
        'Foo(f"«»").bar(f"gpt-4")',
        'ask(model="gpt-4o-audio-preview", modalities=["text", "audio"], audio={"voice": "«»", "format": "«»"})',
        'ask(model="gpt-4o-audio-preview", audio={"voice": "alloy", "format": "«»"}, stream=True)',
        'connect(model="gpt-4o-realtime-preview", input_audio_format="«»", voice="«»", sample_rate="«»")',
        'os.getenv("«»", "gpt-4")',
        'url = "https://user:«»@api.openai.com/v1/realtime?model=gpt-4o-realtime-preview"',
        '"«»/gpt-4"',
        'MODEL = "«»:gpt-4"',
        '"«»".replace("gpt-4", "")',
        '{"«»": ask}["x"](model="gpt-4")',
        'assert call("«»") == "gpt-4"',
        'raise E("«» gpt-4")',
        'x = "gpt-4" if y == "«»" else z',
    ],
    "a.js": [
        'fetch(`https://x/${k}?key=«»`, {body: JSON.stringify({model: "gpt-4"})})',
        'c[`«»`]({model: "gpt-4"})',
        'tag`«»`({model: "gpt-4"})',
        '/«»/.test("gpt-4")',
        'switch (x) { case "«»": y = "gpt-4" }',
    ],
    "a.yaml": ["«»: gpt-4", "model: gpt-4 # «»", "model: «»/gpt-4", "a: {model: gpt-4, key: «»}"],
    ".env": ["«»=gpt-4", "KEY=«»:gpt-4", "X_«»_MODEL=gpt-4"],
    "a.toml": ['"«»" = "gpt-4"'],
    "a.json": ['{"model": "gpt-4", "k": "«»"}', '{"«»": {"model": "gpt-4"}}', '{"«»": "gpt-4"}'],
    "a.sh": ['curl -H "Bearer «»" -d \'{"model": "gpt-4"}\' https://api.openai.com', "${«»:-gpt-4}"],
    "a.txt": ['«» = "gpt-4"', "gpt-4 «»"],
    "a.rb": ['c["«»"].chat(model: "gpt-4")'],
    "a.go": ['m := map[string]string{"«»": "gpt-4"}'],
    "a.md": ["`«» gpt-4`", '```python\nf("«»").create(model="gpt-4")\n```'],
}


@pytest.mark.parametrize("key", [KEY, BARE])
def test_only_the_diff_shows_text_around_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    texts = {f"{n}/{name}": text for name, some in PLACES.items() for n, text in enumerate(some)}
    folder = write_tree(tmp_path / "tree", {name: text.replace("«»", key).encode() for name, text in texts.items()})
    write_tree(folder, {"broken.py": f'(((("{key}" gpt-4'.encode(), "wide.py": f'"{key}" gpt-4'.encode("utf-16")})
    shown = run_migrate(folder).stdout.decode()
    assert key in shown, "the diff is the file"
    for arguments in (
        *(["--format", "json"], ["--format", "text"], ["--check"], ["--debug", "--check"]),
        *(["--format", "json", "--show-ignored"], ["--format", "text", "--unsafe", "--show-ignored"], ["--write"]),
    ):
        outcome = run_migrate(folder, *arguments)
        said = outcome.stdout.decode() + outcome.stderr
        assert "a.py" in said
        assert [line for line in said.splitlines() if key in line] == []
    assert key not in run_program(folder, "llm-codemod", "undo").stderr
    records = [file.read_text() for file in (tmp_path / "state").rglob("*") if file.is_file()]
    assert not any(key in record for record in records)


SECRET_LINES = {
    'PASSWORD = "hunter2horse"': "hunter2horse",
    'DB = "postgres://admin:Sup3r!@db/x"': "Sup3r",
    "    DB_PASSWORD=hunter2": "hunter2",
    '{"apiKey": "abcd"}': "abcd",
    "secret => 'open sesame'": "open sesame",
    'os.environ["API_KEY"] = "short"': '"short"',
    f'KEY = "{KEY}"': KEY,
    'AWS = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"': "wJalr",
}


def test_pages_and_json_hide_keys_in_the_lines_of_a_diff(tmp_path: Path) -> None:
    """A page is published, a patch is not; only the latter has to have the bytes of the file."""
    folder = tmp_path / "tree"
    texts = {
        f"{at}.py": f"from openai import OpenAI\n# {line}\nOpenAI().chat.completions.create(model='gpt-4')\n#{line}\n"
        for at, line in enumerate(SECRET_LINES)
    }
    write_tree(folder, {name: text.encode() for name, text in texts.items()})
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "first"]):
        git(folder, *arguments)
    (tmp_path / "list.txt").write_text("tree\n")
    page = run_migrate(folder, "--format", "html").stdout.decode()
    program = ["llm-codemod", "bulk", "list.txt", "--format", "json", "--report", "bulk.html"]
    document = run_program(tmp_path, *program).stdout.decode()
    for text in (page, document, (tmp_path / "bulk.html").read_text()):
        assert text.count("chat.completions.create") >= 2 * len(SECRET_LINES)
        assert [
            secret for secret in SECRET_LINES.values() if secret in text.replace("&quot;", '"').replace('\\"', '"')
        ] == []


@pytest.mark.parametrize(
    "line",
    [
        "token: str = field()",
        "max_tokens: 100",
        'getenv("TOKEN", "gpt-4")',
        "password=password,",
        'tokenizer = "cl100k"',
    ],
)
def test_code_without_secrets_is_shown(line: str) -> None:
    assert redact_line(line) == line


def test_model_ids_and_words_are_not_hidden() -> None:
    names = load_registry().models
    assert [
        name for _, name in names if redact(f"argument model of {name}.create") != f"argument model of {name}.create"
    ] == []
    for text in (
        "argument model of client.beta.chat.completions.createWithResponse",
        "value of DEFAULT_MODEL_2024_07_18",
    ):
        assert redact(text) == text


def test_rules_errors_show_no_content_of_other_files(tmp_path: Path) -> None:
    write_tree(tmp_path, {"secret.txt": f"password {KEY}\n".encode(), "rules/a.toml": f'platform = "{KEY} x"'.encode()})
    (tmp_path / "link.toml").symlink_to("secret.txt")
    (tmp_path / "rules" / "b.toml").symlink_to("../secret.txt")
    for rules in ("link.toml", "rules"):
        command = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]
        ran = subprocess.run([*command, "--rules", rules], cwd=tmp_path, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert KEY.encode() not in ran.stderr


LETTERS, DIGITS, HEX = string.ascii_letters, string.digits, "0123456789abcdef"
BASE64, URL = LETTERS + DIGITS + "+/", LETTERS + DIGITS + "-_"
# Key formats of services: fixed text, and random characters of an alphabet with their number.
FORMATS: dict[str, list[str | tuple[str, int]]] = {
    "AWS access key": ["AKIA", (string.ascii_uppercase + "234567", 16)],
    "AWS secret key": [(BASE64, 40)],
    "Google": ["AIza", (URL, 35)],
    "Google OAuth": ["GOCSPX-", (URL, 28)],
    "GitHub": ["ghp_", (LETTERS + DIGITS, 36)],
    "GitHub, fine-grained": ["github_pat_", (LETTERS + DIGITS, 22), "_", (LETTERS + DIGITS, 59)],
    "GitLab": ["glpat-", (URL, 20)],
    "GitLab, to deploy": ["gldt-", (URL, 20)],
    "Vault, of a batch": ["hvb.", (URL, 24)],
    "Telegram": [(DIGITS, 10), ":AA", (URL, 33)],
    "Entra ID": [(LETTERS + DIGITS, 3), "8Q~", (URL, 34)],
    "Figma": ["figd_", (URL, 40)],
    "Voyage": ["pa-", (URL, 43)],
    "a short key": [(URL, 24)],
    "Slack": ["xoxb-", (DIGITS, 12), "-", (DIGITS, 12), "-", (LETTERS + DIGITS, 24)],
    "Stripe": ["sk_live_", (LETTERS + DIGITS, 24)],
    "npm": ["npm_", (LETTERS + DIGITS, 36)],
    "PyPI": ["pypi-AgEIcHlwaS5vcmc", (URL, 100)],
    "OpenAI": ["sk-", (LETTERS + DIGITS, 48)],
    "OpenAI, of a project": ["sk-proj-", (URL, 74), "T3BlbkFJ", (URL, 74)],
    "Anthropic": ["sk-ant-api03-", (URL, 93), "AA"],
    "Hugging Face": ["hf_", (LETTERS, 34)],
    "Groq": ["gsk_", (LETTERS + DIGITS, 52)],
    "Replicate": ["r8_", (LETTERS + DIGITS, 37)],
    "OpenRouter": ["sk-or-v1-", (HEX, 64)],
    "Azure": [(HEX, 32)],
    "Cohere": [(LETTERS + DIGITS, 40)],
    "JWT": ["eyJhbGciOiJIUzI1NiJ9.", (URL, 60), ".", (URL, 43)],
    "PEM": ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", (BASE64, 32)],
    "Twilio": ["SK", (HEX, 32)],
    "SendGrid": ["SG.", (URL, 22), ".", (URL, 43)],
    "Databricks": ["dapi", (HEX, 32)],
    "DigitalOcean": ["dop_v1_", (HEX, 64)],
    "Mailgun": ["key-", (HEX, 32)],
    "Discord": [(LETTERS + DIGITS, 24), ".", (LETTERS + DIGITS, 6), ".", (URL, 27)],
    "Square": ["sq0atp-", (URL, 22)],
    "letters": [(LETTERS, 32)],
    "small letters": [(string.ascii_lowercase, 32)],
    "capitals": [(string.ascii_uppercase + DIGITS, 24)],
    "a number": [(DIGITS, 20)],
    "an organization of Hugging Face": ["api_org_", (LETTERS, 34)],
    "NVIDIA": ["nvapi-", (URL, 64)],
    "Pinecone": ["pcsk_", (LETTERS + DIGITS, 5), "_", (LETTERS + DIGITS, 63)],
    "LangSmith": ["lsv2_pt_", (HEX, 32), "_", (HEX, 10)],
    "Vault": ["hvs.", (URL, 90)],
    "Postman": ["PMAK-", (HEX, 24), "-", (HEX, 34)],
    "Azure SAS": ["sig=", (LETTERS + DIGITS, 24), "%2B", (LETTERS + DIGITS, 17), "%3D"],
    "a UUID": [(HEX, 8), "-", (HEX, 4), "-", (HEX, 4), "-", (HEX, 4), "-", (HEX, 12)],
}


@pytest.mark.parametrize("name", FORMATS)
def test_keys_of_every_known_format_are_hidden(name: str) -> None:
    dice = random.Random(name)  # noqa: S311 (the same keys each time)
    shown = 0
    for _ in range(100):
        key = "".join(
            one if isinstance(one, str) else "".join(dice.choices(*one[:1], k=one[1])) for one in FORMATS[name]
        )
        left = redact(f'argument "{key}" of call').split('"')[1].split("…")
        shown += max(map(len, left)) > len(key) / 2
    assert shown <= 3  # of a hundred


@pytest.mark.parametrize("password", ["hunter2", "p@ss", "a/b@c", "x:y", "a%40b", "#?&"])
def test_any_password_in_an_address_is_hidden(password: str) -> None:
    for user in ("me", ""):
        said = f"calls postgres://{user}:{password}@db.local/x"
        assert redact(said) == f"calls postgres://{user}:…@db.local/x"
    assert redact("http://localhost:8080/v1 and a@b") == "http://localhost:8080/v1 and a@b"


@pytest.mark.parametrize("password", ["Xy7$kP2!qR9z", "aB3#dE5x", "Tr0ub4dor!3x", "9x^A~b@C"])
def test_passwords_with_signs_are_hidden(password: str) -> None:
    assert redact(f"{password} is mapped to it") == "… is mapped to it"


def test_product_keys_are_hidden() -> None:
    for key in ("7SF7S-JM98Y-MBJ6L-OS69X-6UGNN", "A1B2-C3D4-E5F6", "NFV1k3AB-v4hf9Kuv-h8lu1jFf"):
        assert redact(f"argument {key} of call") == "argument … of call"


def test_the_password_in_an_address_is_hidden() -> None:
    assert redact("calls postgres://me:hunter2@db.local/x") == "calls postgres://me:…@db.local/x"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "AzureOpenAiChatModelName.GPT_4",
            "isGreaterThanOrEqualTo",
            "getElementById",
            "document.getElementsByClassName",
        ),
        *("LZMACompressor", "tsuzumi2-instruct", "createXMLHttpRequest", "JQueryWrapperFactory"),
        *("openRouterAiApiKey", "OpenAiChatModel.builder", "client.chat.completions.create", "src/lib/getTimeInfo.ts"),
        *(
            "java.util.concurrent.CopyOnWriteArrayList",
            "anthropic.claude-3-5-sonnet-20241022-v2:0",
            "HTTPSConnectionPool",
        ),
        *(
            "accounts/fireworks/models/llama-v3p1-405b-instruct",
            "us.meta.llama3-2-90b-instruct-v1:0",
            "https://api.x.ai/v1",
            "@ai-sdk/openai",
            "$GPT4Model",
            "https://api.example.org/v1?model=GPT4&user=a",
        ),
    ],
)
def test_names_and_ids_are_not_hidden(name: str) -> None:
    assert redact(f"passed to {name} in app.py:12") == f"passed to {name} in app.py:12"


OFFLINE = """
import os, sys
def hear(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        os._exit(77)
sys.addaudithook(hear)
from codemod.cli.main import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["migrate", "--write", "--jobs", "2"], ["check", "--as-of", TODAY], ["explain", "gpt-4"], ["undo"],
        ["cost", "gpt-4", "--input-tokens", "1000"],
    ],
)  # fmt: skip
def test_commands_use_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    """Nothing is sent anywhere; `live` shows that a connection would be noticed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    write_tree(tmp_path / "tree", {"a.py": b'ask(model="gpt-4")\n', "b.py": b'x = "gpt-4"\n'})
    command = [sys.executable, "-P", "-c", OFFLINE]
    ran = subprocess.run([*command, *arguments], cwd=tmp_path / "tree", capture_output=True, check=False)
    assert ran.returncode in (0, 1, 3), ran.stderr
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    asked = [*command, "live", "--platform", "openai"]
    seen = subprocess.run(asked, cwd=tmp_path / "tree", capture_output=True, check=False)
    assert seen.returncode == 77
