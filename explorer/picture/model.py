"""The drawing as a value: frozen paths, paints, texts and groups, each group with the id of its structure.

Whoever shows, prints, measures or asks the drawing reads these types and nothing else. The rules:

* Coordinates are page units: one pixel of a 1920 x 1080 page at 100 %, y pointing down.
* Children are painted in order, later ones over earlier ones; so are ``Picture.groups``.
* Everything that can be clicked is a ``Group`` with a ``structure`` id; decoration has ``structure=None``
  and lets the click through to what is painted below it.
* Colours are theme roles ("umn", "gm_edge") until ``themes.resolve`` turns them into numbers, so one
  compiled drawing serves every theme. "#rrggbb" is allowed for colours that are the same in all themes.
* A gradient carries one alpha for all its stops: printed pages lose a varying alpha, so things fade to the
  opaque paper colour instead.
* Dash lengths are page units, not multiples of the width.
* ``Track`` is where an impulse runs: a polyline in the direction it travels (cortex to muscle; receptor to
  cord for afferents). Tracks are not painted.

All values are hashable by identity of their parts, safe to share, and decode quickly from MessagePack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

Side = Literal["left", "right", "midline"]
Anchor = Literal["start", "middle", "end"]
Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]

#: Layers a reader may switch on and off, in painting order.
LAYERS = ("background", "tissue", "muscle", "nucleus", "tract", "nerve", "junction", "label", "chrome")

#: Panels of the overview; ``Group.panel`` and ``Track.panel`` use these names.
PANELS = (
    "page",
    "coronal",
    "cranial",
    "midbrain",
    "pons",
    "medulla",
    "decussation",
    "body",
    "back",
    "cord-C5",
    "cord-T6",
    "cord-L4",
    "cord-S3",
    "nmj",
    "reflex",
    "legend",
)


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What all drawing values share: frozen, positional in MessagePack, outside garbage collection."""


class Path(Value, frozen=True, array_like=True, gc=False):
    """A path as operators and the numbers they eat: M and L take 2, C takes 6, Z takes none."""

    ops: str
    xy: tuple[float, ...]


class Solid(Value, frozen=True, array_like=True, gc=False, tag="s"):
    """One colour: ``colour`` shifted by ``fraction`` (0..1) towards ``mix``, then given ``alpha``."""

    colour: str
    alpha: float = 1.0
    mix: str | None = None
    fraction: float = 0.0


class Stop(Value, frozen=True, array_like=True, gc=False):
    """A colour of a gradient at ``offset`` (0..1); its mix works as in ``Solid``."""

    offset: float
    colour: str
    mix: str | None = None
    fraction: float = 0.0


class LinearGradient(Value, frozen=True, array_like=True, gc=False, tag="l"):
    """Colours along the line from (x1, y1) to (x2, y2), continued flat beyond both ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    stops: tuple[Stop, ...]
    alpha: float = 1.0


class RadialGradient(Value, frozen=True, array_like=True, gc=False, tag="r"):
    """Colours from the centre (cx, cy) outwards to ``radius``, continued flat outside."""

    cx: float
    cy: float
    radius: float
    stops: tuple[Stop, ...]
    alpha: float = 1.0


Paint = Solid | LinearGradient | RadialGradient


class Stroke(Value, frozen=True, array_like=True, gc=False):
    """A line around or along a path; ``width`` and ``dash`` in page units."""

    paint: Paint
    width: float
    dash: tuple[float, ...] = ()
    cap: Cap = "round"
    join: Join = "round"


class Shape(Value, frozen=True, array_like=True, gc=False, tag="p"):
    """A path with a fill, a line or both; ``even_odd`` selects the fill rule for paths with holes."""

    path: Path
    fill: Paint | None = None
    stroke: Stroke | None = None
    even_odd: bool = False


class Text(Value, frozen=True, array_like=True, gc=False, tag="t"):
    """One line of text in Inter; (x, y) is the point of ``anchor`` on the baseline, ``weight`` is 100..900.

    ``halo`` is the colour of the outline painted behind the letters over busy artwork, 0.26 em wide.
    """

    x: float
    y: float
    text: str
    size: float
    weight: int
    paint: Solid
    anchor: Anchor = "start"
    halo: Solid | None = None
    italic: bool = False


class Group(Value, frozen=True, array_like=True, gc=False, tag="g"):
    """Things that belong together, with the place they show.

    ``role`` says which construction it follows: umn, corticobulbar, lmn, gamma, ia, ii, muscle, tissue,
    nucleus, label, leader, marker or chrome. ``side`` is the patient's side of the *place*.
    """

    structure: str | None
    level: str | None
    part: str | None
    side: Side | None
    layer: str
    role: str
    panel: str
    children: tuple[Shape | Text | Group, ...]

    def holding(self, children: Iterable[Shape | Text | Group]) -> Group:
        """The same group with other children."""
        # Written out: msgspec.structs.replace is several times slower, and a page has thousands of groups.
        return Group(
            self.structure,
            self.level,
            self.part,
            self.side,
            self.layer,
            self.role,
            self.panel,
            tuple(children),
        )


class Track(Value, frozen=True, array_like=True, gc=False):
    """The centre line of one place in one panel, flattened as x0, y0, x1, y1 … in the direction of travel.

    A place shown only in cross-section has a track of one point or a few pixels. ``kind`` is umn,
    corticobulbar, lmn, gamma, ia, ii or muscle.
    """

    panel: str
    structure: str
    level: str | None
    part: str | None
    side: Side
    xy: tuple[float, ...]
    kind: str

    def points(self) -> list[tuple[float, float]]:
        """The corner points of the polyline."""
        return list(zip(self.xy[0::2], self.xy[1::2], strict=True))


class Panel(Value, frozen=True, array_like=True, gc=False):
    """A named rectangle of the page: a card, or the region that zooming to the panel brings up."""

    name: str
    x: float
    y: float
    width: float
    height: float
    title: str


class Picture(Value, frozen=True, array_like=True, gc=False):
    """A whole page: groups in painting order, impulse tracks, panels, and words for who cannot see it."""

    view: str
    theme: str
    width: float
    height: float
    groups: tuple[Group, ...]
    tracks: tuple[Track, ...]
    panels: tuple[Panel, ...]
    title: str
    description: str

    def panel(self, name: str) -> Panel:
        """The panel of that name; raises ``KeyError`` if the picture has none."""
        for panel in self.panels:
            if panel.name == name:
                return panel
        raise KeyError(name)


def walk(groups: tuple[Group, ...]) -> Iterator[Group]:
    """All groups, parents before children, in painting order."""
    for group in groups:
        yield group
        yield from walk(tuple(child for child in group.children if isinstance(child, Group)))


def encode(picture: Picture) -> bytes:
    """The picture as MessagePack; equal pictures give equal bytes."""
    return msgspec.msgpack.encode(picture)


_decoder = msgspec.msgpack.Decoder(Picture)


def decode(data: bytes) -> Picture:
    """The picture encoded by ``encode``; raises ``msgspec.ValidationError`` for anything else."""
    return _decoder.decode(data)


_views_decoder = msgspec.msgpack.Decoder(dict[str, bytes])


def encode_views(views: dict[str, Picture]) -> bytes:
    """Pictures by the name of their view, each encoded apart."""
    return msgspec.msgpack.encode({name: encode(picture) for name, picture in views.items()})


def decode_views(data: bytes) -> dict[str, bytes]:
    """What ``encode_views`` made, its pictures still encoded."""
    return _views_decoder.decode(data)
