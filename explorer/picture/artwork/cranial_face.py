"""The two halves of face and neck, drawn apart at the midline: muscles of expression, jaw and neck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely import affinity
from shapely.geometry import box
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half, muscle
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import closed, ribbon
from explorer.picture.model import Shape, Solid, Stop

#: Muscles in painting order: neck, under cover of the jaw, face from deep to superficial, rings.
NECK = ("trapezius", "sternohyoid", "mylohyoid", "anterior-belly-of-digastric", "sternocleidomastoid")
DEEP = ("temporalis", "medial-pterygoid", "lateral-pterygoid")
FACE = (
    "platysma",
    "buccinator",
    "masseter",
    "frontalis",
    "levator-labii-superioris",
    "zygomaticus-minor",
    "zygomaticus-major",
    "risorius",
    "mentalis",
    "depressor-labii-inferioris",
    "depressor-anguli-oris",
)
RINGS = ("orbicularis-oris", "orbicularis-oculi")


def halves(frame: Frame) -> list[Half]:
    """The half faces, each with its cut edge as x = 0."""
    gap = float(table("cranial.toml")["face"]["gap"])
    return [Half(frame, sign, gap) for _, sign in SIDES]


def skin(sheet: Sheet, half: Half) -> None:
    """Skin, ear and collar bone of one half: what the muscles lie on."""
    face: dict[str, Any] = table("cranial.toml")["face"]
    frame = half.frame
    head, neck = half.area(face["outline"]), half.area(face["neck"])
    full = unary_union([head, affinity.scale(head, -1, 1, origin=half.at(0, 0))])
    whole = closed(unary_union([head, neck]), 3.0)
    ear = half.area(face["ear"])
    top, bottom = half.at(0, 62), half.at(0, 452)
    fade = frame.linear(
        top,
        bottom,
        [
            Stop(0.0, "panel"),
            Stop(0.07, "skin"),
            Stop(0.86, "skin"),
            Stop(1.0, "panel"),
        ],
    )
    children: list[Child] = [filled(frame.area(ear), "skin", 1.0, stroke("skin_edge", 1.0))]
    children.append(drawn(half.curve(face["ear_fold"]), stroke("skin_edge", 0.9)))
    children.append(filled(frame.area(whole), fade))
    for inset in (2.5, 5.0, 8.0):
        rim = head.difference(full.buffer(-inset)).intersection(_lower(half))
        children.append(filled(frame.area(rim), "skin_edge", 0.10))
    shade = unary_union([neck.difference(affinity.translate(head, 0, -7))]).intersection(head.buffer(12))
    children.append(filled(frame.area(shade.difference(head)), "skin_edge", 0.16))
    collar = ribbon(half.points(face["clavicle"]), face["clavicle_widths"])
    children.append(filled(frame.area(collar), "bone", 0.9, stroke("skin_edge", 0.8)))
    cut = frame.lines([half.at(0, 84), half.at(0, 430)])
    children.append(drawn(cut, stroke("skin_edge", 0.8, 0.7, cap="butt")))
    contour = [whole.boundary.intersection(_inside(half))]
    children += [drawn(frame.area(line), stroke("skin_edge", 1.2)) for line in contour]
    children.append(drawn(frame.area(head.boundary.intersection(_jaw(half))), stroke("skin_edge", 1.0, 0.8)))
    sheet.decor("tissue", *children)


def _inside(half: Half) -> Any:
    """The region where the outline of face and neck is drawn: not along the cut, not where it fades."""
    return box(*_ordered(half.at(1.5, 78), half.at(125, 416)))


def _jaw(half: Half) -> Any:
    return box(*_ordered(half.at(1.5, 255), half.at(100, 330)))


def _lower(half: Half) -> Any:
    return box(*_ordered(half.at(-5, 80), half.at(140, 460)))


def _ordered(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = one, other
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def muscles(sheet: Sheet, half: Half, names: Sequence[str]) -> None:
    """Muscles of neck and face of one half, each a place of its own."""
    data = table("cranial.toml")
    side = side_of(half.sign)
    for name in names:
        region = "face" if name in data["face"]["muscle"] else "neck"
        strength = 0.8 if name == "platysma" else 1.0
        sheet.place(name, side, "muscle", "muscle", *muscle(half, data[region]["muscle"][name], strength))


def features(sheet: Sheet, half: Half) -> None:
    """Nose and lips, over the muscles."""
    face = table("cranial.toml")["face"]
    frame = half.frame
    nose = half.area(face["nose"])
    side_light = frame.linear(
        half.at(0, 180),
        half.at(26, 180),
        [Stop(0.0, "skin", "highlight", 0.35), Stop(1.0, "skin", "skin_edge", 0.28)],
    )
    lips = Solid("skin", 1.0, "muscle", 0.5)
    children: list[Child] = [
        filled(frame.area(nose), side_light),
        drawn(half.curve(face["nose"][1:-1]), stroke("skin_edge", 1.1)),
        drawn(half.curve(face["nostril"]), stroke("skin_edge", 1.6)),
        Shape(half.curve(face["lip_upper"], True), lips, stroke("muscle_edge", 0.7, 0.7)),
        Shape(half.curve(face["lip_lower"], True), lips, stroke("muscle_edge", 0.7, 0.7)),
    ]
    sheet.decor("tissue", *children)
