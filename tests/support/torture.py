"""The full-size version of tests in the suite: 2,000 files and thirty kills, a million files, gigabytes, full disks.

python tests/support/torture.py [NAME]...    as `make torture` runs it; a real full disk and a read-only one need root
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from harness import run_migrate, run_program
from killing import NEW, OLD, end_run, make_files

if TYPE_CHECKING:
    from collections.abc import Callable

FILES, KILLS = 2_000, 30
MILLION = 1_000_000
HIT = b'MODEL = "gpt-4"\n'


def kill(folder: Path) -> str:
    """Kill runs over 2,000 files, each at another file; every file is complete each time, and undo restores it."""
    tree = folder / "tree"
    files = make_files(tree, FILES)
    dice = random.Random(7)  # noqa: S311 (the same files each time)
    runs = temporaries = 0
    for watched in sorted(dice.sample(files, KILLS)):
        end_run(tree, watched, signal.SIGKILL)
        runs += 1
        left = [file.read_bytes() for file in files]
        assert set(left) <= {OLD, NEW}, "a file is neither old nor new"
        temporaries = max(temporaries, len(list(tree.glob(".llm-codemod-*.tmp"))))
    outcome = run_migrate(tree, "--write")
    assert outcome.code == 0
    assert {file.read_bytes() for file in files} == {NEW}
    back = 0
    while "nothing to undo" not in run_program(tree, "llm-codemod", "undo").stderr:
        back += 1
    newest = [file for file in files if file.read_bytes() == NEW]
    return (
        f"{runs} kills, {temporaries} temporary files left; {back} runs undone, {len(files) - len(newest)} files back"
    )


def full_disk(folder: Path) -> str:
    """Fill a real file system, and make one read-only."""
    if os.geteuid():
        return "not tried: needs root"
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=True)
    try:
        files = [disk / f"{number:02}.py" for number in range(12)]
        for file in files:
            file.write_bytes(HIT + b"# " + b"x" * 15_000 + b"\n")
        before = {file: file.read_bytes() for file in files}
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as stream:
            try:
                while stream.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        full = run_migrate(disk, "--write")
        assert full.code == 3
        assert all(file.read_bytes() in (data, data.replace(b"gpt-4", b"gpt-5.6-sol")) for file, data in before.items())
        assert not list(disk.glob("*.tmp"))
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        fixed = run_migrate(disk, "--write")
        assert fixed.code == 3
        assert {file: file.read_bytes() for file in files} == before
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert run_migrate(disk, "--write").code == 0
    finally:
        subprocess.run(["umount", disk], check=True)
    return f"full: {full.stderr.count('no space left')} of 12 files not written; read-only: none"


def large_files(folder: Path) -> str:
    """Sparse files of gigabytes, lines of 3 and 300 MB: other files are processed, memory is limited."""
    for name in ("a.bin", "b.py", "c.json"):
        with (folder / name).open("wb") as file:
            file.truncate(1 << 30)
    (folder / "line.js").write_bytes(b"x=1;" * 750_000 + b'ask({model: "gpt-4"});\n')
    (folder / "long.txt").write_bytes(b"x" * 300_000_000 + b" gpt-4\n")
    (folder / "app.py").write_bytes(HIT)
    outcome = run_migrate(folder, "--write")
    assert (folder / "app.py").read_bytes() != HIT
    assert "long.txt" in outcome.stderr
    return f"exit {outcome.code}: {outcome.stderr.splitlines()[-1]}"


def large_rules(folder: Path) -> str:
    """A .gitignore of 50 MB ends the run with one line, without exhausting memory."""
    (folder / "app.py").write_bytes(HIT)
    lines = (f"/{'d' * (n % 50)}/**/*[a-z]?{{x,y}}{n}/**" for n in range(1_000_000))
    (folder / ".gitignore").write_text("\n".join(lines))
    (folder / ".git").mkdir()
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 2
    assert (folder / "app.py").read_bytes() == HIT
    return outcome.stderr.strip().replace(str(folder), "…")


def million_files(folder: Path) -> str:
    """A million files in one directory; three of them matter."""
    for number in range(MILLION):
        os.close(os.open(folder / f"{number}.py", os.O_CREAT | os.O_WRONLY))
    for number in (1, MILLION // 2, MILLION - 1):
        (folder / f"{number}.py").write_bytes(HIT)
    began = time.monotonic()
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 0
    assert outcome.stderr.count(" rewrite ") == 3
    return f"{time.monotonic() - began:.0f} s"


TRIALS: dict[str, Callable[[Path], str]] = {
    trial.__name__: trial for trial in (kill, full_disk, large_files, large_rules, million_files)
}


def main() -> None:
    for name in sys.argv[1:] or TRIALS:
        folder = Path(tempfile.mkdtemp(prefix="torture-"))
        os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="torture-state-")
        began = time.monotonic()
        try:
            print(f"{name}: {TRIALS[name](folder)} ({time.monotonic() - began:.0f} s in all)", flush=True)  # noqa: T201
        finally:
            shutil.rmtree(folder)
            shutil.rmtree(os.environ["XDG_STATE_HOME"])


if __name__ == "__main__":
    main()
