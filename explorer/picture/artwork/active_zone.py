"""One active zone of the neuromuscular junction at the scale of molecules."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.plate_page import SHOWN
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, sampled
from explorer.picture.geometry import circle
from explorer.picture.model import Group, LinearGradient, Shape, Solid, Stop

BILAYER_PX = 17.0


def draw(sheet: Sheet, data: dict[str, Any]) -> None:
    """Presynaptic membrane with docked vesicles, cleft with its lamina, crest and depth of a fold."""
    left, top, right, bottom = data["field"]
    field = box(left, top, right, bottom)
    upper = LineString([(left, data["upper"]), (right, data["upper"])])
    lower = LineString(sampled(data["lower"], False, 16)).intersection(field)
    nerve = box(left, top, right, data["upper"])
    muscle = Polygon([*lower.coords, (right, bottom), (left, bottom)]).buffer(0)
    ground: list[Child] = [
        filled(PAGE.area(field), Solid("csf", 0.75)),
        filled(
            PAGE.area(nerve),
            LinearGradient(
                0, top, 0, data["upper"], (Stop(0, "lmn", "panel", 0.9), Stop(1, "lmn", "panel", 0.78))
            ),
        ),
        filled(
            PAGE.area(muscle),
            LinearGradient(
                0,
                data["upper"],
                0,
                bottom,
                (Stop(0, "muscle", "paper", 0.5), Stop(1, "muscle", "paper", 0.7)),
            ),
        ),
    ]
    sheet.decor("tissue", *ground)
    sheet.place(
        "synaptic-cleft",
        SHOWN,
        "junction",
        "tissue",
        filled(PAGE.area(field.difference(nerve).difference(muscle)), Solid("csf", 0.02)),
    )
    gaps = [Point(x, data["upper"]).buffer(r) for x, r in data["gaps"]]
    _bilayer(sheet, upper.difference(unary_union(gaps)), "lmn", "motor-nerve-terminal")
    _bilayer(sheet, lower, "muscle_edge", "junctional-folds")
    _lamina(sheet, data, field)
    _vesicles(sheet, data)
    _zone(sheet, data)
    _channels(sheet, data, lower)
    _receptors(sheet, data, lower)
    _transmitter(sheet, data)


def _bilayer(sheet: Sheet, line: BaseGeometry, colour: str, structure: str) -> None:
    """Two leaflets of lipids: heads outside, tails between."""
    heads: list[Child] = []
    tails = []
    parts = [part for part in getattr(line, "geoms", [line]) if part.geom_type == "LineString"]
    for part in parts:
        for distance in np.arange(4.0, part.length, 7.2):
            x, y, nx, ny = _normal(part, float(distance))
            for sign in (1, -1):
                hx, hy = x + sign * nx * BILAYER_PX / 2, y + sign * ny * BILAYER_PX / 2
                heads.append(filled(circle(hx, hy, 3.0), Solid(colour, 1.0, "panel", 0.25)))
                tails.append(
                    [(hx - sign * nx * 3, hy - sign * ny * 3), (x + sign * nx * 1.0, y + sign * ny * 1.0)]
                )
    core = filled(PAGE.area(line.buffer(BILAYER_PX / 2, cap_style="flat")), Solid(colour, 1.0, "panel", 0.72))
    sheet.place(
        structure,
        SHOWN,
        "junction",
        "tissue",
        core,
        drawn(PAGE.lines(*tails), stroke(colour, 0.9, 0.55)),
        *heads,
    )


def _normal(line: LineString, distance: float) -> tuple[float, float, float, float]:
    a, b = line.interpolate(max(distance - 0.6, 0)), line.interpolate(distance + 0.6)
    dx, dy = b.x - a.x, b.y - a.y
    size = math.hypot(dx, dy) or 1.0
    return (a.x + b.x) / 2, (a.y + b.y) / 2, -dy / size, dx / size


def _upright(line: LineString, spot: Any) -> tuple[float, float, float, float]:
    """The point of the line nearest to the spot, and its normal, upwards."""
    x, y, nx, ny = _normal(line, float(line.project(Point(spot[0], spot[1]))))
    if ny > 0.05 or (abs(ny) <= 0.05 and nx < 0):
        nx, ny = -nx, -ny
    return x, y, nx, ny


def _vesicles(sheet: Sheet, data: dict[str, Any]) -> None:
    random = np.random.default_rng(3)
    shapes: list[Child] = []
    rods: list[Child] = []
    for x, y, fused in data["vesicles"]:
        r = data["vesicle_radius"]
        shell = Point(x, y).buffer(r, quad_segs=24).difference(Point(x, y).buffer(r - 9, quad_segs=24))
        if fused:
            shell = shell.difference(box(x - 13, y, x + 13, y + r + 5))
        shapes.append(filled(PAGE.area(Point(x, y).buffer(r - 4)), Solid("panel", 0.95)))
        shapes.append(filled(PAGE.area(shell), Solid("lmn", 1.0, "panel", 0.45), 1.0, stroke("lmn", 1.3)))
        spots: list[tuple[float, float]] = []
        for _ in range(160):
            a, q = random.uniform(0, 2 * math.pi), (r - 15) * math.sqrt(random.uniform(0, 1))
            px, py = x + q * math.cos(a), y + q * math.sin(a)
            if all(math.hypot(px - u, py - v) > 9 for u, v in spots):
                spots.append((px, py))
        shapes += [
            filled(circle(px, py, 3.2), "ia", 1.0, stroke("ink2", 0.8, 0.5))
            for px, py in spots[: 12 if fused else 26]
        ]
        if data["upper"] - y < r + 30 and not fused:
            for sign in (-1, 1):
                base = (x + sign * 30, data["upper"] - 9)
                tip = (x + sign * 22, y + r - 14)
                rods.append(
                    drawn(
                        PAGE.curve([base, (x + sign * 36, (base[1] + tip[1]) / 2), tip]),
                        stroke("ink2", 3.0, 0.9),
                    )
                )
                rods.append(
                    drawn(
                        PAGE.curve(
                            [
                                (base[0] + sign * 5, base[1]),
                                (x + sign * 31, (base[1] + tip[1]) / 2 + 1),
                                (tip[0] + sign * 3, tip[1] - 5),
                            ]
                        ),
                        stroke("lmn", 2.2),
                    )
                )
    sheet.place("synaptic-vesicle", SHOWN, "junction", "junction", *shapes)
    sheet.decor("junction", *rods)


def _zone(sheet: Sheet, data: dict[str, Any]) -> None:
    shapes = []
    for x in data["dense"]:
        y = data["upper"] - BILAYER_PX / 2 - 3
        wedge = area(
            [(x - 26, y, "corner"), (x - 13, y - 34), (x, y - 44), (x + 13, y - 34), (x + 26, y, "corner")]
        )
        shapes.append(filled(PAGE.area(wedge), Solid("lmn", 0.85), 0.85, stroke("lmn", 1.0)))
    sheet.place("active-zone", SHOWN, "junction", "tissue", *shapes)


def _channels(sheet: Sheet, data: dict[str, Any], lower: LineString) -> None:
    """Calcium channels in the membrane of the terminal, sodium channels in the depth of the fold."""
    shapes: list[Child] = []
    ions: list[Child] = []
    for x in data["calcium"]:
        y = data["upper"]
        shapes += _channel(x, y, 0.0, "beta")
        for k, dy in enumerate((36, 18, -18, -34, -50)):
            ions.append(
                filled(circle(x + (3 if k % 2 else -3), y + dy, 3.4), "panel", 1.0, stroke("beta", 1.8))
            )
    sheet.decor("junction", *ions)
    sheet.place("voltage-gated-calcium-channel", SHOWN, "junction", "tissue", *shapes)
    depth: list[Child] = []
    for spot in data["sodium"]:
        x, y, nx, ny = _upright(lower, spot)
        depth += _channel(x, y, math.degrees(math.atan2(nx, -ny)), "csf_edge")
    sheet.decor("junction", *depth)


def _channel(x: float, y: float, turn: float, colour: str) -> list[Child]:
    shapes: list[Child] = []
    for sign in (-1, 1):
        half = area(
            [
                (x + sign * 3, y - 18),
                (x + sign * 12, y - 20),
                (x + sign * 15, y),
                (x + sign * 12, y + 20),
                (x + sign * 3, y + 18),
                (x + sign * 6, y),
            ]
        )
        half = affinity.rotate(half, turn, origin=(x, y))
        shapes.append(filled(PAGE.area(half), Solid(colour, 1.0, "panel", 0.15), 1.0, stroke("panel", 1.0)))
    return shapes


def _receptors(sheet: Sheet, data: dict[str, Any], lower: LineString) -> None:
    """Receptors side by side on the crest: a funnel in the cleft, a stem through the membrane."""
    shapes: list[Child] = []
    for spot in data["receptors"]:
        x, y, nx, ny = _upright(lower, spot)
        turn = math.degrees(math.atan2(nx, -ny))
        for sign in (-1, 1):
            half = area(
                [
                    (x + sign * 2.4, y + 17),
                    (x + sign * 9, y + 15),
                    (x + sign * 10, y - 6),
                    (x + sign * 15.5, y - 28),
                    (x + sign * 11, y - 35),
                    (x + sign * 6, y - 24),
                    (x + sign * 2.2, y - 4),
                ]
            )
            half = affinity.rotate(half, turn, origin=(x, y))
            shapes.append(
                filled(PAGE.area(half), Solid("nmj", 1.0, "panel", 0.12), 1.0, stroke("panel", 1.0))
            )
    group = Group(
        "neuromuscular-junction",
        "biceps-brachii",
        None,
        None,
        "junction",
        "junction",
        sheet.panel,
        tuple(shapes),
    )
    sheet.groups.append(group)
    hull = unary_union([Point(*_upright(lower, spot)[:2]).buffer(26) for spot in data["receptors"]])
    sheet.place(
        "acetylcholine-receptor", SHOWN, "junction", "tissue", filled(PAGE.area(hull), Solid("paper", 0.02))
    )


def _lamina(sheet: Sheet, data: dict[str, Any], field: BaseGeometry) -> None:
    line = LineString(sampled(data["lamina"], False, 16)).intersection(field)
    beyond = LineString(sampled(data["lamina_beyond"], False, 16)).intersection(field)
    felt: list[Child] = [
        filled(
            PAGE.area(unary_union([line.buffer(7.5), beyond.buffer(7.5)]).intersection(field)),
            "csf_edge",
            0.3,
        )
    ]
    felt += [drawn(PAGE.area(each), stroke("csf_edge", 2.0, 0.9, (6, 3), "butt")) for each in (line, beyond)]
    sheet.decor("junction", *felt)
    esterase: list[Child] = []
    for spot in data["esterase"]:
        x, y, nx, ny = _upright(line, spot)
        stem = [(x, y), (x + nx * 10 + ny * 4, y + ny * 10 - nx * 4), (x + nx * 20, y + ny * 20)]
        esterase.append(drawn(PAGE.curve(stem), stroke("gamma", 2.4)))
        for side in (-7, 0, 7):
            cx, cy = x + nx * (25 - abs(side) * 0.5) - ny * side, y + ny * (25 - abs(side) * 0.5) + nx * side
            esterase.append(
                filled(circle(cx, cy, 5.6), Solid("gamma", 1.0, "panel", 0.1), 1.0, stroke("panel", 0.9))
            )
    sheet.place("acetylcholinesterase", SHOWN, "junction", "tissue", *esterase)


def _transmitter(sheet: Sheet, data: dict[str, Any]) -> None:
    random = np.random.default_rng(11)
    x, y = data["pore"]
    dots: list[Child] = []
    for k in range(30):
        share = k / 29
        px = x + random.normal(0, 10 + 62 * share)
        py = y + share * data["spread"] + random.normal(0, 4)
        dots.append(filled(circle(px, py, 3.2), "ia", 1.0, stroke("ink2", 0.8, 0.5)))
    sheet.decor("junction", *dots)
    shaft = [(data["arrow"][0], data["arrow"][1]), (data["arrow"][0], data["arrow"][2])]
    head = Shape(
        PAGE.lines([(shaft[1][0] - 5, shaft[1][1] - 8), shaft[1], (shaft[1][0] + 5, shaft[1][1] - 8)]),
        None,
        stroke("ink2", 1.8),
    )
    sheet.decor("junction", drawn(PAGE.lines(shaft), stroke("ink2", 1.8)), head)
