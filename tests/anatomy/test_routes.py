from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import networkx as nx
import pytest

from explorer.anatomy import Atlas, load
from explorer.anatomy.atlas import make_atlas
from explorer.anatomy.export import FORMATS, export
from explorer.anatomy.graph import motor_graph
from explorer.anatomy.places import Place, Side, opposite


@pytest.fixture(scope="module", params=["shipped", "tiny"])
def atlas(request: pytest.FixtureRequest, tiny_atlas: Atlas) -> Atlas:
    return load() if request.param == "shipped" else tiny_atlas


def _path(atlas: Atlas, number: int) -> tuple[Place, ...]:
    return tuple(atlas.routes.places[place] for place in atlas.routes.paths[number])


def _mirrored(places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(place._replace(side=opposite(place.side)) for place in places)


def test_that_the_motor_axons_of_a_muscle_add_up_to_the_whole_muscle(atlas: Atlas) -> None:
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for route in atlas.routes.lower:
        totals[route.muscle, route.side] += route.share

    assert {key[0] for key in totals} == set(atlas.muscles)
    assert list(totals.values()) == pytest.approx([1.0] * len(totals))


def test_that_the_descending_supply_of_each_pool_adds_up_to_the_whole(atlas: Atlas) -> None:
    totals: dict[int, float] = defaultdict(float)
    for route in atlas.routes.upper:
        totals[route.lower] += route.share

    assert [totals[number] for number in range(len(atlas.routes.lower))] == pytest.approx(
        [1.0] * len(atlas.routes.lower)
    )


def test_that_the_limbs_of_each_reflex_arc_add_up_to_the_whole_reflex(atlas: Atlas) -> None:
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for route in atlas.routes.arcs:
        totals[route.reflex, route.side] += route.share

    assert {key[0] for key in totals} == set(atlas.reflexes)
    assert list(totals.values()) == pytest.approx([1.0] * len(totals))


def test_that_the_right_body_is_the_mirror_image_of_the_left(atlas: Atlas) -> None:
    sides: dict[Side, set[tuple[object, ...]]] = {"left": set(), "right": set(), "midline": set()}
    for route in atlas.routes.upper:
        lower = atlas.routes.lower[route.lower]
        above, below = _path(atlas, route.path), _path(atlas, lower.path)
        if lower.side == "right":
            above, below = _mirrored(above), _mirrored(below)
        words = (route.pathway, route.share, lower.muscle, lower.nerve, lower.pool, lower.share)
        sides[lower.side].add((*words, above, below))

    assert sides["left"] == sides["right"]


def test_that_a_path_runs_from_the_cortex_to_the_pool_of_its_muscle(atlas: Atlas) -> None:
    for route in atlas.routes.upper:
        lower = atlas.routes.lower[route.lower]
        first = _path(atlas, route.path)[0]
        assert first.side == route.hemisphere
        if first.structure in atlas.structures and atlas.pathways[route.pathway].role != "gaze":
            assert atlas.kind(first.structure) == "cortex"
        assert _path(atlas, lower.path)[0].side == lower.pool_side


def test_that_the_graph_of_all_routes_has_no_circle_and_mirrors(atlas: Atlas) -> None:
    graph = motor_graph(atlas)

    assert nx.is_directed_acyclic_graph(graph)
    for first, second, attributes in graph.edges(data=True):
        mirrored = graph.edges[_mirrored((first, second))]
        assert mirrored["routes"] == attributes["routes"]
        assert mirrored["crosses"] == attributes["crosses"]


def test_that_the_graph_ends_in_every_muscle_and_begins_in_no_other(atlas: Atlas) -> None:
    graph = motor_graph(atlas)
    ends = {place.structure for place, degree in graph.out_degree() if degree == 0}

    assert ends == set(atlas.muscles)


@pytest.mark.parametrize("form", FORMATS)
def test_that_an_export_is_the_same_every_time_and_names_every_muscle(atlas: Atlas, form: str) -> None:
    exported = export(atlas, form)

    assert exported == export(atlas, form)
    assert all(muscle in exported.decode() for muscle in atlas.muscles)


def test_that_networkx_reads_the_exported_graph_back(tmp_path: Path, tiny: Path) -> None:
    atlas = make_atlas(tiny)
    file = tmp_path / "atlas.graphml"
    file.write_bytes(export(atlas, "graphml"))

    graph = nx.read_graphml(file)

    assert graph.number_of_nodes() == motor_graph(atlas).number_of_nodes()
    assert graph.edges["left:arm-nerve@elbow", "left:arm-nerve@wrist"]["neuron"] == "lower"
    assert graph.edges["right:bridge@lower", "left:decussation"]["crosses"] is True
