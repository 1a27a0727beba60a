"""The corticospinal route in the body: where it runs, where its parts end, how wide the cord is drawn.

Heights and widths are in stature; nothing is drawn here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import Frame
from explorer.picture.artwork.splines import sampled


def data() -> Any:
    """The numbers of the neuraxis."""
    return table("body.json")["neuraxis"]


def brainstem() -> list[tuple[str, str | None, float]]:
    """Structure, level and lower end of the parts of the route from the peduncle to the crossing."""
    return [(structure, level, end) for structure, level, end in data()["ends"]]


def centres() -> dict[str, float]:
    """The height of the middle of each segment of the cord."""
    found: dict[str, float] = table("body.json")["segments"]
    return found


def brain_frame(frame: Frame) -> Frame:
    """The frame of the small brain in the head, in mm."""
    scale = data()["brain_half_width"] * frame.scale * 2 / 134
    x, y = frame.at(0, data()["brain_top"])
    return Frame(x, y + 81 * scale, scale)


def half_width(segment: str) -> float:
    """Half the drawn width of the cord at a segment."""
    transverse = float(table("cord.json")["segments"][segment][0])
    return transverse * float(data()["cord_exaggeration"]) / float(data()["stature_mm"]) / 2


def tract_x(segment: str) -> float:
    """How far the lateral tract lies from the midline at a segment."""
    return max(0.0016, half_width(segment) * float(data()["lateral_tract_at"]))


def grey_x(segment: str) -> float:
    """How far the column of motor neurons lies from the midline at a segment."""
    return half_width(segment) * float(data()["grey_column_at"])


@cache
def boundaries() -> dict[str, tuple[float, float]]:
    """Upper and lower end of each cord segment."""
    names = list(centres())
    found = {}
    top = brainstem()[-1][2]
    for name, below in zip(names, [*names[1:], None], strict=True):
        bottom = (centres()[name] + centres()[below]) / 2 if below else centres()[name] - 0.002
        found[name] = (top, bottom)
        top = bottom
    return found


@cache
def _route(sign: int) -> NDArray[np.float64]:
    """The route of one hemisphere (sign of its x) from the peduncle across the midline down the cord."""
    course = [(sign * x, y) for x, y in data()["descent"]]
    course += [(-sign * tract_x(name), y) for name, y in centres().items() if y < 0.868]
    course[-1] = (course[-1][0], boundaries()["Co1"][1])
    return sampled(course, False, 16)


def descent(sign: int, top: float, bottom: float) -> list[tuple[float, float]]:
    """The stretch of that route between two heights."""
    line = _route(sign)
    heights = np.minimum.accumulate(line[:, 1])[::-1]
    across = line[::-1, 0]
    inside = [(float(x), float(y)) for x, y in line if bottom < y < top]
    ends = [(float(np.interp(y, heights, across)), y) for y in (top, bottom)]
    return [ends[0], *inside, ends[1]]
