"""Command lines: defaults of options in the libraries that define them, and options in commands, wherever they are."""

from __future__ import annotations

import pytest

from codemod.engine.parsed_file import ParsedFile
from codemod.languages.mentions import Names
from codemod.values import Role, Source

_SELECTS = (Role.ARGUMENT, Role.CONFIGURATION, Role.CONSTANT, Role.DEFAULT)


def _selects(path: str, text: str) -> bool:
    (found,) = ParsedFile(Source(path, text.encode()), Names(("gpt-4",))).occurrences
    return found.whole and found.role in _SELECTS


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'p.add_argument("--model", type=str, default="gpt-4")'),
        ("a.py", 'p.add_argument("--model", default="gpt-4", type=str)'),
        ("a.py", 'p.add_argument("-m", "--model", type=str, help="x", default="gpt-4")'),
        ("a.py", 'p.add_argument("--engine-version", dest="model", default="gpt-4")'),
        ("a.py", '@click.option("-m", "--model", type=str, default="gpt-4")\ndef f(model): pass'),
        (
            "a.py",
            '@click.option("--model", "model_name", show_default=True, default="gpt-4", help="x")\ndef f(model): pass',
        ),
        ("a.py", 'def f(model: str = typer.Option("gpt-4", "--model", "-m")): pass'),
        ("a.py", 'def f(model: Annotated[str, typer.Option(help="x")] = "gpt-4"): pass'),
        ("a.py", 'flags.DEFINE_string("model", "gpt-4", "x")'),
        ("a.py", 'p.add_option("--model", dest="m", default="gpt-4")'),
        ("a.ts", "program.option('-m, --model <name>', 'the model', 'gpt-4')"),
        ("a.ts", "program.option('-m, --model <string>', 'the model', 'gpt-4')"),
        ("a.ts", "program.addOption(new Option('-m, --model <id>', 'x').default('gpt-4'))"),
        ("a.ts", "yargs.option('model', {type: 'string', default: 'gpt-4'})"),
        ("a.ts", "yargs.options({model: {type: 'string', default: 'gpt-4'}})"),
        ("a.ts", "yargs.default('model', 'gpt-4')"),
        ("a.ts", "class A { static flags = { model: Flags.string({char: 'm', default: 'gpt-4'}) } }"),
        ("a.ts", "const { values } = parseArgs({options: {model: {type: 'string', short: 'm', default: 'gpt-4'}}})"),
        ("a.ts", "defineCommand({args: {model: {type: 'string', default: 'gpt-4'}}})"),
        ("a.go", 'package a\nfunc f(){ cmd.Flags().StringVarP(&model, "model", "m", "gpt-4", "x") }'),
        ("a.go", 'package a\nfunc f(){ cmd.PersistentFlags().StringVar(&opts.m, "model", "gpt-4", "x") }'),
        ("a.go", 'package a\nvar m = flag.String("model", "gpt-4", "x")'),
        ("a.go", 'package a\nfunc f(){ viper.SetDefault("llm.model", "gpt-4") }'),
        ("a.rs", 'struct A { #[arg(long, default_value = "gpt-4")]\n model: String }'),
        ("a.rs", 'fn f(){ Arg::new("model").long("model").default_value("gpt-4"); }'),
        ("A.java", 'class A { @Option(names = {"-m", "--model"}, defaultValue = "gpt-4") String model; }'),
        ("A.java", 'class A { @Parameter(names = "--model") String model = "gpt-4"; }'),
        ("A.kt", 'class A { val model by option("--model").default("gpt-4") }'),
        ("a.rb", 'class A < Thor\n  option :model, type: :string, default: "gpt-4"\nend'),
        ("a.rb", 'method_option :model, aliases: "-m", default: "gpt-4", desc: "x"'),
        ("A.cs", 'class A { [Option(\'m\', "model", Default = "gpt-4")] public string Model { get; set; } }'),
        ("a.php", '<?php $this->addOption("model", "m", InputOption::VALUE_OPTIONAL, "x", "gpt-4");'),
        ("a.swift", 'struct A { @Option(help: "x") var model: String = "gpt-4" }'),
        ("a.dart", 'void f(){ parser.addOption("model", abbr: "m", defaultsTo: "gpt-4"); }'),
        ("a.scala", 'object A { opt[String]("model").withDefault("gpt-4") }'),
        ("a.sh", 'MODEL="${1:-gpt-4}"'),
        ("a.sh", 'ARGS="--temperature 0 --model gpt-4"'),
        ("Makefile", 'ask:\n\tllm -m gpt-4 "x"\n'),
        ("a.py", 'subprocess.run("llm --model gpt-4 ask", shell=True)'),
        ("a.py", 'subprocess.run(["llm", "--model", "gpt-4"])'),
        ("package.json", '{"scripts": {"ask": "llm ask --model gpt-4 x"}}'),
        ("docker-compose.yml", "services:\n  a:\n    command: --model gpt-4 --port 80\n"),
        ("docker-compose.yml", 'services:\n  a:\n    command: ["--model", "gpt-4"]\n'),
        ("docker-compose.yml", "services:\n  a:\n    environment:\n      - OPENAI_MODEL=gpt-4\n"),
        ("k.yaml", 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - args: ["--model=gpt-4"]\n'),
    ],
)
def test_model_option_selects_the_model(path: str, text: str) -> None:
    assert _selects(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'p.add_argument("--title", type=str, default="gpt-4")'),
        ("a.py", 'p.add_argument("--model", help="gpt-4")'),
        ("a.py", 'print("use --model gpt-4 here")'),
        ("a.ts", "program.option('-t, --title <name>', 'a title', 'gpt-4')"),
        ("package.json", '{"description": "llm --model gpt-4"}'),
    ],
)
def test_other_options_and_texts_do_not_select_a_model(path: str, text: str) -> None:
    assert not _selects(path, text)
