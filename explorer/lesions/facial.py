"""Facial grading: House–Brackmann grades I to VI of a peripheral facial palsy.

The scale describes brow, eye closure and mouth in words; the fractions of force that stand for those words
are this program's.  It is defined for the palsy of the nerve, so that a central palsy has no grade.
Source: House and Brackmann 1985.
"""

from __future__ import annotations

from typing import Final

from explorer.anatomy.atlas import Atlas
from explorer.lesions.bedside import Bedside, numbers_of
from explorer.lesions.muscles import PATTERNS

_PERIPHERAL: Final = frozenset({PATTERNS.index("LMN"), PATTERNS.index("mixed")})
_NO_MOVEMENT: Final = 0.01
_BARELY: Final = 0.10
_CLOSES: Final = 0.30
_OBVIOUS: Final = 0.75
_SLIGHT: Final = 0.95


def house_brackmann(atlas: Atlas, bedside: Bedside) -> dict[str, str | None]:
    """The grade of each side: "I" to "VI", or None where the face is not weak from its nerve."""
    grading = atlas.library.facial_grading[0]
    numbers = numbers_of(atlas)
    found: dict[str, str | None] = {}
    for side in ("left", "right"):
        brow, eye, mouth = (
            float(bedside.fractions[numbers[part, side]])
            for part in (grading.brow, grading.eye, grading.mouth)
        )
        peripheral = int(bedside.patterns[numbers[grading.face, side]]) in _PERIPHERAL
        found[side] = _grade(brow, eye, mouth) if peripheral else None
    return found


def _grade(brow: float, eye: float, mouth: float) -> str:
    strongest, mean = max(brow, eye, mouth), (brow + eye + mouth) / 3
    if strongest < _NO_MOVEMENT:
        return "VI"
    if strongest < _BARELY:
        return "V"
    if eye < _CLOSES:
        return "IV"
    if mean < _OBVIOUS:
        return "III"
    return "II" if mean < _SLIGHT else "I"
