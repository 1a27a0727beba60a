"""What is derived from a case: the examination, how the picture looks, and where impulses run and die.

This is the only place where the words of the atlas and of the lesion engine are turned into the words of the
drawing. It imports the engine and its numerical libraries, so it is itself imported after the first frame.
"""

from __future__ import annotations

from functools import lru_cache

from explorer.anatomy import Atlas, load
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.places import Place, Side
from explorer.canvas.impulses import Leg
from explorer.case import placing
from explorer.case.model import Case, Selection
from explorer.errors import ExplorerError
from explorer.lesions import Examination, Lesion, examine, explain, supply
from explorer.picture.appearance import Appearance
from explorer.picture.pathology import looks
from explorer.session import options, topics
from explorer.session.article import Article, article
from explorer.session.found import Findings
from explorer.session.options import Options
from explorer.session.regions import regions
from explorer.session.tracing import Trace, Tracer

__all__ = ["Engine", "Findings"]


class Engine:
    """The atlas and the engine, asked in the words of the session."""

    def __init__(self, atlas: Atlas | None = None) -> None:
        self.atlas = atlas or load()
        self._findings = lru_cache(maxsize=64)(self._examined)
        self._tracer = Tracer(self.atlas)

    def findings(self, case: Case) -> Findings:
        """What the patient of that case has."""
        return self._findings(case)

    def _examined(self, case: Case) -> Findings:
        examination = examine(self.atlas, case.lesions, case.days)
        states = supply(self.atlas, case.lesions, case.days)

        def look() -> Appearance:
            wasted = {(muscle.id, muscle.side) for muscle in examination.muscles if muscle.atrophy}
            return Appearance(looks(self.atlas, states, wasted))

        repeated = self._repeated(examination)
        return Findings(case, examination, states, look, repeated, regions(self.atlas))

    def _repeated(self, examination: Examination) -> frozenset[tuple[str, str]]:
        grades = {(each.id, each.side): each.strength.mrc for each in examination.muscles if not each.members}
        return frozenset(
            (name, side)
            for (name, side), grade in grades.items()
            if grades.get((self.atlas.muscles[name].group, side)) == grade
        )

    def legal(self, selection: Selection) -> Selection:
        """The selection as precise as the atlas can follow it: what it does not tell apart is left out."""
        if topics.is_topic(selection.structure):
            return selection
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
        return topics.selection_of(self.atlas, Item("", identifier), side)

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
        return topics.knows(self.atlas, selection.structure)

    def check(self, case: Case, name: str) -> None:
        """Raise CaseFileError where the atlas cannot place a lesion of that case; `name` is its file's."""
        placing.check(case, self.atlas, name)

    def can_be_struck(self, selection: Selection) -> bool:
        """Whether a lesion can sit there.

        It can on a structure, but not on a movement or a reflex, nor on half a cord at no segment.
        """
        group = self.atlas.groups.get(selection.structure)
        anywhere = group is not None and any("{level}" in member for member in group.members)
        return not topics.is_topic(selection.structure) and (bool(selection.level) or not anywhere)

    def name(self, selection: Selection) -> str:
        """What the selection is called."""
        return topics.name(self.atlas, selection)

    def name_of(self, lesion: Lesion) -> str:
        """What a lesion's place, or a syndrome, is called."""
        return options.name_of(self.atlas, lesion)

    def told(self, case: Case) -> str:
        """A case in a few words: its lesions and the day."""
        names = [self.name_of(lesion) for lesion in case.lesions]
        if not names:
            return "Healthy"
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"{names[0]}{more}, day {case.days:g}"

    def options(self, structure: str) -> Options:
        """What can be chosen of a lesion of that."""
        return options.options(self.atlas, structure)

    def amount(self, lesion: Lesion) -> str:
        """How much a lesion destroys, in which way and since when, in words."""
        return options.amount(lesion, self.options(lesion.structure))

    def at_site(self, lesion: Lesion, text: str) -> Lesion:
        """The syndrome striking what the text names; raises ``ExplorerError`` with a sentence."""
        return options.at_site(self.atlas, lesion, text)

    def site_of(self, lesion: Lesion) -> str:
        """The site of a syndrome in words."""
        return options.site_of(self.atlas, lesion)

    def progress(self, lesion: Lesion, days: float) -> float:
        """How far (0..1) a syndrome has come on a day of the case."""
        return options.progress_on(self.atlas, lesion, days)

    def category(self, selection: Selection) -> str:
        """The category of a syndrome, by name."""
        return options.CATEGORIES[self.atlas.syndromes[selection.structure].category]

    def syndromes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The category of syndromes, by name, and the (id, name) of each in it, in alphabetical order."""
        found: dict[str, list[tuple[str, str]]] = {}
        for record in self.atlas.library.syndrome:
            found.setdefault(record.category, []).append((record.id, record.name))
        return {
            title: tuple(sorted(found[category], key=lambda pair: pair[1].casefold()))
            for category, title in options.CATEGORIES.items()
            if category in found
        }

    def article(self, selection: Selection, reading_level: str, language: str) -> Article:
        """What the info panel says of the selection."""
        return article(self.atlas, selection, reading_level, language)

    def reason(self, findings: Findings, key: tuple[str, str], language: str) -> str:
        """Why what is found of what a selection names, on its side, is so; "" where nothing is examined."""
        finding = findings.found.get(key)
        return explain(self.atlas, findings.examination, finding, language) if finding is not None else ""

    def title(self, structure: str, level: str | None, part: str | None, side: str | None) -> str:
        """The title of a group in a figure."""
        known: Side | None = "left" if side == "left" else "right" if side == "right" else None
        return self.atlas.name(structure, known, level or "", part or "")

    def suggestions(self, text: str, side: Side, limit: int) -> tuple[tuple[Selection, str, str], ...]:
        """(what is selected on that side, its kind, the name that matched) of what the text may mean."""
        items = catalogue(self.atlas)
        try:
            exact: tuple[Item, ...] = (items.resolve(text),)
        except ExplorerError:
            exact = ()
        matches = {item: match.name for item, match in items.find(text, limit)}
        found = dict.fromkeys((*exact, *matches))
        return tuple(
            (topics.selection_of(self.atlas, item, side), item.kind, matches.get(item, text))
            for item in list(found)[:limit]
        )

    def plain_names(self, selection: Selection) -> frozenset[str]:
        """The spellings, without capitals, that say no more than the selection's name does."""
        plain = topics.name(self.atlas, Selection(selection.structure, "midline"))
        item = topics.item_of(self.atlas, selection.structure)
        return frozenset(each.casefold() for each in (item.id, plain, self.name(selection)))

    def second_name(self, selection: Selection) -> str:
        """The Latin name, or the full one of a segment, or ""."""
        record = catalogue(self.atlas).record(topics.item_of(self.atlas, selection.structure))
        whole = record.name if selection.structure.startswith("segment:") else ""
        return str(getattr(record, "latin", "") or whole)

    def trace(self, selection: Selection) -> Trace:
        """The routes through what is selected, up to the cortex and down to the muscles."""
        return self._tracer.trace(selection)

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
        return options.lesion_of(self.atlas, selection, extent)

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
