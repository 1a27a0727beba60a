"""What a nerve of a plexus passes and gives off, row below row: sites, muscles, branches of skin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry import Polygon

from explorer.anatomy import load
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plexus_line import Line, flowing, ring
from explorer.picture.artwork.plexus_topology import Stop, site_name
from explorer.picture.artwork.sheet import PAGE, Child, Point, Sheet, drawn, filled, stroke
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Anchor, Group, Shape, Side, Solid

SIZE = 12.5
GLYPH_PX = 27.0
LEAD_PX = 10.0


@dataclass(frozen=True)
class Column:
    """Where the rows of a nerve stand; ``sign`` is -1 where they run to the left of ``x``."""

    x: float
    top: float
    step: float
    sign: float

    def y(self, row: float) -> float:
        """The middle of a row."""
        return self.top + row * self.step


def shares(
    line: Line, stops: Sequence[Stop], column: Column, free: frozenset[str]
) -> list[tuple[float, float]]:
    """For each stop where on the line it stands, and its row; branches that are ``free`` have none."""
    rows: list[float] = []
    row = 0.0
    for stop in stops:
        if stop.kind == "branch" and stop.id in free:
            rows.append(row - 0.5)
        else:
            rows.append(row)
            row += 1.0
    found: list[tuple[float, float]] = []
    before = 0.0
    for index, (stop, at) in enumerate(zip(stops, rows, strict=True)):
        lead = 0.0 if stop.kind in ("site", "shared") else LEAD_PX
        share = line.height(column.y(at) - lead, before)
        if share is None:
            share = 0.12 + 0.86 * (index + 0.5) / len(stops)
        before = max(before, share)
        found.append((before, at))
    return found


def site_row(
    sheet: Sheet, line: Line, share: float, stop: Stop, nerve: str, side: Side, spot: Point, sign: float
) -> None:
    """A site: a ring on the nerve, its name in the row; in another nerve, with the name of that."""
    structure = stop.through or nerve
    at = line.at(share)
    start = (at[0] + sign * 5.0, at[1])
    path = polyline([start, (spot[0] - sign * 4.0, spot[1])])
    children: list[Child] = [
        drawn(path, stroke("ink3", 0.9, 0.7, (1.2, 3.0))),
        filled(circle(*at, 3.1), "panel", 1.0, stroke("ink2", 1.3)),
    ]
    words = site_name(structure, stop.id)
    if stop.through:
        words = f"{load().nerves[structure].name}, {words}"
    anchor: Anchor = "start" if sign > 0 else "end"
    children += lines(spot[0], spot[1], words, 12, "ink3", 440, anchor)
    sheet.place(structure, side, "label", "label", *children, level=stop.id)


def twig(line: Line, share: float, spot: Point, sign: float) -> list[Point]:
    """From the nerve to the row."""
    end = (spot[0] - sign * 3.0, spot[1])
    return flowing(line.at(share), line.heading(share), end, (sign, 0.0), 0.5)


def muscle_row(
    sheet: Sheet,
    line: Line,
    share: float,
    stop: Stop,
    nerve: str,
    site: str | None,
    side: Side,
    spot: Point,
    sign: float,
) -> None:
    """A muscle at the end of its twig, parts as bellies of their own, its name beside it."""
    points = twig(line, share, spot, sign)
    shape = ring(points, 1.8, 13.0)
    if shape is not None:
        sheet.decor("nerve", shape)
    path = polyline([(round(x, 1), round(y, 1)) for x, y in points])
    where: Side = "midline" if load().muscles[stop.id].sides == "midline" else side
    sheet.place(nerve, side, "nerve", "lmn", drawn(path, stroke("lmn", 1.8)), level=site)
    inner: list[Child] = []
    if stop.parts:
        # A single part is not the whole muscle: the rest of it is a belly without a name of its own.
        bellies = [stop.id, *stop.parts] if len(stop.parts) == 1 else list(stop.parts)
        thick = 12.0 / len(bellies)
        for index, part in enumerate(bellies):
            y = spot[1] + (index - (len(bellies) - 1) / 2) * thick
            children = tuple(_spindle(spot[0], y, sign, thick + 0.6))
            if part == stop.id:
                inner += children
                continue
            inner.append(Group(part, None, None, where, "muscle", "muscle", sheet.panel, children))
            sheet.track(part, where, "muscle", [(spot[0] + sign * 3, y), (spot[0] + sign * GLYPH_PX, y)])
    else:
        inner += _spindle(spot[0], spot[1], sign, 9.0)
    sheet.place(stop.id, where, "muscle", "muscle", *inner)
    sheet.track(
        stop.id, where, "muscle", [(spot[0] + sign * 3, spot[1]), (spot[0] + sign * GLYPH_PX, spot[1])]
    )
    plate = filled(circle(spot[0] - sign * 2.0, spot[1], 2.2), "nmj", 1.0, stroke("panel", 0.8, 0.9))
    sheet.place("neuromuscular-junction", where, "junction", "junction", plate, level=stop.id)
    sheet.track("neuromuscular-junction", where, "lmn", points[-4:], level=stop.id)
    anchor: Anchor = "start" if sign > 0 else "end"
    words = lines(
        spot[0] + sign * (GLYPH_PX + 6), spot[1], load().muscles[stop.id].name, SIZE, "ink", 480, anchor
    )
    sheet.place(stop.id, where, "label", "label", *words)


def skin_row(
    sheet: Sheet, line: Line, share: float, nerve: str, side: Side, spot: Point, sign: float
) -> None:
    """A branch without motor fibres, dashed, its sites along it."""
    points = twig(line, share, (spot[0] + sign * 12.0, spot[1]), sign)
    _sensory(sheet, points, nerve, side)
    anchor: Anchor = "start" if sign > 0 else "end"
    words = lines(spot[0] + sign * 16.0, spot[1], load().nerves[nerve].name, SIZE, "ink2", 440, anchor)
    sheet.place(nerve, side, "label", "label", *words)


def _sensory(sheet: Sheet, points: Sequence[Point], nerve: str, side: Side) -> None:
    course = Line(points)
    sites = [site.id for site in load().nerves[nerve].sites]
    for index, site in enumerate(sites):
        piece = course.stretch(index / len(sites), (index + 1) / len(sites))
        path = polyline(piece)
        dashes = drawn(path, stroke("ia", 1.8, 1.0, (5.0, 2.6), "butt"))
        sheet.place(nerve, side, "nerve", "ia", dashes, level=site)


def _spindle(x: float, y: float, sign: float, thick: float) -> list[Shape]:
    """A small muscle from x outwards."""
    t = np.linspace(0.0, 1.0, 17)
    half = thick / 2 * np.sin(np.pi * np.clip(t * 1.02, 0, 1)) ** 0.75
    across = x + sign * GLYPH_PX * t
    outline = [*zip(across, y - half, strict=True), *list(zip(across, y + half, strict=True))[::-1]]
    belly = filled(
        PAGE.area(Polygon(outline).buffer(0)), Solid("muscle", 0.85), 1.0, stroke("muscle_edge", 0.9, 0.85)
    )
    found = [belly]
    for share in (-0.35, 0.35) if thick > 7 else (0.0,):
        strand = [(float(a), float(y + share * 2 * h)) for a, h in zip(across[2:-2], half[2:-2], strict=True)]
        found.append(
            drawn(polyline([(round(a, 1), round(b, 1)) for a, b in strand]), stroke("muscle_fibre", 0.8, 0.4))
        )
    return found
