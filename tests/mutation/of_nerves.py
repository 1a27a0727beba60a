"""Corruptions of nerves, plexuses and nuclei: where branches leave, what arises from what, what crosses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import parse_place, place_text
from explorer.anatomy.records import Crossing, Nerve, Nucleus, Structure
from tests.mutation.mutants import Mutant, at, mutant, swapped, without
from tests.mutation.of_muscles import siblings


def mutants_of_nerves(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of nerves, plexus parts and other structures, and nuclei."""
    for nerve in atlas.library.nerve:
        if nerve.kind != "sensory-nerve":
            yield from _course(atlas, nerve)
            yield from _parent(atlas, nerve)
    for structure in atlas.library.structure:
        yield from _origins(structure)
        yield from _structure(atlas, structure)
    for nucleus in atlas.library.nucleus:
        yield from _nucleus(nucleus)


def _is_motor(atlas: Atlas, item: str) -> bool:
    nerve = atlas.nerves.get(item[1:])
    return item.startswith(">") and (nerve is None or nerve.kind != "sensory-nerve")


def _course(atlas: Atlas, nerve: Nerve) -> Iterator[Mutant]:
    course = nerve.course
    places = [number for number, item in enumerate(course) if not item.startswith(">")]
    for number, item in enumerate(course):
        if not _is_motor(atlas, item):
            continue
        above = [place for place in places if place < number]
        below = [place for place in places if place > number]
        rest = without(course, item)
        if above:
            site = above[-1]
            new = (*rest[:site], item, *rest[site:])
            yield mutant("move a branch above a site", nerve, f"{item} above {course[site]}", course=new)
        if below:
            site = below[0]
            new = (*rest[:site], item, *rest[site:])
            yield mutant("move a branch below a site", nerve, f"{item} below {course[site]}", course=new)
    motor = [number for number, item in enumerate(course) if _is_motor(atlas, item)]
    for first, second in pairwise(motor):
        if any(first < place < second for place in places):
            says = f"{course[first]} and {course[second]} exchanged"
            yield mutant("swap two branches", nerve, says, course=swapped(course, first, second))
    for first, second in pairwise(places):
        if any(_is_motor(atlas, item) for item in course[first:second]):
            says = f"{course[first]} and {course[second]} exchanged"
            yield mutant("swap two sites", nerve, says, course=swapped(course, first, second))


def _parent(atlas: Atlas, nerve: Nerve) -> Iterator[Mutant]:
    for number, origin in enumerate(nerve.arises_from):
        structure, level, _ = parse_place(origin)
        if len(nerve.arises_from) > 1:
            others: tuple[Nerve, ...] = ()
            if structure in atlas.nerves:
                parent = atlas.nerves[structure]
                others = (replace(parent, course=without(parent.course, f">{nerve.id}")),)
            rest = without(nerve.arises_from, origin)
            yield mutant("drop an origin", nerve, f"not from {origin}", *others, arises_from=rest)
        for other in _other_origins(atlas, structure, level)[:2]:
            if other in nerve.arises_from or parse_place(other)[0] == nerve.id:
                continue
            changed: tuple[Nerve, ...] = ()
            if structure in atlas.nerves:
                old, new = atlas.nerves[structure], atlas.nerves[parse_place(other)[0]]
                changed = (
                    replace(old, course=without(old.course, f">{nerve.id}")),
                    replace(new, course=(*new.course, f">{nerve.id}")),
                )
            arises = at(nerve.arises_from, number, other)
            yield mutant("swap the parent", nerve, f"{origin} → {other}", *changed, arises_from=arises)


def _other_origins(atlas: Atlas, structure: str, level: str) -> list[str]:
    """What a nerve could be said to arise from in error."""
    if segments.is_segment(level):
        place = segments.SEGMENTS.index(level)
        near = [*segments.SEGMENTS[place + 1 : place + 2], *segments.SEGMENTS[max(0, place - 1) : place]]
        return [place_text(structure, each) for each in near]
    if structure in atlas.nerves:
        return list(siblings(atlas, structure))
    own = atlas.structures.get(structure)
    if own is None:
        return []
    return [each.id for each in atlas.library.structure if each.kind == own.kind and each.id != own.id and (
        each.within == own.within)]  # fmt: skip


def _origins(structure: Structure) -> Iterator[Mutant]:
    for number, origin in enumerate(structure.arises_from):
        name, level, _ = parse_place(origin)
        if len(structure.arises_from) > 1:
            rest = without(structure.arises_from, origin)
            yield mutant("drop an origin", structure, f"not from {origin}", arises_from=rest)
        if segments.is_segment(level):
            place = segments.SEGMENTS.index(level)
            near = segments.SEGMENTS[place + 1 if level != segments.SEGMENTS[-1] else place - 1]
            if place_text(name, near) not in structure.arises_from:
                arises = at(structure.arises_from, number, place_text(name, near))
                yield mutant("swap the parent", structure, f"{origin} → {name}@{near}", arises_from=arises)


def _structure(atlas: Atlas, structure: Structure) -> Iterator[Mutant]:
    for part in structure.parts:
        rest = without(structure.parts, part)
        yield mutant("drop a part of a structure", structure, f"without {part}", parts=rest)
    if structure.within:
        yield mutant("take a structure out of its whole", structure, f"not in {structure.within}", within="")
    words = list(structure.aliases)
    for word in words:
        others = [other for other in words if structure.aliases[other] != structure.aliases[word]]
        if others:
            wrong = {**structure.aliases, word: structure.aliases[others[0]]}
            says = f"'{word}' means what '{others[0]}' means"
            yield mutant("exchange a word for parts", structure, says, aliases=wrong)
    if structure.somatotopic and not structure.parts and atlas.places_by_structure.get(structure.id):
        yield mutant("lose the motor map", structure, "keeps no parts apart", somatotopic=False)


def _nucleus(nucleus: Nucleus) -> Iterator[Mutant]:
    for number, efferent in enumerate(nucleus.efferents):
        if efferent.crossing:
            new = at(nucleus.efferents, number, replace(efferent, crossing=None))
            yield mutant("drop the crossing of a nucleus", nucleus, "its axons stay", efferents=new)
        else:
            crossing = Crossing(at=efferent.to, says="They cross.", sources=nucleus.sources)
            new = at(nucleus.efferents, number, replace(efferent, crossing=crossing))
            yield mutant("let a nucleus cross", nucleus, "its axons cross", efferents=new)
    if nucleus.within:
        says = f"not in {nucleus.within}"
        yield mutant("take a structure out of its whole", nucleus, says, within="")
    sides = "midline" if nucleus.sides == "paired" else "paired"
    yield mutant("change the sides of a nucleus", nucleus, f"{nucleus.sides} → {sides}", sides=sides)
