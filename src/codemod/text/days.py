"""Calculates with dates at the ends of the calendar, which a command line or a rule can name."""

from __future__ import annotations

from datetime import date, timedelta


def shift(day: date, days: int) -> date:
    """Return the date N days later or earlier; the first or last date of the calendar instead of one beyond it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
