"""Small drawings of what is seen, as strokes in a square of 100 by 100, y pointing down.

Each is drawn for the patient's right; for the left it is mirrored. Faces and mouths are seen from the front,
so the patient's right is on the viewer's left; the back is seen from behind, where it is the other way round.
"""

from __future__ import annotations

from typing import Final

import msgspec

Points = tuple[tuple[float, float], ...]


class Stroke(msgspec.Struct, frozen=True):
    """A smooth line through points. ``ink`` is "line", "faint" or "sign" (what is to be seen) for a line, and
    "flesh", "shade", "white", "dark" or "tongue" for an area.
    """

    points: Points
    ink: str = "line"
    closed: bool = False


def _ring(x: float, y: float, across: float, along: float, ink: str) -> Stroke:
    bend = 0.7071
    corners = ((0, -1), (bend, -bend), (1, 0), (bend, bend), (0, 1), (-bend, bend), (-1, 0), (-bend, -bend))
    return Stroke(tuple((x + across * u, y + along * v) for u, v in corners), ink, closed=True)


_HEAD = Stroke(
    ((50, 8), (70, 14), (80, 34), (78, 56), (68, 80), (50, 93), (32, 80), (22, 56), (20, 34), (30, 14)),
    "flesh",
    closed=True,
)
_NOSE = Stroke(((47, 44), (45, 58), (48, 62), (54, 61)), "faint")


def _eye(
    x: float,
    y: float,
    *,
    lid: float = 0.0,
    gaze: tuple[float, float] = (0.0, 0.0),
    big: float = 1.0,
    sign: bool = False,
) -> tuple[Stroke, ...]:
    across, along = 9 * big, 5 * big
    white = Stroke(
        (
            (x - across, y),
            (x - 0.4 * across, y - along),
            (x + 0.4 * across, y - along),
            (x + across, y),
            (x + 0.4 * across, y + along),
            (x - 0.4 * across, y + along),
        ),
        "white",
        closed=True,
    )
    ball = _ring(x + gaze[0] * big, y + gaze[1] * big, 3.1 * big, 3.6 * big, "dark")
    cover: tuple[Stroke, ...] = ()
    if lid:
        low = y - along + 2 * along * lid
        cover = (
            Stroke(
                (
                    (x - across, y - 0.5),
                    (x - 0.5 * across, y - 1.5 * along),
                    (x + 0.5 * across, y - 1.5 * along),
                    (x + across, y - 0.5),
                    (x + 0.5 * across, low),
                    (x - 0.5 * across, low),
                ),
                "flesh",
                closed=True,
            ),
            Stroke(
                ((x - across, y), (x - 0.5 * across, low), (x + 0.5 * across, low), (x + across, y)), "sign"
            ),
        )
    rim = Stroke(white.points, "sign" if sign else "line", closed=True)
    return (white, ball, rim, *cover)


def _face(*, brow_too: bool) -> tuple[Stroke, ...]:
    brows = (
        Stroke(((57, 33), (64, 29), (72, 32))),
        Stroke(
            ((28, 36 if brow_too else 32), (36, 33.5 if brow_too else 29), (43, 35 if brow_too else 33)),
            "sign" if brow_too else "line",
        ),
    )
    wrinkles = [Stroke(((56, y), (64, y - 2), (71, y + 1)), "faint") for y in (18, 23)]
    if not brow_too:
        wrinkles += [Stroke(((29, y + 1), (36, y - 2), (44, y)), "faint") for y in (18, 23)]
    mouth = (
        Stroke(((33, 79), (41, 76), (50, 73.5), (60, 71), (68, 66)), "sign"),
        Stroke(((36, 80), (44, 79), (52, 78), (60, 74)), "faint"),
    )
    fold = Stroke(((60, 57), (67, 62), (71, 69)), "faint")
    return (
        _HEAD,
        *wrinkles,
        *brows,
        *_eye(64, 43),
        *_eye(36, 43, big=1.14 if brow_too else 1.0),
        _NOSE,
        fold,
        *mouth,
    )


