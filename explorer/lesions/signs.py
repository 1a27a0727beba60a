"""Signs: bedside signs derived from muscles, movements and reflexes by the rules that the atlas states."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import (
    Because,
    MovementFinding,
    MuscleFinding,
    PlantarFinding,
    ReflexFinding,
    SignFinding,
)

_UNEQUAL = 0.2
"""Difference in force between two sides from which a midline part deviates."""


class _Findings:
    """The findings by id and side, for the rules."""

    def __init__(
        self,
        muscles: Sequence[MuscleFinding],
        movements: Sequence[MovementFinding],
        reflexes: Sequence[ReflexFinding],
        plantar: Sequence[PlantarFinding],
    ) -> None:
        self.muscles = {(finding.id, finding.side): finding for finding in muscles}
        self.movements = {(finding.id, finding.side): finding for finding in movements}
        self.reflexes = {(finding.id, finding.side): finding for finding in reflexes}
        self.plantar = {finding.side: finding for finding in plantar}

    def strength(self, identifier: str, side: str) -> MuscleFinding | MovementFinding | None:
        """The finding in a movement or a muscle of this side (or of the midline)."""
        return (
            self.movements.get((identifier, side))
            or self.muscles.get((identifier, side))
            or self.muscles.get((identifier, "midline"))
        )

    def because(self, identifier: str, side: str) -> tuple[Because, ...]:
        """The reasons of a muscle, or of the weakest muscle of a movement."""
        finding = self.strength(identifier, side)
        if isinstance(finding, MovementFinding):
            own = [self.muscles.get((m, side)) or self.muscles[m, "midline"] for m in finding.muscles]
            finding = min(own, key=lambda each: each.strength.fraction, default=None)
        return finding.because if finding else ()


def sign_findings(
    atlas: Atlas,
    muscles: Sequence[MuscleFinding],
    movements: Sequence[MovementFinding],
    reflexes: Sequence[ReflexFinding],
    plantar: Sequence[PlantarFinding],
) -> tuple[SignFinding, ...]:
    """Every sign of the atlas, on each side or for the patient."""
    findings = _Findings(muscles, movements, reflexes, plantar)
    found: list[SignFinding] = []
    for sign in atlas.signs.values():
        if sign.rule == "deviation":
            found.append(_deviation(sign, findings))
        elif sign.tested_side:
            tested = _sided(sign, sign.tested_side, findings)
            found.append(msgspec.structs.replace(tested, side="midline"))
        else:
            found += [_sided(sign, side, findings) for side in ("left", "right")]
    return tuple(found)


def _sided(sign: records.Sign, side: str, findings: _Findings) -> SignFinding:
    present, because = _RULES[sign.rule](sign, side, findings)
    value = None
    if sign.rule == "test":
        value = "impaired" if present else "normal"
    return SignFinding(sign.id, sign.name, side, present, value, because if present else ())


def _weakness(sign: records.Sign, side: str, findings: _Findings) -> tuple[bool, tuple[Because, ...]]:
    finding = findings.strength(sign.of, side)
    if finding is None or not scales.at_most(finding.strength.mrc, sign.at_most):
        return False, ()
    if sign.pattern and finding.pattern not in sign.pattern:
        return False, ()
    for other in sign.spared:
        beside = findings.strength(other, side)
        if beside is not None and scales.at_most(beside.strength.mrc, sign.spared_above):
            return False, ()
    return True, findings.because(sign.of, side)


def _reflex(sign: records.Sign, side: str, findings: _Findings) -> tuple[bool, tuple[Because, ...]]:
    finding = findings.reflexes.get((sign.of, side))
    present = finding is not None and (finding.status in sign.status or finding.grade in sign.status)
    return present, finding.because if finding and present else ()


def _plantar(sign: records.Sign, side: str, findings: _Findings) -> tuple[bool, tuple[Because, ...]]:
    finding = findings.plantar.get(side)
    present = finding is not None and finding.response in sign.status
    return present, finding.because if finding and present else ()


def _fasciculation(sign: records.Sign, side: str, findings: _Findings) -> tuple[bool, tuple[Because, ...]]:
    finding = findings.muscles.get((sign.of, side))
    present = finding is not None and finding.fasciculation
    return present, finding.because if finding and present else ()


_RULES = {
    "weakness": _weakness,
    "test": _weakness,
    "reflex": _reflex,
    "plantar": _plantar,
    "fasciculation": _fasciculation,
}


def _deviation(sign: records.Sign, findings: _Findings) -> SignFinding:
    """A midline part turns towards the weaker or the stronger side when the two sides differ enough."""
    left, right = findings.strength(sign.of, "left"), findings.strength(sign.of, "right")
    value = "none"
    because: tuple[Because, ...] = ()
    if left and right and abs(left.strength.fraction - right.strength.fraction) >= _UNEQUAL:
        weak = "left" if left.strength.fraction < right.strength.fraction else "right"
        strong = "right" if weak == "left" else "left"
        value = weak if sign.towards == "weak" else strong
        because = findings.because(sign.of, weak)
    return SignFinding(sign.id, sign.name, "midline", value != "none", value, because)
