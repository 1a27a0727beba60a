"""The tree of views: one diagram that can be entered, from the whole pathway down to the synapse.

``resources/art/views.toml`` says of each view what it is called, what it lies inside and what leads into it.
Families of views (the segments of the cord, the reflexes) are one entry whose name holds ``{}``.
"""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Final

import msgspec

from explorer import assets

ROOT: Final = "overview"
FORMATS: Final = "Overview"
"""The group of the other formats of the whole pathway."""


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One view, or a family of views, as it is authored."""

    name: str
    title: str
    group: str = ""
    inside: str = ""
    panels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    view: tuple[View, ...]


@functools.cache
def authored() -> tuple[View, ...]:
    """The entries of the file, in its order."""
    text = assets.resource("art/views.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File).view


@functools.cache
def entry(view: str) -> View | None:
    """The entry of a view, with the member's name filled in where it belongs to a family."""
    for each in authored():
        stem, hole, _ = each.name.partition("{")
        if each.name == view:
            return each
        if hole and view.startswith(stem):
            return _filled(each, view.removeprefix(stem))
    return None


def _filled(family: View, member: str) -> View:
    def fill(text: str) -> str:
        return re.sub(r"\{\w+\}", member, text)

    return View(
        name=fill(family.name),
        title=fill(family.title).replace("-", " "),
        group=family.group,
        inside=family.inside,
        panels=tuple(map(fill, family.panels)),
        regions=family.regions,
        structures=tuple(map(fill, family.structures)),
    )


def title(view: str) -> str:
    """What a view is called."""
    found = entry(view)
    return found.title[:1].upper() + found.title[1:] if found else view


def trail(view: str) -> tuple[str, ...]:
    """The views in which a view lies, from the whole pathway to itself."""
    found = entry(view)
    if found is None or not found.inside:
        return (ROOT,) if view in ("", ROOT) else (ROOT, view)
    return (*trail(found.inside), view)


def whole(view: str) -> str:
    """The whole pathway for each of its formats, else the view itself."""
    found = entry(view)
    return ROOT if found is not None and found.group == FORMATS else view


def doors(views: tuple[str, ...], panel: str, places: tuple[str, ...], region: str = "") -> tuple[str, ...]:
    """The views that something leads into, the nearest first.

    `panel` is the panel that was met, `places` what was met there (``structure@level``, then ``structure``),
    `region` the region of a muscle; `views` are the views that there are.
    """
    known = [found for view in views if (found := entry(view)) is not None]
    by_place = [each.name for place in places for each in known if place in each.structures]
    by_region = [each.name for each in known if region and region in each.regions]
    by_panel = [each.name for each in known if panel in each.panels]
    return tuple(dict.fromkeys((*by_place, *by_region, *by_panel)))


def grouped(views: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The views in the order of the file, by the group that a menu shows them in."""
    order = {each.name.partition("{")[0]: number for number, each in enumerate(authored())}
    known = [(view, found) for view in views if (found := entry(view)) is not None and found.group]
    ranked = sorted(known, key=lambda pair: next(n for stem, n in order.items() if pair[0].startswith(stem)))
    groups: dict[str, tuple[str, ...]] = {}
    for view, found in ranked:
        groups[found.group] = (*groups.get(found.group, ()), view)
    return groups
