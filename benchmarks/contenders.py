"""The commands that are measured: their names, arguments and directories."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.search.ripgrep import find_ripgrep

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = "2026-11-22"  # the same rules on every date
_PEERS = Path(__file__).with_name("requirements.txt")
# The node type of a string with an id, in each grammar of ast-grep.
_KINDS = {
    "Python": "string_content",
    "JavaScript": "string_fragment",
    "TypeScript": "string_fragment",
    "Tsx": "string_fragment",
    "Json": "string_content",
    "Yaml": "string_scalar",
    "Go": "interpreted_string_literal_content",
    "Java": "string_fragment",
}


class Contender(NamedTuple):
    """One command; `runs` is how often it is measured: once if it takes minutes."""

    name: str
    command: list[str]
    runs: int = 0  # 0: the default


def find_ids() -> Names:
    registry = load_registry()
    return Names(registry.leaving, registry.words)


def list_fast(folder: Path) -> Iterator[Contender]:
    """Yield the search alone, and a whole dry run."""
    ids = folder / "ids.txt"
    ids.write_bytes(b"\n".join(find_ids().patterns()) + b"\n")
    rg = find_ripgrep(str(folder)) or "rg"
    yield Contender(
        "rg -l", [rg, "--no-config", "--hidden", "--files-with-matches", "--fixed-strings", f"--file={ids}", "."]
    )
    yield Contender("migrate --dry-run", [_script("migrate"), "--dry-run", "--as-of", DAY])
    yield Contender("migrate --jobs 1", [_script("migrate"), "--dry-run", "--as-of", DAY, "--jobs", "1"])


def list_peers(folder: Path) -> Iterator[Contender]:
    """Yield ast-grep with the same ids as rules, and other tools for retired ids; installs missing ones."""
    programs = _install_peers(folder / "peers")
    rules = folder / "ast-grep.yml"
    rules.write_text("---\n".join(map(_write_rule, _KINDS)), "utf-8")
    yield Contender("ast-grep scan", [str(programs / "ast-grep"), "scan", f"--rule={rules}", "--json=stream", "."], 3)
    yield Contender("llm-sunset fix --dry-run", [str(programs / "llm-sunset"), "fix", "--dry-run", "--offline", "."], 1)
    yield Contender("llm-deprecation scan", [str(programs / "llm-deprecation"), "scan", "-q", "."], 1)
    yield Contender("model-retire", [str(programs / "model-retire"), "."], 1)


def list_small(folder: Path) -> Iterator[Contender]:
    """Yield the work of a commit hook, one file of a small project; and the imports that it is compared with."""
    shutil.copytree(Path(__file__).parent.parent / "examples" / "voice-agent", folder, dirs_exist_ok=True)
    (folder / ".git").mkdir(exist_ok=True)  # values are followed as far as the work tree extends
    python = sys.executable
    migrate = [_script("migrate"), "--check", "--as-of", DAY, "--no-config"]
    (folder / "one.yaml").write_text("model: gpt-4-0613\n", "utf-8")
    yield Contender("python -c 'import typer'", [python, "-c", "import typer"])
    yield Contender("python -c 'import libcst'", [python, "-c", "import libcst"])
    yield Contender("migrate --check one.json", [*migrate, "web/settings.json"])
    yield Contender("migrate --check one.yaml", [*migrate, "one.yaml"])
    yield Contender("migrate --check one.py", [*migrate, "agent/reply.py"])


def _write_rule(language: str) -> str:
    """Return a rule that rewrites strings that are ids, all to one text: less work than a table of replacements."""
    either = "|".join(sorted(i.replace(".", "\\.") for i in find_ids().ids))
    rule = {"kind": _KINDS[language], "regex": f"^({either})$"}
    return f"id: retired-{language.lower()}\nlanguage: {language}\nrule: {json.dumps(rule)}\nfix: gpt-5.6-sol\n"


def _install_peers(environment: Path) -> Path:
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    if not (environment / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--requirement", str(_PEERS)], check=True)
        (environment / "installed").touch()
    return programs


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))
