"""Platform markers and tests on ids in a file are found as by plain expressions, but faster."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codemod.policy.facts import cut_comments, read_asked
from codemod.rules.clients import Marker, load_clients, read_parts

# Comments: from # or // at the start of a line, or between blanks, to the end of the line.
COMMENT = re.compile(rb"(?m)^[ \t]*(?:#|//)[^\n]*$|[ \t](?:#|//)[ \t][^\n]*$")
WORDS = sorted(word.decode() for marker in load_clients().markers.values() for word in marker.words)
PIECES = st.sampled_from([*WORDS, "_", "-", ".", " ", "\n", "é", "x", "7", "/"])


@settings(deadline=None)
@given(st.text(alphabet=" \t#/\nab\r\v", max_size=40).map(str.encode))
@example(b"a # b\n#c\n x // d // e\n//\n")
@example(b"http://a # b\n# c")
def test_comments_are_cut_like_the_expression(text: bytes) -> None:
    assert cut_comments(text) == COMMENT.sub(b"", text)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(lambda pieces: "".join(pieces).encode()))
@example(b"my_vertex_ai")
@example(b"langchain llms")
def test_word_has_no_adjacent_letter_or_digit(text: bytes) -> None:
    for word in WORDS:
        alone = re.search(rb"(?<![A-Za-z0-9])%s(?![A-Za-z0-9])" % re.escape(word.encode()), text)
        assert Marker.of([word]).stands_in(text, read_parts(text)) == bool(alone), word


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('if model.startswith("gpt-4"): pass', {"gpt-4"}),
        ("if model.startsWith('gpt-4-') || id.includes( `vision`)", {"gpt-4-", "vision"}),
        ('strings.HasPrefix(model, "gpt-4") || model.indexOf("o1")', {"o1"}),
        ("model.start_with?('gpt-4') && model.include? 'mini'", {"gpt-4", "mini"}),
        ('if "vision" in model or "mini" not in model:', {"vision", "mini"}),
        ('if "a long text" in model or "x" in model:', set()),
        ("/^gpt-4o?$/.test(model) || /gpt-4/i.test(model)", {"gpt-4"}),
        ('id.startswith(("o1", "gpt-5"))', {"o1", "gpt-5"}),
        ('["gpt-4"].join("in ")', set()),
    ],
)
def test_tests_of_a_program_on_ids_are_found(text: str, asked: set[str]) -> None:
    assert read_asked(text.encode()) == asked
