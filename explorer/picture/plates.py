"""The plates: views that have a page of their own, each drawn, compiled and loaded apart from the rest.

A plate is one entry here and one module of ``explorer.picture.artwork`` with a function
``draw(name: str) -> Picture`` that is given the name of the plate. Nothing else needs to know it: the figure
command offers it, ``composition.compose`` dresses it, the build compiles it.

* ``Picture.view`` is the name of the plate, ``Picture.theme`` stays empty, colours are theme roles.
* One ``Panel`` covers the drawing; its name is that of the plate, and so is ``Group.panel`` of what is on it.
* Muscles are groups with role and layer "muscle" (``artwork.muscle.shapes`` or the like), so that supply,
  wasting and markers show by themselves.
* A plate that shows both sides says which side is which.
* Lines thinner than a screen can show are widened by the compiler.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Plate:
    """Where a plate comes from: a module of the artwork, and files below ``resources`` as "art/name.json"."""

    module: str
    files: tuple[str, ...]


#: All plates by the name of their view, in the order in which they are offered.
PLATES: Final[Mapping[str, Plate]] = MappingProxyType(
    {
        "body-front": Plate("body_plates", ("art/body_figure.json", "art/body_front.json")),
        "body-front-deep": Plate("body_plates", ("art/body_figure.json", "art/body_front.json")),
        "body-back": Plate("body_plates", ("art/body_figure.json", "art/body_back.json")),
        "body-back-deep": Plate("body_plates", ("art/body_figure.json", "art/body_back.json")),
        "hand-palm": Plate("dissection", ("art/hand-palm.toml", "art/hand.toml")),
        "hand-back": Plate("dissection", ("art/hand-back.toml", "art/hand.toml")),
        "foot-sole": Plate("dissection", ("art/foot-sole.toml", "art/foot.toml")),
        "larynx": Plate("dissection", ("art/larynx.toml",)),
        "throat": Plate("dissection", ("art/throat.toml",)),
        "eye": Plate("dissection", ("art/eye.toml",)),
        "face": Plate("dissection", ("art/face.toml",)),
        "perineum": Plate("dissection", ("art/perineum.toml",)),
        "neck": Plate("dissection", ("art/neck.toml",)),
        "foot-back": Plate("dissection", ("art/foot-back.toml",)),
        "motor-unit": Plate("motor_unit", ("art/motor_unit.json",)),
        "neuromuscular-junction": Plate("end_plate", ("art/end_plate.json",)),
        "muscle-spindle": Plate("muscle_spindle", ("art/muscle_spindle.json",)),
    }
)


def compiled_name(plate: str) -> str:
    """What the compiled drawing of a plate is called among the bundled files."""
    return f"plate-{plate}"
