"""Follows a value into the records of a database, and from there to the members of their class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.database_queries import DatabaseQueries
from codemod.dataflow.walk import Value
from codemod.roles.vocabulary import normalise, words_of

if TYPE_CHECKING:
    from codemod.dataflow.places import Class
    from codemod.dataflow.program import Program
    from codemod.values import Frame

_RECORDS = frozenset(("create", "update", "save", "new", "build"))  # methods of the class of a record


class Stores(DatabaseQueries):
    """A walk that continues in records."""

    def _into_record(self, value: Value, call: Frame, pair: Frame | None) -> bool:
        """Follow a value that a call stores to the members of its class; whether it stores it."""
        program = value.program
        owner = self._class_of_record(program, call)
        if not self._stores(program, call) and (owner is None or self.symbols.functions.of_call(program, call)):
            return False
        field = value.path[-1] if value.path else pair.name if pair else ""
        self.callbacks.append(program.step(value.span, f"it is stored by {call.name}"))
        for place in self.symbols.attributes.references(owner, field) if owner and field else ():
            self._push(Value(place.program, place.span))
        return True

    def _stores(self, program: Program, call: Frame) -> bool:
        """Whether a call keeps a record, judging by its name: `cursor.execute`, `prisma.chat.create`."""
        *path, method = map(normalise, call.name.split("."))
        if path and program.syntax.key == "ruby" and call.name.endswith("!") and method in _RECORDS:  # Rails
            return True
        if self.words.is_call(call.name, self.words.storing_calls):
            return True
        holders = (word for one in call.name.split(".")[:-1] for word in words_of(one))
        return method in self.words.storing_methods and not self.words.store_names.isdisjoint(holders)

    def _class_of_record(self, program: Program, call: Frame) -> Class | None:
        """Return the class of the record that a method of a class or a collection makes: `user.chats.create!`."""
        *path, method = call.name.split(".")
        if not path or normalise(method) not in (*_RECORDS, *self.words.storing_calls):
            return None
        name = path[-2] if path[-1] == "objects" and len(path) > 1 else path[-1]
        is_class = name[:1].isupper()
        if not is_class and not (program.syntax.key == "ruby" and name.endswith("s")):
            return None
        found = self.symbols.classes.find(program, name if is_class else name[:-1].capitalize())
        return found if found and found.scope.bases else None
