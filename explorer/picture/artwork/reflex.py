"""The card of the stretch reflex: spindle, Ia afferent, motor neuron, γ drive."""

from __future__ import annotations

import numpy as np
from shapely import affinity
from shapely.geometry import box
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord import segment
from explorer.picture.artwork.cord_section import star
from explorer.picture.artwork.lettering import card, lines
from explorer.picture.artwork.sheet import PAGE, Child, Frame, Point, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, disc, ribbon, sampled
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Side, Solid, Stop, Stroke

SIDE: Side = "right"
LEVEL = "L4"


def draw(x: float, y: float, width: float, height: float) -> Sheet:
    """The card in that rectangle."""
    sheet = Sheet("reflex")
    sheet.decor(
        "chrome",
        *card(x, y, width, height, "Stretch reflex", "knee jerk: spindle, Ia, α and γ neurons"),
        role="chrome",
    )
    _cord(sheet, Frame(x + 88, y + 112, 11.5))
    spindle = Frame(x + 142, y + height - 58, 74)
    _spindle(sheet, spindle)
    _loop(sheet, x, y, height)
    sheet.decor(
        "label",
        *lines(x + width / 2, y + height - 15, "muscle spindle inside the muscle", 12, "ink2", 480, "middle"),
        role="label",
    )
    return sheet


def _cord(sheet: Sheet, frame: Frame) -> None:
    cord = segment(LEVEL)
    hw, hh = cord.half_width, cord.half_depth
    white = frame.radial((0, 0.1 * hh), hw * 1.15, [Stop(0, "wm", "highlight", 0.5), Stop(1, "wm2")])
    tracts = [
        filled(frame.area(affinity.scale(cord.lateral_tract, s, 1, origin=(0, 0))), "umn", 0.8)
        for s in (-1, 1)
    ]
    sheet.decor(
        "tissue",
        filled(frame.area(cord.cord), white),
        *tracts,
        filled(frame.area(cord.grey), "gm", 1.0, stroke("gm_edge", 0.9)),
        drawn(frame.area(cord.cord), stroke("gm_edge", 1.1)),
        filled(frame.area(disc(0, cord.canal, 0.12)), "csf", 1.0, stroke("csf_edge", 0.8)),
    )


def _spindle(sheet: Sheet, frame: Frame) -> None:
    data = table("synapse.json")["spindle"]
    shapes: list[Child] = []
    for y in data["extrafusal_y"]:
        fibre = ribbon([(-1.6, y * 0.85), (0, y), (1.6, y * 0.85)], [0.06, 0.085, 0.06], 10)
        shapes.append(filled(frame.area(fibre), "muscle", 0.7, stroke("muscle_edge", 0.8, 0.7)))
        stripes = unary_union([box(px, -0.6, px + 0.02, 0.6) for px in np.arange(-1.62, 1.6, 0.07)])
        shapes.append(filled(frame.area(stripes.intersection(fibre)), "muscle_edge", 0.22))
    sheet.place("vastus-medialis", SIDE, "muscle", "muscle", *shapes)
    quarter = data["capsule_quarter"]
    half = [*quarter, *[(-px, py) for px, py in quarter[::-1][1:]]]
    capsule = [*half, *[(px, -py) for px, py in half[::-1][1:-1]]]
    parts: list[Child] = [
        filled(
            frame.area(area(capsule, 12)), Solid("bone", 0.95, "ia", 0.12), 1.0, stroke("gm_edge", 1.0, 0.85)
        )
    ]
    for kind, pale in (("bags", 0.25), ("chains", 0.5)):
        spec = data[kind]
        squeeze = 0.3 if kind == "bags" else 0.7
        for y in spec["y"]:
            spine = [(px, y * (squeeze if abs(px) == max(spec["spine_x"]) else 1)) for px in spec["spine_x"]]
            parts.append(
                filled(
                    frame.area(ribbon(spine, spec["widths"], 10)),
                    Solid("muscle", 1.0, "panel", pale),
                    1.0,
                    stroke("muscle_edge", 0.8, 0.9),
                )
            )
    for y in data["bags"]["y"]:
        for j in range(5):
            parts.append(
                filled(frame.area(disc(-0.06 + 0.03 * j, y + (0.012 if j % 2 else -0.012), 0.016)), "ink2")
            )
    for y in data["chains"]["y"]:
        for j in range(7):
            parts.append(filled(frame.area(disc(-0.15 + 0.05 * j, y, 0.011)), "ink2"))
    sheet.decor("muscle", *parts)
    coils = []
    for ys, reach in ((data["bags"]["y"], 0.062), (data["chains"]["y"], 0.028)):
        for y in ys:
            for px in np.arange(-0.15, 0.16, data["spiral"]["pitch"]):
                coils.append([(px - 0.014, y - reach), (px - 0.004, y), (px + 0.014, y + reach)])
    sheet.decor("nerve", drawn(frame.lines(*coils), stroke("ia", 1.5)), role="ia")


