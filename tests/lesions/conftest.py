from __future__ import annotations

from collections.abc import Callable

import pytest

from explorer.anatomy import Atlas, load
from explorer.lesions import Examination, Lesion, examine, explain, parse, scales
from explorer.lesions.findings import (
    MovementFinding,
    MuscleFinding,
    PlantarFinding,
    ReflexFinding,
    SignFinding,
)


class Patient:
    """Somebody with lesions, written as on the command line, on one day; asked by ids."""

    def __init__(self, atlas: Atlas, specs: tuple[str, ...], days: float) -> None:
        self.atlas = atlas
        self.lesions: tuple[Lesion, ...] = tuple(parse(spec, atlas) for spec in specs)
        self.examination: Examination = examine(atlas, self.lesions, days)

    def muscle(self, identifier: str, side: str) -> MuscleFinding:
        return next(f for f in self.examination.muscles if (f.id, f.side) == (identifier, side))

    def mrc(self, identifier: str, side: str) -> str:
        return self.muscle(identifier, side).strength.mrc

    def movement(self, identifier: str, side: str) -> MovementFinding:
        return next(f for f in self.examination.movements if (f.id, f.side) == (identifier, side))

    def reflex(self, identifier: str, side: str) -> ReflexFinding:
        return next(f for f in self.examination.reflexes if (f.id, f.side) == (identifier, side))

    def plantar(self, side: str) -> PlantarFinding:
        return next(f for f in self.examination.plantar if f.side == side)

    def sign(self, identifier: str, side: str) -> SignFinding:
        return next(f for f in self.examination.signs if (f.id, f.side) == (identifier, side))

    def weak(self) -> set[tuple[str, str]]:
        """Every muscle (no groups) that is not at full strength."""
        return {(f.id, f.side) for f in self.examination.muscles if f.strength.mrc != "5" and not f.members}

    def why(self, identifier: str, side: str) -> str:
        """The sentence that explains one muscle."""
        return explain(self.atlas, self.examination, self.muscle(identifier, side))


Admit = Callable[..., Patient]


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="session")
def patient(atlas: Atlas) -> Admit:
    """Admit a patient: ``patient("left:ulnar nerve@elbow", days=30)``; by default on the chronic day."""

    def admit(*specs: str, days: float = scales.PHASE_DAYS["chronic"]) -> Patient:
        return Patient(atlas, specs, days)

    return admit
