"""Export: the atlas for other programs, as GraphML, JSON node-link or a folder's worth of tables in CSV.

GraphML and JSON hold the graph of places and muscles (Cytoscape, Gephi and networkx open them); CSV is one
table of muscles with their nerves, roots, supply and identifiers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Final

import networkx as nx

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.graph import motor_graph
from explorer.anatomy.places import Place

FORMATS: Final = ("graphml", "json", "csv")


def export(atlas: Atlas, form: str) -> bytes:
    """The atlas in one of ``FORMATS``, the same bytes every time."""
    if form == "csv":
        return muscle_table(atlas).encode("utf-8")
    graph = plain_graph(atlas)
    if form == "graphml":
        buffer = io.BytesIO()
        nx.write_graphml(graph, buffer, named_key_ids=True, prettyprint=True)
        return buffer.getvalue()
    return (json.dumps(nx.node_link_data(graph, edges="edges"), indent=1, ensure_ascii=False) + "\n").encode(
        "utf-8"
    )


def plain_graph(atlas: Atlas) -> nx.DiGraph:
    """The graph with text for nodes and plain attributes, with the identifiers of other ontologies."""
    graph = motor_graph(atlas)
    plain = nx.DiGraph(name="Motor Pathway Explorer")
    for place in sorted(graph):
        record = atlas.named.get(place.structure)
        ids = {f"id_{name.lower()}": value for name, value in (record.ids if record else {}).items()}
        plain.add_node(node_name(place), **graph.nodes[place], **ids)
    for first, second in sorted(graph.edges):
        plain.add_edge(node_name(first), node_name(second), **graph.edges[first, second])
    return plain


def node_name(place: Place) -> str:
    """A place with its side as one word: ``left:ulnar-nerve@elbow``."""
    return f"{place.side}:{place.text()}"


def muscle_table(atlas: Atlas) -> str:
    """All muscles as CSV: id, names, nerves, roots with shares, nucleus, supply, actions, ids, sources."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(
        (
            "id",
            "name",
            "latin",
            "region",
            "nerves",
            "roots",
            "nucleus",
            "contralateral",
            "actions",
            "ids",
            "sources",
        )
    )
    for muscle in atlas.library.muscle:
        writer.writerow(_row(atlas, muscle))
    return buffer.getvalue()


def _row(atlas: Atlas, muscle: records.Muscle) -> Iterator[str]:
    supply = atlas.supplies[muscle.supply]
    crossed = sum(share.share for share in supply.shares if share.hemisphere == "contralateral")
    roots = (
        f"{root}{'*' if root in own.dominant else ''}={own.share * share:.3f}"
        for own in muscle.innervation
        for root, share in own.roots.items()
    )
    yield muscle.id
    yield muscle.name
    yield muscle.latin
    yield muscle.region
    yield "; ".join(atlas.name(own.nerve) for own in muscle.innervation)
    yield "; ".join(roots)
    yield "; ".join(own.nucleus for own in muscle.innervation if own.nucleus)
    yield f"{crossed:.2f}"
    yield "; ".join(muscle.actions)
    yield "; ".join(f"{name}:{value}" for name, value in muscle.ids.items())
    yield "; ".join(muscle.sources)