def _eyes(lid: float, gaze: tuple[float, float]) -> tuple[Stroke, ...]:
    ground = Stroke(
        ((4, 30), (50, 22), (96, 30), (97, 52), (84, 74), (50, 80), (16, 74), (3, 52)), "flesh", closed=True
    )
    brows = tuple(
        Stroke(points) for points in (((10, 34), (25, 28), (41, 35)), ((59, 35), (75, 28), (90, 34)))
    )
    bridge = Stroke(((46, 44), (44, 66), (50, 71), (56, 66)), "faint")
    looks = bool(gaze[0] or gaze[1])
    return (
        ground,
        *brows,
        bridge,
        *_eye(74, 50, big=1.9),
        *_eye(26, 50, big=1.9, lid=lid, gaze=gaze, sign=looks),
    )


_MOUTH_OPEN: Final = (
    Stroke(
        ((50, 12), (78, 22), (88, 46), (76, 76), (50, 88), (24, 76), (12, 46), (22, 22)), "flesh", closed=True
    ),
    _ring(50, 49, 29, 30, "dark"),
)
_TONGUE: Final = (
    *_MOUTH_OPEN,
    Stroke(
        ((38, 44), (50, 41), (62, 44), (60, 60), (50, 78), (38, 92), (27, 90), (28, 76), (36, 60)),
        "tongue",
        closed=True,
    ),
    Stroke(((50, 48), (48, 62), (41, 76), (35, 84)), "sign"),
)
_UVULA: Final = (
    *_MOUTH_OPEN,
    Stroke(
        ((23, 46), (30, 32), (50, 26), (70, 32), (77, 46), (64, 41), (46, 38), (32, 45)),
        "tongue",
        closed=True,
    ),
    Stroke(((46, 38), (51, 40), (47, 52), (40, 59), (38, 54), (43, 47)), "tongue", closed=True),
    Stroke(((50, 38), (46, 49), (40, 58)), "sign"),
    Stroke(((28, 70), (38, 63), (50, 65), (62, 63), (72, 70), (60, 77), (40, 77)), "tongue", closed=True),
)
_TILT: Final = (
    Stroke(
        ((8, 96), (30, 84), (40, 80), (42, 66), (60, 66), (60, 80), (70, 84), (92, 96)), "flesh", closed=True
    ),
    Stroke(
        ((30, 10), (50, 8), (63, 22), (67, 44), (62, 64), (50, 72), (36, 66), (24, 48), (18, 28)),
        "flesh",
        closed=True,
    ),
    Stroke(
        ((30, 10), (50, 8), (63, 22), (67, 44), (62, 64), (50, 72), (36, 66), (24, 48), (18, 28)),
        "line",
        closed=True,
    ),
    Stroke(((26, 37), (31, 34), (37, 34))),
    Stroke(((48, 29), (53, 26), (59, 27))),
    Stroke(((42, 37), (46, 47), (50, 47)), "faint"),
    Stroke(((40, 59), (47, 58), (54, 54))),
    Stroke(((37, 4), (24, 8), (12, 18)), "sign"),
    Stroke(((12, 10), (12, 18), (20, 19)), "sign"),
)
_WRIST: Final = (
    Stroke(
        (
            (2, 30),
            (40, 28),
            (60, 30),
            (70, 38),
            (76, 56),
            (76, 82),
            (70, 90),
            (66, 80),
            (65, 62),
            (58, 50),
            (40, 46),
            (2, 52),
        ),
        "flesh",
        closed=True,
    ),
    Stroke(((2, 30), (40, 28), (60, 30), (70, 38), (76, 56), (77, 72)), "sign"),
    Stroke(((2, 52), (40, 46), (58, 50), (64, 60), (65, 76))),
    Stroke(((77, 72), (77, 84), (71, 91), (67, 84), (65, 76))),
    Stroke(((60, 52), (54, 62), (54, 72), (59, 72), (63, 64)), "line"),
    Stroke(((71, 74), (71, 88)), "faint"),
)
_CLAW: Final = (
    Stroke(
        ((22, 98), (24, 76), (20, 58), (24, 46), (40, 42), (58, 44), (72, 50), (76, 66), (72, 84), (70, 98)),
        "flesh",
        closed=True,
    ),
    Stroke(((22, 98), (24, 76), (20, 58), (24, 46))),
    Stroke(((70, 98), (72, 84), (78, 68), (90, 58), (95, 50), (90, 45), (80, 51), (72, 54))),
    Stroke(((62, 45), (64, 22), (62, 12), (56, 12), (54, 22), (52, 43))),
    Stroke(((52, 43), (51, 16), (48, 6), (43, 7), (42, 18), (42, 42))),
    Stroke(((42, 43), (36, 30), (30, 23), (25, 27), (28, 36), (34, 44), (33, 50), (28, 47)), "sign"),
    Stroke(((31, 46), (22, 36), (14, 32), (11, 38), (17, 45), (24, 52), (23, 58), (18, 55)), "sign"),
    Stroke(((44, 84), (52, 74), (64, 68)), "faint"),
)
_FOOT: Final = (
    Stroke(
        (
            (34, 2),
            (34, 30),
            (30, 46),
            (32, 56),
            (44, 66),
            (62, 80),
            (80, 94),
            (88, 92),
            (86, 84),
            (70, 66),
            (58, 48),
            (56, 30),
            (60, 2),
        ),
        "flesh",
        closed=True,
    ),
    Stroke(((34, 2), (34, 30), (30, 46), (32, 56), (44, 66), (62, 80), (78, 93), (87, 93))),
    Stroke(((60, 2), (56, 30), (58, 46), (70, 66), (86, 84), (87, 93)), "sign"),
    Stroke(((92, 60), (95, 72), (93, 82)), "sign"),
    Stroke(((88, 75), (93, 82), (99, 77)), "sign"),
    Stroke(((8, 96), (40, 96)), "faint"),
)
_BACK: Final = (
    Stroke(
        (
            (42, 4),
            (58, 4),
            (60, 18),
            (84, 26),
            (94, 44),
            (92, 70),
            (82, 98),
            (18, 98),
            (8, 70),
            (6, 44),
            (16, 26),
            (40, 18),
        ),
        "flesh",
        closed=True,
    ),
    Stroke(((42, 4), (40, 18), (16, 26), (6, 44), (8, 70))),
    Stroke(((58, 4), (60, 18), (84, 26), (94, 44), (92, 70))),
    Stroke(((50, 16), (50, 96)), "faint"),
    Stroke(((40, 36), (38, 50), (30, 64), (22, 48)), "faint"),
    Stroke(((59, 30), (72, 33), (80, 44), (71, 58), (62, 70), (56, 52)), "shade", closed=True),
    Stroke(((59, 30), (55, 42), (56, 56), (62, 70)), "sign"),
    Stroke(((62, 70), (72, 58), (80, 44))),
)
_SKETCHES: Final = {
    ("face", "LMN"): _face(brow_too=True),
    ("face", "UMN"): _face(brow_too=False),
    ("ptosis", ""): _eyes(0.72, (0.0, 0.0)),
    ("resting-eye-position", "down_and_out"): _eyes(0.0, (-4.2, 1.6)),
    ("resting-eye-position", "adducted"): _eyes(0.0, (4.8, 0.0)),
    ("tongue-deviation", ""): _TONGUE,
    ("uvula-deviation", ""): _UVULA,
    ("head-tilt", ""): _TILT,
    ("wrist-drop", ""): _WRIST,
    ("claw-hand", ""): _CLAW,
    ("foot-drop", ""): _FOOT,
    ("scapular-winging", ""): _BACK,
}
#: Drawings that show both sides of the body; "front" or "back" tells from where.
VIEWED: Final = {
    "face": "front",
    "ptosis": "front",
    "resting-eye-position": "front",
    "tongue-deviation": "front",
    "uvula-deviation": "front",
    "head-tilt": "front",
    "scapular-winging": "back",
}


def sketch(drawing: str, form: str, side: str) -> tuple[Stroke, ...]:
    """The strokes of a drawing for that side of the patient."""
    strokes = _SKETCHES.get((drawing, form)) or _SKETCHES[drawing, ""]
    if side == "right":
        return strokes
    return tuple(
        Stroke(tuple((100.0 - x, y) for x, y in stroke.points), stroke.ink, stroke.closed)
        for stroke in strokes
    )
