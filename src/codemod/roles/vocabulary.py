"""The words that identify roles (rules/roles.toml): names of parameters, calls and keys."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex

_WORD = lazy_regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TYPE_ARGUMENTS = lazy_regex(r"<[^<>]*>")
_MOST_WORDS = 4  # adjacent words of a name that are combined: "context window length"


class Vocabulary(NamedTuple):
    """Sets of words, each normalized by `normalise`; the file explains them."""

    model_names: frozenset[str]
    not_model_names: frozenset[str]
    not_model_words: frozenset[str]
    deployment_names: frozenset[str]
    workload_names: frozenset[str]
    base_names: frozenset[str]
    client_model_names: frozenset[str]
    statement_names: frozenset[str]
    client_words: frozenset[str]
    default_names: frozenset[str]
    choice_names: frozenset[str]
    picker_words: frozenset[str]
    picked_names: frozenset[str]
    model_calls: frozenset[str]
    wrapper_calls: frozenset[str]
    shell_calls: frozenset[str]
    setting_calls: frozenset[str]
    getting_calls: frozenset[str]
    continuing_calls: frozenset[str]
    keyed_calls: frozenset[str]
    reflecting_calls: frozenset[str]
    table_calls: frozenset[str]
    storing_calls: frozenset[str]
    storing_methods: frozenset[str]
    store_names: frozenset[str]
    element_calls: frozenset[str]
    adding_calls: frozenset[str]
    picking_calls: frozenset[str]
    option_calls: frozenset[str]
    keeping_calls: frozenset[str]
    copying_calls: frozenset[str]
    form_words: frozenset[str]
    formatting_calls: frozenset[str]
    path_calls: frozenset[str]
    mapping_calls: frozenset[str]
    levelling_calls: frozenset[str]
    part_calls: frozenset[str]
    replacing_calls: frozenset[str]
    predicate_starts: frozenset[str]
    plain_words: frozenset[str]
    pattern_calls: frozenset[str]
    table_words: frozenset[str]
    request_calls: frozenset[str]
    query_calls: frozenset[str]
    retrieve_calls: frozenset[str]
    finetune_calls: frozenset[str]
    completion_calls: frozenset[str]
    chat_calls: frozenset[str]
    assert_calls: frozenset[str]
    message_calls: frozenset[str]
    mock_words: frozenset[str]
    record_words: frozenset[str]
    keeper_words: frozenset[str]
    example_names: frozenset[str]
    catalogue_keys: frozenset[str]
    soft_keys: frozenset[str]
    describing_keys: frozenset[str]
    lookup_names: frozenset[str]
    request_keys: frozenset[str]
    text_keys: frozenset[str]
    answer_keys: frozenset[str]
    answer_ids: frozenset[str]
    answer_objects: frozenset[str]
    telling_keys: frozenset[str]
    provider_names: frozenset[str]
    flags: frozenset[str]

    def names_model(self, name: str) -> bool:
        """Whether a parameter, key or variable of this name holds the model of a request."""
        word = normalise(last_name(name))
        if any(map(word.endswith, self.not_model_names)) or any(other in word for other in self.not_model_words):
            return False
        if _WORD.findall(name)[-1:] in (["llm"], ["LLM"], ["Llm"]):
            return True  # FAST_LLM, judgeLlm
        return word in self.model_names or any(word.endswith(end) for end in self.model_names if len(end) > len("llm"))

    def names_text(self, key: str) -> bool:
        """Whether a key of a request or a message holds text for the model."""
        return normalise(key) in self.text_keys

    def tells_of_request(self, key: str) -> bool:
        """Whether the values under a key describe a request without being part of it."""
        return normalise(key) in self.telling_keys

    def names_endpoint(self, name: str, language: str) -> bool:
        """Whether a parameter of a SQL statement holds the model to call."""
        return language == "sql" and normalise(name) in self.statement_names

    def names_deployment(self, name: str) -> bool:
        """Whether a parameter or key of this name holds an Azure deployment."""
        return any(normalise(name).endswith(end) for end in self.deployment_names)

    def is_call(self, name: str, group: frozenset[str]) -> bool:
        """Whether the path of a call ends with a path of the group; only whole parts match."""
        parts = [normalise(part) for part in _TYPE_ARGUMENTS.sub("", name).split(".")]
        return any(".".join(parts[-n:]) in group for n in (1, 2, 3))

    def sends(self, name: str) -> bool:
        """Whether a call sends a request, judging by its name, whoever serves it."""
        return any(self.is_call(name, group) for group in (self.chat_calls, self.request_calls, self.model_calls))

    def has_word(self, name: str, group: frozenset[str]) -> bool:
        """Whether the last part of a name contains a word of the group, as one word or as several together."""
        return not group.isdisjoint(words_of(last_name(name)))

    def asks(self, name: str) -> bool:
        """Whether a function of this name answers a question about the value: isReasoningModel, but not isString."""
        last = last_name(name)
        first, *rest = split_words(last) or [""]
        if first == "is" and rest and self.plain_words.issuperset(rest):
            return False
        return any(
            last.lower().startswith(start)
            and (last[len(start) : len(start) + 1] in ("", "_") or last[len(start)].isupper())
            for start in self.predicate_starts
        )


@lru_cache(maxsize=10_000)  # every id asks for the same few names
def normalise(name: str) -> str:
    """Return a name in lower case without punctuation: `max_tokens`, `maxTokens` and `max-tokens` are one word."""
    return "".join(c for c in name.lower() if c.isalnum())


def split_words(name: str) -> list[str]:
    """Return the words of a name in lower case: count, prompt and tokens for `countPromptTokens`."""
    return [part.lower() for part in _WORD.findall(name)]


@lru_cache(maxsize=10_000)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name, alone and up to four combined, plurals also as singulars.

    `countPromptTokens` has count, prompt, tokens, token, countprompt, prompttokens …
    """
    parts = split_words(name)
    runs = {"".join(parts[i : i + n]) for n in range(1, _MOST_WORDS + 1) for i in range(len(parts) - n + 1)}
    return frozenset(runs | {run[:-1] for run in runs if run.endswith("s")})


@cache
def load_vocabulary() -> Vocabulary:
    """Read rules/roles.toml. Raises BadRuleError for a missing or unknown key, or a value of the wrong type."""
    file = directory("rules") / "roles.toml"
    table = read_table(file)
    wanted = frozenset(Vocabulary._fields)
    for key in wanted ^ table.keys():
        raise BadRuleError(
            file.name, key, "is missing" if key in wanted else "is not a group of words", "see rules/vocabulary.py"
        )
    for key, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise BadRuleError(file.name, key, "is not a list of strings", "write it in brackets")
    return Vocabulary(**{key: frozenset(words) for key, words in table.items()})
