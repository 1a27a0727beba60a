"""Corruptions of groups, territories, regions, and of the records of the cord."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.cord import Column, KeyMuscle, Segment
from explorer.anatomy.places import parse_place, place_text
from explorer.anatomy.records import Group, Part
from tests.mutation.mutants import Mutant, at, authored, exchanged, mutant, without

_MISTAKEN: Final = {
    "arm": "leg",
    "leg": "arm",
    "hand": "arm-proximal",
    "arm-proximal": "hand",
    "leg-distal": "leg-proximal",
    "leg-proximal": "leg-distal",
    "trunk": "neck",
}


def mutants_of_groups(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of groups and parts of the motor map."""
    for group in atlas.library.group:
        yield from _group(atlas, group)
    for part in atlas.library.part:
        yield from _part(part)


def _group(atlas: Atlas, group: Group) -> Iterator[Mutant]:
    named = authored(group, atlas.library)
    derived = group.members[len(named) :]
    for number, member in enumerate(named):
        if len(named) > 1:
            rest = (*without(named, member), *derived)
            yield mutant("drop a member of a group", group, f"without {member}", members=rest)
        structure, level, part = parse_place(member)
        levels = atlas.levels(structure)
        if level in levels and len(levels) > 1 and not segments.is_segment(level):
            place = levels.index(level)
            other = levels[place + 1] if place + 1 < len(levels) else levels[place - 1]
            new = place_text(structure, other, part)
            if new not in named:
                members = (*at(named, number, new), *derived)
                yield mutant("change the level of a member", group, f"{member} → {new}", members=members)
    for name in group.parts:
        if len(group.parts) > 1:
            fewer = without(group.parts, name)
            yield mutant("drop a member of a group", group, f"without {name}", parts=fewer)
        near = _MISTAKEN.get(name)
        if near and near not in group.parts:
            parts = exchanged(group.parts, name, near)
            yield mutant("exchange a member of a group", group, f"{name} → {near}", parts=parts)
    for name in group.movements:
        if len(group.movements) > 1:
            rest_of = without(group.movements, name)
            yield mutant("drop a member of a group", group, f"without {name}", movements=rest_of)


def _part(part: Part) -> Iterator[Mutant]:
    for leaf in part.parts:
        rest = without(part.parts, leaf)
        yield mutant("drop a part of the motor map", part, f"without {leaf}", parts=rest)


def mutants_of_the_cord(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of segments, motor columns and key muscles."""
    for column in atlas.library.column:
        yield from _column(column)
    for segment in atlas.library.segment:
        yield from _segment(atlas, segment)
    keys = atlas.library.key_muscle
    for key, below in pairwise(keys):
        says = f"muscles of {key.segment} and {below.segment} exchanged"
        yield Mutant(
            "exchange key muscles",
            key.id,
            says,
            (_keyed(key, below.muscles), _keyed(below, key.muscles)),
        )
    for key in keys:
        for muscle in key.muscles if len(key.muscles) > 1 else ():
            rest = without(key.muscles, muscle)
            yield mutant("drop a key muscle", key, f"without {muscle}", muscles=rest)
        limb = "lower" if key.limb == "upper" else "upper"
        yield mutant("change the limb of a key muscle", key, f"{key.limb} → {limb}", limb=limb)


def _keyed(key: KeyMuscle, muscles: tuple[str, ...]) -> KeyMuscle:
    return KeyMuscle(id=key.id, segment=key.segment, limb=key.limb, muscles=muscles, sources=key.sources)


def _column(column: Column) -> Iterator[Mutant]:
    own = segments.parse(column.segments) or ()
    first, last = segments.SEGMENTS.index(own[0]), segments.SEGMENTS.index(own[-1])
    spans = [(first - 2, last), (first, last + 2), (first + 1, last), (first, last - 1)]
    for start, end in spans:
        if 0 <= start < end < len(segments.SEGMENTS):
            text = f"{segments.SEGMENTS[start]}-{segments.SEGMENTS[end]}"
            yield mutant(
                "change the extent of a column", column, f"{column.segments} → {text}", segments=text
            )
    for across in ("medial", "lateral"):
        if across != column.across:
            yield mutant("move a column", column, f"{column.across} → {across}", across=across)
    for depth in ("ventral", "dorsal"):
        if depth != column.depth:
            yield mutant("move a column", column, f"{column.depth} → {depth}", depth=depth)


def _segment(atlas: Atlas, segment: Segment) -> Iterator[Mutant]:
    place = segments.SEGMENTS.index(segment.id)
    for other in (place + 2, place - 2):
        near = atlas.cord_segments.get(segments.SEGMENTS[other]) if 0 <= other < 31 else None
        if near and near.vertebrae != segment.vertebrae:
            says = f"at {'/'.join(near.vertebrae)}, not {'/'.join(segment.vertebrae)}"
            yield mutant("move a segment", segment, says, vertebrae=near.vertebrae)
    near = atlas.cord_segments.get(segments.SEGMENTS[place - 1]) if place else None
    if near and near.exit != segment.exit:
        yield mutant("change where a spinal nerve leaves", segment, near.exit, exit=near.exit)
