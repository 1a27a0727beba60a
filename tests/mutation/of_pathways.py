"""Corruptions of descending pathways and of what the hemispheres give to a class of muscles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import parse_place
from explorer.anatomy.records import Pathway, UpperSupply
from tests.mutation.mutants import Mutant, at, mutant, swapped, without


def mutants_of_pathways(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of pathways with a part in the supply of muscles, and of supplies."""
    for pathway in atlas.library.pathway:
        if pathway.role != "brainstem":
            yield from _crossings(pathway)
            yield from _course(atlas, pathway)
    for supply in atlas.library.supply:
        yield from _shares(supply)


def _crossings(pathway: Pathway) -> Iterator[Mutant]:
    for field in ("crossing", "recrossing"):
        crossing = getattr(pathway, field)
        if crossing is None:
            continue
        yield mutant("drop a crossing", pathway, f"no {field} in {crossing.at}", **{field: None})
        for item in pathway.course:
            structure = parse_place(item)[0]
            if structure != crossing.at and structure in (
                "medullary-pyramid",
                "basis-pontis",
                "cerebral-peduncle",
            ):
                wrong = replace(crossing, at=structure)
                says = f"{field} in {structure}, not in {crossing.at}"
                yield mutant("move a crossing", pathway, says, **{field: wrong})


def _course(atlas: Atlas, pathway: Pathway) -> Iterator[Mutant]:
    for number, item in enumerate(pathway.course):
        structure, level, _ = parse_place(item)
        if not (pathway.crossing and structure == pathway.crossing.at):
            says = f"without {item}"
            rest = without(pathway.course, item)
            yield mutant("leave a stretch out of a pathway", pathway, says, course=rest)
        own = atlas.levels(structure)
        if level in own:
            place = own.index(level)
            for other in (*own[place + 1 : place + 2], *own[max(0, place - 1) : place]):
                new = at(pathway.course, number, f"{structure}@{other}")
                if new[number] not in pathway.course:
                    yield mutant(
                        "change a level of a pathway", pathway, f"{item} → {new[number]}", course=new
                    )
        if number and number + 1 < len(pathway.course):
            says = f"{item} and {pathway.course[number + 1]} exchanged"
            course = swapped(pathway.course, number, number + 1)
            yield mutant("swap two stretches of a pathway", pathway, says, course=course)


def _shares(supply: UpperSupply) -> Iterator[Mutant]:
    other: dict[str, Literal["contralateral", "ipsilateral"]] = {
        "contralateral": "ipsilateral",
        "ipsilateral": "contralateral",
    }
    crossed = sum(each.share for each in supply.shares if each.hemisphere == "contralateral")
    if abs(crossed - 0.5) >= 0.1:
        turned = tuple(replace(each, hemisphere=other[each.hemisphere]) for each in supply.shares)
        yield mutant("swap the hemispheres of a supply", supply, "the hemispheres exchanged", shares=turned)
    for new in (0.98, 0.75, 0.5, 0.25):
        if abs(new - crossed) >= 0.2 and 0 < crossed < 1:
            scale = {"contralateral": new / crossed, "ipsilateral": (1 - new) / (1 - crossed)}
            moved = tuple(replace(each, share=each.share * scale[each.hemisphere]) for each in supply.shares)
            says = f"{crossed:.0%} → {new:.0%} crossed"
            yield mutant("change how much of a supply is crossed", supply, says, shares=moved)
    for number, share in enumerate(supply.shares):
        if share.share < 0.15 or len(supply.shares) < 2:
            continue
        rest = [each for place, each in enumerate(supply.shares) if place != number]
        total = sum(each.share for each in rest)
        kept = tuple(replace(each, share=each.share / total) for each in rest)
        says = f"without {share.hemisphere} {share.pathway}"
        yield mutant("drop a share of a supply", supply, says, shares=kept)
        wrong = at(supply.shares, number, replace(share, hemisphere=other[share.hemisphere]))
        keys = [(each.pathway, each.hemisphere) for each in wrong]
        if len(set(keys)) == len(keys):
            says = f"{share.pathway}: {share.hemisphere} → {other[share.hemisphere]}"
            yield mutant("swap the hemisphere of a share", supply, says, shares=wrong)
