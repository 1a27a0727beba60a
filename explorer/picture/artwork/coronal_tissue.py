"""Tissue of the coronal section: everything the fibres run through or past."""

from __future__ import annotations

import numpy as np
from shapely import affinity
from shapely.geometry import box

from explorer.picture.artwork.brain import outline, section
from explorer.picture.artwork.sheet import Frame, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import (
    Control,
    area,
    closed,
    mirrored,
    opened,
    ribbon,
    sampled,
    symmetric,
)
from explorer.picture.model import Shape, Solid, Stop, Stroke


def hemispheres(sheet: Sheet, frame: Frame) -> None:
    """Cortex, white matter and callosum."""
    parts = section()
    shadow = opened(closed(parts.pial, 9), 9)
    shapes = [
        filled(frame.area(affinity.translate(shadow.buffer(0.42 * (16 - i) - 2), 0, -1.4)), "shadow", 0.011)
        for i in range(0, 16, 2)
    ]
    grey = frame.linear(
        (0, 82), (0, -48), [Stop(0, "gm", "highlight", 0.12), Stop(0.55, "gm"), Stop(1, "gm", "shadow", 0.1)]
    )
    shapes.append(filled(frame.area(parts.pial), grey))
    shapes.append(filled(frame.area(parts.pial.buffer(-2.2).difference(parts.white)), "gm_edge", 0.15))
    white = frame.radial((0, 22), 70, [Stop(0, "wm", "highlight", 0.5), Stop(0.65, "wm"), Stop(1, "wm2")])
    shapes.append(filled(frame.area(parts.white), white))
    for i in range(5):
        shapes.append(
            filled(frame.area(parts.white.difference(parts.white.buffer(-0.5 * (i + 1)))), "wm_edge", 0.04)
        )
    shapes.append(drawn(frame.area(parts.white), stroke("wm_edge", 0.9, 0.65)))
    rim = parts.pial.boundary.difference(box(-16.6, -9, 16.6, 12))
    shapes.append(drawn(frame.area(rim), stroke("gm_edge", 1.3)))
    sheet.decor("tissue", *shapes)
    top, bottom = (sampled(outline(name), False, 8) for name in ("callosum_top", "callosum_bottom"))
    top, bottom = (points[np.linspace(0, len(points) - 1, 20).astype(int)] for points in (top, bottom))
    strands = []
    for sign in (-1, 1):
        for share in (np.arange(9) + 0.5) / 9:
            strand = (top * (1 - share) + bottom * share) * [sign, 1]
            strands.append(drawn(frame.curve(strand[::3].tolist()), stroke("wm_edge", 0.8, 0.42)))
    sheet.decor("tissue", *strands)


def stem(sheet: Sheet, frame: Frame, ground: str = "panel") -> None:
    """The brainstem behind the fibres, fading into the ground."""
    half = outline("stem")
    paint = frame.linear((0, -6), (0, -64), [Stop(0, "wm"), Stop(0.6, "wm2"), Stop(1, ground)])
    body = area(symmetric(half), 16).intersection(box(-30, -70, 30, -6))
    shapes = [filled(frame.area(body), paint)]
    edge = frame.linear((0, -44), (0, -65), [Stop(0, "wm_edge"), Stop(1, ground)])
    for sign in (-1, 1):
        shapes.append(drawn(frame.curve([(sign * p[0], p[1]) for p in half[3:-1]]), Stroke(edge, 1.3)))
    sheet.decor("tissue", *shapes)


def nuclei(sheet: Sheet, frame: Frame) -> None:
    """Thalamus, basal ganglia, hippocampus and ventricles."""
    shaded = (
        ("thalamus", "nucleus", 0.35, 0.16),
        ("caudate", "nucleus", 0.0, 0.16),
        ("putamen", "nucleus", 0.0, 0.16),
        ("globus_pallidus_external", "nucleus", 0.35, 0.16),
        ("globus_pallidus_internal", "nucleus", 0.6, 0.16),
        ("subthalamic_nucleus", "nucleus", 0.0, 0.12),
        ("red_nucleus", "red_nucleus", 0.25, 0.12),
    )
    for name, colour, pale, depth in shaded:
        shapes = []
        for sign in (-1, 1):
            region = mirror(area(outline(name)), sign)
            shapes.append(Shape(frame.curve(_mirrored(name, sign), True), Solid(colour, 1.0, "wm", pale)))
            for i in range(4):
                inner = affinity.translate(region.buffer(-0.35 * (i + 1)), -0.12 * i * sign, 0.22 * i)
                shapes.append(filled(frame.area(region.difference(inner)), "nucleus_edge", depth / 4))
            shapes.append(drawn(frame.curve(_mirrored(name, sign), True), stroke("nucleus_edge", 1.0, 0.85)))
        sheet.decor("tissue", *shapes)
    plain = []
    for sign in (-1, 1):
        claustrum = ribbon(_mirrored("claustrum", sign), [0.5, 1.1, 1.1, 0.5])
        plain.append(filled(frame.area(claustrum), "nucleus", 1.0, stroke("nucleus_edge", 0.8, 0.5)))
        plain.append(
            Shape(
                frame.curve(_mirrored("substantia_nigra", sign), True),
                Solid("gm_edge", 0.85, "#000000", 0.25),
            )
        )
        plain.append(
            Shape(frame.curve(_mirrored("optic_tract", sign), True), Solid("wm"), stroke("wm_edge", 0.9))
        )
        plain.append(
            Shape(
                frame.curve(_mirrored("hippocampus", sign), True),
                Solid("gm", 1.0, "wm", 0.45),
                stroke("gm_edge", 0.8, 0.55),
            )
        )
        curl = ribbon(_mirrored("hippocampal_curl", sign), [0.6, 1.6, 2.2, 2.4, 2.3, 2.2, 2.1, 2.0, 1.7, 1.4])
        plain.append(filled(frame.area(curl), "gm", 1.0, stroke("gm_edge", 0.8, 0.8)))
        plain.append(
            Shape(frame.curve(_mirrored("temporal_horn", sign), True), Solid("csf"), stroke("csf_edge", 1.0))
        )
        plain.append(
            Shape(frame.curve(_mirrored("ventricle", sign), True), Solid("csf"), stroke("csf_edge", 1.2))
        )
        plain.append(Shape(frame.curve(_mirrored("fornix", sign), True), Solid("wm"), stroke("wm_edge", 0.9)))
    third = frame.curve(symmetric(outline("third_ventricle")), True)
    plain.append(Shape(third, Solid("csf"), stroke("csf_edge", 1.1)))
    plain.append(filled(frame.area(box(-0.5, 19.4, 0.5, 26.4)), "wm", 1.0, stroke("wm_edge", 0.8, 0.7)))
    sheet.decor("tissue", *plain)


def _mirrored(name: str, sign: int) -> list[Control]:
    return outline(name) if sign > 0 else mirrored(outline(name))
