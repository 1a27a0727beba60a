"""Composites: what is found in several muscles taken together, as in a movement or a muscle group."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import MovementFinding, MuscleFinding, Strength
from explorer.lesions.muscles import PATTERNS, TONES, MuscleCodes
from explorer.lesions.propagation import Fractions, Indices, Truths, propagation, sums
from explorer.lesions.states import MuscleStates

_COUNTS: Final = 0.2
"""The share of a composite from which the kind of weakness of its muscles shows in it."""
_NORMAL, _UMN, _LMN, _MIXED = range(4)


class Composites:
    """Several composites on each side, as arrays: the muscles of each, with shares that sum to 1."""

    def __init__(self, atlas: Atlas, members: Mapping[str, Mapping[str, float]]) -> None:
        number_of = propagation(atlas).muscle_number
        self.keys = tuple((identifier, side) for identifier in members for side in ("left", "right"))
        rows, muscles, shares = [], [], []
        for row, (identifier, side) in enumerate(self.keys):
            total = sum(members[identifier].values())
            for muscle, share in members[identifier].items():
                own = number_of.get((muscle, "left" if side == "left" else "right"))
                rows.append(row)
                muscles.append(number_of[muscle, "midline"] if own is None else own)
                shares.append(share / total)
        self.row: Indices = np.array(rows, np.int64)
        self.muscle: Indices = np.array(muscles, np.int64)
        self.share: Fractions = np.array(shares, np.float64)
        self.starts = np.searchsorted(self.row, np.arange(len(self.keys)))

    def mean(self, of_muscles: Fractions | Truths) -> Fractions:
        """The weighted mean of a value of muscles, for each composite."""
        return sums(self.row, self.share * of_muscles[self.muscle], len(self.keys))

    def weights(self, codes: Indices, count: int) -> Fractions:
        """How much of each composite has each code: composites × codes."""
        cells = self.row * count + codes[self.muscle]
        return sums(cells, self.share, len(self.keys) * count).reshape(-1, count)

    def patterns(self, codes: MuscleCodes) -> Indices:
        """The kind of weakness of most of the weak muscles; upper and lower together make mixed."""
        weights = self.weights(codes.pattern, len(PATTERNS))
        weights[:, _NORMAL] = 1e-9
        both = (weights[:, _UMN] > _COUNTS) & (weights[:, _LMN] > _COUNTS)
        found: Indices = np.where(both, _MIXED, weights.argmax(axis=1))
        return found

    def tones(self, codes: MuscleCodes) -> Indices:
        """The tone of most of the muscles."""
        found: Indices = self.weights(codes.tone, len(TONES)).argmax(axis=1)
        return found

    def weakest(self, codes: MuscleCodes) -> Indices:
        """The number of the weakest muscle of each composite; among equals one that shows something."""
        plain = codes.pattern[self.muscle] == _NORMAL
        force = np.round(codes.fraction[self.muscle], 6)  # full force is full force, whatever the last digit
        order = np.lexsort((plain, force, self.row))
        found: Indices = self.muscle[order][self.starts]
        return found


@functools.cache
def movements_of(atlas: Atlas) -> Composites:
    """The movements that a muscle of the atlas makes."""
    return Composites(atlas, {m: atlas.makers[m] for m in atlas.movements if m in atlas.makers})


@functools.cache
def groups_of(atlas: Atlas) -> Composites:
    """The groups that consist of muscles; each paired muscle counts the same."""
    return Composites(
        atlas,
        {
            group.id: dict.fromkeys(_graded(atlas, group.members), 1.0)
            for group in atlas.library.group
            if group.kind == "muscle-group" and all(member in atlas.muscles for member in group.members)
        },
    )


def _graded(atlas: Atlas, members: tuple[str, ...]) -> tuple[str, ...]:
    """The members from which a side is judged: unpaired muscles only where there are no others."""
    paired = tuple(member for member in members if atlas.muscles[member].sides == "paired")
    return paired or members


class CompositeCodes:
    """The findings in all of several composites as arrays of codes."""

    def __init__(self, composites: Composites, codes: MuscleCodes) -> None:
        self.composites = composites
        self.fraction: Fractions = np.minimum(1.0, composites.mean(codes.fraction))
        self.grade = scales.mrc_codes(self.fraction)
        self.pattern = composites.patterns(codes)
        self.tone = composites.tones(codes)
        self.weakest = composites.weakest(codes)

    def columns(self) -> tuple[list[float], list[int], list[int], list[int]]:
        """Fractions, grades, patterns and tones as lists."""
        rounded: list[float] = np.round(self.fraction, 4).tolist()
        return rounded, self.grade.tolist(), self.pattern.tolist(), self.tone.tolist()


def movement_findings(atlas: Atlas, movements: CompositeCodes) -> tuple[MovementFinding, ...]:
    """Every movement that a muscle of the atlas makes, on each side: the weighted sum of its muscles."""
    return tuple(
        MovementFinding(
            identifier,
            name,
            side,
            Strength(fraction, scales.MRC_GRADES[mrc]),
            PATTERNS[pattern],
            TONES[tone],
            muscles,
        )
        for (identifier, name, side, muscles), fraction, mrc, pattern, tone in zip(
            _movement_records(atlas), *movements.columns(), strict=True
        )
    )


@functools.cache
def _movement_records(atlas: Atlas) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    return tuple(
        (identifier, atlas.movements[identifier].name, side, tuple(atlas.makers[identifier]))
        for identifier, side in movements_of(atlas).keys
    )


def group_findings(
    states: MuscleStates, codes: MuscleCodes, groups: CompositeCodes, muscles: Sequence[MuscleFinding]
) -> tuple[MuscleFinding, ...]:
    """One finding for each muscle group of the atlas on each side: the mean of its muscles."""
    composites = groups.composites
    columns = (
        *groups.columns(),
        (composites.mean(codes.wasted) >= 0.5).tolist(),
        (composites.mean(codes.fasciculates) > 0).tolist(),
        groups.weakest.tolist(),
        np.round(composites.mean(states.upper), 4).tolist(),
        np.round(composites.mean(states.lower), 4).tolist(),
    )
    found = []
    for (identifier, side), *own in zip(composites.keys, *columns, strict=True):
        fraction, mrc, pattern, tone, wasted, twitching, weakest, upper, lower = own
        group = states.atlas.groups[identifier]
        worst = muscles[weakest]
        found.append(
            MuscleFinding(
                identifier,
                group.name,
                side,
                Strength(fraction, scales.MRC_GRADES[mrc]),
                PATTERNS[pattern],
                TONES[tone],
                wasted,
                twitching,
                worst.emg,
                upper,
                lower,
                worst.because,
                group.members,
            )
        )
    return tuple(found)
