"""Facts beside the texts: what the records say of all that can be selected, with links to what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.entries import Entry, entry
from explorer.anatomy.places import parse_place
from explorer.case.model import Selection
from explorer.session import topics
from explorer.session.options import CATEGORIES
from explorer.session.rules import rule

_MOST_LINKS = 14
_WHERE: Final = {"same": "", "opposite": "of the other side", "both": "of both sides"}


class Link(msgspec.Struct, frozen=True):
    """Something that can be selected from here; a note follows its name."""

    text: str
    selection: Selection
    note: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A heading and what stands under it: words, links, or words before links."""

    title: str
    text: str = ""
    links: tuple[Link, ...] = ()

    @property
    def words(self) -> str:
        """Everything that stands under the heading."""
        return ", ".join(
            filter(None, (self.text, *(f"{link.text} {link.note}".strip() for link in self.links)))
        )


def facts(atlas: Atlas, selection: Selection) -> tuple[Fact, ...]:
    """What the records say of a selection beyond its texts, in reading order."""
    item = topics.item_of(atlas, selection.structure)
    teller = _Teller(atlas, "right" if selection.side == "midline" else selection.side)
    found = list(teller.tell(item))
    if segments.is_segment(selection.level):
        found += teller.segment(entry(atlas, Item("segment", selection.level)))
    return tuple(fact for fact in found if fact.text or fact.links)


