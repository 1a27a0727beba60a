"""The card of the brain in coronal section: motor map, corona radiata, capsule, peduncle, pons, pyramid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from shapely.geometry import Polygon

from explorer.picture.artwork import brain, coronal_tissue, lateral
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card, leader, lines
from explorer.picture.artwork.sheet import (
    FAINT,
    SIDES,
    STRONG,
    Frame,
    Sheet,
    drawn,
    filled,
    mirror,
    side_of,
)
from explorer.picture.artwork.splines import (
    Cubic,
)
from explorer.picture.model import LinearGradient, Path, Solid, Stop, Stroke

FIBRES = 130

#: Parts whose fibres run in the genu rather than in the posterior limb.
GENU = frozenset({"face-upper", "face-lower", "jaw", "tongue", "throat"})

#: A stretch of the bundle as structure and level; the capsule depends on the part.
STATIONS = {
    "peduncle": ("cerebral-peduncle", None),
    "upper-pons": ("basis-pontis", "upper-pons"),
    "mid-pons": ("basis-pontis", "mid-pons"),
    "caudal-pons": ("basis-pontis", "caudal-pons"),
    "pyramid": ("medullary-pyramid", "rostral-medulla"),
}


def draw(x: float, y: float, width: float, height: float, layout: dict[str, Any]) -> Sheet:
    """The whole card in that rectangle of the page; the layout places the hemispheres seen from the side."""
    sheet = Sheet("coronal")
    sheet.decor(
        "chrome",
        *card(
            x, y, width, height, "Motor cortex to internal capsule", "Coronal section, seen from the front"
        ),
        role="chrome",
    )
    frame = Frame(x + 299, y + 254, 2.42)
    coronal_tissue.hemispheres(sheet, frame)
    coronal_tissue.stem(sheet, frame)
    coronal_tissue.nuclei(sheet, frame)
    _cortex(sheet, frame)
    _bundles(sheet, frame)
    _map(sheet, frame)
    _labels(sheet, frame, x, y)
    lateral.draw(sheet, x, y, layout)
    return sheet


def _cortex(sheet: Sheet, frame: Frame) -> None:
    for side, sign in SIDES:
        for part, (start, end, colour) in brain.parts().items():
            paint = Solid(colour, 0.6) if sign > 0 else Solid("umn", 0.2)
            region = mirror(brain.wedge(start, end), sign)
            shape = filled(frame.area(region), paint)
            sheet.place("primary-motor-cortex", side, "tract", "umn", shape, part=part)
            middle = brain.strip().at((start + end) / 2)
            outer = middle[0] - middle[2] * 0.6
            inner = middle[0] - middle[2] * 3.2
            points = [frame.at(sign * p[0], p[1]) for p in (outer, inner)]
            sheet.track("primary-motor-cortex", side, "umn", points, part=part)


def _bundles(sheet: Sheet, frame: Frame) -> None:
    fibres = brain.fibres(FIBRES)
    for side, sign in SIDES:
        strength = STRONG if sign > 0 else FAINT
        for part in brain.parts():
            mine = [fibre for fibre in fibres if fibre.part == part]
            mine = mine or [min(fibres, key=lambda f, p=part: abs(_rank(f.part) - _rank(p)))]  # type: ignore[misc]
            middle = mine[len(mine) // 2]
            kind = "corticobulbar" if part in GENU else "umn"
            line = Stroke(Solid("umn", 0.78 * strength), 0.85, (), "butt")
            radiation = _path(frame, sign, (fibre.radiation for fibre in mine))
            sheet.place("corona-radiata", side, "tract", "umn", drawn(radiation, line), part=part)
            sheet.track("corona-radiata", side, kind, _track(frame, sign, middle.radiation), part=part)
            for name, first, last in brain.STRETCHES:
                structure, level = STATIONS.get(name, (None, None))
                if structure is None:
                    structure = (
                        "genu-of-internal-capsule" if part in GENU else "posterior-limb-of-internal-capsule"
                    )
                paint = line if name != "pyramid" else Stroke(_fading(frame, strength), 0.85, (), "butt")
                path = _path(frame, sign, (fibre.stretch(first, last) for fibre in mine))
                sheet.place(structure, side, "tract", "umn", drawn(path, paint), level=level, part=part)
                track = _track(frame, sign, middle.stretch(first, last))
                sheet.track(structure, side, kind, track, level=level, part=part)
        for name, first, last in brain.STRETCHES:
            middle = fibres[len(fibres) // 2]
            structure, level = STATIONS.get(name, ("posterior-limb-of-internal-capsule", None))
            sheet.track(structure, side, "umn", _track(frame, sign, middle.stretch(first, last)), level=level)


def _rank(part: str) -> float:
    start, end, _ = brain.parts()[part]
    return (start + end) / 2


def _fading(frame: Frame, strength: float) -> LinearGradient:
    return frame.linear((0, -49), (0, -62), [Stop(0, "umn"), Stop(1, "panel")], 0.78 * strength)


def _path(frame: Frame, sign: int, runs: Iterable[tuple[Cubic, ...]]) -> Path:
    return frame.pieces([[[(sign * p[0], p[1]) for p in piece] for piece in run] for run in runs])


def _track(frame: Frame, sign: int, pieces: tuple[Cubic, ...]) -> list[tuple[float, float]]:
    points = [frame.at(sign * pieces[0][0][0], pieces[0][0][1])]
    for a, b, c, d in pieces:
        for t in (0.25, 0.5, 0.75, 1.0):
            u = 1 - t
            p = u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
            points.append(frame.at(sign * p[0], p[1]))
    return points


def _map(sheet: Sheet, frame: Frame) -> None:
    """The coloured band outside the left hemisphere that says which part of the body lives where."""
    start = 0.0
    for entry in table("brain.json")["strip"]:
        stations = [brain.strip().at(f) for f in np.linspace(start, entry["end"], 10)]
        seen = [s for s in stations if s[0][0] > 9.5 or (s[0][0] > 4 and s[0][1] > 79)]
        if len(seen) > 2:
            band = Polygon([*(s[0] + s[2] * 6.4 for s in seen), *(s[0] + s[2] * 3.9 for s in seen[::-1])])
            shape = filled(frame.area(band), f"somatotopy_{entry['colour']}")
            sheet.place("primary-motor-cortex", "left", "label", "label", shape, part=entry["part"])
        start = entry["end"]
    words = (
        ("leg", 0.235, "middle", 0, -13, "leg"),
        ("arm", 0.33, "start", 4, -9, "arm-proximal"),
        ("hand", 0.53, "start", 6, -6, "hand"),
        ("face", 0.765, "start", 8, -2, "face"),
        ("tongue", 0.94, "start", 9, 0, "tongue"),
    )
    for text, fraction, anchor, dx, dy, part in words:
        point, _, normal = brain.strip().at(fraction)
        px, py = frame.at(*(point + normal * 7.4))
        word = lines(px + dx, py + dy, text, 12.5, "ink", 550, "middle" if anchor == "middle" else "start")
        sheet.place("primary-motor-cortex", side_of(1), "label", "label", *word, part=part)


def _labels(sheet: Sheet, frame: Frame, x: float, y: float) -> None:
    rows = (
        ("Corona radiata", -31, 41, 158, "corona-radiata", None, "umn"),
        ("Thalamus", -9, 9, 194, "thalamus", None, "ink2"),
        ("Internal capsule", -21.3, 9.5, 230, "internal-capsule", None, "umn"),
        ("Putamen", -30, 2, 266, "putamen", None, "ink2"),
        ("Cerebral peduncle", -14.2, -13, 302, "cerebral-peduncle", None, "umn"),
        ("Pons", -9, -31, 338, "basis-pontis", "mid-pons", "umn"),
        ("Medullary pyramid", -4.2, -55, 384, "medullary-pyramid", "rostral-medulla", "umn"),
    )
    for text, wx, wy, dy, structure, level, colour in rows:
        right = x + 122
        weight = 580 if colour == "umn" else 480
        target = frame.at(wx, wy)
        line = leader(
            [(right + 5, y + dy), (right + 18, y + dy), target], colour if colour == "umn" else "ink3"
        )
        word = lines(right, y + dy, text, 12.5, colour, weight, "end")
        sheet.place(structure, "right", "label", "label", *line, *word, level=level)
