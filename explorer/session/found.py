"""What is found in a patient: the examination with everything that is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explorer.anatomy.places import Place
from explorer.case.model import Case
from explorer.lesions import Examination, PlaceState
from explorer.lesions.explanation import Finding
from explorer.lesions.findings import MuscleFinding
from explorer.picture.appearance import Appearance
from explorer.session.regions import NAMES

PLANTAR = "plantar-response"


@dataclass(frozen=True)
class Findings:
    """Everything that follows from one case: the examination, the state of the places, and the looks."""

    case: Case
    examination: Examination
    states: dict[Place, PlaceState]
    look: Callable[[], Appearance]
    #: Parts of muscles, with their sides, of which nothing else is found than of the whole muscle.
    repeated: frozenset[tuple[str, str]] = frozenset()
    #: The region of the body of everything that is found, by what a selection of it names.
    regions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def appearance(self) -> Appearance:
        """How every place looks; made when it is first asked for, since most days are only passed."""
        return self.look()

    @property
    def muscles(self) -> tuple[MuscleFinding, ...]:
        """The muscles, without named groups of them and without parts that only repeat their whole."""
        return tuple(
            each
            for each in self.examination.muscles
            if not each.members and (each.id, each.side) not in self.repeated
        )

    @property
    def region_names(self) -> tuple[str, ...]:
        """The names of the regions, from head to foot."""
        return NAMES

    @cached_property
    def found(self) -> dict[tuple[str, str], Finding]:
        """Every finding by what a selection of it names, and its side."""
        seen = self.examination
        keyed: dict[tuple[str, str], Finding] = {(each.id, each.side): each for each in seen.muscles}
        keyed |= {(f"movement:{each.id}", each.side): each for each in seen.movements}
        keyed |= {(f"reflex:{each.id}", each.side): each for each in seen.reflexes}
        keyed |= {(f"reflex:{PLANTAR}", each.side): each for each in seen.plantar}
        return keyed | {(f"sign:{each.id}", each.side): each for each in seen.signs}

    def grades(self, only: Container[tuple[str, str]] | None = None) -> dict[tuple[str, str], str]:
        """The MRC grade of every muscle by id and side, or of those ``only``."""
        return {
            (each.id, each.side): each.strength.mrc
            for each in self.examination.muscles
            if only is None or (each.id, each.side) in only
        }

    @property
    def weak_count(self) -> int:
        """How many muscles are weaker than grade 5."""
        return sum(each.strength.mrc != "5" for each in self.muscles)
