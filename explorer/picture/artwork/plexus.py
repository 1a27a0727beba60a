"""A plexus as a diagram that is true to its topology, on one side of the body.

What arises from what, and in which order branches leave, comes from the atlas; where lines run on the page,
from ``resources/art/plexus_<name>.toml``, laid out for the patient's left side and mirrored for the right:

* ``ramus``: a ventral ramus with the roots and the spinal nerve before it;
* ``strand``: a trunk, a division or a cord with a course of its own;
* ``web``: a plexus without such parts; its strands run from the rami to the nerves that arise from it;
* ``nerve``: a nerve with its course; ``rows`` (x, top, step) is where the sites, muscles and branches of skin
  that it passes are written. ``from`` says where on a parent it leaves, if the parent's course does not.
* ``behind`` marks what passes behind the rest, ``word`` the name of a structure that is drawn with others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.anatomy import load
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card, lines
from explorer.picture.artwork.plexus_layout import Layout
from explorer.picture.artwork.plexus_line import Line, band, ring
from explorer.picture.artwork.plexus_rows import muscle_row, site_row, skin_row
from explorer.picture.artwork.plexus_spine import draw_ramus
from explorer.picture.artwork.plexus_topology import Stop, motor_roots, parents, stops
from explorer.picture.artwork.sheet import Child, Point, Sheet, drawn, filled, stroke
from explorer.picture.geometry import polygon, polyline
from explorer.picture.model import Cap, Group, Panel, Path, Picture, Side

MARGIN_PX = 14.0
RIGHT = "-right"
TAPER = 0.4
Data = Mapping[str, Any]
Station = tuple[float, float]


def draw(name: str) -> Picture:
    """The plate "plexus-brachial" of the left side, or "plexus-brachial-right" of the right one."""
    side: Side = "right" if name.endswith(RIGHT) else "left"
    data = table(f"{name.removesuffix(RIGHT).replace('-', '_')}.toml")
    layout = Layout(side, data)
    wide, high = layout.wide, layout.high
    sheet = Sheet(name)
    inner = (MARGIN_PX, MARGIN_PX, wide - 2 * MARGIN_PX, high - 2 * MARGIN_PX)
    paper = filled(polygon([(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)]), "paper")
    page = Group(None, None, None, None, "background", "chrome", "page", (paper,))
    sheet.decor("chrome", *card(*inner, ""), role="chrome")
    _lines(sheet, layout)
    for word in data.get("word", ()):
        _word(sheet, layout, word)
    _heading(sheet, layout)
    title = f"{data['title']}, {side} side"
    return Picture(
        name,
        "",
        wide,
        high,
        (page, *sheet.groups),
        tuple(sheet.tracks),
        (Panel(name, *inner, title),),
        title,
        f"{data['description']} The patient's {side} side, seen from the front.",
    )


def _lines(sheet: Sheet, layout: Layout) -> None:
    """Everything that carries fibres, from behind to the front."""
    data = layout.data
    strands, nerves = data.get("strand", ()), data["nerve"]
    for web in data.get("web", ()):
        _web(sheet, layout, web)
    for behind in (True, False):
        if behind:
            for entry in strands:
                if entry.get("behind"):
                    _strand(sheet, layout, entry)
        else:
            for entry in strands:
                if not entry.get("behind"):
                    _strand(sheet, layout, entry)
            for entry in data["ramus"]:
                line = layout.lines["ventral-ramus", entry["level"]]
                pale = layout.pale([entry["level"]])
                draw_ramus(sheet, entry, line, layout.sign, layout.side, pale, _end(data, entry["level"]))
        for entry in nerves:
            if bool(entry.get("behind")) == behind:
                _nerve(sheet, layout, entry)


def _end(data: Data, level: str) -> Cap:
    """How a ramus ends: round where strands leave it on all sides, open where it joins a trunk."""
    branching = any(
        level in web["levels"] and level not in web.get("ports", {}) for web in data.get("web", ())
    )
    joined = {item for entry in data.get("strand", ()) for item in load().structures[entry["id"]].arises_from}
    return "butt" if f"ventral-ramus@{level}" in joined and not branching else "round"


def _strand(sheet: Sheet, layout: Layout, entry: Data) -> None:
    points = layout.lines[entry["id"], ""].stretch(0.0, 1.0)
    around = ring(points, entry["width"], 34.0)
    if around is not None:
        sheet.decor("nerve", around)
    pale = layout.pale_strand(entry["id"])
    shapes: list[Child] = []
    for feed in entry.get("feeds", ()):
        course = Line(layout.points(feed)).stretch(0.0, 1.0)
        shapes += band(polyline(course), 0.62 * entry["width"], pale)
    shapes += band(polyline(points), entry["width"], pale, "butt" if "division" in entry["id"] else "round")
    sheet.place(entry["id"], layout.side, "nerve", "lmn", *shapes)
    sheet.track(entry["id"], layout.side, "lmn", points)
    _word(sheet, layout, entry)


def _web(sheet: Sheet, layout: Layout, web: Data) -> None:
    """The strands of a plexus from its rami to the nerves that arise from it."""
    strands: list[list[Child]] = []
    tracks: dict[str, list[Point]] = {}
    for loop in web.get("loops", ()):
        strands.append(band(polyline(Line(layout.points(loop)).stretch(0.0, 1.0)), 5.0, 0.4))
    for entry in layout.data["nerve"]:
        if (web["id"], "") not in parents(entry["id"]):
            continue
        shares = motor_roots(entry["id"])
        for level in layout.feeding(entry):
            if level in web["levels"]:
                points = layout.feed(entry, level, web.get("ports", {}).get(level))
                share = shares.get(level, 0.0) / max(shares.values(), default=1.0)
                width = max(4.2, 0.78 * entry["width"] * share)
                strands.append(band(_path(points), width, layout.pale([level])))
                tracks[entry["id"]] = points
    # All borders before all fillings, so that strands flow into one another.
    children = [child for rank in range(3) for strand in strands for child in strand[rank : rank + 1]]
    sheet.place(web["id"], layout.side, "nerve", "lmn", *children)
    sheet.track(web["id"], layout.side, "lmn", tracks[web["main"]])
    _word(sheet, layout, web)


def _nerve(sheet: Sheet, layout: Layout, entry: Data) -> None:
    """A nerve from where it leaves its parents to its last branch, with everything that it gives off."""
    name, width = entry["id"], float(entry["width"])
    stations = layout.stations(entry)
    order = stops(name)
    sites = [(share, s.id) for s, (share, _) in zip(order, stations, strict=True) if s.kind == "site"]
    own = load().nerves[name].sites
    first = sites[0][1] if sites else own[0].id
    pale = layout.pale_nerve(entry)
    for parent, level in parents(name):
        lead = layout.leads.get((name, parent, level))
        if lead is not None:
            points = lead.stretch(0.0, 1.0)
            around = None if level else ring(points, width, 24.0)
            if around is not None:
                sheet.decor("nerve", around)
            shade = layout.pale([level]) if level else pale
            _piece(sheet, layout, name, first, points, min(width, 3.2) if level else 0.9 * width, shade)
        elif parent == "ventral-ramus" and level in layout.levels:
            points = layout.feed(entry, level)
            _piece(sheet, layout, name, first, points, min(width, 4.2), layout.pale([level]))
    end = 1.0 if "rows" not in entry else max(share for share, _ in stations)
    _course(sheet, layout, entry, sites, end, pale)
    course = layout.lines[name, ""]
    _shared(sheet, layout, course, order, stations)
    if "rows" in entry:
        _rows(sheet, layout, entry, order, stations)
    _word(sheet, layout, entry)


def _path(points: list[Point]) -> Path:
    return polyline([(round(x, 1), round(y, 1)) for x, y in points])


def _piece(
    sheet: Sheet, layout: Layout, name: str, level: str | None, points: list[Point], width: float, pale: float
) -> None:
    """A stretch of a nerve at one of its sites."""
    if load().nerves[name].kind == "sensory-nerve":
        dashes = drawn(_path(points), stroke("ia", min(width, 2.4), 1.0, (6.0, 3.0), "butt"))
        sheet.place(name, layout.side, "nerve", "ia", dashes, level=level)
        return
    sheet.place(name, layout.side, "nerve", "lmn", *band(_path(points), width, pale), level=level)
    sheet.track(name, layout.side, "lmn", points, level=level)


def _course(
    sheet: Sheet, layout: Layout, entry: Data, sites: list[tuple[float, str]], end: float, pale: float
) -> None:
    """The nerve stretch by stretch: each site from where it is reached to where the next begins."""
    name, width = entry["id"], float(entry["width"])
    course = layout.lines[name, ""]
    around = ring(course.stretch(0.0, end), width, 10.0)
    if around is not None:
        sheet.decor("nerve", around)
    if load().nerves[name].kind == "sensory-nerve":
        known = [site.id for site in load().nerves[name].sites]
        sites = [(index / len(known) * end, site) for index, site in enumerate(known)]
    names: list[str | None] = [site for _, site in sites] or [None]
    bounds = [0.0, *(share for share, _ in sites[1:]), end]
    if sites and stops(name) and stops(name)[0].kind == "muscle":
        bounds = [0.0, *(share for share, _ in sites), end]
        names = [None, *names]
    for index, site in enumerate(names):
        points = course.stretch(bounds[index], bounds[index + 1])
        if len(points) > 1:
            # A nerve grows thinner with what it gives off.
            _piece(sheet, layout, name, site, points, width * (1.0 - TAPER * index / len(names)), pale)


def _shared(
    sheet: Sheet, layout: Layout, course: Line, order: tuple[Stop, ...], stations: list[Station]
) -> None:
    """Stretches that run in another nerve: a sheath around them."""
    along = [
        (s, share) for s, (share, _) in zip(order, stations, strict=True) if s.kind in ("site", "shared")
    ]
    for index, (stop, share) in enumerate(along):
        if stop.kind != "shared":
            continue
        last = along[index + 1][1] if index + 1 < len(along) else 1.0
        points = course.stretch(share if index else 0.0, last)
        sheath = drawn(polyline(points), stroke("lmn", 15.0, 0.2, cap="butt"))
        sheet.place(stop.through, layout.side, "nerve", "lmn", sheath, level=stop.id)


def _rows(
    sheet: Sheet, layout: Layout, entry: Data, order: tuple[Stop, ...], stations: list[Station]
) -> None:
    column, course, name = layout.column(entry), layout.lines[entry["id"], ""], entry["id"]
    site: str | None = None
    for stop, (share, row) in zip(order, stations, strict=True):
        spot = (column.x, column.y(row))
        if stop.kind in ("site", "shared"):
            site = stop.id if stop.kind == "site" else site
            site_row(sheet, course, share, stop, name, layout.side, spot, column.sign)
        elif stop.kind == "muscle":
            muscle_row(sheet, course, share, stop, name, site, layout.side, spot, column.sign)
        elif stop.id not in layout.own:
            skin_row(sheet, course, share, stop.id, layout.side, spot, column.sign)


def _word(sheet: Sheet, layout: Layout, entry: Data) -> None:
    if "name" not in entry:
        return
    x, y, anchor = entry["name"]
    record = load().named[entry["id"]]
    colour = "ink2" if getattr(record, "kind", "") == "sensory-nerve" else "lmn"
    text = entry.get("text", record.name)
    words = lines(layout.x(x), y, text, 13.5, colour, 620, layout.anchor(anchor), "panel")
    sheet.place(entry["id"], layout.side, "label", "label", *words)


def _heading(sheet: Sheet, layout: Layout) -> None:
    words: list[Child] = [*lines(36, 46, f"{layout.data['title']}, {layout.side} side", 26, "ink", 700)]
    words += lines(36, 74, layout.data["subtitle"], 14, "ink3", 450)
    x, y = layout.data["letter"]
    words += lines(layout.x(x), y, layout.side[0].upper(), 26, "ink2", 700, "middle")
    words += lines(layout.x(x), y + 23, f"patient’s {layout.side}", 13, "ink3", 480, "middle")
    sheet.decor("chrome", *words, role="chrome")
