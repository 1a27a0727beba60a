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
from explorer.lesions import denervation, kinds, scales
from explorer.lesions.lesion import Kind, Lesion
from explorer.lesions.propagation import Propagation, propagation
from explorer.lesions.strokes import Fractions, Losses, Stroke, Survival, Truths

_ONE_SIDED: Final = 0.7
_SPROUTING_DAYS: Final = 90.0
_HORN_GAIN: Final = 4.0
_AXON_GAIN: Final = 0.5
_ANTIGRAVITY_POWER: Final = 0.8


class States:
    """The muscles of one patient, or of many side by side (a second axis); findings are read off them."""

    def __init__(self, table: Propagation, alive: Survival, losses: Losses) -> None:
        self.table = table
        self.survival = alive
        self.losses = losses
        by_muscle, of = table.by_muscle, table.bundle_control
        needed = _DriveNeeded.of(table.atlas)
        force_of_control = needed.force(alive.drive)
        self.deficit_of_control = needed.deficit(alive.drive, force_of_control)
        self.lower = tidy(by_muscle(alive.lower))
        self.axons = self.lower if alive.axons is alive.lower else tidy(by_muscle(alive.axons))
        self.force_of_drive = force_of_control[of]
        if (alive.drive >= needed.whole.reshape(_columns(alive.drive))).all():
            self.upper = self.spared = np.ones_like(self.lower)
            self.upper_deficit = np.zeros_like(self.lower)
            called = self.upper
        else:
            self.upper = tidy(by_muscle(alive.drive[of]))
            called = by_muscle(self.force_of_drive)
            self.spared = self._of_living(self.force_of_drive, called)
            deficit = self.deficit_of_control[of]
            self.upper_deficit = self._of_living(deficit, by_muscle(deficit))
        self.released = tidy(by_muscle(alive.released)) if alive.released.any() else np.zeros_like(self.lower)
        called = force_of(table, self.force_of_drive, losses.cuts, called)
        self.force = tidy(called * alive.junction * alive.fibre)

    def _of_living(self, per_bundle: Fractions, of_all: Fractions) -> Fractions:
        """The mean over the living motor neurons of each muscle; over all of them where none lives."""
        of_living = self.table.by_muscle(self.survival.lower * per_bundle)
        return tidy(np.divide(of_living, self.lower, out=of_all.copy(), where=self.lower > 0))


class MuscleStates(States):
    """The muscles and routes of one patient on one day."""

    def __init__(self, atlas: Atlas, lesions: Sequence[Lesion], days: float) -> None:
        self.atlas = atlas
        self.lesions = tuple(lesions)
        self.days = days
        self.since = since = [days - lesion.onset_day for lesion in self.lesions]
        self.ages = np.array([age_of(lesion, each) for lesion, each in zip(lesions, since, strict=True)])
        table = propagation(atlas)
        alive = table.survival(lesions, since)
        super().__init__(table, alive, _losses(table, alive.strokes, since, self.ages))


def force_of(
    table: Propagation,
    drive: Fractions,
    cuts: Sequence[tuple[float | Fractions, Fractions]],
    called: Fractions | None = None,
) -> Fractions:
    """The force (0..1) that `drive` (bundles) calls up from the motor units of each muscle that survive.

    `cuts` are as in Losses; `called` is the force without any, where it is known.
    Surviving units grow with a time constant of about three months, up to five times where a pool is
    thinned out and much less where a pool, root or nerve is destroyed; they never exceed the force that
    the same drive called up from all units.  What must hold of any set of lesions holds: one more never
    strengthens a muscle, the order does not matter, and parts act like their whole.  For that, losses
    that are made up for less do not profit from those that are made up for more: each growth is granted
    to what survives the losses of that growth or less, and the least of these forces counts.  Units grow
    within their own pool; the pools of other segments take over no more than they do for a root that is
    cut.
    """
    whole = drive
    by_muscle = table.by_muscle
    force = by_muscle(drive) if called is None else called
    for growth, spared in cuts:
        drive = drive * spared
        in_pool = by_muscle(np.minimum(whole, growth * drive))
        force = np.minimum(force, growth * by_muscle(drive))
        force = np.minimum(force, np.minimum(growth, 1.0 + _AXON_GAIN) * in_pool)
    return force


def age_of(lesion: Lesion, since: float) -> float:
    """How long a lesion has been under way, `since` days after it showed."""
    return since + kinds.UNDER_WAY_DAYS * (lesion.kind in kinds.SLOW)


