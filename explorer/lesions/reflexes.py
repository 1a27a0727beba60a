"""Reflexes: an arc needs afferent, segment and efferent; it is brisk when control from above is lost.

A tendon reflex is disinhibited by the loss of descending control, provided that the arc is whole; in the days
after a lesion of the cord it is silent instead (spinal shock), and after one of the brain it may be sluggish.
A superficial reflex needs the crossed descending path as well as its arc.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.anatomy import records
from explorer.anatomy.places import Side
from explorer.lesions.findings import Because, PlantarFinding, PlantarResponse, ReflexFinding, ReflexStatus
from explorer.lesions.muscles import BRISK_FROM, MuscleStates

_ABSENT_BELOW: Final = 0.15
_DECREASED_BELOW: Final = 0.6
_CLONUS_FROM: Final = 0.7
_SHOCK_DAYS: Final = 4.0
_EARLY_DAYS: Final = 14.0
_CEREBRAL_DAYS: Final = 3.0
_MUTE_DAYS: Final = 1.0
_ALIVE: Final = 0.3
_ANSWERS_FROM: Final = 0.4
"""The fraction of working junctions and muscle fibres with which a muscle still answers a tap in full."""

_GRADES: Final[dict[ReflexStatus, str]] = {
    "absent": "0",
    "decreased": "1+",
    "normal": "2+",
    "increased": "3+",
    "inverted": "0",
}


def reflex_findings(states: MuscleStates) -> tuple[ReflexFinding, ...]:
    """Every reflex of the atlas (except the plantar response) on each side."""
    found: list[ReflexFinding | None] = []
    for reflex in states.atlas.reflexes.values():
        if reflex.kind == "plantar":
            continue
        found += [_finding(states, reflex, "left"), _finding(states, reflex, "right")]
    return tuple(finding for finding in found if finding)


def _finding(states: MuscleStates, reflex: records.Reflex, side: Side) -> ReflexFinding | None:
    arcs = [
        n for n, arc in enumerate(states.atlas.routes.arcs) if arc.reflex == reflex.id and arc.side == side
    ]
    if not arcs:
        return None
    arc, control, shock, age = _state(states, arcs, superficial=reflex.kind == "superficial")
    if reflex.kind == "superficial":
        status = _superficial(arc, control)
    elif reflex.kind == "arc":
        status = _superficial(arc, 0.0 if shock is not None and shock < _MUTE_DAYS else 1.0)
    else:
        status = _tendon(arc, 1.0 - control, shock, age)
    brisk = status == "increased" and 1.0 - control > _CLONUS_FROM and age >= _EARLY_DAYS
    return ReflexFinding(
        id=reflex.id,
        name=reflex.name,
        side=side,
        status=status,
        grade="4+" if brisk else _GRADES[status],
        arc=round(arc, 4),
        control=round(control, 4),
        because=_because(states, arcs) if status != "normal" else (),
    )


def _state(
    states: MuscleStates, arcs: list[int], *, superficial: bool
) -> tuple[float, float, float | None, float]:
    """What works of the arc and of its control, days since a cord lesion (or None), and the loss's age."""
    routes = [states.atlas.routes.arcs[number] for number in arcs]
    share = np.array([route.share for route in routes])
    share = share / share.sum()
    paths = [route.path for route in routes]
    lower = [route.lower for route in routes]
    able = states.survival.junction * states.survival.fibre
    effector = [
        states.table.muscle_number[route.muscle, _own_side(states, route.muscle, route.side)]
        for route in routes
    ]
    answer = np.minimum(1.0, able[effector] / _ANSWERS_FROM)
    arc = float(share @ (states.survival.paths[paths] * answer))
    kept = states.survival.crossed_drive[lower] if superficial else 1.0 - states.deficit_of_route[lower]
    control = float(share @ kept)
    taken = np.array([states.table.drive_lost_to(hit)[lower] @ share for hit in states.survival.hits])
    age = float(np.average(states.ages, weights=taken)) if taken.sum() > 0 else 0.0
    spinal = [float(states.ages[i]) for i in range(len(taken)) if states.spinal[i] and taken[i] > BRISK_FROM]
    return arc, control, max(spinal) if spinal else None, age


def _own_side(states: MuscleStates, muscle: str, side: Side) -> Side:
    return "midline" if states.atlas.muscles[muscle].sides == "midline" else side


def _tendon(arc: float, lost: float, shock: float | None, age: float) -> ReflexStatus:
    if arc < _ABSENT_BELOW:
        return "absent"
    if arc < _DECREASED_BELOW:
        return "decreased"
    if lost <= BRISK_FROM:
        return "normal"
    if shock is not None and shock < _EARLY_DAYS:
        if shock >= _SHOCK_DAYS:
            return "decreased"
        return "absent" if lost > _CLONUS_FROM else "decreased"
    if shock is None and age < _EARLY_DAYS:
        return "decreased" if age < _CEREBRAL_DAYS and lost > _CLONUS_FROM else "normal"
    return "increased"


def _superficial(arc: float, control: float) -> ReflexStatus:
    works = arc * control
    if works < _ABSENT_BELOW:
        return "absent"
    return "decreased" if works < _DECREASED_BELOW else "normal"


def _because(states: MuscleStates, arcs: list[int]) -> tuple[Because, ...]:
    """What each lesion takes from the arc itself, and from its descending control."""
    routes = [states.atlas.routes.arcs[number] for number in arcs]
    share = np.array([route.share for route in routes])
    share = share / share.sum()
    found = []
    for row, hit in enumerate(states.survival.hits):
        of_arc = float(share @ hit[[route.path for route in routes]])
        of_control = float(share @ states.table.drive_lost_to(hit)[[route.lower for route in routes]])
        ids = (routes[0].pool, routes[0].muscle)
        at = states.lesions[row].structure
        if of_arc > 0:
            found.append(Because(row, ids, round(of_arc, 4), "lower", at))
        elif of_control > 0:
            found.append(Because(row, ids, round(of_control, 4), "upper", at))
    return tuple(found)


def plantar_findings(states: MuscleStates) -> tuple[PlantarFinding, ...]:
    """The plantar response on each side: lost control lifts the toe, if something lives to lift it."""
    found = []
    routes = states.atlas.routes.arcs
    for reflex in states.atlas.reflexes.values():
        for side in ("left", "right") if reflex.kind == "plantar" else ():
            arcs = [n for n, arc in enumerate(routes) if arc.reflex == reflex.id and arc.side == side]
            up = [n for n in arcs if routes[n].muscle in reflex.extensors]
            down = [n for n in arcs if routes[n].muscle not in reflex.extensors]
            if not up or not down:
                continue
            response = _plantar(states, up, down)
            found.append(
                PlantarFinding(side, response, _because(states, arcs) if response != "flexor" else ())
            )
    return tuple(found)


def _plantar(states: MuscleStates, up: list[int], down: list[int]) -> PlantarResponse:
    up_arc, control, shock, _ = _state(states, up, superficial=False)
    down_arc, _, _, _ = _state(states, down, superficial=False)
    released = 1.0 - control > BRISK_FROM and not (shock is not None and shock < _MUTE_DAYS)
    if released and up_arc >= _ALIVE:
        return "extensor"
    if down_arc < _ALIVE or 1.0 - control > BRISK_FROM:
        return "mute"
    return "flexor"
