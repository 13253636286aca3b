"""Where a name is searched: in the whole work tree, or in the part of a large one that can see it."""

from __future__ import annotations

import mmap
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness import write_tree

from codemod.api import migrate
from codemod.dataflow import tracer
from codemod.dataflow.searches import Searches
from codemod.dataflow.texts import Texts
from codemod.dataflow.workspace import Workspace

if TYPE_CHECKING:
    from codemod.values import Finding

FILES = {
    "acme/acme/settings.py": "MODEL = 'gpt-4'",
    "acme/acme/chat.py": "from acme.settings import MODEL",
    "acme/docs/conf.py": "MODEL = 1",
    "shop/shop/app.py": "from acme.settings import MODEL",
    "shop/shop/view.py": "from shop.app import MODEL",
    "other/other/app.py": "MODEL = 'another'",
    "other/other/names.py": "import acme",
    "web/app.ts": "MODEL",
}
NEAR = ["acme/acme/chat.py", "acme/acme/settings.py", "acme/docs/conf.py"]
SEEING = [*NEAR, "shop/shop/app.py", "shop/shop/view.py"]
EVERY = sorted(path for path in FILES if path.endswith(".py") and "MODEL" in FILES[path])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.ljust(100, "\n"), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("limits", "name", "like", "expected"),
    [
        pytest.param((10_000, 10_000), "MODEL", "acme/acme/settings.py", EVERY, id="all of a small tree"),
        pytest.param((300, 310), "MODEL", "acme/acme/settings.py", SEEING, id="its folder and what names that"),
        pytest.param((300, 310), "MODEL", "other/other/app.py", ["other/other/app.py"], id="a folder nobody names"),
        pytest.param((300, 90), "MODEL", "acme/acme/settings.py", EVERY, id="all where its own folder is too large"),
        pytest.param((300, 310), "MODEL", "web/app.ts", ["web/app.ts"], id="another family of languages"),
        pytest.param((300, 310), "missing", "acme/acme/settings.py", [], id="a name that stands nowhere"),
        pytest.param((300, 310), "MODEL", "README.md", [], id="no program"),
    ],
)
def test_name_is_searched_where_it_is_visible(
    tree: Path, limits: tuple[int, int], name: str, like: str, expected: list[str]
) -> None:
    searches = Searches(tree, tree, most_text=limits[0], most_of_group=limits[1])
    for _ in range(6):  # the first with ripgrep, the others in memory
        assert sorted(path for path, _ in searches.find(name, like)) == expected
        searches.find(f"name{_}", like)


@pytest.mark.parametrize(
    ("repositories", "paths", "expected"),
    [
        pytest.param(("acme",), ["acme/acme/chat.py", "acme/docs/conf.py"], "acme", id="the repository of all files"),
        pytest.param(("acme", "shop"), ["acme/acme/chat.py", "shop/shop/app.py"], ".", id="files of two repositories"),
        pytest.param(("", "acme"), ["acme/acme/chat.py"], ".", id="a repository in that of the directory"),
        pytest.param((), ["acme/acme/chat.py"], ".", id="no repository"),
        pytest.param(("acme",), [], ".", id="no files"),
    ],
)
def test_other_files_are_searched_in_the_work_tree(
    tree: Path, repositories: tuple[str, ...], paths: list[str], expected: str
) -> None:
    for repository in repositories:
        (tree / repository / ".git").mkdir()
    assert Workspace.around(tree, paths).root == (tree / expected).resolve()


def test_the_offsets_are_those_of_each_file(tree: Path) -> None:
    searches = Searches(tree, tree, most_text=300, most_of_group=310)
    found = dict(searches.find("MODEL", "acme/acme/settings.py"))
    assert found["acme/acme/settings.py"] == (0,)
    assert found["shop/shop/app.py"] == (FILES["shop/shop/app.py"].index("MODEL"),)


def test_the_programs_beside_one_are_those_of_its_directory_and_family(tree: Path) -> None:
    (tree / "acme/acme/page.ts").write_text("MODEL", "utf-8")
    found = Searches(tree, tree).beside("acme/acme/settings.py")
    assert sorted(found) == ["acme/acme/chat.py", "acme/acme/settings.py"]


