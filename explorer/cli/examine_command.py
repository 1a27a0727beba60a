"""Examine a patient: what lesions do to every muscle, movement, reflex and sign."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.cli.lesion_options import add_lesion_options, case_of
from explorer.cli.tables import print_csv, print_table
from explorer.errors import ExplorerError, RequestError
from explorer.lesions import (
    ConductionFinding,
    Examination,
    Lesion,
    electrodiagnosis,
    examine,
    explain,
    parse,
    scales,
)
from explorer.lesions.findings import LesionEntry, MuscleFinding, as_json
from explorer.lesions.lesion import LATEST_DAY
from explorer.lesions.syndromes import expanded


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
    if options.batch and (options.lesion or options.case or options.days is not None or options.phase):
        raise RequestError("Each line of --batch has lesions and a day of its own; leave out the others.")
    atlas = load()
    if options.batch:
        return _batch(atlas, options.batch)
    case = case_of(options, atlas)
    if options.format == "json":
        _write(as_json(_document(atlas, case.lesions, case.days)))
        return 0
    examination = examine(atlas, case.lesions, case.days)
    if options.format == "csv":
        print_csv(_HEADINGS, [_row(finding) for finding in examination.muscles])
    else:
        for lesion in case.lesions:
            if not expanded(atlas, [lesion], case.days) and lesion.onset_day <= case.days:
                print(f"Lesion: {lesion.spec()}  ({atlas.name(lesion.structure)} harms nothing on this day)")
        _print(atlas, examination, electrodiagnosis(atlas, case.lesions, case.days), everything=options.all)
    return 0


class _Document(Examination, frozen=True):
    """An examination with what the stimulator and the needle show in every muscle that is not normal."""

    electrodiagnosis: tuple[ConductionFinding, ...]


def _document(atlas: Atlas, lesions: Sequence[Lesion], days: float) -> _Document:
    examination = examine(atlas, lesions, days)
    studies = electrodiagnosis(atlas, lesions, days)
    return _Document(**msgspec.structs.asdict(examination), electrodiagnosis=studies)


def _write(document: bytes) -> None:
    sys.stdout.write(document.decode("utf-8") + "\n")


def _batch(atlas: Atlas, path: Path) -> int:
    try:
        lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    except OSError as error:
        raise RequestError(f"The batch file {path} cannot be read: {error.strerror or error}.") from error
    for line in lines:
        if line.strip():
            _write(as_json(_answer(atlas, line)))
    return 0


def _answer(atlas: Atlas, line: bytes) -> _Document | dict[str, str]:
    """The examination that one line asks for, or what is wrong with the line."""
    try:
        wish = msgspec.json.decode(line)
        if not isinstance(wish, dict) or not isinstance(wish.get("lesions"), list):
            raise RequestError('A line must be {"lesions": [SPEC, …], "days": N}.')
        return _document(atlas, [parse(str(spec), atlas) for spec in wish["lesions"]], _days(wish))
    except ExplorerError as error:
        return {"error": str(error)}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        return {"error": f"The line is not valid JSON: {error}."}


def _days(wish: dict[str, Any]) -> float:
    if "days" in wish:
        days = wish["days"]
        if isinstance(days, bool) or not isinstance(days, (int, float)) or not 0 <= days <= LATEST_DAY:
            raise RequestError(f"The day {days!r} must be a number from 0 to {LATEST_DAY:,.0f}.")
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


def _print(
    atlas: Atlas, examination: Examination, studies: Sequence[ConductionFinding], *, everything: bool
) -> None:
    for lesion in examination.lesions:
        print(f"Lesion: {lesion.spec}  ({_told(lesion)})")
    print(f"Day {examination.days:g} ({examination.phase})\n")
    muscles = [f for f in examination.muscles if everything or f.pattern != "normal" or f.strength.mrc != "5"]
    telling = _telling(atlas, muscles)
    if not muscles:
        print("No muscle is affected.")
    else:
        print_table(_HEADINGS[:9], [_row(finding)[:9] for finding in muscles])
        print()
        for finding in telling:
            print(explain(atlas, examination, finding))
    for title, rows in _sections(examination, everything=everything):
        print(f"\n{title}: " + ("; ".join(rows) or "all normal"))
    shown = {(finding.id, finding.side) for finding in telling}
    tested = [_study(each) for each in studies if everything or (each.id, each.side) in shown]
    if tested:
        print("\nElectrodiagnosis (of normal; needle):")
        print_table(_STUDY_HEADINGS, tested)
    scores = examination.isncsci
    print(
        f"\nISNCSCI: UEMS {scores.uems.right} right + {scores.uems.left} left, "
        f"LEMS {scores.lems.right} right + {scores.lems.left} left; "
        f"motor level {scores.motor_level['right']} right, {scores.motor_level['left']} left"
    )


def _told(lesion: LesionEntry) -> str:
    """What a lesion is: how much of what, in which way, by which syndrome, and what is left of it."""
    text = f"{round(lesion.extent * 100, 1):g} % of {lesion.name}"
    if lesion.kind:
        text += f", {lesion.kind.replace('-', ' ')}"
    if lesion.origin:
        text += f", from {lesion.origin}"
    if lesion.acts != round(lesion.extent, 4):
        text += f", {round(lesion.acts * 100, 1):g} % on this day"
    return text


_STUDY_HEADINGS = (
    *("muscle", "side", "distal CMAP", "proximal CMAP", "velocity", "F wave", "3 Hz", "exercise"),
    *("insertion", "fibrillation", "units", "recruitment"),
)


def _study(finding: ConductionFinding) -> tuple[str, ...]:
    needle = finding.needle
    return (
        finding.name,
        finding.side,
        f"{finding.distal_cmap:.0%}",
        f"{finding.proximal_cmap:.0%}",
        "none" if finding.velocity is None else f"{finding.velocity:.0%}",
        finding.f_wave,
        f"-{finding.decrement_percent}%" if finding.decrement_percent else "0%",
        f"+{finding.increment_percent}%" if finding.increment_percent else "0%",
        needle.insertion,
        needle.fibrillation,
        needle.units,
        needle.recruitment,
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
    graded = {side: grade for side, grade in examination.house_brackmann.items() if grade}
    if graded:
        yield "House–Brackmann grade", [f"{side} {grade}" for side, grade in graded.items()]
