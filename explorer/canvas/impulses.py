"""Impulses on the tracks of a picture: where each volley is at a moment, as a pure function of time.

A course is the ordered list of places that a volley passes, each with the share of fibres that still conduct
behind it. All panels show the same phase: while a volley is on its way through a place, it is drawn on every
track of that place. A volley whose last fibre is interrupted ends in the middle of that place, which is where
the lesion's marker sits.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from explorer.picture.appearance import PART_GROUPS
from explorer.picture.model import Track

TRAVEL_S = 2.4
SYNAPSE_PAUSE_S = 0.18
INTERVAL_S = 1.1
MAXIMUM_VOLLEYS = 3
STEP_S = 0.9
#: Below this share of fibres nothing visible is left of a volley.
EXTINCT = 0.01
#: Below this fraction of the strongest a course is shown faintly.
FAINT = 0.3
_SHORTEST_LEG = 14.0
#: Parts that corticobulbar fibres serve, and the groups that hold them.
_HEAD = frozenset({"face", "face-upper", "face-lower", "jaw", "tongue", "throat", "eyes", "all"})
_SYNAPSES = frozenset({"anterior-grey-column", "neuromuscular-junction"})


class Leg(msgspec.Struct, frozen=True):
    """One place of a course and the share (0..1) of the volley that conducts beyond it."""

    structure: str
    level: str | None
    part: str | None
    side: str
    surviving: float = 1.0


class Spot(msgspec.Struct, frozen=True):
    """A volley in one panel: head first, then points of its tail; strength is the share of fibres left.

    It is faint on a course that matters little beside another.
    """

    panel: str
    kind: str
    points: tuple[tuple[float, float], ...]
    strength: float
    leg: int
    faint: bool = False


class _Line(msgspec.Struct, frozen=True):
    track: Track
    points: tuple[tuple[float, float], ...]
    lengths: tuple[float, ...]

    @property
    def length(self) -> float:
        return self.lengths[-1]

    def at(self, share: float) -> tuple[float, float]:
        """The point at that share (0..1) of the length."""
        wanted = min(1.0, max(0.0, share)) * self.length
        index = min(len(self.lengths) - 1, max(1, bisect.bisect_left(self.lengths, wanted)))
        if len(self.points) < 2:
            return self.points[0]
        before, after = self.lengths[index - 1], self.lengths[index]
        (ax, ay), (bx, by) = self.points[index - 1], self.points[index]
        t = (wanted - before) / (after - before) if after > before else 0.0
        return ax + (bx - ax) * t, ay + (by - ay) * t


def matches(track: Track, structure: str, level: str | None, part: str | None, side: str) -> bool:
    """Whether a track shows the place, or a whole of which the place is a part."""
    if track.structure != structure or track.side not in (side, "midline"):
        return False
    if track.level is not None and level is not None and track.level != level:
        return False
    return same_part(track.part, part, track.kind)


def same_part(one: str | None, other: str | None, kind: str = "") -> bool:
    """Whether two somatotopic parts have something in common; no part means all of them.

    Where ``one`` names no part but is drawn as corticobulbar fibres, it means the parts of the head.
    """
    if one is None and kind == "corticobulbar" and other is not None:
        return other in _HEAD
    if one is None or other is None or one == other or "all" in (one, other):
        return True
    return other in PART_GROUPS.get(one, ()) or one in PART_GROUPS.get(other, ())


def tracks_of(tracks: Iterable[Track], leg: Leg, *, to_head: bool) -> list[Track]:
    """For each panel the one track that fits the place best.

    Bundles of corticobulbar fibres as a whole are for courses ``to_head`` only.
    """
    best: dict[str, tuple[int, Track]] = {}
    for track in tracks:
        if track.kind == "corticobulbar" and track.part is None and not to_head:
            continue
        if matches(track, leg.structure, leg.level, leg.part, leg.side):
            fit = 2 * (track.level == leg.level) + (track.part == leg.part)
            if track.panel not in best or fit > best[track.panel][0]:
                best[track.panel] = (fit, track)
    return [track for _, track in best.values()]


def by_structure(tracks: Iterable[Track]) -> dict[str, list[Track]]:
    """The tracks of a picture, gathered by what they show."""
    found: dict[str, list[Track]] = {}
    for track in tracks:
        found.setdefault(track.structure, []).append(track)
    return found


class Course:
    """A course prepared for one picture: when its volley passes which place, and along which lines."""

    def __init__(
        self, legs: Sequence[Leg], by_structure: Mapping[str, Sequence[Track]], weight: float = 1.0
    ) -> None:
        """``weight`` is how much the course matters, as a fraction of the one that matters most."""
        self.legs = tuple(legs)
        self.faint = weight < FAINT
        passed = {leg.structure for leg in legs}
        to_head = "anterior-grey-column" not in passed and any("nucleus" in name for name in passed)
        self._lines: list[list[_Line]] = []
        weights: list[float] = []
        for leg in legs:
            lines = [
                _line(track) for track in tracks_of(by_structure.get(leg.structure, ()), leg, to_head=to_head)
            ]
            self._lines.append(lines)
            weights.append(max([_SHORTEST_LEG * bool(lines), *(line.length for line in lines)]))
        total = sum(weights) or 1.0
        self._starts: list[float] = []
        self._durations: list[float] = []
        at = 0.0
        for leg, weight in zip(legs, weights, strict=True):
            self._starts.append(at)
            duration = TRAVEL_S * weight / total
            self._durations.append(duration)
            at += duration + (SYNAPSE_PAUSE_S if leg.structure in _SYNAPSES and weight else 0.0)
        self.duration_s = at
        self.last = next((i for i, leg in enumerate(legs) if leg.surviving <= EXTINCT), None)

    @property
    def ends_s(self) -> float:
        """When the volley is over: it has arrived, or it met the lesion that nothing passes."""
        if self.last is None:
            return self.duration_s
        return self._starts[self.last] + self._durations[self.last] / 2

    def lines(self, index: int) -> tuple[Track, ...]:
        """The tracks on which the place of that index is drawn."""
        return tuple(line.track for line in self._lines[index])

    def spots(self, time_s: float, tail_s: float = 0.12, samples: int = 5) -> list[Spot]:
        """Where the volley that set out at 0 is at that time: one spot for each panel that shows it."""
        if time_s < 0.0 or time_s > self.ends_s or not self.legs:
            return []
        heads = self._heads(time_s)
        tails = [self._heads(time_s - tail_s * (i + 1) / samples) for i in range(samples)]
        found = []
        for panel, (head, kind, strength, index) in heads.items():
            points = [head]
            for tail in tails:
                if panel not in tail or math.dist(points[-1], tail[panel][0]) > 60.0:
                    break
                points.append(tail[panel][0])
            found.append(Spot(panel, kind, tuple(points), strength, index, self.faint))
        return found

    def _heads(self, time_s: float) -> dict[str, tuple[tuple[float, float], str, float, int]]:
        if time_s < 0.0:
            return {}
        index = bisect.bisect_right(self._starts, time_s) - 1
        while index > 0 and self._durations[index] == 0.0:
            index -= 1
        duration = self._durations[index]
        share = min(1.0, (time_s - self._starts[index]) / duration) if duration else 1.0
        before = self.legs[index - 1].surviving if index else 1.0
        strength = before if share < 0.5 else self.legs[index].surviving
        if self.last is not None and index >= self.last:
            share, strength = min(share, 0.5), before
        return {
            line.track.panel: (line.at(share), line.track.kind, strength, index)
            for line in self._lines[index]
        }

    def steps(self) -> list[int]:
        """Indexes of the places that are drawn somewhere and still reached, for stepping without motion."""
        end = len(self.legs) if self.last is None else self.last + 1
        return [index for index in range(end) if self._lines[index]]


def _line(track: Track) -> _Line:
    points = tuple(track.points())
    lengths = [0.0]
    for one, other in itertools.pairwise(points):
        lengths.append(lengths[-1] + math.dist(one, other))
    return _Line(track, points, tuple(lengths))


def in_flight(courses: Sequence[Course], clock_s: float) -> list[tuple[Course, float]]:
    """The volleys under way at that time, each with its age; one sets out on every course at once.

    There are at most ``MAXIMUM_VOLLEYS`` of them, and nothing flashes more than three times a second.
    """
    if not courses:
        return []
    trains = max(1, MAXIMUM_VOLLEYS // len(courses))
    interval_s = max(INTERVAL_S, max(course.duration_s for course in courses) / trains)
    newest = math.floor(clock_s / interval_s)
    ages = [clock_s - interval_s * (newest - i) for i in range(trains)]
    return [(course, age) for course in courses for age in ages if age <= clock_s and age <= course.ends_s]
