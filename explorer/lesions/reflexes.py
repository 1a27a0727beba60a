"""Reflexes: an arc needs afferent, segment and efferent; it is brisk when control from above is lost.

A tendon reflex is disinhibited by the loss of descending control, provided that the arc is whole; in the days
after a lesion of the cord it is silent instead (spinal shock), and after one of the brain it may be sluggish.
A superficial reflex needs the crossed descending path as well as its arc.
"""

from __future__ import annotations

import functools
from typing import Final

import msgspec

from explorer.anatomy.atlas import Atlas
from explorer.lesions.arcs import Arc, Arcs
from explorer.lesions.findings import PlantarFinding, PlantarResponse, ReflexFinding, ReflexStatus
from explorer.lesions.muscles import SHOCK_FROM, SPINAL_SHOCK_DAYS
from explorer.lesions.scales import BRISK_FROM

_ABSENT_BELOW: Final = 0.15
_DECREASED_BELOW: Final = 0.6
_CLONUS_FROM: Final = 0.7
_SHOCK_DAYS: Final = 4.0
_EARLY_DAYS: Final = 14.0
_CEREBRAL_DAYS: Final = 3.0
_MUTE_DAYS: Final = 1.0
_ALIVE: Final = 0.3
_ROUNDING: Final = 1e-9
_OTHER: Final = {"left": "right", "right": "left"}
_GRADES: Final[dict[ReflexStatus, str]] = {
    "absent": "0",
    "decreased": "1+",
    "normal": "2+",
    "increased": "3+",
    "inverted": "0",
}


def reflex_findings(arcs: Arcs) -> tuple[ReflexFinding, ...]:
    """Every reflex of the atlas (except the plantar response) on each side."""
    found: list[ReflexFinding] = []
    for healthy in _healthy(arcs.states.atlas):
        arc, other = arcs.find(healthy.id, healthy.side), arcs.find(healthy.id, _OTHER[healthy.side])
        if arc is None:
            continue
        if arc.works >= 1.0 and arc.lost <= 0.0 and arc.crossed >= 1.0 and arc.released <= 0.0:
            found.append(healthy)
        else:
            found.append(_finding(arcs, healthy, arc, arc.spinal and _both_lost(arc, other)))
    return tuple(_inverted(arcs, each, found) if each.arc < _DECREASED_BELOW else each for each in found)


def _inverted(arcs: Arcs, reflex: ReflexFinding, found: list[ReflexFinding]) -> ReflexFinding:
    """A reflex lost in the cord, where the same lesion releases another: the tap calls up the other."""
    other = arcs.states.atlas.reflexes[reflex.id].inverted_by
    if not other:
        return reflex
    arc = arcs.find(reflex.id, reflex.side)
    released = any(
        each.id == other and each.side == reflex.side and each.status == "increased" for each in found
    )
    if not released or arc is None or arcs.lost_in_cord(arc) <= BRISK_FROM:
        return reflex
    return msgspec.structs.replace(reflex, status="inverted", grade=_GRADES["inverted"])


@functools.cache
def _healthy(atlas: Atlas) -> tuple[ReflexFinding, ...]:
    """The reflexes of a patient without any lesion."""
    return tuple(
        ReflexFinding(reflex.id, reflex.name, side, "normal", _GRADES["normal"], 1.0, 1.0, ())
        for reflex in atlas.reflexes.values()
        if reflex.kind != "plantar"
        for side in ("left", "right")
    )


def _both_lost(arc: Arc, other: Arc | None) -> bool:
    """Whether both sides have lost their control: what half a cord has lost brings little or no shock."""
    return arc.lost > SHOCK_FROM and other is not None and other.lost > SHOCK_FROM


def _finding(arcs: Arcs, healthy: ReflexFinding, arc: Arc, transected: bool) -> ReflexFinding:
    kind = arcs.states.atlas.reflexes[healthy.id].kind
    control = (1.0 - arc.lost) * (1.0 - arc.released)
    if kind == "superficial":
        control = arc.crossed
        status = _superficial(arc.works * control)
    elif kind == "arc":
        silent = transected and arc.age < _MUTE_DAYS
        status = _superficial(0.0 if silent else arc.works)
    else:
        status = _tendon(arc, transected)
    clonic_from = SPINAL_SHOCK_DAYS if transected else _EARLY_DAYS
    clonic = status == "increased" and (
        arc.released > _CLONUS_FROM or (arc.lost > _CLONUS_FROM and arc.age >= clonic_from)
    )
    return ReflexFinding(
        id=healthy.id,
        name=healthy.name,
        side=healthy.side,
        status=status,
        grade="4+" if clonic else _GRADES[status],
        arc=round(arc.works, 4),
        control=round(control, 4),
        because=arcs.because(arc) if status != "normal" else (),
    )


def _tendon(arc: Arc, transected: bool) -> ReflexStatus:
    if arc.works < _DECREASED_BELOW:
        return "absent" if arc.works < _ABSENT_BELOW else "decreased"
    if arc.released > BRISK_FROM + _ROUNDING:
        return "increased"
    if arc.lost <= BRISK_FROM + _ROUNDING:
        return "normal"
    if arc.age >= _EARLY_DAYS:
        return "increased"
    if transected:
        return "absent" if arc.age < _SHOCK_DAYS else "decreased"
    return "decreased" if arc.age < _CEREBRAL_DAYS and arc.lost > _CLONUS_FROM else "normal"


def _superficial(works: float) -> ReflexStatus:
    if works < _ABSENT_BELOW:
        return "absent"
    return "decreased" if works < _DECREASED_BELOW else "normal"


def plantar_findings(arcs: Arcs) -> tuple[PlantarFinding, ...]:
    """The plantar response on each side: lost control lifts the toe, if something lives to lift it."""
    found = []
    for reflex in arcs.states.atlas.reflexes.values():
        for side in ("left", "right") if reflex.kind == "plantar" else ():
            up, down = arcs.find(reflex.id, side, "up"), arcs.find(reflex.id, side, "down")
            if up is None or down is None:
                continue
            transected = up.spinal and _both_lost(up, arcs.find(reflex.id, _OTHER[side], "up"))
            response = _plantar(up, down, mute=transected and up.age < _SHOCK_DAYS)
            because = arcs.because(up, down) if response != "flexor" else ()
            found.append(PlantarFinding(side, response, because))
    return tuple(found)


def _plantar(up: Arc, down: Arc, *, mute: bool) -> PlantarResponse:
    released = up.lost > BRISK_FROM + _ROUNDING
    if released and not mute and up.works >= _ALIVE:
        return "extensor"
    return "mute" if released or down.works < _ALIVE else "flexor"
