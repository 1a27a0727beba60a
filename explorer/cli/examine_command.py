"""Examine a patient: what lesions do to every muscle, movement, reflex and sign."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.cli.lesion_options import LATEST_DAY, add_lesion_options, case_of
from explorer.cli.tables import print_csv, print_table
from explorer.errors import ExplorerError, RequestError
from explorer.lesions import Examination, examine, explain, parse, scales
from explorer.lesions.findings import MuscleFinding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer examine``."""
    add_lesion_options(parser)
    parser.add_argument(
        "--batch", type=Path, metavar="FILE", help='JSON lines of {"lesions": [SPEC, …], "days": N}'
    )
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument("--all", action="store_true", help="list what is normal, too (table)")


def run(options: argparse.Namespace) -> int:
    """Print the examination."""
    atlas = load()
    if options.batch:
        return _batch(atlas, options.batch)
    case = case_of(options, atlas)
    examination = examine(atlas, case.lesions, case.days)
    if options.format == "json":
        _write(msgspec.json.encode(examination))
    elif options.format == "csv":
        print_csv(_HEADINGS, [_row(finding) for finding in examination.muscles])
    else:
        _print(atlas, examination, everything=options.all)
    return 0


def _write(document: bytes) -> None:
    sys.stdout.write(document.decode("utf-8") + "\n")


def _batch(atlas: Atlas, path: Path) -> int:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise RequestError(f"The batch file {path} cannot be read: {error.strerror or error}.") from error
    for line in lines:
        if line.strip():
            _write(msgspec.json.encode(_answer(atlas, line)))
    return 0


def _answer(atlas: Atlas, line: bytes) -> Examination | dict[str, str]:
    """The examination that one line asks for, or what is wrong with the line."""
    try:
        wish = msgspec.json.decode(line)
        if not isinstance(wish, dict) or not isinstance(wish.get("lesions"), list):
            raise RequestError('A line must be {"lesions": [SPEC, …], "days": N}.')
        return examine(atlas, [parse(str(spec), atlas) for spec in wish["lesions"]], _days(wish))
    except ExplorerError as error:
        return {"error": str(error)}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        return {"error": f"The line is not valid JSON: {error}."}


def _days(wish: dict[str, Any]) -> float:
    if "days" in wish:
        days = wish["days"]
        if isinstance(days, bool) or not isinstance(days, (int, float)) or not 0 <= days <= LATEST_DAY:
            raise RequestError(f"The day {days!r} must be a number, 0 or more.")
        return float(days)
    phase = str(wish.get("phase", "chronic"))
    if phase not in scales.PHASE_DAYS:
        raise RequestError(f"The phase '{phase}' is none of {', '.join(scales.PHASE_DAYS)}.")
    return scales.PHASE_DAYS[phase]


_EXPLAINED = 5
_HEADINGS = (
    "muscle",
    "side",
    "mrc",
    "fraction",
    "pattern",
    "tone",
    "atrophy",
    "fasciculation",
    "emg",
    "upper_supply",
    "lower_supply",
)


def _row(finding: Any) -> tuple[str, ...]:
    return (
        finding.name,
        finding.side,
        finding.strength.mrc,
        f"{finding.strength.fraction:.3f}",
        finding.pattern,
        finding.tone,
        "yes" if finding.atrophy else "no",
        "yes" if finding.fasciculation else "no",
        "+".join(finding.emg),
        f"{finding.upper_supply:.3f}",
        f"{finding.lower_supply:.3f}",
    )


def _print(atlas: Atlas, examination: Examination, *, everything: bool) -> None:
    for lesion in examination.lesions:
        print(f"Lesion: {lesion.spec}  ({lesion.extent * 100:g} % of {lesion.name})")
    print(f"Day {examination.days:g} ({examination.phase})\n")
    muscles = [f for f in examination.muscles if everything or f.pattern != "normal" or f.strength.mrc != "5"]
    if not muscles:
        print("No muscle is affected.")
    else:
        print_table(_HEADINGS[:9], [_row(finding)[:9] for finding in muscles])
        print()
        for finding in _telling(atlas, muscles):
            print(explain(atlas, examination, finding))
    for title, rows in _sections(examination, everything=everything):
        print(f"\n{title}: " + ("; ".join(rows) or "all normal"))
    scores = examination.isncsci
    print(
        f"\nISNCSCI: UEMS {scores.uems.right} right + {scores.uems.left} left, "
        f"LEMS {scores.lems.right} right + {scores.lems.left} left; "
        f"motor level {scores.motor_level['right']} right, {scores.motor_level['left']} left"
    )


def _telling(atlas: Atlas, muscles: list[MuscleFinding]) -> list[MuscleFinding]:
    """The few findings that are explained: the weakest whole muscles, no two for the same reason."""
    whole = [
        finding for finding in muscles if finding.id in atlas.muscles and not atlas.muscles[finding.id].group
    ]
    whole.sort(key=lambda finding: finding.strength.fraction)
    told: dict[object, MuscleFinding] = {}
    for finding in whole:
        first = finding.because[0] if finding.because else None
        told.setdefault((finding.pattern, finding.strength.mrc, first and (first.lesion, first.at)), finding)
    return list(told.values())[:_EXPLAINED]


def _sections(examination: Examination, *, everything: bool) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Reflexes",
        [f"{r.side} {r.name} {r.grade}" for r in examination.reflexes if everything or r.status != "normal"],
    )
    yield (
        "Plantar response",
        [f"{p.side} {p.response}" for p in examination.plantar if everything or p.response != "flexor"],
    )
    yield (
        "Signs",
        [f"{s.side} {s.name}" + (f" ({s.value})" if s.value else "") for s in examination.signs if s.present],
    )
