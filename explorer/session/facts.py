"""Facts beside the texts: what the records say of a muscle, a cord segment or a central structure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import catalogue
from explorer.anatomy.entries import Entry, entry
from explorer.case.model import Selection

_MOST_POOLS = 6


class Fact(msgspec.Struct, frozen=True):
    """A heading and what stands under it."""

    title: str
    text: str


def facts(atlas: Atlas, selection: Selection) -> tuple[Fact, ...]:
    """What the records say of a selection beyond its texts, in reading order."""
    items = catalogue(atlas)
    own = entry(atlas, items.resolve(selection.structure))
    found = list(_muscle(atlas, own) if selection.structure in atlas.muscles else _central(own))
    if segments.is_segment(selection.level):
        found += _segment(entry(atlas, items.resolve(selection.level)))
    return tuple(fact for fact in found if fact.text)


def _muscle(atlas: Atlas, own: Entry) -> Iterator[Fact]:
    moves = (atlas.movements[name].name for name in own["actions"] if name in atlas.movements)
    yield Fact("Movements", ", ".join(moves))
    yield Fact("Motor cells", str(own["motor_nucleus_name"]))
    yield Fact("Reflexes that it serves", _names(own["reflexes"]))
    yield Fact("How it is examined", str(own["examined"]))
    yield Fact("Motor units, as published", _counts(own["motor_units"]))
    yield Fact("Muscle fibres of one unit, as published", _counts(own["innervation_ratio"]))


def _central(own: Entry) -> Iterator[Fact]:
    yield Fact("Arteries", _names(own.get("territories", ())))


def _segment(own: Entry) -> Iterator[Fact]:
    yield Fact("The segment lies behind", ", ".join(own["vertebrae"]))
    yield Fact("Its nerve leaves", str(own["exit"]))
    for column in own["columns"]:
        pools = [f"{pool['name']} {pool['share']:.0%}" for pool in column["pools"][:_MOST_POOLS]]
        yield Fact(column["name"].capitalize(), ", ".join(pools))
    yield Fact("Reflexes through it", _names(own["reflexes"]))


def _counts(published: object) -> str:
    assert isinstance(published, (list, tuple))
    return ", ".join(f"{each['value']:g} ({each['method']})" for each in published)


def _names(entries: object) -> str:
    assert isinstance(entries, (list, tuple))
    return ", ".join(str(each["name"]) for each in entries)
