"""A plain search finds the same as a regular expression."""

import re
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codemod.text import words
from codemod.text.words import LETTERS, NAMES, Words, find_all, find_word

TEXTS = st.text(alphabet="ab_1 .", max_size=30).map(str.encode)
WORDS = st.text(alphabet="ab_1", min_size=1, max_size=3).map(str.encode)


@settings(deadline=None)
@given(TEXTS, WORDS, st.integers(0, 30), st.integers(0, 30))
@example(b"aaa", b"aa", 0, 3)
@example(b"ab", b"ab", 0, 1)
def test_each_place_is_found_once(data: bytes, word: bytes, start: int, end: int) -> None:
    assert [*find_all(data, word, start, end)] == [m.start() for m in re.compile(word).finditer(data, start, end)]


@pytest.mark.parametrize("data", [b"", b"ab"])
def test_an_empty_word_is_nowhere(data: bytes) -> None:
    assert [*islice(find_all(data, b""), 9)] == []
    assert [*islice(find_word(data, b"", NAMES), 9)] == []


@settings(deadline=None)
@given(TEXTS, WORDS)
@example(b"a_a a", b"a")
def test_word_has_no_adjacent_word_character(data: bytes, word: bytes) -> None:
    for joined, kind in ((LETTERS, b"[A-Za-z0-9]"), (NAMES, rb"\w")):
        places = (m.start() for m in re.finditer(word, data))
        alone = [at for at in places if re.compile(rb"(?<!%s)%s(?!%s)" % (kind, word, kind)).match(data, at)]
        assert [*find_word(data, word, joined)] == alone


@settings(deadline=None)
@given(st.text(alphabet="ab_1 .-é", max_size=30).map(str.encode), st.text(alphabet="ab_1-é", min_size=1, max_size=3))
@example(b"a-b a", "a")
@example("é a".encode(), "é")
def test_index_has_the_places_that_a_search_finds(data: bytes, word: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_MANY", 1)
        for joined in (NAMES, NAMES | frozenset(range(128, 256))):
            found = [*find_word(data, word.encode(), joined)]
            index = Words(data)
            assert [[*index.find(word.encode(), joined)] for _ in range(3)] == [found] * 3
