"""The check of the atlas: everything that must hold of the records, as faults with file and record.

``motor-explorer atlas check``, the tests and the build ask the same question here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import networkx as nx

from explorer import assets
from explorer.anatomy import records, segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.graph import motor_graph
from explorer.anatomy.layout import layout
from explorer.anatomy.places import opposite, parse_place
from explorer.anatomy.reader import Fault, Library, hint, read
from explorer.anatomy.routes import make_routes
from explorer.anatomy.texts import public_texts, texts

_TOLERANCE: Final = 1e-6


def check(root: Path | None = None) -> tuple[Fault, ...]:
    """Every fault of the atlas below `root` (the shipped one by default); none when it is sound."""
    root = root or assets.resource("atlas")
    library, reading = read(root)
    routes, coursing = make_routes(library)
    atlas = Atlas(library, routes)
    faults = [*reading, *coursing, *layout(root)]
    for rule in _RULES:
        faults += rule(atlas)
    return tuple(dict.fromkeys(faults))


def _fault(atlas: Atlas, identifier: str, says: str) -> Fault:
    files = atlas.library.files
    known = [file for key, file in files.items() if key == identifier or key.endswith(f":{identifier}")]
    return Fault(known[0] if known else "", identifier, says)


def sources(atlas: Atlas) -> Iterator[Fault]:
    """Every record has sources, and each is in the bibliography."""
    for identifier, keys in _cited(atlas):
        if not keys:
            yield _fault(atlas, identifier, "has no source.")
        for key in keys:
            if key not in atlas.references:
                yield _fault(
                    atlas,
                    identifier,
                    f"the source '{key}' is not in the bibliography.{hint(key, atlas.references)}",
                )


def _cited(atlas: Atlas) -> Iterator[tuple[str, tuple[str, ...]]]:
    library = atlas.library
    for record in (
        *atlas.named.values(),
        *library.movement,
        *library.reflex,
        *library.sign,
        *library.key_muscle,
        *library.facial_grading,
        *library.loss,
        *library.column,
        *library.segment,
    ):
        yield record.id, record.sources
    yield from _cited_within(library)
    for supply in library.supply:
        yield from _disputed(supply.id, supply.disputes)
    for column in library.column:
        yield from _disputed(column.id, column.disputes)
    for named in atlas.named.values():
        if not isinstance(named, records.Group):
            yield from _disputed(named.id, named.disputes)


def _cited_within(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sources of single statements within a record."""
    for supply in library.supply:
        yield supply.id, supply.sources
    for pathway in library.pathway:
        if pathway.velocity_m_s:
            yield pathway.id, pathway.velocity_sources
        for crossing in (pathway.crossing, pathway.recrossing):
            if crossing:
                yield pathway.id, crossing.sources
    for nucleus in library.nucleus:
        for efferent in nucleus.efferents:
            if efferent.crossing:
                yield nucleus.id, efferent.crossing.sources
    for muscle in library.muscle:
        for count in (*muscle.motor_units, *muscle.innervation_ratio):
            yield muscle.id, count.sources


