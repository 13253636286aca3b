"""What ends a trace: definitions that go in circles, long chains of names, and the memory for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import outcomes
import pytest
from decisions import decide_marked
from harness import write_tree

from codemod.api import migrate
from codemod.dataflow import searches, tracer, workspace

if TYPE_CHECKING:
    from types import ModuleType

CASES = Path(__file__).parent / "dataflow_cases"
_SEVERAL_FILES = ("py-address-in-dotenv", "py-init-reexport", "ts-provider-of-branches")
_LIMITS: dict[ModuleType, tuple[str, ...]] = {
    workspace: ("_MOST_BYTES", "_MOST_PARSED", "_MOST_SOURCES", "_MANY"),
    searches: ("_FEW_SEARCHES", "_MOST_KEPT"),
}

_SEND = 'client.responses.create(model="«gpt-4»", input=x)\n'
_SEND_TS = 'client.responses.create({ model: "«gpt-4»", input });\n'
_SELF = "    def ask(self):\n        return self.client.responses.create(model='«gpt-4»', input=x)\n"
_ASKED = 'MODEL = "«gpt-4»"\nclient.responses.create(model=MODEL, input=x)\n'


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # Addresses.
        ("x.py", "A = B\nB = A\nclient = OpenAI(base_url=A)\n" + _SEND),
        ("x.py", "URL = config['url']\nconfig = {'url': URL}\nclient = OpenAI(base_url=config.url)\n" + _SEND),
        (
            "x.ts",
            "const a = { url: b.url };\nconst b = { url: a.url };\n"
            "const client = new OpenAI({ baseURL: a.url });\n" + _SEND_TS,
        ),
        ("x.py", "class A:\n    url = A.url\n\n\nclient = OpenAI(base_url=A.url)\n" + _SEND),
        (
            "x.py",
            "class A:\n    def __init__(self):\n        self.url = self.url\n"
            "        self.client = OpenAI(base_url=self.url)\n\n" + _SELF,
        ),
        (
            "x.py",
            "def make(url):\n    make(url)\n    return OpenAI(base_url=url)\n\n\nclient = make(url)\n" + _SEND,
        ),
        (
            "x.py",
            "def a(u):\n    b(u)\n    return OpenAI(base_url=u)\n\n\ndef b(v):\n    a(v)\n\n\nclient = a(z)\n" + _SEND,
        ),
        (
            "x.py",
            "def make(url=URL):\n    return OpenAI(base_url=url)\n\n\n"
            "URL = OTHER\nOTHER = URL\nclient = make()\n" + _SEND,
        ),
        # Clients.
        ("x.py", "client = other\nother = client\n" + _SEND),
        ("x.py", "def client():\n    return client()\n\n\n" + _SEND.replace("client.", "client().")),
        ("x.py", "def a():\n    return b()\n\n\ndef b():\n    return a()\n\n\nclient = a()\n" + _SEND),
        ("x.py", "client = wrap(client)\n" + _SEND),
        ("x.py", "client = other or client\nother = client or other\n" + _SEND),
        ("x.py", "clients = {**others}\nothers = {**clients}\nclient = clients['a']\n" + _SEND),
        ("x.py", "def ask(client=other):\n    " + _SEND + "\n\nother = client\nclient = other\n"),
        ("x.py", "def ask(client):\n    ask(client)\n    " + _SEND),
        ("x.py", "class A:\n    def __init__(self):\n        self.client = self.client\n\n" + _SELF),
        (
            "x.py",
            "class A:\n    def __init__(self, client):\n"
            "        self.client = client\n        A(self.client)\n\n" + _SELF,
        ),
        ("x.py", "class A:\n    client = A.client\n\n" + _SELF),
        ("x.py", "class A(B):\n" + _SELF + "\n\nclass B(A):\n    pass\n"),
        ("x.py", "class A:\n    def __init__(self):\n        self.client = A()\n\n" + _SELF),
        ("x.py", "llm = Model(ModelId(Name('«gpt-4»')))\nask(wrap(llm))\n"),
        ("x.py", "A = Union[B, C]\nB = Union[A, C]\n\n\ndef ask(client: A):\n    " + _SEND),
        (
            "x.ts",
            (
                'type A = B | "x";\ntype B = A | "y";\n'
                'function ask(model: A) { client.responses.create({ model }); }\nask("«gpt-4»");\n'
            ),
        ),
        (
            "x.ts",
            "const config = { ...base };\nconst base = { ...config };\nconst client = new OpenAI(config);\n" + _SEND_TS,
        ),
        (
            "x.ts",
            "const client = isFast ? client : other;\nconst other = isFast ? other : client;\n" + _SEND_TS,
        ),
        # Tests.
        ("x.py", "L = M\nM = L\n" + _ASKED + "if MODEL in L:\n    use()\n"),
        ("x.py", "L = [*M, 'a']\nM = [*L, 'b']\n" + _ASKED + "if MODEL in L:\n    use()\n"),
        (
            "x.ts",
            (
                "const L = [...M, 'a'];\nconst M = [...L, 'b'];\n"
                "const MODEL = '«gpt-4»';\nif (L.some((l) => MODEL === l)) use(MODEL);\n"
            ),
        ),
        # Values.
        ("x.py", 'MODEL = "«gpt-4»"\nA = B = MODEL\nB = A\nA = B\nask(model=A)\n'),
        ("x.py", 'def f(model="«gpt-4»"):\n    return g(model)\n\n\ndef g(name):\n    return f(name)\n'),
        (
            "x.py",
            (
                'class A:\n    model = "«gpt-4»"\n\n    def f(self):\n'
                "        self.model = self.model\n        ask(model=self.model)\n"
            ),
        ),
    ],
)
def test_a_circle_ends(path: str, text: str) -> None:
    decide_marked(path, text)  # its outcome is recorded


@pytest.mark.parametrize(
    "files",
    [
        {"a.py": "from b import MODEL\n", "b.py": "from a import MODEL\n"},
        {"a.py": "from b import *\n", "b.py": "from a import *\n"},
        {"a.py": "from b import MODEL as NAME\n", "b.py": "from a import NAME as MODEL\n"},
        {
            "a.py": "from b import B\n\n\nclass A(B):\n    pass\n",
            "b.py": "from a import A\n\n\nclass B(A):\n    pass\n",
        },
    ],
)
def test_a_circle_of_files_ends(files: dict[str, str], tmp_path: Path) -> None:
    use = "from a import A, MODEL, NAME\nfrom b import B, MODEL as OTHER\n\nclient = OpenAI(base_url=MODEL)\n"
    use += "if NAME == 'gpt-4' or OTHER in NAME:\n    A().ask(model='gpt-4')\n"
    use += "client.responses.create(model='gpt-4', input=x)\n\n\nclass C(A):\n    def ask(self):\n"
    use += "        self.client.responses.create(model='gpt-4', input=x)\n"
    write_tree(tmp_path, {path: text.encode() for path, text in {**files, "use.py": use}.items()})
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    assert not report.skipped
    outcomes.add(report.patches)
    assert len([finding for patch in report.patches for finding in patch.findings]) == 4


def _chain(first: str, form: str, count: int) -> str:
    """Return definitions of the names n0 to n<count>, each by the one before it."""
    return f"n0 = {first}\n" + "".join(f"n{at + 1} = {form.format(f'n{at}')}\n" for at in range(count))


@pytest.mark.parametrize(("count", "row"), [(1, "R1"), (6, "R1"), (7, "V10"), (12, "V10")])
def test_address_is_followed_through_a_number_of_names(count: int, row: str) -> None:
    names = _chain('"https://api.openai.com/v1"', "{0}", count)
    assert decide_marked("x.py", f"{names}client = OpenAI(base_url=n{count})\n{_SEND}").row == row


@pytest.mark.parametrize("count", [1, 4, 7, 8, 9, 12])
@pytest.mark.parametrize("form", ["{0}", "{0} or None", "wrap({0})", "{0} if fast else {0}"])
def test_client_is_followed_through_a_number_of_names(form: str, count: int) -> None:
    names = _chain('OpenAI(base_url="https://llm.acme.dev")', form, count)
    decide_marked("x.py", names + _SEND.replace("client.", f"n{count}."))  # its outcome is recorded


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_list_is_followed_through_a_number_of_names(count: int) -> None:
    for form in ("{0}", "[*{0}]"):
        names = _chain('["gpt-4", "o1"]', form, count)
        decide_marked("x.py", f"{names}{_ASKED}if MODEL in n{count}:\n    use()\n")


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_class_is_followed_through_a_number_of_bases(count: int) -> None:
    first = "class C0:\n    def __init__(self):\n        self.client = OpenAI(base_url='https://llm.acme.dev')\n\n\n"
    classes = "".join(f"class C{at + 1}(C{at}):\n    pass\n\n\n" for at in range(count))
    decide_marked("x.py", first + classes + f"class A(C{count}):\n" + _SELF)
    decide_marked("x.py", first + classes + f"def ask(bot: C{count}):\n    bot." + _SEND)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_name_is_followed_through_a_number_of_files(count: int, tmp_path: Path) -> None:
    files = {"m0.py": "MODEL = 'gpt-4'\n"}
    files |= {f"m{at + 1}.py": f"from m{at} import MODEL\n" for at in range(count)}
    files["use.py"] = f"from m{count} import MODEL\n\nif MODEL == 'gpt-4':\n    use()\nask(model=MODEL)\n"
    write_tree(tmp_path, {path: text.encode() for path, text in files.items()})
    outcomes.add(migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True).patches)


def _describe(tree: Path) -> list[tuple[object, ...]]:
    report = migrate(cwd=tree, as_of="2026-11-29", no_config=True, show_ignored=True)
    assert not report.skipped
    return [
        (patch.source.path, found.occurrence.span, found.decision, found.reason, found.occurrence.trace)
        for patch in report.patches
        for found in patch.findings
    ]


@pytest.mark.parametrize("limit", [1, 600])
@pytest.mark.parametrize("name", _SEVERAL_FILES)
def test_decisions_do_not_depend_on_what_is_kept_in_memory(
    name: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = CASES / name / "before"
    expected = _describe(tree)
    for module, names in _LIMITS.items():
        for one in names:
            monkeypatch.setattr(module, one, limit)
    assert _describe(tree) == expected


@pytest.mark.parametrize("limit", [0, 3_000])
def test_value_that_is_not_followed_to_the_function_of_another_file_is_not_rewritten(
    limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = "class Bot:\n    def __init__(self, model):\n        self.is_old = model == 'gpt-4'\n"
    use = "from bot import Bot\n\nFIRST = 'gpt-4'\nbot = Bot(model='gpt-4')\n"
    write_tree(tmp_path, {"bot.py": bot.encode(), "a.py": use.encode()})
    monkeypatch.setattr(tracer, "_MOST_OF_FILE", limit)
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True, paths=["a.py"])
    found = [finding for patch in report.patches for finding in patch.findings][-1]
    assert found.decision.value == "review"
    assert ("compared with gpt-4" in found.reason) == bool(limit)


def test_several_values_with_long_ways_are_all_followed(tmp_path: Path) -> None:
    bot = "class Bot:\n    def __init__(self, model):\n        self.model = model\n"
    bot += "".join(f"        self.m{at} = self.model\n        log(self.m{at})\n" for at in range(60))
    bot += "        self.is_old = self.model == 'gpt-4'\n"
    use = "from bot import Bot\n\n" + "".join(f"bot{at} = Bot(model='gpt-4')\n" for at in range(12))
    write_tree(tmp_path, {"bot.py": bot.encode(), "a.py": use.encode()})
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True, paths=["a.py"])
    reasons = {finding.reason for patch in report.patches for finding in patch.findings}
    assert reasons == {"the value is compared with gpt-4 in bot.py:124"}


def test_value_that_too_many_names_kept_from_being_followed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'os.environ["CHAT_MODEL"] = "gpt-4"\nclient.responses.create(model=os.environ["CHAT_MODEL"], input=x)\n'
    write_tree(tmp_path, {"a.py": text.encode(), "b.py": b"import a\n"})
    monkeypatch.setattr(searches, "_FEW_SEARCHES", 0)
    monkeypatch.setattr(searches, "_MOST_SEARCHES", 0)
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    outcomes.add(report.patches)
    assert not report.skipped
    traces = [found.occurrence.trace for patch in report.patches for found in patch.findings]
    lost = {step.what for trace in traces if trace for step in trace.lost}
    assert lost == {"cannot follow: too many names to look for in the work tree"}


def test_address_set_on_a_parameter_is_found_after_many_functions_with_one_of_its_name() -> None:
    others = "".join(f"def f{at}(options):\n    log(options)\n\n\n" for at in range(120))
    ask = '    options.update(base_url="https://llm.acme.dev/v1")\n    client = OpenAI(**options)\n    ' + _SEND
    assert decide_marked("x.py", f"{others}def ask(options):\n{ask}").row == "V10"
