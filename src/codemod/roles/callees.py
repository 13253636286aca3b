"""What a call does with an id among its arguments: sends a request, compares it, looks it up, records it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.roles.readings import Reading, short
from codemod.roles.vocabulary import Vocabulary, normalise, split_words, words_of
from codemod.text.decoding import as_text
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax
    from codemod.values import Frame, Neighbour

# Keywords that name an option next to positional strings.
_OPTION_NAMES = frozenset(("dest", "flag", "long", "name", "names", "option"))
_EXECUTED = lazy_regex(r"/.+/[a-z]*\.exec$")  # a regular expression of JavaScript


class CallReader:
    """Reads the calls of one parsed file."""

    def __init__(self, syntax: Syntax, words: Vocabulary) -> None:
        self.syntax = syntax
        self.words = words

    def read(self, place: Span, frame: Frame, outer: Sequence[Frame], name: str) -> tuple[Reading | None, str]:
        words = self.words
        arguments = self.syntax.neighbours(frame.value or frame.span)
        index = next((i for i, n in enumerate(arguments) if n.span.contains(place)), 0)
        is_test = self._is(frame, "pattern_calls") or _EXECUTED.match(frame.name)
        option = "" if is_test or self._is(frame, "message_calls") else self.option_before(place, arguments)
        if option and any(n.value and words.names_deployment(n.value) for n in arguments):
            return Reading(Role.DEPLOYMENT, f"{option} of a command that makes a deployment"), name
        if option:
            return Reading(Role.ARGUMENT, f"the value of the option {option}"), name
        if self._is(frame, "wrapper_calls"):
            return None, name or (self.setting_of(frame) if index else self._setting_in_chain(frame))
        if is_test:
            return Reading(Role.PATTERN, f"passed to {short(frame.name)}"), name
        if frame.value and not frame.value.contains(place):
            return None, name  # a method of the string itself: "…".to_string()
        if self._is(frame, "setting_calls"):
            is_default = index < len(arguments) and normalise(arguments[index].name) in words.default_names
            return self._read_setting(frame, [n for n in arguments if not n.name] if is_default else arguments[:index])
        if self.makes_model(frame) and outer and outer[0].shape == Shape.PAIR:
            return None, name  # model = ModelId("…"): the keyword says more
        verdict = self.read_callee(frame)
        if verdict and not self._is_field_of_form(frame, arguments[:index]):
            return verdict, name
        is_first = index == 0 or (index == 1 and not arguments[0].is_string)  # after the client, if that is passed
        if is_first and self._takes_model(frame, outer):
            return Reading(Role.ARGUMENT, f"passed to {short(frame.name)}"), name
        return Reading(Role.UNKNOWN, f"passed to {short(frame.name)}, which may not take a model name"), name

    def _is_field_of_form(self, frame: Frame, before: Sequence[Neighbour]) -> bool:
        """Whether a call sets a field of a form that has the model: `Form::new().text("model", …)`."""
        receiver = words_of("_".join(frame.name.split(".")[:-1]))
        named = before[-1].value if before and before[-1].is_string else None
        return bool(named and self.words.names_model(named)) and not receiver.isdisjoint(self.words.form_words)

    def _takes_model(self, frame: Frame, outer: Sequence[Frame]) -> bool:
        """Whether the first argument of a call is a model: by its name, or because its result is passed as one."""
        if self._is(frame, "model_calls") or self.is_client(frame.name):
            return True
        is_given = bool(outer) and outer[0].shape == Shape.PAIR and self.words.names_model(outer[0].name)
        return is_given and self._is_made_provider(frame.name)

    def _is_made_provider(self, name: str) -> bool:
        """Whether the program contains `const mine = createMine(…)`, which creates a provider of the Vercel AI SDK."""
        made = rb"\b" + re.escape(name.partition(".")[0].encode()) + rb"\s{0,3}=\s{0,3}create[A-Z]\w*\("
        return re.search(made, self.syntax.data) is not None

    def _read_setting(self, frame: Frame, before: Sequence[Neighbour]) -> tuple[Reading | None, str]:
        """Return the reading of a default, which follows the name of its setting, and that name."""
        if not before or (len(before) == 1 and self._is(frame, "keyed_calls")):
            return Reading(Role.TABLE_KEY, f"looked up by {short(frame.name)}"), ""
        names = [n.value for n in before if n.is_string and n.value and not n.name]
        setting = names[-1].strip("-") if names else ""
        if self.words.names_model(setting):
            return Reading(Role.DEFAULT, f"the default of {setting}"), setting
        if self.words.names_deployment(setting):
            return Reading(Role.DEPLOYMENT, f"{setting} names a deployment"), setting
        return None, setting

    def read_callee(self, frame: Frame) -> Reading | None:
        """Return what the callee does with a model argument, None if it only sends requests with it."""
        name, called = frame.name, short(frame.name)
        if self._is(frame, "finetune_calls") or "finetun" in normalise(name):
            return Reading(Role.FINE_TUNE, "the base model of a fine-tune")
        if self._is(frame, "query_calls") or self._is(frame, "retrieve_calls"):
            role = Role.TABLE_KEY if self._is(frame, "query_calls") else Role.UNKNOWN
            return Reading(role, f"{called} looks up this model")
        if self._is(frame, "completion_calls") and not self._is(frame, "chat_calls"):
            return Reading(Role.COMPLETION, f"{called} is the legacy completions endpoint")
        if self._is(frame, "chat_calls") or self._is(frame, "request_calls"):
            return None
        holder, _, method = name.rpartition(".")
        is_kept = not self.words.keeper_words.isdisjoint(split_words(holder)[-1:]) and method[:1].islower()
        if self._is(frame, "message_calls") or is_kept:
            return Reading(Role.MESSAGE, f"passed to {called}")
        if self._is(frame, "copying_calls") or self._is(frame, "path_calls"):
            return None if self._is(frame, "copying_calls") else Reading(Role.PIECE, f"part of the path of {called}")
        words = words_of(last_name(name))
        limits = {"limit", "tokens"} if "maxtokens" in words else set()  # complete_with_max_tokens sends a request
        if words & self.words.table_words - limits:
            return Reading(Role.TABLE_KEY, f"{called} looks the model up in a table")
        if self.words.asks(name):
            return Reading(Role.COMPARISON, f"passed to {called}, which may behave differently for another model")
        if self.words.has_word(name, self.words.mock_words | self.words.record_words):
            return Reading(Role.ANSWER, f"passed to {called}")
        return None

    def option_before(self, place: Span, words: Sequence[Neighbour]) -> str:
        """Return the command-line option (`--model`) directly before a place, or ""."""
        before = [n for n in words if n.span.end <= place.start]
        if not before:
            return ""
        written = as_text(self.syntax.data[before[-1].span.start : before[-1].span.end])
        word = written.removeprefix("- ").strip("\"' ")
        is_option = word in self.words.flags or (word.startswith("-") and self.words.names_model(word))
        return word if is_option else ""

    def asserts(self, frame: Frame, place: Span) -> bool:
        """Whether a call checks a value: by its words, or a name such as `assertSame`, `XCTAssertEqual`.

        `result.expect("a message")` only takes the result out.
        """
        holder, _, method = frame.name.rpartition(".")
        last = normalise(method)
        if last == "expect" and holder and frame.value and not frame.value.contains(place):
            return not any(one.is_string for one in self.syntax.neighbours(frame.value))
        return self._is(frame, "assert_calls") or last.startswith(("assert", "xctassert", "expecteq", "expectne"))

    def is_client(self, name: str) -> bool:
        """Whether a callee is the class of a model client: `ChatOpenAI`, `AnthropicModel`, `agno.LiteLLM`."""
        last = last_name(name)
        return last[:1].isupper() and self.words.has_word(last, self.words.client_words)

    def makes_model(self, call: Frame) -> bool:
        """Whether a call only converts the id: `ModelId("…")`, `new Model("…")`."""
        last = last_name(call.name)
        return last[:1].isupper() and normalise(last) in self.words.model_names

    def setting_of(self, frame: Frame) -> str:
        """Return the name of the setting that a call defines: the one that names a model, otherwise the first."""
        names: list[str] = []
        for argument in self.syntax.neighbours(self._given(frame)):
            if argument.name and normalise(argument.name) not in _OPTION_NAMES:
                continue
            for text in (argument.value, *(child.value for child in argument.children)):
                if text and text.startswith("-"):  # "-m, --model <id>"
                    names += (word.strip("-<>[],=") for word in text.split())
                elif text and " " not in text:
                    names.append(text)
        return next(filter(self.words.names_model, names), names[0] if names else "")

    def _given(self, frame: Frame) -> Span:
        """Return the arguments of a call, including an object initializer: `new Option("--model") { … }`."""
        if frame.value is None:
            return frame.span
        head = self.syntax.data[frame.span.start : frame.value.start].rstrip()
        last = Span(frame.span.start + len(head) - 1, frame.span.start + len(head))
        same = (f for f in self.syntax.frames(last) if f.shape == Shape.CALL and f.span == frame.span)
        return next((f.value for f in same if f.value is not None), frame.value)

    def _setting_in_chain(self, frame: Frame) -> str:
        """Return what the other calls of a chain that ends with a default name: `option("--model").default("…")`."""
        if normalise(last_name(frame.name)) not in self.words.default_names:
            return ""
        start = Span(frame.span.start, frame.span.start + 1)
        chain = (f for f in self.syntax.frames(start) if f.shape == Shape.CALL and f.span.start == start.start)
        inner = sorted((f for f in chain if frame.span.contains(f.span) and f != frame), key=lambda f: f.span.end)
        return next(filter(None, map(self.setting_of, inner)), "")

    def holds_command(self, literal: Span, frames: Sequence[Frame]) -> str:
        """Return the language of the command that a string is: "bash", "jq" for a jq filter, "" if it is not one."""
        inner = next((f for f in frames if f.shape in (Shape.CALL, Shape.PAIR, Shape.LIST, Shape.BINDING)), None)
        if inner and inner.shape == Shape.PAIR and self.syntax.key == "bash":  # alias ask='llm -m gpt-4'
            outer = next((f for f in frames if f.shape == Shape.CALL), None)
            return "bash" if outer and self._is(outer, "shell_calls") else ""
        if inner is None or inner.shape in (Shape.PAIR, Shape.LIST):
            return ""
        text = self.syntax.data[literal.start : literal.end].strip(b"\"'`")
        if inner.shape == Shape.BINDING:
            return "bash" if self.syntax.key == "bash" and text.startswith(b"-") else ""
        if self.syntax.key == "bash" and inner.name == "jq":
            return "jq" if text.startswith(b"{") else ""
        arguments = self.syntax.neighbours(inner.value or inner.span)
        is_first = bool(arguments) and arguments[0].span.contains(literal)
        return "bash" if is_first and self._is(inner, "shell_calls") else ""

    def _is(self, frame: Frame, group: str) -> bool:
        return self.words.is_call(frame.name, getattr(self.words, group))
