"""Scales: from fractions to bedside grades, and from a day to a phase.

The map from force to MRC grade is strongly non-linear: grade 4 covers most of the range and grade 3 (just
against gravity) begins at a few per cent of normal force (MRC Aids to the Examination of the Peripheral
Nervous System; the boundaries below are this program's choice within the published ranges).
"""

from __future__ import annotations

import bisect
from typing import Final

import numpy as np
from numpy.typing import NDArray

PHASE_DAYS: Final = {"acute": 2.0, "subacute": 28.0, "chronic": 180.0}
"""The day that stands for a phase when none is given."""

MRC_GRADES: Final = ("0", "1", "2", "3", "4-", "4", "4+", "5")
_MRC_FROM: Final = (1e-9, 0.01, 0.04, 0.10, 0.30, 0.60, 0.90)
"""The least fraction of normal force with grade 1, 2, 3 … 5."""

FULL_FORCE: Final = 0.90
"""The fraction of normal force that is found to be full strength."""
NOTICEABLE: Final = 0.05
"""A loss of force or of motor axons below this fraction is not found at the bedside."""
BRISK_FROM: Final = 0.3
"""Loss of descending supply from which tone and reflexes change."""
DRIVE_NEEDED: Final = 0.45
"""The fraction of a bilateral descending supply that suffices for full force: half of it does."""
DRIVE_ALL: Final = 0.90
"""The same fraction of a supply that comes from one hemisphere."""
DRIVE_FLOOR: Final = 0.10
"""The fraction below which no voluntary movement remains."""


def mrc(fraction: float) -> str:
    """The MRC grade of a fraction of normal force."""
    return MRC_GRADES[bisect.bisect_right(_MRC_FROM, fraction)]


def mrc_codes(fractions: NDArray[np.float64]) -> NDArray[np.int64]:
    """The places in MRC_GRADES of the grades of many fractions."""
    return np.searchsorted(_MRC_FROM, fractions, side="right")


def at_most(grade: str, limit: str) -> bool:
    """Whether an MRC grade is `limit` or weaker."""
    return MRC_GRADES.index(grade) <= MRC_GRADES.index(limit)


def phase(days: float) -> str:
    """The name of the phase in which a day lies."""
    if days < 14:
        return "acute"
    return "subacute" if days < 90 else "chronic"
