"""Mutants: one fact of the atlas changed, as the records that differ from the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from explorer.anatomy import reader
from explorer.anatomy.reader import TABLES, Library

_T = TypeVar("_T")
_KIND: Final = {record: kind for kind, record in TABLES.items()}


class Mutant(NamedTuple):
    """A corruption: by which operator, in which record, what it says now, and the records that changed."""

    operator: str
    record: str
    says: str
    changed: tuple[Any, ...]

    @property
    def key(self) -> str:
        """What it is known by from run to run."""
        return f"{self.operator} | {self.record} | {self.says}"


def mutant(operator: str, record: Any, says: str, *others: Any, **fields: Any) -> Mutant:
    """The mutant in which `record` has other `fields`; `others` are records that change along with it."""
    return Mutant(operator, record.id, says, (msgspec.structs.replace(record, **fields), *others))


def applied(library: Library, mutated: Mutant) -> Library:
    """The library with the mutant's records in place of its own; groups by part or movement follow."""
    by_kind: dict[str, dict[str, Any]] = {}
    for record in mutated.changed:
        by_kind.setdefault(_KIND[type(record)], {})[record.id] = record
    if "group" not in by_kind and by_kind.keys() & {"muscle", "part"}:
        by_kind["group"] = {}
    tables: dict[str, Any] = {
        kind: tuple(changed.get(own.id, own) for own in getattr(library, kind))
        for kind, changed in by_kind.items()
    }
    if "group" in tables:
        every = {kind: tables.get(kind, getattr(library, kind)) for kind in TABLES}
        tables["group"] = tuple(
            _refilled(group, old, library, every)
            for group, old in zip(tables["group"], library.group, strict=True)
        )
    return msgspec.structs.replace(library, **tables)


def authored(group: Any, library: Library) -> tuple[str, ...]:
    """The members of a group that its file names, without those that the reader found by part or movement."""
    own = _found({kind: getattr(library, kind) for kind in TABLES}, group)
    return tuple(group.members[: len(group.members) - len(own)])


def _refilled(group: Any, old: Any, library: Library, every: dict[str, Any]) -> Any:
    if not group.parts and not group.movements:
        return group
    named = authored(msgspec.structs.replace(group, parts=old.parts, movements=old.movements), library)
    return msgspec.structs.replace(group, members=(*named, *_found(every, group)))


def _found(tables: dict[str, Any], group: Any) -> tuple[str, ...]:
    return tuple(reader._filled(msgspec.structs.replace(group, members=()), tables).members)


# -- small changes of values -------------------------------------------------------------------------------


def without(values: Sequence[_T], value: _T) -> tuple[_T, ...]:
    """The values without this one."""
    return tuple(each for each in values if each != value)


def exchanged(values: Sequence[_T], old: _T, new: _T) -> tuple[_T, ...]:
    """The values with `new` in the place of `old`."""
    return tuple(new if each == old else each for each in values)


def swapped(values: Sequence[_T], first: int, second: int) -> tuple[_T, ...]:
    """The values with two of them changing places."""
    found = list(values)
    found[first], found[second] = found[second], found[first]
    return tuple(found)


def whole(shares: dict[str, float]) -> dict[str, float]:
    """The shares in the same proportions with the sum 1."""
    total = sum(shares.values())
    return {key: value / total for key, value in shares.items()}


def at(values: Sequence[_T], place: int, new: _T) -> tuple[_T, ...]:
    """The values with `new` at one place."""
    return (*values[:place], new, *values[place + 1 :])


def pairs(values: Iterable[_T]) -> Iterator[tuple[int, _T]]:
    """The values with their places."""
    return enumerate(values)
