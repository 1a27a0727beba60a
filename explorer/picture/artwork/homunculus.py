"""Members of the body as small figures beside the motor map, each about as large as its share of the map.

Control points: ten units high, x across, y up. Each figure is one outline, joined and rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, closed, disc, opened, ribbon, symmetric
from explorer.picture.model import Solid

Data = Mapping[str, Any]


def draw(sheet: Sheet, figures: Data) -> None:
    """Every figure where its file puts it, in the colour of its part, for the left hemisphere."""
    for figure in figures.values():
        x, y = figure["at"]
        frame = Frame(x, y, figure["height"] / 10.0)
        region = _outline(figure)
        colour = f"somatotopy_{figure['colour']}"
        shapes: list[Child] = [
            filled(frame.area(region), Solid(colour, 0.16), 1.0, stroke(colour, 1.6, 0.9)),
            *(
                filled(frame.area(region.difference(region.buffer(-0.22 * step))), colour, 0.05)
                for step in (1, 2, 3)
            ),
        ]
        for line in figure.get("lines", ()):
            shapes.append(drawn(frame.curve(line), stroke(colour, 1.5, 0.85)))
        sheet.place("primary-motor-cortex", "left", "label", "label", *shapes, part=figure["part"])


def _outline(figure: Data) -> BaseGeometry:
    parts = [area(points) for points in figure.get("areas", ())]
    parts += [area(symmetric(points)) for points in figure.get("halves", ())]
    parts += [ribbon(limb["spine"], limb["widths"], 12) for limb in figure.get("limbs", ())]
    parts += [disc(*spot) for spot in figure.get("discs", ())]
    return opened(closed(unary_union(parts), 0.25), 0.2)
