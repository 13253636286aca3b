"""Creates the directories for the benchmark from published packages at the versions in corpus.toml."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from contenders import find_ids

from codemod.search import find_candidates

_PLAN = Path(__file__).with_name("corpus.toml")


def cache_folder() -> Path:
    """Return where benchmarks cache downloads: never in the repository, whose own search would find them."""
    if chosen := os.environ.get("LLM_CODEMOD_BENCH"):
        return Path(chosen)
    shared = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(shared, "llm-codemod", "bench")


def make_corpora(folder: Path) -> dict[str, Path]:
    """Return the directory of each corpus by name; what is missing is fetched with pip and npm, and unpacked."""
    plan = tomllib.loads(_PLAN.read_text(encoding="utf-8"))
    packed = folder / "packed"
    packed.mkdir(parents=True, exist_ok=True)
    corpora = {}
    for name, members in plan["corpus"].items():
        corpora[name] = folder / name
        if not (folder / name).is_dir():
            _make_corpus(folder / name, plan, members, packed)
    return corpora


def make_scaled(folder: Path, source: Path, files: int) -> Path:
    """Return a directory with the first `files` files of `source`, sorted by path; if there are fewer, with copies.

    Every copy is a separate file: a link would be read only once.
    """
    scaled = folder / f"{source.name}-{files}"
    if scaled.is_dir():
        return scaled
    building = scaled.with_suffix(".part")
    shutil.rmtree(building, ignore_errors=True)
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    # Every n-th file: the first thousand would all be from one package.
    step = max(1, len(paths) // files)
    chosen = paths[::step]
    for number in range(files):
        copy, index = divmod(number, len(chosen))
        target = building / f"copy-{copy}" / chosen[index].relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(chosen[index], target)
    building.rename(scaled)
    return scaled


def _make_corpus(corpus: Path, plan: dict[str, Any], members: dict[str, Any], packed: Path) -> None:
    building = corpus.with_suffix(".part")
    shutil.rmtree(building, ignore_errors=True)
    for registry, fetch in (("pypi", _fetch_wheel), ("npm", _fetch_tarball)):
        for name in members[registry]:
            archive = fetch(name, plan[registry][name], packed)
            # Not below "node_modules" or "site-packages", which are skipped as foreign code.
            _unpack(archive, building / registry / name.replace("/", "-").lstrip("@"))
    if members.get("without_ids"):  # a packed file may contain one by chance
        for hit in find_candidates(["."], find_ids().patterns(), no_ignore=True, cwd=building).candidates:
            (building / hit.path).unlink()
    building.rename(corpus)


def _fetch_wheel(name: str, version: str, packed: Path) -> Path:
    pattern = f"{name.replace('-', '_')}-{version}-*none-any.whl"
    if not list(packed.glob(pattern)):
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", f"--dest={packed}"]
        subprocess.run([sys.executable, "-m", "pip", "download", *options, f"{name}=={version}"], check=True)
    return next(packed.glob(pattern))


def _fetch_tarball(name: str, version: str, packed: Path) -> Path:
    archive = packed / f"{name.replace('/', '-').lstrip('@')}-{version}.tgz"
    if not archive.exists():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("the corpus needs npm (Node.js) on the PATH")
        command = [npm, "pack", "--silent", "--ignore-scripts", f"--pack-destination={packed}", f"{name}@{version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
    else:
        with tarfile.open(archive) as tarball:
            tarball.extractall(folder, filter="data")


if __name__ == "__main__":
    for made in make_corpora(Path(sys.argv[1]) if len(sys.argv) > 1 else cache_folder()).values():
        sys.stdout.write(f"{made}\n")