@pytest.mark.parametrize(
    ("ending", "most_text", "expected"),
    [
        ("py", 100_000, ["after.py", "before.py"]),
        ("ts", 100_000, ["after.ts", "before.ts"]),
        ("java", 100_000, ["above.java", "after.java", "before.java", "below.java", "none.java"]),
        ("py", 10, ["above.py", "after.py", "before.py", "below.py", "none.py"]),
    ],
)
def test_word_is_looked_for_in_imports(tmp_path: Path, ending: str, most_text: int, expected: list[str]) -> None:
    """In languages without imports, and in trees that are too large to keep, it may be anywhere."""
    files = {
        "before": "import models\n",
        "after": "x = 1\ny = 2; models; from a\nz = 3\n",
        "above": "import a\nx = 1\nmodels = 2\nz = 3\n",
        "below": "x = 1\nmodels = 2\nimport a\n",
        "none": "models",
        "other": "import a\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.{ending}").write_text(text, "utf-8")
    (tmp_path / "page.go").write_text("models\n", "utf-8")
    searches = Searches(tmp_path, tmp_path, most_text=most_text)
    for _ in range(2):
        found = searches.importing("models", f"none.{ending}")
        assert found is not None
        assert sorted(path for path, _ in found) == expected


@pytest.mark.parametrize("most_text", [100_000, 10])
def test_word_in_the_imports_of_too_many_files_is_not_looked_for(tmp_path: Path, most_text: int) -> None:
    for index in range(50):
        (tmp_path / f"m{index}.py").write_text("import models\nimport few\n"[: None if index < 9 else 14], "utf-8")
    searches = Searches(tmp_path, tmp_path, most_text=most_text)
    assert searches.importing("models", "m1.py") is None
    assert searches.is_common("models", "m1.py") is (most_text == 10)
    assert len(searches.importing("few", "m1.py") or ()) == 9
    assert not searches.is_common("few", "m1.py")


def test_a_name_in_too_many_files_is_not_followed(tmp_path: Path) -> None:
    for index in range(50):
        (tmp_path / f"m{index}.py").write_text("MODEL", "utf-8")
    for most_text in (10_000, 10):
        assert Searches(tmp_path, tmp_path, most_text=most_text, most_of_group=1_000).find("MODEL", "m1.py") == ()


def test_expected_names_are_found_with_one_search(tree: Path) -> None:
    (tree / "load.py").write_text("open('a.yaml'), open('b.yaml')", "utf-8")
    searches = Searches(tree, tree)
    searches.expect(["a.yaml", "b.yaml"])
    searches.find_all("a.yaml", ["a.py", "a.ts"])
    (tree / "load.py").unlink()
    searches.find_all("b.yaml", ["a.py", "a.ts"])
    assert [path for path, _ in searches.find("b.yaml", "a.py")] == ["load.py"]


SETTINGS = """class Settings:
    model = "gpt-4"


settings = Settings()
MODEL = "gpt-4"
"""
USES = """from openai import OpenAI

from app.settings import MODEL, settings

client = OpenAI()


def ask(text):
    if settings.model == "gpt-4" or MODEL.startswith("gpt-4"):
        text = text[:8000]
    return client.responses.create(model=settings.model, input=text)
"""


@pytest.mark.parametrize("folder", ["pages", "app"])
def test_common_name_is_followed_in_files_that_name_its_class_or_module(tmp_path: Path, folder: str) -> None:
    """`MODEL` and `model` occur in 60 files; if all of them contain the name of the module, nothing is rewritten."""
    for name in ("app", "pages"):
        (tmp_path / name).mkdir()
    (tmp_path / "app/settings.py").write_text(SETTINGS, "utf-8")
    (tmp_path / "app/use.py").write_text(USES, "utf-8")
    for index in range(60):
        body = f"import app.settings\n\nMODEL = 'm{index}'\n\n\ndef show(Settings):\n    return Settings.model\n"
        text = body if folder == "app" else body.replace("import app.settings\n", "").replace("Settings", "one")
        (tmp_path / f"{folder}/p{index}.py").write_text(text, "utf-8")
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    (patch,) = [one for one in report.patches if one.source.path == "app/settings.py"]
    assert [finding.decision.value for finding in patch.findings] == ["review", "review"]


