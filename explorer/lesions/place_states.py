"""Supply: what still reaches every place of the atlas, for whoever draws it.

The fraction at a place is the share-weighted part of its routes whose fibres are alive from their origin to
there: from the cortex for upper motor neurons, from the motor pool for lower ones.  A muscle has the fraction
of its force.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from explorer.anatomy.atlas import Atlas, terminals
from explorer.anatomy.places import Place
from explorer.lesions import scales
from explorer.lesions.lesion import Lesion
from explorer.lesions.muscles import MuscleStates
from explorer.lesions.propagation import Fractions, propagation
from explorer.lesions.targets import targets


class PlaceState(msgspec.Struct, frozen=True):
    """One place under lesions: the fraction of its fibres that carry signals, and what is destroyed there."""

    supply: float
    destroyed: float = 0.0


def supply(
    atlas: Atlas, lesions: Sequence[Lesion], days: float = scales.PHASE_DAYS["chronic"]
) -> dict[Place, PlaceState]:
    """The state of every place that is not wholly intact, by place."""
    present = tuple(lesion for lesion in lesions if lesion.onset_day <= days)
    if not present:
        return {}
    states = MuscleStates(atlas, present, days)
    table = propagation(atlas)
    places = len(atlas.routes.places)
    doses = np.zeros((len(present), places))
    for row, lesion in enumerate(present):
        doses[row, list(targets(atlas, lesion).places)] = lesion.extent
    reaching = _reaching(doses, table.place_of, table.start_of)
    weight = np.zeros(len(table.start_of))
    np.add.at(weight, table.lower_path, table.lower_share)
    np.add.at(weight, table.upper_path, table.upper_share * table.lower_share[table.upper_lower])
    entry_weight = np.repeat(weight, np.diff(np.append(table.start_of, len(table.place_of))))
    total = np.bincount(table.place_of, entry_weight, places)
    alive = np.bincount(table.place_of, entry_weight * reaching, places)
    fraction = np.divide(alive, total, out=np.ones(places), where=total > 0)
    destroyed = 1.0 - np.prod(1.0 - doses, axis=0)
    found = {
        atlas.routes.places[number]: PlaceState(
            round(float(fraction[number]), 4), round(float(destroyed[number]), 4)
        )
        for number in np.flatnonzero((fraction < 1.0 - 1e-9) | (destroyed > 0))
    }
    found.update(_muscles(states))
    return found


def _reaching(
    doses: Fractions, place_of: np.ndarray[tuple[int], np.dtype[np.int64]], start_of: object
) -> Fractions:
    """For every entry of every path, the fraction of fibres alive from the path's beginning to that place."""
    starts = np.asarray(start_of)
    alive = np.ones(len(place_of))
    for dose in doses:
        along = dose[place_of]
        hit = np.empty_like(along)
        for first, last in zip(starts, np.append(starts[1:], len(along)), strict=True):
            hit[first:last] = np.maximum.accumulate(along[first:last])
        alive *= 1.0 - hit
    return alive


def _muscles(states: MuscleStates) -> dict[Place, PlaceState]:
    found: dict[Place, PlaceState] = {}
    for number, (muscle, side) in enumerate(states.table.muscles):
        force = float(states.force[number])
        broken = 1.0 - float(states.survival.junction[number])
        lost = 1.0 - float(states.survival.fibre[number])
        if force < 1.0 - 1e-9 or broken or lost:
            junction, place = terminals(muscle, side)
            found[place] = PlaceState(round(force, 4), round(lost, 4))
            found[junction] = PlaceState(
                round(float(states.lower[number]) * (1 - broken), 4), round(broken, 4)
            )
    return found
