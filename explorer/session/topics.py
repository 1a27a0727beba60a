"""Topics: what can be selected without being a structure, such as a cord segment, a movement or a reflex.

A selection names a topic by its kind and id ("reflex:knee-reflex"), a structure by its id alone.
"""

from __future__ import annotations

from typing import Any, Final

from explorer.anatomy import Atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.entries import entry
from explorer.anatomy.places import Side
from explorer.case.model import Selection

KINDS: Final = ("segment", "column", "movement", "reflex", "sign")
_MARK: Final = ":"
#: What parts of the cord a segment's place is made of.
_OF_SEGMENT: Final = (
    "anterior-grey-column",
    "ventral-root",
    "dorsal-root",
    "spinal-nerve",
    "ventral-ramus",
    "dorsal-ramus",
)


def topic(kind: str, identifier: str, side: Side | str = "midline") -> Selection:
    """The selection of a topic."""
    return Selection(f"{kind}{_MARK}{identifier}", side)  # type: ignore[arg-type]


def is_topic(structure: str) -> bool:
    """Whether what a selection names is a topic."""
    return structure.partition(_MARK)[0] in KINDS and _MARK in structure


def item_of(atlas: Atlas, structure: str) -> Item:
    """The thing of the atlas that a selection names; raises ``UnknownNameError`` for an unknown structure."""
    if is_topic(structure):
        kind, _, identifier = structure.partition(_MARK)
        return Item(kind, identifier)
    atlas.record(structure)
    return Item(catalogue(atlas).kind(structure), structure)


def knows(atlas: Atlas, structure: str) -> bool:
    """Whether the atlas has what a selection names."""
    if not is_topic(structure):
        return structure in atlas.named
    item = item_of(atlas, structure)
    return item.id in catalogue(atlas).apart[item.kind]


def selection_of(atlas: Atlas, item: Item, side: Side | str) -> Selection:
    """The selection of a thing of the atlas on that side, or in the midline where it has no sides."""
    if item.kind not in KINDS:
        # A disease of both sides is met on both, unless it is held to one.
        whole = getattr(atlas.record(item.id), "sides", "paired") in ("midline", "both")
        return Selection(item.id, "midline" if whole else side)  # type: ignore[arg-type]
    return topic(*item, side if has_sides(atlas, item) else "midline")


def has_sides(atlas: Atlas, item: Item) -> bool:
    """Whether a topic is found on each side: no segment is, nor a sign of the whole patient."""
    if item.kind == "sign":
        sign = atlas.signs[item.id]
        return sign.holds == "each side" and not sign.tested_side and not sign.deviation
    return item.kind in ("movement", "reflex")


def name(atlas: Atlas, selection: Selection) -> str:
    """What a selection is called, with its side."""
    if selection.structure in atlas.syndromes:
        return sided(atlas, selection.structure, selection.side)
    if not is_topic(selection.structure):
        return atlas.name(selection.structure, selection.side, selection.level, selection.part)
    item = item_of(atlas, selection.structure)
    record: Any = catalogue(atlas).record(item)
    if item.kind == "segment":
        return f"Cord segment {item.id}"
    words = str(record.name)
    if selection.side != "midline":
        return f"{selection.side.capitalize()} {words}"
    return words[0].upper() + words[1:]


def sided(atlas: Atlas, structure: str, side: str) -> str:
    """The name of a structure or a syndrome with its side; eponyms keep their capitals."""
    if structure not in atlas.syndromes:
        return atlas.name(structure, side if side in ("left", "right") else None)  # type: ignore[arg-type]
    name = atlas.syndromes[structure].name
    text = f"{side} {name}" if side in ("left", "right") else name
    return text[0].upper() + text[1:]


def muscles(atlas: Atlas, item: Item) -> tuple[str, ...]:
    """The muscles that a topic is about, as ids."""
    found: dict[str, None] = {}
    _collect(atlas, item, found, set())
    return tuple(found)


def places(atlas: Atlas, item: Item) -> tuple[tuple[str, str], ...]:
    """(structure, level) of what a topic is about beside muscles."""
    if item.kind == "segment":
        return tuple((each, item.id) for each in _OF_SEGMENT if item.id in atlas.levels(each))
    if item.kind == "sign":
        struck = [where for case in atlas.signs[item.id].cases for where in case.struck]
        return tuple((where.partition("@")[0].removeprefix("~"), "") for where in struck)
    return ()


def _collect(atlas: Atlas, item: Item, found: dict[str, None], seen: set[Item]) -> None:
    if item in seen:
        return
    seen.add(item)
    if item.kind == "column":
        found |= dict.fromkeys(each.id for each in atlas.library.muscle if each.column == item.id)
    elif item.kind == "movement":
        makers = atlas.makers.get(item.id, {})
        found |= dict.fromkeys(sorted(makers, key=lambda muscle: -makers[muscle]))
    elif item.kind == "reflex":
        reflex = atlas.reflexes[item.id]
        found |= dict.fromkeys((*reflex.effectors, *reflex.extensors))
    elif item.kind == "sign":
        asked = entry(atlas, item)
        for kind, key in (("", "judged_by"), ("reflex", "reflexes"), ("sign", "signs")):
            for each in asked[key]:
                _collect(atlas, named(atlas, each["id"], kind), found, seen)
    elif item.id in atlas.muscles:
        found[item.id] = None
    elif item.id in atlas.groups:
        group = atlas.groups[item.id]
        parts = {leaf for part in group.parts for leaf in atlas.leaf_parts(part)}
        found |= dict.fromkeys(each.id for each in atlas.library.muscle if each.part in parts)
        for member in group.members:
            _collect(atlas, named(atlas, member.partition("@")[0]), found, seen)
        for movement in group.movements:
            _collect(atlas, Item("movement", movement), found, seen)


def named(atlas: Atlas, identifier: str, kind: str = "") -> Item:
    """The thing of that id: of that kind, or else a movement before a structure."""
    if not kind:
        kind = "movement" if identifier in atlas.movements else ""
    if kind and identifier in catalogue(atlas).apart[kind]:
        return Item(kind, identifier)
    if identifier not in atlas.named and identifier in atlas.reflexes:
        return Item("reflex", identifier)
    return Item(catalogue(atlas).kind(identifier) if identifier in atlas.named else "", identifier)
