"""The brainstem from the front, translucent, with the motor nuclei shining through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely.geometry import LineString, box

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.cranial_throat import both
from explorer.picture.artwork.sheet import (
    SIDES,
    Child,
    Frame,
    Sheet,
    drawn,
    filled,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import sampled
from explorer.picture.model import Shape, Side, Stop

#: Nuclei that drive the eye muscles' nuclei, not muscles themselves.
GAZE = ("paramedian-pontine-reticular-formation", "rostral-interstitial-nucleus-of-mlf")

#: The nucleus of both lid lifters.
UNPAIRED = "central-caudal-nucleus"

#: Parts of the oculomotor nucleus from rostral to caudal; each drives the muscle of its name.
SUBNUCLEI = (
    "inferior-rectus-subnucleus",
    "inferior-oblique-subnucleus",
    "medial-rectus-subnucleus",
    "superior-rectus-subnucleus",
)

#: The one whose axons leave on the opposite side.
CROSSED = "superior-rectus-subnucleus"


def body(sheet: Sheet, frame: Frame) -> None:
    """Midbrain, pons, medulla and the top of the cord, without what lies inside."""
    data: dict[str, Any] = table("cranial.toml")["brainstem"]
    one = Half(frame, 1)
    whole = both(one, data["outline"])
    back = both(one, data["tegmentum"])
    top, fade = one.at(0, data["fades"][0]), one.at(0, data["fades"][1])
    white = frame.linear(top, fade, [Stop(0.0, "wm"), Stop(1.0, "panel")])
    children: list[Child] = [
        filled(frame.area(whole.buffer(2.0 * (3 - i))), "shadow", 0.025) for i in range(3)
    ]
    children.append(filled(frame.area(back), "wm2", 1.0, stroke("wm_edge", 0.8, 0.7)))
    children.append(filled(frame.area(whole), white))
    for inset in (2.0, 4.5, 8.0):
        rim = whole.difference(whole.buffer(-inset)).intersection(box(-80, -272, 80, 0))
        children.append(filled(frame.area(rim), "wm_edge", 0.09))
    groove = [
        [one.at(0, 102), one.at(0, 178)],
        [one.at(0, 184), one.at(0, 236)],
        [one.at(0, 254), one.at(0, 274)],
    ]
    children.append(drawn(frame.lines(*groove), stroke("wm_edge", 0.9, 0.7)))
    for row in range(9):
        y = 108 + row * 7.4
        arc = LineString(
            sampled(
                [
                    one.at(-66, y + 11),
                    one.at(-34, y + 2.5),
                    one.at(0, y),
                    one.at(34, y + 2.5),
                    one.at(66, y + 11),
                ],
                False,
                8,
            )
        )
        children.append(drawn(frame.area(arc.intersection(whole.buffer(-2.0))), stroke("wm_edge", 0.8, 0.30)))
    for _, sign in SIDES:
        half = Half(frame, sign)
        children.append(filled(half.curve(data["olive"], True), "wm2", 0.9, stroke("wm_edge", 0.8, 0.8)))
        children.append(filled(half.curve(data["pyramid"], True), "wm2", 0.7, stroke("wm_edge", 0.8, 0.6)))
        children.append(filled(half.curve(data["peduncle"], True), "wm2", 0.9, stroke("wm_edge", 0.8, 0.7)))
    for _, sign in SIDES:
        medial, lateral = (sampled(Half(frame, sign).points(line), False, 8) for line in data["crus"])
        streaks = [
            [tuple(point) for point in medial + (lateral - medial) * share] for share in (0.2, 0.4, 0.6, 0.8)
        ]
        children.append(drawn(frame.lines(*streaks), stroke("wm_edge", 0.8, 0.3)))
    outline = whole.boundary.intersection(box(-80, -274, 80, -53.5))
    children.append(drawn(frame.area(outline), stroke("gm_edge", 1.3, 0.85)))
    sheet.decor("tissue", *children)


def nuclei(sheet: Sheet, frame: Frame) -> None:
    """The motor nuclei at their heights, the oculomotor one in subnuclei, the facial one in two parts."""
    data: dict[str, Any] = table("cranial.toml")
    for side, sign in SIDES:
        half = Half(frame, sign)
        for name, outline in data["brainstem"]["nucleus"].items():
            path = half.curve(outline, True)
            if name == UNPAIRED and sign < 0:
                continue
            if name in GAZE:
                paint = filled(path, "corticobulbar", 0.28, stroke("corticobulbar", 0.8, 0.9))
                sheet.place(name, side, "nucleus", "nucleus", paint)
                centre = half.area(outline).centroid
                x, y = frame.at(centre.x, centre.y)
                sheet.track(name, side, "corticobulbar", [(x, y - 2.0), (x, y + 4.0)])
                continue
            sheet.decor("nucleus", Shape(path, None, stroke("panel", 2.2, 0.85)))
            owner: Side = "midline" if name == UNPAIRED else side
            sheet.place(name, owner, "nucleus", "nucleus", filled(path, "lmn", 0.92))
            if name != "facial-nucleus":
                centre = half.area(outline).centroid
                for leaving in (Half(frame, -sign), half) if name == UNPAIRED else (half,):
                    points = [frame.at(centre.x, centre.y), leaving.page(*_exit(name))]
                    sheet.track(name, owner, "lmn", points)
            if name == "oculomotor-nucleus":
                _slices(sheet, half, outline, SUBNUCLEI, None)
            if name == "facial-nucleus":
                _slices(sheet, half, outline, (name, name), ("face-upper", "face-lower"))


def _slices(
    sheet: Sheet, half: Half, outline: Any, names: Sequence[str], parts: Sequence[str] | None
) -> None:
    """The nucleus in slices from rostral to caudal, thin lines of paper between them."""
    region = half.area(outline)
    left, bottom, right, top = region.bounds
    step = (top - bottom) / len(names)
    for i, name in enumerate(names):
        band = region.intersection(box(left, top - (i + 1) * step, right, top - i * step))
        edge = stroke("panel", 0.8, 0.8)
        shape = filled(half.frame.area(band), "lmn", 0.92, edge)
        centre = half.frame.at(band.centroid.x, band.centroid.y)
        side = side_of(half.sign)
        part = parts[i] if parts else None
        sheet.place(name, side, "nucleus", "nucleus", shape, part=part)
        leaving = Half(half.frame, -half.sign) if name == CROSSED else half
        sheet.track(name, side, "lmn", [centre, leaving.page(*_exit(name))], part=part)


def _exit(nucleus: str) -> tuple[float, float]:
    """Where the fascicle of a nucleus begins; the subnuclei leave with the oculomotor fascicle."""
    for spec in table("cranial.toml")["nerve"]:
        if spec.get("nucleus") == nucleus:
            x, y = spec["points"][0]
            return float(x), float(y)
    return _exit("oculomotor-nucleus")
