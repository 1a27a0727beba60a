"""Plates of the motor unit: every structure of its records is drawn, and met where it is drawn."""

from __future__ import annotations

import tomllib

import pytest

from explorer import assets
from explorer.canvas.hit import HitTest
from explorer.canvas.painter import Paths
from explorer.picture.appearance import Appearance, Look
from explorer.picture.composition import compose
from explorer.picture.geometry import subpaths
from explorer.picture.markers import group_bounds
from explorer.picture.model import Group, Picture, Shape, walk

VIEWS = ("motor-unit", "neuromuscular-junction", "muscle-spindle")

#: Interneurons of the cord that belong to the circuit of the motor neuron.
INTERNEURONS = {"renshaw-cell"}


def recorded() -> set[str]:
    with assets.resource("atlas/motor_unit.toml").open("rb") as file:
        return {record["id"] for record in tomllib.load(file)["structure"]}


def drawn(picture: Picture) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for group in walk(picture.groups):
        if group.structure is not None:
            found.setdefault(group.structure, []).append(group)
    return found


def points(group: Group) -> list[tuple[float, float]]:
    """Points that certainly belong to a group: corners of its paths and the middle of its box."""
    found: list[tuple[float, float]] = []
    for child in group.children:
        if isinstance(child, Shape):
            found += [line[len(line) // 2] for line in subpaths(child.path)]
    box = group_bounds(group)
    if box is not None:
        found.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return found


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[str, list[Group]]]:
    return {view: drawn(compose(view)) for view in VIEWS}


@pytest.mark.parametrize("structure", sorted(recorded() | INTERNEURONS))
def test_that_every_structure_of_the_motor_unit_is_met_where_it_is_drawn(
    structure: str, shown: dict[str, dict[str, list[Group]]]
) -> None:
    views = [view for view in VIEWS if structure in shown[view]]
    assert views, f"{structure} is on no view"
    for view in views:
        hits = HitTest(Paths())
        hits.show(compose(view))
        met = {
            candidate.place[0]
            for group in shown[view][structure]
            for x, y in points(group)
            for candidate in hits.at(x, y, 1.0)
        }
        assert structure in met, view


@pytest.mark.parametrize("view", ["motor-unit", "muscle-spindle"])
def test_that_a_lesion_of_one_side_shows_where_the_drawing_stands_for_both(view: str) -> None:
    lost = Appearance({("anterior-grey-column", "C6", None, side): Look(0.0, 1.0) for side in ("left",)})
    assert compose(view, appearance=lost).groups != compose(view).groups


def test_that_a_cut_dorsal_root_fades_the_afferents() -> None:
    cut = Appearance({("dorsal-root", "C6", None, "left"): Look(1.0, 1.0)})
    before = [group for group in compose("muscle-spindle").groups if group.structure == "dorsal-root"]
    after = [
        group
        for group in compose("muscle-spindle", appearance=cut).groups
        if group.structure == "dorsal-root" and group.role != "marker"
    ]
    assert len(before) == len(after) == 3
    assert all(one != other for one, other in zip(before, after, strict=True))
