"""No edit makes two branches, elements or cases equal: two ids with the same replacement are reviews."""

from __future__ import annotations

import pytest
from decisions import REGISTRY, decide
from harness import TODAY

from codemod.values import Decision

# Two ids with the same replacement, and that replacement.
ONE, TWO, NEW = "gpt-4-0613", "gpt-4-turbo", "gpt-5.6-sol"


def decide_all(path: str, text: str, *, unsafe: bool = False) -> list[Decision]:
    text = text.replace("ONE", ONE).replace("TWO", TWO).replace("NEW", NEW)
    return [finding.decision for finding in decide(path, text, unsafe=unsafe, show_ignored=False)]


def test_both_ids_have_the_same_replacement() -> None:
    assert {REGISTRY.resolve(REGISTRY.named(id_)[0], TODAY, 0).replacement for id_ in (ONE, TWO)} == {NEW}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.py", 'model = "ONE" if fast else "TWO"'),
        ("x.py", 'model = "ONE" if fast else "NEW"'),
        ("x.py", 'if fast:\n    model = "ONE"\nelse:\n    model = "TWO"'),
        ("x.py", 'if a:\n    model = "ONE"\nelif b:\n    model = "x"\nelse:\n    model = "TWO"'),
        ("x.py", 'match a:\n    case 1:\n        model = "ONE"\n    case _:\n        model = "TWO"'),
        ("x.py", 'CALLS = [dict(model="ONE"), dict(model="TWO")]'),
        ("x.js", 'const model = fast ? "ONE" : "TWO";'),
        ("x.js", 'if (a) { model = "ONE"; } else if (b) { model = "TWO"; } else { model = "x"; }'),
        ("x.ts", 'switch (a) { case 1: model = "ONE"; break; default: model = "TWO"; }'),
        ("x.go", 'package a\nfunc f() {\n if a {\n  model = "ONE"\n } else {\n  model = "TWO"\n }\n}'),
        ("x.rb", 'model = fast ? "ONE" : "TWO"'),
        ("x.rb", 'if a\n  model = "ONE"\nelse\n  model = "TWO"\nend'),
        ("X.java", 'class A { void f() { String model = a ? "ONE" : "TWO"; } }'),
        ("x.cs", 'class A { void f() { var model = a ? "ONE" : "TWO"; } }'),
        ("x.kt", 'val model = if (a) "ONE" else "TWO"'),
        ("x.rs", 'fn f() { let model = if a { "ONE" } else { "TWO" }; }'),
        ("x.php", '<?php $model = $a ? "ONE" : "TWO";'),
        ("x.yaml", "calls:\n  - model: ONE\n  - model: TWO\n"),
        ("x.json", '{"calls": [{"model": "ONE"}, {"model": "NEW"}]}'),
    ],
)
def test_edits_that_would_make_alternatives_equal_are_reviews(path: str, text: str) -> None:
    assert set(decide_all(path, text)) == {Decision.REVIEW}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.py", 'model = "ONE" if fast else "x"'),
        ("x.py", 'if fast:\n    ask(model="ONE", n=1)\nelse:\n    ask(model="TWO", n=2)'),
        ("x.py", 'model = "ONE"\nask(model)\nmodel = "TWO"\nask(model)'),
        ("x.py", 'ask(model="ONE")\nask(model="TWO")'),
        ("x.py", 'CALLS = [dict(model="ONE"), dict(model="ONE")]'),  # equal before
        ("x.go", 'package a\nfunc f() {\n  ask(Request{Model: "ONE"})\n  ask(Request{Model: "TWO"})\n}'),
        ("x.yaml", "a:\n  model: ONE\nb:\n  model: TWO\n"),
    ],
)
def test_alternatives_that_stay_different_are_rewritten(path: str, text: str) -> None:
    assert set(decide_all(path, text)) == {Decision.REWRITE}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.js", 'switch (model) { case "ONE": return 1; case "TWO": return 2; }'),
        ("x.py", 'match model:\n    case "ONE":\n        x = 1\n    case "TWO":\n        x = 2'),
        ("x.py", 'if model == "ONE":\n    x = 1\nelif model == "TWO":\n    x = 2'),
        ("x.go", 'package a\nfunc f() {\n switch model {\n case "ONE":\n  x = 1\n case "TWO":\n  x = 2\n }\n}'),
        ("X.java", 'class A { void f() { switch (model) { case "ONE": x = 1; break; case "TWO": x = 2; } } }'),
        ("x.rs", 'fn f() { match model { "ONE" => 1, "TWO" => 2, _ => 3 }; }'),
    ],
)
def test_unsafe_makes_no_duplicate_case(path: str, text: str) -> None:
    assert set(decide_all(path, text, unsafe=True)) == {Decision.REVIEW}
