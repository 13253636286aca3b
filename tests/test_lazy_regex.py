"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import copy
import importlib
import pkgutil
import re
import subprocess
import sys

import codemod
from codemod.text.regex import LazyRegex, lazy_regex

_FEWEST = 200  # of them in the package


def test_every_expression_of_the_package_compiles() -> None:
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(codemod.__path__, "codemod.")
        if not module.name.endswith("__main__")
    ]

    patterns = [value.pattern for module in modules for value in vars(module).values() if type(value) is LazyRegex]

    assert len(patterns) > _FEWEST


def test_it_answers_like_a_compiled_expression() -> None:
    lazy, plain = lazy_regex("(?P<id>gpt-[0-9])", re.IGNORECASE), re.compile("(?P<id>gpt-[0-9])", re.IGNORECASE)

    assert lazy.findall("GPT-4 gpt-3") == plain.findall("GPT-4 gpt-3")
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (plain.pattern, plain.flags, plain.groupindex)
    assert copy.copy(lazy).sub("x", "gpt-4") == "x"


def test_nothing_is_compiled_before_the_first_use() -> None:
    program = "from codemod.text.regex import lazy_regex; lazy_regex('('); print('no error')"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.strip() == b"no error"
