"""The cerebrum in coronal section, large: motor map, corona radiata, capsule and peduncle.

The tissue, the strip and the fibres are those of ``brain``; here every part of the motor map keeps its colour
down to the midbrain on the left, where the bundle is followed, and the right side shows one colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
from shapely import affinity
from shapely.geometry import Polygon

from explorer.picture.artwork import brain, brain_page, coronal_tissue, homunculus
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Point, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import Cubic, cubics, disc
from explorer.picture.geometry import polygon
from explorer.picture.model import Paint, Path, Picture, Side, Solid, Stop, Stroke

Data = Mapping[str, Any]
FIBRES: Final = 190

#: Parts whose fibres run in the genu before they move back into the posterior limb.
GENU: Final = frozenset({"face-upper", "face-lower", "jaw", "tongue", "throat"})

#: Stretches of the bundle below the capsule: structure, level, first and last gate, and how far the colours
#: of the parts have given way to that of the whole at either gate.
STATIONS: Final = (
    ("cerebral-peduncle", None, 3, 5, (0.0, 0.4)),
    ("basis-pontis", "upper-pons", 5, 6, (0.4, 0.75)),
    ("basis-pontis", "mid-pons", 6, 7, (0.75, 1.0)),
    ("basis-pontis", "caudal-pons", 7, 8, (1.0, 1.0)),
    ("medullary-pyramid", "rostral-medulla", 8, 9, (1.0, 1.0)),
    ("medullary-pyramid", "caudal-medulla", 9, 10, (1.0, 1.0)),
)


def draw(name: str) -> Picture:
    """The view ``cerebrum-coronal``."""
    data = table(f"{name}.toml")
    sheet = brain_page.begun(name, data)
    x, y = data["centre"]
    frame = Frame(x, y, data["scale"])
    coronal_tissue.hemispheres(sheet, frame)
    coronal_tissue.stem(sheet, frame, "paper")
    coronal_tissue.nuclei(sheet, frame)
    _landmarks(sheet, frame)
    for side, sign in SIDES:
        _cortex(sheet, frame, side, sign)
    for side, sign in SIDES:
        _eyes(sheet, frame, data["eyes"], side, sign)
        _bundles(sheet, frame, side, sign)
        _cells(sheet, frame, side, sign)
    _band(sheet, frame, data)
    homunculus.draw(sheet, data["figures"])
    return brain_page.finished(sheet, data, frame)


#: Nuclei that the atlas knows, by the name of their outline; a veil over them answers the click.
LANDMARKS: Final = {
    "thalamus": "thalamus",
    "caudate": "caudate-nucleus",
    "putamen": "putamen",
    "globus_pallidus_external": "globus-pallidus",
    "globus_pallidus_internal": "globus-pallidus",
    "subthalamic_nucleus": "subthalamic-nucleus",
    "substantia_nigra": "substantia-nigra",
    "red_nucleus": "red-nucleus",
}


def _landmarks(sheet: Sheet, frame: Frame) -> None:
    for side, sign in SIDES:
        for outline, structure in LANDMARKS.items():
            points = [(sign * p[0], p[1]) for p in brain.outline(outline)]
            veil = filled(frame.curve(points, True), Solid("nucleus", 0.02))
            sheet.place(structure, side, "tissue", "tissue", veil)


def _cortex(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    """The grey matter of the motor strip in the colours of its parts."""
    for part, (start, end, colour) in brain.parts().items():
        region = mirror(brain.wedge(start, end), sign)
        paint = Solid(colour, 0.66) if sign > 0 else Solid("umn", 0.22)
        edge = stroke(colour if sign > 0 else "umn", 1.0, 0.5)
        shape = filled(frame.area(region), paint, 1.0, edge)
        sheet.place("primary-motor-cortex", side, "tract", "umn", shape, part=part)
        _, _, normal = brain.strip().at((start + end) / 2)
        middle = region.representative_point()
        inward = (-sign * float(normal[0]), -float(normal[1]))
        track = [frame.at(middle.x + t * inward[0], middle.y + t * inward[1]) for t in (-1.0, 1.0)]
        sheet.track("primary-motor-cortex", side, "umn", track, part=part)


def _bundles(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    fibres = brain.fibres(FIBRES)
    heights = [gate[0] for gate in brain.gates()]
    # The corticobulbar fibres come first: where they fade in the pons, the others run on over them.
    for part, (start, end, colour) in sorted(brain.parts().items(), key=lambda entry: entry[0] not in GENU):
        mine = [fibre for fibre in fibres if fibre.part == part]
        if not mine:
            middle = (start + end) / 2
            mine = [min(fibres, key=lambda f, m=middle: abs(_middle(f.part) - m))]  # type: ignore[misc]
        shown = colour if sign > 0 else "umn"
        kind = "corticobulbar" if part in GENU else "umn"
        _stretch(
            sheet, frame, sign, ("corona-radiata", side, None, part), kind, [f.radiation for f in mine], shown
        )
        if part in GENU:
            capsule: tuple[tuple[str, int, int], ...] = (
                ("genu-of-internal-capsule", 0, 1),
                ("posterior-limb-of-internal-capsule", 1, 3),
            )
        else:
            capsule = (("posterior-limb-of-internal-capsule", 0, 3),)
        for structure, first, last in capsule:
            runs = [fibre.stretch(first, last) for fibre in mine]
            _stretch(sheet, frame, sign, (structure, side, None, part), kind, runs, shown)
        for structure, level, first, last, mingled in STATIONS:
            if structure == "medullary-pyramid" and part in GENU:
                continue
            runs = [fibre.stretch(first, last) for fibre in mine]
            place = (structure, side, level, part)
            fades = level == "caudal-medulla" or (level == "caudal-pons" and part in GENU)
            stops = [Stop(offset, shown, "umn", share) for offset, share in enumerate(mingled)]
            blend = frame.linear((0, heights[first]), (0, heights[last]), stops, _alpha(sign))
            _stretch(sheet, frame, sign, place, kind, runs, shown, blend, fades)


def _middle(part: str) -> float:
    start, end, _ = brain.parts()[part]
    return (start + end) / 2


def _stretch(
    sheet: Sheet,
    frame: Frame,
    sign: int,
    place: tuple[str, Side, str | None, str],
    kind: str,
    runs: list[tuple[Cubic, ...]],
    colour: str,
    blend: Paint | None = None,
    fades: bool = False,
) -> None:
    structure, side, level, part = place
    alpha = _alpha(sign)
    paint: Paint = Solid(colour, alpha) if blend is None else blend
    if fades:
        ends, ground = ((-57, -63), "paper") if structure == "medullary-pyramid" else ((-36, -46), "wm2")
        paint = frame.linear((0, ends[0]), (0, ends[1]), [Stop(0, "umn"), Stop(1, ground)], alpha)
    line = drawn(_path(frame, sign, runs), Stroke(paint, 1.15, (), "butt"))
    sheet.place(structure, side, "tract", "umn", line, level=level, part=part)
    middle = runs[len(runs) // 2]
    sheet.track(structure, side, kind, _flat(frame, sign, middle), level=level, part=part)


def _alpha(sign: int) -> float:
    return 0.85 if sign > 0 else 0.55


def _path(frame: Frame, sign: int, runs: Iterable[tuple[Cubic, ...]]) -> Path:
    return frame.pieces([[[(sign * p[0], p[1]) for p in piece] for piece in run] for run in runs])


def _flat(frame: Frame, sign: int, pieces: Iterable[Cubic]) -> list[Point]:
    points: list[Point] = []
    for a, b, c, d in pieces:
        for t in (0.0, 0.25, 0.5, 0.75):
            u = 1 - t
            p = u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
            points.append(frame.at(sign * p[0], p[1]))
        last = frame.at(sign * d[0], d[1])
    points.append(last)
    return points


def _cells(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    """Pyramidal cells of layer V where every few fibres begin."""
    for part, (_, _, colour) in brain.parts().items():
        mine = [fibre for fibre in brain.fibres(FIBRES) if fibre.part == part][1::4]
        shapes: list[Child] = []
        for fibre in mine:
            x, y = frame.at(sign * fibre.cell[0], fibre.cell[1])
            ix, iy = sign * float(fibre.inward[0]), -float(fibre.inward[1])
            corners = [
                (x - ix * 6.0, y - iy * 6.0),
                (x + ix * 3.0 - iy * 3.6, y + iy * 3.0 + ix * 3.6),
                (x + ix * 3.0 + iy * 3.6, y + iy * 3.0 - ix * 3.6),
            ]
            paint = Solid(colour if sign > 0 else "umn", 1.0, "ink", 0.15)
            shapes.append(filled(polygon(corners), paint, 1.0, stroke("wm", 0.9, 0.9)))
        if shapes:
            sheet.place("primary-motor-cortex", side, "tract", "umn", *shapes, part=part)


def _eyes(sheet: Sheet, frame: Frame, data: Data, side: Side, sign: int) -> None:
    """The frontal eye field, which lies in front of the section, and its fibres down to the midbrain."""
    x, y, rx, ry, turn = data["field"]
    field = mirror(affinity.rotate(disc(x, y, rx, ry), turn), sign)
    shape = filled(
        frame.area(field), Solid("corticobulbar", 0.16), 1.0, stroke("corticobulbar", 1.5, 0.9, (4.5, 3.0))
    )
    sheet.place("frontal-eye-field", side, "tract", "corticobulbar", shape)
    middle = frame.at(field.centroid.x, field.centroid.y)
    sheet.track("frontal-eye-field", side, "corticobulbar", [middle, (middle[0], middle[1] + 0.5)])
    for stretch in data["stretches"]:
        pieces = tuple(cubics(stretch["line"]))
        line = stroke("corticobulbar", 2.0, 0.9 if sign > 0 else 0.6, (6.0, 3.6), "butt")
        shapes = [
            drawn(_path(frame, sign, [pieces]), stroke("wm", 3.6, 0.6)),
            drawn(_path(frame, sign, [pieces]), line),
        ]
        sheet.place(stretch["structure"], side, "tract", "corticobulbar", *shapes, part="eyes")
        track = _flat(frame, sign, pieces)
        sheet.track(stretch["structure"], side, "corticobulbar", track, part="eyes")


def _band(sheet: Sheet, frame: Frame, data: Data) -> None:
    """The coloured band around the left hemisphere, each stretch with the member that lives there."""
    start = 0.0
    for entry in table("brain.json")["strip"]:
        end = entry["end"]
        stations = [brain.strip().at(f) for f in np.linspace(start + 0.002, end - 0.002, 10)]
        seen = [s for s in stations if s[0][0] > 9.5 or (s[0][0] > 3 and s[0][1] > 78.5)]
        if len(seen) > 2:
            ring = [*(s[0] + s[2] * 5.6 for s in seen), *(s[0] + s[2] * 3.6 for s in seen[::-1])]
            shape = filled(frame.area(Polygon(ring)), f"somatotopy_{entry['colour']}", 0.9)
            sheet.place("primary-motor-cortex", "left", "label", "label", shape, part=entry["part"])
            word = data["words"].get(entry["name"])
            if word is not None:
                _word(sheet, frame, (start + end) / 2, word, entry["part"])
        start = end


def _word(sheet: Sheet, frame: Frame, fraction: float, word: Data, part: str) -> None:
    point, _, normal = brain.strip().at(fraction)
    away = word.get("away", 8.0)
    x, y = frame.at(*(point + normal * away))
    anchor = word.get("anchor", "start")
    colour, weight = ("ink", 620) if word.get("bold") else ("ink2", 480)
    text = lines(x + word.get("dx", 0), y + word.get("dy", 0), word["text"], 13.5, colour, weight, anchor)
    sheet.place("primary-motor-cortex", "left", "label", "label", *text, part=part)
