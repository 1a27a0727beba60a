"""The atlas as a networkx graph: for checks, traces, export and notebooks.

A node is a place (structure, level, part, side) or a muscle; an edge leads from one place of a route to the
next.  Functions take an atlas and return a new graph.
"""

from __future__ import annotations

import itertools

import networkx as nx

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place, terminals


def motor_graph(atlas: Atlas) -> nx.DiGraph:
    """Every place of every route as a directed graph from cortex to muscle.

    Node attributes: structure, level, part, side, name, kind.  Edge attributes: neuron ("upper" or "lower"),
    crosses (whether the side changes there) and routes (how many routes use it).
    """
    graph = nx.DiGraph()
    for lower in atlas.routes.lower:
        path = [atlas.routes.places[number] for number in atlas.routes.paths[lower.path]]
        _add_path(graph, atlas, [*path, *terminals(lower.muscle, lower.side)], "lower")
    for upper in atlas.routes.upper:
        lower = atlas.routes.lower[upper.lower]
        path = [atlas.routes.places[number] for number in atlas.routes.paths[upper.path]]
        pool = atlas.routes.places[atlas.routes.paths[lower.path][0]]
        _add_path(graph, atlas, [*path, pool], "upper")
    return graph


def _add_path(graph: nx.DiGraph, atlas: Atlas, path: list[Place], neuron: str) -> None:
    for place in path:
        if place not in graph:
            graph.add_node(
                place,
                structure=place.structure,
                level=place.level,
                part=place.part,
                side=place.side,
                name=atlas.name(place.structure, place.side, place.level, place.part),
                kind=atlas.kind(place.structure) if place.structure in atlas.named else "junction",
            )
    for first, second in itertools.pairwise(path):
        if graph.has_edge(first, second):
            graph[first][second]["routes"] += 1
        else:
            crosses = {first.side, second.side} == {"left", "right"}
            graph.add_edge(first, second, neuron=neuron, crosses=crosses, routes=1)
