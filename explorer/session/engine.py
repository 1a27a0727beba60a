"""What is derived from a case: the examination, how the picture looks, and where impulses run and die.

This is the only place where the words of the atlas and of the lesion engine are turned into the words of the
drawing. It imports the engine and its numerical libraries, so it is itself imported after the first frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import msgspec

from explorer.anatomy import Atlas, load
from explorer.anatomy.places import Place, Side
from explorer.canvas.impulses import Leg
from explorer.case.model import Case, Selection
from explorer.lesions import Examination, Lesion, PlaceState, examine, supply
from explorer.picture.appearance import Appearance, Look, PlaceKey
from explorer.session.courses import chosen_routes

_ATROPHY = 0.6


@dataclass(frozen=True)
class Findings:
    """Everything that follows from one case: the examination, the state of the places, and the looks."""

    case: Case
    examination: Examination
    states: dict[Place, PlaceState]
    appearance: Appearance


@dataclass(frozen=True)
class Trace:
    """The routes through a selection: every place on them, and the courses along which impulses are shown."""

    selection: Selection
    places: frozenset[Place]
    routes: tuple[tuple[Place, ...], ...]


class Engine:
    """The atlas and the engine, asked in the words of the session."""

    def __init__(self, atlas: Atlas | None = None) -> None:
        self.atlas = atlas or load()
        self._findings = lru_cache(maxsize=64)(self._examined)
        self._traces = lru_cache(maxsize=64)(self._traced)

    def findings(self, case: Case) -> Findings:
        """What the patient of that case has."""
        return self._findings(case)

    def _examined(self, case: Case) -> Findings:
        examination = examine(self.atlas, case.lesions, case.days)
        states = supply(self.atlas, case.lesions, case.days)
        atrophied = {(muscle.id, muscle.side) for muscle in examination.muscles if muscle.atrophy}
        looks: dict[PlaceKey, Look] = {}
        for place, state in states.items():
            atrophy = _ATROPHY if (place.structure, place.side) in atrophied else 0.0
            looks[drawing_key(place)] = Look(state.supply, state.destroyed, atrophy)
        return Findings(case, examination, states, Appearance(looks))

    def trace(self, selection: Selection) -> Trace:
        """The routes through what is selected, up to the cortex and down to the muscles."""
        return self._traces(selection)

    def _traced(self, selection: Selection) -> Trace:
        side = None if selection.side == "midline" else selection.side
        routes = self.atlas.routes_through(selection.structure, selection.level, selection.part, side)
        places = {place for route in routes for place in route}
        own = Place(selection.structure, selection.level, selection.part, selection.side)
        return Trace(selection, frozenset(places | {own}), chosen_routes(routes))

    def legs(self, route: tuple[Place, ...], findings: Findings | None) -> tuple[Leg, ...]:
        """A route as the legs of a course: behind each place, the share of the volley still under way."""
        legs = []
        alive = 1.0
        for place in route:
            state = findings.states.get(place) if findings is not None else None
            if state is not None:
                alive *= 1.0 - state.destroyed
            legs.append(Leg(place.structure, place.level or None, place.part or None, place.side, alive))
        return tuple(legs)

    def lesion_of(self, selection: Selection, extent: float = 1.0) -> Lesion:
        """The lesion that strikes what is selected."""
        return Lesion(
            selection.structure,
            selection.side,
            (selection.level,) if selection.level else (),
            self.atlas.leaf_parts(selection.part) if selection.part else (),
            extent,
        )

    def strength_over_time(
        self, lesions: tuple[Lesion, ...], muscle: str, side: Side, days: tuple[float, ...]
    ) -> list[float]:
        """The strength (0..1) of a muscle on each of those days."""
        strengths = []
        for day in days:
            found = examine(self.atlas, lesions, day).muscles
            strengths.append(
                next(
                    (each.strength.fraction for each in found if (each.id, each.side) == (muscle, side)), 1.0
                )
            )
        return strengths


def drawing_key(place: Place) -> PlaceKey:
    """A place of the atlas in the words of the drawing, which says None where the atlas says nothing."""
    return (place.structure, place.level or None, place.part or None, place.side)


def with_extent(lesion: Lesion, extent: float) -> Lesion:
    """The same lesion, destroying that fraction."""
    return msgspec.structs.replace(lesion, extent=extent)
