"""Reading the atlas: every file below ``resources/atlas`` into typed records, with all faults at once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from explorer.anatomy import cord, grading, records, syndromes
from explorer.errors import CheckError

TABLES: Final[Mapping[str, type[msgspec.Struct]]] = {
    "part": records.Part,
    "structure": records.Structure,
    "pathway": records.Pathway,
    "supply": records.UpperSupply,
    "nucleus": records.Nucleus,
    "nerve": records.Nerve,
    "muscle": records.Muscle,
    "column": cord.Column,
    "segment": cord.Segment,
    "group": records.Group,
    "movement": records.Movement,
    "reflex": records.Reflex,
    "sign": records.Sign,
    "syndrome": syndromes.Syndrome,
    "loss": syndromes.Loss,
    "key_muscle": cord.KeyMuscle,
    "facial_grading": grading.FacialGrading,
    "reference": records.Reference,
}


_ALONE: Final = frozenset(
    {
        "part",
        "supply",
        "column",
        "segment",
        "movement",
        "reflex",
        "sign",
        "key_muscle",
        "facial_grading",
        "loss",
        "reference",
    }
)
"""Kinds of record with ids of their own; all others share one space, because a lesion may name them."""

TOLD_APART: Final = ("segment", "column", "movement", "reflex", "sign")
"""Kinds with ids of their own that have texts: ``[reflex.knee-reflex.public]``."""


class Fault(msgspec.Struct, frozen=True):
    """Something wrong in the atlas: where (file, record) and what, as a sentence."""

    file: str
    record: str
    says: str

    def text(self) -> str:
        """One line for a person."""
        where = f"{self.file}: {self.record}" if self.record else self.file
        return f"{where}: {self.says}"


class AtlasError(CheckError):
    """The atlas cannot be used; ``faults`` lists everything that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        shown = "\n".join(fault.text() for fault in faults[:20])
        more = f"\n… and {len(faults) - 20} more." if len(faults) > 20 else ""
        super().__init__(f"The atlas has {len(faults)} fault(s):\n{shown}{more}")


class Library(msgspec.Struct, frozen=True):
    """All records of the atlas as they were authored, by kind, in file order.

    ``texts`` maps language → structure id → reading level → text; a kind with ids of its own stands in front
    of them ("reflex:knee-reflex").  ``files`` maps a record's id to the file that holds it, for messages.
    """

    part: tuple[records.Part, ...] = ()
    structure: tuple[records.Structure, ...] = ()
    pathway: tuple[records.Pathway, ...] = ()
    supply: tuple[records.UpperSupply, ...] = ()
    nucleus: tuple[records.Nucleus, ...] = ()
    nerve: tuple[records.Nerve, ...] = ()
    muscle: tuple[records.Muscle, ...] = ()
    column: tuple[cord.Column, ...] = ()
    segment: tuple[cord.Segment, ...] = ()
    group: tuple[records.Group, ...] = ()
    movement: tuple[records.Movement, ...] = ()
    reflex: tuple[records.Reflex, ...] = ()
    sign: tuple[records.Sign, ...] = ()
    syndrome: tuple[syndromes.Syndrome, ...] = ()
    loss: tuple[syndromes.Loss, ...] = ()
    key_muscle: tuple[cord.KeyMuscle, ...] = ()
    facial_grading: tuple[grading.FacialGrading, ...] = ()
    reference: tuple[records.Reference, ...] = ()
    texts: dict[str, dict[str, dict[str, records.Text]]] = {}
    files: dict[str, str] = {}


def atlas_files(root: Path) -> tuple[Path, ...]:
    """The TOML files of an atlas below `root`, in a fixed order."""
    return tuple(sorted(root.glob("*.toml"))) + tuple(sorted(root.glob("*/*.toml")))


