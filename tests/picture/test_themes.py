from __future__ import annotations

import re
from itertools import combinations

import pytest

from explorer.picture.composition import compose
from explorer.picture.model import Group, LinearGradient, Paint, RadialGradient, Shape, Solid, Text, walk
from explorer.picture.themes import THEMES, is_dark, resolve, theme
from tests.picture.colour_vision import contrast, difference, lab, linear, seen

TEXT_ROLES = ("ink", "ink2", "ink3")
PATHWAY_TEXT = ("umn", "corticobulbar", "lmn", "gamma")
GRAPHICS = ("umn", "corticobulbar", "lmn", "gamma", "ia")
DISTINCT = ("umn", "corticobulbar", "lmn", "gamma", "ia", "degenerate")
COLOURED = tuple(name for name in THEMES if name != "print")


@pytest.mark.parametrize("name", THEMES)
def test_that_every_theme_names_the_same_roles(name: str) -> None:
    assert set(theme(name)) == set(theme("light"))
    assert all(re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) for colour in theme(name).values())


@pytest.mark.parametrize("name", THEMES)
def test_that_text_can_be_read(name: str) -> None:
    roles = theme(name)
    for role in (*TEXT_ROLES, *PATHWAY_TEXT, "muscle_edge"):
        for ground in ("paper", "panel"):
            assert contrast(roles[role], roles[ground]) >= 4.5, (role, ground)


@pytest.mark.parametrize("name", [name for name in THEMES if name.startswith("contrast")])
def test_that_contrast_themes_reach_seven_to_one(name: str) -> None:
    roles = theme(name)
    assert all(contrast(roles[role], roles["paper"]) >= 7.0 for role in (*TEXT_ROLES, *PATHWAY_TEXT))


@pytest.mark.parametrize("name", THEMES)
def test_that_lines_stand_out_from_the_ground(name: str) -> None:
    roles = theme(name)
    for role in GRAPHICS:
        assert contrast(roles[role], roles["panel"]) >= 3.0, role


@pytest.mark.parametrize("deficiency", [None, "protan", "deutan", "tritan"])
@pytest.mark.parametrize("name", COLOURED)
def test_that_pathways_differ_in_colour_for_everyone(name: str, deficiency: str | None) -> None:
    roles = theme(name)
    looks = {role: lab(seen(linear(roles[role]), deficiency)) for role in DISTINCT}
    for one, other in combinations(DISTINCT, 2):
        assert difference(looks[one], looks[other]) >= 12.0, (one, other)


def test_that_a_mix_lies_between_its_colours() -> None:
    assert resolve(Solid("#000000", 0.5, "#ffffff", 0.5), "light") == ("#808080", 0.5)
    assert resolve(Solid("umn"), "dark").rgb == theme("dark")["umn"].lower()


def test_which_themes_are_dark() -> None:
    assert [name for name in THEMES if is_dark(name)] == ["dark", "contrast-dark"]


def test_that_every_colour_of_the_overview_is_a_role_or_literal() -> None:
    roles = theme("light")
    for colour in {c for group in walk(compose().groups) for c in colours(group)}:
        assert colour.startswith("#") or colour in roles, colour


def colours(group: Group) -> set[str]:
    found: set[str] = set()
    for child in group.children:
        if isinstance(child, Text):
            found |= names(child.paint) | (names(child.halo) if child.halo else set())
        elif isinstance(child, Shape):
            found |= names(child.fill) if child.fill else set()
            found |= names(child.stroke.paint) if child.stroke else set()
    return found


def names(paint: Paint) -> set[str]:
    if isinstance(paint, LinearGradient | RadialGradient):
        return {stop.colour for stop in paint.stops} | {stop.mix for stop in paint.stops if stop.mix}
    return {paint.colour} | ({paint.mix} if paint.mix else set())
