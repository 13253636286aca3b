"""Builds the files generated from rules/ and grammars/ into the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GeneratedFiles(BuildHookInterface):
    """Adds the generated files; an editable install builds them when they are first read."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write them where the build picks them up."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        environment = os.environ | {"PYTHONPATH": str(Path(self.root, "src")), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "codemod.rules.index", self._folder.name]
        subprocess.run(command, cwd=self._folder.name, env=environment, check=True)
        build_data["force_include"][self._folder.name] = "codemod/_shipped/generated"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete them: they are in the wheel."""
        del version, build_data, artifact_path
        if hasattr(self, "_folder"):
            self._folder.cleanup()
