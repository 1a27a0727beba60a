"""The topology of a plexus, read from the atlas: what arises from what, and the branches in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from explorer.anatomy import load
from explorer.anatomy.segments import SEGMENTS


@dataclass(frozen=True)
class Stop:
    """One entry of a nerve's course: a site of its own or of another structure, a muscle, or a branch.

    ``parts`` are parts of a muscle that leave with the whole; ``through`` is the structure whose site a
    shared stretch is.
    """

    kind: Literal["site", "shared", "muscle", "branch"]
    id: str
    parts: tuple[str, ...] = ()
    through: str = ""


@cache
def stops(nerve: str) -> tuple[Stop, ...]:
    """The course of a nerve from proximal to distal, parts of muscles gathered with their whole."""
    atlas = load()
    course = atlas.nerves[nerve].course
    leaving = [item[1:] for item in course if item.startswith(">")]
    groups = {name: atlas.muscles[name].group for name in leaving if name in atlas.muscles}
    found: list[Stop] = []
    done: set[str] = set()
    for item in course:
        name = item[1:]
        if item.startswith("@"):
            found.append(Stop("site", name))
        elif not item.startswith(">"):
            structure, _, site = item.partition("@")
            found.append(Stop("shared", site, (), structure))
        elif name in atlas.nerves:
            found.append(Stop("branch", name))
        else:
            whole = groups.get(name) if groups.get(name) in leaving else name
            if whole is not None and whole not in done:
                done.add(whole)
                found.append(Stop("muscle", whole, tuple(m for m in leaving if groups.get(m) == whole)))
    return tuple(found)


def site_name(structure: str, site: str) -> str:
    """What a site of a nerve is called."""
    return next(each.name for each in load().nerves[structure].sites if each.id == site)


def parents(nerve: str) -> tuple[tuple[str, str], ...]:
    """Where a nerve comes from, as structure and level."""
    found = [item.partition("@") for item in load().nerves[nerve].arises_from]
    return tuple((structure, level) for structure, _, level in found)


def nerves_from(structure: str, level: str = "") -> list[str]:
    """The nerves that arise from a structure, in the order of the atlas."""
    return [name for name in load().nerves if (structure, level) in parents(name)]


def downstream(nerve: str) -> Iterator[str]:
    """A nerve and all branches of its branches, each after its parent."""
    yield nerve
    for child in nerves_from(nerve):
        yield from downstream(child)


@cache
def motor_roots(nerve: str) -> dict[str, float]:
    """Segment → how much of the motor supply that a nerve carries comes from it; empty for a sensory one."""
    carried = set(downstream(nerve))
    shares: dict[str, float] = {}
    for muscle in load().library.muscle:
        for supply in muscle.innervation:
            if supply.nerve in carried:
                for segment, share in supply.roots.items():
                    shares[segment] = shares.get(segment, 0.0) + share * supply.share
    return {segment: shares[segment] for segment in SEGMENTS if segment in shares}


def mean_level(shares: dict[str, float], among: Sequence[str]) -> float:
    """Where on the way from the first to the last of those segments the middle of the shares lies, 0 to 1."""
    total = sum(share for segment, share in shares.items() if segment in among)
    if total <= 0 or len(among) < 2:
        return 0.5
    weighted = sum(among.index(s) * share for s, share in shares.items() if s in among)
    return weighted / total / (len(among) - 1)