def _disputed(
    identifier: str, disputes: tuple[records.Dispute, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for dispute in disputes:
        for position in dispute.positions:
            yield identifier, position.sources


def shares(atlas: Atlas) -> Iterator[Fault]:
    """Shares sum to 1: roots of a nerve, nerves of a muscle, pathways of a supply, limbs of a reflex."""
    for muscle in atlas.library.muscle:
        if not _is_whole(nerve.share for nerve in muscle.innervation):
            yield _fault(atlas, muscle.id, "the shares of its nerves do not sum to 1.")
        for nerve in muscle.innervation:
            yield from _root_faults(atlas, muscle.id, nerve)
    for supply in atlas.library.supply:
        if not _is_whole(share.share for share in supply.shares):
            yield _fault(atlas, supply.id, "the shares of its pathways do not sum to 1.")
    for reflex in atlas.library.reflex:
        for name, values in (("effectors", reflex.effectors), ("roots", reflex.roots)):
            if values and not _is_whole(values.values()):
                yield _fault(atlas, reflex.id, f"the shares of its {name} do not sum to 1.")


def _is_whole(values: Iterable[float]) -> bool:
    return abs(sum(values) - 1) <= _TOLERANCE


def _root_faults(atlas: Atlas, muscle: str, nerve: records.Innervation) -> Iterator[Fault]:
    if bool(nerve.roots) == bool(nerve.nucleus):
        yield _fault(atlas, muscle, f"its innervation by '{nerve.nerve}' needs either roots or a nucleus.")
    if nerve.roots and not _is_whole(nerve.roots.values()):
        yield _fault(atlas, muscle, f"its root shares within '{nerve.nerve}' do not sum to 1.")
    for root in (*nerve.roots, *nerve.dominant):
        if not segments.is_segment(root) or (nerve.roots and root not in nerve.roots):
            yield _fault(atlas, muscle, f"'{root}' is not one of its roots.")


def references(atlas: Atlas) -> Iterator[Fault]:
    """Whatever a record names exists."""
    known = atlas.named
    for identifier, name in _mentioned(atlas):
        if name not in known:
            yield _fault(
                atlas, identifier, f"names '{name}', which is no structure of the atlas.{hint(name, known)}"
            )
    for muscle in atlas.library.muscle:
        if muscle.part not in atlas.parts or atlas.parts[muscle.part].parts:
            yield _fault(
                atlas,
                muscle.id,
                f"'{muscle.part}' is no leaf of the motor map.{hint(muscle.part, atlas.parts)}",
            )
        for movement in muscle.actions:
            if movement not in atlas.movements:
                near = hint(movement, atlas.movements)
                yield _fault(atlas, muscle.id, f"its action '{movement}' is no movement of the atlas.{near}")
        if not muscle.actions:
            yield _fault(atlas, muscle.id, "has no action.")
    for sign in atlas.library.sign:
        tested = {**atlas.movements, **atlas.muscles, **atlas.groups, **atlas.reflexes, **atlas.signs}
        for name in _asked(sign):
            if name not in tested:
                yield _fault(
                    atlas, sign.id, f"'{name}' is no movement, muscle, reflex or sign.{hint(name, tested)}"
                )


def _asked(sign: records.Sign) -> Iterator[str]:
    """The findings that a sign is judged by."""
    if sign.deviation:
        yield sign.deviation
    for case in sign.cases:
        muscles = (*case.weak, *case.any, *case.spared, *case.spastic)
        for name in (
            *muscles,
            *case.twitching,
            *case.unmoved,
            *case.moved,
            *case.unled,
            *case.reflexes,
            *case.signs,
        ):
            yield name.removeprefix("~").partition("=")[0]


def _mentioned(atlas: Atlas) -> Iterator[tuple[str, str]]:
    library = atlas.library
    for structure in library.structure:
        yield from ((structure.id, parse_place(origin)[0]) for origin in structure.arises_from)
        if structure.within:
            yield structure.id, structure.within
    for pathway in library.pathway:
        yield from ((pathway.id, parse_place(item)[0]) for item in pathway.course)
    for nucleus in library.nucleus:
        yield from ((nucleus.id, efferent.to) for efferent in nucleus.efferents)
        if nucleus.within:
            yield nucleus.id, nucleus.within
    for group in library.group:
        yield from ((group.id, parse_place(member)[0]) for member in group.members)
    for key in library.key_muscle:
        yield from ((key.id, muscle) for muscle in key.muscles)
    for reflex in library.reflex:
        yield from ((reflex.id, muscle) for muscle in reflex.effectors)
        yield from ((reflex.id, parse_place(place)[0]) for place in reflex.afferent)


def columns(atlas: Atlas) -> Iterator[Fault]:
    """A muscle with spinal roots names a motor column that reaches all of them; every column has a muscle."""
    for muscle in atlas.library.muscle:
        roots = [root for nerve in muscle.innervation for root in nerve.roots]
        column = atlas.columns.get(muscle.column)
        if column is None:
            if muscle.column or roots:
                known = hint(muscle.column, atlas.columns)
                yield _fault(atlas, muscle.id, f"'{muscle.column}' is no motor column of the atlas.{known}")
            continue
        outside = sorted(set(roots) - set(segments.parse(column.segments) or ()))
        if outside or not roots:
            reached = f"does not reach {', '.join(outside)}" if outside else "is for spinal muscles"
            yield _fault(atlas, muscle.id, f"its motor column '{column.id}' {reached}.")
    used = {muscle.column for muscle in atlas.library.muscle}
    for record in atlas.library.column:
        if record.id not in used:
            yield _fault(atlas, record.id, "no muscle names this motor column.")
        if segments.parse(record.segments) is None:
            yield _fault(atlas, record.id, f"'{record.segments}' names no segments.")
    for segment in atlas.library.segment:
        if not segments.is_segment(segment.id):
            yield _fault(atlas, segment.id, "is no segment of the cord.")


def members(atlas: Atlas) -> Iterator[Fault]:
    """A group's places exist: the level is a level of the structure, the part one that it keeps apart."""
    for group in atlas.library.group:
        for member in group.members:
            structure, level, part = parse_place(member)
            if level and "{" not in level and level not in atlas.levels(structure):
                yield _fault(atlas, group.id, f"its member '{member}' names a level that is not there.")
            if part and not _keeps_apart(atlas, structure, part):
                yield _fault(atlas, group.id, f"its member '{member}' names a part that is not there.")


def _keeps_apart(atlas: Atlas, structure: str, part: str) -> bool:
    record = atlas.structures.get(structure)
    return bool(record and record.somatotopic and (part in record.parts or not record.parts))


def branches(atlas: Atlas) -> Iterator[Fault]:
    """A nerve and its branches agree on where they part."""
    for nerve in atlas.library.nerve:
        for item in nerve.course:
            if not item.startswith(">"):
                yield from _site_faults(atlas, nerve, item)
                continue
            child = item[1:]
            if child in atlas.nerves:
                if nerve.id not in {parse_place(origin)[0] for origin in atlas.nerves[child].arises_from}:
                    yield _fault(
                        atlas, nerve.id, f"gives off '{child}', which does not say that it arises from it."
                    )
            elif child in atlas.muscles:
                if nerve.id not in {own.nerve for own in atlas.muscles[child].innervation}:
                    yield _fault(
                        atlas, nerve.id, f"gives off '{child}', whose record does not name this nerve."
                    )
            else:
                yield _fault(atlas, nerve.id, f"gives off '{child}', which is no nerve or muscle.")
        for origin in nerve.arises_from:
            parent = atlas.nerves.get(parse_place(origin)[0])
            if parent and f">{nerve.id}" not in parent.course:
                yield _fault(atlas, nerve.id, f"arises from '{parent.id}', whose course does not say where.")
        if len(set(nerve.course)) != len(nerve.course):
            yield _fault(atlas, nerve.id, "its course names something twice.")


def _site_faults(atlas: Atlas, nerve: records.Nerve, item: str) -> Iterator[Fault]:
    structure, level, _ = parse_place(item)
    owner = structure or nerve.id
    if level and level not in atlas.levels(owner):
        yield _fault(atlas, nerve.id, f"its course names the site '{level}', which '{owner}' does not have.")


def sensory_nerves(atlas: Atlas) -> Iterator[Fault]:
    """A sensory nerve has no muscle; a motor nerve reaches one."""
    passed = {number for route in atlas.routes.lower for number in atlas.routes.paths[route.path]}
    used = {atlas.routes.places[number].structure for number in passed}
    for nerve in atlas.library.nerve:
        if nerve.kind == "sensory-nerve" and nerve.id in used:
            yield _fault(atlas, nerve.id, "is called a sensory nerve, but a muscle's route runs through it.")
        if nerve.kind != "sensory-nerve" and nerve.id not in used:
            yield _fault(atlas, nerve.id, "is a motor nerve, but no muscle is reached through it.")


def reachability(atlas: Atlas) -> Iterator[Fault]:
    """Every muscle is reached from the cortex and from a motor pool, and no place lies on a cycle."""
    graph = motor_graph(atlas)
    reached = {(route.muscle, route.side) for route in atlas.routes.lower}
    driven = {
        (atlas.routes.lower[route.lower].muscle, atlas.routes.lower[route.lower].side)
        for route in atlas.routes.upper
    }
    for muscle in atlas.library.muscle:
        for side in ("left", "right") if muscle.sides == "paired" else ("midline",):
            if (muscle.id, side) not in reached:
                yield _fault(atlas, muscle.id, f"no motor pool reaches it on the {side}.")
            elif (muscle.id, side) not in driven:
                yield _fault(atlas, muscle.id, f"no route from the cortex reaches it on the {side}.")
    if not nx.is_directed_acyclic_graph(graph):
        cycle = " → ".join(first.text() for first, _ in nx.find_cycle(graph))
        yield Fault("", "", f"the routes run in a circle: {cycle}.")


def symmetry(atlas: Atlas) -> Iterator[Fault]:
    """Left and right are mirror images."""
    routes = {
        (route.muscle, route.side, route.pool, round(route.share, 6)): atlas.routes.paths[route.path]
        for route in atlas.routes.lower
    }
    for (muscle, side, pool, share), path in routes.items():
        if side != "left":
            continue
        other = routes.get((muscle, "right", pool, share))
        mirrored = [
            atlas.routes.places[number]._replace(side=opposite(atlas.routes.places[number].side))
            for number in path
        ]
        if other is None or [atlas.routes.places[number] for number in other] != mirrored:
            yield _fault(atlas, muscle, f"its route from {pool} is not the same on both sides.")


def crossings(atlas: Atlas) -> Iterator[Fault]:
    """Each pathway's crossing stands in its course, once."""
    for pathway in atlas.library.pathway:
        places = [parse_place(item)[0] for item in pathway.course]
        for crossing in (pathway.crossing, pathway.recrossing):
            if crossing and places.count(parse_place(crossing.at)[0]) != 1:
                yield _fault(
                    atlas, pathway.id, f"its crossing '{crossing.at}' must stand once in its course."
                )


_RULES: Final[tuple[Callable[[Atlas], Iterable[Fault]], ...]] = (
    sources,
    shares,
    references,
    columns,
    members,
    branches,
    sensory_nerves,
    reachability,
    symmetry,
    crossings,
    texts,
    public_texts,
)
