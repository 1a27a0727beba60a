"""What leaves the cord at two segments, in small: intercostal nerve at T6, pudendal nerve at S3."""

from __future__ import annotations

import numpy as np
from shapely.geometry import MultiLineString, box

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.lettering import beside, leader, lines
from explorer.picture.artwork.sheet import SIDES, Frame, Point, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import disc, ribbon, sampled
from explorer.picture.model import Anchor, Shape, Solid

Words = tuple[tuple[str, Point, Point, Anchor, str, str], ...]


def intercostal_space(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """Two ribs cut across, the muscles between them, the nerve under the upper rib."""
    size = (cord.half_width / 6.65) ** 0.5
    for side, sign in SIDES:
        strong = sign < 0
        strength = 1.0 if strong else 0.45
        x = sign * 7.35
        upper, lower = (x, -0.4), (x + sign * 0.15, -3.3)
        for name, near, far, slant in (
            ("external-intercostals", 0.12, 0.78, 0.5),
            ("internal-intercostals", -0.78, -0.12, -0.5),
        ):
            shift = sign * (near + far) / 2
            ends = [(upper[0] + shift, upper[1]), (lower[0] + shift, lower[1])]
            region = ribbon(ends, abs(far - near), round_ends=False)
            rows = np.linspace(lower[1] - 0.6, upper[1] + 0.6, 13)
            hatch = MultiLineString(
                [[(x - sign, y - sign * slant), (x + sign, y + sign * slant)] for y in rows]
            )
            shapes = [
                filled(
                    frame.area(region), "muscle", 0.5 * strength, stroke("muscle_edge", 0.85, 0.6 * strength)
                ),
                drawn(frame.area(hatch.intersection(region)), stroke("muscle_edge", 0.8, 0.35 * strength)),
            ]
            sheet.place(name, side, "muscle", "muscle", *shapes)
            pull = [(ends[0][0], upper[1] - 0.7), (ends[1][0], lower[1] + 0.7)]
            sheet.track(name, side, "muscle", frame.points(pull))
        for centre in (upper, lower):
            bone = disc(*centre, 0.72, 0.62)
            sheet.decor(
                "tissue",
                filled(
                    frame.area(bone), Solid("bone", strength), 1.0, stroke("gm_edge", 0.9, 0.7 * strength)
                ),
            )
        start = (sign * (cord.half_width + 1.85 * size), -0.60 * cord.half_depth)
        end = (x - sign * 0.02, upper[1] - 1.0)
        course = [start, (sign * 6.9, -2.1), (end[0] - sign * 0.35, end[1] - 0.15), end]
        line = drawn(frame.curve(course), stroke("lmn", 1.5, 0.9 * strength))
        dot = filled(frame.area(disc(*end, 0.17)), "lmn", 0.95 * strength)
        sheet.place("intercostal-nerves", side, "nerve", "lmn", line, dot, level="intercostal-space")
        points = [(float(px), float(py)) for px, py in sampled(course, False, 6)]
        sheet.track("intercostal-nerves", side, "lmn", frame.points(points), level="intercostal-space")
    words: Words = (
        ("intercostal\nnerve", (-6.9, -2.1), (-8.3, -5.55), "start", "intercostal-nerves", "lmn"),
        ("intercostal\nmuscles", (7.35, -2.6), (8.3, -5.55), "end", "intercostal-muscles", "muscle_edge"),
    )
    _words(sheet, frame, words)


def anal_sphincter(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """Pudendal nerves of both sides on their way to the external anal sphincter below the section."""
    size = (cord.half_width / 6.65) ** 0.5
    centre = (0.0, -6.1)
    for side, sign in SIDES:
        strength = 1.0 if sign < 0 else 0.45
        half = box(0.03, -9, 9, 9) if sign > 0 else box(-9, -9, -0.03, 9)
        muscle = disc(*centre, 1.62, 1.3).difference(disc(*centre, 0.62, 0.4)).intersection(half)
        shapes = [
            filled(frame.area(muscle), "muscle", 0.55 if sign < 0 else 0.4, stroke("muscle_edge", 0.9, 0.7))
        ]
        for share in (0.25, 0.5, 0.75):
            arc = disc(*centre, 0.62 + share, 0.4 + 0.9 * share).boundary.intersection(half)
            shapes.append(drawn(frame.area(arc), stroke("muscle_edge", 0.8, 0.35)))
        sheet.place("external-anal-sphincter", side, "muscle", "muscle", *shapes)
        pull = [(sign * 0.3, -5.2), (sign * 1.1, -6.0), (sign * 0.3, -6.8)]
        sheet.track("external-anal-sphincter", side, "muscle", frame.points(pull))
        start = (sign * (cord.half_width + 1.85 * size), -0.60 * cord.half_depth)
        bends = [start, (sign * 4.6, -3.4), (sign * 3.6, -5.0), (sign * 2.5, -5.9), (sign * 1.55, -6.0)]
        names = (
            ("pudendal-nerve", "ischial-spine", bends[:2]),
            ("pudendal-nerve", "alcock-canal", bends[1:4]),
            ("inferior-rectal-nerve", "ischio-anal-fossa", bends[3:]),
        )
        whole = sampled(bends, False, 8)
        for name, level, stretch in names:
            first, last = bends.index(stretch[0]) * 8, bends.index(stretch[-1]) * 8
            points = [(float(px), float(py)) for px, py in whole[first : last + 1]]
            sheet.place(
                name,
                side,
                "nerve",
                "lmn",
                drawn(frame.lines(points), stroke("lmn", 1.5, 0.9 * strength)),
                level=level,
            )
            sheet.track(name, side, "lmn", frame.points(points), level=level)
        dot = Shape(frame.area(disc(*bends[-1], 0.17)), Solid("lmn", 0.95 * strength))
        sheet.place(
            "neuromuscular-junction", side, "junction", "junction", dot, level="external-anal-sphincter"
        )
        ends = frame.points([bends[-1], (sign * 1.3, -6.0)])
        sheet.track("neuromuscular-junction", side, "lmn", ends, level="external-anal-sphincter")
    words: Words = (
        ("pudendal\nnerve", (-3.9, -4.6), (-8.3, -6.2), "start", "pudendal-nerve", "lmn"),
        (
            "external anal\nsphincter",
            (1.3, -6.3),
            (8.3, -6.2),
            "end",
            "external-anal-sphincter",
            "muscle_edge",
        ),
    )
    _words(sheet, frame, words)


def _words(sheet: Sheet, frame: Frame, rows: Words) -> None:
    for text, target, at, anchor, structure, colour in rows:
        place, end = frame.at(*at), frame.at(*target)
        word = lines(*place, text, 12, colour, 560, anchor)
        line = leader([beside(place, text, 12, 560, anchor, end), end], colour)
        sheet.place(structure, side_of(target[0]), "label", "label", *line, *word)
