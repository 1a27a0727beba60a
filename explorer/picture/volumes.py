"""Volumes: families of views that one generator draws from data and that are compiled into one file.

A volume is one entry here and one module of ``explorer.picture.artwork`` with ``draw(name: str) -> Picture``,
which keeps to what ``plates`` says of a plate. The file holds every view apart, so that showing one decodes
no other, and stepping through all of them is quick. Volumes are drawn from the atlas as well: their
compiled file is made afresh when a record changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from explorer.anatomy.segments import SEGMENTS


@dataclass(frozen=True)
class Volume:
    """The views of a family, the module that draws them, and its files below ``resources``."""

    module: str
    views: tuple[str, ...]
    files: tuple[str, ...]


#: Each is shown on the patient's left side, and with "-right" behind its name on the right.
PLEXUSES: Final = ("cervical", "brachial", "lumbar", "sacral")

#: The reflexes of the atlas, in its order; each has a view called "reflex-" and this id.
REFLEXES: Final[tuple[str, ...]] = (
    "biceps-reflex",
    "brachioradialis-reflex",
    "triceps-reflex",
    "finger-flexor-reflex",
    "pectoral-reflex",
    "upper-abdominal-reflex",
    "lower-abdominal-reflex",
    "jaw-jerk",
    "corneal-reflex",
    "blink-reflex",
    "gag-reflex",
    "palatal-reflex",
    "cough-reflex",
    "adductor-reflex",
    "knee-reflex",
    "medial-hamstring-reflex",
    "ankle-reflex",
    "plantar-response",
    "cremasteric-reflex",
    "anal-reflex",
    "bulbocavernosus-reflex",
)

#: All volumes by name.
VOLUMES: Final[Mapping[str, Volume]] = MappingProxyType(
    {
        "cord": Volume(
            "cord_plate", tuple(f"cord-{name}" for name in SEGMENTS), ("art/cord.json", "art/cord_plate.toml")
        ),
        "plexus": Volume(
            "plexus",
            tuple(f"plexus-{name}{side}" for name in PLEXUSES for side in ("", "-right")),
            tuple(f"art/plexus_{name}.toml" for name in PLEXUSES),
        ),
        "reflexes": Volume(
            "reflex_plate",
            tuple(f"reflex-{name}" for name in REFLEXES),
            ("art/reflexes.json", "art/cord.json", "art/brainstem.json"),
        ),
    }
)

#: The volume in which a view is kept.
VOLUME_OF: Final[Mapping[str, str]] = MappingProxyType(
    {view: name for name, volume in VOLUMES.items() for view in volume.views}
)


def compiled_name(volume: str) -> str:
    """What the compiled file of a volume is called among the bundled files."""
    return f"volume-{volume}"
