"""States: the force, drive and losses of every muscle and route on one day, as arrays.

Two laws give most of the results: a muscle is as strong as its living motor neurons and the descending drive
they still get allow, and loss of the lower motor neuron hides the signs of the upper one in the same muscle.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import kinds, scales
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import propagation
from explorer.lesions.strokes import Fractions, Stroke, Truths

NOTICEABLE: Final = 0.05
"""A loss of force or of motor axons below this fraction is not found at the bedside."""
BRISK_FROM: Final = 0.3
"""Loss of descending supply from which tone and reflexes change."""
_ONE_SIDED: Final = 0.7
_SPROUTING_DAYS: Final = 90.0
_HORN_GAIN: Final = 4.0
_AXON_GAIN: Final = 0.5
_ANTIGRAVITY_POWER: Final = 0.8


class MuscleStates:
    """The muscles and routes of a patient on one day, as arrays; findings are read off it."""

    def __init__(self, atlas: Atlas, lesions: Sequence[Lesion], days: float) -> None:
        self.atlas = atlas
        self.lesions = tuple(lesions)
        self.days = days
        self.table = table = propagation(atlas)
        self.since = since = [days - lesion.onset_day for lesion in self.lesions]
        self.survival = alive = table.survival(lesions, since)
        slow = [kinds.UNDER_WAY_DAYS * (lesion.kind in kinds.SLOW) for lesion in self.lesions]
        self.ages = np.array(since) + np.array(slow)
        strokes = alive.strokes
        shape = (len(strokes), len(table.muscles))
        self.lower_lost = np.array([stroke.lower for stroke in strokes]).reshape(shape)
        self.thinned = np.array([stroke.thinned for stroke in strokes]).reshape(shape)
        self.upper_lost = np.array([stroke.upper for stroke in strokes]).reshape(shape)
        self.cord_lost = np.array([stroke.cord for stroke in strokes]).reshape(shape)
        self.lower_age = _age_of(self.lower_lost, self.ages)
        self.upper_age = _age_of(self.upper_lost, self.ages)
        self.lower = tidy(table.by_muscle(alive.lower))
        self.axons = tidy(table.by_muscle(alive.axons))
        self.released = tidy(table.by_muscle(alive.released))
        self.upper = tidy(table.by_muscle(alive.drive[table.bundle_control]))
        force_of_control = _DriveNeeded.of(atlas).force(alive.drive)
        self.force_of_drive = force_of_control[table.bundle_control]
        self.spared = self._of_living(self.force_of_drive)
        self.force = tidy(voluntary_force(self) * alive.junction * alive.fibre)
        self.deficit_of_control = _DriveNeeded.of(atlas).deficit(alive.drive, force_of_control)
        self.upper_deficit = self._of_living(self.deficit_of_control[table.bundle_control])

    def _of_living(self, per_route: Fractions) -> Fractions:
        """The mean over the living motor neurons of each muscle; over all of them where none lives."""
        of_all = self.table.by_muscle(per_route)
        of_living = self.table.by_muscle(self.survival.lower * per_route)
        return tidy(np.divide(of_living, self.lower, out=of_all, where=self.lower > 0))


class _DriveNeeded:
    """How much descending supply each lower route of an atlas needs.

    Where both hemispheres drive a muscle, half of the supply suffices for full force; where one does, nearly
    all of it is needed.  The antigravity muscles, which the pyramidal pattern of weakness spares relatively,
    do a little more with the same drive.  The eye muscles are driven by gaze centres: what their supply loses
    impairs gaze, but weakens no single muscle.
    """

    def __init__(self, atlas: Atlas) -> None:
        table = propagation(atlas)
        self.antigravity, self.gaze = table.antigravity, table.gaze
        one_sided = np.clip((table.largest_hemisphere - 0.8) / 0.15, 0.0, 1.0)
        self.needed: Fractions = scales.DRIVE_NEEDED + (scales.DRIVE_ALL - scales.DRIVE_NEEDED) * one_sided
        self.shows_at_once: Truths = table.largest_hemisphere > _ONE_SIDED

    @staticmethod
    @functools.cache
    def of(atlas: Atlas) -> _DriveNeeded:
        """What the routes of an atlas need, made once."""
        return _DriveNeeded(atlas)

    def force(self, drive: Fractions) -> Fractions:
        """The fraction of force that a fraction of descending supply can call up in each lower route."""
        effective = drive.copy()
        np.power(drive, _ANTIGRAVITY_POWER, out=effective, where=self.antigravity & (drive < 1.0))
        usable: Fractions = (effective - scales.DRIVE_FLOOR) / (self.needed - scales.DRIVE_FLOOR)
        usable[self.gaze] = 1.0
        clipped: Fractions = np.clip(usable, 0.0, 1.0)
        return clipped

    def deficit(self, drive: Fractions, force: Fractions) -> Fractions:
        """The loss of control that shows: all of it where one hemisphere dominates, else what weakens."""
        lost: Fractions = 1.0 - np.where(self.shows_at_once & ~self.gaze, drive, force)
        return lost


def voluntary_force(states: MuscleStates) -> Fractions:
    """The force (0..1) that descending drive calls up from the surviving motor units of each muscle.

    Surviving units grow with a time constant of about three months, up to five times where a pool is thinned
    out and much less where a pool, root or nerve is destroyed; they never exceed the force that the same
    drive called up from all units.  What must hold of any set of lesions holds: one more never strengthens a
    muscle, the order does not matter, and parts act like their whole.  For that, losses that are made up for
    less do not profit from those that are made up for more: each growth is granted to what survives the
    losses of that growth or less, and the least of these forces counts.
    """
    by_muscle = states.table.by_muscle
    drive = states.force_of_drive
    force = by_muscle(drive)
    for growth, lost in sorted(_losses(states).items(), key=lambda item: item[0]):
        drive = drive * lost
        force = np.minimum(force, growth * by_muscle(drive))
    return force


def _losses(states: MuscleStates) -> dict[float, Fractions]:
    """For each growth of surviving units, what the losses that call it up leave of every lower route."""
    kept: dict[float, Fractions] = {}
    for age, stroke in zip(states.ages.tolist(), states.survival.strokes, strict=True):
        grown = 1.0 - math.exp(-max(age, 0.0) / _SPROUTING_DAYS)
        for gain, lost in _by_gain(states, stroke):
            own = kept.setdefault(1.0 + gain * grown, np.ones(len(lost)))
            own *= 1.0 - lost
    return kept


def _by_gain(states: MuscleStates, stroke: Stroke) -> list[tuple[float, Fractions]]:
    """What a lesion takes by how well the rest makes up for it.

    A disease that thins out a pool leaves neighbours that take over; a pool destroyed as a whole is like a
    root that is cut.  Axons that are only blocked leave no muscle fibre to be taken over.
    """
    if stroke.kind in kinds.BLOCKS:
        return [(0.0, stroke.hit[states.table.bundle_path])]
    thinned = stroke.pool if stroke.extent < 1.0 else np.zeros(len(stroke.pool))
    cut = stroke.hit[states.table.bundle_path] - thinned
    return [(gain, lost) for gain, lost in ((_HORN_GAIN, thinned), (_AXON_GAIN, cut)) if lost.any()]


def tidy(values: Fractions) -> Fractions:
    """Without the last digits, which depend on the order of sums, so that a limit means the same always."""
    rounded: Fractions = np.round(values, 9)
    return rounded


def _age_of(lost: Fractions, ages: Fractions) -> Fractions:
    """The age of the loss in each muscle: the mean over lesions, weighted by what each took."""
    total: Fractions = lost.sum(axis=0)
    weighted: Fractions = ages @ lost if len(ages) else total
    return tidy(np.divide(weighted, total, out=np.zeros_like(total), where=total > 0))
