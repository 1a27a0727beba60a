"""Arcs: how much of every reflex arc works, and how much of its control from above is left."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.findings import Because, Neuron
from explorer.lesions.propagation import propagation, sums
from explorer.lesions.states import MuscleStates, tidy
from explorer.lesions.strokes import Fractions, Indices, Truths


class ArcTable:
    """The arcs of an atlas as arrays.

    An arc is what one reflex on one side needs; the plantar response has two, that of the muscles that lift
    the toe and that of those that bend it (``part`` "up" and "down", else "").  ``keys`` are (reflex, side,
    part); the limbs of an arc have shares that sum to 1.  ``one_synapse`` (limbs) is True where the reflex
    needs a volley in step, as a tap gives it, and False where slow summation serves.
    """

    def __init__(self, atlas: Atlas) -> None:
        routes = atlas.routes
        table = propagation(atlas)
        number_of = table.muscle_number
        limbs: dict[tuple[str, str, str], list[int]] = {}
        for reflex in atlas.reflexes.values():
            for side in ("left", "right"):
                for number, limb in enumerate(routes.arcs):
                    if limb.reflex == reflex.id and limb.side == side:
                        up = "up" if limb.muscle in reflex.extensors else "down"
                        part = up if reflex.kind == "plantar" else ""
                        limbs.setdefault((reflex.id, side, part), []).append(number)
        self.keys = tuple(limbs)
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        used = [routes.arcs[number] for numbers in limbs.values() for number in numbers]
        self.arc: Indices = np.repeat(np.arange(len(limbs)), [len(numbers) for numbers in limbs.values()])
        self.path: Indices = np.array([limb.path for limb in used], np.int64)
        self.bundle: Indices = table.lower_bundle[[limb.lower for limb in used]]
        self.control: Indices = table.bundle_control[self.bundle]
        abrupt = {r.id for r in atlas.library.reflex if r.kind in ("tendon", "brainstem")}
        self.one_synapse: Truths = np.array([limb.reflex in abrupt for limb in used], np.bool_)
        muscles = [
            number_of.get((limb.muscle, limb.side), number_of.get((limb.muscle, "midline"), 0))
            for limb in used
        ]
        self.muscle: Indices = np.array(muscles, np.int64)
        share = np.array([limb.share for limb in used], np.float64)
        self.share: Fractions = share / sums(self.arc, share, len(limbs))[self.arc]
        self.ids = tuple(
            (routes.arcs[numbers[0]].pool, routes.arcs[numbers[0]].muscle) for numbers in limbs.values()
        )

    def mean(self, per_limb: Fractions) -> Fractions:
        """The mean over the limbs of each arc."""
        return sums(self.arc, self.share * per_limb, len(self.keys))


@functools.cache
def arc_table(atlas: Atlas) -> ArcTable:
    """The arcs of an atlas, made once."""
    return ArcTable(atlas)


class Arc(NamedTuple):
    """The state of one arc.

    ``works`` and ``crossed`` are fractions of the arc itself and of its supply from the opposite hemisphere,
    ``lost`` the loss of control from above, ``age`` the age of that loss in days, ``spinal`` whether most of
    it was lost in the cord, ``released`` the loss of inhibition within the segment itself.
    """

    number: int
    works: float
    crossed: float
    lost: float
    age: float
    spinal: bool
    released: float


class Arcs:
    """The state of every arc of a patient on one day."""

    def __init__(self, states: MuscleStates) -> None:
        self.states = states
        self.table = table = arc_table(states.atlas)
        alive = states.survival
        carried = np.where(table.one_synapse, alive.volley[table.path], alive.paths[table.path])
        works = table.mean(carried * alive.answering[table.muscle])
        crossed = table.mean(alive.crossed_drive[table.control])
        lost = table.mean(states.deficit_of_control[table.control])
        drives = [table.mean(stroke.drive[table.control]) for stroke in alive.strokes]
        taken = np.array(drives).reshape(len(drives), len(table.keys))
        cut = [table.mean(stroke.volley[table.path]) for stroke in alive.strokes]
        self._cut: list[list[float]] = [row.tolist() for row in cut]
        self._blocked = [self._struck(stroke.aim.junctions, stroke.extent) for stroke in alive.strokes]
        self._killed = [self._struck(stroke.aim.fibres, stroke.extent) for stroke in alive.strokes]
        self._taken: list[list[float]] = taken.tolist()
        in_cord = np.array([table.mean(stroke.cord_drive[table.control]) for stroke in alive.strokes])
        total = taken.sum(axis=0)
        ages = states.ages @ taken / np.maximum(total, 1e-12)
        spinal = in_cord.reshape(taken.shape).sum(axis=0) - 0.5 * total > 1e-9
        values = (tidy(each).tolist() for each in (works, crossed, lost, ages))
        released = tidy(table.mean(alive.released[table.bundle])).tolist()
        loosed = [table.mean(stroke.released[table.bundle]).tolist() for stroke in alive.strokes]
        self._loosed: list[list[float]] = loosed
        columns = (*values, spinal.tolist(), released)
        self.arcs = tuple(Arc(n, *own) for n, own in enumerate(zip(*columns, strict=True)))

    def find(self, reflex: str, side: str, part: str = "") -> Arc | None:
        """The arc of a reflex on one side; None where the atlas has none."""
        number = self.table.numbers.get((reflex, side, part))
        return None if number is None else self.arcs[number]

    def _struck(self, muscles: tuple[int, ...], extent: float) -> list[float]:
        """For each arc the share of its effectors that a lesion strikes at the junction or in the fibre."""
        if not muscles:
            return [0.0] * len(self.table.keys)
        struck = np.isin(self.table.muscle, muscles) * extent
        shares: list[float] = self.table.mean(struck.astype(np.float64)).tolist()
        return shares

    def because(self, *arcs: Arc) -> tuple[Because, ...]:
        """What each lesion takes from the arcs themselves or, where it spares them, from their control."""
        found = []
        for row, lesion in enumerate(self.states.lesions):
            takes: tuple[tuple[Neuron, list[float]], ...] = (
                ("lower", self._cut[row]),
                ("junction", self._blocked[row]),
                ("muscle", self._killed[row]),
                ("upper", self._taken[row]),
                ("inhibition", self._loosed[row]),
            )
            for neuron, losses in takes:
                share = max(losses[arc.number] for arc in arcs)
                if share > 0:
                    ids = self.table.ids[arcs[0].number]
                    found.append(Because(row, ids, round(share, 4), neuron, lesion.structure))
                    break
        return tuple(found)

    def lost_in_cord(self, arc: Arc) -> float:
        """The fraction of an arc whose motor neurons lesions have taken."""
        kept = np.ones(len(self.table.bundle))
        for stroke in self.states.survival.strokes:
            kept *= 1.0 - stroke.pool[self.table.bundle]
        return 1.0 - float(self.table.mean(kept)[arc.number])
