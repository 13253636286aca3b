"""Arguments that a request needs to keep its meaning, and how each API and library spells them: [[addition]]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.followups.endpoints import is_of_type, is_request
from codemod.followups.entries import check_written, expand, read_value, refuse_unknown
from codemod.followups.parameter_paths import MODEL_KEYS, find_call, is_call_of, name_call, name_taker, spell_name
from codemod.followups.parameter_rules import is_of_family
from codemod.values import Insertion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from codemod.followups.case import Case
    from codemod.followups.entries import ParameterPath
    from codemod.followups.request_shapes import RequestShape
    from codemod.values import Neighbour


class Form(NamedTuple):
    """How one API or library spells an addition."""

    name: ParameterPath
    value: str
    request: tuple[str, ...] = ()  # [[request]]s that accept it
    calls: tuple[str, ...] = ()  # or calls, by their last parts
    types: tuple[str, ...] = ()  # or structs or builders of these types
    languages: tuple[str, ...] = ()  # none: any
    not_targets: tuple[str, ...] = ()
    code: str = ""  # the value as an expression
    like: str = ""  # only next to a name written like this: "model" is the field itself, Model that of a library


class Addition(NamedTuple):
    """An argument that keeps the meaning that the request had with the old model."""

    id: str
    forms: tuple[Form, ...]


def read_addition(file: Path, at: str, entry: dict[str, Any], families: Mapping[str, tuple[str, ...]]) -> Addition:
    """Return one [[addition]]. Raises BadRuleError."""
    refuse_unknown(file, at, entry, frozenset({"id", "forms"}))
    forms = entry.get("forms")
    if not isinstance(forms, list) or not forms or not isinstance(entry.get("id"), str):
        raise BadRuleError(file, at, "has no id, or no forms", 'write id = "…" and [[addition.forms]]')
    read = (_read_form(file, f"{at}.forms[{number}]", one, families) for number, one in enumerate(forms))
    return Addition(entry["id"], tuple(read))


def _read_form(file: Path, at: str, entry: dict[str, Any], families: Mapping[str, tuple[str, ...]]) -> Form:
    refuse_unknown(file, at, entry, frozenset(Form._fields))
    for key in ("name", "value"):
        if not isinstance(entry.get(key), str):
            raise BadRuleError(file, f"{at}.{key}", "is missing", "every form needs it")
    if not any(key in entry for key in ("request", "calls", "types")):
        raise BadRuleError(file, at, "applies to no request", "give request, calls or types")
    fields = {key: read_value(file, f"{at}.{key}", key, value) for key, value in entry.items()}
    for key in ("name", "value", "code"):
        if key in fields:
            check_written(file, f"{at}.{key}", fields[key], is_code=key == "code")
    if "not_targets" in fields:
        fields["not_targets"] = expand(file, f"{at}.not_targets", fields["not_targets"], families)
    return Form(**{**fields, "name": tuple(fields["name"].split("."))})


def find_insertion(addition: Addition, case: Case, requests: Mapping[str, RequestShape]) -> Insertion | None:
    """Return the insertion of the argument, None if it is present or the request may get other models, too."""
    if not case.is_only or not case.is_certain:
        return None
    form = next((form for form in addition.forms if _fits(form, case, requests)), None)
    if form is None or any(case.sight.find(form.name[:1])) or any(case.sight.find(form.name)):
        return None
    call = find_call(case.occurrence)
    if call and call.value and form.types and spell_name(call.name.rpartition(".")[2]) in MODEL_KEYS:
        return Insertion(call.span, None, form.name, form.value, form.code)
    beside = next(_find_model(case), None)
    if beside is None or beside.item is None or (form.like and beside.name != form.like):
        return None
    return Insertion(beside.item, beside.key, form.name, form.value, form.code, beside.span)


def _fits(form: Form, case: Case, requests: Mapping[str, RequestShape]) -> bool:
    if form.languages and case.occurrence.language not in form.languages:
        return False
    is_its = (
        any(is_request(requests[name], case) for name in form.request)
        or is_call_of(name_taker(case.occurrence), form.calls)
        or is_of_type(name_call(case.occurrence), form.types)
    )
    return is_its and not is_of_family(case.new, form.not_targets)


def _find_model(case: Case) -> Iterator[Neighbour]:
    """Yield the named argument or pair of the request that holds or passes the id."""
    for top in case.occurrence.neighbours:
        for one in (top, *(() if top.name else top.children)):
            if one.key and any(one.span.contains(span) for span in (case.occurrence.span, case.home) if span):
                yield one
