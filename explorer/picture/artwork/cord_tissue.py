"""The tissue of a segment at full size: white matter with its tracts, grey matter with its laminae."""

from __future__ import annotations

from shapely import affinity
from shapely.geometry import Polygon

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.cord_funiculi import Tract
from explorer.picture.artwork.cord_grey import laminae, posterior_horn
from explorer.picture.artwork.cord_pools import horn
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import disc
from explorer.picture.model import Shape, Solid, Stop

PAINTS: dict[str, tuple[Solid, tuple[str, float, float, tuple[float, ...]]]] = {
    "corticospinal": (Solid("umn", 0.88), ("umn", 1.0, 1.0, ())),
    "brainstem": (Solid("umn", 0.20), ("umn", 1.1, 0.75, ())),
    "sensory": (Solid("ia", 0.13), ("ia", 1.0, 0.75, (4.0, 2.4))),
}


def draw_white(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """White matter with its shadow and the posterior median septum."""
    hw, hh = cord.half_width, cord.half_depth
    shadows = [
        filled(
            frame.area(affinity.translate(cord.cord.buffer((10 - 2 * i) / frame.scale), 0, -3 / frame.scale)),
            "shadow",
            0.02,
        )
        for i in range(4)
    ]
    white = frame.radial(
        (0, 0.1 * hh), hw * 1.15, [Stop(0, "wm", "highlight", 0.5), Stop(0.75, "wm"), Stop(1, "wm2")]
    )
    top = cord.dorsal_edge * hh
    septum = drawn(frame.lines([(0, 0.965 * hh), (0, top + 0.02 * hh)]), stroke("wm_edge", 1.1, 0.9))
    sheet.decor("tissue", *shadows, filled(frame.area(cord.cord), white), septum)


def draw_tracts(sheet: Sheet, frame: Frame, cord: Segment, found: list[Tract]) -> None:
    """The tracts of both sides: dark from the cortex, light from the brainstem, dashed to the brain."""
    for tract in found:
        paint, (colour, width, alpha, dash) = PAINTS[tract.kind]
        role = "tissue" if tract.kind == "sensory" else "umn"
        for side, sign in SIDES:
            region = mirror(tract.region, sign)
            edge = stroke(colour, width, alpha, dash, "butt" if dash else "round")
            sheet.place(
                tract.id, side, "tract", role, Shape(frame.area(region), paint, edge), level=cord.name
            )
            if tract.kind != "sensory":
                x, y = frame.at(region.centroid.x, region.centroid.y)
                sheet.track(tract.id, side, "umn", [(x, y), (x, y + 0.5)], level=cord.name)


def draw_grey(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """Grey matter with its laminae, the anterior white commissure, the canal and the rim of the cord."""
    hw, hh = cord.half_width, cord.half_depth
    grey = frame.linear((0, hh * 0.7), (0, -hh * 0.7), [Stop(0, "gm", "highlight", 0.1), Stop(1, "gm")])
    shapes: list[Child] = [filled(frame.area(cord.grey), grey)]
    for i in range(4):
        inset = cord.grey.difference(cord.grey.buffer(-2.2 * (i + 1) / frame.scale))
        shapes.append(filled(frame.area(inset), "gm_edge", 0.05))
    shapes.append(drawn(frame.area(cord.grey), stroke("gm_edge", 1.5)))
    sheet.decor("tissue", *shapes)
    anterior = horn(cord)
    for side, sign in SIDES:
        veil = filled(frame.area(posterior_horn(cord, sign, anterior)), "ia", 0.02)
        sheet.place("posterior-grey-column", side, "nucleus", "tissue", veil, level=cord.name)
        veil = filled(frame.area(mirror(anterior, sign)), "lmn", 0.02)
        sheet.place("anterior-grey-column", side, "nucleus", "nucleus", veil, level=cord.name)
        borders = [
            drawn(frame.area(line), stroke("gm_edge", 0.9, 0.55, (3.2, 2.6), "butt"))
            for line in laminae(cord, sign)
        ]
        sheet.decor("tissue", *borders)
    for side, sign in SIDES:
        height = (cord.commissure - 0.045) * hh
        band = [
            (0, height - 0.04 * hh),
            (0.12 * hw, height - 0.04 * hh),
            (0.12 * hw, height + 0.05 * hh),
            (0, height + 0.05 * hh),
        ]
        bridge = mirror(Polygon(band), sign).difference(cord.grey).intersection(cord.cord)
        shape = filled(frame.area(bridge), "wm2", 1.0, stroke("wm_edge", 1.0, 0.8))
        sheet.place("anterior-white-commissure", side, "tract", "umn", shape, level=cord.name)
        course = frame.points([(-sign * 0.1 * hw, height), (sign * 0.1 * hw, height)])
        sheet.track("anterior-white-commissure", side, "umn", course, level=cord.name)
    canal = disc(0, cord.canal, min(0.13, 0.035 * hw))
    rim = drawn(frame.area(cord.cord), stroke("gm_edge", 1.7))
    sheet.decor("tissue", filled(frame.area(canal), "csf", 1.0, stroke("csf_edge", 1.0)), rim)
