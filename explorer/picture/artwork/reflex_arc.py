"""The wires of a reflex: afferent and efferent cut into the places that they pass, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import LineString
from shapely.ops import substring

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place
from explorer.picture.artwork.axon import arrow, fibre
from explorer.picture.artwork.sheet import PAGE, Frame, Point, Sheet, drawn, filled, stroke, thinned
from explorer.picture.model import Side

RIGHT: Side = "right"


@dataclass(frozen=True)
class Limb:
    """One arm of an arc on the right side: effector, pool, share, the places of efferent and afferent."""

    muscle: str
    pool: str
    share: float
    efferent: tuple[Place, ...]
    afferent: tuple[Place, ...]


def limbs(atlas: Atlas, reflex: str) -> tuple[Limb, ...]:
    """The arms of an arc on the right side; the afferent in the order of travel, receptor to centre."""
    routes = atlas.routes
    found = []
    for arc in routes.arcs:
        if arc.reflex != reflex or arc.side != RIGHT:
            continue
        out = routes.paths[routes.lower[arc.lower].path]
        back = routes.paths[arc.path][len(out) :]
        record = atlas.reflexes[reflex]
        places = [routes.places[number] for number in back]
        if record.kind != "plantar" and arc.pool not in atlas.cord_segments:
            places.reverse()
        found.append(
            Limb(arc.muscle, arc.pool, arc.share, tuple(routes.places[n] for n in out), tuple(places))
        )
    return tuple(found)


def wire(
    sheet: Sheet,
    half: tuple[Side, Frame],
    points: Sequence[Point],
    places: Sequence[Place],
    role: str,
    width: float,
    *,
    arrows: Sequence[float] = (),
) -> None:
    """A fibre along the points of the right half, its length shared out among the places in their order.

    A nerve as a whole that is also given site by site is there to be clicked along all its sites; it has no
    track, so that no marker of another site strays here.
    """
    side, frame = half
    sited = {place.structure for place in places if place.level}
    shown = [place for place in places if place.level or place.structure not in sited]
    if not shown:
        return
    line = LineString(points)
    each = line.length / len(shown)
    kind = "ia" if role in ("ia", "ii") else "lmn"

    def course(first: float, last: float) -> list[Point]:
        piece = substring(line, first * each, last * each)
        return [frame.at(float(x), float(y)) for x, y in piece.coords]

    for place in places:
        if place in shown:
            continue
        sites = [index for index, site in enumerate(shown) if site.structure == place.structure]
        whole = course(sites[0], sites[-1] + 1)
        target = drawn(PAGE.lines(thinned(whole, 0.3)), stroke(role, width + 8.0, 0.02))
        sheet.place(place.structure, side, "nerve", "tissue", target)
    for index, place in enumerate(shown):
        points_of = course(index, index + 1)
        shapes = fibre(points_of, role, width)
        for share in arrows:
            if index <= share * len(shown) < index + 1:
                head = arrow(points_of, share * len(shown) - index, width * 2.0)
                shapes.append(filled(head, role, 1.0, stroke("panel", 1.0)))
        level = place.level or None
        sheet.place(place.structure, side, "nerve", role, *shapes, level=level)
        sheet.track(place.structure, side, kind, points_of, level=level)


def inner(
    sheet: Sheet, frame: Frame, points: Sequence[Point], colour: str = "ink", width: float = 2.6
) -> None:
    """The axon of an interneuron, along points of the right half."""
    path = frame.lines(points)
    sheet.decor(
        "nerve",
        drawn(path, stroke("panel", width + 2.6, 0.85)),
        drawn(path, stroke(colour, width)),
        role="nucleus",
    )
