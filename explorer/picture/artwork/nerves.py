"""Roots, plexuses and nerves in the body, the twigs to the muscles, and the tracks along all of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from shapely.geometry import MultiLineString, Point
from shapely.ops import nearest_points

from explorer.picture.artwork import muscle
from explorer.picture.artwork.body import entries, figure
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.descent import grey_x
from explorer.picture.artwork.sheet import PAGE, SIDES, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import ribbon, sampled
from explorer.picture.geometry import circle
from explorer.picture.model import Side, Solid, Stroke

Course = list[tuple[float, float]]
Page = tuple[float, float]
STEPS = 10
CASED_PX = 4.2
"""Nerves at least this wide have a pale core."""


def strength(sign: int) -> float:
    """How strongly the nerves of a side are drawn: the patient's right belongs to the bold route."""
    return 0.95 if sign < 0 else 0.42


def draw(sheet: Sheet, frame: Frame) -> None:
    """Everything peripheral, both sides, nerves that run behind first."""
    data = table("nerves.toml")
    for side, sign in SIDES:
        _roots(sheet, frame, side, sign)
        _intercostals(sheet, frame, side, sign)
    for side, sign in SIDES:
        for name, part in data["plexus"].items():
            course = _spline(part["course"], sign)
            band = ribbon([(sign * x, y) for x, y in part["course"]], part["width"], STEPS)
            sheet.place(name, side, "nerve", "lmn", filled(frame.area(band), "lmn", strength(sign)))
            sheet.track(name, side, "lmn", frame.points(course))
    ordered = sorted(data["nerves"].items(), key=lambda item: not item[1].get("behind", False))
    for name, nerve in ordered:
        for side, sign in SIDES:
            _nerve(sheet, frame, name, nerve, side, sign)
    _twigs(sheet, frame)


def _spline(points: Sequence[Sequence[float]], sign: int) -> Course:
    if len(points) == 2:
        return [(sign * x, y) for x, y in points]
    return [(float(x) * sign, float(y)) for x, y in sampled(points, False, STEPS)]


