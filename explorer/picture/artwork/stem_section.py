"""A large section of the brainstem, dorsal up: nuclei, fascicles and tracts from one file of points a level.

Units are millimetres, x lateral, y dorsal. An item is drawn on both sides unless it says ``half = false``;
its first key says what it is: an area, a bundle, a course, a nerve, bands, a weave of crossing strands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import brain_page, stem_levels
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.margin_labels import Column, draw_labels
from explorer.picture.artwork.sheet import (
    SIDES,
    Frame,
    Sheet,
    drawn,
    filled,
    mirror,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import area, disc, symmetric
from explorer.picture.artwork.stem_fibres import course, dot, nerve, put, sweep, weave
from explorer.picture.artwork.stem_tissue import AREAS, Item, areas, bands, crenated
from explorer.picture.model import Picture, Stop


def draw(name: str) -> Picture:
    """The section of that name, such as ``brainstem-midbrain``."""
    data = table(f"{name}.toml")
    sheet = brain_page.begun(name, data)
    x, y = data["centre"]
    frame = Frame(x, y, data["scale"])
    outline = area(symmetric(data["outline"]), 20)
    _ground(sheet, frame, data, outline)
    for item in data["items"]:
        _item(sheet, frame, item, outline)
    rim = frame.curve(symmetric(data["outline"]), True)
    sheet.decor("tissue", drawn(rim, stroke("gm_edge", 2.0)))
    for item in data.get("outside", ()):
        _item(sheet, frame, item, outline)
    stem_levels.draw(sheet, data)
    if "inset" in data:
        _inset(sheet, data, outline)
    return brain_page.finished(sheet, data, frame)


def _ground(sheet: Sheet, frame: Frame, data: Mapping[str, Any], outline: BaseGeometry) -> None:
    """The cut surface with a soft shadow and a rim that turns away from the light."""
    mm = 1 / frame.scale
    shapes = [
        filled(frame.area(affinity.translate(outline.buffer(mm * 3 * i), 0, -mm * 4)), "shadow", 0.016)
        for i in range(5, 0, -1)
    ]
    wide = data["width"]
    stops = [Stop(0, "wm", "highlight", 0.55), Stop(0.6, "wm"), Stop(1, "wm2")]
    shapes.append(filled(frame.area(outline), frame.radial((0, 1), wide * 0.56, stops)))
    for i in range(6):
        rim = outline.difference(outline.buffer(-mm * 3.2 * (i + 1)))
        shapes.append(filled(frame.area(rim), "wm_edge", 0.045))
    sheet.decor("tissue", *shapes)


def _inset(sheet: Sheet, data: Mapping[str, Any], outline: BaseGeometry) -> None:
    """Some items again, magnified, with names of their own."""
    inset = data["inset"]
    x, y = inset["at"]
    close, again = Frame(x, y, inset["scale"]), Sheet(sheet.panel)
    for item in data["items"]:
        if item.get("inset"):
            _item(again, close, item, outline)
    sheet.groups += again.groups
    tx, ty = inset["title_at"]
    sheet.decor("chrome", *lines(tx, ty, inset["title"], 14, "ink", 620), role="chrome")
    column = Column(inset["labels_x"], "start", *inset["between"])
    draw_labels(sheet, close, inset["labels"], {"inset": column})


def _item(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    kind = next(key for key in KINDS if key in item)
    KINDS[kind](sheet, frame, item, outline)


def _area(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    style = AREAS[item.get("style", "grey")]
    if not item.get("half", True):
        whole = area(symmetric(item["area"]), 16).intersection(outline)
        put(sheet, item, 1, areas(frame, whole, style), dot(frame, whole), style.layer, style.role)
        return
    region = _region(item).intersection(outline.buffer(-0.5 / frame.scale))
    plain = style
    for _, sign in SIDES:
        if item.get("only", sign) != sign:
            continue
        style = plain
        mine = mirror(region, sign)
        if item.get("pale") == side_of(sign):
            style = replace(style, pale=0.5)
        shapes = areas(frame, mine, style, dashed=item.get("dashed", False))
        put(sheet, item, sign, shapes, dot(frame, mine), style.layer, style.role)


def _region(item: Item) -> BaseGeometry:
    """The area of an item on the left: a spline or an oval (x, y, two radii, degrees) or a folded sheet."""
    if "crenated" in item:
        fold = item["crenated"]
        return crenated(fold["course"], fold["depth"], fold["folds"], fold["thickness"])
    if "oval" in item:
        x, y, rx, ry, *turn = item["oval"]
        return affinity.rotate(disc(x, y, rx, ry), turn[0] if turn else 0.0)
    return area(item["area"], 16)


def _bundles(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """Cut bundles of one tract, scattered: ovals with their fibres."""
    style = AREAS[item.get("style", "umn")]
    regions = [affinity.rotate(disc(x, y, rx, ry), turn) for x, y, rx, ry, turn in item["bundles"]]
    whole = unary_union(regions).intersection(outline.buffer(-0.3))
    for _, sign in SIDES:
        mine = mirror(whole, sign)
        put(sheet, item, sign, areas(frame, mine, style), dot(frame, mine), style.layer, style.role)


def _bands(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """A field between two rails, divided into the parts of the body."""
    for region, band in bands(item, outline):
        style = AREAS[band["style"]]
        for _, sign in SIDES:
            mine = mirror(region, sign)
            put(
                sheet,
                {**item, **band},
                sign,
                areas(frame, mine, style),
                dot(frame, mine),
                style.layer,
                style.role,
            )


KINDS: Final[Mapping[str, Callable[[Sheet, Frame, Item, BaseGeometry], None]]] = {
    "area": _area,
    "oval": _area,
    "crenated": _area,
    "bundles": _bundles,
    "bands": _bands,
    "course": course,
    "nerve": nerve,
    "sweep": sweep,
    "weave": weave,
}
