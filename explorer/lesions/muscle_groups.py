"""Muscle groups: what is found in the rhomboids, the quadriceps, the vocal cord, from their muscles."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import MuscleFinding, Pattern, Strength


def group_findings(atlas: Atlas, muscles: Sequence[MuscleFinding]) -> tuple[MuscleFinding, ...]:
    """One finding for each muscle group of the atlas on each side: the mean of its muscles."""
    by_key = {(finding.id, finding.side): finding for finding in muscles}
    found = []
    for identifier, members in _groups(atlas):
        for side in ("left", "right"):
            own = [by_key.get((member, side)) or by_key[member, "midline"] for member in members]
            found.append(_group(identifier, atlas.groups[identifier].name, side, own))
    return tuple(found)


@functools.cache
def _groups(atlas: Atlas) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups that consist of muscles, with their muscles."""
    return tuple(
        (group.id, group.members)
        for group in atlas.library.group
        if group.kind == "muscle-group" and all(member in atlas.muscles for member in group.members)
    )


def _group(identifier: str, name: str, side: str, own: Sequence[MuscleFinding]) -> MuscleFinding:
    count = len(own)
    fraction = sum(finding.strength.fraction for finding in own) / count
    weakest = min(own, key=lambda finding: finding.strength.fraction)
    return MuscleFinding(
        id=identifier,
        name=name,
        side=side,
        strength=Strength(round(fraction, 4), scales.mrc(fraction)),
        pattern=_pattern(own),
        tone=Counter(finding.tone for finding in own).most_common(1)[0][0],
        atrophy=2 * sum(finding.atrophy for finding in own) >= count,
        fasciculation=any(finding.fasciculation for finding in own),
        emg=weakest.emg,
        upper_supply=round(sum(finding.upper_supply for finding in own) / count, 4),
        lower_supply=round(sum(finding.lower_supply for finding in own) / count, 4),
        because=weakest.because,
        members=tuple(finding.id for finding in own),
    )


def _pattern(own: Sequence[MuscleFinding]) -> Pattern:
    """The pattern of most of the muscles that are not normal; upper and lower in one group make mixed."""
    found = Counter(finding.pattern for finding in own if finding.pattern != "normal")
    if not found:
        return "normal"
    return "mixed" if {"UMN", "LMN"} <= set(found) else found.most_common(1)[0][0]
