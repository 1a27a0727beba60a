"""A second, independent table of muscles, nerves and roots agrees with the atlas, or it is said why not.

README.md beside this file tells how the table came about and what the first comparison found.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, get_args

import pytest

from explorer.anatomy import load, segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.records import Innervation, Muscle

Field = Literal["nerve", "other nerve", "roots", "dominant", "leading root", "nucleus"]

HERE: Final = Path(__file__).parent
CONSIDERABLE: Final = 0.15
"""From this share of a muscle on, a nerve or a root of the record must be in the second pass."""
DOMINANT: Final = 0.2
"""The least share that a dominant root of the second pass must have in the record."""


@dataclass(frozen=True)
class Line:
    """A line of the table: what the second pass says of a muscle."""

    muscle: str
    nerves: tuple[str, ...]
    roots: frozenset[str]
    nuclei: frozenset[str]
    dominant: tuple[str, ...]
    sources: str


@dataclass(frozen=True)
class Difference:
    """A field in which the two passes differ, and how."""

    muscle: str
    field: Field
    says: str


def read_lines(atlas: Atlas) -> tuple[Line, ...]:
    """The table; a nerve or nucleus that the atlas does not know by this name raises UnknownNameError."""
    with (HERE / "second_pass.tsv").open(encoding="utf-8", newline="") as table:
        return tuple(_line(row, atlas) for row in csv.DictReader(table, delimiter="\t"))


def _line(row: Mapping[str, str], atlas: Atlas) -> Line:
    roots: set[str] = set()
    nuclei: set[str] = set()
    for item in _items(row["roots"]):
        span = segments.parse(item)
        if span is None:
            nuclei.add(atlas.resolve(item))
        else:
            roots.update(span)
    return Line(
        row["muscle_id"],
        tuple(atlas.resolve(name) for name in _items(row["nerves"])),
        frozenset(roots),
        frozenset(nuclei),
        _items(row["dominant"]),
        row["sources"],
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def lineage(nerve: str, atlas: Atlas) -> frozenset[str]:
    """A nerve, its parents up the tree of nerves, the nerves in which it runs, and what it arises from.

    Only the first parent may be a ramus or a plexus: all nerves come from rami, so further
    up they say nothing.
    """
    found: set[str] = set()
    waiting = [nerve]
    while waiting:
        identifier = waiting.pop()
        if identifier in found or identifier not in atlas.nerves:
            continue
        found.add(identifier)
        record = atlas.nerves[identifier]
        shared = [item for item in record.course if not item.startswith(("@", ">"))]
        waiting += [parent.partition("@")[0] for parent in (*record.arises_from, *shared)]
    direct = atlas.nerves[nerve].arises_from if nerve in atlas.nerves else ()
    return frozenset({nerve, *found, *(parent.partition("@")[0] for parent in direct)})


def root_shares(muscle: Muscle) -> dict[str, float]:
    """Segment → its share of the whole muscle, over all its nerves."""
    shares: dict[str, float] = {}
    for innervation in muscle.innervation:
        for root, share in innervation.roots.items():
            shares[root] = shares.get(root, 0.0) + innervation.share * share
    return shares


def compare(atlas: Atlas, lines: Iterable[Line]) -> tuple[Difference, ...]:
    """All differences between the table and the records, in the order of the table."""
    return tuple(difference for line in lines for difference in _differences(atlas, line))


def _differences(atlas: Atlas, line: Line) -> Iterable[Difference]:
    muscle = atlas.muscles[line.muscle]
    shares = root_shares(muscle)
    found: dict[Field, list[str]] = {
        "nerve": _nerves_beyond(atlas, muscle, line),
        "other nerve": _nerves_wanting(atlas, muscle, line),
        "roots": [root for root, share in shares.items() if share >= CONSIDERABLE and root not in line.roots],
        "dominant": [root for root in line.dominant if shares.get(root, 0.0) < DOMINANT],
        "leading root": _leading_beyond(shares, line),
        "nucleus": sorted(_nuclei(atlas, muscle) ^ line.nuclei),
    }
    for field, items in found.items():
        if items:
            yield Difference(line.muscle, field, ", ".join(items))


def _considerable(muscle: Muscle) -> list[Innervation]:
    return [innervation for innervation in muscle.innervation if innervation.share >= CONSIDERABLE]


def _nerves_beyond(atlas: Atlas, muscle: Muscle, line: Line) -> list[str]:
    nerves = [innervation.nerve for innervation in _considerable(muscle)]
    return [nerve for nerve in nerves if lineage(nerve, atlas).isdisjoint(line.nerves)]


def _nerves_wanting(atlas: Atlas, muscle: Muscle, line: Line) -> list[str]:
    """Nerves of the table that are neither above nor below one of the record's."""
    nerves = {innervation.nerve for innervation in muscle.innervation}
    above = frozenset[str]().union(*(lineage(nerve, atlas) for nerve in nerves))
    return [nerve for nerve in line.nerves if nerve not in above and nerves.isdisjoint(lineage(nerve, atlas))]


