"""The words of a platform are found as a plain expression finds them, but faster."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from codemod.decide.facts import cut_comments
from codemod.rules.clients import Marker, load_clients, read_parts

# What comments are: to the end of the line after # or // at its beginning, or between blanks.
COMMENT = re.compile(rb"(?m)^[ \t]*(?:#|//)[^\n]*$|[ \t](?:#|//)[ \t][^\n]*$")
WORDS = sorted(word.decode() for marker in load_clients().markers.values() for word in marker.words)
PIECES = st.sampled_from([*WORDS, "_", "-", ".", " ", "\n", "é", "x", "7", "/"])


@settings(deadline=None)
@given(st.text(alphabet=" \t#/\nab\r\v", max_size=40).map(str.encode))
@example(b"a # b\n#c\n x // d // e\n//\n")
@example(b"http://a # b\n# c")
def test_comments_are_cut_as_the_expression_says(text: bytes) -> None:
    assert cut_comments(text) == COMMENT.sub(b"", text)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(lambda pieces: "".join(pieces).encode()))
@example(b"my_vertex_ai")
@example(b"langchain llms")
def test_a_word_stands_where_no_letter_or_digit_is_beside_it(text: bytes) -> None:
    for word in WORDS:
        alone = re.search(rb"(?<![A-Za-z0-9])%s(?![A-Za-z0-9])" % re.escape(word.encode()), text)
        assert Marker.of([word]).stands_in(text, read_parts(text)) == bool(alone), word
