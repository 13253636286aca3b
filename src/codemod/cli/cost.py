"""The command `cost`: what usage costs with the old model and with its replacement."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import completion, options
from codemod.cli.formats import PlainFormat, format_as
from codemod.cli.notices import warn_of_rules
from codemod.cli.terminal import may_colour, put_product
from codemod.errors import BadArgumentError
from codemod.guarded import open_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from codemod.cost import Amounts, Answer, Item, Question, UsageLine

_LONGEST_LINE = 64 << 20  # bytes


def _amount(option: str, help_: str, metavar: str = "N") -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(option, metavar=metavar, help=help_)
    return info


Old = Annotated[
    str | None,
    typer.Argument(
        metavar="OLD",
        help="Model ID.  [default: with --usage, all retiring models]",
        autocompletion=completion.complete_leaving,
    ),
]
New = Annotated[
    str | None,
    typer.Argument(
        metavar="NEW",
        help="Model ID to compare with.  [default: the replacement of OLD]",
        autocompletion=completion.complete_id,
    ),
]
InputTokens = Annotated[str | None, _amount("--input-tokens", "Text tokens in the input of a request.")]
Cached = Annotated[str | None, _amount("--cached", "Number of input tokens that come from the cache.")]
OutputTokens = Annotated[str | None, _amount("--output-tokens", "Text tokens in the output of a request.")]
AudioInputSeconds = Annotated[
    str | None, _amount("--audio-input-seconds", "Seconds of audio in the input of a request.", "S")
]
AudioOutputSeconds = Annotated[
    str | None, _amount("--audio-output-seconds", "Seconds of audio in the output of a request.", "S")
]
AudioInputTokens = Annotated[str | None, _amount("--audio-input-tokens", "Audio tokens in the input of a request.")]
AudioOutputTokens = Annotated[str | None, _amount("--audio-output-tokens", "Audio tokens in the output of a request.")]
AudioTokensPerSecond = Annotated[
    str | None,
    _amount("--audio-tokens-per-second", "Your own rate, for models with no published rate.", "IN/OUT"),
]
Requests = Annotated[str | None, _amount("--requests", "Number of such requests.  [default: 1]")]
Usage = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="OpenAI usage export (CSV, JSON), or usage objects, one per line; - is stdin."),
]


def command(
    old: Old = None,
    new: New = None,
    input_tokens: InputTokens = None,
    cached: Cached = None,
    output_tokens: OutputTokens = None,
    audio_input_seconds: AudioInputSeconds = None,
    audio_output_seconds: AudioOutputSeconds = None,
    audio_input_tokens: AudioInputTokens = None,
    audio_output_tokens: AudioOutputTokens = None,
    audio_tokens_per_second: AudioTokensPerSecond = None,
    requests: Requests = None,
    usage: Usage = None,
    platform: options.Platform = None,
    horizon: options.Horizon = 0,
    as_of: options.AsOf = None,
    format: Annotated[PlainFormat, typer.Option(help="Output format.")] = "text",  # noqa: A002 (the option's name)
    rules: options.Rules = None,
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Compare what usage costs with an old and a new model.

    Exit: 0 both sums are known; 1 a price, a rate or a replacement is unknown; 2 bad arguments or usage.
    """
    from codemod import cost  # noqa: PLC0415 (--help stays quick)

    amounts = _read_amounts(
        {
            "--input-tokens": (cost.TEXT_IN, input_tokens),
            "--cached": (cost.CACHED_TEXT_IN, cached),
            "--output-tokens": (cost.TEXT_OUT, output_tokens),
            "--audio-input-tokens": (cost.AUDIO_IN, audio_input_tokens),
            "--audio-input-seconds": (cost.AUDIO_IN_SECONDS, audio_input_seconds),
            "--audio-output-tokens": (cost.AUDIO_OUT, audio_output_tokens),
            "--audio-output-seconds": (cost.AUDIO_OUT_SECONDS, audio_output_seconds),
        }
    )
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    question = _ask(rules or (), day, horizon, platform, _read_rates(audio_tokens_per_second))
    warn_of_rules(question.registry, day, of_age=not no_age_warning)
    if usage is None:
        answer = cost.compare_usage([_one_line(old, amounts, requests)], question, old, new)
    elif amounts or requests is not None:
        raise BadArgumentError("--usage and amounts exclude each other: pass a file, or numbers")
    else:
        with _open(usage) as file:
            name = "stdin" if usage == "-" else usage
            answer = cost.compare_usage(cost.read_usage(file, f"--usage {name}"), question, old, new)
    _print(answer, format)
    raise typer.Exit(0 if answer.is_known else 1)


