"""How areas of a section look: grey matter, motor nuclei with their cells, tracts cut across, fluid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from shapely import affinity
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.sheet import Child, Frame, drawn, filled, stroke
from explorer.picture.artwork.splines import opened, ribbon, sampled
from explorer.picture.artwork.texture import dots, scattered, stars
from explorer.picture.model import Shape, Solid

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Style:
    """One kind of area: its fill (colour, moved to white matter by a share), its edge and its texture."""

    fill: str
    pale: float
    edge: str
    line_px: float = 1.2
    texture: str = ""
    grain: str = ""
    pitch_px: float = 7.0
    layer: str = "tissue"
    role: str = "tissue"
    alpha: float = 1.0


def _part(colour: str) -> Style:
    return Style(f"somatotopy_{colour}", 0.34, f"somatotopy_{colour}", 1.2, "dots", "wm", 6.4, "tract", "umn")


#: The styles that items name.
AREAS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "grey": Style("gm", 0.45, "gm_edge", 1.1, "dots", "gm_edge", 9.0),
        "pale": Style("gm", 0.72, "gm_edge", 0.0, "dots", "gm_edge", 11.0),
        "net": Style("gm", 0.84, "gm_edge", 0.0, "net", "gm_edge", 15.0),
        "white": Style("wm2", 0.0, "wm_edge", 1.0, "dots", "wm_edge", 8.0),
        "tract": Style("wm_edge", 0.62, "wm_edge", 1.2, "dots", "gm_edge", 6.4),
        "fluid": Style("csf", 0.0, "csf_edge", 1.6),
        "black": Style("gm_edge", 0.0, "gm_edge", 1.0, "cells", "shadow", 9.0),
        "red": Style("red_nucleus", 0.12, "gm_edge", 1.4, "cells", "gm_edge", 15.0),
        "layers": Style("gm", 0.5, "gm_edge", 1.1, "layers", "gm_edge", 8.0),
        "bag": Style("gm", 0.2, "gm_edge", 1.4),
        "motor": Style("lmn", 0.62, "lmn", 1.7, "cells", "lmn", 13.0, "nucleus", "lmn"),
        "small-motor": Style("lmn", 0.52, "lmn", 1.3, "cells", "lmn", 9.5, "nucleus", "lmn"),
        "gaze": Style(
            "corticobulbar", 0.72, "corticobulbar", 1.5, "cells", "corticobulbar", 15.0, "nucleus", "nucleus"
        ),
        "gaze-tract": Style(
            "corticobulbar", 0.45, "corticobulbar", 1.3, "dots", "wm", 6.0, "tract", "corticobulbar"
        ),
        "umn": Style("umn", 0.12, "umn", 1.2, "dots", "wm", 6.4, "tract", "umn"),
        "corticobulbar": Style(
            "corticobulbar", 0.15, "corticobulbar", 1.2, "dots", "wm", 6.4, "tract", "corticobulbar"
        ),
        **{colour: _part(colour) for colour in ("leg", "trunk", "arm", "hand", "face", "tongue")},
    }
)


def areas(frame: Frame, region: BaseGeometry, style: Style, dashed: bool = False) -> list[Child]:
    """The shapes of an area in a style, with a little light from above."""
    if region.is_empty:
        return []
    if style.texture == "" and style.fill == "gm":
        return _bag(frame, region, style)
    fill = Solid(style.fill, style.alpha if not dashed else 0.3, "wm", style.pale)
    line = stroke(style.edge, style.line_px, 0.9, (5.0, 3.4) if dashed else ()) if style.line_px else None
    shapes: list[Child] = [filled(frame.area(region), fill, 1.0, line)]
    if dashed:
        return shapes
    mm = 1 / frame.scale
    if style.line_px and style.fill not in ("csf", "umn") and not style.fill.startswith("somatotopy"):
        for step in (2.4, 4.8):
            lit = affinity.translate(region.buffer(-mm * step), -mm * step * 0.25, mm * step * 0.4)
            shapes.append(filled(frame.area(region.difference(lit)), style.edge, 0.06))
    pitch = style.pitch_px * mm
    inner = region.buffer(-mm * 2.6)
    seed = 1 + int(abs(region.centroid.x) * 7)
    if style.texture == "dots":
        alpha = 0.62 if style.grain == "wm" else 0.34
        shapes.append(drawn(dots(frame, inner, pitch, seed), stroke(style.grain, 1.5, alpha)))
    elif style.texture == "cells":
        points = scattered(region.buffer(-mm * min(4.0, style.pitch_px * 0.3)), pitch, seed, 0.24)
        if not len(points):
            points = np.array([[region.centroid.x, region.centroid.y]])
        size = style.pitch_px * 0.36
        shapes.append(
            Shape(
                stars(frame, points, size, seed), Solid(style.grain, 0.45 if style.role == "tissue" else 1.0)
            )
        )
    elif style.texture == "net":
        points = scattered(inner, pitch, seed, 0.4)
        shapes.append(Shape(stars(frame, points, 3.2, seed), Solid(style.grain, 0.22)))
    elif style.texture == "layers":
        for share in (6.0, 12.0, 18.0):
            rim = region.buffer(-mm * share).boundary
            shapes.append(drawn(frame.area(rim), stroke(style.grain, 1.0, 0.35)))
    return shapes


def _bag(frame: Frame, region: BaseGeometry, style: Style) -> list[Child]:
    return [
        filled(
            frame.area(region), Solid(style.fill, 1.0, "wm", style.pale), 1.0, stroke(style.edge, 1.3, 0.9)
        )
    ]


def bands(item: Item, outline: BaseGeometry) -> Iterator[tuple[BaseGeometry, Item]]:
    """The fields between two rails: each with what the file says of it, in order along the rails."""
    rails = [sampled(item["bands"][key], False, 16) for key in ("outer", "inner")]
    walked = []
    for rail in rails:
        steps = np.r_[0, np.cumsum(np.hypot(*np.diff(rail, axis=0).T))]
        walked.append((rail, steps / steps[-1]))

    def at(rail: int, share: float) -> tuple[float, float]:
        points, steps = walked[rail]
        return float(np.interp(share, steps, points[:, 0])), float(np.interp(share, steps, points[:, 1]))

    start = item["bands"].get("from", 0.0)
    for band in item["parts"]:
        shares = np.linspace(start, band["to"], 9)
        ring = [at(0, float(s)) for s in shares] + [at(1, float(s)) for s in shares[::-1]]
        field = Polygon(ring).buffer(0)
        yield field.intersection(outline.buffer(-0.05)).buffer(-0.02), band
        start = band["to"]


def crenated(points: Any, amplitude: float, folds: int, thickness: float) -> BaseGeometry:
    """A folded sheet of grey matter along an open course, like the inferior olive."""
    line = sampled(points, False, 40)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    tangent = np.gradient(line, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    normal = np.c_[-tangent[:, 1], tangent[:, 0]]
    wave = amplitude * np.sin(walked / walked[-1] * folds * 2 * np.pi)
    folded = line + normal * wave[:, None]
    return opened(ribbon(folded[::3].tolist(), thickness, 4).buffer(0.06), 0.05)
