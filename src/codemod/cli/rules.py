"""The commands `rules …`: look up, update, validate, bundle, refresh."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import options
from codemod.cli.fast_options import QuickCommand, QuickGroup
from codemod.cli.formats import PlainFormat
from codemod.cli.rules_list import list_command, show_command
from codemod.errors import BadArgumentError, BadBundleError, BadRuleError, FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.rules.models import Rules
    from codemod.rules.registry import Registry
    from codemod.update.origin import Sent
    from codemod.update.rule_changes import Changes


app = typer.Typer(
    cls=QuickGroup,
    no_args_is_help=True,
    help="Look up, update and validate the rules.",
    rich_markup_mode=None,
)
app.command("list", cls=QuickCommand)(list_command)
app.command("show", cls=QuickCommand)(show_command)
OutputFormat = Annotated[PlainFormat, typer.Option(help="Output format.")]


@app.command("update")
def update_command(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="URL|DIR",
            help="A manifest over https, or a directory of rules.  "
            "[default: the newest llm-codemod-rules of the package index that pip or uv uses]",
            show_default=False,
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; change nothing.")] = False,
    previous: Annotated[bool, typer.Option("--previous", help="Go back to the rules before the last update.")] = False,
    timeout: Annotated[float, typer.Option(min=1, max=3600, metavar="SECONDS", help="Timeout of each request.")] = 30.0,
    as_of: options.AsOf = None,
    format: OutputFormat = "text",  # noqa: A002 (the option's name)
) -> None:
    """Update the rules and show what changed.

    An update contains data (retired models, replacements, prices) and no code. All commands use it until newer rules
    ship; LLM_CODEMOD_RULES=shipped disables it for a run. A bundle that does not match its digest or the schema is
    refused, and the rules in use are kept.

    Exit: 0 done, or nothing newer; 2 bad arguments or rules; 3 the address cannot be read now.
    """
    from codemod.rules.current import find_store  # noqa: PLC0415 (--help stays quick)
    from codemod.rules.registry import load_registry  # noqa: PLC0415
    from codemod.update import store  # noqa: PLC0415
    from codemod.update.origin import read_source  # noqa: PLC0415

    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    if previous and (source or dry_run):
        raise BadArgumentError("--previous takes no other option: it downloads nothing")
    if previous:
        update = store.go_back(find_store())
        told = f"the rules of {update.checked}, from {update.origin}" if update else "the built-in rules"
        typer.echo(f"in use again: {told}", err=True)
        return
    used = load_registry()
    try:
        sent = read_source(source, timeout)
        rules = store.check_sent(sent, day, _list_readers())
    except (FetchError, BadBundleError, BadRuleError) as error:
        raise _keep(used, day, error) from error
    _take(used, sent, rules, day, is_real=not dry_run, format_=format)


def _list_readers() -> dict[str, Callable[[Path], object]]:
    """Return the functions that read the files of a bundle other than rows, by file or directory."""
    from codemod.explain.change_codes import load_changes  # noqa: PLC0415
    from codemod.explain.messages import load_messages  # noqa: PLC0415
    from codemod.followups.find import load_catalogue  # noqa: PLC0415
    from codemod.rules.clients import read_clients  # noqa: PLC0415
    from codemod.rules.documents import read_documents  # noqa: PLC0415

    return {
        "changes.toml": load_changes,
        "clients.toml": read_clients,
        "documents": read_documents,
        "errors.toml": load_messages,
        "followups": load_catalogue,
    }


def _keep(used: Registry, day: str, error: Exception) -> typer.Exit:
    from codemod.outputs.wording import escape  # noqa: PLC0415
    from codemod.rules.age import describe_age  # noqa: PLC0415

    typer.echo(escape(f"error: {error}; {describe_age(used, day)} stay in use"), err=True)
    return typer.Exit(3 if isinstance(error, FetchError) else 2)


def _take(used: Registry, sent: Sent, rules: Rules, day: str, *, is_real: bool, format_: str) -> None:
    """Install newer rules, and print what changes."""
    from codemod.rules.current import find_store  # noqa: PLC0415
    from codemod.update import rule_changes, store  # noqa: PLC0415

    moved = rule_changes.compare(used.rules, rules)
    is_older = rules.checked() < used.checked
    is_taken = is_real and not is_older and (bool(used.trouble) or not moved.are_none())
    if is_taken:
        store.install(find_store(), sent.files, rules, sent.origin, day)
    if format_ == "json":
        sides = ({"checked": used.checked, "origin": used.origin}, {"checked": rules.checked(), "origin": sent.origin})
        typer.echo(rule_changes.format_json(moved, *sides, installed=is_taken), nl=False)
    elif not is_older:
        typer.echo(rule_changes.format_text(moved), nl=False)
    typer.echo(_describe(used, sent, rules, moved, is_taken=is_taken), err=True)


def _describe(used: Registry, sent: Sent, rules: Rules, moved: Changes, *, is_taken: bool) -> str:
    if rules.checked() < used.checked:
        return f"kept: the rules of {used.checked}; those of {sent.origin} are older ({rules.checked()})"
    if is_taken:
        return f"in use: the rules of {rules.checked()}, from {sent.origin}; before: {used.checked}"
    if moved.are_none():
        return f"up to date: the rules of {used.checked} are in use"
    return f"not installed (--dry-run): the rules of {rules.checked()}, from {sent.origin}; in use: {used.checked}"


@app.command("validate")
def validate_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Directory of rules, an overlay, or a single file.")],
) -> None:
    """List every problem in your own rules, one per line with its file and line number.

    A directory with prices.toml, aliases.toml, words.toml, audio-rates.toml and platforms/ is a complete set of rules.
    Any other is an overlay, as for --rules, which can refer to the rules in use.

    Exit: 0 the rules are valid; 2 they are not, or cannot be read.
    """
    from codemod.outputs.wording import escape  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415
    from codemod.rules.validate import find_problems, is_whole, list_files  # noqa: PLC0415

    files = list_files(folder)
    known = {} if is_whole(folder) else load_registry().models
    problems = find_problems(files, known)
    for problem in problems:
        typer.echo(escape(problem))
    counted = f"{len(files)} {'file' if len(files) == 1 else 'files'}"
    if problems:
        typer.echo(f"{counted}: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}", err=True)
        raise typer.Exit(2)
    typer.echo(f"{counted}: valid rules", err=True)


@app.command("bundle")
def bundle_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output directory; created if it is missing.")],
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", help="Complete directory of rules.  [default: the built-in ones]"),
    ] = None,
    wheel: Annotated[
        bool, typer.Option("--wheel", help="Also write the wheel llm-codemod-rules for a package index.")
    ] = False,
    as_of: options.AsOf = None,
) -> None:
    """Write a bundle for `rules update`.

    A bundle is an archive of the rules, and rules.json, its manifest. The same rules give the same bytes.

    Exit: 0 done; 2 bad arguments or rules.
    """
    from codemod.resources import directory  # noqa: PLC0415
    from codemod.update.bundle import MANIFEST, make_manifest, pack_files, read_folder, write_manifest  # noqa: PLC0415
    from codemod.update.origin import Sent  # noqa: PLC0415
    from codemod.update.store import check_sent  # noqa: PLC0415
    from codemod.update.wheel import make_wheel  # noqa: PLC0415

    folder = rules or directory("rules")
    files = read_folder(folder)
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    archive = pack_files(files)
    manifest = make_manifest(archive, check_sent(Sent(files, str(folder)), day, _list_readers()).checked())
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / manifest.archive).write_bytes(archive)
        (out / MANIFEST).write_bytes(write_manifest(manifest))
        if wheel:
            name, data = make_wheel(archive, manifest)
            (out / name).write_bytes(data)
    except OSError as error:
        raise BadArgumentError(f"{out}: not written: {(error.strerror or str(error)).lower()}") from error
    typer.echo(f"{out / manifest.archive}: {len(files)} files, sha256 {manifest.sha256}", err=True)


@app.command("refresh")
def refresh_command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The rules directory of a clone.  [default: rules]", show_default=False),
    ] = Path("rules"),
    litellm: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL", help="LiteLLM's model_prices_and_context_window.json: shutdown dates and prices."
        ),
    ] = None,
    deprecations: Annotated[
        str | None, typer.Option(metavar="FILE|URL", help="deprecations.json of leblancfg/deprecations-rss.")
    ] = None,
    sdk: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Directory of the packages openai, anthropic, genai-prices.  [default: the installed ones]",
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Apply the changes.")] = False,
    as_of: options.AsOf = None,
) -> None:
    """Propose new rows as a diff, for maintainers.

    They come from other published sources. Each row has its source and today's date. Existing rows are never
    overwritten: contradictions and likely mistakes are questions on stderr. Packages are read as text, never imported.

    Exit: 0 done, or nothing to add; 2 bad arguments or rules; 3 an address cannot be read now.
    """
    from codemod.outputs.wording import escape  # noqa: PLC0415 (--help stays quick)
    from codemod.refresh import answers, rule_files  # noqa: PLC0415
    from codemod.refresh.announcements import read_announcements  # noqa: PLC0415
    from codemod.refresh.litellm import read_litellm  # noqa: PLC0415
    from codemod.refresh.propose import propose  # noqa: PLC0415
    from codemod.refresh.sdks import read_sdks  # noqa: PLC0415
    from codemod.rules.load import read_shipped  # noqa: PLC0415
    from codemod.rules.registry import Registry  # noqa: PLC0415

    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    rules = read_shipped(folder)
    seen = [read_sdks(sdk)]
    if deprecations:
        seen.append(read_announcements(_read_input("--deprecations", deprecations)))
    if litellm:
        address = litellm if "://" in litellm else ""
        seen.append(read_litellm(_read_input("--litellm", litellm), day, address))
    proposal = propose(seen, Registry(rules, rules.checked()), day)
    texts = rule_files.place_rows(folder.resolve(), proposal)
    typer.echo(rule_files.format_diff(texts, folder.resolve()), nl=False)
    questions = answers.ask_new(folder, proposal.questions)
    for question in questions:
        typer.echo(escape(f"question: {question}"), err=True)
    if write:
        if questions:
            answers.remember(folder, questions, day)
        for path, (_, after) in texts.items():
            path.write_bytes(after.encode())
    if not (texts or questions):
        return
    counted = f"{len(proposal.models)} models and {len(proposal.prices)} prices to add"
    if proposal.changes:
        counted += f", {len(proposal.changes)} models to change"
    typer.echo(f"{counted}, {len(questions)} questions", err=True)


def _read_input(option: str, named: str) -> bytes:
    """Return the bytes of the file or address of an option."""
    from codemod.outputs.wording import escape  # noqa: PLC0415
    from codemod.update.bundle import LARGEST  # noqa: PLC0415
    from codemod.update.fetch import check_address, fetch  # noqa: PLC0415

    if "://" in named:
        try:
            return fetch(check_address(named, option), LARGEST)
        except FetchError as error:
            typer.echo(escape(f"error: {option}: {error}"), err=True)
            raise typer.Exit(3) from error
    try:
        return Path(named).read_bytes()
    except OSError as error:
        raise BadArgumentError(f"{option} {named}: cannot be read: {(error.strerror or str(error)).lower()}") from error
