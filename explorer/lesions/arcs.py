"""Arcs: how much of every reflex arc works, and how much of its control from above is left."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.findings import Because, Neuron
from explorer.lesions.propagation import propagation
from explorer.lesions.states import MuscleStates, States, tidy
from explorer.lesions.strokes import Fractions, Indices, Stroke, Truths
from explorer.lesions.sums import Sums

_TINY: Final = 1e-12
_LINKS: Final[tuple[Neuron, ...]] = ("lower", "junction", "muscle", "upper", "inhibition")
"""The links of the chain in the order in which a loss is told."""


class ArcTable:
    """The arcs of an atlas as arrays.

    An arc is what one reflex on one side needs; the plantar response has two, that of the muscles that lift
    the toe and that of those that bend it (``part`` "up" and "down", else "").  ``keys`` are (reflex, side,
    part); the limbs of an arc have shares that sum to 1, by which ``mean`` adds them up.  ``one_synapse``
    (limbs) is True where the reflex needs a volley in step, as a tap gives it, and False where slow summation
    serves.
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
        arc: Indices = np.repeat(np.arange(len(limbs)), [len(numbers) for numbers in limbs.values()])
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
        share = share / np.bincount(arc, share)[arc]
        self.mean = Sums(arc, share, len(limbs))
        self.shares: Fractions = np.zeros((len(limbs), len(used)))
        self.shares[arc, np.arange(len(used))] = share
        self.ids = tuple(
            (routes.arcs[numbers[0]].pool, routes.arcs[numbers[0]].muscle) for numbers in limbs.values()
        )


@functools.cache
def arc_table(atlas: Atlas) -> ArcTable:
    """The arcs of an atlas, made once."""
    return ArcTable(atlas)


class ArcLosses(NamedTuple):
    """What all lesions together took from the control of every arc.

    ``total`` is the sum of what each took, ``cord`` the part of that taken within the cord, ``weighted`` the
    sum with each weighted by its age in days.  ``spared`` (limbs) is what lesions of the pools left.
    """

    total: Fractions
    cord: Fractions
    weighted: Fractions
    spared: Fractions


class ArcStates:
    """The state of every arc on one day, of one patient or of many side by side.

    ``works`` and ``crossed`` are fractions of the arc itself and of its supply from the opposite hemisphere,
    ``lost`` the loss of control from above, ``age`` the age of that loss in days, ``spinal`` whether most of
    it was lost in the cord, ``released`` the loss of inhibition within the segment itself, ``lost_in_cord``
    the fraction of the arc whose motor neurons lesions have taken.
    """

    def __init__(self, states: States, losses: ArcLosses) -> None:
        self.table = table = arc_table(states.table.atlas)
        alive = states.survival
        step = table.one_synapse.reshape(-1, *(1,) * (alive.paths.ndim - 1))
        carried = np.where(step, alive.volley[table.path], alive.paths[table.path])
        self.works = tidy(table.mean(carried * alive.answering[table.muscle]))
        self.crossed = tidy(table.mean(alive.crossed_drive[table.control]))
        self.lost = tidy(table.mean(states.deficit_of_control[table.control]))
        self.released = tidy(table.mean(alive.released[table.bundle]))
        self.age = tidy(losses.weighted / np.maximum(losses.total, _TINY))
        self.spinal: Truths = losses.cord - 0.5 * losses.total > 1e-9
        self.lost_in_cord = 1.0 - table.mean(losses.spared)


class Arcs(ArcStates):
    """The state of every arc of one patient, with the reasons."""

    def __init__(self, states: MuscleStates) -> None:
        table = arc_table(states.atlas)
        strokes = states.survival.strokes
        taken = _by_stroke(table, [stroke.drive[table.control] for stroke in strokes])
        cord = _by_stroke(table, [stroke.cord_drive[table.control] for stroke in strokes])
        spared = np.ones(len(table.bundle))
        for stroke in strokes:
            spared *= 1.0 - stroke.pool[table.bundle]
        losses = ArcLosses(taken.sum(axis=1), cord.sum(axis=1), taken @ states.ages, spared)
        super().__init__(states, losses)
        self.atlas = states.atlas
        self._lesions = states.lesions
        self._strokes = strokes
        self._taken = taken

    @functools.cached_property
    def _takes(self) -> Fractions:
        """What each stroke takes of each arc, by link: links × arcs × strokes."""
        table, strokes = self.table, self._strokes
        cut = _by_stroke(table, [stroke.volley[table.path] for stroke in strokes])
        blocked = _by_stroke(table, [self._struck(stroke, stroke.aim.junctions) for stroke in strokes])
        killed = _by_stroke(table, [self._struck(stroke, stroke.aim.fibres) for stroke in strokes])
        loosed = _by_stroke(table, [stroke.released[table.bundle] for stroke in strokes])
        return np.array((cut, blocked, killed, self._taken, loosed))

    @functools.cached_property
    def _reasons(self) -> list[list[tuple[int, int, float]]]:
        """For each arc, (stroke, link, share) of the first link that each stroke takes."""
        taken = self._takes > 0
        link = taken.argmax(axis=0)
        arcs, strokes = np.nonzero(taken.any(axis=0))
        links = link[arcs, strokes]
        shares = self._takes[links, arcs, strokes].tolist()
        found: list[list[tuple[int, int, float]]] = [[] for _ in self.table.keys]
        for arc, *reason in zip(arcs.tolist(), strokes.tolist(), links.tolist(), shares, strict=True):
            found[arc].append((reason[0], reason[1], reason[2]))
        return found

    def _struck(self, stroke: Stroke, muscles: tuple[int, ...]) -> Fractions:
        """What a stroke takes of the effector of each limb, at the junction or in the fibre."""
        if not muscles:
            return np.zeros(len(self.table.muscle))
        struck: Fractions = np.isin(self.table.muscle, muscles).astype(np.float64)
        return stroke.extent * struck

    def because(self, arc: int) -> tuple[Because, ...]:
        """What each lesion takes from an arc itself or, where it spares it, from its control."""
        ids = self.table.ids[arc]
        return tuple(
            Because(row, ids, round(share, 4), _LINKS[link], self._lesions[row].structure)
            for row, link, share in self._reasons[arc]
        )

    def because_of_both(self, arc: int, other: int) -> tuple[Because, ...]:
        """The same for two arcs that answer one stimulus; the more that is lost of either counts."""
        ids, taken = self.table.ids[arc], np.maximum(self._takes[:, arc], self._takes[:, other])
        link = (taken > 0).argmax(axis=0).tolist()
        return tuple(
            Because(row, ids, round(float(taken[link[row], row]), 4), _LINKS[link[row]], lesion.structure)
            for row, lesion in enumerate(self._lesions)
            if taken[link[row], row] > 0
        )


def _by_stroke(table: ArcTable, limbs: Sequence[Fractions]) -> Fractions:
    """The mean over the limbs of each arc for each stroke: arcs × strokes."""
    found: Fractions = table.shares @ np.array(limbs).reshape(len(limbs), len(table.path)).T
    return found
