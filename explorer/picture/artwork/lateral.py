"""The hemispheres from the side, in small: motor, premotor and eye fields that the coronal section misses."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import beside, leader, lines
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area
from explorer.picture.model import Solid, Stop

FIELDS = {
    "supplementary_motor": "supplementary-motor-area",
    "premotor": "premotor-cortex",
    "primary_motor": "primary-motor-cortex",
    "frontal_eye": "frontal-eye-field",
}


def draw(sheet: Sheet, x: float, y: float, layout: dict[str, Any]) -> None:
    """Both hemispheres, the patient's right above, inside the card whose corner is (x, y)."""
    data = table("brain.json")["lateral"]
    for side, sign in SIDES:
        at = layout[side]
        strong = side == "left"
        # The frontal pole of the left hemisphere points to the viewer's left, that of the right to the right.
        frame = Frame(x + at[0], y + at[1], layout["scale"], flip=sign < 0)
        outline = area(data["outline"], 16)
        paint = frame.linear((0, 66), (0, 4), [Stop(0, "gm", "highlight", 0.25), Stop(1, "gm")])
        shapes = [filled(frame.area(outline), paint)]
        for sulcus in data["sulci"]:
            shapes.append(drawn(frame.curve(sulcus), stroke("gm_edge", 0.9, 0.7)))
        shapes.append(drawn(frame.curve(data["outline"], True), stroke("gm_edge", 1.1)))
        sheet.decor("tissue", *shapes)
        for name, structure in FIELDS.items():
            region = area(data["fields"][name], 16)
            if name != "supplementary_motor":
                region = region.intersection(outline.buffer(-0.4))
            alpha = {"primary_motor": 0.85, "premotor": 0.5, "frontal_eye": 0.75, "supplementary_motor": 0.6}[
                name
            ]
            role = "corticobulbar" if name == "frontal_eye" else "umn"
            shape = filled(
                frame.area(region),
                Solid(role, alpha if strong else alpha * 0.45),
                1.0,
                stroke(role, 0.8, 0.6),
            )
            sheet.place(structure, side, "tract", role, shape)
            middle = frame.at(region.centroid.x, region.centroid.y)
            if structure != "primary-motor-cortex":
                sheet.track(structure, side, role, [middle, (middle[0], middle[1] + 0.5)])
        letter = lines(x + at[2], y + at[3], side[0].upper(), 14, "ink2", 700, "middle")
        sheet.decor("chrome", *letter, role="chrome")
        if strong:
            for row in layout["labels"]:
                place = (x + row["at"][0], y + row["at"][1])
                target = frame.at(*row["target"])
                word = lines(*place, row["text"], 12, "ink2", 480, row["anchor"])
                line = leader([beside(place, row["text"], 12, 480, row["anchor"], target), target], "ink3")
                sheet.place(row["structure"], side, "label", "label", *line, *word)
