"""The role of an occurrence: what the id does in the program. A new role is one entry here, with its traits."""

from __future__ import annotations

from enum import Flag, StrEnum, auto
from typing import Self


class Trait(Flag):
    """Properties that a role can have; the properties of `Role` explain each."""

    NONE = 0
    SELECTS = auto()
    SENT = auto()
    PASSED = auto()
    VALUE = auto()
    NAMED = auto()
    LOGIC = auto()
    TABLE = auto()
    LISTED = auto()
    TEXT = auto()
    KEYS = auto()
    POSITION = auto()
    QUOTED = auto()


_SELECTING = Trait.SELECTS | Trait.SENT


class Role(StrEnum):
    """What an occurrence does in the program: its name, its meaning, its traits, and how reasons describe its use."""

    traits: Trait
    meaning: str
    used_as: str  # how a reason describes the use of a name; "" if this use does not restrict the name's value

    def __new__(cls, value: str, meaning: str, traits: Trait = Trait.NONE, used_as: str = "") -> Self:
        role = str.__new__(cls, value)
        role._value_ = value
        role.traits, role.meaning, role.used_as = traits, meaning, used_as
        return role

    ARGUMENT = (
        "argument",
        "model argument of a call, field of a request body",
        _SELECTING | Trait.PASSED | Trait.VALUE | Trait.NAMED,
    )
    URL_PARAMETER = "url-parameter", "?model= of an API URL", _SELECTING
    CONSTANT = "constant", "value of a name that is used as a model", _SELECTING | Trait.VALUE | Trait.NAMED
    DEFAULT = (
        "default",
        "default of a parameter, fallback of an environment variable",
        _SELECTING | Trait.VALUE | Trait.NAMED,
    )
    CONFIGURATION = "configuration", "value of a model key in a configuration file", _SELECTING
    COMPARISON = (
        "comparison",
        "compared with a value",
        Trait.LOGIC | Trait.KEYS | Trait.POSITION | Trait.QUOTED,
        "compared",
    )
    TABLE_KEY = "table-key", "key of a table", Trait.TABLE | Trait.KEYS, "looked up in a table"
    TABLE_ROW = (
        "table-row",
        "field of a record of a catalogue",
        Trait.TABLE | Trait.KEYS,
        "in a record of a catalogue",
    )
    LIST = "list", "element of a list", Trait.LISTED | Trait.KEYS, "an element of a list"
    TYPE = "type", "literal of a type", Trait.LISTED | Trait.KEYS | Trait.POSITION, "part of a type"
    MAPPING = "mapping", "entry of a mapping of ids", Trait.KEYS, "an entry of a mapping"
    PATTERN = (
        "pattern",
        "in a regular expression, prefix or suffix",
        Trait.LOGIC | Trait.KEYS | Trait.POSITION | Trait.QUOTED,
        "compared or matched",
    )
    ASSERTION = (
        "assertion",
        "expected by a test",
        Trait.KEYS | Trait.POSITION | Trait.QUOTED,
        "asserted on",
    )
    URL = "url", "part of a link"
    RECORDED = "recorded", "the output of a notebook's cell"
    DEPLOYMENT = (
        "deployment",
        "an Azure deployment, which only looks like a model",
        Trait.NONE,
        "given as a deployment",
    )
    FINE_TUNE = "fine-tune", "base model of a fine-tune", Trait.NONE, "the base of a fine-tune"
    COMPLETION = (
        "completion",
        "the model of the legacy completions endpoint",
        Trait.SENT | Trait.PASSED,
        "given to the legacy completions endpoint",
    )
    ANSWER = "answer", "a field of a recorded or mocked answer of an API", Trait.QUOTED
    COMMENT = "comment", "in a comment", Trait.TEXT | Trait.POSITION | Trait.QUOTED
    DOCSTRING = "docstring", "in a docstring", Trait.TEXT | Trait.POSITION | Trait.QUOTED
    PROSE = "prose", "in text for people", Trait.TEXT | Trait.QUOTED
    MESSAGE = "message", "in a message or a log line", Trait.TEXT | Trait.POSITION | Trait.QUOTED
    SERVICE = "service", "the host or the module that models are called through"
    PIECE = "piece", "half an id, or an id that a larger string is made of", Trait.NONE, "glued to another id"
    UNKNOWN = "unknown", "not clear", Trait.NAMED

    @property
    def selects_model(self) -> bool:
        """Whether the id selects the model of a request, which is what may be rewritten."""
        return Trait.SELECTS in self.traits

    @property
    def is_sent(self) -> bool:
        """Whether the id is the model of a request, so that the other parameters belong to that request."""
        return Trait.SENT in self.traits

    @property
    def is_passed(self) -> bool:
        """Whether the id is an argument of the call that makes the request."""
        return Trait.PASSED in self.traits

    @property
    def is_value(self) -> bool:
        """Whether the id is the plain value of a name or parameter; that name may still contradict the role."""
        return Trait.VALUE in self.traits

    @property
    def may_be_named(self) -> bool:
        """Whether a name may hold the id, so that the other uses of the name count."""
        return Trait.NAMED in self.traits

    @property
    def is_logic(self) -> bool:
        """Whether the program branches on the id."""
        return Trait.LOGIC in self.traits

    @property
    def is_table(self) -> bool:
        """Whether the id is in a table of prices, limits or capabilities."""
        return Trait.TABLE in self.traits

    @property
    def is_listed(self) -> bool:
        """Whether the id is one of the values that are allowed or offered."""
        return Trait.LISTED in self.traits

    @property
    def is_text(self) -> bool:
        """Whether people read the id, and no program does."""
        return Trait.TEXT in self.traits

    @property
    def keys_on_id(self) -> bool:
        """Whether a file uses the id as a key: the same id elsewhere in the file moves with this one or not at all."""
        return Trait.KEYS in self.traits

    @property
    def is_position(self) -> bool:
        """Whether the position of a string decides, not the rest of its text."""
        return Trait.POSITION in self.traits

    @property
    def is_quoted(self) -> bool:
        """Whether a string is shown, compared or received, not sent: JSON in it is not a request."""
        return Trait.QUOTED in self.traits
