"""The names on the plate of a reflex of the cord: effectors, circuit, roots, nerve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.records import Reflex
from explorer.picture.artwork.plate_page import callouts, columns
from explorer.picture.artwork.reflex_arc import Limb
from explorer.picture.artwork.reflex_cord import MAIN_Y, Section
from explorer.picture.artwork.reflex_limb import HALVES, belly
from explorer.picture.artwork.sheet import Sheet

#: Where the ganglion of the chief dorsal root lies on the right half.
GANGLION = (664.0, 432.0)


def wrapped(text: str, most: int = 17) -> str:
    """The words in rows of at most that many letters, where words allow."""
    rows: list[str] = []
    for word in text.split():
        if rows and len(rows[-1]) + len(word) + 1 <= most:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return "\n".join(rows)


def spinal_names(
    sheet: Sheet, atlas: Atlas, record: Reflex, arms: Sequence[Limb], data: dict[str, Any], section: Section
) -> None:
    """Effectors beside the right limb; the circuit around the section; the nerve on the left."""
    shown = [*record.effectors, *([data["antagonist"]] if "antagonist" in data else [])]
    labels = []
    for muscle in shown:
        at = belly(record.id, muscle)
        if at is not None:
            words = wrapped(atlas.muscles[muscle].name, data.get("wrap", 17))
            if muscle not in record.effectors:
                words += "\n(antagonist)"
            labels.append(
                {
                    "text": words,
                    "structure": muscle,
                    "colour": "ink" if muscle in record.effectors else "ink2",
                    "to": [[at[0] - 14, at[1] + 4]],
                }
            )
    x, top, bottom, anchor = data["names"]
    if data.get("ordered"):
        labels.sort(key=lambda label: label["to"][0][0])
    spec = {"anchor": anchor, "x": x, "span": [top, bottom], "labels": labels, "ordered": data.get("ordered")}
    columns(sheet, [spec])
    flip = HALVES[1][1]
    inside: list[dict[str, Any]] = [
        {
            "text": "alpha motor\nneuron",
            "structure": "alpha-motor-neuron",
            "colour": "lmn",
            "to": [flip.at(section.cell[0] - 8, section.cell[1] + 4)],
        },
    ]
    if "antagonist" in data:
        spot = section.at(0.2, -0.02)
        inside.append(
            {
                "text": "Ia inhibitory\ninterneuron",
                "structure": "ia-inhibitory-interneuron",
                "to": [flip.at(*spot)],
            }
        )
    elif record.kind != "tendon":
        inside.append({"text": "interneurons", "to": [flip.at(*section.at(0.36, 0.42))]})
    skin = "Ia afferent" if record.kind == "tendon" else "afferent from\nthe skin"
    whose = "ia-afferent" if record.kind == "tendon" else None
    inside.append({"text": skin, "structure": whose, "to": [flip.at(748, 406)]})
    columns(sheet, [{"anchor": "start", "x": 1178, "span": [446, 640], "labels": inside}], "left")
    chief = max(arms, key=lambda arm: arm.share * (arm.pool == section.name))
    nerve = chief.efferent[-1].structure
    place = data.get("nerve", {"at": [1290, 184], "to": data["course"][1]})
    spot = flip.at(place["to"][0], place["to"][1])
    above = list(record.roots).index(section.name)
    height = 104 if above > 1 else 116
    colour = {"structure": "upper-motor-neuron", "colour": "umn", "to": []}
    # Roots of higher segments run above the ganglion; only a short name of the afferent leaves room below it.
    crowded = above > 0 and record.kind == "tendon"
    gap = "\n" if crowded else " "
    ganglion = {
        "text": f"dorsal root{gap}ganglion {section.name}",
        "structure": "dorsal-root",
        "at": [1262, 494] if crowded else [1232, 340],
        "to": [flip.at(GANGLION[0], GANGLION[1] + (12 if crowded else -12))],
    }
    root = {"text": f"ventral root {section.name}", "structure": "ventral-root", "colour": "lmn"}
    trunk = {
        "text": wrapped(atlas.name(nerve), 21 if "nerve" not in data else 15),
        "structure": nerve,
        "colour": "lmn",
    }
    entries: list[dict[str, Any]] = [
        ganglion,
        {**root, "at": [1250, 726], "to": [flip.at(690, MAIN_Y + 122)]},
        {**trunk, "at": place["at"], "to": [spot]},
        {**colour, "at": [832, height], "text": "from the left\nmotor cortex", "anchor": "end"},
        {**colour, "at": [1088, height], "text": "from the right\nmotor cortex", "anchor": "start"},
    ]
    callouts(sheet, entries, "left")
