"""An edit replaces exactly its bytes, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemod.values import Edit, Span
from codemod.values.edits import EditRefusedError, apply_edits

DATA = b'model="o1"\r\n'


def make_edit(start: int, expects: bytes, text: bytes) -> Edit:
    return Edit(Span(start, start + len(expects)), expects, text)


@given(st.lists(st.tuples(st.binary(min_size=1), st.binary(), st.none() | st.binary())), st.randoms())
def test_bytes_outside_the_edits_do_not_change(pieces: list[tuple[bytes, bytes, bytes | None]], random: object) -> None:
    before, after, edits = b"", b"", []
    for kept, old, new in pieces:
        if new is not None:
            edits.append(make_edit(len(before + kept), old, new))
        before += kept + old
        after += kept + (old if new is None else new)
    random.shuffle(edits)  # type: ignore[attr-defined]
    assert apply_edits(before, edits) == after


@pytest.mark.parametrize(
    ("edits", "offset"),
    [
        pytest.param([make_edit(7, b"o3", b"x")], 7, id="other bytes"),
        pytest.param([make_edit(11, b"\n\n", b"x")], 11, id="past the end"),
        pytest.param([Edit(Span(-2, 0), b"", b"x")], -2, id="before the start"),
        pytest.param([Edit(Span(9, 7), b"", b"x")], 9, id="backwards"),
        pytest.param([make_edit(7, b"o1", b"x"), make_edit(6, b'"o', b"x")], 7, id="overlap"),
        pytest.param([make_edit(7, b"o1", b"x"), make_edit(7, b"o1", b"x")], 7, id="twice the same"),
        pytest.param([make_edit(6, b'"o1"', b"x"), make_edit(8, b"", b"x")], 8, id="insertion inside"),
        pytest.param([make_edit(8, b"", b"x"), make_edit(8, b"", b"y")], 8, id="two insertions at one place"),
    ],
)
def test_mismatching_edit_is_refused_with_its_offset(edits: list[Edit], offset: int) -> None:
    with pytest.raises(EditRefusedError, match=f"edit at byte {offset}: ") as refusal:
        apply_edits(DATA, edits)
    assert "model" not in str(refusal.value)


def test_an_insertion_may_touch_a_replacement() -> None:
    edits = [make_edit(9, b"", b"]"), make_edit(7, b"", b"["), make_edit(7, b"o1", b"o3")]
    assert apply_edits(DATA, edits) == b'model="[o3]"\r\n'
