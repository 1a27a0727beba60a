"""Themes: which colour a role has, and what number a paint becomes.

The colours live in ``resources/art/themes.toml``; all themes name the same roles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from explorer import assets
from explorer.picture.model import Paint, Solid, Stop

#: Theme names, the default first.
THEMES = ("light", "dark", "colour-blind", "contrast-dark", "contrast-light", "print")

Theme = Mapping[str, str]


class Colour(NamedTuple):
    """A colour as it reaches the screen: "#rrggbb" and alpha 0..1."""

    rgb: str
    alpha: float


@cache
def _all() -> Mapping[str, Theme]:
    with assets.resource("art/themes.toml").open("rb") as file:
        tables = tomllib.load(file)
    return MappingProxyType({name: MappingProxyType(dict(table)) for name, table in tables.items()})


def theme(name: str) -> Theme:
    """Role to "#rrggbb" of one theme; raises ``KeyError`` for a name not in ``THEMES``."""
    return _all()[name]


def is_dark(name: str) -> bool:
    """Whether the theme's paper is darker than its ink."""
    roles = theme(name)
    return sum(_channels(roles["paper"])) < sum(_channels(roles["ink"]))


def rgb(name: str, colour: str, mix: str | None = None, fraction: float = 0.0) -> str:
    """The "#rrggbb" of a role or literal colour in a theme, shifted towards ``mix`` by ``fraction``."""
    return _rgb(name, colour, mix, round(fraction, 3))


@cache
def _rgb(name: str, colour: str, mix: str | None, fraction: float) -> str:
    roles = theme(name)
    base = colour if colour.startswith("#") else roles[colour]
    if mix is None or fraction <= 0:
        return base.lower()
    other = mix if mix.startswith("#") else roles[mix]
    mixed = (round(a + (b - a) * fraction) for a, b in zip(_channels(base), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def resolve(paint: Paint | Stop, name: str) -> Colour:
    """The colour of a paint in a theme; a gradient answers with its first stop and its own alpha."""
    if isinstance(paint, Solid):
        return Colour(rgb(name, paint.colour, paint.mix, paint.fraction), paint.alpha)
    if isinstance(paint, Stop):
        return Colour(rgb(name, paint.colour, paint.mix, paint.fraction), 1.0)
    first = paint.stops[0]
    return Colour(rgb(name, first.colour, first.mix, first.fraction), paint.alpha)
