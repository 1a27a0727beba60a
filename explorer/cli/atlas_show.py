"""``motor-explorer atlas show``: an entry of the atlas as lines for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.entries import Entry, entry
from explorer.anatomy.places import Side, parse_place
from explorer.anatomy.syndromes import SITE

_LONGEST: Final = 12
"""More neighbours than these are not listed in a line."""


def shown(atlas: Atlas, item: Item, level: str = "student") -> list[str]:
    """The lines that tell everything about a thing, in words for readers of that level."""
    record, found = catalogue(atlas).record(item), entry(atlas, item)
    latin = getattr(record, "latin", "")
    lines = [f"{record.name}{f'  ({latin})' if latin else ''} — {item.kind}"]
    if record.synonyms:
        lines.append(f"Also called: {', '.join(record.synonyms)}")
    lines += _texts(atlas, item, level)
    lines += _PARTICULARS.get(item.kind, _structure)(atlas, found)
    if item.id in atlas.named and item.kind not in catalogue(atlas).apart:
        lines += _neighbours(atlas, item.id)
    for dispute in getattr(record, "disputes", ()):
        lines.append(f"Disputed: {dispute.about}")
        lines += [f"  – {own.says} [{', '.join(own.sources)}]" for own in dispute.positions]
    if getattr(record, "ids", None):
        lines.append("Ids: " + ", ".join(_identifier(*pair) for pair in record.ids.items()))
    lines.append("Sources: " + "; ".join(_cite(atlas, key) for key in record.sources))
    return lines


def _texts(atlas: Atlas, item: Item, level: str) -> Iterator[str]:
    text = catalogue(atlas).reading(item, level)
    for field in ("location", "function", "loss", "test"):
        if getattr(text, field):
            yield f"{field.capitalize()}: {getattr(text, field)}"


def _muscle(atlas: Atlas, found: Entry) -> Iterator[str]:
    yield f"Region: {found['region']}"
    if found.get("group"):
        known = found["group"] in atlas.named
        yield f"Part of: {atlas.name(found['group']) if known else found['group']}"
    yield from _line("Parts with records of their own", found["parts"])
    yield "Nerves: " + ", ".join(f"{own['name']} ({own['share']:.0%})" for own in found["nerves"])
    if found["roots"]:
        bold = found["dominant_roots"]
        roots = [
            f"{own['segment']}{'*' if own['segment'] in bold else ''} {own['share']:.0%}"
            for own in found["roots"]
        ]
        yield "Roots (* dominant): " + ", ".join(roots)
    for path in found["paths"]:
        pools = ", ".join(pool if pool not in atlas.named else atlas.name(pool) for pool in path["pools"])
        yield f"Path from {pools}: {' → '.join(map(atlas.name, path['structures']))}"
    yield f"Motor nucleus or column: {found['motor_nucleus_name']}"
    upper = found["upper_supply"]
    yield (
        f"From the cortex: {upper['contralateral']:.0%} opposite, {upper['ipsilateral']:.0%} same hemisphere"
        f", {found['motor_map']} area"
    )
    yield f"Actions: {', '.join(atlas.movements[own].name for own in found['actions'])}"
    yield from _line("Reflexes", found["reflexes"])
    yield f"Examined: {found['examined'] or 'not on its own at the bedside'}"
    for title, field in (("Motor units", "motor_units"), ("Muscle fibres per unit", "innervation_ratio")):
        for count in found[field]:
            yield f"{title}: {count['value']} ({count['method']}) [{', '.join(count['sources'])}]"


def _segment(_: Atlas, found: Entry) -> Iterator[str]:
    yield f"Lies behind: {_and(found['vertebrae'])} (spinous processes)"
    yield f"Its nerve leaves: {found['exit']}"
    yield from _line("Roots and rami", found["roots"])
    yield from _listed("Key muscles (ISNCSCI)", found["key_muscles"])
    for column in found["columns"]:
        pools = [f"{own['name']} ({_percent(own['share'])})" for own in column["pools"]]
        yield from _listed(f"{_capital(column['name'])} ({column['across']}, {column['depth']})", pools)
    if not found["columns"]:
        yield "Motor columns: none"
    shares = [f"{own['name']} ({_percent(own['share'])} of its arc)" for own in found["reflexes"]]
    yield from _listed("Reflexes through it", shares)
    yield from _line("Tracts that pass or end here", found["tracts"])


def _column(_: Atlas, found: Entry) -> Iterator[str]:
    yield f"Segments: {found['segments']}"
    yield f"Place in the anterior horn: {found['across']}, {found['depth']}"
    yield from _line("Muscles", found["muscles"])


def _movement(atlas: Atlas, found: Entry) -> Iterator[str]:
    muscles = _by_share(found["muscles"])
    yield from _listed("Muscles", [f"{atlas.name(own)} ({_percent(share)})" for own, share in muscles])
    yield from _listed(
        "Segments", [f"{own} ({_percent(share)})" for own, share in _by_share(found["segments"])]
    )
    yield from _line("Nerves", found["nerves"])


def _by_share(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Things with their shares, the largest share first."""
    return sorted(shares.items(), key=lambda pair: -pair[1])


def _reflex(atlas: Atlas, found: Entry) -> Iterator[str]:
    yield f"Kind: {found['reflex_kind']} reflex"
    yield from _arc(atlas, found)
    if found.get("extensors"):
        yield from _listed("The answer upwards is made by", [atlas.name(own) for own in found["extensors"]])


