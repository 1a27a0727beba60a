"""Tracing: the routes through what is selected, and the few of them on which impulses are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import msgspec

from explorer.anatomy import Atlas
from explorer.anatomy.places import Place, Side, parse_place, terminals
from explorer.case.model import Selection
from explorer.lesions.syndromes import expanded
from explorer.lesions.targets import targets
from explorer.session import topics
from explorer.session.courses import chosen_routes
from explorer.session.options import lesion_of

Route = tuple[Place, ...]
#: A muscle that loses more of its supply than this belongs to the picture of a disease.
_MUCH = 0.55


@dataclass(frozen=True)
class Trace:
    """The routes through a selection: every place on them, and the courses along which impulses are shown.

    ``weights`` tell of each route how much its hemisphere drives its muscle, as a fraction of the strongest.
    """

    selection: Selection
    places: frozenset[Place]
    routes: tuple[Route, ...]
    weights: tuple[float, ...]


class Tracer:
    """Answers for one atlas, remembering the last answers."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.trace = lru_cache(maxsize=64)(self._traced)

    def _traced(self, selection: Selection) -> Trace:
        if topics.is_topic(selection.structure):
            return self._of_topic(selection)
        if selection.structure in self._atlas.syndromes:
            return self._of_syndrome(selection)
        side = None if selection.side == "midline" else selection.side
        routes: tuple[Route, ...] = ()
        for structure, level, part in self._opened(selection.structure, selection.level, selection.part):
            for leaf in self._atlas.leaf_parts(part) if part else ("",):
                routes += self._atlas.routes_through(structure, level, leaf, side)
        places = {place for route in routes for place in route}
        own = Place(selection.structure, selection.level, selection.part, selection.side)
        chosen = chosen_routes(routes)
        drives = [
            self._drives.get((route[-1].structure, route[-1].side, route[0].side), 0.0) for route in chosen
        ]
        strongest = max(drives, default=0.0) or 1.0
        weights = tuple(drive / strongest for drive in drives)
        return Trace(selection, frozenset(places | {own}), chosen, weights)

    def _of_topic(self, selection: Selection) -> Trace:
        """From the motor pools, or the receptor of a reflex, down to the muscles; the cortex is not asked."""
        item = topics.item_of(self._atlas, selection.structure)
        routes = tuple(self._arcs(item.id, selection) if item.kind == "reflex" else self._lower(selection))
        places = {place for route in routes for place in route}
        for structure, level in topics.places(self._atlas, item):
            side = None if selection.side == "midline" else selection.side
            places.update(self._atlas.places_of(structure, level, "", side))
            # What no fibre runs through is drawn all the same, such as a dorsal root.
            for own in ("left", "right") if side is None else (side,):
                places.add(Place(structure, level, "", own))
        chosen = chosen_routes(routes)
        return Trace(selection, frozenset(places), chosen, (1.0,) * len(chosen))

    def _of_syndrome(self, selection: Selection) -> Trace:
        """What a syndrome strikes when it is full, and the routes that run through there."""
        lesion = lesion_of(self._atlas, selection, 1.0)
        table = self._atlas.routes
        numbers: set[int] = set()
        muscles: set[tuple[str, Side]] = set()
        for struck in expanded(self._atlas, (msgspec.structs.replace(lesion, progress=1.0),), 0.0):
            where = targets(self._atlas, struck)
            numbers.update(where.places)
            muscles.update((*where.junctions, *where.muscles))
        lost: dict[tuple[str, Side], float] = dict.fromkeys(muscles, 1.0)
        found = []
        for lower, upper, path in self._atlas.full_routes():
            route = table.lower[lower]
            if (route.muscle, route.side) in muscles or not numbers.isdisjoint(path):
                key = (route.muscle, route.side)
                lost[key] = lost.get(key, 0.0) + route.share * table.upper[upper].share
                found.append((key, path))
        # What keeps most of its supply does not belong to the picture of the disease.
        routes = tuple(
            (*(table.places[number] for number in path), *terminals(*key))
            for key, path in found
            if lost[key] > _MUCH
        )
        places = {table.places[number] for number in numbers}
        places.update(place for route in routes for place in route[-2:])
        chosen = chosen_routes(routes)
        return Trace(selection, frozenset(places), chosen, (1.0,) * len(chosen))

    def _arcs(self, reflex: str, selection: Selection) -> Iterator[Route]:
        table = self._atlas.routes
        for arc in table.arcs:
            if arc.reflex == reflex and selection.side in (arc.side, "midline"):
                efferent = [table.places[number] for number in table.paths[table.lower[arc.lower].path]]
                passed = [table.places[number] for number in table.paths[arc.path]]
                afferent = [place for place in reversed(passed) if place not in efferent]
                yield (*afferent, *efferent, *terminals(arc.muscle, arc.side))

    def _lower(self, selection: Selection) -> Iterator[Route]:
        item = topics.item_of(self._atlas, selection.structure)
        muscles = frozenset(topics.muscles(self._atlas, item))
        table = self._atlas.routes
        for route in table.lower:
            wanted = route.pool == item.id if item.kind == "segment" else route.muscle in muscles
            if wanted and (selection.side == "midline" or route.side in (selection.side, "midline")):
                places = (table.places[number] for number in table.paths[route.path])
                yield (*places, *terminals(route.muscle, route.side))

    @cached_property
    def _drives(self) -> dict[tuple[str, str, str], float]:
        """The share (0..1) that a hemisphere has in driving a muscle, by muscle, its side and hemisphere."""
        drives: dict[tuple[str, str, str], float] = {}
        for upper in self._atlas.routes.upper:
            lower = self._atlas.routes.lower[upper.lower]
            key = (lower.muscle, lower.side, upper.hemisphere)
            drives[key] = drives.get(key, 0.0) + lower.share * upper.share
        return drives

    def _opened(self, structure: str, level: str, part: str) -> Iterator[tuple[str, str, str]]:
        """What a name stands for: the members of a group, and what lies within a structure."""
        yield structure, level, part
        group = self._atlas.groups.get(structure)
        for member in group.members if group is not None else ():
            own, own_level, own_part = parse_place(member.replace("{level}", level))
            yield from self._opened(own, own_level, own_part or part)
        for inner in self._atlas.within.get(structure, ()):
            yield from self._opened(inner, "", part)
