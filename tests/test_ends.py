"""Every run ends with a documented exit code and one line, and the output never affects what is written."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP
from harness import TODAY, run_migrate, run_program, write_tree

from codemod.cli.main import main
from codemod.engine import journal

if TYPE_CHECKING:
    from io import FileIO

MIGRATE = str(Path(sys.executable).with_name("migrate"))
DOCUMENTED = {0, 1, 2, 3, 130}


def run_shell(folder: Path, line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=90,
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_closed_pipe_does_not_stop_writing(tmp_path: Path, jobs: int) -> None:
    write_tree(tmp_path, {f"{number}.py": APP + b"# padding\n" * 2_000 for number in range(60)})
    line = f"set -o pipefail; '{MIGRATE}' --write --as-of {TODAY} --format diff --jobs {jobs} | head -1"
    ran = run_shell(tmp_path, line)
    assert ran.returncode == 0, ran.stderr
    assert [file.name for file in tmp_path.glob("*.py") if b'"gpt-4"' in file.read_bytes()] == []


@pytest.mark.parametrize("arguments", ["", "--write --format diff", "--check"])
@pytest.mark.parametrize("streams", [">/dev/full", ">&-", "2>/dev/full", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_unwritable_streams_end_with_a_documented_exit_code(tmp_path: Path, streams: str, arguments: str) -> None:
    write_tree(tmp_path, {"app.py": APP})
    ran = run_shell(tmp_path, f"'{MIGRATE}' {arguments} --as-of {TODAY} {streams}")
    expected = 2 if streams == ">/dev/full" else int(arguments == "--check")
    assert ran.returncode == expected, ran.stderr
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr
    assert (b'"gpt-4"' not in (tmp_path / "app.py").read_bytes()) == ("--write" in arguments)


@pytest.mark.parametrize("command", ["check", "explain gpt-4", "cost gpt-4 gpt-4o --input-tokens 1", "rules list"])
def test_every_command_ends_with_a_documented_exit_code(tmp_path: Path, command: str) -> None:
    write_tree(tmp_path, {"app.py": APP})
    program = Path(MIGRATE).with_name("llm-codemod")
    for streams in (">/dev/full", "2>&-", ">&-"):
        ran = run_shell(tmp_path, f"'{program}' {command} {streams}")
        assert ran.returncode in DOCUMENTED, ran.stderr
        assert b"Traceback" not in ran.stderr
        if streams == ">/dev/full":
            assert (ran.returncode, ran.stderr.splitlines()[-1]) == (
                2,
                b"error: stdout: not written: no space left on device",
            )


@pytest.mark.parametrize(("command", "head"), [("lsp", True), ("mcp", False)])
def test_server_ends_when_its_answers_cannot_be_written(tmp_path: Path, command: str, head: bool) -> None:
    about: dict[str, object] = {"protocolVersion": "2025-03-26", "capabilities": {}, "processId": None, "rootUri": None}
    about |= {"clientInfo": {"name": "test", "version": "1"}}
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about})
    program = [str(Path(MIGRATE).with_name("llm-codemod")), command]
    with (
        Path("/dev/full").open("wb") as full,
        subprocess.Popen(program, cwd=tmp_path, stdin=subprocess.PIPE, stdout=full, stderr=subprocess.PIPE) as run,
    ):
        assert run.stdin is not None
        assert run.stderr is not None
        run.stdin.write((f"Content-Length: {len(asked)}\r\n\r\n{asked}" if head else f"{asked}\n").encode())
        run.stdin.flush()  # it stays open
        try:
            assert run.wait(timeout=60) == 2
        finally:
            run.kill()
        assert run.stderr.read() == b"error: stdout: not written: no space left on device\n"


def test_language_server_that_is_told_to_exit_ends_with_0(tmp_path: Path) -> None:
    about: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": {}}
    asked: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": about},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    texts = [json.dumps({"jsonrpc": "2.0", **one}) for one in asked]
    (tmp_path / "asked").write_bytes("".join(f"Content-Length: {len(one)}\r\n\r\n{one}" for one in texts).encode())
    ran = run_shell(tmp_path, f"'{Path(MIGRATE).with_name('llm-codemod')}' lsp <asked")
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["rules list", "explain gpt-4", "check", "check --format json"])
def test_reader_that_ends_early_does_not_change_the_exit_code(tmp_path: Path, command: str) -> None:
    write_tree(tmp_path, {"app.py": APP})
    program = Path(MIGRATE).with_name("llm-codemod")
    ran = run_shell(tmp_path, f"'{program}' {command} 2>/dev/null | sleep 0; echo ${{PIPESTATUS[0]}}")
    assert ran.stdout == (b"1\n" if "check" in command else b"0\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs /dev/zero")
@pytest.mark.parametrize(
    "command",
    [
        "llm-codemod cost --usage /dev/zero", "llm-codemod cost --usage - </dev/zero",
        "llm-codemod bulk /dev/zero", "llm-codemod bulk - </dev/zero",
        "migrate - --stdin-filename a.py </dev/zero", "yes [ | llm-codemod cost --usage -",
        "llm-codemod lsp </dev/zero", "llm-codemod bulk pipe", "llm-codemod cost --usage pipe",
        "migrate --format json --output pipe", "llm-codemod check --report json=pipe",
    ],
)  # fmt: skip
def test_endless_input_and_pipes_without_another_end_are_refused(tmp_path: Path, command: str) -> None:
    write_tree(tmp_path, {"app.py": APP})
    os.mkfifo(tmp_path / "pipe")
    ran = run_shell(tmp_path, f"ulimit -v 4000000; PATH='{Path(MIGRATE).parent}':$PATH; {command}")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1), ran.stderr
    assert ran.stderr.startswith(b"error: ")


def test_pipes_are_read_and_written_as_long_as_the_other_end_is_open(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": APP, "usage": b'{"model": "gpt-4", "input_tokens": 5, "output_tokens": 5}\n'})
    program = Path(MIGRATE).with_name("llm-codemod")
    ran = run_shell(tmp_path, f"'{program}' cost gpt-4 gpt-4o --usage <(sleep 1; cat usage)")
    assert (ran.returncode, b"gpt-4o" in ran.stdout) == (0, True), ran.stderr
    ran = run_shell(tmp_path, f"'{program}' bulk <(sleep 1; echo nowhere)")
    assert b":1: nowhere: no such directory" in ran.stderr
    os.mkfifo(tmp_path / "pipe")
    ran = run_shell(tmp_path, f"cat pipe & sleep 0.2; '{MIGRATE}' app.py --format json --output pipe; wait")
    assert ran.stdout.startswith(b'{"version"'), ran.stderr


@pytest.mark.parametrize("files", [6, 8, 12])
def test_limit_of_open_files_is_reported_in_one_line(tmp_path: Path, files: int) -> None:
    write_tree(tmp_path, {f"{number}.py": APP for number in range(20)})
    ran = run_shell(tmp_path, f"ulimit -n {files}; '{MIGRATE}' --write --as-of {TODAY}")
    assert ran.returncode in DOCUMENTED - {1}
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="limits are enforced differently")
@pytest.mark.parametrize(
    "limit", ["-n 5", "-n 16", "-d 30000", "-d 34500", "-d 60000", "-v 82000", "-v 120000", "-f 0"]
)
@pytest.mark.parametrize(
    "command",
    [
        "migrate --write --jobs 2",
        "migrate - --stdin-filename a.py <0.py",
        "llm-codemod check",
        "llm-codemod lsp </dev/null",
    ],
)
def test_lack_of_resources_is_no_internal_error(tmp_path: Path, command: str, limit: str) -> None:
    write_tree(tmp_path, {f"{number}.py": APP for number in range(8)})
    ran = run_shell(tmp_path, f"PATH='{Path(MIGRATE).parent}':$PATH; ulimit {limit}; {command}")
    assert ran.returncode in DOCUMENTED, ran.stderr
    for said in (b"Traceback", b"internal error", b"Exception ignored", b"Warning", b"Error:"):
        assert said not in ran.stderr + ran.stdout
    for file in tmp_path.glob("*.py"):
        assert b'"gpt-4"' in (data := file.read_bytes()) or len(data) > len(APP)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="becomes another user")
@pytest.mark.parametrize("processes", range(2, 7))
def test_limit_of_processes_is_no_endless_run(tmp_path: Path, processes: int) -> None:
    write_tree(tmp_path, {f"{number}.py": APP for number in range(4)})
    may = "+dac_override,+dac_read_search"  # the interpreter may be in the home of root
    become = f"setpriv --reuid={54000 + processes} --clear-groups --inh-caps={may} --ambient-caps={may}"
    ran = run_shell(tmp_path, f"ulimit -u {processes}; exec {become} '{MIGRATE}' . --as-of {TODAY}")
    assert ran.returncode in DOCUMENTED, ran.stderr
    for said in (b"Traceback", b"internal error", b"panicked"):
        assert said not in ran.stderr
    assert ran.returncode or ran.stdout.count(b"+++ b/") == 4


@pytest.mark.parametrize("command", ["migrate --write", "migrate ..", "llm-codemod check"])
def test_deleted_current_directory_is_named(tmp_path: Path, command: str) -> None:
    ran = run_shell(tmp_path, f"mkdir in; cd in; rmdir ../in; PATH='{Path(MIGRATE).parent}':$PATH; {command}")
    assert ran.returncode == 3
    assert ran.stderr == b"error: the current directory does not exist any more; change to another one\n"


def _list_session(number: int) -> list[str]:
    """Return the processes of a session, without those that have ended."""
    if sys.platform != "linux":
        return []
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            said, _, fields = file.read_text().rpartition(")")
            state, _, _, session, *_ = fields.split()
            found += [said] * (state != "Z" and int(session) == number)
    return found


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signal_ends_the_run_and_its_processes(tmp_path: Path, name: str) -> None:
    write_tree(tmp_path, {f"{number}.py": APP + b"x = [1, 2, 3]\n" * 20_000 for number in range(40)})
    command = [MIGRATE, "--as-of", TODAY, "--jobs", "2"]
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_DFL)  # a suite started with `nohup` ignores SIGHUP, as would the run
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        signal.signal(number, before)
        time.sleep(1.5)
        run.send_signal(number)
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors
    assert errors.endswith(b"interrupted\n")
    assert b"Traceback" not in errors
    assert _list_session(run.pid) == []


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_second_interrupt_does_not_change_the_exit_code(tmp_path: Path, delay: float) -> None:
    write_tree(tmp_path, {f"{number}.py": APP + b"x = [1, 2, 3]\n" * 20_000 for number in range(40)})
    command = [MIGRATE, "--as-of", TODAY, "--jobs", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        time.sleep(1)
        for _ in range(3):
            run.send_signal(signal.SIGINT)
            time.sleep(delay)
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors
    assert b"Traceback" not in errors


def test_broken_undo_record_stops_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`undo` reverts everything that was written; if nothing can be recorded, it does not revert an older run."""
    tree = write_tree(tmp_path / "tree", {f"{number}.py": APP for number in range(4)})
    real = journal._write_all
    count = 0

    def fill(file: FileIO, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > 3:  # the header and two files
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file, data)

    monkeypatch.setattr(journal, "_write_all", fill)
    ran = run_migrate(tree, "--write", "--jobs", "1")
    assert ran.code == 3
    assert sum(file.read_bytes() != APP for file in tree.iterdir()) == 2
    monkeypatch.undo()
    assert run_program(tree, "llm-codemod", "undo").code == 0
    assert {file.read_bytes() for file in tree.iterdir()} == {APP}


def test_internal_error_is_one_line_without_text_of_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash() -> None:
        raise ValueError("s3cret of a file")

    monkeypatch.setattr("codemod.cli.main._umbrella", crash)
    for arguments in ([], ["--debug"]):
        monkeypatch.setattr(sys, "argv", ["llm-codemod", "check", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr().err
        assert stop.value.code == 3
        assert said.splitlines()[-1].startswith("error: internal error ")
        assert "s3cret" not in said
        assert ("test_ends:" in said) == bool(arguments)
