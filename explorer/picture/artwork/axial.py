"""The cerebrum in axial section through the internal capsule, front up, and the left capsule magnified.

Units are millimetres, x lateral, y towards the front, zero at the anterior commissure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely import affinity
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork import brain_page
from explorer.picture.artwork.cerebral_tissue import cut, cut_surface, fluid, relief
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.margin_labels import Column, draw_labels
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, mirror, side_of, stroke
from explorer.picture.artwork.splines import area, ribbon, symmetric
from explorer.picture.artwork.stem_tissue import AREAS, areas, bands
from explorer.picture.artwork.texture import strands
from explorer.picture.geometry import polyline, rounded_rectangle
from explorer.picture.model import Picture

Data = Mapping[str, Any]
ROUND_PX = 12.0


def draw(name: str) -> Picture:
    """The view ``cerebrum-axial``."""
    data = table(f"{name}.toml")
    sheet = brain_page.begun(name, data)
    x, y = data["centre"]
    frame = Frame(x, y, data["scale"])
    section = cut(data)
    left, low, right, high = data["window"]
    sheet.decor("tissue", *cut_surface(frame, section, box(left, low, right, high)))
    _fibres(sheet, frame, data)
    for _, sign in SIDES:
        _nuclei(sheet, frame, data, sign, None)
        _capsule(sheet, frame, data, sign, None)
    _middle(sheet, frame, data)
    _inset(sheet, frame, data)
    return brain_page.finished(sheet, data, frame)


def _fibres(sheet: Sheet, frame: Frame, data: Data) -> None:
    """White matter whose direction is seen: callosum with its forceps, the strata beside the ventricle."""
    drawings: list[Child] = []
    for bundle in data["fibres"]:
        for _, sign in SIDES:
            course = [(sign * p[0], p[1]) for p in bundle["course"]]
            for line in strands(course, bundle["strands"], bundle["spread"]):
                path = frame.curve([*line[::6].tolist(), line[-1].tolist()])
                drawings.append(drawn(path, stroke("wm_edge", 1.0, 0.42)))
    sheet.decor("tissue", *drawings)


def _clipped(region: BaseGeometry, window: BaseGeometry | None) -> BaseGeometry:
    return region if window is None else region.intersection(window)


def _nuclei(sheet: Sheet, frame: Frame, data: Data, sign: int, window: BaseGeometry | None) -> None:
    side = side_of(sign)
    for item in data["nuclei"]:
        region = area(item["area"], 16) if "area" in item else ribbon(item["line"], item["widths"], 14)
        region = _clipped(mirror(region, sign), window)
        if region.is_empty:
            continue
        if item.get("style") == "fluid":
            sheet.decor("tissue", *fluid(frame, region))
        elif item.get("style") == "choroid":
            bumps = [region.buffer(0.1), *(affinity.translate(region.buffer(-0.9), 0, dy) for dy in (-1, 1))]
            tufts = [
                filled(frame.area(part), "muscle", 0.3, stroke("muscle_edge", 0.9, 0.6)) for part in bumps
            ]
            sheet.decor("tissue", *tufts)
        elif "structure" in item:
            shapes = relief(frame, region, item.get("colour", "nucleus"), item.get("pale", 0.0))
            sheet.place(item["structure"], side, "tissue", "tissue", *shapes)
        else:
            sheet.decor(
                "tissue", *relief(frame, region, item.get("colour", "nucleus"), item.get("pale", 0.0))
            )


def _capsule(sheet: Sheet, frame: Frame, data: Data, sign: int, window: BaseGeometry | None) -> None:
    """Genu and posterior limb, divided into the parts of the body whose fibres run there."""
    side = side_of(sign)
    everywhere = box(-100, -200, 100, 200)
    for limb in data["capsule"]:
        for region, band in bands(limb, everywhere):
            mine = _clipped(mirror(region, sign), window)
            style = AREAS[band["style"]]
            if mine.is_empty:
                continue
            shapes = areas(frame, mine, style)
            if "part" not in band:
                sheet.decor("tract", *shapes)
                continue
            sheet.place(limb["structure"], side, "tract", "umn", *shapes, part=band["part"])
            if window is None:
                middle = mine.representative_point()
                px, py = frame.at(middle.x, middle.y)
                kind = "corticobulbar" if limb["structure"].startswith("genu") else "umn"
                sheet.track(limb["structure"], side, kind, [(px, py), (px, py + 0.5)], part=band["part"])


def _middle(sheet: Sheet, frame: Frame, data: Data) -> None:
    """What lies in the midline."""
    for item in data["middle"]:
        region = area(symmetric(item["area"]), 16)
        if item["style"] == "fluid":
            sheet.decor("tissue", *fluid(frame, region))
        else:
            sheet.decor("tissue", *relief(frame, region, item["style"], item.get("pale", 0.3)))


def _inset(sheet: Sheet, frame: Frame, data: Data) -> None:
    """The left capsule magnified on a card, its parts named."""
    inset = data["inset"]
    left, low, right, high = inset["window"]
    x, y, wide = inset["at"][0], inset["at"][1], (right - left) * inset["scale"]
    tall = (high - low) * inset["scale"]
    close = Frame(x - left * inset["scale"], y + high * inset["scale"], inset["scale"])
    # A frame around what is magnified, and lines from it to the card.
    corner = frame.at(left, high)
    size = ((right - left) * frame.scale, (high - low) * frame.scale)
    ring = rounded_rectangle(corner[0], corner[1], size[0], size[1], 5)
    ends = [
        polyline([(corner[0] + size[0], corner[1]), (x, y + 6)]),
        polyline([(corner[0] + size[0], corner[1] + size[1]), (x, y + tall - 6)]),
    ]
    sheet.decor(
        "chrome",
        *(drawn(path, stroke("ink3", 1.0, 0.5)) for path in ends),
        drawn(ring, stroke("ink3", 1.4, 0.9)),
        role="chrome",
    )
    ground = rounded_rectangle(x, y, wide, tall, ROUND_PX)
    sheet.decor("tissue", filled(ground, "wm", 1.0))
    mm = ROUND_PX / inset["scale"]
    window = box(left, low, right, high).buffer(-mm * 0.98).buffer(mm * 0.98)
    _nuclei(sheet, close, data, 1, window)
    _capsule(sheet, close, data, 1, window)
    sheet.decor("chrome", drawn(ground, stroke("ink3", 1.4, 0.9)), role="chrome")
    sheet.decor("chrome", *lines(x, y - 16, inset["title"], 14, "ink", 620), role="chrome")
    for word in inset["words"]:
        px, py = close.at(*word["at"])
        text = lines(px, py, word["text"], 13, "ink2", 500, "middle", "wm")
        sheet.place(word["structure"], "left", "label", "label", *text)
    middles = _middles(data)
    rows = [
        row if "to" in row else {**row, "to": middles[row["structure"], row["at_part"]]}
        for row in inset["labels"]
    ]
    column = Column(x + wide + 26, "start", y - 8, y + tall + 20)
    draw_labels(sheet, close, rows, {"inset": column})


def _middles(data: Data) -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of the field of each part, in both limbs."""
    found = {}
    for limb in data["capsule"]:
        for region, band in bands(limb, box(-100, -200, 100, 200)):
            middle = region.centroid
            found[limb["structure"], band.get("part", "")] = (middle.x, middle.y)
    return found
