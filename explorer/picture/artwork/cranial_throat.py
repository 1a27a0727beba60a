"""Palate, pharynx and tongue in the open mouth, the larynx from above: organs of the midline by halves."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half, muscle
from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import Control, area, mirrored, normals, ribbon, sampled
from explorer.picture.model import Solid, Stop


def both(half: Half, points: list[Control]) -> Any:
    """The symmetric region whose half outline begins and ends at the midline."""
    whole = [*points, *(point for point in mirrored(points)[::-1] if abs(point[0]) > 1e-9)]
    return area(half.points(whole))


def mouth(sheet: Sheet, frame: Frame) -> None:
    """The open mouth: cavity, teeth, palate with its lifter, pharynx behind it, tongue in two halves."""
    data: dict[str, Any] = table("cranial.toml")["mouth"]
    halves = [Half(frame, sign) for sign in (-1, 1)]
    one = halves[1]
    for half in halves:
        _muscle(sheet, half, data, "stylopharyngeus")
    cavity = both(one, data["cavity"])
    depth = frame.radial(
        one.at(0, 318), 46, [Stop(0.0, "muscle_edge", "shadow", 0.55), Stop(1.0, "muscle_edge", "skin", 0.35)]
    )
    sheet.decor(
        "tissue",
        filled(frame.area(cavity.buffer(2.0)), "skin", 1.0, stroke("skin_edge", 0.9)),
        filled(frame.area(cavity), depth),
    )
    for half in halves:
        _muscle(sheet, half, data, "superior-pharyngeal-constrictor")
    shade = both(one, data["depth"])
    sheet.decor("tissue", filled(frame.area(shade), "shadow", 0.16))
    for half in halves:
        sheet.decor("tissue", drawn(half.curve(data["arch"]), stroke("muscle_edge", 1.6, 0.8)))
    roof = filled(frame.area(both(one, data["palate"])), Solid("skin", 1.0, "muscle", 0.35))
    rims = [drawn(half.curve(data["palate"][1:-1]), stroke("muscle_edge", 0.7, 0.7)) for half in halves]
    sheet.decor("tissue", roof, *rims)
    for half in halves:
        _muscle(sheet, half, data, "levator-veli-palatini")
    uvula = muscle(one, data["muscle"]["musculus-uvulae"])
    sheet.place("musculus-uvulae", "midline", "muscle", "muscle", *uvula)
    row = ribbon(one.points([*mirrored(data["teeth"])[:0:-1], *data["teeth"]]), 6.0)
    sheet.decor(
        "tissue",
        filled(frame.area(row), Solid("tendon", 1.0, "#ffffff", 0.25), 1.0, stroke("skin_edge", 0.8)),
        *_gaps(one, data["teeth"]),
    )
    for half in halves:
        _muscle(sheet, half, data, "genioglossus")
    groove = frame.lines([one.at(0, 331), one.at(0, 354)])
    sheet.decor("tissue", drawn(groove, stroke("muscle_edge", 0.9, 0.7)))


def _gaps(half: Half, points: list[Control]) -> list[Child]:
    """The lines between the teeth."""
    whole = sampled([*mirrored(points)[:0:-1], *points], False, 6)
    across = normals(whole)
    ticks = []
    for at in range(1, len(whole) - 1, 2):
        (x, y), (u, v) = whole[at], across[at]
        ticks.append([half.at(x - 2.6 * u, y - 2.6 * v), half.at(x + 2.6 * u, y + 2.6 * v)])
    return [drawn(half.frame.lines(*ticks), stroke("skin_edge", 0.8, 0.8))]


def _muscle(sheet: Sheet, half: Half, data: dict[str, Any], name: str) -> None:
    sheet.place(name, side_of(half.sign), "muscle", "muscle", *muscle(half, data["muscle"][name]))


def larynx(sheet: Sheet, frame: Frame) -> None:
    """Cartilages, vocal folds and the muscles that move them."""
    data: dict[str, Any] = table("cranial.toml")["larynx"]
    halves = [Half(frame, sign, 0.0, data["centre"]) for sign in (-1, 1)]
    one = halves[1]
    outer, inner = both(one, data["cricoid_outer"]), both(one, data["cricoid_inner"])
    shield = ribbon(
        one.points([*mirrored(data["thyroid"])[:0:-1], *data["thyroid"]]),
        [*data["thyroid_widths"][:0:-1], *data["thyroid_widths"]],
    )
    edge = stroke("csf_edge", 0.9)
    cartilage = Solid("csf", 1.0, "bone", 0.25)
    sheet.decor(
        "tissue",
        filled(frame.area(inner), Solid("muscle_edge", 0.9, "skin", 0.55)),
        filled(frame.area(outer.difference(inner)), cartilage, 1.0, edge),
        filled(frame.area(shield), cartilage, 1.0, edge),
    )
    for name in ("cricothyroid", "lateral-cricoarytenoid", "posterior-cricoarytenoid", "thyroarytenoid"):
        for half in halves:
            _muscle(sheet, half, data, name)
    airway = both(one, data["airway"])
    children: list[Child] = [filled(frame.area(airway), Solid("shadow", 0.9, "muscle_edge", 0.35))]
    for half in halves:
        children.append(drawn(half.curve(data["fold"]), stroke("tendon", 2.2)))
        children.append(drawn(half.curve(data["fold"]), stroke("muscle_edge", 0.5, 0.4)))
    sheet.decor("tissue", *children)
    bellies = [muscle(half, data["muscle"]["transverse-arytenoid"]) for half in halves]
    sheet.place("transverse-arytenoid", "midline", "muscle", "muscle", *bellies[0], *bellies[1])
    for half in halves:
        sheet.decor(
            "tissue", filled(half.curve(data["arytenoid"], True), Solid("csf", 1.0, "bone", 0.25), 1.0, edge)
        )
