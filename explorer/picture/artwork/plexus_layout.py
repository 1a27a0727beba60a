"""Where the lines of a plexus run on the page: laid by hand, mirrored for the right, joined by the atlas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.anatomy import load
from explorer.picture.artwork.plexus_line import Line, flowing, paleness
from explorer.picture.artwork.plexus_rows import Column, shares
from explorer.picture.artwork.plexus_topology import mean_level, motor_roots, parents, stops
from explorer.picture.artwork.sheet import Point
from explorer.picture.model import Anchor, Side

Data = Mapping[str, Any]


class Layout:
    """The courses of a plate: ``lines`` by structure and level, ``leads`` by nerve, parent and level."""

    def __init__(self, side: Side, data: Data) -> None:
        self.side, self.data = side, data
        self.wide, self.high = (float(value) for value in data["page"])
        self.sign = 1.0 if side == "left" else -1.0
        self.levels: list[str] = [entry["level"] for entry in data["ramus"]]
        self.own = frozenset(str(entry["id"]) for entry in data["nerve"])
        self.lines: dict[tuple[str, str], Line] = {}
        self.leads: dict[tuple[str, str, str], Line] = {}
        self._slots: dict[tuple[str, str], float] = {}
        for entry in data["ramus"]:
            self.lines["ventral-ramus", entry["level"]] = Line(self.points(entry["path"]))
        for entry in data.get("strand", ()):
            self.lines[entry["id"], ""] = Line(self.points(entry["path"]))
        self._widths = {
            (entry.get("id", "ventral-ramus"), entry.get("level", "")): float(entry["width"])
            for entry in (*data["ramus"], *data.get("strand", ()))
        }
        for entry in data["nerve"]:
            self._lay(entry)

    def x(self, x: float) -> float:
        """A place across the page, for this side."""
        return x if self.side == "left" else self.wide - x

    def points(self, points: Any) -> list[Point]:
        """Points of the page, for this side."""
        return [(self.x(float(x)), float(y)) for x, y in points]

    def anchor(self, anchor: str) -> Anchor:
        """On which end words stand, for this side."""
        turned: dict[str, Anchor] = {"start": "end", "end": "start", "middle": "middle"}
        plain: dict[str, Anchor] = {"start": "start", "end": "end", "middle": "middle"}
        return (plain if self.side == "left" else turned)[anchor]

    def _lay(self, entry: Data) -> None:
        """Fixes the course of a nerve and where its branches leave; parents stand before their branches."""
        name = entry["id"]
        path = self.points(entry["path"])
        course = Line(path)
        places = entry.get("from", {})
        for parent, level in parents(name):
            stated = places.get(f"{parent}@{level}", places.get(parent))
            slot = self._slots.get((parent, name), stated)
            if slot is None or (parent, level) not in self.lines:
                continue
            line = self.lines[parent, level]
            x, y = line.at(slot)
            # A branch peels off the border that faces where it goes.
            dx, dy = line.heading(slot)
            room = max(0.0, (self._widths.get((parent, level), 0.0) - float(entry["width"])) / 2)
            turn = 1.0 if dx * (path[0][1] - y) - dy * (path[0][0] - x) > 0 else -1.0
            shift = entry.get("shift", {}).get(parent)
            start = (x - dy * turn * room, y + dx * turn * room) if shift is None else (x, y + shift)
            lead = flowing(start, line.heading(slot), path[0], course.heading(0.0))
            self.leads[name, parent, level] = Line(lead)
        self.lines[name, ""] = course
        for stop, (share, _) in zip(stops(name), self.stations(entry), strict=True):
            if stop.kind == "branch":
                self._slots[name, stop.id] = share

    def column(self, entry: Data) -> Column:
        """Where the rows of a nerve stand."""
        x, top, step = entry.get("rows", (0.0, 0.0, 0.0))
        return Column(self.x(x), top, step, self.sign * (-1.0 if entry.get("leftwards") else 1.0))

    def stations(self, entry: Data) -> list[tuple[float, float]]:
        """For each stop of a nerve where on its line it stands, and its row."""
        return shares(self.lines[entry["id"], ""], stops(entry["id"]), self.column(entry), self.own)

    def feeding(self, entry: Data) -> list[str]:
        """The segments of a nerve: as stated, else those of its muscles."""
        return list(entry.get("roots", motor_roots(entry["id"])))

    def feed(self, entry: Data, level: str, port: Any = None) -> list[Point]:
        """The strand from a ventral ramus, or from a port of the page, to the beginning of a nerve."""
        line = self.lines["ventral-ramus", level]
        start = self.points([port])[0] if port else line.at(1.0)
        away = (self.sign, 0.0) if port else line.heading(1.0)
        course = self.lines[entry["id"], ""]
        return flowing(start, away, course.at(0.0), course.heading(0.0))

    def pale(self, levels: list[str]) -> float:
        """How pale a line of those segments is."""
        known = [self.levels.index(level) for level in levels if level in self.levels]
        middle = sum(known) / len(known) if known else 0.0
        return paleness(middle / max(1, len(self.levels) - 1))

    def pale_nerve(self, entry: Data) -> float:
        """How pale a nerve is."""
        shares = motor_roots(entry["id"])
        return paleness(mean_level(shares, self.levels)) if shares else self.pale(self.feeding(entry))

    def pale_strand(self, structure: str) -> float:
        """How pale a trunk, a division or a cord is."""
        return paleness(self._level_of(structure))

    def _level_of(self, structure: str) -> float:
        """Where the roots of a strand lie: the middle of what flows into it."""
        levels = []
        for item in load().structures[structure].arises_from:
            parent, _, level = item.partition("@")
            known = level in self.levels
            share = (
                self.levels.index(level) / max(1, len(self.levels) - 1) if known else self._level_of(parent)
            )
            levels.append(share)
        return sum(levels) / len(levels)
