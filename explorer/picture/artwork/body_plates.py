"""The large figures: every muscle of trunk and limbs on the body, in two layers, from both faces."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import ribcage
from explorer.picture.artwork.belly import Belly, belly, shapes, tendon_shapes
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card
from explorer.picture.artwork.mannequin import draw_details, draw_figure, draw_skeleton, figure, placed
from explorer.picture.artwork.plate_labels import draw_labels, draw_sides
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, filled, mirror, stroke
from explorer.picture.artwork.splines import largest
from explorer.picture.geometry import polygon
from explorer.picture.model import Group, Panel, Picture, Shape

Entry = Mapping[str, Any]

EDGE_PX, HEAD_PX = 8.0, 36.0
"""How far a detail stays away from the edge of its card, and from the top with the heading."""


def draw(name: str) -> Picture:
    """The plate of that name: body-front, body-back, body-front-deep or body-back-deep."""
    view = "back" if name.startswith("body-back") else "front"
    data = table(f"body_{view}.json")
    plate = data[name]
    width, height = plate["page"]
    sheet = Sheet(name)
    page = polygon([(0, 0), (width, 0), (width, height), (0, height)])
    ground = Sheet("page")
    ground.decor("background", filled(page, "paper"), role="chrome")
    sheet.take(ground)
    frame = Frame(plate["x"], plate["ground"], plate["height"] / 1000.0, flip=view == "back")
    draw_figure(sheet, frame, view)
    draw_sides(sheet, plate, view == "back")
    limit = figure(view).buffer(-1.3)
    face: ribcage.Face = "back" if view == "back" else "front"
    _layer(sheet, frame, plate, face if plate.get("ribs") else None, limit)
    _outlines(sheet, frame, plate, limit)
    draw_details(sheet, frame, view)
    draw_labels(sheet, frame, plate, "paper")
    for inset in plate.get("insets", ()):
        _inset(sheet, inset)
    return Picture(
        name,
        "",
        width,
        height,
        tuple(sheet.groups),
        tuple(sheet.tracks),
        (Panel(name, 0, 0, width, height, plate["title"]),),
        plate["title"],
        plate["description"],
    )


def _layer(sheet: Sheet, frame: Frame, plate: Entry, face: ribcage.Face | None, limit: BaseGeometry) -> None:
    """Bones, then muscles from the deepest to the uppermost, each cut to what is seen of it."""
    entries: list[Entry] = [placed(entry) for entry in plate["muscles"]]
    behind = [entry for entry in entries if entry.get("behind")]
    before = [entry for entry in entries if not entry.get("behind")]
    draw_skeleton(sheet, frame, plate["bones"], limit)
    _muscles(sheet, frame, _seen(behind, limit))
    if face is not None:
        ribcage.draw_ribs(sheet, frame, face, limit)
    draw_skeleton(sheet, frame, plate.get("bones_before", ()), limit)
    if face in ("front", "back"):
        before = [*ribcage.spaces(face), *before]
    _muscles(sheet, frame, _seen(before, limit))
    draw_skeleton(sheet, frame, plate.get("bones_above", ()), limit)


def _inset(sheet: Sheet, inset: Entry) -> None:
    """A detail on a card of its own, in the scale that it needs."""
    frame = Frame(inset["x"], inset["ground"], inset["scale"], flip=inset.get("flip", False))
    x, y, width, height = inset["card"]
    sheet.decor("chrome", *card(x, y, width, height, inset["title"], inset["subtitle"]), role="chrome")
    left, right = sorted(
        ((x + EDGE_PX - frame.x) / frame.scale, (x + width - EDGE_PX - frame.x) / frame.scale)
    )
    if frame.flip:
        left, right = -right, -left
    bottom, top = (frame.y - y - height + EDGE_PX) / frame.scale, (frame.y - y - HEAD_PX) / frame.scale
    _layer(sheet, frame, inset, inset.get("ribs"), box(left, bottom, right, top))
    draw_labels(sheet, frame, inset, "panel")


def _muscles(sheet: Sheet, frame: Frame, pieces: list[tuple[Entry, Belly]]) -> None:
    for name, parts in _by_structure(pieces):
        if not name:
            _fascia(sheet, frame, [piece for _, piece in parts])
            continue
        for side, sign in SIDES:
            _place(sheet, frame, name, side, [(entry, _mirrored(piece, sign)) for entry, piece in parts])


def _seen(entries: Sequence[Entry], limit: BaseGeometry) -> list[tuple[Entry, Belly]]:
    """What is seen of each muscle; entries come from the deepest to the uppermost."""
    covered: BaseGeometry = Polygon()
    found: list[tuple[Entry, Belly]] = []
    for entry in reversed(entries):
        whole = belly(entry)
        piece = whole.seen(covered, limit)
        covered = unary_union([covered, whole.region])
        if not piece.region.is_empty or not piece.tendons.is_empty:
            found.append((entry, piece))
    return found[::-1]


def _by_structure(pieces: Iterable[tuple[Entry, Belly]]) -> list[tuple[str, list[tuple[Entry, Belly]]]]:
    """Pieces by the muscle that is drawn as a whole; nothing overlaps, so their order is free."""
    ordered = sorted(pieces, key=lambda item: item[0].get("of", item[0]["id"]))
    return [(name, list(group)) for name, group in groupby(ordered, lambda i: i[0].get("of", i[0]["id"]))]


def _mirrored(piece: Belly, sign: int) -> Belly:
    if sign > 0:
        return piece
    region, fibres, tendons = (mirror(area, sign) for area in (piece.region, piece.fibres, piece.tendons))
    shade, shine = mirror(piece.shade, sign), mirror(piece.shine, sign)
    return Belly(region, fibres, tendons, shade, shine, piece.axis * [-1, 1])


def _place(sheet: Sheet, frame: Frame, name: str, side: Any, parts: list[tuple[Entry, Belly]]) -> None:
    """One muscle on one side; its heads are places of their own within it."""
    heads: dict[str, list[Child]] = {}
    axes: dict[str, Any] = {}
    for entry, piece in parts:
        found = heads.setdefault(entry["id"], [])
        found += shapes(frame, piece)
        if tendons := _kept(tendon_shapes(frame, piece)):
            found.append(Group(None, None, None, None, "muscle", "tissue", sheet.panel, tuple(tendons)))
        axes.setdefault(entry["id"], _line_of_pull(piece))
    inner: list[Child] = []
    for head, found in heads.items():
        if head == name:
            inner += found
        else:
            inner.append(Group(head, None, None, side, "muscle", "muscle", sheet.panel, tuple(_kept(found))))
        sheet.track(head, side, "muscle", frame.points(axes[head]))
    if name not in heads:
        sheet.track(name, side, "muscle", frame.points(next(iter(axes.values()))))
    sheet.place(name, side, "muscle", "muscle", *inner)


def _line_of_pull(piece: Belly) -> list[tuple[float, float]]:
    """The line along the middle of a muscle; of one that is mostly hidden, a stretch of it that is seen."""
    points = [(float(x), float(y)) for x, y in piece.axis[4:-4:4]] or [
        (float(x), float(y)) for x, y in piece.axis
    ]
    middle = Point(points[len(points) // 2])
    flesh = piece.region if not piece.region.is_empty else piece.tendons
    if flesh.contains(middle):
        return points
    spot = largest(flesh).representative_point()
    nearest = min(range(len(points)), key=lambda i: Point(points[i]).distance(spot))
    ax, ay = points[max(nearest - 1, 0)]
    bx, by = points[min(nearest + 1, len(points) - 1)]
    long = max(math.hypot(bx - ax, by - ay), 1e-6)
    dx, dy = 2.0 * (bx - ax) / long, 2.0 * (by - ay) / long
    return [(spot.x - dx, spot.y - dy), (spot.x, spot.y), (spot.x + dx, spot.y + dy)]


def _fascia(sheet: Sheet, frame: Frame, pieces: Iterable[Belly]) -> None:
    """Tendons and sheets of fibrous tissue that belong to no single muscle."""
    edge = stroke("muscle_edge", 0.8, 0.3)
    for piece in pieces:
        for _, sign in SIDES:
            sheet.decor("tissue", filled(frame.area(mirror(piece.region, sign)), "tendon", 0.92, edge))


def _kept(children: Iterable[Child]) -> list[Child]:
    return [child for child in children if not isinstance(child, Shape) or child.path.ops]


def _outlines(sheet: Sheet, frame: Frame, plate: Entry, limit: BaseGeometry) -> None:
    """Where the muscles of the layer above lie, as dashed lines that let the click through."""
    if "over" not in plate:
        return
    file, name = plate["over"]["file"], plate["over"]["plate"]
    wanted = set(plate["over"]["muscles"])
    entries = [placed(entry) for entry in table(file)[name]["muscles"]]
    lines = []
    for entry, piece in _seen(entries, limit):
        if entry["id"] in wanted or entry.get("of") in wanted:
            for _, sign in SIDES:
                path = frame.area(mirror(unary_union([piece.region, piece.tendons]), sign).simplify(0.2))
                lines.append(Shape(path, None, stroke("muscle_edge", 0.9, 0.42, (1.2, 3.2))))
    sheet.decor("muscle", *lines)
