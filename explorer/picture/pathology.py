"""Pathology: how the picture looks under a set of lesions, from the same supply that the findings come from.

This is where the engine's places become the drawing's places; the window, the figures and the tests all
ask here, so that what is drawn is what is computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place, Side
from explorer.lesions import Lesion, PlaceState, examine, supply
from explorer.picture.appearance import Appearance, Look, PlaceKey

_ATROPHY: Final = 0.6


def appearance_of(atlas: Atlas, lesions: Sequence[Lesion], days: float) -> Appearance:
    """How every place looks on day `days` of a case with `lesions`."""
    states = supply(atlas, lesions, days)
    wasted = {(found.id, found.side) for found in examine(atlas, lesions, days).muscles if found.atrophy}
    return Appearance(looks(atlas, states, wasted))


def looks(
    atlas: Atlas, states: Mapping[Place, PlaceState], wasted: set[tuple[str, str]]
) -> dict[PlaceKey, Look]:
    """The looks of places in the given states; `wasted` are (muscle, side).

    What is destroyed as a whole carries one marker, not one for each part.
    """
    marked = _marked(atlas, states)
    found: dict[PlaceKey, Look] = {}
    for place, state in states.items():
        key = drawing_key(place)
        atrophy = _ATROPHY if (place.structure, place.side) in wasted else 0.0
        found[key] = Look(state.supply, marked.pop(key, 0.0), atrophy)
    for key, destroyed in marked.items():
        supplies = [
            state.supply
            for place, state in states.items()
            if place.structure == key[0] and place.side == key[3] and key[1] in (None, place.level)
        ]
        found[key] = Look(min(supplies, default=1.0), destroyed)
    return found


def drawing_key(place: Place) -> PlaceKey:
    """The place in the drawing's words, where nothing is None."""
    return place.structure, place.level or None, place.part or None, place.side


def _marked(atlas: Atlas, states: Mapping[Place, PlaceState]) -> dict[PlaceKey, float]:
    """Where lesion markers stand, and the fraction destroyed there."""
    struck: dict[tuple[str, Side], dict[Place, float]] = {}
    for place, state in states.items():
        if state.destroyed > 0.0:
            struck.setdefault((place.structure, place.side), {})[place] = state.destroyed
    marked: dict[PlaceKey, float] = {}
    for (structure, side), places in struck.items():
        every = [place for place, _ in atlas.places_by_structure.get(structure, ()) if place.side == side]
        if len(places) > 1 and len(places) >= len(every):
            marked[structure, None, None, side] = max(places.values())
            continue
        for place, destroyed in places.items():
            same_level = [each for each in every if each.level == place.level]
            whole = len(same_level) > 1 and all(each in places for each in same_level)
            key = drawing_key(place._replace(part="") if whole else place)
            marked[key] = max(destroyed, marked.get(key, 0.0))
    return marked
