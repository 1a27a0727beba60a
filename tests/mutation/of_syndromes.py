"""Corruptions of syndromes: what they strike, on which side, how much, in which way, since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.syndromes import Strike, Syndrome
from tests.mutation.mutants import Mutant, at, mutant

_OTHER_KIND: Final = {
    "demyelination": "axonal-loss",
    "axonal-loss": "demyelination",
    "conduction-block": "transection",
    "transection": "conduction-block",
    "infarct": "compression",
    "compression": "infarct",
    "degeneration": "transection",
    "postsynaptic-block": "presynaptic-block",
    "presynaptic-block": "postsynaptic-block",
    "cholinergic-excess": "postsynaptic-block",
    "dystrophy": "inflammation",
    "inflammation": "dystrophy",
    "inexcitability": "dystrophy",
    "myotonia": "dystrophy",
    "disinhibition": "degeneration",
}


def mutants_of_syndromes(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of syndromes."""
    for syndrome in atlas.library.syndrome:
        for number, strike in enumerate(syndrome.strikes):
            yield from _strike(syndrome, number, strike)
        yield from _whole(syndrome)


def _strike(syndrome: Syndrome, number: int, strike: Strike) -> Iterator[Mutant]:
    def changed(operator: str, says: str, **fields: Any) -> Mutant:
        new = at(syndrome.strikes, number, replace(strike, **fields))
        return mutant(operator, syndrome, f"strike {number + 1} ({strike.at}): {says}", strikes=new)

    if len(syndrome.strikes) > 1:
        rest = (*syndrome.strikes[:number], *syndrome.strikes[number + 1 :])
        says = f"without strike {number + 1} ({strike.at})"
        yield mutant("drop a strike", syndrome, says, strikes=rest)
    if syndrome.sides == "one":
        for side in {"same": ("opposite", "both"), "opposite": ("same",), "both": ("same",)}[strike.side]:
            yield changed("change the side of a strike", f"{strike.side} → {side}", side=side)
    other = _OTHER_KIND.get(strike.kind)
    if other:
        yield changed("change the kind of a strike", f"{strike.kind} → {other}", kind=other)
    if strike.extent >= 0.5:
        half = round(strike.extent * 0.4, 3)
        yield changed("change the extent of a strike", f"{strike.extent} → {half}", extent=half)
    else:
        yield changed("change the extent of a strike", f"{strike.extent} → 0.9", extent=0.9)
    structure, _, level = strike.at.partition("@")
    span = segments.parse(level) if level else None
    if span and len(span) < 20:
        first = segments.SEGMENTS.index(span[0])
        last = segments.SEGMENTS.index(span[-1])
        shift = len(span) if len(span) < 4 else 3
        if last + shift < 29:
            text = f"{segments.SEGMENTS[first + shift]}-{segments.SEGMENTS[last + shift]}"
            yield changed("shift the segments of a strike", f"{level} → {text}", at=f"{structure}@{text}")
    if strike.start > 0.2 or strike.to < 0.8:
        yield changed("change when a strike begins", "from the first day to the last", start=0.0, to=1.0)


def _whole(syndrome: Syndrome) -> Iterator[Mutant]:
    sides = "both" if syndrome.sides == "one" else "one"
    yield mutant("change the sides of a syndrome", syndrome, f"{syndrome.sides} → {sides}", sides=sides)
    if syndrome.course:
        yield mutant("drop the course of a syndrome", syndrome, "complete from the first day", course=())
        days, last = syndrome.course[-1][0], syndrome.course[-1][1]
        if len(syndrome.course) > 1 and abs(last - 1.0) > 0.3:
            full = (*syndrome.course[:-1], (days, 1.0))
            yield mutant("drop the remission of a syndrome", syndrome, "never passes", course=full)
    named = [segments.parse(site) for site in syndrome.default_site]
    if named and all(named):
        sites = []
        for span in named:
            place = segments.SEGMENTS.index((span or ("C1",))[0])
            sites.append(segments.SEGMENTS[place + 2 if place < 28 else place - 2])
        says = f"{', '.join(syndrome.default_site)} → {', '.join(sites)}"
        yield mutant("change where a syndrome sits", syndrome, says, default_site=tuple(sites))
