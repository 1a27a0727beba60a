"""Examination: from lesions and a day to every finding in muscles, movements, reflexes and signs."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import (
    Examination,
    LesionEntry,
    MovementFinding,
    MuscleFinding,
    Pattern,
    Strength,
    Tone,
)
from explorer.lesions.isncsci import isncsci
from explorer.lesions.lesion import Lesion
from explorer.lesions.muscle_groups import group_findings
from explorer.lesions.muscles import MuscleStates, muscle_findings
from explorer.lesions.reflexes import plantar_findings, reflex_findings
from explorer.lesions.signs import sign_findings


def examine(
    atlas: Atlas, lesions: Sequence[Lesion], days: float = scales.PHASE_DAYS["chronic"]
) -> Examination:
    """The whole motor examination on day `days` of a case with `lesions`.

    A lesion whose onset lies after that day is not there yet.
    """
    present = tuple(lesion for lesion in lesions if lesion.onset_day <= days)
    states = MuscleStates(atlas, present, days)
    muscles = muscle_findings(states)
    movements = movement_findings(atlas, muscles)
    reflexes = reflex_findings(states)
    plantar = plantar_findings(states)
    return Examination(
        lesions=tuple(lesion_entry(atlas, lesion) for lesion in lesions),
        days=days,
        phase=scales.phase(days),
        muscles=(*muscles, *group_findings(atlas, muscles)),
        movements=movements,
        isncsci=isncsci(states, muscles),
        reflexes=reflexes,
        plantar=plantar,
        signs=sign_findings(atlas, muscles, movements, reflexes, plantar),
    )


def lesion_entry(atlas: Atlas, lesion: Lesion) -> LesionEntry:
    """The lesion as the examination's output names it."""
    return LesionEntry(
        spec=lesion.spec(),
        structure=lesion.structure,
        name=atlas.name(lesion.structure),
        side=lesion.side,
        site=lesion.site,
        extent=lesion.extent,
        onset_day=lesion.onset_day,
        origin=lesion.cause,
    )


def movement_findings(atlas: Atlas, muscles: Sequence[MuscleFinding]) -> tuple[MovementFinding, ...]:
    """Every movement that a muscle of the atlas makes, on each side: the weighted sum of its muscles."""
    found = []
    by_key = {(finding.id, finding.side): finding for finding in muscles}
    for movement in atlas.movements.values():
        makers = atlas.makers.get(movement.id, {})
        for side in ("left", "right") if makers else ():
            own = [(by_key.get((m, side)) or by_key[m, "midline"], share) for m, share in makers.items()]
            fraction = min(1.0, sum(finding.strength.fraction * share for finding, share in own))
            found.append(
                MovementFinding(
                    id=movement.id,
                    name=movement.name,
                    side=side,
                    strength=Strength(round(fraction, 4), scales.mrc(fraction)),
                    pattern=_pattern(own),
                    tone=_tone(own),
                    muscles=tuple(finding.id for finding, _ in own),
                )
            )
    return tuple(found)


def _pattern(own: Sequence[tuple[MuscleFinding, float]]) -> Pattern:
    """The pattern of most of the movement's abnormal muscles; upper and lower together make mixed."""
    weights: dict[Pattern, float] = {}
    for finding, share in own:
        if finding.pattern != "normal":
            weights[finding.pattern] = weights.get(finding.pattern, 0.0) + share
    if not weights:
        return "normal"
    if {"UMN", "LMN"} <= set(weights) and min(weights["UMN"], weights["LMN"]) > 0.2:
        return "mixed"
    return max(weights, key=lambda pattern: weights[pattern])


def _tone(own: Sequence[tuple[MuscleFinding, float]]) -> Tone:
    weights = {"normal": 0.0, "increased": 0.0, "decreased": 0.0}
    for finding, share in own:
        weights[finding.tone] += share
    return max(("normal", "increased", "decreased"), key=lambda tone: weights[tone])
