"""The route table: every fibre route from cortex to muscle as a list of places, with its share.

Routes are made once, when the atlas is compiled; an examination only multiplies what survives along them.
Places and paths are stored once each and referred to by number, so that the table is small and can be
turned into arrays without a search.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from explorer.anatomy import records
from explorer.anatomy.courses import CourseError, Courses
from explorer.anatomy.places import Place, Side, opposite
from explorer.anatomy.reader import Fault, Library


class LowerRoute(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Motor axons of one muscle from one pool (a segment or a nucleus) by one nerve.

    ``share`` is the part of the muscle they supply (the shares of a muscle sum to 1); ``path`` is the number
    of their path, from the pool to where the branch to the muscle leaves its nerve.
    """

    muscle: str
    side: Side
    nerve: str
    pool: str
    pool_side: Side
    share: float
    path: int


class UpperRoute(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Upper motor neurons that drive one lower route; the shares of a lower route sum to 1."""

    lower: int
    pathway: str
    hemisphere: Side
    share: float
    path: int


class ArcRoute(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One limb of a reflex arc: receptor, afferent, centre and efferent as one path, with its share."""

    reflex: str
    side: Side
    muscle: str
    pool: str
    share: float
    path: int
    lower: int


class RouteTable(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All places, paths and routes of an atlas."""

    places: tuple[Place, ...]
    paths: tuple[tuple[int, ...], ...]
    lower: tuple[LowerRoute, ...]
    upper: tuple[UpperRoute, ...]
    arcs: tuple[ArcRoute, ...]


class _Table:
    """Numbers places and paths while routes are being made."""

    def __init__(self) -> None:
        self.places: dict[Place, int] = {}
        self.paths: dict[tuple[int, ...], int] = {}
        self.written: list[tuple[Place, ...]] = []

    def path(self, places: tuple[Place, ...]) -> int:
        numbers = tuple(self.places.setdefault(place, len(self.places)) for place in places)
        if numbers not in self.paths:
            self.paths[numbers] = len(self.paths)
            self.written.append(places)
        return self.paths[numbers]


def make_routes(library: Library) -> tuple[RouteTable, tuple[Fault, ...]]:
    """Every route of every muscle on both sides; what cannot be written out is told in the faults."""
    maker = _Maker(library)
    for muscle in library.muscle:
        for side in sides_of(muscle):
            maker.muscle(muscle, side)
    for reflex in library.reflex:
        maker.reflex(reflex, "left")
        maker.reflex(reflex, "right")
    table = RouteTable(
        places=tuple(maker.table.places),
        paths=tuple(maker.table.paths),
        lower=tuple(maker.lower),
        upper=tuple(maker.upper),
        arcs=tuple(maker.arcs),
    )
    return table, tuple(dict.fromkeys(maker.faults))


def sides_of(muscle: records.Muscle) -> tuple[Side, ...]:
    """The sides on which a muscle is examined."""
    return ("left", "right") if muscle.sides == "paired" else ("midline",)


class _Maker:
    """Makes routes and gathers faults."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.nuclei = {record.id: record for record in library.nucleus}
        self.courses = Courses(
            {record.id: record for record in library.structure},
            {record.id: record for record in library.nerve},
            self.nuclei,
            {record.id: record for record in library.pathway},
        )
        self.supplies = {record.id: record for record in library.supply}
        self.table = _Table()
        self.lower: list[LowerRoute] = []
        self.upper: list[UpperRoute] = []
        self.arcs: list[ArcRoute] = []
        self.faults: list[Fault] = []
        self._of_muscle: dict[tuple[str, Side], list[int]] = {}

    def fault(self, identifier: str, says: str) -> None:
        self.faults.append(Fault(self._file(identifier), identifier, says))

    def _file(self, identifier: str) -> str:
        files = self.library.files
        return files.get(identifier) or files.get(f"reflex:{identifier}", "")

    def muscle(self, muscle: records.Muscle, side: Side) -> None:
        origins: tuple[Side, ...] = (side,) if side != "midline" else ("left", "right")
        for origin in origins:
            for innervation in muscle.innervation:
                for pool, share in pools_of(innervation):
                    weight = innervation.share * share / len(origins)
                    self._route(muscle, side, origin, innervation.nerve, pool, weight)

    def _route(
        self, muscle: records.Muscle, side: Side, origin: Side, nerve: str, pool: str, share: float
    ) -> None:
        try:
            places = self.courses.lower(nerve, muscle.id, pool, origin, muscle.part)
        except CourseError as error:
            self.fault(muscle.id, f"{error}.")
            return
        pool_side = places[0].side
        number = len(self.lower)
        self.lower.append(LowerRoute(muscle.id, side, nerve, pool, pool_side, share, self.table.path(places)))
        self._of_muscle.setdefault((muscle.id, side), []).append(number)
        supply = self.supplies.get(muscle.supply)
        if supply is None:
            self.fault(muscle.id, f"there is no upper-motor-neuron supply '{muscle.supply}'.")
            return
        beside: Side = origin if pool_side == "midline" else pool_side
        for item in supply.shares:
            hemisphere = opposite(beside) if item.hemisphere == "contralateral" else beside
            try:
                above = self.courses.upper(item.pathway, item.hemisphere, pool, beside, muscle.part)
            except CourseError as error:
                self.fault(muscle.id, f"{error}.")
                continue
            self.upper.append(
                UpperRoute(number, item.pathway, hemisphere, item.share, self.table.path(above))
            )

    def reflex(self, reflex: records.Reflex, side: Side) -> None:
        for muscle, weight in reflex.effectors.items():
            numbers = self._of_muscle.get((muscle, side)) or self._of_muscle.get((muscle, "midline"))
            if not numbers:
                self.fault(reflex.id, f"its effector '{muscle}' is no muscle of the atlas.")
                continue
            used = [n for n in numbers if not reflex.roots or self.lower[n].pool in reflex.roots]
            total = sum(self._weight(reflex, n) for n in used)
            if not total:
                self.fault(reflex.id, f"its roots do not supply its effector '{muscle}'.")
                continue
            for number in used:
                self._arc(reflex, side, number, weight * self._weight(reflex, number) / total)

    def _weight(self, reflex: records.Reflex, number: int) -> float:
        return reflex.roots.get(self.lower[number].pool, 0.0) if reflex.roots else self.lower[number].share

    def _arc(self, reflex: records.Reflex, side: Side, number: int, share: float) -> None:
        route = self.lower[number]
        arc = list(self.table.written[route.path])
        if reflex.afferent:
            for text in reflex.afferent:
                structure, _, rest = text.partition("@")
                level, _, part = rest.partition(";")
                arc.append(Place(structure, level.replace("{segment}", route.pool), part, side))
        elif route.pool not in self.nuclei:
            arc.append(Place("dorsal-root", route.pool, "", side))
        self.arcs.append(
            ArcRoute(reflex.id, side, route.muscle, route.pool, share, self.table.path(tuple(arc)), number)
        )


def pools_of(innervation: records.Innervation) -> Iterator[tuple[str, float]]:
    """The motor pools of one innervation with their shares."""
    if innervation.nucleus:
        yield innervation.nucleus, 1.0
    yield from innervation.roots.items()
