"""The catalogue: everything in the atlas that has a name, whatever kind of record it is.

Structures, nerves, muscles and groups can carry a lesion and share one space of names (``Atlas.resolve``);
segments, motor columns, movements, reflexes and signs have ids of their own.  Here all are found alike.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from explorer.anatomy import records
from explorer.anatomy.atlas import AmbiguousNameError, Atlas, UnknownNameError
from explorer.anatomy.names import Match, NameIndex

_SEGMENT: Final = re.compile(
    r"^(?:(?:spinal\s+)?cord\s+)?(?:segment\s+)?((?:co|[ctls])\d{1,2})(?:\s+segment)?$", re.IGNORECASE
)
_TERRITORY: Final = "-territory"


class Item(NamedTuple):
    """A thing of the atlas: its kind ("muscle", "segment", "reflex" …) and its id within that kind."""

    kind: str
    id: str


class Catalogue:
    """All things of an atlas by kind and by name."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.apart: Mapping[str, Mapping[str, Any]] = {
            "segment": atlas.cord_segments,
            "column": atlas.columns,
            "movement": atlas.movements,
            "reflex": atlas.reflexes,
            "sign": atlas.signs,
        }

    def kind(self, identifier: str) -> str:
        """The kind of a structure; the groups that an artery supplies are a kind of their own."""
        return "territory" if identifier.endswith(_TERRITORY) else self.atlas.kind(identifier)

    @functools.cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything, structures first."""
        named = tuple(Item(self.kind(identifier), identifier) for identifier in self.atlas.named)
        return named + tuple(Item(kind, key) for kind, held in self.apart.items() for key in held)

    @functools.cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which the atlas has at least one thing, in alphabetical order."""
        return tuple(sorted({item.kind for item in self.items}))

    def record(self, item: Item) -> Any:
        """The record of a thing as it was authored."""
        held = self.apart.get(item.kind)
        return held[item.id] if held is not None else self.atlas.record(item.id)

    def text_key(self, item: Item) -> str:
        """The key of a thing's texts: its id, with its kind in front where ids are unique within the kind."""
        return f"{item.kind}:{item.id}" if item.kind in self.apart else item.id

    def reading(self, item: Item, level: str = "student", language: str = "en") -> records.Text:
        """The text of a thing at a reading level, as ``Atlas.reading`` gives it for a structure."""
        return self.atlas.reading(self.text_key(item), level, language)

    @functools.cached_property
    def _names_apart(self) -> NameIndex:
        names = {}
        for kind, held in self.apart.items():
            for identifier, record in held.items():
                latin = getattr(record, "latin", "")
                names[f"{kind}:{identifier}"] = (record.name, identifier, latin, *record.synonyms)
        return NameIndex(names)

    def resolve(self, text: str) -> Item:
        """The thing that `text` names: a structure before all others, then "C8", "knee reflex" and so on.

        A kind in front tells things of one name apart ("column calf").  Raises UnknownNameError or
        AmbiguousNameError when `text` does not name exactly one.
        """
        segment = _SEGMENT.match(text.strip())
        if segment and (found := self._segment(segment[1])):
            return Item("segment", found)
        named = self.atlas.names.resolve(text)
        if len(named) == 1:
            return Item(self.kind(named[0]), named[0])
        if named:
            raise AmbiguousNameError(text, named)
        apart = self._names_apart.resolve(text)
        if len(apart) == 1:
            return _item(apart[0])
        if apart:
            raise AmbiguousNameError(text, tuple(key.replace(":", " ") for key in apart))
        raise UnknownNameError(text, tuple(found.name for _, found in self.find(text, 3)))

    def _segment(self, text: str) -> str:
        return next((key for key in self.atlas.cord_segments if key.lower() == text.lower()), "")

    def find(self, text: str, limit: int = 20) -> tuple[tuple[Item, Match], ...]:
        """What `text` may mean, of any kind, best first; among equals structures first."""
        found = [(Item(self.kind(match.id), match.id), match) for match in self.atlas.find(text, limit)]
        for match in self._names_apart.find(text, limit):
            item = _item(match.id)
            name = self.record(item).name if match.name == match.id else match.name
            found.append((item, Match(item.id, name, match.score)))
        return tuple(sorted(found, key=lambda pair: -pair[1].score)[:limit])


def _item(key: str) -> Item:
    kind, _, identifier = key.partition(":")
    return Item(kind, identifier)


@functools.cache
def catalogue(atlas: Atlas) -> Catalogue:
    """The catalogue of an atlas, made once."""
    return Catalogue(atlas)
