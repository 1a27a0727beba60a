"""What is derived from a case: the examination, how the picture looks, and where impulses run and die.

This is the only place where the words of the atlas and of the lesion engine are turned into the words of the
drawing. It imports the engine and its numerical libraries, so it is itself imported after the first frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from explorer.anatomy import Atlas, load
from explorer.anatomy.places import Place, Side, parse_place
from explorer.canvas.impulses import Leg
from explorer.case.model import Case, Selection
from explorer.lesions import Examination, Lesion, PlaceState, examine, explain, supply
from explorer.lesions.findings import MuscleFinding
from explorer.picture.appearance import Appearance
from explorer.picture.pathology import looks
from explorer.session.article import Article, article
from explorer.session.courses import chosen_routes


@dataclass(frozen=True)
class Findings:
    """Everything that follows from one case: the examination, the state of the places, and the looks."""

    case: Case
    examination: Examination
    states: dict[Place, PlaceState]
    appearance: Appearance
    #: Parts of muscles, with their sides, of which nothing else is found than of the whole muscle.
    repeated: frozenset[tuple[str, str]] = frozenset()

    @property
    def muscles(self) -> tuple[MuscleFinding, ...]:
        """The muscles, without named groups of them and without parts that only repeat their whole."""
        return tuple(
            each
            for each in self.examination.muscles
            if not each.members and (each.id, each.side) not in self.repeated
        )

    @property
    def weak_count(self) -> int:
        """How many muscles are weaker than grade 5."""
        return sum(each.strength.mrc != "5" for each in self.muscles)


@dataclass(frozen=True)
class Trace:
    """The routes through a selection: every place on them, and the courses along which impulses are shown.

    ``weights`` tell of each route how much its hemisphere drives its muscle, as a fraction of the strongest.
    """

    selection: Selection
    places: frozenset[Place]
    routes: tuple[tuple[Place, ...], ...]
    weights: tuple[float, ...]


class Engine:
    """The atlas and the engine, asked in the words of the session."""

    def __init__(self, atlas: Atlas | None = None) -> None:
        self.atlas = atlas or load()
        self._findings = lru_cache(maxsize=64)(self._examined)
        self._traces = lru_cache(maxsize=64)(self._traced)

    def findings(self, case: Case) -> Findings:
        """What the patient of that case has."""
        return self._findings(case)

    def _examined(self, case: Case) -> Findings:
        examination = examine(self.atlas, case.lesions, case.days)
        states = supply(self.atlas, case.lesions, case.days)
        wasted = {(muscle.id, muscle.side) for muscle in examination.muscles if muscle.atrophy}
        appearance = Appearance(looks(self.atlas, states, wasted))
        return Findings(case, examination, states, appearance, self._repeated(examination))

    def _repeated(self, examination: Examination) -> frozenset[tuple[str, str]]:
        grades = {(each.id, each.side): each.strength.mrc for each in examination.muscles if not each.members}
        return frozenset(
            (name, side)
            for (name, side), grade in grades.items()
            if grades.get((self.atlas.muscles[name].group, side)) == grade
        )

    def legal(self, selection: Selection) -> Selection:
        """The selection as precise as the atlas can follow it: what it does not tell apart is left out."""
        for level, part in (
            (selection.level, selection.part),
            (selection.level, ""),
            ("", selection.part),
            ("", ""),
        ):
            leaves = self.atlas.leaf_parts(part) if part else ("",)
            side = None if selection.side == "midline" else selection.side
            if any(self.atlas.places_of(selection.structure, level, leaf, side) for leaf in leaves):
                return Selection(selection.structure, selection.side, level, part)
        level = selection.level if selection.level in self.atlas.muscles else ""
        return Selection(selection.structure, selection.side, level)

    def sided(self, identifier: str, side: Side) -> Selection:
        """The structure on that side, or in the midline where it has no sides."""
        midline = getattr(self.atlas.record(identifier), "sides", "paired") == "midline"
        return Selection(identifier, "midline" if midline else side)

    def neighbour_on_route(self, selection: Selection, step: int) -> Selection | None:
        """The place one step along the first route through what is selected, or None at its end."""
        routes = self.trace(selection).routes
        if not routes:
            return None
        own = [
            index
            for index, place in enumerate(routes[0])
            if place.structure == selection.structure
            and selection.level in ("", place.level)
            and selection.part in ("", place.part)
        ]
        if not own:
            return None
        index = (own[-1] if step > 0 else own[0]) + step
        if not 0 <= index < len(routes[0]):
            return None
        place = routes[0][index]
        return Selection(place.structure, place.side, place.level, place.part)

    def knows(self, selection: Selection) -> bool:
        """Whether the atlas has the structure at all."""
        return selection.structure in self.atlas.named

    def name(self, selection: Selection) -> str:
        """What the selection is called."""
        return self.atlas.name(selection.structure, selection.side, selection.level, selection.part)

    def name_of(self, lesion: Lesion) -> str:
        """What a lesion's place is called."""
        side = lesion.side if lesion.side in ("left", "right") else None
        name = self.atlas.name(lesion.structure, side)
        levels = [self.atlas.level_name(lesion.structure, level) for level in lesion.levels]
        parts = [self.atlas.part_name(part) for part in lesion.parts]
        return ", ".join([name, *levels, *parts])

    def article(self, selection: Selection, reading_level: str, language: str) -> Article:
        """What the info panel says of the selection."""
        return article(self.atlas, selection, reading_level, language)

    def reason(self, findings: Findings, key: tuple[str, str], language: str) -> str:
        """Why that muscle on that side is as it is, in a sentence; "" when it is no muscle of the atlas."""
        for finding in findings.examination.muscles:
            if (finding.id, finding.side) == key:
                return explain(self.atlas, findings.examination, finding, language)
        return ""

    def title(self, structure: str, level: str | None, part: str | None, side: str | None) -> str:
        """The title of a group in a figure."""
        known: Side | None = "left" if side == "left" else "right" if side == "right" else None
        return self.atlas.name(structure, known, level or "", part or "")

    def suggestions(self, text: str, limit: int) -> tuple[tuple[str, str], ...]:
        """(id, the name that matched) of what the text may mean, the likeliest first."""
        return tuple((match.id, match.name) for match in self.atlas.find(text, limit))

    def trace(self, selection: Selection) -> Trace:
        """The routes through what is selected, up to the cortex and down to the muscles."""
        return self._traces(selection)

    def _traced(self, selection: Selection) -> Trace:
        side = None if selection.side == "midline" else selection.side
        routes: tuple[tuple[Place, ...], ...] = ()
        for structure, level, part in self._opened(selection.structure, selection.level, selection.part):
            for leaf in self.atlas.leaf_parts(part) if part else ("",):
                routes += self.atlas.routes_through(structure, level, leaf, side)
        places = {place for route in routes for place in route}
        own = Place(selection.structure, selection.level, selection.part, selection.side)
        chosen = chosen_routes(routes)
        drives = [
            self._drives.get((route[-1].structure, route[-1].side, route[0].side), 0.0) for route in chosen
        ]
        strongest = max(drives, default=0.0) or 1.0
        weights = tuple(drive / strongest for drive in drives)
        return Trace(selection, frozenset(places | {own}), chosen, weights)

    @cached_property
    def _drives(self) -> dict[tuple[str, str, str], float]:
        """The share (0..1) that a hemisphere has in driving a muscle, by muscle, its side and hemisphere."""
        drives: dict[tuple[str, str, str], float] = {}
        for upper in self.atlas.routes.upper:
            lower = self.atlas.routes.lower[upper.lower]
            key = (lower.muscle, lower.side, upper.hemisphere)
            drives[key] = drives.get(key, 0.0) + lower.share * upper.share
        return drives

    def _opened(self, structure: str, level: str, part: str) -> Iterator[tuple[str, str, str]]:
        """What a name stands for: the members of a group, and what lies within a structure."""
        yield structure, level, part
        group = self.atlas.groups.get(structure)
        for member in group.members if group is not None else ():
            own, own_level, own_part = parse_place(member.replace("{level}", level))
            yield from self._opened(own, own_level, own_part or part)
        for inner in self.atlas.within.get(structure, ()):
            yield from self._opened(inner, "", part)

    def legs(self, route: tuple[Place, ...], findings: Findings | None) -> tuple[Leg, ...]:
        """A route as the legs of a course: behind each place, the share of the volley still under way."""
        legs = []
        alive = 1.0
        for place in route:
            state = findings.states.get(place) if findings is not None else None
            if state is not None:
                alive *= 1.0 - state.destroyed
            legs.append(Leg(place.structure, place.level or None, place.part or None, place.side, alive))
        return tuple(legs)

    def lesion_of(self, selection: Selection, extent: float = 1.0) -> Lesion:
        """The lesion that strikes what is selected."""
        return Lesion(
            selection.structure,
            selection.side,
            (selection.level,) if selection.level else (),
            self.atlas.leaf_parts(selection.part) if selection.part else (),
            extent,
        )

    def strength_over_time(
        self, lesions: tuple[Lesion, ...], muscle: str, days: tuple[float, ...]
    ) -> dict[str, list[float]]:
        """The strength (0..1) of a muscle on each of those days, by side."""
        strengths: dict[str, list[float]] = {}
        for day in days:
            for found in examine(self.atlas, lesions, day).muscles:
                if found.id == muscle:
                    strengths.setdefault(found.side, []).append(found.strength.fraction)
        return strengths