def _wire(points: list[Point], colour: str, width: float, dash: tuple[float, ...] = ()) -> list[Shape]:
    path = PAGE.curve(points)
    return [
        drawn(path, stroke("panel", width + 2.2, 0.9)),
        drawn(path, Stroke(Solid(colour), width, dash, "butt" if len(dash) and dash[0] > 2 else "round")),
    ]


def _loop(sheet: Sheet, x: float, y: float, height: float) -> None:
    foot = y + height
    alpha, gamma = (x + 112, y + 133), (x + 101, y + 141)
    ganglion = (x + 201, y + 78)
    afferent = [
        (x + 146, foot - 70), (x + 196, foot - 108), (x + 232, y + 142), (x + 228, y + 96), ganglion,
        (x + 165, y + 66), (x + 121, y + 85), (x + 109, y + 108), (alpha[0] - 1, alpha[1] - 7),
    ]  # fmt: skip
    sheet.place("dorsal-root", SIDE, "nerve", "ia", *_wire(afferent, "ia", 1.8, (6.0, 2.6)), level=LEVEL)
    sheet.decor("nerve", filled(circle(*ganglion, 6.0), "ia", 1.0, stroke("panel", 1.0)), role="ia")
    sheet.track("dorsal-root", SIDE, "ia", _walk(afferent), level=LEVEL)
    efferent = [
        alpha,
        (x + 118, y + 168),
        (x + 176, foot - 94),
        (x + 254, foot - 90),
        (x + 262, foot - 82),
        (x + 246, foot - 80),
    ]
    sheet.place("ventral-root", SIDE, "nerve", "lmn", *_wire(efferent, "lmn", 2.0), level=LEVEL)
    sheet.track("ventral-root", SIDE, "lmn", _walk(efferent), level=LEVEL)
    drive = [gamma, (x + 98, y + 166), (x + 66, foot - 92), (x + 58, foot - 74), (x + 76, foot - 59)]
    sheet.decor("nerve", *_wire(drive, "gamma", 1.8, (0.6, 3.2)), role="gamma")
    random = np.random.default_rng(1)
    big = PAGE.area(star(random, *alpha, 5.0))
    sheet.place(
        "anterior-grey-column",
        SIDE,
        "nucleus",
        "lmn",
        filled(big, "lmn", 1.0, stroke("panel", 0.8)),
        level=LEVEL,
    )
    small = PAGE.area(star(random, *gamma, 3.1, 5))
    sheet.decor("nucleus", filled(small, "gamma", 1.0, stroke("panel", 0.8)), role="gamma")
    words = (
        ("Ia", x + 240, y + 124, "ink", "start"),
        ("α", x + 133, y + 152, "lmn", "middle"),
        ("γ", x + 52, foot - 96, "gamma", "middle"),
    )
    for text, wx, wy, colour, anchor in words:
        sheet.decor(
            "label",
            *lines(wx, wy, text, 13, colour, 650, "start" if anchor == "start" else "middle"),
            role="label",
        )


def _walk(points: list[Point]) -> list[Point]:
    return [(float(px), float(py)) for px, py in sampled(points, False, 8)]
