"""The atlas: everything that is known of the motor system, ready to be asked.

``load()`` gives the shipped atlas; it reads compiled bytes, so it costs milliseconds.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import msgspec

from explorer import assets
from explorer.anatomy import records, segments, syndromes
from explorer.anatomy.names import Match, NameIndex
from explorer.anatomy.places import Place, Side, terminals
from explorer.anatomy.reader import Library, atlas_files, read
from explorer.anatomy.routes import RouteTable, make_routes
from explorer.errors import RequestError

Named = (
    records.Structure
    | records.Nucleus
    | records.Nerve
    | records.Muscle
    | records.Group
    | records.Pathway
    | syndromes.Syndrome
)


class UnknownNameError(RequestError):
    """A name that the atlas does not know; ``suggestions`` are the nearest valid names."""

    def __init__(self, text: str, suggestions: tuple[str, ...]) -> None:
        self.suggestions = suggestions
        hint = (
            f" Did you mean {_listed(suggestions)}?"
            if suggestions
            else " Try: motor-explorer atlas find WORD."
        )
        super().__init__(f"The atlas knows nothing by the name '{shortened(text)}'.{hint}")


class AmbiguousNameError(RequestError):
    """A name that means several things; ``candidates`` are their ids."""

    def __init__(self, text: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        super().__init__(f"'{shortened(text)}' may mean {_listed(candidates)}; please name one of them.")


class Compiled(msgspec.Struct, frozen=True):
    """What is stored: the records and the routes made of them."""

    library: Library
    routes: RouteTable


class Neighbour(msgspec.Struct, frozen=True):
    """A structure next to another one along routes: its id, level and side, and how many routes share it."""

    structure: str
    level: str
    side: Side
    routes: int


class Atlas:
    """The records by id, the routes, and the questions that can be asked of them."""

    def __init__(self, library: Library, routes: RouteTable) -> None:
        self.library = library
        self.routes = routes
        self.structures = {record.id: record for record in library.structure}
        self.nuclei = {record.id: record for record in library.nucleus}
        self.nerves = {record.id: record for record in library.nerve}
        self.muscles = {record.id: record for record in library.muscle}
        self.columns = {record.id: record for record in library.column}
        self.cord_segments = {record.id: record for record in library.segment}
        self.groups = {record.id: record for record in library.group}
        self.pathways = {record.id: record for record in library.pathway}
        self.movements = {record.id: record for record in library.movement}
        self.reflexes = {record.id: record for record in library.reflex}
        self.signs = {record.id: record for record in library.sign}
        self.syndromes = {record.id: record for record in library.syndrome}
        self.losses = {record.id: record for record in library.loss}
        self.supplies = {record.id: record for record in library.supply}
        self.parts = {record.id: record for record in library.part}
        self.references = {record.id: record for record in library.reference}

    @functools.cached_property
    def named(self) -> dict[str, Named]:
        """Everything that a lesion, a click or ``atlas show`` can name, by id."""
        return {
            **self.structures,
            **self.nuclei,
            **self.nerves,
            **self.muscles,
            **self.groups,
            **self.pathways,
            **self.syndromes,
        }

    @functools.cached_property
    def names(self) -> NameIndex:
        """The names of structures, nerves, muscles and groups."""
        return NameIndex({key: (r.name, r.latin, *r.synonyms) for key, r in self.named.items()})

    @functools.cached_property
    def finding_names(self) -> NameIndex:
        """The names of movements, reflexes and signs."""
        names: dict[str, tuple[str, ...]] = {}
        for movement in self.library.movement:
            names[movement.id] = (movement.name, *movement.synonyms)
        for reflex in self.library.reflex:
            names[reflex.id] = (reflex.name, *reflex.synonyms)
        for sign in self.library.sign:
            names[sign.id] = (sign.name, *sign.synonyms)
        return NameIndex(names)

    def resolve(self, text: str) -> str:
        """The id of the structure that `text` names.

        Raises UnknownNameError or AmbiguousNameError when it does not name exactly one.
        """
        found = self.names.resolve(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(text, found)
        raise UnknownNameError(text, self.names.suggestions(text))

    def find(self, text: str, limit: int = 20) -> tuple[Match, ...]:
        """What `text` may mean, best first."""
        return self.names.find(text, limit)

    def record(self, identifier: str) -> Named:
        """The record with this id; UnknownNameError when there is none."""
        try:
            return self.named[identifier]
        except KeyError:
            raise UnknownNameError(identifier, self.names.suggestions(identifier)) from None

    def kind(self, identifier: str) -> str:
        """What kind of thing an id names ("muscle", "nerve", "nucleus", "tract" …)."""
        record = self.record(identifier)
        if isinstance(record, records.Muscle):
            return "muscle"
        if isinstance(record, records.Nucleus):
            return "nucleus"
        if isinstance(record, records.Pathway):
            return "pathway"
        if isinstance(record, syndromes.Syndrome):
            return "syndrome"
        return record.kind

    def name(self, identifier: str, side: Side | None = None, level: str = "", part: str = "") -> str:
        """The English name, with side, level and part where they are given ("Left ulnar nerve, elbow")."""
        record = self.named.get(identifier)
        text = record.name if record else identifier
        if side in ("left", "right"):
            text = f"{side.capitalize()} {text}"
        if level:
            text += f", {self.level_name(identifier, level)}"
        if part:
            text += f" ({self.part_name(part)})"
        return text

    def level_name(self, identifier: str, level: str) -> str:
        """The name of a level or site of a structure."""
        record = self.named.get(identifier)
        sites = record.sites if isinstance(record, records.Nerve) else ()
        if isinstance(record, records.Structure):
            sites = record.levels
        if level in self.muscles:
            return self.muscles[level].name
        return next((site.name for site in sites if site.id == level), level)

    def part_name(self, part: str) -> str:
        """The name of a part of the motor map."""
        return self.parts[part].name.lower() if part in self.parts else part

    def levels(self, identifier: str) -> tuple[str, ...]:
        """The levels, segments or sites of a structure, from rostral or proximal on."""
        record = self.named.get(identifier)
        if isinstance(record, records.Nerve):
            return tuple(site.id for site in record.sites)
        if isinstance(record, records.Structure):
            if record.segments:
                return segments.parse(record.segments) or ()
            return tuple(site.id for site in record.levels)
        return ()

    def leaf_parts(self, part: str) -> tuple[str, ...]:
        """The leaves of the motor map that a part or group of parts stands for."""
        record = self.parts.get(part)
        if record is None or not record.parts:
            return (part,)
        return tuple(leaf for child in record.parts for leaf in self.leaf_parts(child))

    def text(self, identifier: str, level: str = "student", language: str = "en") -> records.Text | None:
        """The text of the info panel, or None where there is none at this level and in this language."""
        return self.library.texts.get(language, {}).get(identifier, {}).get(level)

    def reading(self, identifier: str, level: str = "student", language: str = "en") -> records.Text:
        """The text at a reading level; a field that this level leaves out is that of the students' text."""
        own, student = self.text(identifier, level, language), self.text(identifier, "student", language)
        if own is None or student is None:
            return own or student or records.Text()
        return records.Text(
            location=own.location or student.location,
            function=own.function or student.function,
            loss=own.loss or student.loss,
            test=own.test or student.test,
        )

    def latin(self, identifier: str) -> str:
        """The Latin (Terminologia Anatomica) name, or ""."""
        return self.record(identifier).latin

    @functools.cached_property
    def makers(self) -> dict[str, dict[str, float]]:
        """Movement → the muscles that make it, each with its share of the force (the shares sum to 1).

        A muscle that has a record as a whole and others for its heads counts as a whole.
        """
        found: dict[str, dict[str, float]] = {}
        for muscle in self.library.muscle:
            if muscle.group in self.muscles:
                continue
            for movement, contribution in muscle.actions.items():
                found.setdefault(movement, {})[muscle.id] = contribution
        return {
            movement: {muscle: value / sum(shares.values()) for muscle, value in shares.items()}
            for movement, shares in found.items()
        }

    def full_routes(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """(lower route, upper route, places in order) of every complete route."""
        for number, upper in enumerate(self.routes.upper):
            lower = self.routes.lower[upper.lower]
            yield upper.lower, number, self.routes.paths[upper.path] + self.routes.paths[lower.path]

    @functools.cached_property
    def place_numbers(self) -> dict[Place, int]:
        """The number of each place in the route table."""
        return {place: number for number, place in enumerate(self.routes.places)}

    @functools.cached_property
    def places_by_structure(self) -> dict[str, list[tuple[Place, int]]]:
        """The places of the route table with their numbers, by structure."""
        found: dict[str, list[tuple[Place, int]]] = {}
        for number, place in enumerate(self.routes.places):
            found.setdefault(place.structure, []).append((place, number))
        return found

    @functools.cached_property
    def within(self) -> dict[str, tuple[str, ...]]:
        """What lies within a structure: ids of the structures and nuclei that name it as their whole."""
        found: dict[str, tuple[str, ...]] = {}
        wholes = [(record.id, record.within) for record in self.library.structure]
        wholes += [(record.id, record.within) for record in self.library.nucleus]
        for identifier, whole in wholes:
            if whole:
                found[whole] = (*found.get(whole, ()), identifier)
        return found

    def places_of(
        self, structure: str, level: str = "", part: str = "", side: Side | None = None
    ) -> tuple[Place, ...]:
        """The places of the route table that a structure, level, part and side stand for (empty = any)."""
        return tuple(
            place
            for place in self.routes.places
            if place.structure == structure
            and (not level or place.level == level)
            and (not part or place.part == part)
            and (side is None or place.side == side)
        )

    def enters(
        self, structure: str, level: str = "", part: str = "", side: Side | None = None
    ) -> tuple[Neighbour, ...]:
        """The structures from which fibres come into this one, the most used first."""
        return self._neighbours(structure, level, part, side, -1)

    def leaves(
        self, structure: str, level: str = "", part: str = "", side: Side | None = None
    ) -> tuple[Neighbour, ...]:
        """The structures to which fibres go on from this one, the most used first; muscles at the end."""
        return self._neighbours(structure, level, part, side, 1)

    def _neighbours(
        self, structure: str, level: str, part: str, side: Side | None, step: int
    ) -> tuple[Neighbour, ...]:
        own = {self.place_numbers[place] for place in self.places_of(structure, level, part, side)}
        counts: dict[tuple[str, str, Side], int] = {}
        for lower, _, path in self.full_routes():
            inside = [index for index, number in enumerate(path) if number in own]
            if structure in self.muscles and self.routes.lower[lower].muscle == structure:
                route = self.routes.lower[lower]
                if step < 0 and side in (None, route.side):
                    self._count(counts, self.routes.places[path[-1]])
                continue
            if not inside:
                continue
            index = (inside[0] if step < 0 else inside[-1]) + step
            if 0 <= index < len(path):
                self._count(counts, self.routes.places[path[index]])
            elif step > 0:
                route = self.routes.lower[lower]
                key = (route.muscle, "", route.side)
                counts[key] = counts.get(key, 0) + 1
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Neighbour(*key, count) for key, count in ordered)

    @staticmethod
    def _count(counts: dict[tuple[str, str, Side], int], place: Place) -> None:
        key = (place.structure, place.level, place.side)
        counts[key] = counts.get(key, 0) + 1

    def muscles_served(
        self, structure: str, level: str = "", part: str = "", side: Side | None = None
    ) -> tuple[tuple[str, Side, float], ...]:
        """(muscle, side, share of its supply) for every muscle with routes through here, largest first."""
        own = {self.place_numbers[place] for place in self.places_of(structure, level, part, side)}
        shares: dict[tuple[str, Side], float] = {}
        seen: set[int] = set()
        for lower, upper, path in self.full_routes():
            route = self.routes.lower[lower]
            if not own.isdisjoint(self.routes.paths[route.path]):
                if lower in seen:
                    continue
                seen.add(lower)
                share = route.share
            elif own.isdisjoint(path):
                continue
            else:
                share = route.share * self.routes.upper[upper].share
            key = (route.muscle, route.side)
            shares[key] = shares.get(key, 0.0) + share
        ordered = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        return tuple((muscle, on, share) for (muscle, on), share in ordered)

    def routes_through(
        self, structure: str, level: str = "", part: str = "", side: Side | None = None
    ) -> tuple[tuple[Place, ...], ...]:
        """The complete routes (cortex → junction → muscle) that run through a structure, or to a muscle."""
        own = {self.place_numbers[place] for place in self.places_of(structure, level, part, side)}
        found: dict[tuple[Place, ...], None] = {}
        for lower, _, path in self.full_routes():
            route = self.routes.lower[lower]
            to_muscle = route.muscle in (structure, level) and side in (None, route.side)
            if to_muscle or not own.isdisjoint(path):
                places = tuple(self.routes.places[number] for number in path)
                found[(*places, *terminals(route.muscle, route.side))] = None
        return tuple(found)


def make_atlas(root: Path) -> Atlas:
    """The atlas authored below `root`, read and written out now; faults are left out (see ``check``)."""
    library, _ = read(root)
    routes, _ = make_routes(library)
    return Atlas(library, routes)


def compile_atlas(root: Path | None = None) -> bytes:
    """The compiled form of the atlas below `root` (the shipped one by default)."""
    library, _ = read(root or assets.resource("atlas"))
    routes, _ = make_routes(library)
    return msgspec.msgpack.encode(Compiled(library, routes))


@functools.cache
def load() -> Atlas:
    """The shipped atlas."""
    root = assets.resource("atlas")
    data = assets.compiled("atlas", compile_atlas, atlas_files(root))
    stored = msgspec.msgpack.decode(data, type=Compiled)
    return Atlas(stored.library, stored.routes)


def shortened(text: str, most: int = 60) -> str:
    """The text as a message may quote it: on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
