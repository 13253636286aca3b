"""Converts edits next to an id to bytes: each is verified by parsing the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.languages import python
from codemod.languages.fragments import whole
from codemod.languages.insertion import SETTING_LINES, insert_item
from codemod.languages.place import Place
from codemod.languages.removal import remove_item
from codemod.values import Edit, Insertion, Removal, Shape, Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.languages.syntax import Syntax


class EditLocator(NamedTuple):
    """A file in which edits are located."""

    data: bytes
    root: Place
    find: Callable[[Span], tuple[Place, Span]]  # the innermost place with a span of the file, and the span there

    def locate(self, edit: Edit | Insertion | Removal) -> Edit | None:
        """Return an edit next to an id as bytes, None if it is not certain; in Python, libcst must confirm it."""
        if isinstance(edit, Insertion):
            return self._insert(edit)
        place, span = self.find(edit.span)
        if isinstance(edit, Edit) and place.language.key == SETTING_LINES:
            return edit if self.data[edit.span.start : edit.span.end] == edit.expects else None
        if place.syntax is None or place.syntax.is_broken_at(span):
            return None
        return self._remove(place, span) if isinstance(edit, Removal) else self._rename(edit, place, span)

    def _remove(self, place: Place, span: Span) -> Edit | None:
        found = remove_item(place.syntax, span) if place.syntax else None
        moved = place.fragment.to_file(found.span) if found else None
        if found is None or moved is None or self.data[moved.start : moved.end] != found.expects:
            return None  # a fragment with escapes or its own indentation
        return found._replace(span=moved)

    def _rename(self, edit: Edit, place: Place, span: Span) -> Edit | None:
        if place.syntax is None or place.fragment.data[span.start : span.end] != edit.expects:
            return None
        statement = python.find_statement(place.syntax, span) if place.language.key == "python" else None
        literal = place.syntax.literal(span)
        token = literal.token if literal else span
        if statement and not python.confirms(place.fragment.data, statement, token, edit._replace(span=span)):
            return None
        return edit

    def _insert(self, insertion: Insertion) -> Edit | None:
        place, beside = self.find(insertion.beside)
        if place.language.key == SETTING_LINES and place is self.root:
            return insert_item(self.data, SETTING_LINES, insertion)
        if place.syntax is None or place.syntax.is_broken_at(beside):
            return None
        edit = insert_item(self.data, place.language.key, insertion)
        if edit is None or not self._reads_added(edit, insertion):
            return None
        statement = python.find_statement(place.syntax, beside) if place.language.key == "python" else None
        local = edit._replace(span=_move(edit.span, insertion.beside, beside))
        if statement and not python.confirms_insertion(place.fragment.data, statement, local):
            return None
        return edit

    def _reads_added(self, edit: Edit, insertion: Insertion) -> bool:
        """Whether the edited file, parsed again, contains the old neighbors unchanged and the insertion."""
        place, beside = self.find(insertion.beside)
        data = apply_edits(self.data, [edit])
        grown = len(edit.text) if edit.span.start <= insertion.beside.start else 0
        there = Span(insertion.beside.start + grown, insertion.beside.end + grown)
        root = Place(whole(data), self.root.language)  # inner places have only a weak reference to it
        again, span = root.innermost(there) or (root, there)
        if again.syntax is None or place.syntax is None or again.syntax.has_error != place.syntax.has_error:
            return False
        before, after = _list_names(place.syntax, beside, insertion), _list_names(again.syntax, span, insertion)
        new = next((name for name in after if _spell(name) == _spell(insertion.name[0])), None)
        return new is not None and [name for name in after if name != new] == before


def _move(span: Span, origin: Span, target: Span) -> Span:
    """Return a span relative to the place where `origin` of the file is `target`."""
    shift = target.start - origin.start
    return Span(span.start + shift, span.end + shift)


def _spell(name: str) -> str:
    return name.replace("_", "").lower()


def _list_names(syntax: Syntax, beside: Span, insertion: Insertion) -> list[str]:
    """Return the names of an item's siblings: arguments, pairs, or calls of its chain."""
    if insertion.key is None:
        return [frame.name.rpartition(".")[2] for frame in syntax.frames(Span(beside.start, beside.start + 1))]
    frames = syntax.frames(beside)
    inner = next((f for f in frames if f.shape in (Shape.MAP, Shape.CALL) and f.span != beside), None)
    if inner is None:
        return []
    return [one.name for one in syntax.neighbours((inner.shape == Shape.CALL and inner.value) or inner.span)]
