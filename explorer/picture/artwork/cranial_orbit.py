"""One orbit from the front: the eyeball, its six muscles and the lifter of the lid."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half, muscle
from explorer.picture.artwork.sheet import Child, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import ribbon
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Solid, Stop

#: In painting order, below and above the eyeball.
BEHIND = ("superior-rectus", "inferior-rectus", "medial-rectus", "lateral-rectus", "superior-oblique")
BEFORE = ("inferior-oblique", "levator-palpebrae-superioris")


def eye(half: Half) -> Half:
    """The half drawing with the pupil as its origin."""
    return half.moved(*table("cranial.toml")["face"]["eye"])


def socket(sheet: Sheet, half: Half) -> None:
    """The bony rim and the depth of the orbit."""
    data: dict[str, Any] = table("cranial.toml")["orbit"]
    at = eye(half)
    frame = half.frame
    rim = at.area(data["rim"])
    depth = frame.radial(
        at.at(-6, 0), 34, [Stop(0.0, "bone", "muscle_edge", 0.45), Stop(1.0, "bone", "skin_edge", 0.25)]
    )
    sheet.decor(
        "tissue",
        filled(frame.area(rim.buffer(1.8)), "bone", 1.0, stroke("skin_edge", 0.8)),
        filled(frame.area(rim), depth, 1.0, stroke("gm_edge", 0.8, 0.6)),
    )


def muscles(sheet: Sheet, half: Half) -> None:
    """The muscles of one orbit with the eyeball between them."""
    data: dict[str, Any] = table("cranial.toml")["orbit"]
    at = eye(half)
    side = side_of(half.sign)
    for name in BEHIND:
        children = muscle(at, data["muscle"][name])
        if name == "superior-oblique":
            children += _pulley(at, data)
        sheet.place(name, side, "muscle", "muscle", *children)
    _globe(sheet, at, data)
    for name in BEFORE:
        children = muscle(at, data["muscle"][name])
        if name == "levator-palpebrae-superioris":
            children += [drawn(at.curve(horn), stroke("muscle_edge", 0.9, 0.8)) for horn in data["lid_horns"]]
        sheet.place(name, side, "muscle", "muscle", *children)


def _pulley(at: Half, data: dict[str, Any]) -> list[Child]:
    tendon = ribbon(at.points(data["muscle"]["superior-oblique"]["cord"]), [2.2, 2.2, 4.0])
    x, y = at.page(*data["trochlea"])
    return [
        filled(at.frame.area(tendon), "tendon", 1.0, stroke("muscle_edge", 0.6)),
        filled(circle(x, y, 3.2), "bone", 1.0, stroke("gm_edge", 0.8)),
        filled(circle(x, y, 1.2), "tendon", 1.0, stroke("gm_edge", 0.8, 0.6)),
    ]


def _globe(sheet: Sheet, at: Half, data: dict[str, Any]) -> None:
    frame = at.frame
    x, y = at.page(0, 0)
    ball, iris, pupil = data["globe"], data["iris"], data["pupil"]
    white = frame.radial(
        at.at(-4, -4),
        ball * 1.3,
        [
            Stop(0.0, "tendon", "#ffffff", 0.75),
            Stop(0.6, "tendon", "#ffffff", 0.4),
            Stop(1.0, "tendon", "gm_edge", 0.35),
        ],
    )
    ring = frame.radial(
        at.at(0, 0),
        iris,
        [
            Stop(0.0, "csf_edge", "#ffffff", 0.25),
            Stop(0.7, "csf_edge"),
            Stop(1.0, "csf_edge", "#14110f", 0.45),
        ],
    )
    sheet.decor(
        "tissue",
        Shape(circle(x, y, ball), white, stroke("gm_edge", 0.8)),
        Shape(circle(x, y, iris), ring),
        Shape(circle(x, y, pupil), Solid("#14110f")),
        Shape(circle(x - 1.8, y - 2.0, 1.1), Solid("#ffffff", 0.9)),
    )
