"""The wheel contains the data, and works without the checkout."""

from __future__ import annotations

import os
import re
import site
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from codemod.resources import TABLES, write_tables
from codemod.rules.index import NAME as INDEX
from codemod.rules.index import load_shipped_index

ROOT = Path(__file__).parent.parent
SHIPPED = PurePosixPath("codemod/_shipped")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an sdist of the checkout, and a wheel made from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    # No isolation: hatchling is installed, and there may be no network.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bin/ of a fresh environment with the wheel installed; the dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
    [wheel] = built.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    run(*pip, "install", "--no-index", "--no-deps", str(wheel), cwd=folder)
    [packages] = (path for path in folder.rglob("site-packages") if path.is_dir())
    # A .pth in a .pth is not read, so the editable install is not visible.
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return python.parent


def run(*command: str, cwd: Path) -> str:
    ran = subprocess.run(command, cwd=cwd, env=plain_environment(), capture_output=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return ran.stdout


def plain_environment() -> dict[str, str]:
    """Return the environment without variables that let Python find the checkout."""
    return {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }


def read_data_files() -> dict[PurePosixPath, bytes]:
    return {
        SHIPPED / path.relative_to(ROOT).as_posix(): path.read_bytes()
        for name in ("rules", "grammars")
        for path in (ROOT / name).rglob("*")
        if path.is_file()
    }


def test_wheel_contains_rules_grammars_and_the_whole_package(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {PurePosixPath(name) for name in archive.namelist()}
        shipped = {name: archive.read(str(name)) for name in names if name.is_relative_to(SHIPPED)}
    generated = {name.name: shipped.pop(name) for name in [*shipped] if name.is_relative_to(SHIPPED / "generated")}
    modules = {PurePosixPath(p.relative_to(ROOT / "src").as_posix()) for p in (ROOT / "src/codemod").rglob("*.py")}
    assert shipped == read_data_files()
    assert generated == {INDEX: load_shipped_index(), TABLES: write_tables().encode()}
    assert PurePosixPath("codemod/py.typed") in names
    assert {name for name in names if name.suffix == ".py"} == modules


def test_sdist_contains_everything_to_test_it(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {PurePosixPath(*PurePosixPath(member.name).parts[1:]) for member in archive.getmembers()}
    for name in ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml"):
        assert PurePosixPath(name) in names
    assert {PurePosixPath(path.relative_to(ROOT).as_posix()) for path in (ROOT / "tests").glob("*.py")} <= names


def test_every_extra_is_in_the_wheel_and_installed_for_the_gate(built: Path) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = (archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
    assert set(re.findall(r"(?m)^Provides-Extra: (.+)$", metadata)) == extras.keys()
    [installed] = re.findall(r"'\.\[(.+)\]'", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(installed.split(",")) == extras.keys()


def test_the_installed_command_migrates_a_file(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(b'\xef\xbb\xbfreply = client.chat.completions.create(model="gpt-4o-mini-audio-preview")\r\n')
    run(str(installed / "migrate"), "--write", "--as-of", "2026-11-22", cwd=tmp_path)
    assert file.read_bytes() == b'\xef\xbb\xbfreply = client.chat.completions.create(model="gpt-audio-mini")\r\n'


def test_the_installed_command_is_not_that_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = next(installed.glob("python*"))
    where = run(
        str(python), "-c", "import codemod.resources as s; print(s.__file__, s.directory('rules'))", cwd=tmp_path
    )
    assert all(Path(path).is_relative_to(installed.parent) for path in where.split())
    version = run(str(installed / "llm-codemod"), "--version", cwd=tmp_path)
    assert re.fullmatch(r"llm-codemod [\d.]+, rules of [\d-]+: \d+ models retired or retiring, as shipped\n", version)