def read(root: Path) -> tuple[Library, tuple[Fault, ...]]:
    """Read every file below `root`; what cannot be read is left out and told in the faults."""
    faults: list[Fault] = []
    tables: dict[str, list[Any]] = {name: [] for name in TABLES}
    texts: dict[str, dict[str, dict[str, records.Text]]] = {}
    files: dict[str, str] = {}
    for path in atlas_files(root):
        shown = path.relative_to(root).as_posix()
        document = _parsed(path, shown, faults)
        if path.parent == root:
            for kind, record in _records(document, shown, faults):
                tables[kind].append(record)
                _claim(kind, record.id, shown, files, faults)
        else:
            _read_texts(document, shown, texts.setdefault(path.parent.name, {}), faults)
    tables["group"] = [_filled(group, tables) for group in tables["group"]]
    contents = {name: tuple(values) for name, values in tables.items()}
    return Library(**contents, texts=texts, files=files), tuple(faults)


def _filled(group: records.Group, tables: dict[str, list[Any]]) -> records.Group:
    """The group with the muscles of its parts of the motor map and of its movements as members.

    A head of a muscle that has a record as a whole does not count twice.
    """
    if not group.parts and not group.movements:
        return group
    wholes = {part.id: part.parts for part in tables["part"]}
    leaves = {leaf for part in group.parts for leaf in (part, *wholes.get(part, ()))}
    whole = {muscle.id for muscle in tables["muscle"]}
    own = tuple(
        muscle.id
        for muscle in tables["muscle"]
        if muscle.group not in whole
        and (muscle.part in leaves or not muscle.actions.keys().isdisjoint(group.movements))
    )
    return msgspec.structs.replace(group, members=(*group.members, *own))


def _parsed(path: Path, shown: str, faults: list[Fault]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(shown, "", f"cannot be read ({error})."))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(shown, "", f"is not valid TOML: {error}."))
    return {}


def _claim(kind: str, identifier: str, shown: str, files: dict[str, str], faults: list[Fault]) -> None:
    """Note which file holds an id; an id used twice is a fault."""
    key = f"{kind}:{identifier}" if kind in _ALONE else identifier
    if key in files:
        faults.append(Fault(shown, identifier, f"this id is already used in {files[key]}; ids are unique."))
    files.setdefault(key, shown)


def _records(document: dict[str, Any], shown: str, faults: list[Fault]) -> Iterator[tuple[str, Any]]:
    for kind, entries in document.items():
        if kind not in TABLES:
            faults.append(Fault(shown, f"[[{kind}]]", f"is no kind of record.{hint(kind, TABLES)}"))
            continue
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            name = entry.get("id", f"{kind} number {number}") if isinstance(entry, dict) else kind
            record = _record(TABLES[kind], entry, Fault(shown, str(name), ""), faults)
            if record is not None:
                yield kind, record


def _record(kind: type[msgspec.Struct], entry: Any, where: Fault, faults: list[Fault]) -> Any:
    """One record, or None with every fault of it told: unknown fields first, then the first wrong value."""
    known = {field.name for field in msgspec.structs.fields(kind)}
    if isinstance(entry, dict):
        for unknown in sorted(set(entry) - known):
            faults.append(Fault(where.file, where.record, f"has no field '{unknown}'.{hint(unknown, known)}"))
        entry = {key: value for key, value in entry.items() if key in known}
    try:
        return msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        faults.append(Fault(where.file, where.record, f"{error}."))
        return None


def _read_texts(
    document: dict[str, Any], shown: str, texts: dict[str, dict[str, records.Text]], faults: list[Fault]
) -> None:
    for identifier, levels in _told(document):
        if not isinstance(levels, dict):
            faults.append(Fault(shown, identifier, "must be a table of reading levels."))
            continue
        for level, entry in levels.items():
            text = _record(records.Text, entry, Fault(shown, f"{identifier}.{level}", ""), faults)
            if text is None:
                continue
            if level in texts.setdefault(identifier, {}):
                faults.append(Fault(shown, identifier, f"has two texts at the level '{level}'."))
            texts[identifier][level] = text


def _told(document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The things that a file of texts tells of, with their tables."""
    for identifier, levels in document.items():
        if identifier in TOLD_APART and isinstance(levels, dict):
            yield from ((f"{identifier}:{own}", table) for own, table in levels.items())
        else:
            yield identifier, levels


def hint(word: str, known: Iterable[str]) -> str:
    """ " Did you mean …?" with the nearest of the `known` words, or "" where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""
