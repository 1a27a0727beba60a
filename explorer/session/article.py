"""What the info panel says of a selection, as data: names, neighbours, texts and sources."""

from __future__ import annotations

import re

import msgspec

from explorer.anatomy import Atlas, records
from explorer.anatomy.atlas import Neighbour
from explorer.anatomy.catalogue import catalogue
from explorer.case.model import Selection
from explorer.session import topics
from explorer.session.facts import Fact, Link, facts

_CITATION = re.compile(r"\s*\[(@[^\]]+)\]")
_MOST_LINKS = 14
_KINDS = {
    "segment": "Segment of the spinal cord",
    "column": "Column of motor neurons",
    "movement": "Movement tested at the bedside",
    "reflex": "Reflex",
    "sign": "Bedside sign",
}


class Span(msgspec.Struct, frozen=True):
    """A stretch of text, and the numbers of the sources that stand behind it."""

    text: str
    sources: tuple[int, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """Everything to be told of one selection; what is not known is empty."""

    selection: Selection
    title: str
    latin: str
    kind: str
    location: tuple[Span, ...] = ()
    function: tuple[Span, ...] = ()
    loss: tuple[Span, ...] = ()
    test: tuple[Span, ...] = ()
    nerves: tuple[Link, ...] = ()
    roots: tuple[tuple[str, float], ...] = ()
    hemispheres: tuple[tuple[str, float], ...] = ()
    enters: tuple[Link, ...] = ()
    leaves: tuple[Link, ...] = ()
    muscles: tuple[Link, ...] = ()
    muscle_count: int = 0
    facts: tuple[Fact, ...] = ()
    disputes: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


class _Sources:
    """Numbers sources in the order in which they are met."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.keys: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self.keys.setdefault(key, len(self.keys) + 1)

    def spans(self, text: str) -> tuple[Span, ...]:
        found = []
        at = 0
        for match in _CITATION.finditer(text):
            keys = [key.strip().lstrip("@") for key in match[1].split(";")]
            found.append(Span(text[at : match.start()], tuple(self.number(key) for key in keys)))
            at = match.end()
        if text[at:].strip():
            found.append(Span(text[at:]))
        return tuple(found)

    def listed(self) -> tuple[str, ...]:
        return tuple(citation(self._atlas, key) for key in self.keys)


def citation(atlas: Atlas, key: str) -> str:
    """A reference as a line of a bibliography."""
    reference = atlas.references.get(key)
    if reference is None:
        return key
    authors = ", ".join(reference.authors[:3]) + (" et al." if len(reference.authors) > 3 else "")
    edition = f", {reference.edition} ed." if reference.edition else ""
    where = f" {reference.container}" if reference.container else ""
    volume = f" {reference.volume}" if reference.volume else ""
    pages = f": {reference.pages}" if reference.pages else ""
    publisher = f" {reference.publisher}." if reference.publisher else ""
    tail = f"{where}{volume}{pages}." if where else ""
    doi = f" doi:{reference.doi}" if reference.doi else ""
    return f"{authors.rstrip('.')}. {reference.title}{edition} ({reference.year}).{tail}{publisher}{doi}"


def article(
    atlas: Atlas, selection: Selection, reading_level: str = "student", language: str = "en"
) -> Article:
    """What is told of that selection; raises ``UnknownNameError`` for a structure the atlas does not have.

    What has not been written for a reading level is told as students are told it.
    """
    if topics.is_topic(selection.structure):
        return _of_topic(atlas, selection, reading_level, language)
    record = atlas.record(selection.structure)
    sources = _Sources(atlas)
    text = atlas.reading(selection.structure, reading_level, language)
    location, function = sources.spans(text.location), sources.spans(text.function)
    loss, test = sources.spans(text.loss), sources.spans(text.test)
    for key in record.sources:
        sources.number(key)
    muscle = record if isinstance(record, records.Muscle) else None
    side = None if selection.side == "midline" else selection.side
    place = (selection.structure, selection.level, selection.part, side)
    served = () if muscle else atlas.muscles_served(*place)
    return Article(
        selection=selection,
        title=topics.name(atlas, selection),
        latin=record.latin,
        kind="disease" if selection.structure in atlas.syndromes else atlas.kind(selection.structure),
        location=location,
        function=function,
        loss=loss,
        test=test,
        nerves=_nerves(atlas, muscle, selection) if muscle else (),
        roots=_roots(atlas, muscle) if muscle else (),
        hemispheres=_hemispheres(atlas, selection) if muscle else (),
        enters=_links(atlas, atlas.enters(*place)),
        leaves=() if muscle else _links(atlas, atlas.leaves(*place)),
        muscles=tuple(
            Link(atlas.name(name, on), Selection(name, on)) for name, on, _ in served[:_MOST_LINKS]
        ),
        muscle_count=len(served),
        facts=facts(atlas, selection),
        disputes=_disputes(record),
        synonyms=record.synonyms,
        ids=tuple(record.ids.items()),
        sources=sources.listed(),
    )


def _of_topic(atlas: Atlas, selection: Selection, reading_level: str, language: str) -> Article:
    item = topics.item_of(atlas, selection.structure)
    record = catalogue(atlas).record(item)
    sources = _Sources(atlas)
    text = catalogue(atlas).reading(item, reading_level, language)
    location, function = sources.spans(text.location), sources.spans(text.function)
    loss, test = sources.spans(text.loss), sources.spans(text.test)
    for key in record.sources:
        sources.number(key)
    return Article(
        selection=selection,
        title=topics.name(atlas, selection),
        latin=getattr(record, "latin", ""),
        kind=_KINDS[item.kind],
        location=location,
        function=function,
        loss=loss,
        test=test,
        facts=facts(atlas, selection),
        synonyms=(record.name, *record.synonyms) if item.kind == "segment" else record.synonyms,
        ids=tuple(getattr(record, "ids", {}).items()),
        disputes=_disputes(record),
        sources=sources.listed(),
    )


def _links(atlas: Atlas, neighbours: tuple[Neighbour, ...]) -> tuple[Link, ...]:
    found = []
    for each in neighbours[:_MOST_LINKS]:
        structure, level, side = each.structure, each.level, each.side
        if structure in atlas.named:
            found.append(Link(atlas.name(structure, side, level), Selection(structure, side, level)))
    return tuple(found)


def _nerves(atlas: Atlas, muscle: records.Muscle, selection: Selection) -> tuple[Link, ...]:
    return tuple(
        Link(atlas.name(each.nerve), Selection(each.nerve, selection.side))
        for each in muscle.innervation
        if each.nerve in atlas.named
    )


def _roots(atlas: Atlas, muscle: records.Muscle) -> tuple[tuple[str, float], ...]:
    shares: dict[str, float] = {}
    for each in muscle.innervation:
        if each.nucleus:
            name = atlas.name(each.nucleus)
            shares[name] = shares.get(name, 0.0) + each.share
        for segment, share in each.roots.items():
            shares[segment] = shares.get(segment, 0.0) + each.share * share
    return tuple(shares.items())


def _hemispheres(atlas: Atlas, selection: Selection) -> tuple[tuple[str, float], ...]:
    shares = {"left": 0.0, "right": 0.0}
    for upper in atlas.routes.upper:
        lower = atlas.routes.lower[upper.lower]
        if (lower.muscle, lower.side) == (selection.structure, selection.side):
            shares[upper.hemisphere] += lower.share * upper.share
    return tuple((name, share) for name, share in shares.items() if share > 0)


def _disputes(record: object) -> tuple[str, ...]:
    found = []
    for dispute in getattr(record, "disputes", ()):
        positions = " ".join(position.says for position in dispute.positions)
        found.append(f"{dispute.about}: {positions}")
    return tuple(found)
