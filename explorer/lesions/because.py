"""Because: for every finding the routes that were lost, where, and what share, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from explorer.anatomy.atlas import Atlas, terminals
from explorer.lesions.findings import Because
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import Fractions, Propagation, Survival
from explorer.lesions.targets import targets

_LEAST: Final = 1e-6


def reasons(
    atlas: Atlas, table: Propagation, survival: Survival, lesions: Sequence[Lesion]
) -> dict[int, tuple[Because, ...]]:
    """For each muscle (by number) that a lesion reaches, the routes that it takes, the largest share first."""
    found: dict[int, list[Because]] = {}
    for row, lesion in enumerate(lesions):
        struck = targets(atlas, lesion)
        numbers = frozenset(struck.places)
        _along_routes(atlas, table, survival.hits[row], row, numbers, found)
        for neuron, keys in (("junction", struck.junctions), ("muscle", struck.muscles)):
            for key in keys:
                if key in table.muscle_number:
                    place = terminals(*key)[0 if neuron == "junction" else 1]
                    entry = Because(row, (place.structure,), lesion.extent, neuron, place.text())  # type: ignore[arg-type]
                    found.setdefault(table.muscle_number[key], []).append(entry)
    return {number: tuple(sorted(entries, key=lambda b: -b.share)) for number, entries in found.items()}


def _along_routes(
    atlas: Atlas,
    table: Propagation,
    hit: Fractions,
    row: int,
    struck: frozenset[int],
    found: dict[int, list[Because]],
) -> None:
    """The lower routes that the lesion takes, then the upper routes to pools that it leaves alive."""
    lower_hit = hit[table.lower_path]
    for number in np.flatnonzero(lower_hit > _LEAST):
        share = float(table.lower_share[number] * lower_hit[number])
        _add(atlas, table, row, int(number), None, share, struck, found)
    upper_hit = hit[table.upper_path]
    for number in np.flatnonzero(upper_hit > _LEAST):
        lower = int(table.upper_lower[number])
        share = float(table.lower_share[lower] * table.upper_share[number] * upper_hit[number])
        _add(atlas, table, row, lower, int(number), share, struck, found)


def _add(
    atlas: Atlas,
    table: Propagation,
    row: int,
    lower: int,
    upper: int | None,
    share: float,
    struck: frozenset[int],
    found: dict[int, list[Because]],
) -> None:
    route = atlas.routes.lower[lower]
    own = atlas.routes.paths[route.path]
    above = atlas.routes.paths[atlas.routes.upper[upper].path] if upper is not None else ()
    numbers = above + own
    places = atlas.routes.places
    at = next(places[number] for number in (own if upper is None else above) if number in struck)
    ids = tuple(dict.fromkeys(places[number].structure for number in numbers))
    neuron: Literal["upper", "lower"] = "lower" if upper is None else "upper"
    hemisphere = atlas.routes.upper[upper].hemisphere if upper is not None else ""
    entry = Because(row, (*ids, route.muscle), round(share, 4), neuron, at.text(), hemisphere)
    found.setdefault(int(table.lower_muscle[lower]), []).append(entry)
