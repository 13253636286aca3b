"""Constants across files: what another file of the run does with a name counts as a use in its own file does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import TODAY

from codemod.engine.across import find_homes, look_across
from codemod.engine.configuration import RunConfiguration
from codemod.engine.files import migrate_candidates
from codemod.engine.pipeline import Migration
from codemod.rules.registry import load_registry
from codemod.search import Searcher, find_candidates
from codemod.values import Decision, FilePatch

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.values import Finding

MIGRATION = Migration(RunConfiguration(load_registry(), TODAY))
ID = "gpt-4-0613"


def find_in(root: Path, files: dict[str, str]) -> list[Finding]:
    """Write a tree and return the findings of a run over it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = find_candidates(["."], MIGRATION.configuration.names().patterns(), cwd=root)
    across = look_across(find_homes(found.candidates, root), Searcher(root))
    migration = Migration(RunConfiguration(MIGRATION.configuration.registry, TODAY), across=across)
    patches = migrate_candidates(migration, found.candidates, root)
    return [finding for patch in patches if isinstance(patch, FilePatch) for finding in patch.findings]


_PYTHON = ("settings.py", f'MODEL = "{ID}"\n')
_UNSAID = ("settings.py", f'CHAT = "{ID}"\n')
_SCRIPT = ("src/settings.ts", f'export const MODEL = "{ID}";\n')


@pytest.mark.parametrize(
    ("home", "other", "text", "reason"),
    [
        (_PYTHON, "app.py", "from settings import MODEL\nif name == MODEL: pass\n", "in app.py:2 its name is compared"),
        (_PYTHON, "app.py", "import settings\nP = PRICES[settings.MODEL]\n", "in app.py:2 its name is looked up"),
        (
            _PYTHON,
            "app.py",
            "from settings import MODEL as M\nALL = [M, other]\n",
            "in app.py:2 its name is an element",
        ),
        (_PYTHON, "app.py", 'from settings import MODEL\nname = f"{MODEL}-mini"\n', "in app.py:2 its name is glued"),
        (_PYTHON, "a/b.py", "from ..settings import MODEL\nassert MODEL in ALL\n", "in a/b.py:2 its name is asserted"),
        (
            _SCRIPT,
            "src/a.ts",
            'import { MODEL } from "./settings";\nif (m === MODEL) go();\n',
            "in src/a.ts:2 its name",
        ),
        (_SCRIPT, "src/a.tsx", 'import * as s from "./settings";\nconst p = prices[s.MODEL];\n', "in src/a.tsx:2 its"),
        (
            _SCRIPT,
            "src/a.vue",
            '<script>\nimport { MODEL } from "./settings";\nif (m === MODEL) go();\n</script>\n',
            "in src/a.vue:3 its name is compared",
        ),
        (
            ("conf/Models.java", f'class Models {{\n  public static final String MODEL = "{ID}";\n}}\n'),
            "app/App.java",
            "class App { boolean is(String m) { return m.equals(Models.MODEL); } }\n",
            "in app/App.java:1 its name is compared",
        ),
        (
            ("conf/conf.go", f'package conf\n\nconst DefaultModel = "{ID}"\n'),
            "main.go",
            "package main\n\nfunc is(m string) bool { return m == conf.DefaultModel }\n",
            "in main.go:3 its name is compared",
        ),
    ],
)
def test_what_another_file_does_with_a_constant_counts(
    home: tuple[str, str], other: str, text: str, reason: str, tmp_path: Path
) -> None:
    (finding,) = find_in(tmp_path, dict([home, (other, text)]))
    assert (finding.decision, finding.row) == (Decision.REVIEW, "V1"), finding
    assert finding.reason.startswith(reason)


@pytest.mark.parametrize(
    ("home", "other", "text"),
    [
        (_PYTHON, "app.py", "from settings import MODEL\nask(model=MODEL)\n"),
        (_PYTHON, "app.py", "from settings import MODEL\nlog.info('using %s', MODEL)\n"),
        (_PYTHON, "app.py", "from settings import MODEL\npath = f'out/{MODEL}.json'\n"),
        (_PYTHON, "app.py", "MODEL = load()\nif MODEL == settings: pass\n"),  # a name of its own
        (_PYTHON, "app.py", "from elsewhere import MODEL\nif name == MODEL: pass\n"),
        (_PYTHON, "app.js", "const settings = 1;\nif (name === MODEL) go();\n"),  # another language
        (_PYTHON, "app.py", '"""if settings.MODEL == x"""\n# settings.MODEL == y\n'),
        (_UNSAID, "app.py", "from settings import CHAT\nask(model=CHAT)\n"),
        (
            ("chat.ts", f'class Chat {{\n  modelName = "{ID}";\n}}\n'),
            "app.ts",
            'import { Chat } from "./chat";\nif (name === x.modelName) go();\n',
        ),
    ],
)
def test_a_constant_that_other_files_only_send_is_rewritten(
    home: tuple[str, str], other: str, text: str, tmp_path: Path
) -> None:
    (finding,) = find_in(tmp_path, dict([home, (other, text)]))
    assert finding.decision == Decision.REWRITE, finding.reason


def test_a_name_that_no_file_uses_says_no_more_than_its_own_file(tmp_path: Path) -> None:
    (finding,) = find_in(tmp_path, dict([_UNSAID, ("app.py", "from settings import CHAT\nkeep(CHAT)\n")]))
    assert finding.reason == "value of CHAT, which may be more than a model"
