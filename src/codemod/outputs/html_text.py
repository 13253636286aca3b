"""The words and links of the HTML page, escaped: nothing from a repository can become markup."""

from __future__ import annotations

from html import escape

_SOON = 90  # days


def escape_text(text: str) -> str:
    """Return the text escaped for HTML, with control characters for writing direction made visible."""
    plain = "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in text)
    return escape(plain)


def write_link(url: str) -> str:
    """Return a link for the address of a forge, text for anything else."""
    is_address = url.startswith(("https://", "http://"))
    return f'<a href="{escape_text(url)}">{escape_text(url)}</a>' if is_address else escape_text(url)


def count(number: int, word: str, words: str = "") -> str:
    """Return "1 file", "2 files"."""
    return f"{number} {word if number == 1 else words or word + 's'}"


def rank_days(days: int | None) -> str:
    """Return the class of a number of days left: gone, soon or later."""
    if days is None or days > _SOON:
        return "later"
    return "gone" if days <= 0 else "soon"
