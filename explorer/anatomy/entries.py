"""Entries: a record with all that the atlas can tell of it, as plain values, ready to be shown or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.places import parse_place
from explorer.anatomy.pools import pools
from explorer.anatomy.syndromes import SITE, Syndrome

Entry = dict[str, Any]

_OUTER: Final = ("ids", "latin", "sides", "synonyms")


def entry(atlas: Atlas, item: Item) -> Entry:
    """Everything that is known of a thing: its record, and what follows from the others."""
    record = catalogue(atlas).record(item)
    found: Entry = {"kind": "", **msgspec.to_builtins(record)}
    found["kind"] = item.kind  # a reflex or a group has a field of this name, too
    for field in _OUTER:
        if hasattr(record, field):
            found.setdefault(field, msgspec.to_builtins(getattr(record, field)))
    if item.kind in _COMPUTED:
        found |= _COMPUTED[item.kind](atlas, record)
    elif item.kind not in ("nerve", "sensory-nerve", "pathway", "territory", "muscle-group"):
        found["territories"] = territories(atlas, item.id)
    return found


def named(atlas: Atlas, identifiers: Iterable[str]) -> list[Entry]:
    """Ids with their names."""
    return [{"id": identifier, "name": atlas.name(identifier)} for identifier in identifiers]


def roots_of(muscle: records.Muscle) -> dict[str, float]:
    """Segment → its share of the muscle's spinal supply, over all its nerves; the shares sum to 1."""
    found: dict[str, float] = {}
    for own in muscle.innervation:
        for segment, share in own.roots.items():
            found[segment] = found.get(segment, 0.0) + own.share * share
    total = sum(found.values())
    return {segment: share / total for segment, share in found.items()}


def _muscle(atlas: Atlas, muscle: records.Muscle) -> Entry:
    nuclei = [own.nucleus for own in muscle.innervation if own.nucleus]
    supply = atlas.supplies.get(muscle.supply)
    hemispheres = {"contralateral": 0.0, "ipsilateral": 0.0}
    for part in supply.shares if supply else ():
        hemispheres[part.hemisphere] += part.share
    motor_nucleus = nuclei[0] if nuclei else muscle.column or "anterior-grey-column"
    column = atlas.columns.get(muscle.column)
    return {
        "nerves": [
            {"id": own.nerve, "name": atlas.name(own.nerve), "share": own.share} for own in muscle.innervation
        ],
        "roots": [
            {"segment": segment, "share": round(share, 6)} for segment, share in roots_of(muscle).items()
        ],
        "dominant_roots": sorted({root for own in muscle.innervation for root in own.dominant}),
        "motor_nucleus": motor_nucleus,
        "motor_nucleus_name": atlas.name(motor_nucleus) if nuclei or column is None else column.name,
        "motor_map": atlas.part_name(muscle.part),
        "upper_supply": {key: round(value, 4) for key, value in hemispheres.items()},
        "upper_supply_basis": supply.basis if supply else "",
        "actions": list(muscle.actions),
        "reflexes": [{"id": reflex.id, "name": reflex.name} for reflex in _reflexes_served(atlas, muscle.id)],
        "examined": muscle.examined,
        "parts": named(atlas, (own.id for own in atlas.library.muscle if own.group == muscle.id)),
        "motor_units": msgspec.to_builtins(muscle.motor_units),
        "innervation_ratio": msgspec.to_builtins(muscle.innervation_ratio),
        "paths": paths(atlas, muscle),
    }


def _reflexes_served(atlas: Atlas, muscle: str) -> list[records.Reflex]:
    """The reflexes in which a muscle answers, by its own name or by that of its whole."""
    names = {muscle, atlas.muscles[muscle].group}
    return [reflex for reflex in atlas.library.reflex if not names.isdisjoint(reflex.effectors)]


def paths(atlas: Atlas, muscle: records.Muscle) -> list[Entry]:
    """The ways from the motor pools to a muscle on one side: pools that share a way, and its structures."""
    side = "midline" if muscle.sides == "midline" else "left"
    found: dict[tuple[str, ...], list[str]] = {}
    for route in atlas.routes.lower:
        if route.muscle == muscle.id and route.side == side:
            places = [atlas.routes.places[number] for number in atlas.routes.paths[route.path]]
            way = tuple(dict.fromkeys(place.structure for place in places if place.structure != route.pool))
            own = found.setdefault(way, [])
            if route.pool not in own:
                own.append(route.pool)
    return [{"pools": own, "structures": list(way)} for way, own in found.items()]


def territories(atlas: Atlas, identifier: str) -> list[Entry]:
    """The arteries that supply a structure, each with the levels and parts of it that it feeds."""
    found = []
    record = atlas.named[identifier]
    whole = getattr(record, "within", "")
    for group in atlas.library.group:
        if catalogue(atlas).kind(group.id) != "territory":
            continue
        members = [parse_place(member) for member in group.members]
        own = [where for where in members if where[0] == identifier]
        own = own or [where for where in members if whole and where[0] == whole]
        if own:
            where = [_where(atlas, identifier, level, part) for _, level, part in own if level or part]
            found.append({"id": group.id, "name": group.name, "where": list(dict.fromkeys(where))})
    return found


def _where(atlas: Atlas, structure: str, level: str, part: str) -> str:
    level = "each segment" if "{" in level else level and atlas.level_name(structure, level)
    return ", ".join(filter(None, (level, part and atlas.part_name(part))))