def _arc(atlas: Atlas, found: Entry) -> Iterator[str]:
    arc, roots = found["arc"], found.get("roots", {})
    yield from _line("Afferent", arc["afferent"])
    centre = [
        f"{own} ({roots[own]:.0%})" if own in roots else own if own not in atlas.named else atlas.name(own)
        for own in arc["centre"]
    ]
    yield from _listed("Centre", centre)
    yield from _line("Efferent", arc["efferent"])
    yield from _line("Muscles", arc["muscles"])


def _sign(atlas: Atlas, found: Entry) -> Iterator[str]:
    yield f"Holds: {found.get('holds', 'each side')}"
    yield from _listed("Values", found["values"])
    yield from _line("Judged by", found["judged_by"])
    for reflex in found["reflexes"]:
        yield f"Reflex: {reflex['name']}"
        roots = atlas.reflexes[reflex["id"]].roots
        yield from (f"  {line}" for line in _arc(atlas, {**reflex, "roots": roots}))
    yield from _line("Other signs asked", found["signs"])


def _syndrome(atlas: Atlas, found: Entry) -> Iterator[str]:
    record = atlas.syndromes[found["id"]]
    yield f"Kind of disease: {record.category.replace('-', ' ')}"
    if record.site:
        what = "segments" if record.site == "segments" else "a structure"
        usual = ", ".join(_site(atlas, own) for own in record.default_site)
        yield f"Takes {what} after an @; without one {usual}"
    for own in found["strikes"]:
        yield f"Strikes {_strike(own)}"
    if record.course:
        course = "; ".join(f"day {day:g} {came:.0%}" for day, came in record.course)
        yield f"{'Progress' if record.progresses else 'Course'}: {course}"
    yield from _line("Spares", found["spares"])


def _site(atlas: Atlas, text: str) -> str:
    """What stands behind the @ of a syndrome, by name."""
    structure, mark, level = text.partition("@")
    return f"{atlas.name(structure)}{mark}{level}" if structure in atlas.named else text


def _strike(own: Mapping[str, Any]) -> str:
    """One strike: the place, its side, how much and in which way."""
    place = "what is named" if own["name"] == SITE else own["name"]
    if own["site"]:
        place += f" ({own['site'].replace(SITE, 'the segments named')})"
    words = [place]
    if own["side"] != "same":
        words.append("on both sides" if own["side"] == "both" else "on the opposite side")
    words.append(f"{own['extent']:.0%}")
    if own["kind"]:
        words.append(own["kind"].replace("-", " "))
    if own["from"] or own["to"] < 1:
        words.append(f"from {own['from']:.0%} to {own['to']:.0%} of the way")
    return ", ".join(words)


def _structure(atlas: Atlas, found: Entry) -> Iterator[str]:
    """Groups and parts of the nervous system."""
    if found.get("within"):
        yield f"Within: {atlas.name(found['within'])}"
    members = [parse_place(member) for member in found.get("members", ())]
    yield from _listed("Members", [_place(atlas, *member) for member in members])
    if found.get("territories"):
        yield from _listed("Supplied by", [_territory(own) for own in found["territories"]])


def _place(atlas: Atlas, structure: str, level: str, part: str) -> str:
    return atlas.name(structure, level="" if "{" in level else level, part=part)


def _territory(own: Entry) -> str:
    where = "; ".join(own["where"])
    return f"{own['name']}{f' ({where})' if where else ''}"


def _neighbours(atlas: Atlas, identifier: str) -> Iterator[str]:
    side: Side | None = "left" if getattr(atlas.record(identifier), "sides", "paired") == "paired" else None
    for title, neighbours in (
        ("Enters", atlas.enters(identifier, side=side)),
        ("Leaves", atlas.leaves(identifier, side=side)),
    ):
        names = list(dict.fromkeys(atlas.name(own.structure) for own in neighbours))
        if names:
            yield f"{title}: {', '.join(names[:_LONGEST])}" + (" …" if len(names) > _LONGEST else "")


def _line(title: str, things: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return _listed(title, [thing["name"] for thing in things])


def _listed(title: str, names: Iterable[str]) -> Iterator[str]:
    unique = tuple(dict.fromkeys(names))
    text = ("; " if any("," in name for name in unique) else ", ").join(unique)
    if text:
        yield f"{title}: {text}"


def _percent(share: float) -> str:
    """A share as a percentage that is never rounded to nothing."""
    return f"{share:.0%}" if share >= 0.005 else "<1%"


def _and(names: Iterable[str]) -> str:
    return " and ".join(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _identifier(ontology: str, value: str) -> str:
    """An identifier with its ontology named once ("UBERON:0001647", "TA98 A04.6.02.055")."""
    return value if value.startswith(f"{ontology}:") else f"{ontology} {value}"


def _cite(atlas: Atlas, key: str) -> str:
    reference = atlas.references.get(key)
    return f"{reference.authors[0]} {reference.year}, {reference.title}" if reference else key


_PARTICULARS: Final[Mapping[str, Callable[[Atlas, Entry], Iterator[str]]]] = {
    "muscle": _muscle,
    "segment": _segment,
    "column": _column,
    "movement": _movement,
    "reflex": _reflex,
    "sign": _sign,
    "syndrome": _syndrome,
}
