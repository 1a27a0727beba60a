"""All plates by name: those of ``plates.PLATES``, large views of the brain, the overview in other formats.

The views of the brain stand here because they share their modules: seven sections of the brainstem are one
drawing program with seven files of points. What a plate must be is told in ``plates``; only the overview
has several panels on one page, which are those of the wide page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.picture.artwork.control_points import FILES
from explorer.picture.plates import PLATES, Plate, compiled_name

__all__ = ["BRAIN", "CATALOGUE", "FORMATS", "Plate", "compiled_name"]


def _section(name: str) -> Plate:
    return Plate("stem_section", (f"art/{name}.toml", "art/stem-levels.toml"))


#: The large views of cerebrum and brainstem, from above downwards.
BRAIN: Final[Mapping[str, Plate]] = MappingProxyType(
    {
        "cerebrum-lateral": Plate("cerebral_surface", ("art/cerebrum-lateral.toml",)),
        "cerebrum-medial": Plate("cerebral_surface", ("art/cerebrum-medial.toml",)),
        "cerebrum-coronal": Plate("motor_map", ("art/cerebrum-coronal.toml", "art/brain.json")),
        "cerebrum-axial": Plate("axial", ("art/cerebrum-axial.toml",)),
        "brainstem-dorsal": Plate("stem_dorsal", ("art/brainstem-dorsal.toml",)),
        "brainstem-midbrain": _section("brainstem-midbrain"),
        "brainstem-pons-upper": _section("brainstem-pons-upper"),
        "brainstem-pons-trigeminal": _section("brainstem-pons-trigeminal"),
        "brainstem-pons-facial": _section("brainstem-pons-facial"),
        "brainstem-medulla-upper": _section("brainstem-medulla-upper"),
        "brainstem-medulla-lower": _section("brainstem-medulla-lower"),
        "brainstem-decussation": _section("brainstem-decussation"),
    }
)

#: The overview composed anew for a page of another format.
FORMATS: Final[Mapping[str, Plate]] = MappingProxyType(
    {
        "overview-portrait": Plate("overview", (*FILES, "art/layout_portrait.toml")),
        "overview-a4": Plate("overview", (*FILES, "art/layout_a4.toml")),
    }
)

#: All plates by the name of their view, in the order in which they are offered.
CATALOGUE: Final[Mapping[str, Plate]] = MappingProxyType({**FORMATS, **PLATES, **BRAIN})
