"""The bedside: what the rules of signs ask of muscles, groups and movements, by number."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.composites import CompositeCodes, groups_of, movements_of
from explorer.lesions.muscles import MuscleCodes
from explorer.lesions.propagation import propagation
from explorer.lesions.states import States
from explorer.lesions.strokes import Fractions, Indices, Truths

GAZE_DAYS: Final = 7.0
"""Days for which the loss of the hemisphere that leads gaze is not yet made up for by the other."""
_MOVES_FROM: Final = 0.3
_LED_FROM: Final = 0.3


@functools.cache
def numbers_of(atlas: Atlas) -> dict[tuple[str, str], int]:
    """The number of each muscle, group and movement on each side; an unpaired muscle has one for both."""
    keys = (*propagation(atlas).muscles, *groups_of(atlas).keys, *movements_of(atlas).keys)
    found = {(identifier, str(side)): number for number, (identifier, side) in enumerate(keys)}
    for (identifier, side), number in list(found.items()):
        if side == "midline":
            found[identifier, "left"] = found[identifier, "right"] = number
    return found


class Bedside:
    """One patient, or many side by side, as the rules of signs ask, by the numbers of `numbers_of`."""

    def __init__(
        self, states: States, codes: MuscleCodes, groups: CompositeCodes, movements: CompositeCodes
    ) -> None:
        self.fractions = np.concatenate((codes.fraction, groups.fraction, movements.fraction))
        self.grades = scales.mrc_codes(self.fractions)
        self.patterns = np.concatenate((codes.pattern, groups.pattern, movements.pattern))
        self.tones = np.concatenate((codes.tone, groups.tone, movements.tone))
        self.atlas = states.table.atlas
        self._states = states
        self._codes = codes
        self._groups = groups

    def twitching(self, numbers: Indices) -> Truths:
        """Whether muscles or groups fasciculate."""
        twitches = self._codes.fasciculates
        if numbers.max(initial=0) >= len(twitches):
            groups = self._groups.composites.mean(self._codes.fasciculates) > 0
            twitches = np.concatenate((twitches, groups))
        found: Truths = twitches[numbers]
        return found

    def moved(self, numbers: Indices) -> Truths:
        """Whether gaze moves eye muscles: they need their own neurons and at least a part of their supply."""
        driven = (self._states.upper[numbers] - scales.DRIVE_FLOOR) / (
            scales.DRIVE_NEEDED - scales.DRIVE_FLOOR
        )
        found: Truths = self.fractions[numbers] * np.minimum(1.0, driven) > _MOVES_FROM
        return found

    def unled(self, numbers: Indices) -> Truths:
        """Whether eye muscles have lately lost the hemisphere opposite to them."""
        states, table = self._states, self._states.table
        lately: Truths = (states.upper[numbers] < 1.0) & (states.losses.upper_age[numbers] < GAZE_DAYS)
        if not lately.any():
            return lately
        led: Fractions = table.by_muscle(states.survival.crossed_drive[table.bundle_control])
        return lately & (led[numbers] < _LED_FROM)