class _DriveNeeded:
    """How much descending supply each control of an atlas needs.

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
        self.shows_at_once: Truths = (table.largest_hemisphere > _ONE_SIDED) & ~self.gaze
        self.whole: Fractions = table.drive(np.ones(len(table.start_of)))

    @staticmethod
    @functools.cache
    def of(atlas: Atlas) -> _DriveNeeded:
        """What the controls of an atlas need, made once."""
        return _DriveNeeded(atlas)

    def force(self, drive: Fractions) -> Fractions:
        """The fraction of force that a fraction of descending supply can call up in each control."""
        effective = drive.copy()
        effective[self.antigravity] **= _ANTIGRAVITY_POWER
        needed = (self.needed - scales.DRIVE_FLOOR).reshape(_columns(drive))
        usable = (effective - scales.DRIVE_FLOOR) / needed
        usable[self.gaze] = 1.0
        clipped: Fractions = np.clip(usable, 0.0, 1.0)
        return clipped

    def deficit(self, drive: Fractions, force: Fractions) -> Fractions:
        """The loss of control that shows: all of it where one hemisphere dominates, else what weakens."""
        shows = self.shows_at_once.reshape(_columns(drive))
        lost: Fractions = 1.0 - np.where(shows, drive, force)
        return lost


def _columns(values: Fractions) -> tuple[int, ...]:
    """The shape with which one value for each row meets values of one or two axes."""
    return (-1, *(1,) * (values.ndim - 1))


def _losses(table: Propagation, strokes: Sequence[Stroke], since: Sequence[float], ages: Fractions) -> Losses:
    """What the strokes of one patient took together."""
    zero = np.zeros(len(table.muscles))
    shape = (len(strokes), len(zero))
    lower = np.array([stroke.lower for stroke in strokes]).reshape(shape)
    upper = np.array([stroke.upper for stroke in strokes]).reshape(shape)
    upper_total: Fractions = upper.sum(axis=0)
    ripe, regained, thinned, cord = zero.copy(), zero, zero.copy(), zero.copy()
    diseased: dict[Kind, Fractions] = {}
    cuts: dict[float, Fractions] = {}
    inflamed = 0.0
    for stroke, shown, age in zip(strokes, since, ages.tolist(), strict=True):
        thinned += stroke.thinned
        cord += stroke.cord
        ripe += denervation.ripened(stroke, age)
        back = denervation.regained(table, stroke, shown)
        regained = regained if back is None else np.maximum(regained, back)
        for growth, lost in growths(table, stroke, age):
            spared = cuts.setdefault(growth, np.ones(len(lost)))
            spared *= 1.0 - lost
        if stroke.kind in kinds.OF_JUNCTIONS | kinds.OF_MUSCLES:
            spared = diseased.setdefault(stroke.kind, np.ones(len(zero)))
            spared[[*stroke.aim.junctions, *stroke.aim.fibres]] *= 1.0 - stroke.extent
            inflamed = max(inflamed, shown * (stroke.kind == "inflammation"))
    return Losses(
        lower_age=mean_age(lower.sum(axis=0), ages @ lower if len(ages) else zero),
        upper_age=mean_age(upper_total, ages @ upper if len(ages) else zero),
        thinned=thinned,
        upper=upper_total,
        cord=cord,
        ripe=ripe,
        regained=regained,
        diseased={kind: 1.0 - spared for kind, spared in diseased.items()},
        inflamed_days=inflamed,
        cuts=tuple(sorted(cuts.items(), key=lambda item: item[0])),
    )


def growths(table: Propagation, stroke: Stroke, age: float) -> list[tuple[float, Fractions]]:
    """What a lesion takes from every bundle, by how much the surviving units have grown at its age.

    A disease that thins out a pool leaves neighbours that take over; a pool destroyed as a whole is like a
    root that is cut.  Axons that are only blocked leave no muscle fibre to be taken over.
    """
    hit = stroke.hit[table.bundle_path]
    if not hit.any():
        return []
    if stroke.kind in kinds.BLOCKS:
        return [(1.0, hit)]
    grown = 1.0 - math.exp(-max(age, 0.0) / _SPROUTING_DAYS)
    thinned = stroke.pool if stroke.extent < 1.0 else np.zeros(len(stroke.pool))
    own = ((_HORN_GAIN, thinned), (_AXON_GAIN, hit - thinned))
    return [(1.0 + gain * grown, lost) for gain, lost in own if lost.any()]


def mean_age(total: Fractions, weighted: Fractions) -> Fractions:
    """The age of the loss in each muscle: the mean over lesions, weighted by what each took."""
    return tidy(np.divide(weighted, total, out=np.zeros_like(total), where=total > 0))


def tidy(values: Fractions) -> Fractions:
    """Without the last digits, which depend on the order of sums, so that a limit means the same always."""
    rounded: Fractions = np.round(values, 9)
    return rounded