@pytest.mark.parametrize(("named", "decision"), [("MODEL_1380", "review"), ("MODEL_9000", "rewrite")])
def test_constant_of_a_file_with_many_values_is_reviewed_if_another_file_names_it(
    tmp_path: Path, named: str, decision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracer, "_MOST_OF_FILE", 600)
    pattern = 'MODEL_{0} = "gpt-4-0613"\nclient.responses.create(model=MODEL_{0}, input=x)\n'
    lines = "".join(pattern.format(number) for number in range(1000, 1400))
    (tmp_path / "app.py").write_text(f"from openai import OpenAI\n\nclient = OpenAI()\n{lines}", "utf-8")
    use = f"from app import {named}\n\n\ndef is_old(name):\n    return name == {named}\n"
    (tmp_path / "use.py").write_text(use, "utf-8")
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    (found,) = [
        finding
        for patch in report.patches
        for finding in patch.findings
        if patch.source.position(finding.occurrence.span.start)[0] == 4 + 2 * 380
    ]
    assert found.decision.value == decision, found.reason
    assert ("other files" in found.reason) is (decision == "review")


def decide_at(path: str, files: dict[str, str], common: str, tree: Path) -> Finding:
    """Return the finding in a file of a tree that also has 60 files in ui/ with a common name; `#` is their number."""
    others = {f"ui/other{number}{Path(path).suffix}": common.replace("#", str(number)) for number in range(60)}
    write_tree(tree, {name: text.encode() for name, text in (files | others).items()})
    report = migrate(cwd=tree, as_of="2026-11-29", no_config=True)
    (found,) = (one for patch in report.patches if patch.source.path == path for one in patch.findings)
    return found


COMMON = "def other(model):\n    return model + #\n"


def test_common_attribute_is_followed_to_the_bases_of_its_class(tmp_path: Path) -> None:
    """The base class reads it, although too many other classes have an attribute of that name."""
    base = "export default class Bot {\n  name() {\n    const c = this.constructor;\n"
    base += "    return c._model === 'gpt-4' ? 'Four' : c._model;\n  }\n}\n"
    middle = 'import Bot from "./core/bot";\nimport { ChatOpenAI } from "@langchain/openai";\n'
    middle += "export default class Chat extends Bot {\n  make() {\n"
    middle += "    return new ChatOpenAI({ modelName: this.constructor._model });\n  }\n}\n"
    leaf = 'import Chat from "./chat";\nexport default class Four extends Chat {\n  static _model = "gpt-4";\n}\n'
    files = {"core/bot.js": base, "chat.js": middle, "four.js": leaf}
    found = decide_at("four.js", files, 'class Other# { static _model = "x" }\n', tmp_path)
    assert (found.decision.value, found.row) == ("review", "V1"), found.reason


@pytest.mark.parametrize(("asked", "decision"), [("gpt-4", "review"), ("claude", "rewrite")])
def test_common_member_is_followed_where_its_holder_is_named(tmp_path: Path, asked: str, decision: str) -> None:
    """`model` occurs in 60 files; the one that tests it names neither the class nor the module."""
    profile = "from app.core import bot\n\nbot.llm.model = 'gpt-4'\n"
    show = f"def show(bot):\n    if bot.llm.model.startswith('{asked}'):\n        print('shown')\n"
    found = decide_at("profile.py", {"profile.py": profile, "ui/show.py": show}, COMMON, tmp_path)
    assert found.decision.value == decision, found.reason


def test_common_attribute_is_followed_where_a_variable_is_named_after_its_class(tmp_path: Path) -> None:
    settings = "class ChatSettings:\n    model: str = 'gpt-4'\n"
    show = "def show(chat_settings):\n    return chat_settings.model.startswith('gpt-4')\n"
    found = decide_at("settings.py", {"settings.py": settings, "ui/show.py": show}, COMMON, tmp_path)
    assert found.decision.value == "review", found.reason


@pytest.mark.parametrize("has_disk", [True, False])
def test_large_text_is_kept_on_the_disk_if_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_disk: bool
) -> None:
    files = {f"part{number}.py": b"x = 1\n" * 80_000 + b"MODEL = 2\n" for number in range(3)}
    write_tree(tmp_path, files)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path) if has_disk else str(tmp_path / "missing"))
    texts = Texts.read(tmp_path, sorted(files))
    assert isinstance(texts.data, mmap.mmap) == has_disk
    for _ in range(2):  # the pages are read again
        assert texts.find("MODEL") == tuple((path, (480_000,)) for path in sorted(files))
    assert texts.find("MODE") == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)
