"""Because: for every finding the routes that were lost, where, and what share, as data."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from explorer.anatomy.atlas import Atlas, terminals
from explorer.lesions.findings import Because
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import Fractions, Indices, Propagation, Survival
from explorer.lesions.targets import targets

_LEAST: Final = 1e-6


class _Strand(NamedTuple):
    """Upper routes to one muscle that run through the same structures: they are one reason together."""

    muscle: int
    route: tuple[str, ...]
    hemisphere: str


class _Strands:
    """The strands of an atlas, and which strand each route belongs to."""

    def __init__(self, atlas: Atlas, table: Propagation) -> None:
        routes = atlas.routes
        names = [place.structure for place in routes.places]
        ids = [tuple(dict.fromkeys(names[number] for number in path)) for path in routes.paths]
        numbers: dict[_Strand, int] = {}
        of_upper = []
        for route in routes.upper:
            lower = routes.lower[route.lower]
            whole = (*ids[route.path], *ids[lower.path], lower.muscle)
            strand = _Strand(int(table.lower_muscle[route.lower]), whole, route.hemisphere)
            of_upper.append(numbers.setdefault(strand, len(numbers)))
        self.strands = tuple(numbers)
        self.of_upper: Indices = np.array(of_upper, np.int64)
        self.lower_ids = [(*ids[route.path], route.muscle) for route in routes.lower]
        self.texts = [place.text() for place in routes.places]


@functools.cache
def _strands(table: Propagation) -> _Strands:
    return _Strands(table.atlas, table)


def reasons(
    atlas: Atlas, table: Propagation, survival: Survival, lesions: Sequence[Lesion]
) -> dict[int, tuple[Because, ...]]:
    """For each muscle (by number) that a lesion reaches, the routes that it takes, largest share first."""
    found: dict[int, list[Because]] = {}
    for row, lesion in enumerate(lesions):
        struck = targets(atlas, lesion)
        first = _first_struck(table, struck.places)
        _lower(table, survival.hits[row], first, row, found)
        _upper(table, survival.hits[row], first, row, found)
        for neuron, keys in (("junction", struck.junctions), ("muscle", struck.muscles)):
            for key in keys:
                if key in table.muscle_number:
                    place = terminals(*key)[0 if neuron == "junction" else 1]
                    kind: Literal["junction", "muscle"] = "junction" if neuron == "junction" else "muscle"
                    entry = Because(row, (place.structure,), lesion.extent, kind, place.text())
                    found.setdefault(table.muscle_number[key], []).append(entry)
    return {number: tuple(sorted(own, key=lambda each: -each.share)) for number, own in found.items()}


def _first_struck(table: Propagation, places: tuple[int, ...]) -> Indices:
    """For every path the first place on it that is struck; meaningless for a path that is not."""
    struck = np.zeros(len(table.atlas.routes.places), bool)
    struck[list(places)] = True
    entries = np.where(struck[table.place_of], np.arange(len(table.place_of)), len(table.place_of) - 1)
    first: Indices = table.place_of[np.minimum.reduceat(entries, table.start_of)]
    return first


def _lower(
    table: Propagation, hit: Fractions, first: Indices, row: int, found: dict[int, list[Because]]
) -> None:
    strands = _strands(table)
    lost = table.lower_share * hit[table.lower_path]
    at = first[table.lower_path]
    for number in np.flatnonzero(lost > _LEAST).tolist():
        place = strands.texts[at[number]]
        entry = Because(row, strands.lower_ids[number], round(float(lost[number]), 4), "lower", place)
        found.setdefault(int(table.lower_muscle[number]), []).append(entry)


def _upper(
    table: Propagation, hit: Fractions, first: Indices, row: int, found: dict[int, list[Because]]
) -> None:
    strands = _strands(table)
    lost = table.lower_share[table.upper_lower] * table.upper_share * hit[table.upper_path]
    sums = np.bincount(strands.of_upper, lost, len(strands.strands))
    at = np.zeros(len(strands.strands), np.int64)
    hits = np.flatnonzero(lost > _LEAST)
    at[strands.of_upper[hits]] = first[table.upper_path[hits]]
    for number in np.flatnonzero(sums > _LEAST).tolist():
        strand = strands.strands[number]
        share = round(float(sums[number]), 4)
        entry = Because(row, strand.route, share, "upper", strands.texts[at[number]], strand.hemisphere)
        found.setdefault(strand.muscle, []).append(entry)
