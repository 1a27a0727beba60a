"""Fibres of a segment: what reaches the motor columns from tracts and muscles, and what leaves them."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.cord_pools import Motor
from explorer.picture.artwork.cord_rootlets import Nerve
from explorer.picture.artwork.sheet import Child, Frame, drawn, stroke
from explorer.picture.model import Path

Pair = tuple[float, float]
AXIAL = ("axial", "hypaxial", "pelvic-floor")


def haloed(
    path: Path, colour: str, width: float, alpha: float = 1.0, dash: Sequence[float] = ()
) -> list[Child]:
    """A fibre with a ring of grey matter around it."""
    return [
        drawn(path, stroke("gm", width + 1.8, 0.75)),
        drawn(path, stroke(colour, width, alpha, dash, "butt" if dash else "round")),
    ]


def descending(frame: Frame, cord: Segment, columns: Sequence[Motor], tract: Pair, sign: int) -> list[Child]:
    """Fibres from the lateral corticospinal tract to the columns of the limbs."""
    children: list[Child] = []
    limb = [motor for motor in columns if motor.column not in AXIAL] or list(columns)
    hw, hh = cord.half_width, cord.half_depth
    for motor in limb[:5]:
        tx, ty = tract
        end = (motor.x + (tx - motor.x) * 0.06, motor.y + motor.radius * 0.72)
        bend = ((tx + end[0]) / 2 - sign * 0.05 * hw, (ty + end[1]) / 2 + 0.07 * hh)
        path = frame.curve([tract, bend, end])
        children += [drawn(path, stroke("wm", 2.9, 0.6)), drawn(path, stroke("umn", 1.3, 0.95))]
        children.append(drawn(_bar(frame, bend, end), stroke("umn", 1.8, 0.95)))
    return children


def _bar(frame: Frame, before: Pair, end: Pair) -> Path:
    """The ending of an upper motor neuron: a short bar across the fibre."""
    dx, dy = end[0] - before[0], end[1] - before[1]
    long = (dx * dx + dy * dy) ** 0.5 or 1.0
    half = 4.0 / frame.scale / long
    return frame.lines([(end[0] - dy * half, end[1] + dx * half), (end[0] + dy * half, end[1] - dx * half)])


def crossing(frame: Frame, cord: Segment, columns: Sequence[Motor], tract: Pair, sign: int) -> list[Child]:
    """A fibre from the anterior corticospinal tract of this side through the commissure to the other side."""
    axial = [motor for motor in columns if motor.column in AXIAL]
    if not axial:
        return []
    motor = axial[0]
    height = (cord.commissure - 0.045) * cord.half_depth
    hw = cord.half_width
    end = (-motor.x + sign * motor.radius * 0.3, motor.y + motor.radius * 0.7)
    course = [tract, (sign * 0.05 * hw, height - 0.05 * cord.half_depth), (-sign * 0.04 * hw, height), end]
    path = frame.curve(course)
    bar = drawn(_bar(frame, course[2], end), stroke("umn", 1.8, 0.95))
    return [drawn(path, stroke("wm", 2.7, 0.6)), drawn(path, stroke("umn", 1.2, 0.95)), bar]


def leaving(frame: Frame, cord: Segment, motor: Motor, sign: int) -> list[Child]:
    """The motor axons of a column on their way into the ventral root."""
    x, y = cord.at(0.40, -0.945)
    exit_ = (sign * x, y)
    bend = (motor.x * 0.55 + exit_[0] * 0.45, motor.y * 0.35 + exit_[1] * 0.65)
    start = (motor.x + (exit_[0] - motor.x) * 0.1, motor.y - motor.radius * 0.6)
    path = frame.curve([start, bend, exit_])
    return [drawn(path, stroke("gm", 3.6, 0.6)), drawn(path, stroke("lmn", 1.7, 0.95))]


def afferent(frame: Frame, cord: Segment, nerve: Nerve, goal: Pair, cell: Pair, sign: int) -> list[Child]:
    """An Ia fibre: over the posterior column into the grey matter, to motor neurons and to an interneuron."""
    hw, hh = cord.half_width, cord.half_depth
    entry = (sign * nerve.dorsal_entry[0], nerve.dorsal_entry[1])
    tip, base = cord.grey_points[13], cord.grey_points[16]
    over = (sign * (tip[0] - 0.05 * hw), tip[1] + 0.06 * hh)
    inside = (sign * (base[0] + 0.055 * hw), base[1] + 0.12 * hh)
    paths = [frame.curve([entry, over, inside, goal]), frame.curve([inside, cell])]
    children: list[Child] = []
    for path in paths:
        children += [
            drawn(path, stroke("gm", 3.0, 0.6)),
            drawn(path, stroke("ia", 1.4, 1.0, (5.0, 2.4), "butt")),
        ]
    return children
