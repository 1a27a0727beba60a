"""Traces: each route from cortex to muscle with its places, crossings, share, length and time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from explorer.anatomy import lengths
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place, Side, terminals
from explorer.anatomy.routes import UpperRoute
from explorer.errors import RequestError

LOWER_VELOCITY_M_S: Final = 55.0
"""Velocity of an alpha motor axon where a nerve does not state its own (adult limb nerves 50–60 m/s)."""
SYNAPSE_MS: Final = 1.0
"""Delay at the upper motor neuron's synapse; the neuromuscular junction takes about as long."""


class Step(msgspec.Struct, frozen=True):
    """One place of a trace; ``crosses`` when the fibres come to it from the other side."""

    structure: str
    level: str
    part: str
    side: Side
    name: str
    crosses: bool
    length_mm: float
    time_ms: float


class Trace(msgspec.Struct, frozen=True):
    """One route: its share of the muscle's supply, its steps and its totals."""

    muscle: str
    side: Side
    pathway: str
    hemisphere: Side
    pool: str
    nerve: str
    share: float
    length_mm: float
    time_ms: float
    steps: tuple[Step, ...]


def traces(atlas: Atlas, muscle: str, side: Side, origin: str = "") -> tuple[Trace, ...]:
    """Every route to `muscle` on `side`, the largest share first; only those through `origin` when given.

    RequestError when the muscle has no such side or no route comes from there.
    """
    found = []
    for upper in atlas.routes.upper:
        lower = atlas.routes.lower[upper.lower]
        if lower.muscle == muscle and lower.side == side:
            trace = _trace(atlas, upper)
            if not origin or any(step.structure == origin for step in trace.steps):
                found.append(trace)
    if not found:
        through = f" through {atlas.name(origin)}" if origin else ""
        raise RequestError(f"No route{through} leads to {atlas.name(muscle)} on the {side} side.")
    return tuple(sorted(found, key=lambda trace: -trace.share))


def _trace(atlas: Atlas, upper: UpperRoute) -> Trace:
    lower = atlas.routes.lower[upper.lower]
    above = [atlas.routes.places[number] for number in atlas.routes.paths[upper.path]]
    below = [atlas.routes.places[number] for number in atlas.routes.paths[lower.path]]
    below += terminals(lower.muscle, lower.side)
    steps = tuple(_steps(atlas, above, below, atlas.pathways[upper.pathway].velocity_m_s, lower.muscle))
    return Trace(
        muscle=lower.muscle,
        side=lower.side,
        pathway=upper.pathway,
        hemisphere=upper.hemisphere,
        pool=lower.pool,
        nerve=lower.nerve,
        share=round(lower.share * upper.share, 4),
        length_mm=round(sum(step.length_mm for step in steps), 1),
        time_ms=round(sum(step.time_ms for step in steps), 2),
        steps=steps,
    )


def _steps(
    atlas: Atlas, above: list[Place], below: list[Place], central_m_s: float, muscle: str
) -> Iterator[Step]:
    previous: Side | None = None
    for index, place in enumerate([*above, *below]):
        central = index < len(above)
        at_end = place.structure == "neuromuscular-junction"
        length_mm = atlas.muscles[muscle].terminal_mm if at_end else lengths.length_mm(atlas, place)
        time_ms = length_mm / (central_m_s if central else _velocity_m_s(atlas, place))
        if index == len(above) or place.structure == "neuromuscular-junction":
            time_ms += SYNAPSE_MS
        yield Step(
            structure=place.structure,
            level=place.level,
            part=place.part,
            side=place.side,
            name=atlas.name(place.structure, place.side, place.level, place.part),
            crosses=previous not in (None, place.side) and place.side != "midline",
            length_mm=round(length_mm, 1),
            time_ms=round(time_ms, 3),
        )
        if place.side != "midline":  # fibres that turn in a midline structure arrive on the other side
            previous = place.side


def _velocity_m_s(atlas: Atlas, place: Place) -> float:
    record = atlas.nerves.get(place.structure)
    return record.velocity_m_s if record and record.velocity_m_s else LOWER_VELOCITY_M_S