def _segment(atlas: Atlas, segment: records.Record) -> Entry:
    here = [
        record.id
        for record in atlas.library.structure
        if record.kind in ("tract", "sensory-tract") and segment.id in atlas.levels(record.id)
    ]
    roots = ("ventral-root", "dorsal-root", "spinal-nerve", "ventral-ramus", "dorsal-ramus")
    return {
        "columns": [
            {
                "id": column,
                "name": atlas.columns[column].name,
                "across": atlas.columns[column].across,
                "depth": atlas.columns[column].depth,
                "pools": [
                    {"id": pool.muscle, "name": atlas.name(pool.muscle), "share": pool.share} for pool in own
                ],
            }
            for column, own in pools(atlas, segment.id).items()
        ],
        "roots": [
            {"id": f"{root}@{segment.id}", "name": f"{atlas.name(root)} of {segment.id}"}
            for root in roots
            if segment.id in atlas.levels(root)
        ],
        "reflexes": [
            {"id": reflex.id, "name": reflex.name, "share": reflex.roots[segment.id]}
            for reflex in atlas.library.reflex
            if segment.id in reflex.roots
        ],
        "key_muscles": [
            name
            for key in atlas.library.key_muscle
            if key.segment == segment.id
            for name in map(atlas.name, key.muscles)
        ],
        "tracts": named(atlas, here),
    }


def _column(atlas: Atlas, column: records.Record) -> Entry:
    muscles = [muscle.id for muscle in atlas.library.muscle if muscle.column == column.id]
    return {"muscles": named(atlas, muscles)}


def _movement(atlas: Atlas, movement: records.Movement) -> Entry:
    makers = atlas.makers.get(movement.id, {})
    segments: dict[str, float] = {}
    for muscle, share in makers.items():
        for segment, own in roots_of(atlas.muscles[muscle]).items():
            segments[segment] = segments.get(segment, 0.0) + share * own
    nerves = (own.nerve for muscle in makers for own in atlas.muscles[muscle].innervation)
    return {
        "muscles": makers,
        "segments": {segment: round(share, 4) for segment, share in segments.items()},
        "nerves": named(atlas, dict.fromkeys(nerves)),
    }


def _reflex(atlas: Atlas, reflex: records.Reflex) -> Entry:
    """The arc: afferent, centre, efferent and muscles."""
    innervation = [own for muscle in reflex.effectors for own in atlas.muscles[muscle].innervation]
    efferent = list(dict.fromkeys(own.nerve for own in innervation))
    ways = [parse_place(place)[0] for place in reflex.afferent]
    afferent = list(dict.fromkeys(ways)) or efferent
    if reflex.roots and set(ways) <= {"dorsal-root"}:
        afferent = list(dict.fromkeys((*efferent, "dorsal-root")))
    centre = list(reflex.roots) or list(dict.fromkeys(own.nucleus for own in innervation if own.nucleus))
    return {
        "reflex_kind": reflex.kind,
        "arc": {
            "afferent": named(atlas, afferent),
            "centre": centre,
            "efferent": named(atlas, efferent),
            "muscles": named(atlas, reflex.effectors),
        },
    }


def _sign(atlas: Atlas, sign: records.Sign) -> Entry:
    """What the sign is judged by: movements, muscles and groups, and the arcs of reflexes."""
    asked: dict[str, None] = {}
    reflexes: dict[str, None] = {}
    signs: dict[str, None] = {}
    for case in sign.cases:
        for name in (*case.weak, *case.any, *case.spared, *case.spastic, *case.twitching):
            asked[name.removeprefix("~")] = None
        for name in (*case.unmoved, *case.moved, *case.unled):
            asked[name.removeprefix("~")] = None
        reflexes |= dict.fromkeys(name.removeprefix("~") for name in case.reflexes)
        signs |= dict.fromkeys(name.removeprefix("~").partition("=")[0] for name in case.signs)
    if sign.deviation:
        asked[sign.deviation] = None
    return {
        "judged_by": [{"id": name, "name": finding_name(atlas, name)} for name in asked],
        "reflexes": [
            {"id": name, "name": atlas.reflexes[name].name, **_reflex(atlas, atlas.reflexes[name])}
            for name in reflexes
            if name in atlas.reflexes
        ],
        "signs": [{"id": name, "name": finding_name(atlas, name)} for name in signs],
        "values": list(dict.fromkeys(filter(None, (*(case.value for case in sign.cases), sign.otherwise)))),
    }


def _syndrome(atlas: Atlas, syndrome: Syndrome) -> Entry:
    """What the syndrome strikes, by name."""
    return {
        "strikes": [
            {
                **msgspec.to_builtins(strike),
                "name": SITE if strike.at == SITE else atlas.name(strike.at.partition("@")[0]),
                "site": strike.at.partition("@")[2],
            }
            for strike in syndrome.strikes
        ],
        "spares": [{"id": name, "name": finding_name(atlas, name)} for name in syndrome.spares],
    }


def finding_name(atlas: Atlas, identifier: str) -> str:
    """The name of a movement, reflex or sign, or of a structure."""
    for held in (atlas.movements, atlas.reflexes, atlas.signs):
        if identifier in held:
            return str(held[identifier].name)
    return atlas.name(identifier)


_COMPUTED: Final[Mapping[str, Callable[[Atlas, Any], Entry]]] = {
    "segment": _segment,
    "column": _column,
    "movement": _movement,
    "reflex": _reflex,
    "sign": _sign,
    "muscle": _muscle,
    "syndrome": _syndrome,
}
