"""How much the atlas holds, in numbers."""

from __future__ import annotations

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import catalogue


def numbers(atlas: Atlas) -> dict[str, int]:
    """What is counted → how many of it the atlas has."""
    parts = [muscle for muscle in atlas.library.muscle if muscle.group in atlas.muscles]
    sensory = [nerve for nerve in atlas.library.nerve if nerve.kind == "sensory-nerve"]
    fascicles = [nerve for nerve in atlas.library.nerve if nerve.kind == "fascicle"]
    territories = [item for item in catalogue(atlas).items if item.kind == "territory"]
    disputes = [
        dispute
        for record in (*atlas.named.values(), *atlas.library.supply, *atlas.library.column)
        for dispute in getattr(record, "disputes", ())
    ]
    return {
        "muscles": len(atlas.muscles),
        "parts beside their whole": len(parts),
        "nerves": len(atlas.nerves),
        "sensory nerves": len(sensory),
        "fascicles": len(fascicles),
        "nuclei": len(atlas.nuclei),
        "other structures": len(atlas.structures),
        "pathways": len(atlas.pathways),
        "segments": len(atlas.cord_segments),
        "motor columns": len(atlas.columns),
        "territories": len(territories),
        "movements": len(atlas.movements),
        "reflexes": len(atlas.reflexes),
        "signs": len(atlas.signs),
        "syndromes": len(atlas.syndromes),
        "disputes": len(disputes),
        "references": len(atlas.references),
    }


def counts(atlas: Atlas) -> str:
    """The numbers in a line: "288 muscles (34 of them parts beside their whole), …"."""
    found = numbers(atlas)
    inner = {
        "muscles": f" ({found.pop('parts beside their whole')} of them parts beside their whole)",
        "nerves": f" ({found.pop('sensory nerves')} sensory, {found.pop('fascicles')} fascicles)",
    }
    return ", ".join(f"{number} {what}{inner.get(what, '')}" for what, number in found.items())
