"""Every id of the rules is found in every language where it selects a model, at its place; near misses are not."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Edit, Role, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.values import Occurrence

REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
IDS = sorted(NAMES.ids)

# A request in a file with this name, with %s for the id, and the role of the id in it.
REQUESTS = {
    "all.py": ('client.chat.completions.create(model="%s")', Role.ARGUMENT),
    "all.js": ("client.chat.completions.create({ model: '%s', messages });", Role.ARGUMENT),
    "all.ts": ("await client.chat.completions.create({ model: `%s` } as Body);", Role.ARGUMENT),
    "all.tsx": ('const e%d = <Chat model="%s" />;', Role.ARGUMENT),
    "all.json": ('{"model": "%s"}', Role.CONFIGURATION),
}
# Characters that make another token of an id, before or after it.
GLUE = [
    ("x", ""),
    ("-", ""),
    ("_", ""),
    (".", ""),
    ("0", ""),
    ("", "x"),
    ("", "-v9"),
    ("", "_"),
    ("", ".js"),
    ("", "0"),
]

every_language = pytest.mark.parametrize("name", REQUESTS)


def find(name: str, text: str) -> tuple[Occurrence, ...]:
    return ParsedFile(Source(name, text.encode()), NAMES).occurrences


def write_requests(name: str, ids: Iterable[str]) -> str:
    request, _ = REQUESTS[name]
    lines = [request % ((n, id_) if "%d" in request else id_) for n, id_ in enumerate(ids)]
    return "[" + ",\n".join(lines) + "]" if name.endswith(".json") else "\n".join(lines)


@every_language
def test_every_id_is_found_where_it_selects_a_model(name: str) -> None:
    text = write_requests(name, IDS)
    found = find(name, text)
    assert [o.text for o in found] == IDS
    assert {(o.role, o.whole, o.parsed, o.prefix, o.suffix) for o in found} == {(REQUESTS[name][1], True, True, "", "")}
    for occurrence, id_ in zip(found, IDS, strict=True):
        assert text.encode()[occurrence.span.start : occurrence.span.end] == id_.encode()


@every_language
def test_near_misses_are_not_found(name: str) -> None:
    for before, after in GLUE:
        text = write_requests(name, [before + id_ + after for id_ in IDS])
        lines = text.split("\n")
        wrong = [o for o in find(name, text) if o.text == IDS[text.encode()[: o.span.start].count(b"\n")]]
        assert [lines[text.encode()[: o.span.start].count(b"\n")] for o in wrong] == []


@pytest.mark.parametrize(
    ("name", "text", "roles"),
    [
        ("x.py", '# gpt-4\nask(model="gpt-4")  # gpt-4\n', "comment argument comment"),
        (
            "x.py",
            '"""gpt-4"""\n\ndef f():\n    """Ask gpt-4."""\n    ask(model="gpt-4")\n',
            "docstring docstring argument",
        ),
        ("x.py", 'class A:\n    # one\n    "gpt-4"\n    model = "gpt-4"\n', "docstring constant"),
        ("x.js", "// gpt-4\nask({ model: 'gpt-4' }); /* gpt-4 */\n", "comment argument comment"),
        ("x.ts", "/** gpt-4 */\nexport const model = 'gpt-4'; // gpt-4\n", "comment constant comment"),
        (
            "x.tsx",
            "const a = <A model='gpt-4' title='it was gpt-4'>gpt-4{/* gpt-4 */}</A>;\n",
            "argument prose prose comment",
        ),
        (
            "x.jsonc",
            '{\n  // gpt-4\n  "model": "gpt-4", /* gpt-4 */\n  "note": "it was gpt-4"\n}\n',
            "comment configuration comment prose",
        ),
    ],
)
def test_comments_docstrings_and_strings_are_distinguished(name: str, text: str, roles: str) -> None:
    assert [o.role for o in find(name, text)] == roles.split()


WHOLE = [
    (
        "x.py",
        [r"""'%s'""", r'''"%s"''', r"""'''%s'''""", r'''"""%s"""''', r"""r'%s'""", r'''R"""%s"""''', r"""u'%s'"""],
    ),
    ("x.py", [r"""f'%s'""", r"""b"%s" """, r"""('%s')""", '(\n    # the big one\n    "%s"\n)', '\\\n    "%s"']),
    ("x.js", ["'%s'", '"%s"', "`%s`", "('%s')", "/* big */ '%s'"]),
    ("x.ts", ["'%s'", '"%s"', "`%s`", "'%s' as const", "<string>'%s'", "('%s' satisfies string)", "'%s'!"]),
]
KINDS = [(name, kind) for name, kinds in WHOLE for kind in kinds]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_string_of_any_kind_can_be_a_whole_id(name: str, kind: str) -> None:
    value = kind % "gpt-4"
    text = (
        f"use(a={value}); ask(model={value})"
        if name == "x.py"
        else f"use({{ a: {value} }}); ask({{ model: {value} }});"
    )
    other, model = find(name, f'é = "naïve ⚡"\n{text}\n')
    assert (model.role, model.whole, model.parsed) == (Role.ARGUMENT, True, True)
    assert (other.role, other.whole) == (Role.UNKNOWN if name == "x.py" else Role.MAPPING, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x.py", '"gpt-4" "-32k"'),
        ("x.py", '"my-" "gpt-4"'),
        ("x.py", '"gpt-4" + suffix'),
        ("x.py", 'f"gpt-4{suffix}"'),
        ("x.py", 'f"{prefix}gpt-4"'),
        ("x.py", '"gpt-4%s" % suffix'),
        ("x.py", r'"gpt-4\x2d32k"'),
        ("x.py", r'"\x6dy-gpt-4"'),
        ("x.js", '"gpt-4" + suffix'),
        ("x.js", "`gpt-4${suffix}`"),
        ("x.js", "`${prefix}gpt-4`"),
        ("x.js", r'"gpt-4\u002d32k"'),
        ("x.js", "tag`gpt-4`"),
    ],
)
def test_part_of_an_id_is_never_a_whole_string(name: str, value: str) -> None:
    text = f"ask(model={value})" if name == "x.py" else f"ask({{ model: {value} }});"
    for occurrence in find(name, text + "\n"):
        assert not occurrence.whole or occurrence.role in (Role.PIECE, Role.UNKNOWN), occurrence


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.py", 'x = f"{base}?model=gpt-4o-realtime-preview&v={v}"'),
        ("x.js", "x = `${base}?model=gpt-4o-realtime-preview&v=${v}`"),
        ("x.py", 'x = "wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview"'),
        ("x.json", '{"url": "wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview"}'),
        ("x.js", "x = `https://${host}/v1beta/models/gemini-2.0-flash:generateContent?key=${key}`"),
    ],
)
def test_id_in_a_url_with_placeholders_is_its_parameter(name: str, text: str) -> None:
    (occurrence,) = find(name, text)
    assert occurrence.role == Role.URL_PARAMETER


def test_escapes_before_an_id_are_not_part_of_it() -> None:
    (occurrence,) = find("x.py", 'print("one\\ngpt-4 two")\n')
    assert (occurrence.text, occurrence.span.start) == ("gpt-4", 12)


def test_file_with_a_misleading_name_is_read_in_its_language() -> None:
    (occurrence,) = find("x.py", "const reply = await ask({ model: 'gpt-4' });\n")
    assert (occurrence.language, occurrence.parsed, occurrence.role) == ("javascript", True, Role.ARGUMENT)


def test_unparsable_parts_are_read_as_text() -> None:
    found = find("x.py", 'model = "gpt-4"\n\n\ndef broken(:\n    ask(model="gpt-4")\n    # gpt-4\n')
    assert [o.role for o in found] == [Role.CONSTANT, Role.ARGUMENT, Role.COMMENT]
    found = find("x.py", 'f(]\nask(model="gpt-4")\n# gpt-4\nwas gpt-4\n')
    assert [o.role for o in found] == [Role.ARGUMENT, Role.COMMENT, Role.PROSE]
    assert not any(o.parsed for o in found if o.role != Role.COMMENT)


@pytest.mark.parametrize("name", ["x.py", "x.js", "x.ts", "x.tsx", "x.json"])
def test_ordinary_words_are_found_as_whole_strings_only(name: str) -> None:
    words = sorted(REGISTRY.words)
    plain = "\n".join(f"{word} = {word}({word}) # {word} or '{word} too'" for word in words)
    assert find(name, json.dumps({"text": plain}) if name == "x.json" else plain) == ()
    text = write_requests(f"all{name[1:]}", words)
    assert [(o.text, o.is_word) for o in find(name, text)] == [(word, True) for word in words]


@every_language
def test_reading_near_hits_equals_reading_everywhere(name: str) -> None:
    text = write_requests(name, itertools.islice(IDS, 0, None, 7))
    data = text.encode()
    hits = [o.span.start - 1 for o in find(name, text)]
    assert ParsedFile(Source(name, data), NAMES, hits).occurrences == ParsedFile(Source(name, data), NAMES).occurrences


@every_language
def test_edits_that_change_the_syntax_are_noticed(name: str) -> None:
    file = ParsedFile(Source(name, write_requests(name, ["gpt-4", "gpt-4o"]).encode()), NAMES)
    quote = file.source.data[file.occurrences[0].span.start - 1 :][:1]
    for text, is_equal in [(b"gpt-5.6-sol", True), (b"a" + quote + b"b", False), (b"x" + quote, False)]:
        edits = [Edit(o.span, o.text.encode(), text) for o in file.occurrences]
        assert file.stays_equal_but(edits) is is_equal, text


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("x.json", '{"a":\n' * 3000 + '{"model": "', '"}\n' + "}\n" * 3000),
        ("x.js", "f(" + "[\n" * 3000 + '{ model: "', '" }\n' + "]\n" * 3000 + ")"),
        ("x.py", "f(\n" * 3000 + 'ask(model="', '")\n' + ")\n" * 3000),
    ],
)
def test_deeply_nested_code_is_read(name: str, before: str, after: str) -> None:
    (occurrence,) = find(name, before + "gpt-4" + after)
    assert (occurrence.span.start, occurrence.text) == (len(before), "gpt-4")