def _ask(
    rules: Sequence[Path], day: str, horizon: int, platform: str | None, assumed: tuple[Decimal, Decimal] | None
) -> Question:
    from codemod.cost import Question  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    registry = load_registry(rules)
    registry.check_platform(platform, "--platform ")
    return Question(registry, day, horizon, platform, assumed)


def _read_amounts(told: Mapping[str, tuple[Item, str | None]]) -> dict[Item, Decimal]:
    return {
        item: _read_number(option, text, is_whole=item.unit == "tokens")
        for option, (item, text) in told.items()
        if text is not None
    }


def _one_line(old: str | None, amounts: Amounts, requests: str | None) -> UsageLine:
    from codemod import cost  # noqa: PLC0415

    if old is None:
        raise BadArgumentError("no model: pass OLD, as in llm-codemod cost OLD, or --usage FILE")
    if not any(amounts.values()):
        raise BadArgumentError("no usage: pass --input-tokens, --output-tokens or another amount, or --usage FILE")
    times = Decimal(1) if requests is None else _read_number("--requests", requests, is_whole=True)
    cached = amounts.get(cost.CACHED_TEXT_IN, Decimal(0))
    read = amounts.get(cost.TEXT_IN, Decimal(0))
    if cached > read:
        raise BadArgumentError(f"--cached {cached}: more than --input-tokens {read}, which includes it")
    return cost.UsageLine(old, cost.multiply({**amounts, cost.TEXT_IN: read - cached}, times), times)


def _read_number(option: str, text: str, *, is_whole: bool) -> Decimal:
    from codemod.cost.counts import parse_number  # noqa: PLC0415

    number = parse_number(text)
    if number is None or (is_whole and number != int(number)):
        form = "a whole number, 0 or more" if is_whole else "a number of seconds, 0 or more"
        raise BadArgumentError(f"{option} {text}: write {form}")
    return number


def _read_rates(text: str | None) -> tuple[Decimal, Decimal] | None:
    from codemod.cost.counts import parse_number  # noqa: PLC0415

    if text is None:
        return None
    first, _, second = text.partition("/")
    heard, spoken = parse_number(first), parse_number(second)
    if heard is None or spoken is None:
        raise BadArgumentError(f"--audio-tokens-per-second {text}: write IN/OUT, two numbers, such as 10/20")
    return heard, spoken


def _read_lines(file: IO[bytes], name: str) -> Iterator[bytes]:
    while line := file.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise BadArgumentError(f"{name}: has a line of more than {_LONGEST_LINE >> 20} MB; pass an export of usage")
        yield line


@contextmanager
def _open(name: str) -> Iterator[Iterable[bytes]]:
    if name == "-":
        yield _read_lines(sys.stdin.buffer, "--usage stdin")
        return
    try:
        with open_stream(name) as file:
            yield _read_lines(file, f"--usage {name}")
    except OSError as error:
        raise BadArgumentError(f"--usage {name}: cannot be read: {(error.strerror or str(error)).lower()}") from error


def _print(answer: Answer, format_: str) -> None:
    if format_ == "text" and may_colour(sys.stdout.isatty()):
        _print_tables(answer)
    else:
        put_product(format_as("cost", format_, answer), format_)


def _print_tables(answer: Answer) -> None:
    """Print the tables to stdout, which is a terminal."""
    from rich.console import Console  # noqa: PLC0415 (0.07 s that only a terminal pays)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from codemod import cost  # noqa: PLC0415

    console = Console(highlight=False)
    tables, closing = cost.lay_out(answer)
    for table in tables:
        drawn = Table(title=Text(table.title, style="bold"), title_justify="left")
        for number, name in enumerate(table.head):
            drawn.add_column(name, justify="right" if number else "left", no_wrap=number > 1)
        for number, row in enumerate(table.rows):
            is_sum = number in table.sums
            if is_sum and number - 1 not in table.sums:
                drawn.add_section()
            drawn.add_row(*(Text(cell, style=_style(cell)) for cell in row), style="bold" if is_sum else "")
        console.print(drawn)
        for note in table.notes:
            console.print(Text(note, style="dim"))
        console.print()
    for note in closing:
        console.print(Text(note, style="dim"))


def _style(cell: str) -> str:
    if "unknown" in cell:
        return "yellow"
    return "red" if cell.startswith("+") else "green" if cell.startswith("-") else ""