def _leading_beyond(shares: Mapping[str, float], line: Line) -> list[str]:
    """The largest roots of the record, where the table names dominant roots and none of these is one."""
    greatest = max(shares.values(), default=0.0)
    leading = [root for root, share in shares.items() if share >= greatest - 0.01]
    return leading if line.dominant and not set(leading) & set(line.dominant) else []


def _nuclei(atlas: Atlas, muscle: Muscle) -> frozenset[str]:
    """The nuclei of a muscle; for a part of a nucleus the whole."""
    named = [innervation.nucleus for innervation in _considerable(muscle) if innervation.nucleus]
    return frozenset(atlas.nuclei[nucleus].within or nucleus for nucleus in named)


@dataclass(frozen=True)
class Settled:
    """How a difference of the first comparison was settled, why, and on whose authority."""

    muscle: str
    field: str
    decision: Literal["record stands", "record corrected", "disputed"]
    reason: str
    sources: tuple[str, ...]


def read_settled() -> tuple[Settled, ...]:
    """The settled differences, one for each muscle and field (an entry may name several muscles)."""
    with (HERE / "settled.toml").open("rb") as file:
        entries = tomllib.load(file)["settled"]
    return tuple(
        Settled(muscle, field, entry["decision"], entry["reason"], tuple(entry["sources"]))
        for entry in entries
        for muscle in entry["muscles"]
        for field in entry["fields"]
    )


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def differences(atlas: Atlas) -> tuple[Difference, ...]:
    return compare(atlas, read_lines(atlas))


def test_that_both_passes_know_the_same_muscles(atlas: Atlas) -> None:
    muscles = [line.muscle for line in read_lines(atlas)]

    assert sorted(muscles) == sorted(atlas.muscles)


def test_that_every_difference_is_one_of_authorities(differences: tuple[Difference, ...]) -> None:
    disputed = {(entry.muscle, entry.field) for entry in read_settled() if entry.decision == "disputed"}

    assert {(found.muscle, found.field): found.says for found in differences}.keys() == disputed, differences


def test_that_the_atlas_states_what_stays_disputed(atlas: Atlas) -> None:
    for entry in read_settled():
        if entry.decision != "disputed":
            continue
        muscle = atlas.muscles[entry.muscle]
        nerves = [atlas.nerves[innervation.nerve] for innervation in muscle.innervation]
        stated = (*muscle.disputes, *(dispute for nerve in nerves for dispute in nerve.disputes))
        cited = {source for dispute in stated for at in dispute.positions for source in at.sources}

        assert cited.issuperset(entry.sources), entry


def test_that_every_decision_has_a_reason_and_a_source(atlas: Atlas) -> None:
    settled = read_settled()
    keys = [(entry.muscle, entry.field) for entry in settled]

    assert len(keys) == len(set(keys))
    for entry in settled:
        assert entry.muscle in atlas.muscles
        assert entry.field in get_args(Field)
        assert entry.decision in ("record stands", "record corrected", "disputed")
        assert entry.reason.endswith(".")
        assert entry.sources
        assert atlas.references.keys() >= set(entry.sources), entry


def test_that_a_wrong_record_would_be_seen(atlas: Atlas) -> None:
    line = next(line for line in read_lines(atlas) if line.muscle == "extensor-indicis")
    wrong = replace(line, nerves=("ulnar-nerve",), roots=frozenset({"T1"}), dominant=("T1",))

    found = {difference.field for difference in compare(atlas, [wrong])}

    assert found == {"nerve", "other nerve", "roots", "dominant", "leading root"}