def _roots(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    data = table("body.json")
    rami = table("nerves.toml")["rami"]
    for name, centre in data["segments"].items():
        foramen = data["foramina"][name]
        horn = sign * grey_x(name)
        course = [(horn, centre), (sign * 0.0075, centre * 0.55 + foramen * 0.45), (sign * 0.0125, foramen)]
        path = drawn(frame.curve(course), stroke("lmn", 0.85, 0.75 * strength(sign)))
        sheet.place("ventral-root", side, "nerve", "lmn", path, level=name)
        sheet.track("ventral-root", side, "lmn", frame.points(_spline(course, 1)), level=name)
        nerve = [(sign * 0.0125, foramen), (sign * 0.0165, foramen - 0.0005)]
        path = drawn(frame.lines(nerve), stroke("lmn", 1.7, strength(sign)))
        sheet.place("spinal-nerve", side, "nerve", "lmn", path, level=name)
        sheet.track("spinal-nerve", side, "lmn", frame.points(nerve), level=name)
        for target in rami.get(name, [[[0.0185, foramen - 0.0006]]]):
            _ramus(sheet, frame, side, sign, name, [nerve[1], *((sign * x, y) for x, y in target)])


def _ramus(sheet: Sheet, frame: Frame, side: Side, sign: int, name: str, ramus: Course) -> None:
    width = 1.6 if name[0] in "CLS" or name == "T1" else 1.0
    path = drawn(frame.curve(ramus), stroke("lmn", width, strength(sign) * 0.95))
    sheet.place("ventral-ramus", side, "nerve", "lmn", path, level=name)
    points = [(x, y) for x, y in sampled(ramus, False, STEPS)] if len(ramus) > 2 else ramus
    sheet.track("ventral-ramus", side, "lmn", frame.points(points), level=name)


def _intercostals(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    data = table("nerves.toml")["intercostal"]
    foramina = table("body.json")["foramina"]
    sites = {"intercostal-nerves": data["sites"]}
    lower = {
        "intercostal-nerves": data["abdominal_sites"],
        "thoraco-abdominal-nerves": data["abdominal_branch"],
    }
    for name in [*data["segments"], *data["abdominal_segments"]]:
        points = [(x, foramina[name] - drop) for x, drop in data["course"]]
        points[0] = (0.0185, foramina[name] - 0.0006)
        if name == "T1":
            continue
        if name in data["abdominal_segments"]:
            dip, sheath = points[4][1] - 0.012, points[5][1] - 0.024
            points = [*points[:4], (0.066, dip), (0.026, sheath)]
        for structure, stretches in (lower if name in data["abdominal_segments"] else sites).items():
            for site, first, last in stretches:
                course = _spline(points, sign)[first * STEPS : last * STEPS + 1]
                path = frame.lines(course[::2] if len(course) % 2 else [*course[::2], course[-1]])
                sheet.place(
                    structure,
                    side,
                    "nerve",
                    "lmn",
                    drawn(path, stroke("lmn", 0.9, 0.55 * strength(sign))),
                    level=site,
                )
                sheet.track(structure, side, "lmn", frame.points(course), level=site)


def _nerve(sheet: Sheet, frame: Frame, name: str, nerve: dict[str, Any], side: Side, sign: int) -> None:
    course = _spline(nerve["course"], sign)
    walked = np.linspace(0, len(nerve["course"]) - 1, len(course))
    widths = np.interp(walked, range(len(nerve["course"])), nerve["widths"])
    alpha = strength(sign) * (0.85 if nerve.get("behind") else 1.0)
    for site, first, last in nerve["sites"]:
        stretch = slice(first * STEPS, last * STEPS + 1)
        _band(sheet, frame, name, side, site, course[stretch], widths[stretch], alpha)
    for offset, (division, stretches) in zip((-1, 1), nerve.get("divisions", {}).values(), strict=False):
        for site, first, last in stretches:
            stretch = slice(first * STEPS, last * STEPS + 1)
            shift = offset * sign * 0.0013
            moved = [(x + shift, y) for x, y in course[stretch]]
            moved[0], moved[-1] = course[stretch][0], course[stretch][-1]
            _band(sheet, frame, division, side, site, moved, widths[stretch] * 0.5, alpha)
    if "root" in nerve:
        root = _spline(nerve["root"], sign)
        site = nerve["sites"][0][0]
        _band(sheet, frame, name, side, site, root, np.full(len(root), nerve["widths"][0] * 0.8), alpha)


def _band(
    sheet: Sheet, frame: Frame, name: str, side: Side, site: str, course: Course, widths: Any, alpha: float
) -> None:
    points = course[::3] if len(course) > 6 else list(course)
    width = [float(w) for w in (widths[::3] if len(course) > 6 else widths)]
    if points[-1] != course[-1]:
        points.append(course[-1])
        width.append(float(widths[-1]))
    region = ribbon(points, [max(w, 0.95 / frame.scale) for w in width], 4, round_ends=False)
    shapes = [filled(frame.area(region), "lmn", alpha)]
    thickness = frame.scale * sum(width) / len(width)
    if thickness >= CASED_PX:
        # Cased, so that a lower motor neuron differs from an upper one without colour.
        shapes.append(
            drawn(
                frame.lines(points),
                Stroke(Solid("skin", 0.7 * alpha), max(0.8, 0.24 * thickness), (), "butt"),
            )
        )
    sheet.place(name, side, "nerve", "lmn", *shapes, level=site)
    sheet.track(name, side, "lmn", frame.points(course), level=site)


def _twigs(sheet: Sheet, frame: Frame) -> None:
    """From the nearest point of its nerve to the belly of each muscle, ending in a small plate."""
    supply = table("nerves.toml")["supply"]
    lines: dict[tuple[str, Side], list[list[tuple[float, float]]]] = {}
    for track in sheet.tracks:
        lines.setdefault((track.structure, track.side), []).append(track.points())
    for name, parts in entries("front").items():
        entry = max(parts, key=lambda part: muscle.region(part).area)
        for side, sign in SIDES:
            x, y = _inside(entry)
            _plate(sheet, name, side, sign, frame.at(sign * x, y), lines[(supply[name], side)])
            pull = [frame.at(sign * px, py) for px, py in muscle.pull(entry)]
            sheet.track(name, side, "muscle", pull)
    for name, x, drop in (
        ("external-intercostals", 0.0800, 0.0250),
        ("internal-intercostals", 0.0380, 0.0470),
    ):
        for side, sign in SIDES:
            y = table("body.json")["foramina"]["T5"] - drop
            _plate(sheet, name, side, sign, frame.at(sign * x, y), lines[(supply[name], side)])
            sheet.track(name, side, "muscle", frame.points([(sign * x, y), (sign * (x - 0.004), y - 0.005)]))


def _inside(entry: dict[str, Any]) -> tuple[float, float]:
    """The belly's middle, moved inside the skin where the muscle reaches beyond it."""
    limit = figure().buffer(-0.0015)
    belly = Point(muscle.belly(entry))
    if limit.contains(belly):
        return float(belly.x), float(belly.y)
    near = nearest_points(limit.intersection(muscle.region(entry)).buffer(-0.0005), belly)[0]
    return float(near.x), float(near.y)


def _plate(sheet: Sheet, name: str, side: Side, sign: int, belly: Page, nerve: list[list[Page]]) -> None:
    lines = MultiLineString([line for line in nerve if len(line) > 1])
    near = nearest_points(lines, Point(belly))[0]
    start = (float(near.x), float(near.y))
    long = math.dist(start, belly)
    bend = ((start[0] + belly[0]) / 2, (start[1] + belly[1]) / 2 - 0.06 * long)
    shapes = [filled(circle(*belly, 1.7), "lmn", strength(sign))]
    if long > 2:
        shapes.insert(0, drawn(PAGE.curve([start, bend, belly]), stroke("lmn", 0.85, 0.8 * strength(sign))))
    sheet.place("neuromuscular-junction", side, "junction", "junction", *shapes, level=name)
    sheet.track("neuromuscular-junction", side, "lmn", [start, bend, belly], level=name)
