"""Scales: from fractions to bedside grades, and from a day to a phase.

The map from force to MRC grade is strongly non-linear: grade 4 covers most of the range and grade 3 (just
against gravity) begins at a few per cent of normal force (MRC Aids to the Examination of the Peripheral
Nervous System; the boundaries below are this program's choice within the published ranges).
"""

from __future__ import annotations

from typing import Final

PHASE_DAYS: Final = {"acute": 2.0, "subacute": 28.0, "chronic": 180.0}
"""The day that stands for a phase when none is given."""

MRC_GRADES: Final = ("0", "1", "2", "3", "4-", "4", "4+", "5")
_MRC_FROM: Final = (
    (0.90, "5"),
    (0.60, "4+"),
    (0.30, "4"),
    (0.10, "4-"),
    (0.04, "3"),
    (0.01, "2"),
    (1e-9, "1"),
)

DRIVE_NEEDED: Final = 0.45
"""The fraction of descending supply that suffices for full force: half of a bilateral supply does."""
DRIVE_FLOOR: Final = 0.10
"""The fraction below which no voluntary movement remains."""


def mrc(fraction: float) -> str:
    """The MRC grade of a fraction of normal force."""
    return next((grade for least, grade in _MRC_FROM if fraction >= least), "0")


def at_most(grade: str, limit: str) -> bool:
    """Whether an MRC grade is `limit` or weaker."""
    return MRC_GRADES.index(grade) <= MRC_GRADES.index(limit)


def phase(days: float) -> str:
    """The name of the phase in which a day lies."""
    if days < 14:
        return "acute"
    return "subacute" if days < 90 else "chronic"
