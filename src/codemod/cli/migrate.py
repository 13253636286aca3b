"""The typer declaration of the command `migrate`: its options and its help."""

from __future__ import annotations

from codemod.cli import options
from codemod.cli.migrating import Asked, run


def command(
    paths: options.Paths = None,
    dry_run: options.DryRun = False,
    write: options.Write = False,
    check: options.Check = False,
    interactive: options.Interactive = False,
    unsafe: options.Unsafe = False,
    accept: options.Accept = None,
    mapping: options.Mapping = None,
    only: options.Only = None,
    horizon: options.HorizonOfRun = None,
    pass_check: options.PassCheck = False,
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    format: options.OutputFormat = None,  # noqa: A002 (the option's name)
    output: options.Output = None,
    no_ignore: options.NoIgnore = False,
    show_ignored: options.ShowIgnored = False,
    explain: options.Explain = None,
    all_: options.All = False,
    stats: options.Stats = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.Color = options.When.AUTO,
    exit_code: options.ExitCode = False,
    jobs: options.Jobs = None,
    rules: options.Rules = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    no_age_warning: options.NoAgeWarning = False,
    stdin_filename: options.StdinFilename = None,
    verify: options.Verify = None,
    keep_passing: options.KeepPassing = False,
    verify_related: options.VerifyRelated = False,
    verify_limit: options.VerifyLimit = None,
    version: options.Version = False,
    debug: options.Debug = False,
) -> None:
    """Migrate files off retired and retiring model IDs.

    Exit: 0 done or nothing to do; 1 something found or left (--check, --exit-code); 2 bad arguments or rules;
    3 some files were not handled, or were restored (--verify); 130 interrupted.
    """
    del version
    run(Asked(**locals()))
