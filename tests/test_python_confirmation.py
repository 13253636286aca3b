"""The second parser for Python confirms correct edits, whatever is around them, and no others."""

import subprocess
import sys
from pathlib import Path

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.languages import python
from codemod.languages.mentions import Names
from codemod.values import Edit, Occurrence, Source, Span

NAMES = Names(["gpt-4"])
STATEMENTS = {
    "assignment": 'model = "gpt-4"',
    "raw": "model = R'gpt-4'",
    "triple": 'model = """gpt-4"""',
    "bytes": "model = b'gpt-4'",
    "formatted": 'url = f"wss://{host}/v1/realtime?model=gpt-4&token={token[0]}"',
    "formatted without a hole": "model = f'gpt-4'",
    "parenthesised": 'model = (\n    # the big one\n    "gpt-4"\n)',
    "continued": 'model = \\\n    "gpt-4"',
    "beside an equal one": 'ask(a="gpt-4", b="gpt-4", c=["gpt-4"])',
    "beside another formatted one": 'ask(f"{x}", f"?model=gpt-4&{x}", f"?model=gpt-4&{x}", "?model=gpt-4&{x}")',
    "beside other spellings": "ask(a='gpt-4', b=\"gpt-4\", c=r'gpt-4')",
    "behind a semicolon": 'x = "é"; model = "gpt-4"; y = 1',
    "on the line of its header": 'if x: model = "gpt-4"',
    "behind else": 'if x:\n    pass\nelse: model = "gpt-4"',
    "indented": 'def f():\n    if x:\n        return ask(model="gpt-4")  # 模型\n    return None',
    "indented by tabs": 'class A:\n\tdef f(self):\n\t\tself.model = "gpt-4"',
    "awaited": 'async def f():\n    async with g("gpt-4") as h:\n        yield await h(model="gpt-4")',
    "decorated": '@option("--model", default="gpt-4")\ndef f(model="gpt-4"): ...',
    "class body": 'class A(B, model="gpt-4"):\n    model: str = "gpt-4"',
    "walrus": 'if (model := "gpt-4") and x:\n    pass',
    "lambda": 'f = lambda model="gpt-4": ask(model=model)',
    "comprehension": 'x = [ask(model="gpt-4") for _ in range(3) if "gpt-4"]',
    "try": 'try:\n    ask(model="gpt-4")\nexcept* E:\n    ask(model="gpt-4")\nfinally:\n    ask(model="gpt-4")',
    "match": 'match x:\n    case 1:\n        ask(model="gpt-4")',
    "behind a form feed": 'x = 1\n\f\nmodel = "gpt-4"\n\f    \n\fmodel = "gpt-4"',
    "at a form feed": '\fmodel = "gpt-4"',
    "odd separators": 'text = "a\u2028b\x85c"; model = "gpt-4"',
    "type parameters": 'def f[T](x: T, model: str = "gpt-4") -> T: ...',
}


def parse(data: bytes) -> ParsedFile:
    return ParsedFile(Source("x.py", data), NAMES)


def edit(occurrence: Occurrence) -> Edit:
    return Edit(occurrence.span, b"gpt-4", b"gpt-5.6-sol")


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n# \xc3\xa9\n"], ids=["none", "lf", "crlf", "more"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"import x\n\n\n"], ids=["none", "bom", "more"])
@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_every_kind_of_statement_is_confirmed(statement: str, start: bytes, end: bytes) -> None:
    body = statement.replace("\n", "\r\n") if end == b"\r\n" else statement
    file = parse(start + body.encode() + end)
    assert len(file.occurrences) == statement.count("gpt-4")
    for occurrence in file.occurrences:
        assert occurrence.literal is not None
        assert file.confirms(occurrence, edit(occurrence)), occurrence.span


def test_place_outside_a_literal_is_not_confirmed() -> None:
    data = b'ask("gpt-4", x)  # "gpt-4"\n'
    statement, literal = Span(0, 15), Span(4, 11)
    new = Edit(Span(5, 10), b"gpt-4", b"gpt-5")
    assert python.confirms(data, statement, literal, new)
    comment = Edit(Span(20, 25), b"gpt-4", b"gpt-5")
    assert not python.confirms(data, Span(0, 26), Span(19, 26), comment)
    assert not python.confirms(data, statement, Span(4, 10), new)
    assert not python.confirms(data, statement, Span(3, 11), new)


@pytest.mark.parametrize(
    "data",
    [b'print "asking", ask("gpt-4")', b'exec "x" in ask("gpt-4")', b'ask("gpt-4" if)'],
    ids=["python 2", "exec", "broken"],
)
def test_statement_that_only_one_parser_accepts_is_not_confirmed(data: bytes) -> None:
    at = data.index(b"gpt-4")
    new = Edit(Span(at, at + 5), b"gpt-4", b"gpt-5")
    assert not python.confirms(data, Span(0, len(data)), Span(at - 1, at + 6), new)


def test_a_statement_in_another_encoding_is_confirmed_byte_by_byte() -> None:
    data = b'x = "\xff"; ask("gpt-4")'
    at = data.index(b"gpt-4")
    assert python.confirms(data, Span(0, len(data)), Span(at - 1, at + 6), Edit(Span(at, at + 5), b"gpt-4", b"gpt-5"))


@pytest.mark.parametrize(
    "data",
    [
        b"ask(" + b"f(" * 150 + b")" * 150 + b', "gpt-4")',
        b"x = " + b"[\n" * 3000 + b'"gpt-4"' + b"]" * 3000,
        b"ask(" + b'"a" + ' * 500 + b'"a", "gpt-4")',
        b"x" + b".f(1)" * 300 + b'.ask("gpt-4")',
    ],
    ids=["calls", "lists", "a sum", "a chain"],
)
def test_a_statement_too_deep_for_the_second_parser_is_not_confirmed(data: bytes) -> None:
    at = data.index(b"gpt-4")
    assert not python.confirms(
        data, Span(0, len(data)), Span(at - 1, at + 6), Edit(Span(at, at + 5), b"gpt-4", b"gpt-5")
    )


def test_a_run_that_rewrites_no_python_never_imports_the_second_parser(tmp_path: Path) -> None:
    (tmp_path / "x.ts").write_text('const model = "gpt-4";\n')
    run = "import codemod.engine.child as child\nchild.may_fork = lambda: False\n"
    run += "from codemod.cli.main import migrate_main as run\ntry: run()\nfinally: print('libcst' in sys.modules)"
    for text, is_imported in [('# gpt-4\nmodel == "gpt-4"\n', b"False"), ('model = "gpt-4"\n', b"True")]:
        (tmp_path / "x.py").write_text(text)
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; {run}"], cwd=tmp_path, capture_output=True, check=True
        )
        assert done.stdout.splitlines()[-1] == is_imported
