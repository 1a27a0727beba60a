"""Supply: what still reaches every place of the atlas, for whoever draws it.

The fraction at a place is the share-weighted part of its routes whose fibres are alive from their origin to
there: from the cortex for upper motor neurons, from the motor pool for lower ones.  A muscle has the fraction
of its force.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec
import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place, terminals
from explorer.lesions import scales
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import propagation, sums
from explorer.lesions.states import MuscleStates
from explorer.lesions.strokes import Fractions, Indices
from explorer.lesions.syndromes import expanded
from explorer.lesions.targets import targets


class PlaceState(msgspec.Struct, frozen=True):
    """One place under lesions: the fraction of its fibres that carry signals, and what is destroyed there."""

    supply: float
    destroyed: float = 0.0


def supply(
    atlas: Atlas, lesions: Sequence[Lesion], days: float = scales.PHASE_DAYS["chronic"]
) -> dict[Place, PlaceState]:
    """The state of every place that is not wholly intact, by place.

    A structure whose fibres are kept apart by body part also has a state as a whole (its part is "").
    """
    present = expanded(atlas, lesions, days)
    if not present:
        return {}
    states = MuscleStates(atlas, present, days)
    table = propagation(atlas)
    places = len(atlas.routes.places)
    doses = np.zeros((len(present), places))
    entries = np.arange(len(table.place_of))
    reaching = np.ones(len(entries))
    for row, lesion in enumerate(present):
        stroke = table.stroke(lesion, days - lesion.onset_day)
        doses[row, list(targets(atlas, lesion).places)] = stroke.hit.max()
        beyond = entries >= stroke.aim.first[table.path_of]
        reaching *= 1.0 - stroke.hit[table.path_of] * beyond
    weight = sums(table.lower_path, table.lower_share, len(table.start_of))
    weight = weight + sums(table.upper_path, table.upper_weight, len(table.start_of))
    entry_weight = weight[table.path_of]
    total = sums(table.place_of, entry_weight, places)
    alive = sums(table.place_of, entry_weight * reaching, places)
    fraction = np.divide(alive, total, out=np.ones(places), where=total > 0)
    destroyed = 1.0 - np.prod(1.0 - doses, axis=0)
    found = {
        atlas.routes.places[number]: PlaceState(
            round(float(fraction[number]), 4), round(float(destroyed[number]), 4)
        )
        for number in np.flatnonzero((fraction < 1.0 - 1e-9) | (destroyed > 0))
    }
    found.update(_wholes(atlas, alive, total, found))
    found.update(_muscles(states))
    return found


def _wholes(
    atlas: Atlas, alive: Fractions, total: Fractions, found: dict[Place, PlaceState]
) -> dict[Place, PlaceState]:
    """The state of affected somatotopic structures at each level as wholes: the mean of their parts.

    The intact parts of such a whole are given, too, so that nobody takes the whole for them.
    """
    numbers, wholes = _parts_of_wholes(atlas)
    inside = numbers >= 0
    fibres = sums(numbers[inside], total[inside], len(wholes))
    living = sums(numbers[inside], alive[inside], len(wholes))
    states: dict[Place, PlaceState] = {}
    affected = np.flatnonzero(living < fibres * (1.0 - 1e-9))
    for whole in affected.tolist():
        states[wholes[whole]] = PlaceState(round(float(living[whole] / fibres[whole]), 4))
    for number in np.flatnonzero(np.isin(numbers, affected)).tolist():
        place = atlas.routes.places[number]
        states[place] = found.get(place, PlaceState(1.0))
    return states


@functools.cache
def _parts_of_wholes(atlas: Atlas) -> tuple[Indices, tuple[Place, ...]]:
    """For every place the number of the whole of which it is a part (-1 for none), and the wholes."""
    wholes: dict[Place, int] = {}
    numbers = [
        wholes.setdefault(place._replace(part=""), len(wholes)) if place.part else -1
        for place in atlas.routes.places
    ]
    return np.array(numbers, np.int64), tuple(wholes)


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
