"""Kinds of lesion: what each leaves alive, how each passes with time, and what each can strike.

A block leaves the axon whole: nothing wastes or fibrillates, and force returns when the block goes.  An axon
that died within its sheath grows back from where it was struck.  Slow processes began long before they
showed.  The times are those of Preston and Shapiro (Electromyography and Neuromuscular Disorders, 4th
edition) and Sunderland; the straight lines between them are this program's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.lesions.lesion import Kind

BLOCKS: Final[frozenset[Kind]] = frozenset({"conduction-block", "demyelination"})
"""Axons live on, but do not conduct."""
SLOW: Final[frozenset[Kind]] = frozenset({"compression", "degeneration", "dystrophy"})
"""What shows on the first day has long been under way."""
OF_JUNCTIONS: Final[frozenset[Kind]] = frozenset(
    {"postsynaptic-block", "presynaptic-block", "cholinergic-excess"}
)
OF_MUSCLES: Final[frozenset[Kind]] = frozenset({"dystrophy", "inflammation", "inexcitability", "myotonia"})

UNDER_WAY_DAYS: Final = 180.0
"""How long a slow process has been under way when it shows."""
_BLOCK_FULL_DAYS: Final = 14.0
_BLOCK_GONE_DAYS: Final = 84.0
_REGROWTH_STARTS_DAYS: Final = 14.0
_REGROWTH_MM_A_DAY: Final = 1.0
_LATEST_ARRIVAL_DAYS: Final = 540.0
_MATURING_DAYS: Final = 120.0
_REGAINED: Final = 0.8
_FIBRILLATION_DAYS: Final = 10.0
_FIBRILLATION_DAYS_PER_MM: Final = 0.015
_FIBRILLATION_LATEST_DAYS: Final = 27.0

Fractions = NDArray[np.float64]


def remaining(kind: Kind, age_days: float) -> float:
    """The fraction of a lesion's extent that is still there at an age: a conduction block goes by itself."""
    if kind != "conduction-block":
        return 1.0
    left = (_BLOCK_GONE_DAYS - age_days) / (_BLOCK_GONE_DAYS - _BLOCK_FULL_DAYS)
    return min(1.0, max(0.0, left))


def regrown(distance_mm: Fractions, age_days: float) -> Fractions:
    """The fraction of axons, lost within their sheaths, that work again at the end of each distance.

    They arrive at about 1 mm a day and mature over four months; end plates that have waited for more than
    18 months take no axon any more.
    """
    arrival = _REGROWTH_STARTS_DAYS + distance_mm / _REGROWTH_MM_A_DAY
    matured = np.clip((age_days - arrival) / _MATURING_DAYS, 0.0, 1.0)
    found: Fractions = np.where(arrival <= _LATEST_ARRIVAL_DAYS, _REGAINED * matured, 0.0)
    return found


def fibrillation_day(distance_mm: Fractions) -> Fractions:
    """The day from which a muscle fibrillates, by the length of nerve that dies: short stumps come first."""
    days = _FIBRILLATION_DAYS + _FIBRILLATION_DAYS_PER_MM * distance_mm
    found: Fractions = np.minimum(days, _FIBRILLATION_LATEST_DAYS)
    return found
