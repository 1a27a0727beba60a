"""Examination: from lesions and a day to every finding in muscles, movements, reflexes and signs."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.arcs import Arcs
from explorer.lesions.bedside import Bedside
from explorer.lesions.composites import (
    CompositeCodes,
    group_findings,
    groups_of,
    movement_findings,
    movements_of,
)
from explorer.lesions.facial import house_brackmann
from explorer.lesions.findings import Examination, LesionEntry, Reasons
from explorer.lesions.isncsci import isncsci
from explorer.lesions.lesion import Lesion
from explorer.lesions.muscles import MuscleCodes, muscle_findings
from explorer.lesions.reflexes import (
    plantar_codes,
    plantar_findings,
    reflex_codes,
    reflex_control,
    reflex_findings,
    reflex_table,
)
from explorer.lesions.sign_rules import sign_rules
from explorer.lesions.signs import sign_findings
from explorer.lesions.states import MuscleStates
from explorer.lesions.syndromes import acting


def examine(
    atlas: Atlas, lesions: Sequence[Lesion], days: float = scales.PHASE_DAYS["chronic"]
) -> Examination:
    """The whole motor examination on day `days` of a case with `lesions`.

    Syndromes stand for the lesions that they have made by that day, which are listed in their place.  A
    lesion whose onset lies after that day is not there yet; it is listed after those that are.
    """
    present = acting(atlas, lesions, days)
    to_come = tuple(lesion for lesion in lesions if lesion.onset_day > days)
    states = MuscleStates(atlas, tuple(each.acts for each in present), days)
    codes = MuscleCodes(states)
    arcs = Arcs(states)
    muscles = muscle_findings(states, codes)
    movements = CompositeCodes(movements_of(atlas), codes)
    groups = CompositeCodes(groups_of(atlas), codes)
    muscles = (*muscles, *group_findings(states, codes, groups, muscles))
    bedside = Bedside(states, codes, groups, movements)
    table = reflex_table(atlas)
    control = reflex_control(table, arcs)
    answers, soles = reflex_codes(table, arcs, control), plantar_codes(table, arcs)
    reflexes = reflex_findings(arcs, answers, control)
    plantar = plantar_findings(arcs, soles)
    rules = sign_rules(atlas)
    flags = np.zeros(rules.flag_count, np.bool_)
    for lesion, stroke in zip(states.lesions, states.survival.strokes, strict=True):
        flags |= rules.flags_of(lesion, stroke.aim)
    first = rules.judge(bedside, np.concatenate((answers, soles)), flags)

    weakest: list[int] = []

    def reasons_of(number: int) -> Reasons:
        """The reasons of a muscle or group, or of the weakest muscle of a movement."""
        if number >= len(muscles):
            weakest.extend(() if weakest else movements.composites.weakest(codes).tolist())
            number = weakest[number - len(muscles)]
        return muscles[number].because

    return Examination(
        lesions=(
            *(lesion_entry(atlas, each.named, each.acts.extent) for each in present),
            *(lesion_entry(atlas, lesion, 0.0) for lesion in to_come),
        ),
        days=days,
        phase=scales.phase(days),
        muscles=muscles,
        movements=movement_findings(atlas, movements),
        isncsci=isncsci(states),
        reflexes=reflexes,
        plantar=plantar,
        signs=sign_findings(rules, first, bedside, reasons_of, reflexes, plantar),
        house_brackmann=house_brackmann(atlas, bedside),
    )


@functools.lru_cache(maxsize=1024)
def lesion_entry(atlas: Atlas, lesion: Lesion, acts: float) -> LesionEntry:
    """The lesion as the examination's output names it; `acts` is its extent on the day."""
    return LesionEntry(
        spec=lesion.spec(),
        structure=lesion.structure,
        name=atlas.name(lesion.structure),
        side=lesion.side,
        site=lesion.site,
        extent=lesion.extent,
        onset_day=lesion.onset_day,
        origin=atlas.name(lesion.cause) if lesion.cause else "",
        kind=lesion.kind,
        acts=round(acts, 4),
    )
