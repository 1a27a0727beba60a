"""The surface of a hemisphere with its motor areas, from the side or from the midline: left large.

Units are millimetres; x runs from the frontal pole (negative) to the occipital pole, y up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import brain_page
from explorer.picture.artwork.cerebral_tissue import fluid, gyri
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, normals, ribbon, sampled
from explorer.picture.artwork.stem_tissue import bands
from explorer.picture.model import Picture, Side, Solid, Stop

Data = Mapping[str, Any]
Vector = NDArray[np.float64]

#: About how far apart the short side branches of a sulcus are.
SPUR_MM = 16.0


def draw(name: str) -> Picture:
    """``cerebrum-lateral`` or ``cerebrum-medial``."""
    data = table(f"{name}.toml")
    sheet = brain_page.begun(name, data)
    frames: dict[Side, Frame] = {}
    for side in ("right", "left"):
        spot = data["views"][side]
        x, y = spot["at"]
        frames[side] = Frame(x, y, spot["scale"], spot["flip"])
        _hemisphere(sheet, frames[side], data, side)
        tx, ty = spot["title_at"]
        title = lines(tx, ty, spot["title"], 14, "ink2", 620, "middle")
        sheet.decor("chrome", *title, role="chrome")
    return brain_page.finished(sheet, data, frames["left"])


def _hemisphere(sheet: Sheet, frame: Frame, data: Data, side: Side) -> None:
    for body in data.get("behind", ()):
        _body(sheet, frame, body, side)
    outline = area(data["outline"], 20)
    clefts = [_cleft(sulcus, number) for number, sulcus in enumerate(data["sulci"])]
    sheet.decor("tissue", *gyri(frame, outline, clefts))
    crowns = outline.buffer(-0.3)
    for field in data["fields"]:
        _field(sheet, frame, field, crowns, side)
    seams: list[Child] = []
    for cleft in clefts:
        seam = cleft.buffer(-0.25).intersection(crowns)
        if not seam.is_empty:
            seams.append(filled(frame.area(seam), Solid("gm", 0.85, "shadow", 0.55)))
    sheet.decor("tissue", *seams)
    for body in data.get("before", ()):
        _body(sheet, frame, body, side)


def _cleft(sulcus: Data, number: int) -> BaseGeometry:
    """A sulcus as it winds, with short spurs, as wide as its file says and tapering to its ends."""
    wide = sulcus.get("width", 1.7)
    random = np.random.default_rng(number + 11)
    spine = _winding(sampled(sulcus["line"], False, 12), sulcus.get("winds", 0.9), random)
    steps = np.r_[0, np.cumsum(np.hypot(*np.diff(spine, axis=0).T))]
    shares = steps / steps[-1]
    taper = np.interp(shares, [0, 0.16, 0.8, 1], [1.4 if sulcus.get("opens") else 0.3, 1, 0.9, 0.3])
    parts = [ribbon(spine.tolist(), (taper * wide).tolist(), 2)]
    normal = normals(spine)
    for at in np.arange(9.0, steps[-1] - 5.0, SPUR_MM) + random.uniform(-2, 2):
        index = int(np.argmin(abs(steps - at)))
        side = 1.0 if random.random() < 0.5 else -1.0
        reach = random.uniform(1.8, 3.6) * min(1.0, wide / 1.6)
        tip = spine[index] + normal[index] * side * reach
        knee = spine[index] + normal[index] * side * reach * 0.5
        drift = (spine[min(index + 6, len(spine) - 1)] - spine[index]) * 0.3
        spur = [spine[index].tolist(), (knee + drift * 0.4).tolist(), (tip + drift).tolist()]
        if sulcus.get("spurs", True):
            parts.append(ribbon(spur, [wide * 0.9, wide * 0.7, 0.7], 8))
    return unary_union(parts).buffer(0.05)


def _winding(line: Vector, amplitude: float, random: np.random.Generator) -> Vector:
    """The line moved to and fro by a few waves that no two sulci share; its ends stay."""
    steps = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    wave = sum(
        size * np.sin(2 * np.pi * steps / long + random.uniform(0, 2 * np.pi))
        for long, size in ((26.0, 0.8), (13.0, 0.6), (7.6, 0.3))
    )
    calm = np.clip(np.minimum(steps, steps[-1] - steps) / 5.0, 0, 1)
    moved: Vector = line + normals(line) * (amplitude * calm * wave)[:, None]
    return moved


def _field(sheet: Sheet, frame: Frame, field: Data, within: BaseGeometry, side: Side) -> None:
    """A motor area over the gyri, whole or divided into the parts of the body."""
    structure, role = field["structure"], field.get("role", "umn")
    if "area" in field:
        region = area(field["area"], 16).intersection(within)
        paint = Solid(field.get("colour", role), field.get("alpha", 0.5))
        shapes: list[Child] = [filled(frame.area(region), paint, 1.0, stroke(role, 1.5, 0.85, (4.0, 2.6)))]
        sheet.place(structure, side, "tract", role, *shapes)
        _track(sheet, frame, region, structure, side, role, None)
        return
    for region, band in bands(field, within):
        colour = f"somatotopy_{band['style']}"
        shape = filled(frame.area(region), Solid(colour, 0.74), 1.0, stroke(colour, 1.1, 0.9))
        sheet.place(structure, side, "tract", role, shape, part=band["part"])
        _track(sheet, frame, region, structure, side, role, band["part"])


def _track(
    sheet: Sheet, frame: Frame, region: BaseGeometry, structure: str, side: Side, kind: str, part: str | None
) -> None:
    middle = region.representative_point()
    x, y = frame.at(middle.x, middle.y)
    sheet.track(structure, side, kind, [(x, y), (x, y + 0.5)], part=part)


def _body(sheet: Sheet, frame: Frame, body: Data, side: Side) -> None:
    """Something beside the cerebrum, or a cut face: callosum, thalamus, brainstem, cerebellum."""
    shapes: list[Child] = []
    if "area" in body:
        region = area(body["area"], 16)
        colour = body.get("colour", "wm")
        if colour == "csf":
            sheet.decor("tissue", *fluid(frame, region))
            return
        left, low, right, high = region.bounds
        stops = [Stop(0, colour, "wm", body.get("pale", 0.0)), Stop(1, colour, "shadow", 0.06)]
        paint = frame.linear(((left + right) / 2, high), ((left + right) / 2, low), stops)
        edge = stroke(body.get("edge", "gm_edge"), 1.4, 0.9)
        shapes.append(filled(frame.area(region), paint, 1.0, edge))
        for step in range(1, 5):
            rim = region.difference(region.buffer(-0.7 * step))
            shapes.append(filled(frame.area(rim), "wm_edge", 0.05))
    for line in body.get("lines", ()):
        shapes.append(
            drawn(frame.curve(line), stroke(body.get("ink", "gm_edge"), body.get("width", 1.1), 0.6))
        )
    for branch in body.get("branches", ()):
        region = ribbon(branch["line"], branch["widths"], 12)
        shapes.append(filled(frame.area(region), "wm", 1.0, stroke("wm_edge", 0.9, 0.6)))
    structure = body.get("structure")
    if structure is None:
        sheet.decor("tissue", *shapes)
    else:
        sheet.place(structure, side, "tissue", "tissue", *shapes)
