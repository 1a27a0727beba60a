"""The scale of time: days to years on one line, early days wide and late years narrow. No Qt."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

LAST_DAY: Final = 10950.0
#: Days up to about this many lie evenly; beyond them each stretch is a multiple of the one before.
_EVEN_DAYS: Final = 3.0
_REACH: Final = math.log1p(LAST_DAY / _EVEN_DAYS)


class Phase(NamedTuple):
    """A phase of a lesion: its name, the day from which it counts, and the day that stands for it."""

    key: str
    name: str
    begins: float
    typical: float
    meaning: str


PHASES: Final = (
    Phase("acute", "Acute", 0.0, 2.0, "shock; nothing has degenerated yet"),
    Phase("subacute", "Subacute", 14.0, 28.0, "tone returns; axons have degenerated"),
    Phase("chronic", "Chronic", 90.0, 180.0, "the final state, except for slow regrowth and progress"),
)
#: What is written along the scale.
TICKS: Final = (
    (0.0, "0"),
    (7.0, "1 week"),
    (30.0, "1 month"),
    (180.0, "6 months"),
    (730.0, "2 years"),
    (3650.0, "10 y"),
    (LAST_DAY, "30 y"),
)


def position(day: float) -> float:
    """Where a day lies on the scale, 0..1."""
    return math.log1p(min(LAST_DAY, max(0.0, day)) / _EVEN_DAYS) / _REACH


def day_at(position: float) -> float:
    """The day at a position of 0..1, as a whole number that one would say."""
    day = _EVEN_DAYS * math.expm1(min(1.0, max(0.0, position)) * _REACH)
    if day >= 730:
        return min(LAST_DAY, 30.0 * round(day / 30.0))
    if day >= 120:
        return 5.0 * round(day / 5.0)
    return float(round(day))


def phase_of(day: float) -> Phase:
    """The phase in which a day lies."""
    return next(phase for phase in reversed(PHASES) if day >= phase.begins)


def words(day: float) -> str:
    """A day in words: "day 3", "week 4", "7 months", "2.5 years"."""
    if day < 14:
        return f"day {day:g}"
    if day < 90:
        return f"{day / 7:.0f} weeks"
    if day < 730:
        return f"{day / 30.4:.0f} months"
    return f"{day / 365:.1f} years".replace(".0", "")
