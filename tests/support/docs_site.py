"""Builds the documentation once for all tests of a run, strictly, and serves it on loopback."""

from __future__ import annotations

import contextlib
import fcntl
import http.server
import os
import re
import subprocess
import sys
import threading
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the built site; one of several workers builds it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, told = shared / "site", shared / "site.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict", "--site-dir", str(folder)]
            environment = {
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "SITE_URL": "",
                "REPO_URL": "https://forge.example/acme/tool",
            }
            built = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, check=False, encoding="utf-8"
            )
            told.write_text(f"{built.returncode}\n{built.stdout}{built.stderr}", encoding="utf-8")
    code, _, log = told.read_text(encoding="utf-8").partition("\n")
    assert code == "0", log
    return folder


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name that it has)
        pass


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address, with a slash at its end."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *arguments: _Files(*arguments, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def read_words(html: str) -> str:
    """Return what a browser shows of the article of a page, each run of white space as one blank."""
    article = html.partition("<article")[2].partition("</article>")[0]
    return squeeze(unescape(re.sub(r"<[^>]+>", "", article)))


def squeeze(text: str) -> str:
    return " ".join(text.split())
