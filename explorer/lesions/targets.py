"""Targets: the places of the atlas that a lesion strikes."""

from __future__ import annotations

import functools
from typing import NamedTuple

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side, parse_place
from explorer.lesions.lesion import Lesion

JUNCTION = "neuromuscular-junction"


class Targets(NamedTuple):
    """What one lesion strikes: numbers of places, and (muscle, side) of junctions and muscles."""

    places: tuple[int, ...]
    junctions: tuple[tuple[str, Side], ...]
    muscles: tuple[tuple[str, Side], ...]


def targets(atlas: Atlas, lesion: Lesion) -> Targets:
    """The targets of a lesion; groups and structures with parts are opened. Empty for a sensory nerve."""
    places: dict[int, None] = {}
    junctions: dict[tuple[str, Side], None] = {}
    muscles: dict[tuple[str, Side], None] = {}
    for structure, levels, parts in opened(atlas, lesion.structure, lesion.levels, lesion.parts):
        if structure in atlas.muscles:
            muscles.update(dict.fromkeys(_sided(atlas, structure, lesion)))
        elif structure == JUNCTION:
            for muscle in levels or tuple(atlas.muscles):
                junctions.update(dict.fromkeys(_sided(atlas, muscle, lesion)))
        else:
            for number in _numbers(atlas, structure, levels, parts, lesion):
                places[number] = None
    return Targets(tuple(places), tuple(junctions), tuple(muscles))


@functools.cache
def _heads(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """The heads and parts of each muscle that have records of their own."""
    found: dict[str, tuple[str, ...]] = {}
    for muscle in atlas.muscles.values():
        if muscle.group in atlas.muscles:
            found[muscle.group] = (*found.get(muscle.group, ()), muscle.id)
    return found


def _sided(atlas: Atlas, muscle: str, lesion: Lesion) -> list[tuple[str, Side]]:
    """A muscle and its heads on the sides that a lesion strikes."""
    return [key for own in (muscle, *_heads(atlas).get(muscle, ())) for key in _sides(atlas, own, lesion)]


def _sides(atlas: Atlas, muscle: str, lesion: Lesion) -> list[tuple[str, Side]]:
    if atlas.muscles[muscle].sides == "midline":
        return [(muscle, "midline")]
    if lesion.side in ("left", "right"):
        return [(muscle, lesion.side)]
    return [(muscle, "left"), (muscle, "right")]


def _numbers(
    atlas: Atlas, structure: str, levels: tuple[str, ...], parts: tuple[str, ...], lesion: Lesion
) -> list[int]:
    wanted: tuple[Side, ...] = (
        (lesion.side, "midline") if lesion.side in ("left", "right") else ("left", "right", "midline")
    )
    return [
        number
        for place, number in atlas.places_by_structure.get(structure, ())
        if place.side in wanted
        and (not levels or place.level in levels)
        and (not parts or not place.part or place.part in parts)
    ]


def opened(
    atlas: Atlas, structure: str, levels: tuple[str, ...], parts: tuple[str, ...]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The structure itself, what lies within it and the members of a group, with levels and parts."""
    found = [(structure, levels, parts)]
    for child in atlas.within.get(structure, ()):
        found += opened(atlas, child, (), parts)
    group = atlas.groups.get(structure)
    for member in group.members if group else ():
        name, level, part = parse_place(member)
        if "{level}" in level:
            own = atlas.levels(name)
            reached = tuple(each for each in levels if not own or each in own)
            if not reached:
                continue
            found += opened(atlas, name, reached, (part,) if part else parts)
        else:
            own_levels = (
                tuple(each for each in levels if each in atlas.levels(name)) if not level else (level,)
            )
            found += opened(atlas, name, own_levels, (part,) if part else parts)
    return found


def has_motor_fibres(atlas: Atlas, lesion: Lesion) -> bool:
    """Whether the lesion strikes a motor fibre, a junction or a muscle; reflex afferents do not count."""
    struck = targets(atlas, lesion)
    return bool(struck.junctions or struck.muscles or not _motor_places(atlas).isdisjoint(struck.places))


@functools.cache
def _motor_places(atlas: Atlas) -> frozenset[int]:
    """The numbers of the places that motor fibres run through."""
    paths = {route.path for route in atlas.routes.lower} | {route.path for route in atlas.routes.upper}
    return frozenset(number for path in paths for number in atlas.routes.paths[path])
