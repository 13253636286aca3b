"""Module names, as imports write them, to the files of a work tree."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from codemod.dataflow.modules import Modules

if TYPE_CHECKING:
    from pathlib import Path


def make(root: Path, *files: str) -> Modules:
    """Make files, each a path with its text, and return what finds them."""
    for file in files:
        name, _, text = file.partition("|")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Modules(root, has_files=True)


@pytest.mark.parametrize(
    ("name", "importer", "found"),
    [
        # From the directory of the importer outwards, then src.
        ("models", "app/chat/ask.py", "app/chat/models.py"),
        ("limits", "app/chat/ask.py", "app/limits.py"),
        ("top", "app/chat/ask.py", "top.py"),
        ("top", "ask.py", "top.py"),
        ("app.limits", "app/chat/ask.py", "app/limits.py"),
        ("app.chat.models", "ask.py", "app/chat/models.py"),
        ("hidden", "app/ask.py", "src/hidden.py"),
        ("hidden", "src/ask.py", "src/hidden.py"),
        ("stubs", "app/ask.py", "app/stubs.pyi"),
        # Relative names: one dot is the own package, each other dot a directory up.
        (".models", "app/chat/ask.py", "app/chat/models.py"),
        (".", "app/chat/ask.py", "app/chat/__init__.py"),
        ("..", "app/chat/ask.py", "app/__init__.py"),
        ("..limits", "app/chat/ask.py", "app/limits.py"),
        ("..chat.models", "app/chat/ask.py", "app/chat/models.py"),
        ("...top", "app/chat/ask.py", "top.py"),
        (".top", "ask.py", "top.py"),
        (".limits", "app/chat/ask.py", None),
        ("..top", "app/chat/ask.py", None),
        # A package is its __init__.py, and what has none is no module.
        ("app", "ask.py", "app/__init__.py"),
        ("app.chat", "ask.py", "app/chat/__init__.py"),
        ("plain", "ask.py", None),
        ("plain.inner", "ask.py", "plain/inner.py"),
        # Other files are not modules of Python.
        ("web", "ask.py", None),
        ("missing", "app/chat/ask.py", None),
        ("missing.models", "ask.py", None),
        # Nor has another language modules that are found by their names.
        ("models", "app/chat/ask.go", None),
        ("top", "ask.rb", None),
    ],
)
def test_python_modules(name: str, importer: str, found: str | None, tmp_path: Path) -> None:
    modules = make(
        tmp_path,
        "app/__init__.py",
        "app/limits.py",
        "app/stubs.pyi",
        "app/chat/__init__.py",
        "app/chat/models.py",
        "plain/inner.py",
        "plain/index.ts",
        "src/hidden.py",
        "top.py",
        "web.ts",
    )
    assert modules.find(name, importer) == found


def test_a_file_is_found_before_a_package_and_the_nearer_before_the_outer(tmp_path: Path) -> None:
    modules = make(tmp_path, "models.py", "models/__init__.py", "app/models.py", "app/inner/models/__init__.py")
    assert modules.find("models", "ask.py") == "models.py"
    assert modules.find("models", "app/ask.py") == "app/models.py"
    assert modules.find("models", "app/inner/ask.py") == "app/inner/models/__init__.py"


@pytest.mark.parametrize(
    ("name", "importer", "found"),
    [
        ("./models", "web/chat/ask.ts", "web/chat/models.ts"),
        ("./models.js", "web/chat/ask.ts", "web/chat/models.ts"),
        ("./models.mjs", "web/chat/ask.ts", "web/chat/models.ts"),
        ("./models.cjs", "web/chat/ask.ts", "web/chat/models.ts"),
        ("./models.jsx", "web/chat/ask.ts", "web/chat/models.ts"),
        ("./models.json", "web/chat/ask.ts", None),
        ("./old.js", "web/chat/ask.ts", "web/chat/old.js"),
        ("./old", "web/chat/ask.ts", "web/chat/old.js"),
        ("./data.json", "web/chat/ask.ts", "web/chat/data.json"),
        ("./data", "web/chat/ask.ts", None),
        ("./List", "web/chat/ask.js", "web/chat/List.vue"),
        ("./Panel", "web/chat/ask.js", "web/chat/Panel.svelte"),
        ("./types", "web/chat/ask.ts", "web/chat/types.d.ts"),
        ("./view", "web/chat/ask.ts", "web/chat/view.tsx"),
        ("./worker", "web/chat/ask.ts", "web/chat/worker.mts"),
        ("./page", "web/chat/ask.ts", "web/chat/page.jsx"),
        ("./run", "web/chat/ask.ts", "web/chat/run.mjs"),
        ("./task", "web/chat/ask.ts", "web/chat/task.cjs"),
        ("../limits", "web/chat/ask.ts", "web/limits/index.ts"),
        ("../limits/index", "web/chat/ask.ts", "web/limits/index.ts"),
        ("..", "web/chat/ask.ts", "web/index.js"),
        (".", "web/chat/ask.ts", None),
        ("../../shared", "web/chat/ask.ts", "shared.ts"),
        ("./shared", "web/chat/ask.ts", None),
        ("./shared", "ask.ts", "shared.ts"),
        # Without a dot: outwards, there or in src, with an alias for either.
        ("web/limits", "web/chat/ask.ts", "web/limits/index.ts"),
        ("limits", "web/chat/ask.ts", "web/limits/index.ts"),
        ("shared", "web/chat/ask.ts", "shared.ts"),
        ("config/models", "web/chat/ask.ts", "src/config/models.ts"),
        ("@/config/models", "web/chat/ask.ts", "src/config/models.ts"),
        ("~/config/models", "web/chat/ask.ts", "src/config/models.ts"),
        ("#config/config/models", "web/chat/ask.ts", "src/config/models.ts"),
        ("@app/shared", "web/chat/ask.ts", "shared.ts"),
        ("!/config/models", "web/chat/ask.ts", None),
        ("@shared", "web/chat/ask.ts", None),
        ("openai", "web/chat/ask.ts", None),
        # Components are programs of the same family.
        ("./models", "web/chat/List.vue", "web/chat/models.ts"),
    ],
)
def test_javascript_modules(name: str, importer: str, found: str | None, tmp_path: Path) -> None:
    modules = make(
        tmp_path,
        *(
            f"web/chat/{name}"
            for name in ("models.ts", "old.js", "data.json", "List.vue", "Panel.svelte", "types.d.ts")
        ),
        *(f"web/chat/{name}" for name in ("view.tsx", "worker.mts", "page.jsx", "run.mjs", "task.cjs")),
        "web/limits/index.ts",
        "web/index.js",
        "src/config/models.ts",
        "shared.ts",
    )
    assert modules.find(name, importer) == found


PACKAGES = (
    'packages/core/package.json|{"name": "@acme/core", "source": "./lib/main.ts", "main": "./dist/main.js"}',
    "packages/core/lib/main.ts",
    "packages/core/src/models.ts",
    "packages/core/dist/built.js",
    "packages/core/top.ts",
    'packages/plain/package.json|{ "name" : "plain" }',
    "packages/plain/src/index.ts",
    "packages/plain/index.ts",
    'packages/in-src/package.json|{"name": "in-src"}',
    "packages/in-src/src/index.ts",
    'packages/lib/package.json|{"name": "with-lib", "main": "missing.js"}',
    "packages/lib/lib/index.js",
    'packages/moved/package.json|{"name": "moved", "main": "missing.js"}',
    "packages/moved/index.js",
    'packages/root/package.json|{"name": "at-root"}',
    "packages/root/index.js",
    'packages/mains/package.json|{"name": "in-main"}',
    "packages/mains/src/main.ts",
    "packages/nameless/package.json|{}",
    "packages/README.md",
)


@pytest.mark.parametrize(
    "workspace",
    [
        'package.json|{"name": "all", "workspaces": ["packages/*"]}',
        'package.json|{"workspaces": {"packages": ["./packages/*"]}}',
        'package.json|{"workspaces": ["missing/*", "packages/*"]}',
        "pnpm-workspace.yaml|packages:\n  - 'packages/*'\n",
        "pnpm-workspace.yaml|packages:\n- ./packages/*\n",
        "package.json|{}",  # a directory that is called packages
    ],
)
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("@acme/core", "packages/core/lib/main.ts"),
        ("@acme/core/models", "packages/core/src/models.ts"),
        ("@acme/core/built", "packages/core/dist/built.js"),
        ("@acme/core/top", "packages/core/top.ts"),
        ("@acme/core/src/models", "packages/core/src/models.ts"),
        ("@acme/core/missing", None),
        ("@acme/other", None),
        ("plain", "packages/plain/index.ts"),
        ("in-src", "packages/in-src/src/index.ts"),
        ("plain/index", "packages/plain/index.ts"),
        ("with-lib", "packages/lib/lib/index.js"),
        ("moved", "packages/moved/index.js"),
        ("at-root", "packages/root/index.js"),
        ("in-main", "packages/mains/src/main.ts"),
        ("nameless", None),
    ],
)
def test_packages_of_a_workspace(workspace: str, name: str, found: str | None, tmp_path: Path) -> None:
    modules = make(tmp_path, workspace, *PACKAGES, "apps/web/ask.ts")
    assert modules.find(name, "apps/web/ask.ts") == found
    assert modules.find(name, "ask.ts") == found


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (("package.json|{}", "apps/core/package.json|{}"), None),  # only next to a directory called packages
        (("package.json|{}", "packages/x.md", 'apps/core/package.json|{"name": "kernel"}'), "apps/core/index.ts"),
        (("package.json|{}", "packages/x.md", 'libs/core/package.json|{"name": "kernel"}'), "libs/core/index.ts"),
        (("package.json|{}", "packages/x.md", 'other/core/package.json|{"name": "kernel"}'), None),
        (('package.json|{"workspaces": ["core"]}', 'core/package.json|{"name": "kernel"}'), "core/index.ts"),
        (
            ('package.json|{"workspaces": ["sub/core"]}', 'sub/core/package.json|{"name": "kernel"}'),
            "sub/core/index.ts",
        ),
        (('package.json|{"workspaces": []}', 'core/package.json|{"name": "kernel"}'), None),
        # Without a manifest, nothing is a workspace.
        (("packages/x.md", 'packages/core/package.json|{"name": "kernel"}'), None),
        # Patterns after the list are not of it.
        (
            ('package.json|{"workspaces": ["a/*"], "files": ["sub/*"]}', 'sub/core/package.json|{"name": "kernel"}'),
            None,
        ),
        # A manifest that is not small is not read.
        (
            ('package.json|{"workspaces": ["sub/*"]}', f'sub/core/package.json|{{"name": "kernel"}}{" " * 200_000}'),
            None,
        ),
        # Of two workspaces, the nearer one.
        (
            (
                'package.json|{"workspaces": ["sub/*"]}',
                'sub/core/package.json|{"name": "kernel"}',
                'apps/web/package.json|{"workspaces": ["near/*"]}',
                'apps/web/near/core/package.json|{"name": "kernel"}',
            ),
            "apps/web/near/core/index.ts",
        ),
    ],
)
def test_workspaces(files: tuple[str, ...], found: str | None, tmp_path: Path) -> None:
    homes = {one.parent for file in files if (one := PurePosixPath(file.partition("|")[0])).parent.name == "core"}
    modules = make(tmp_path, *files, *(f"{home}/index.ts" for home in homes))
    assert modules.find("kernel", "apps/web/chat/ask.ts") == found


def test_answers_are_kept_for_a_directory(tmp_path: Path) -> None:
    modules = make(tmp_path, "a/models.py", "b/models.py")
    assert modules.find("models", "a/x.py") == "a/models.py"
    assert modules.find("models", "b/x.py") == "b/models.py"
    (tmp_path / "a/models.py").unlink()
    assert modules.find("models", "a/y.py") == "a/models.py"


def test_a_manifest_behind_a_link_is_not_read(tmp_path: Path) -> None:
    modules = make(
        tmp_path, "pnpm-workspace.yaml|packages:\n- sub/*\n", "sub/core/index.ts", 'x.json|{"name": "kernel"}'
    )
    (tmp_path / "sub/core/package.json").symlink_to(tmp_path / "x.json")
    assert modules.find("kernel", "ask.ts") is None


def test_nothing_is_found_without_files(tmp_path: Path) -> None:
    make(tmp_path, "models.py", "web/models.ts", 'package.json|{"workspaces": ["packages/*"]}', *PACKAGES)
    modules = Modules(tmp_path, has_files=False)
    assert modules.find("models", "ask.py") is None
    assert modules.find("./models", "web/ask.ts") is None
    assert modules.find("@acme/core", "ask.ts") is None
