"""The examples of the manual pages, by command: a purpose, and the command line. The tests run them."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "llm-codemod": (
        ("Preview the migration of the current directory", "llm-codemod migrate --dry-run"),
        ("Explain a model ID", "llm-codemod explain gpt-4"),
    ),
    "migrate": (
        ("Preview the edits of a directory", "migrate agent"),
        ("Make the edits, and restore all files if the tests fail", "migrate --write --verify 'python3 -m pytest'"),
        ("Migrate one model only, to a replacement of your choice", "migrate --only gpt-4-32k --map gpt-4-32k=gpt-5.5"),
        ("Skip replacements that retire within half a year", "migrate --check --horizon 180"),
        ("Send the edits to git", "migrate --format diff -q | git apply"),
        ("Print every fact behind one decision", "migrate --explain agent/reply.py:16"),
    ),
    "llm-codemod check": (
        ("Fail if a model is retired or retires within 30 days", "llm-codemod check --fail-on 30d"),
        (
            "Accept the existing places, so that only new ones fail",
            "llm-codemod check --baseline baseline.json --write-baseline",
        ),
        ("Write a report for GitHub code scanning", "llm-codemod check --report sarif=report.sarif"),
    ),
    "llm-codemod init": (
        ("Print a configuration for the current directory", "llm-codemod init --dry-run"),
        ("Write it, for a gate that fails half a year ahead", "llm-codemod init --fail-on 180d"),
    ),
    "llm-codemod explain": (
        ("Explain a model on one platform", "llm-codemod explain gpt-4o --platform azure"),
        ("Explain an error message", "llm-codemod explain \"The model 'gpt-4-32k' has been deprecated\""),
        ("Explain the code of a follow-up, with examples", "llm-codemod explain max-completion-tokens --full"),
        ("Explain every model in a log", "llm-codemod explain - < app.log"),
    ),
    "llm-codemod cost": (
        (
            "Compare a model with its replacement",
            "llm-codemod cost gpt-4 --input-tokens 2000 --output-tokens 300 --requests 10000",
        ),
        ("Compare what an export of OpenAI's usage page would cost", "llm-codemod cost --usage usage.csv"),
    ),
    "llm-codemod live": (
        (
            "Compare the models in a directory with what your OpenAI account can use",
            "llm-codemod live --platform openai",
        ),
    ),
    "llm-codemod lsp": (("Show only retired models as errors", "llm-codemod lsp --fail-on retired"),),
    "llm-codemod mcp": (("Serve the coding agent that starts it", "llm-codemod mcp"),),
    "llm-codemod undo": (
        ("Show what would be reverted", "llm-codemod undo --dry-run"),
        ("Revert the last run", "llm-codemod undo"),
    ),
    "llm-codemod bulk": (
        ("Analyze a list of repositories", "llm-codemod bulk run repos.txt --report report.html"),
        ("Show the progress of the last run", "llm-codemod bulk status"),
    ),
    "llm-codemod bulk run": (
        ("Open the first three pull requests", "llm-codemod bulk run repos.txt --pull-request --canary 3"),
        ("Analyze all repositories of an organization", "llm-codemod bulk run --github-org my-org"),
    ),
    "llm-codemod bulk refresh": (("Update the branches whose base has moved", "llm-codemod bulk refresh"),),
    "llm-codemod bulk status": (("Print the status as JSON", "llm-codemod bulk status --format json"),),
    "llm-codemod rules": (
        ("Show everything that is known about a model", "llm-codemod rules show gemini-1.5-flash"),
        ("Show what an update would change", "llm-codemod rules update --dry-run"),
    ),
    "llm-codemod rules list": (
        (
            "List the models of a platform that shut down within 90 days",
            "llm-codemod rules list --platform openai --days 90",
        ),
        ("List all retired models as JSON", "llm-codemod rules list --status retired --format json"),
    ),
    "llm-codemod rules show": (("Show an ID and its sources", "llm-codemod rules show gpt-4"),),
    "llm-codemod rules update": (
        ("Update from the package index that pip or uv uses", "llm-codemod rules update"),
        ("Go back to the rules before the last update", "llm-codemod rules update --previous"),
    ),
    "llm-codemod rules validate": (("Check your own rules", "llm-codemod rules validate my-rules"),),
    "llm-codemod rules bundle": (
        ("Write a bundle for `rules update --from`", "llm-codemod rules bundle public --rules my-rules"),
    ),
    "llm-codemod rules refresh": (
        ("Propose rows from LiteLLM's list", "llm-codemod rules refresh --litellm model_prices.json"),
    ),
}

ENVIRONMENT: Final = (
    ("LLM_CODEMOD_RULES", "With the value shipped: use the rules of the package, even if newer ones were downloaded."),
    ("NO_COLOR, FORCE_COLOR", "Turn color off or on, unless --color is given."),
    ("FORCE_HYPERLINK", "1: show addresses as hyperlinks on any terminal; 0: on none."),
    ("XDG_STATE_HOME", "Where the records for llm-codemod undo are kept."),
    ("XDG_DATA_HOME", "Where updated rules are kept."),
)
FILES: Final = (
    ("llm-codemod.toml, pyproject.toml", "The configuration of a project: the nearest one above the paths."),
    (".gitattributes", "linguist-generated and linguist-vendored decide which files are left alone."),
)
