"""Regions of the body: where each muscle, movement, reflex and sign belongs when findings are grouped."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from explorer.anatomy import Atlas
from explorer.anatomy.catalogue import Item
from explorer.session import topics

#: Regions from head to foot, with the parts of the motor map that make them.
REGIONS: Final = (
    ("Eyes", ("eyes",)),
    ("Face and jaw", ("face",)),
    ("Mouth and throat", ("tongue", "throat")),
    ("Neck", ("neck",)),
    ("Arm and hand", ("arm",)),
    ("Trunk", ("trunk", "sphincters")),
    ("Leg and foot", ("leg",)),
)
GENERAL: Final = "Whole body"
NAMES: Final = (*(name for name, _ in REGIONS), GENERAL)
#: What has a smaller share of its muscles than this in its first region concerns the whole body.
_MOSTLY: Final = 0.6


@cache
def regions(atlas: Atlas) -> dict[str, str]:
    """What a selection names (a muscle, or a topic that is found) → the name of its region."""
    of_part = {leaf: name for name, parts in REGIONS for part in parts for leaf in atlas.leaf_parts(part)}
    found = {muscle.id: of_part.get(muscle.part, GENERAL) for muscle in atlas.library.muscle}
    for kind, held in (
        ("movement", atlas.movements),
        ("reflex", atlas.reflexes),
        ("sign", atlas.signs),
    ):
        for identifier in held:
            counts = Counter(found[muscle] for muscle in topics.muscles(atlas, Item(kind, identifier)))
            first = counts.most_common(1)
            mostly = bool(first) and first[0][1] >= _MOSTLY * counts.total()
            found[f"{kind}:{identifier}"] = first[0][0] if mostly else GENERAL
    return found
