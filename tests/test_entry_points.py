"""Entry points and help: python -m, --version, shell completion, manual pages."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from harness import run_program

from codemod.cli import umbrella
from codemod.cli.manual import _list_commands, write_pages
from codemod.cli.manual_examples import EXAMPLES
from codemod.rules.registry import load_registry

PROGRAMS = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent


def run(*command: str, **environment: str) -> str:
    ran = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False, encoding="utf-8")
    return ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        [str(PROGRAMS / "llm-codemod")],
        [str(PROGRAMS / "migrate")],
        [str(PROGRAMS / "llm-codemod"), "migrate"],
        [sys.executable, "-m", "codemod"],
    ],
)
def test_version_shows_the_date_of_the_rules(command: list[str]) -> None:
    printed = run(*command, "--version")
    assert re.fullmatch(rf"llm-codemod [\d.]+, rules of {load_registry().checked}: \d+ models [\w ,]+\n", printed)


@pytest.mark.parametrize(
    ("program", "words", "completed"),
    [
        ("llm-codemod", "llm-codemod che", "check"),
        ("llm-codemod", "llm-codemod check --fail", "--fail-on"),
        ("llm-codemod", "llm-codemod check --format sar", "sarif"),
        ("migrate", "migrate --hor", "--horizon"),
        ("migrate", "migrate --format mark", "markdown"),
        ("migrate", "migrate --only gpt-4-32k-06", "gpt-4-32k-0613"),
        ("migrate", "migrate --map gpt-4-32k-06", "gpt-4-32k-0613="),
        ("llm-codemod", "llm-codemod explain gpt-4-32k-06", "gpt-4-32k-0613"),
        ("llm-codemod", "llm-codemod explain max-compl", "max-completion-tokens"),
        ("llm-codemod", "llm-codemod explain gpt-4 --platform bed", "bedrock"),
        ("llm-codemod", "llm-codemod check --only gpt-4-32k-06", "gpt-4-32k-0613"),
        ("llm-codemod", "llm-codemod cost gpt-4-32k-06", "gpt-4-32k-0613"),
        ("llm-codemod", "llm-codemod cost --platform bed", "bedrock"),
        ("llm-codemod", "llm-codemod rules show gpt-4-32k-06", "gpt-4-32k-0613"),
        ("llm-codemod", "llm-codemod rules list --platform bed", "bedrock"),
        ("llm-codemod", "llm-codemod rules list --status ret", "retired"),
        ("llm-codemod", "llm-codemod live --platform open", "openai"),
    ],
)
def test_a_shell_completes_commands_options_and_values(program: str, words: str, completed: str) -> None:
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert run(str(PROGRAMS / program), **{variable: "complete_bash"}, **asked).split() == [completed]
    asked = {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    for shell in ("zsh", "fish"):
        assert completed in run(str(PROGRAMS / program), **{variable: f"complete_{shell}"}, **asked)


@pytest.mark.parametrize("program", ["llm-codemod", "migrate"])
@pytest.mark.parametrize(
    "asked", ["complete_bash", "complete_bash:x", "complete_bash:" + "9" * 5_000, "complete_tcsh", "source_", "x", "1"]
)
def test_other_requests_for_completion_are_refused_in_one_line(program: str, asked: str) -> None:
    asked, _, number = asked.partition(":")
    words = {"COMP_WORDS": f"{program} a", "COMP_CWORD": number} if number else {}
    environment = {**os.environ, f"_{program.upper().replace('-', '_')}_COMPLETE": asked, **words}
    ran = subprocess.run([PROGRAMS / program], env=environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
    assert b"unset it" in ran.stderr


@pytest.mark.parametrize("program", ["llm-codemod", "migrate"])
def test_completion_is_for_the_given_shell(program: str, tmp_path: Path) -> None:
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    for shell, word in (("bash", "COMPREPLY"), ("zsh", "#compdef"), ("fish", "complete --command"), ("pwsh", "PSRead")):
        script = run(str(PROGRAMS / program), "--show-completion", shell)
        assert word in script
        assert f"complete_{'powershell' if shell == 'pwsh' else shell}" in script
        assert variable in script
    run(str(PROGRAMS / program), "--install-completion", "bash", HOME=str(tmp_path))
    assert variable in (tmp_path / ".bash_completions" / f"{program}.sh").read_text(encoding="utf-8")
    assert "zsh" in run(str(PROGRAMS / program), "--show-completion", "tcsh")


def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(run(str(PROGRAMS / "llm-codemod"), "--show-completion", "bash"), encoding="utf-8")
    words = f"COMP_WORDS=({PROGRAMS / 'llm-codemod'} explain gpt-4-32k-06); COMP_CWORD=2"
    call = f'. {script}; {words}; _llm_codemod_completion {PROGRAMS / "llm-codemod"}; echo "${{COMPREPLY[@]}}"'
    assert run("bash", "-c", call).split() == ["gpt-4-32k-0613"]


def test_manual_has_every_option_and_no_roff_commands(tmp_path: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in write_pages(tmp_path)}
    assert {"llm-codemod.1", "migrate.1", "llm-codemod-check.1", "llm-codemod-rules-list.1"} <= pages.keys()
    for name, page in pages.items():
        program, *command = re.sub(r"\b-(?!codemod)", " ", name.removesuffix(".1")).split()
        told = run(str(PROGRAMS / program), *command, "--help", COLUMNS="80")
        options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", told, re.MULTILINE))
        options -= {"--help", "--install-completion", "--show-completion"}
        assert {option for option in options if option.replace("-", "\\-") not in page} == set()
        requests = {line.split()[0] for line in page.splitlines() if line[:1] in (".", "'")}
        assert requests <= {".TH", ".SH", ".PP", ".TP", ".B", ".RS", ".RE", ".nf", ".fi"}
        assert ("EXIT STATUS" in page) == ("Exit:" in told)
        assert not re.search(r"\\(?!-|e|&|f[BR])", page)
    assert {path.name: path.read_text(encoding="utf-8") for path in write_pages(tmp_path)} == pages


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_groff_and_mandb_accept_every_page(tmp_path: Path) -> None:
    for page in write_pages(tmp_path):
        printed = subprocess.run(
            ["groff", "-ww", "-man", "-Tascii", "-P-cbu", "-rLL=78n", str(page)],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert printed.stderr == "", page.name
        assert printed.stdout.startswith(page.stem.upper())
        assert "EXAMPLES" in printed.stdout, page.name
        if shutil.which("lexgrog"):
            assert run("lexgrog", str(page)).startswith(f'{page}: "{page.stem} - ')


def test_every_command_has_valid_examples(tmp_path: Path) -> None:
    """Those that need no network, no repository and no editor run on a copy of the example."""
    commands = dict(_list_commands("llm-codemod", typer.main.get_command(umbrella.app)))
    assert EXAMPLES.keys() - {"migrate"} == commands.keys() - {"llm-codemod migrate"}
    commands["migrate"] = commands["llm-codemod migrate"]
    needs = ("bulk", "live", "lsp", "mcp", "rules update", "rules validate", "rules bundle", "rules refresh", "--usage")
    for name, examples in EXAMPLES.items():
        for wish, line in examples:
            words = shlex.split(re.split(r" [|<] ", line)[0])
            spoken = next(one for one in sorted(commands, key=len, reverse=True) if f"{line} ".startswith(f"{one} "))
            assert spoken.startswith(name), line
            commands[spoken].make_context(spoken, words[len(spoken.split()) :])
            if not any(one in line for one in (*needs, " | ", " < ", "--verify")):
                folder = tmp_path / re.sub(r"\W+", "-", wish)
                shutil.copytree(ROOT / "examples" / "voice-agent", folder)
                assert run_program(folder, *words).code in (0, 1), line
