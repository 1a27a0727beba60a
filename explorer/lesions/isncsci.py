"""ISNCSCI: key muscle grades, motor scores and motor level of the international standards.

A key muscle is graded 0 to 5 in whole numbers.  The motor level of a side is the lowest segment whose key
muscle has at least grade 3 while all above are 5; "INT" where every key muscle is normal.
Source: International Standards for Neurological Classification of Spinal Cord Injury (revised 2019).
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import Isncsci, MuscleFinding, Total


def isncsci(atlas: Atlas, muscles: Sequence[MuscleFinding]) -> Isncsci:
    """The motor part of the classification, from the strength of the key muscles."""
    by_key = {(finding.id, finding.side): finding.strength.fraction for finding in muscles}
    grades: dict[str, dict[str, int]] = {"left": {}, "right": {}}
    for key in atlas.library.key_muscle:
        for side, own in grades.items():
            fractions = [by_key[muscle, side] for muscle in key.muscles if (muscle, side) in by_key]
            if fractions:
                own[key.segment] = int(scales.mrc(sum(fractions) / len(fractions))[0])
    limb = {key.segment: key.limb for key in atlas.library.key_muscle}
    scores = {
        name: {side: sum(v for s, v in own.items() if limb[s] == name) for side, own in grades.items()}
        for name in ("upper", "lower")
    }
    return Isncsci(
        uems=_total(scores["upper"]),
        lems=_total(scores["lower"]),
        motor_level={side: _motor_level(own) for side, own in grades.items()},
        key_muscles=grades,
    )


def _total(sides: dict[str, int]) -> Total:
    return Total(sides["left"], sides["right"], sides["left"] + sides["right"])


def _motor_level(grades: dict[str, int]) -> str:
    """The motor level of one side; the segment above the first key muscle when even that is below grade 3."""
    previous = "C4"
    for segment in sorted(grades, key=segments.SEGMENTS.index):
        grade = grades[segment]
        if grade < 5:
            return segment if grade >= 3 else previous
        # The segments between two key muscles follow the one above when it is normal.
        previous = segment
        if segment == "T1":
            previous = "T1"
    return "INT"
