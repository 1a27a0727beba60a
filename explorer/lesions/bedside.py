"""The bedside: what the rules of signs ask of muscles, groups and movements, by number."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.composites import CompositeCodes, groups_of, movements_of
from explorer.lesions.findings import Because, MuscleFinding
from explorer.lesions.lesion import Kind
from explorer.lesions.muscles import MuscleCodes
from explorer.lesions.propagation import propagation
from explorer.lesions.scales import NOTICEABLE
from explorer.lesions.states import MuscleStates
from explorer.lesions.targets import struck_extents

GAZE_DAYS: Final = 7.0
"""Days for which the loss of the hemisphere that leads gaze is not yet made up for by the other."""


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
    """One patient, as the rules of signs ask: grades, patterns and tones by the numbers of `numbers_of`."""

    def __init__(
        self,
        states: MuscleStates,
        codes: MuscleCodes,
        groups: CompositeCodes,
        movements: CompositeCodes,
        muscles: Sequence[MuscleFinding],
    ) -> None:
        parts = (codes.fraction, groups.fraction, movements.fraction)
        fractions = np.concatenate(parts)
        self.fractions: list[float] = fractions.tolist()
        self.grades: list[int] = scales.mrc_codes(fractions).tolist()
        self.patterns: list[int] = np.concatenate((codes.pattern, groups.pattern, movements.pattern)).tolist()
        self.tones: list[int] = np.concatenate((codes.tone, groups.tone, movements.tone)).tolist()
        self._weakest_of_movement: list[int] = movements.composites.weakest(codes).tolist()
        self._muscles = muscles
        self._states = states
        self._struck: tuple[tuple[str, str, str, float, Kind], ...] | None = None

    def because(self, number: int) -> tuple[Because, ...]:
        """The reasons of a muscle or group, or of the weakest muscle of a movement."""
        if number >= len(self._muscles):
            number = self._weakest_of_movement[number - len(self._muscles)]
        return self._muscles[number].because

    def twitching(self, number: int) -> bool:
        """Whether a muscle or group fasciculates."""
        return self._muscles[number].fasciculation

    def moved(self, number: int) -> bool:
        """Whether gaze moves an eye muscle: it needs its own neurons and at least a part of its supply."""
        drive = float(self._states.upper[number]) - scales.DRIVE_FLOOR
        needed = scales.DRIVE_NEEDED - scales.DRIVE_FLOOR
        return self.fractions[number] * min(1.0, drive / needed) > 0.3

    def unled(self, number: int) -> bool:
        """Whether an eye muscle has lately lost the hemisphere opposite to it."""
        age = float(self._states.losses.upper_age[number])
        if self._states.upper[number] >= 1.0 or age >= GAZE_DAYS:
            return False
        table = self._states.table
        led = table.by_muscle(self._states.survival.crossed_drive[table.bundle_control])
        return bool(led[number] < 0.3)

    def struck(self, structure: str, levels: frozenset[str], side: str, kinds: tuple[str, ...]) -> bool:
        """Whether a lesion (of one of these kinds, if any are named) destroys half or more of a structure.

        It must do so at one of these levels (none = anywhere).
        """
        if self._struck is None:
            self._struck = tuple(
                (*each, lesion.kind)
                for lesion in self._states.lesions
                for each in struck_extents(self._states.atlas, lesion)
            )
        return any(
            own == structure
            and (not kinds or kind in kinds)
            and on in (side, "both", "midline")
            and extent >= 0.5
            and (not levels or not level or level in levels)
            for own, level, on, extent, kind in self._struck
        )

    def diseased(self, number: int | None, kinds: tuple[str, ...]) -> bool:
        """Whether a lesion of one of these kinds strikes a muscle (None: any muscle) to a notable extent."""
        return any(
            lesion.kind in kinds
            and lesion.extent > NOTICEABLE
            and (number is None or number in stroke.aim.junctions or number in stroke.aim.fibres)
            for lesion, stroke in zip(self._states.lesions, self._states.survival.strokes, strict=True)
        )
