"""The options that say which lesions and which day, shared by several commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from explorer.anatomy.atlas import Atlas
from explorer.case import files, placing
from explorer.case.model import Case
from explorer.errors import RequestError
from explorer.lesions import parse, scales
from explorer.lesions.lesion import LATEST_DAY


def add_lesion_options(parser: argparse.ArgumentParser) -> None:
    """--lesion, --case, --days and --phase."""
    parser.add_argument(
        "--lesion",
        action="append",
        default=[],
        metavar="SPEC",
        help="SIDE:STRUCTURE[@SITE][=EXTENT KIND][+DAY], for example left:ulnar nerve@elbow or, with a kind "
        "of harm, left:radial nerve@spiral groove=80%% conduction block; a syndrome or disease is written in "
        "the same way: left:Bell's palsy, both:amyotrophic lateral sclerosis=60%%; may be repeated",
    )
    parser.add_argument("--case", type=Path, metavar="FILE", help="a case file (.motorcase)")
    parser.add_argument(
        "--days", type=float, metavar="N", help="the day of the examination, counted from onset"
    )
    parser.add_argument(
        "--phase", choices=sorted(scales.PHASE_DAYS), help="acute = day 2, subacute = 28, chronic = 180"
    )


def case_of(options: argparse.Namespace, atlas: Atlas) -> Case:
    """The case that the options describe; a file's lesions come first."""
    if options.days is not None and options.phase:
        raise RequestError("Give either --days or --phase, not both.")
    if options.days is not None and not 0 <= options.days <= LATEST_DAY:
        raise RequestError(f"--days must be a number from 0 to {LATEST_DAY:,.0f}.")
    case = _read(options.case, atlas) if options.case else Case()
    lesions = (*case.lesions, *(parse(spec, atlas) for spec in options.lesion))
    days = case.days
    if options.phase:
        days = scales.PHASE_DAYS[options.phase]
    if options.days is not None:
        days = options.days
    return Case(lesions, days, case.title, case.notes)


def _read(path: Path, atlas: Atlas) -> Case:
    """The case in a file; CaseFileError when a lesion of it names what the atlas does not know."""
    case = files.read(path)
    placing.check(case, atlas, f"The case file {path}")
    return case
