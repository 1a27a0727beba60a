"""The plate of the neuromuscular junction: nerve terminal, cleft, folded membrane and contractile fibre."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import active_zone
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.muscle_fibre import mitochondrion, myofibril
from explorer.picture.artwork.plate_page import SHOWN, begun, columns, finished, inset, notes
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, closed, disc, opened, ribbon, sampled
from explorer.picture.geometry import circle
from explorer.picture.model import LinearGradient, Picture, RadialGradient, Shape, Solid, Stop

#: The muscle whose junction stands for all others.
LEVEL = "biceps-brachii"
VEIL = 0.02


def draw(name: str) -> Picture:
    """The plate, with theme roles for colours."""
    data: dict[str, Any] = table("end_plate.json")
    sheet = begun(name)
    surface = LineString(sampled(data["surface"], False, 20))
    folds = _folds(data, surface)
    fibre = Polygon([*surface.coords, (data["right"], data["foot"]), (data["left"], data["foot"])])
    folded = fibre.buffer(0).difference(unary_union(folds))
    _muscle(sheet, data, folded)
    terminal = area(data["terminal"], 20)
    _membrane(sheet, data, surface, folded, folds, terminal)
    _terminal(sheet, data, terminal)
    _sheath(sheet, data, terminal)
    _release(sheet, data, terminal)
    inset(sheet, data["inset"]["box"], data["inset"]["title"], data["inset"]["subtitle"])
    active_zone.draw(sheet, data["inset"])
    _window(sheet, data)
    columns(sheet, data["columns"])
    notes(sheet, data["notes"])
    for start, end in data["brackets"]:
        y = data["foot"] + 12
        sheet.decor(
            "label",
            drawn(PAGE.lines([(start, y - 6), (start, y), (end, y), (end, y - 6)]), stroke("ink3", 1.2)),
        )
    for side, shift in (("right", -1), ("left", 1)):
        x = data["axis"] + shift * 60
        course = [(data["axis"], 120.0), (data["axis"], 380.0), (x, 560.0), (x, 716.0)]
        sheet.track(
            "neuromuscular-junction", "right" if side == "right" else "left", "lmn", course, level=LEVEL
        )
    return finished(sheet, data["title"], data["subtitle"], data["description"])


def veil(sheet: Sheet, structure: str, region: BaseGeometry, layer: str = "junction") -> None:
    """Something to click over what is seen."""
    sheet.place(structure, SHOWN, layer, "tissue", filled(PAGE.area(region), Solid("paper", VEIL)))


def _height(surface: LineString, x: float) -> float:
    points = np.array(surface.coords)
    return float(np.interp(x, points[:, 0], points[:, 1]))


def _folds(data: dict[str, Any], surface: LineString) -> list[BaseGeometry]:
    spec = data["folds"]
    found = []
    for index, x in enumerate(np.linspace(spec["from"], spec["to"], spec["count"])):
        y = _height(surface, float(x))
        deep = spec["depth"] * (1 + 0.16 * math.sin(index * 2.4))
        lean = 5 * math.sin(index * 1.7)
        spine = [
            (x, y - 12),
            (x + lean * 0.4, y + deep * 0.35),
            (x + lean, y + deep * 0.75),
            (x + lean * 1.3, y + deep),
        ]
        found.append(ribbon(spine, spec["widths"], 12))
    return found


def _muscle(sheet: Sheet, data: dict[str, Any], folded: BaseGeometry) -> None:
    top, foot = data["crest"], data["foot"]
    paint = LinearGradient(
        0, top, 0, foot, (Stop(0, "muscle", "paper", 0.42), Stop(1, "muscle", "paper", 0.66))
    )
    shapes: list[Child] = [filled(PAGE.area(folded), paint)]
    fibrils: list[Child] = []
    left, right = data["left"], data["right"]
    for row, y in enumerate(data["myofibrils"]["rows"]):
        high = data["myofibrils"]["height"]
        fibrils += myofibril(left, right, y, high, row, data["myofibrils"]["sarcomere"])
    for x, y, rx, ry in data["muscle_nuclei"]:
        nucleus = disc(x, y, rx, ry)
        glow = RadialGradient(
            x - rx * 0.3, y - ry * 0.3, rx * 1.1, (Stop(0, "nucleus", "highlight", 0.5), Stop(1, "nucleus"))
        )
        shapes.append(Shape(PAGE.area(nucleus), glow, stroke("nucleus_edge", 1.2)))
        shapes.append(filled(circle(x + rx * 0.2, y, ry * 0.28), "nucleus_edge", 0.55))
    for x, y, turn in data["muscle_mitochondria"]:
        shapes += mitochondrion(x, y, turn, 26, 10, "muscle_edge")
    sheet.groups.append(_group(sheet, "extrafusal-muscle-fibre", (*shapes, *fibrils)))


def _group(sheet: Sheet, structure: str, children: tuple[Child, ...]) -> Any:
    inner = Sheet(sheet.panel)
    inner.place(structure, SHOWN, "muscle", "tissue", *children)
    return inner.groups[0]


def _membrane(
    sheet: Sheet,
    data: dict[str, Any],
    surface: LineString,
    folded: BaseGeometry,
    folds: list[BaseGeometry],
    terminal: BaseGeometry,
) -> None:
    left, right, foot = data["left"], data["right"], data["foot"]
    spec = data["folds"]
    reach = box(spec["from"] - 30, 0, spec["to"] + 30, foot - 10)
    edge = (
        folded.boundary.difference(box(left - 5, 0, left + 0.5, foot + 5))
        .difference(box(right - 0.5, 0, right + 5, foot + 5))
        .difference(box(left - 5, foot - 1, right + 5, foot + 5))
    )
    within = edge.intersection(reach)
    gutter = Polygon([*surface.coords, (right, data["rim"]), (left, data["rim"])]).buffer(0)
    cleft = unary_union([*folds, gutter.difference(terminal)]).difference(folded)
    sheet.place("synaptic-cleft", SHOWN, "junction", "tissue", filled(PAGE.area(cleft), Solid("csf", 0.9)))
    sheet.decor("muscle", drawn(PAGE.area(edge), stroke("muscle_edge", 2.4)))
    lamina = surface.parallel_offset(6, "left") if hasattr(surface, "parallel_offset") else surface
    lamina = lamina.intersection(reach)
    if lamina.bounds and lamina.bounds[1] > surface.bounds[1]:
        lamina = surface.parallel_offset(6, "right").intersection(reach)
    inner = [LineString(_spine(fold)) for fold in folds]
    felt = [drawn(PAGE.area(lamina), stroke("csf_edge", 2.0, 0.9, (5, 2.4), "butt"))]
    felt += [drawn(PAGE.area(line), stroke("csf_edge", 1.4, 0.8, (4, 2.4), "butt")) for line in inner]
    sheet.decor("junction", *felt)
    sheet.place(
        "junctional-folds",
        SHOWN,
        "junction",
        "tissue",
        drawn(PAGE.area(within), stroke("muscle_edge", 7, VEIL)),
    )
    crest_zone = LineString([(x, y + 3) for x, y in surface.coords]).buffer(20)
    crests = within.intersection(crest_zone)
    receptors = _teeth(crests, 7.0, 9.0)
    sheet.groups.append(_engine(sheet, (drawn(PAGE.lines(*receptors), stroke("nmj", 3.0)),)))
    sheet.place(
        "acetylcholine-receptor",
        SHOWN,
        "junction",
        "tissue",
        drawn(PAGE.area(crests), stroke("nmj", 12, VEIL)),
    )
    depths = within.intersection(
        LineString([(x, y + spec["depth"] * 0.86) for x, y in surface.coords]).buffer(spec["depth"] * 0.3)
    )
    channels = _teeth(depths, 10.0, 7.0)
    sheet.decor("junction", drawn(PAGE.lines(*channels), stroke("csf_edge", 2.6)))
    esterase: list[Child] = []
    for distance in np.arange(12, lamina.length - 6, 26):
        spot = lamina.interpolate(float(distance))
        for dx, dy in ((-3, -3), (3, -3), (0, 2)):
            esterase.append(filled(circle(spot.x + dx, spot.y + dy, 2.4), "gamma"))
    sheet.place("acetylcholinesterase", SHOWN, "junction", "tissue", *esterase)


def _spine(fold: BaseGeometry) -> list[tuple[float, float]]:
    left, top, right, bottom = fold.bounds
    points = []
    for y in np.linspace(top + 14, bottom - 7, 8):
        cut = fold.intersection(LineString([(left - 5, y), (right + 5, y)]))
        points.append((cut.centroid.x, float(y)))
    return points


def _engine(sheet: Sheet, children: tuple[Child, ...], role: str = "junction") -> Any:
    """Part of the junction as the engine knows it, the worse of both sides."""
    inner = Sheet(sheet.panel)
    inner.decor("junction", *children, role=role)
    made = inner.groups[0]
    return type(made)(
        "neuromuscular-junction", LEVEL, None, None, "junction", role, sheet.panel, made.children
    )


def _teeth(line: BaseGeometry, pitch: float, long: float) -> list[list[tuple[float, float]]]:
    """Short strokes across a membrane, evenly spaced."""
    teeth = []
    for part in getattr(line, "geoms", [line]):
        if part.geom_type != "LineString" or part.length < pitch:
            continue
        for distance in np.arange(pitch / 2, part.length, pitch):
            a, b = part.interpolate(float(distance) - 0.5), part.interpolate(float(distance) + 0.5)
            dx, dy = b.x - a.x, b.y - a.y
            size = math.hypot(dx, dy) or 1.0
            nx, ny = -dy / size * long / 2, dx / size * long / 2
            x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
            teeth.append([(x - nx, y - ny), (x + nx, y + ny)])
    return teeth


def _terminal(sheet: Sheet, data: dict[str, Any], terminal: BaseGeometry) -> None:
    x, top, bottom = data["axis"], 110, data["crest"]
    paint = LinearGradient(0, top, 0, bottom, (Stop(0, "lmn", "panel", 0.58), Stop(1, "lmn", "panel", 0.80)))
    shapes: list[Child] = [Shape(PAGE.area(terminal), paint, stroke("lmn", 2.6))]
    for shift in (-18, -6, 6, 18):
        points = [
            (x + shift, top),
            (x + shift, 300),
            (x + shift * 1.9, 400),
            (x + shift * 4.2, 470),
            (x + shift * 7, 505),
        ]
        shapes.append(drawn(PAGE.curve(points), stroke("lmn", 1.1, 0.45, (9, 5), "butt")))
    sheet.groups.append(_engine(sheet, tuple(shapes)))
    veil(sheet, "motor-nerve-terminal", terminal)
    organelles: list[Child] = []
    for mx, my, turn in data["mitochondria"]:
        organelles += mitochondrion(mx, my, turn, 34, 14, "gamma")
    sheet.decor("junction", *organelles)


def _sheath(sheet: Sheet, data: dict[str, Any], terminal: BaseGeometry) -> None:
    axis = data["axis"]
    nx, ny, rx, ry, turn = data["schwann_nucleus"]
    nucleus = affinity.rotate(disc(nx, ny, rx, ry), turn)
    cap = terminal.buffer(30, quad_segs=24).difference(terminal.buffer(5, quad_segs=24))
    cap = cap.intersection(box(0, 302, 2000, data["schwann_foot"])).union(
        nucleus.buffer(13).difference(terminal.buffer(5))
    )
    cap = opened(closed(cap, 9), 8)
    shapes: list[Child] = [
        filled(PAGE.area(cap), Solid("bone", 1.0, "wm_edge", 0.16), 1.0, stroke("gm_edge", 1.3, 0.95))
    ]
    for sign in (1, -1):

        def turned(points: Any, sign: int = sign) -> list[Any]:
            return [(axis + sign * point[0], *point[1:]) for point in points]

        shapes.append(Shape(PAGE.curve(turned(data["myelin"]), True), Solid("bone"), stroke("gm_edge", 1.6)))
        for share in (0.16, 0.32, 0.48, 0.64, 0.8):
            lamella = [
                (42 + share * 56, 114),
                (42 + share * 56, 220),
                (42 + share * 44, 262),
                (44 + share * 8, 290),
            ]
            shapes.append(drawn(PAGE.curve(turned(lamella)), stroke("gm_edge", 0.9, 0.6)))
    shapes.append(Shape(PAGE.area(nucleus), Solid("nucleus"), stroke("nucleus_edge", 1.1)))
    sheet.decor("nerve", *shapes)


def _release(sheet: Sheet, data: dict[str, Any], terminal: BaseGeometry) -> None:
    spec = data["folds"]
    mouths = np.linspace(spec["from"], spec["to"], spec["count"])
    zones = [float(x) for x in mouths[1:-1]]
    random = np.random.default_rng(7)
    found: list[tuple[float, float]] = []
    inside = terminal.buffer(-11)
    bottom = [(_lowest(terminal, x)) for x in zones]
    for x, y in zip(zones, bottom, strict=True):
        for dx in (-9.5, 9.5):
            found.append((x + dx, y - 10.5))
    for x, y in zip(zones, bottom, strict=True):
        for _ in range(90):
            px, py = x + random.normal(0, 19), y - 14 - abs(random.normal(0, 34))
            if inside.contains(Point(px, py)) and all(math.hypot(px - u, py - v) > 14.5 for u, v in found):
                found.append((px, py))
    vesicles: list[Child] = []
    for x, y in found:
        vesicles.append(filled(circle(x, y, 6.4), Solid("panel", 0.96), 0.96, stroke("lmn", 1.3, 0.95)))
        vesicles.append(filled(circle(x, y, 2.6), Solid("ia"), 0.9))
    sheet.groups.append(_engine(sheet, tuple(vesicles)))
    cloud = unary_union([Point(x, y).buffer(9) for x, y in found])
    veil(sheet, "synaptic-vesicle", cloud)
    bars: list[Child] = []
    channels: list[Child] = []
    for x, y in zip(zones, bottom, strict=True):
        bars.append(filled(PAGE.area(affinity.translate(box(-4, -13, 4, -1.5), x, y)), "lmn"))
        for dx in (-19, 19):
            channels.append(filled(PAGE.area(disc(x + dx, y, 3.4, 5.6)), "beta", 1.0, stroke("panel", 0.8)))
    sheet.place("active-zone", SHOWN, "junction", "tissue", *bars)
    sheet.place("voltage-gated-calcium-channel", SHOWN, "junction", "tissue", *channels)


def _lowest(region: BaseGeometry, x: float) -> float:
    return float(region.intersection(LineString([(x, 0), (x, 2000)])).bounds[3])


def _window(sheet: Sheet, data: dict[str, Any]) -> None:
    """The frame on the drawing that the inset enlarges, and the lines to it."""
    left, top, wide, high = data["window"]
    x, y, _, tall = data["inset"]["box"]
    corners = [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high), (left, top)]
    rays = [[(left + wide, top), (x, y)], [(left + wide, top + high), (x, y + tall)]]
    sheet.decor(
        "chrome",
        drawn(PAGE.lines(*rays), stroke("ink3", 1.0, 0.45, (2, 4))),
        drawn(PAGE.lines(corners), stroke("panel", 4.0, 0.9)),
        drawn(PAGE.lines(corners), stroke("ink", 1.6)),
        role="chrome",
    )
