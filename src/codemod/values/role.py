"""The role of an occurrence: what the id does in the program."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an occurrence does in the program."""

    ARGUMENT = "argument"  # model argument of a call, field of a request body
    URL_PARAMETER = "url-parameter"  # ?model= of an API URL
    CONSTANT = "constant"  # value of a name that is used as a model
    DEFAULT = "default"  # default of a parameter, fallback of an environment variable
    CONFIGURATION = "configuration"  # value of a model key in a configuration file
    COMPARISON = "comparison"
    TABLE_KEY = "table-key"
    TABLE_ROW = "table-row"  # field of a record of a catalogue
    LIST = "list"
    TYPE = "type"
    MAPPING = "mapping"
    PATTERN = "pattern"
    ASSERTION = "assertion"
    URL = "url"
    RECORDED = "recorded"  # the output of a notebook's cell
    DEPLOYMENT = "deployment"  # an Azure deployment, which only looks like a model
    FINE_TUNE = "fine-tune"
    COMPLETION = "completion"  # the model of the legacy completions endpoint
    ANSWER = "answer"  # a field of a recorded or mocked answer of an API
    COMMENT = "comment"
    DOCSTRING = "docstring"
    PROSE = "prose"
    MESSAGE = "message"
    PIECE = "piece"  # half an id, or an id that a larger string is made of
    UNKNOWN = "unknown"
