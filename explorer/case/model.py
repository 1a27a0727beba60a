"""Case and View: the two frozen values that hold everything a user can change.

A Case (lesions, day, notes) is undoable and saved; a View (what is selected and how it is shown) is neither.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from explorer.anatomy.places import Side
from explorer.lesions.lesion import Lesion

CHRONIC_DAY = 180.0


class Case(msgspec.Struct, frozen=True):
    """A patient: the lesions, the day of the examination and free notes."""

    lesions: tuple[Lesion, ...] = ()
    days: float = CHRONIC_DAY
    title: str = ""
    notes: str = ""

    def with_lesion(self, lesion: Lesion) -> Case:
        """The case with one more lesion."""
        return msgspec.structs.replace(self, lesions=(*self.lesions, lesion))

    def without(self, lesion: Lesion) -> Case:
        """The case without this lesion."""
        return msgspec.structs.replace(self, lesions=tuple(each for each in self.lesions if each != lesion))

    def toggled(self, lesion: Lesion) -> Case:
        """Without the lesion of the same place when there is one, else with this one added."""
        same = [each for each in self.lesions if _place(each) == _place(lesion)]
        return self.without(same[0]) if same else self.with_lesion(lesion)


def _place(lesion: Lesion) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return lesion.structure, lesion.side, lesion.levels, lesion.parts


class Selection(msgspec.Struct, frozen=True):
    """What is selected: a structure on a side, perhaps at one level and for one part of the motor map."""

    structure: str
    side: Side
    level: str = ""
    part: str = ""


class View(msgspec.Struct, frozen=True):
    """How the case is shown; ``page`` is the view of the drawing that is open."""

    selection: Selection | None = None
    page: str = "overview"
    theme: str = "system"
    language: str = "en"
    hidden_layers: tuple[str, ...] = ()
    playing: bool = True
    reduced_motion: bool = False
    text_scale: float = 1.0
    reading_level: Literal["public", "student", "clinician"] = "student"
