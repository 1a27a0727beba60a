"""Trace each route from the cortex to a muscle: places, crossings, share, length, conduction time."""

from __future__ import annotations

import argparse

import msgspec

from explorer.anatomy import load
from explorer.anatomy.places import Side
from explorer.anatomy.trace import Trace, traces
from explorer.cli.tables import print_table
from explorer.errors import RequestError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer trace``."""
    parser.add_argument("--to", required=True, metavar="NAME", help="the muscle")
    parser.add_argument("--side", required=True, choices=("left", "right", "both", "midline"))
    parser.add_argument(
        "--from", dest="origin", default="", metavar="NAME", help="only routes through this structure"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Print the routes."""
    atlas = load()
    identifier = atlas.resolve(options.to)
    origin = atlas.resolve(options.origin) if options.origin else ""
    sides: tuple[Side, ...] = ("left", "right") if options.side == "both" else (options.side,)
    found: list[Trace] = []
    for muscle in muscles_of(atlas.muscles, atlas.groups, identifier):
        own: tuple[Side, ...] = ("midline",) if atlas.muscles[muscle].sides == "midline" else sides
        for side in own:
            found += traces(atlas, muscle, side, origin)
    if not found:
        raise RequestError(
            f"{atlas.name(identifier)} is no muscle. Name one: motor-explorer atlas list --kind muscle"
        )
    if options.format == "json":
        print(msgspec.json.encode({"routes": found}).decode("utf-8"))
        return 0
    for trace in found:
        print(
            f"\n{atlas.name(trace.muscle, trace.side)} · {atlas.name(trace.pathway)}"
            f" from the {trace.hemisphere} hemisphere"
            f" · {trace.pool} · share {trace.share:.1%} · {trace.length_mm:.0f} mm · {trace.time_ms:.1f} ms"
        )
        rows = [
            ("× " if step.crosses else "  ", step.name, f"{step.length_mm:.0f}", f"{step.time_ms:.2f}")
            for step in trace.steps
        ]
        print_table(("", "place", "mm", "ms"), rows)
    return 0


def muscles_of(muscles: object, groups: object, identifier: str) -> tuple[str, ...]:
    """The muscles that an id stands for: itself, or the members of a group of muscles."""
    assert isinstance(muscles, dict)
    assert isinstance(groups, dict)
    if identifier in muscles:
        return (identifier,)
    group = groups.get(identifier)
    return tuple(member for member in group.members if member in muscles) if group else ()
