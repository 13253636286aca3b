"""Names across the programs of one work tree: what a reference means, where a definition is used, what a call calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codemod.dataflow.attributes import Attributes
from codemod.dataflow.blocks import Blocks
from codemod.dataflow.classes import Classes
from codemod.dataflow.components import Components
from codemod.dataflow.fields import Fields
from codemod.dataflow.functions import Functions
from codemod.dataflow.generated import Generated
from codemod.dataflow.imports import Imports
from codemod.dataflow.property_files import PropertyFiles
from codemod.dataflow.readers import Readers
from codemod.dataflow.references import References
from codemod.dataflow.sections import Sections
from codemod.dataflow.settings_objects import Settings
from codemod.dataflow.type_lists import TypeLists

if TYPE_CHECKING:
    from codemod.dataflow.workspace import Workspace

_MOST_ANSWERS = 25_000


class Symbols:
    """Resolves names in the programs of one work tree; each part answers one kind of question."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._memory: dict[tuple[Any, ...], Any] = {}
        self._age = 0
        self.imports = Imports(self)
        self.references = References(self)
        self.attributes = Attributes(self)
        self.classes = Classes(self)
        self.blocks = Blocks(self)
        self.components = Components(self)
        self.fields = Fields(self)
        self.functions = Functions(self)
        self.generated = Generated(self)
        self.type_lists = TypeLists(self)
        self.readers = Readers(self)
        self.settings = Settings(self)
        self.properties = PropertyFiles(self)
        self.sections = Sections(self)

    def memory(self) -> dict[tuple[Any, ...], Any]:
        """Return the cached answers about the programs that are currently kept."""
        if self._age != self.workspace.age or len(self._memory) > _MOST_ANSWERS:
            self._age = self.workspace.age
            self._memory = {}
        return self._memory