class _Teller:
    """Tells of things on one side."""

    def __init__(self, atlas: Atlas, side: str) -> None:
        self._atlas = atlas
        self._side = side

    def tell(self, item: Item) -> Iterator[Fact]:
        own = entry(self._atlas, item)
        tellers: Mapping[str, Callable[[Entry], Iterator[Fact]]] = {
            "muscle": self._muscle,
            "segment": self.segment,
            "column": self._column,
            "movement": self._movement,
            "reflex": self._reflex,
            "sign": self._sign,
            "syndrome": self._syndrome,
        }
        yield from tellers.get(item.kind, self._structure)(own)

    def link(self, item: Item, note: str = "") -> Link:
        selection = topics.selection_of(self._atlas, item, self._side)
        text = item.id if item.kind == "segment" else str(catalogue(self._atlas).record(item).name)
        return Link(text, selection, note)

    def _links(self, kind: str, things: Iterable[Mapping[str, Any]]) -> tuple[Link, ...]:
        """Links to entries with an id and perhaps a share."""
        return tuple(
            self.link(self._item(kind, each["id"]), percent(each["share"]) if "share" in each else "")
            for each in things
        )

    def _item(self, kind: str, identifier: str) -> Item:
        return topics.named(self._atlas, identifier, kind)

    def _shared(self, kind: str, shares: Mapping[str, float]) -> tuple[Link, ...]:
        ordered = sorted(shares.items(), key=lambda pair: -pair[1])
        return tuple(self.link(self._item(kind, key), percent(share)) for key, share in ordered)

    def _muscle(self, own: Entry) -> Iterator[Fact]:
        yield Fact("Region", own["region"].capitalize())
        if own.get("group") in self._atlas.named:
            yield Fact("Part of", "", (self.link(self._item("", own["group"])),))
        yield Fact("Parts with entries of their own", "", self._links("", own["parts"]))
        yield Fact("Movements", "", self._links("movement", ({"id": each} for each in own["actions"])))
        yield Fact("Motor cells", "", (self.link(self._cells(own["motor_nucleus"])),))
        for path in own["paths"]:
            pools = ", ".join(
                each if each not in self._atlas.named else self._atlas.name(each) for each in path["pools"]
            )
            ways = ({"id": each} for each in path["structures"])
            yield Fact(f"Way from {pools}", "", self._links("", ways))
        yield Fact("Its place on the motor cortex", f"{own['motor_map'].capitalize()} area")
        yield Fact("Reflexes that it serves", "", self._links("reflex", own["reflexes"]))
        yield Fact("How it is examined", own["examined"])
        yield Fact("Motor units, as published", _counts(own["motor_units"]))
        yield Fact("Muscle fibres of one unit, as published", _counts(own["innervation_ratio"]))

    def _cells(self, identifier: str) -> Item:
        known = identifier in self._atlas.columns
        return Item("column", identifier) if known else self._item("", identifier)

    def segment(self, own: Entry) -> Iterator[Fact]:
        yield Fact("The segment lies behind", f"{' and '.join(own['vertebrae'])} (spinous processes)")
        yield Fact("Its nerve leaves", own["exit"])
        places = ((root["id"].partition("@")[0], root["name"]) for root in own["roots"])
        roots = (
            Link(title, Selection(name, self._side, own["id"]))  # type: ignore[arg-type]
            for name, title in places
        )
        yield Fact("Roots and rami", "", tuple(roots))
        yield Fact("Key muscles (ISNCSCI)", "; ".join(own["key_muscles"]))
        yield Fact("Reflexes through it", "", self._links("reflex", own["reflexes"]))
        for column in own["columns"]:
            where = f"{column['across']}, {column['depth']}"
            yield Fact(_capital(column["name"]), where, self._links("", column["pools"]))
        yield Fact("Tracts that pass or end here", "", self._links("", own["tracts"]))

    def _column(self, own: Entry) -> Iterator[Fact]:
        yield Fact("Segments", own["segments"])
        yield Fact("Place in the anterior horn", f"{own['across']}, {own['depth']}")
        yield Fact("Muscles", "", self._links("", own["muscles"]))

    def _movement(self, own: Entry) -> Iterator[Fact]:
        yield Fact("Muscles that make it", "", self._shared("", own["muscles"]))
        yield Fact("Segments", "", self._shared("segment", own["segments"]))
        yield Fact("Nerves", "", self._links("", own["nerves"]))

    def _reflex(self, own: Entry) -> Iterator[Fact]:
        yield Fact("Kind", f"{own['reflex_kind']} reflex".capitalize())
        yield from self._arc(own, own["roots"])
        upwards = ({"id": each} for each in own["extensors"])
        yield Fact("The answer upwards is made by", "", self._links("", upwards))

    def _arc(self, own: Entry, roots: Mapping[str, float]) -> Iterator[Fact]:
        arc = own["arc"]
        yield Fact("Afferent", "", self._links("", arc["afferent"]))
        centre = (
            self.link(self._item("segment" if each in roots else "", each), percent(roots.get(each, 0.0)))
            for each in arc["centre"]
        )
        yield Fact("Centre", "", tuple(centre))
        yield Fact("Efferent", "", self._links("", arc["efferent"]))
        yield Fact("Muscles that answer", "", self._links("", arc["muscles"]))

    def _sign(self, own: Entry) -> Iterator[Fact]:
        yield Fact("When it is present", rule(self._atlas, self._atlas.signs[own["id"]]))
        judged = ({"id": each["id"]} for each in own["judged_by"] if self._item("", each["id"]).kind)
        yield Fact("Judged by", "", self._links("", judged))
        yield Fact(
            "Reflexes asked", "", self._links("reflex", ({"id": each["id"]} for each in own["reflexes"]))
        )
        yield Fact("Signs asked", "", self._links("sign", own["signs"]))

    def _syndrome(self, own: Entry) -> Iterator[Fact]:
        yield Fact("Kind of disease", CATEGORIES[own["category"]])
        if own.get("site"):
            yield Fact("Strikes, unless another site is named", ", ".join(own["default_site"]))
        strikes = (each for each in own["strikes"] if each["at"] != "{site}")
        yield Fact("What it strikes", "", tuple(self._strike(each) for each in strikes))
        yield Fact("What it spares", "", self._links("", ({"id": each["id"]} for each in own["spares"])))
        if own.get("course"):
            course = ", ".join(f"{came:.0%} on day {day:g}" for day, came in own["course"])
            yield Fact("How it goes on", course)

    def _strike(self, own: Mapping[str, Any]) -> Link:
        structure, level, part = parse_place(own["at"].replace("@{site}", ""))
        link = self.link(self._item("", structure))
        where = _WHERE[own["side"]]
        site = ", ".join(filter(None, (level, part))).replace("{site}", "the segments named")
        share = percent(own["extent"]) if own["extent"] < 1 else ""
        kind = own["kind"].replace("-", " ")
        way = f"from {own['from']:.0%} to {own['to']:.0%} of the way" if own["from"] or own["to"] < 1 else ""
        note = ", ".join(filter(None, (site, where, share, kind, way)))
        return Link(link.text, link.selection, f"({note})" if note else "")

    def _structure(self, own: Entry) -> Iterator[Fact]:
        if own.get("within"):
            yield Fact("Within", "", (self.link(self._item("", own["within"])),))
        places = (parse_place(member) for member in own.get("members", ()))
        members = tuple(self._place(*place) for place in places)[:_MOST_LINKS]
        yield Fact("Members", "", members)
        yield Fact("Arteries", "", self._territories(own.get("territories", ())))

    def _place(self, structure: str, level: str, part: str) -> Link:
        level = "" if "{" in level else level
        name = self._atlas.name(structure, level=level, part=part)
        side = topics.selection_of(self._atlas, self._item("", structure), self._side).side
        return Link(name, Selection(structure, side, level, part))

    def _territories(self, found: Iterable[Mapping[str, Any]]) -> tuple[Link, ...]:
        return tuple(self.link(self._item("", own["id"]), "; ".join(own["where"])) for own in found)


def percent(share: float) -> str:
    """A share as a percentage that is never rounded to nothing; "" for none at all."""
    if not share:
        return ""
    return f"{share:.0%}" if share >= 0.005 else "<1%"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counts(published: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(f"{each['value']:g} ({each['method']})" for each in published)


__all__: Final = ["Fact", "Link", "facts"]
