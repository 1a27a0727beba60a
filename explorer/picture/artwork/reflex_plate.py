"""The plates of the reflexes, each drawn from its record: both sides, the patient's right on the left."""

from __future__ import annotations

from typing import Any

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.records import Reflex
from explorer.picture.artwork import reflex_brainstem, reflex_spinal
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plate_page import WIDE_PX, begun, finished
from explorer.picture.artwork.reflex_arc import limbs
from explorer.picture.artwork.reflex_limb import HALVES, limb, stroked, tool
from explorer.picture.artwork.sheet import Sheet
from explorer.picture.model import Picture

PREFIX = "reflex-"

KINDS = {
    "tendon": "Tendon reflex",
    "superficial": "Superficial reflex",
    "arc": "Skin reflex",
    "plantar": "Superficial reflex of the sole",
    "brainstem": "Reflex of the brainstem",
}


def draw(name: str) -> Picture:
    """The plate of a reflex; ``name`` is "reflex-" and the id of the record."""
    atlas = load()
    record = atlas.reflexes[name.removeprefix(PREFIX)]
    data: dict[str, Any] = table("reflexes.json")["reflexes"][record.id]
    sheet = begun(name)
    strong = _strong(record)
    for half in HALVES:
        limb(sheet, half, record.id, strong)
    arms = limbs(atlas, record.id)
    if record.roots:
        reflex_spinal.circuit(sheet, atlas, record, arms, data)
    else:
        reflex_brainstem.circuit(sheet, atlas, record, arms, data)
    for half in HALVES:
        if "stroke" in data:
            stroked(sheet, half[1], data["stroke"])
        tool(sheet, half[1], data["tool"], data["tap"])
    _sides(sheet)
    _meaning(sheet, record, data["answer"])
    title = record.name[0].upper() + record.name[1:]
    return finished(sheet, title, _subtitle(atlas, record), _description(atlas, record))


def _strong(record: Reflex) -> dict[str, float]:
    """How much each effector stands out, from its share of the answer."""
    most = max(record.effectors.values())
    return {muscle: 0.45 + 0.55 * share / most for muscle, share in record.effectors.items()}


def synapses(record: Reflex) -> str:
    """The number of synapses in words."""
    return "one synapse" if record.kind == "tendon" else "several synapses"


def _subtitle(atlas: Atlas, record: Reflex) -> str:
    kind = "brainstem" if record.kind == "arc" and not record.roots else record.kind
    words = [KINDS[kind], synapses(record)]
    if record.roots:
        words.append("roots " + ", ".join(record.roots))
    effectors = sorted(record.effectors.items(), key=lambda item: -item[1])
    words.append(
        ", ".join(f"{atlas.muscles[muscle].name} {round(100 * share)} %" for muscle, share in effectors)
    )
    return " · ".join(words)


def _description(atlas: Atlas, record: Reflex) -> str:
    effectors = ", ".join(atlas.muscles[muscle].name for muscle in record.effectors)
    where = f"segments {', '.join(record.roots)}" if record.roots else "the brainstem"
    return (
        f"The arc of the {record.name} on both sides, the patient's right on the viewer's left: receptor, "
        f"afferent, {where} with {synapses(record)}, efferent to {effectors}, and the control from above."
    )


#: What losing control from above does, and what damage of the arc does.
MEANING = {
    "tendon": "Brisk when control from above is lost; weak or absent when the arc is damaged anywhere.",
    "superficial": "Lost when control from above is lost, and when the arc is damaged anywhere.",
    "arc": "Weak or absent when the arc is damaged anywhere; it outlives the loss of control from above.",
    "plantar": "The toes bend. When control from above is lost, the great toe rises instead (Babinski sign).",
    "brainstem": "Brisk when control from above is lost; weak or absent when the arc is damaged anywhere.",
}


def _meaning(sheet: Sheet, record: Reflex, answer: str) -> None:
    words = lines(WIDE_PX / 2, 1036, f"{answer} {MEANING[record.kind]}", 15, "ink2", 480, "middle")
    sheet.decor("label", *words, role="label")


def _sides(sheet: Sheet) -> None:
    for x, letter, text in ((52.0, "R", "patient’s right"), (1868.0, "L", "patient’s left")):
        anchor = "start" if letter == "R" else "end"
        words = [
            *lines(x, 1012, letter, 24, "ink2", 640, "start" if anchor == "start" else "end"),
            *lines(x, 1038, text, 14, "ink3", 480, "start" if anchor == "start" else "end"),
        ]
        sheet.decor("chrome", *words, role="chrome")
