"""A small picture for tests: a bundle, a nerve and two muscles on each side, with their tracks."""

from __future__ import annotations

from explorer.picture.geometry import ellipse, polyline, rounded_rectangle
from explorer.picture.model import Group, Panel, Picture, Shape, Side, Solid, Stroke, Text, Track

WIDTH, HEIGHT = 1920.0, 1080.0


def picture(theme: str = "light") -> Picture:
    """The picture; viewer's left is the patient's right."""
    card = Shape(rounded_rectangle(36, 56, 584, 430, 10), Solid("panel"), Stroke(Solid("hair"), 0.8))
    groups = [Group(None, None, None, None, "background", "chrome", "page", (card,))]
    tracks: list[Track] = []
    sides: tuple[tuple[Side, float], ...] = (("right", -1.0), ("left", 1.0))
    for side, sign in sides:
        groups += _side(side, sign)
        tracks += _tracks(side, sign)
    title = Text(36, 36, "The motor pathway", 24, 700, Solid("ink"))
    groups.append(Group(None, None, None, None, "label", "label", "page", (title,)))
    return Picture(
        "overview",
        theme,
        WIDTH,
        HEIGHT,
        tuple(groups),
        tuple(tracks),
        (Panel("body", 660, 60, 600, 980, ""), Panel("coronal", 36, 56, 584, 430, "Motor cortex")),
        "The motor pathway",
        "A body seen from the front with the pathway from the cortex to the muscles of the arm.",
    )


def _side(side: Side, sign: float) -> list[Group]:
    across = -sign
    muscle = Shape(
        ellipse(960 + sign * 190, 300, 40, 70), Solid("muscle", 0.7), Stroke(Solid("muscle_edge"), 1.0)
    )
    biceps = Shape(
        ellipse(960 + sign * 230, 460, 30, 80), Solid("muscle", 0.7), Stroke(Solid("muscle_edge"), 1.0)
    )
    nerve = Shape(
        polyline([(960 + sign * 12, 240), (960 + sign * 120, 250), (960 + sign * 185, 300)]),
        None,
        Stroke(Solid("lmn"), 4.0),
    )
    capsule = Shape(
        polyline([(328 + across * 120, 120), (328 + across * 60, 420)]), None, Stroke(Solid("umn"), 9.0)
    )
    other: Side = "right" if side == "left" else "left"
    return [
        Group("deltoid", None, None, side, "muscle", "muscle", "body", (muscle,)),
        Group("biceps-brachii", None, None, side, "muscle", "muscle", "body", (biceps,)),
        Group("axillary-nerve", None, None, side, "nerve", "lmn", "body", (nerve,)),
        Group("posterior-limb-of-internal-capsule", None, None, other, "tract", "umn", "coronal", (capsule,)),
    ]


def _tracks(side: Side, sign: float) -> list[Track]:
    other: Side = "right" if side == "left" else "left"
    across = -sign
    return [
        Track(
            "coronal",
            "posterior-limb-of-internal-capsule",
            None,
            None,
            other,
            (328 + across * 120, 120.0, 328 + across * 60, 420.0),
            "umn",
        ),
        Track(
            "body",
            "axillary-nerve",
            None,
            None,
            side,
            (960 + sign * 12, 240.0, 960 + sign * 120, 250.0, 960 + sign * 185, 300.0),
            "lmn",
        ),
        Track(
            "body", "deltoid", None, None, side, (960 + sign * 190, 290.0, 960 + sign * 190, 330.0), "muscle"
        ),
    ]
