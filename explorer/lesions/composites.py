"""Composites: what is found in several muscles taken together, as in a movement or a muscle group."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.findings import MovementFinding, MuscleFinding, Strength
from explorer.lesions.muscles import (
    PATTERN_WORDS,
    TONE_WORDS,
    MuscleCodes,
    healthy_muscles,
    strengths,
    touched,
)
from explorer.lesions.propagation import propagation
from explorer.lesions.states import MuscleStates, tidy
from explorer.lesions.strokes import Fractions, Indices
from explorer.lesions.sums import Sums

_COUNTS: Final = 0.2
"""The share of a composite from which the kind of weakness of its muscles shows in it."""
_NORMAL, _UMN, _LMN, _MIXED = range(4)


class Composites:
    """Several composites on each side, as arrays: the muscles of each, with shares that sum to 1."""

    def __init__(self, atlas: Atlas, members: Mapping[str, Mapping[str, float]]) -> None:
        self.atlas = atlas
        self._members = members
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
        self.starts = np.searchsorted(self.row, np.arange(len(self.keys)))
        self.mean = Sums(self.row, np.array(shares, np.float64), len(self.keys), self.muscle)
        """The weighted mean of a value of muscles, for each composite."""

    def only(self, identifiers: Collection[str]) -> Composites:
        """Some of the composites."""
        own = {name: members for name, members in self._members.items() if name in identifiers}
        return Composites(self.atlas, own)

    def patterns(self, codes: MuscleCodes) -> Indices:
        """The kind of weakness of most of the weak muscles; upper and lower together make mixed."""
        zero = np.zeros((len(self.keys), *codes.pattern.shape[1:]))
        found, most, weights = zero.astype(np.int64), zero + 1e-9, {_UMN: zero, _LMN: zero}
        for code in np.flatnonzero(np.bincount(codes.pattern.ravel())).tolist():
            if code != _NORMAL:
                weights[code] = weight = self.mean(codes.pattern == code)
                found = np.where(weight > most, code, found)
                most = np.maximum(weight, most)
        both = (weights[_UMN] > _COUNTS) & (weights[_LMN] > _COUNTS)
        return np.where(both, _MIXED, found)

    def tones(self, codes: MuscleCodes) -> Indices:
        """The tone of most of the muscles."""
        found = np.zeros((len(self.keys), *codes.tone.shape[1:]), np.int64)
        used = np.flatnonzero(np.bincount(codes.tone.ravel())).tolist()
        most = self.mean(codes.tone == 0) if used != [0] else found
        for code in used:
            if code:
                weight = self.mean(codes.tone == code)
                found = np.where(weight > most, code, found)
                most = np.maximum(weight, most)
        return found

    def weakest(self, codes: MuscleCodes) -> Indices:
        """The number of the weakest muscle of each composite; among equals one that shows something."""
        plain = codes.pattern[self.muscle] == _NORMAL
        force = np.rint(
            codes.fraction[self.muscle] * 1e6
        )  # full force is full force, whatever the last digit
        count = len(self.muscle)
        order = (force.astype(np.int64) * 2 + plain) * count + np.arange(count)
        found: Indices = self.muscle[np.minimum.reduceat(order, self.starts) % count]
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
        self.fraction: Fractions = tidy(np.minimum(1.0, composites.mean(codes.fraction)))
        self.pattern = composites.patterns(codes)
        self.tone = composites.tones(codes)


def movement_findings(atlas: Atlas, movements: CompositeCodes) -> tuple[MovementFinding, ...]:
    """Every movement that a muscle of the atlas makes, on each side: the weighted sum of its muscles.

    Those in which nothing is found share their healthy findings.
    """
    healthy = _healthy_movements(atlas)
    changed = np.flatnonzero((movements.fraction < 1.0) | (movements.pattern > 0) | (movements.tone > 0))
    numbers = changed.tolist()
    if not numbers:
        return healthy
    found = list(healthy)
    made = zip(
        numbers,
        strengths(movements.fraction[changed]),
        PATTERN_WORDS.of(movements.pattern[changed]),
        TONE_WORDS.of(movements.tone[changed]),
        strict=True,
    )
    for number, strength, pattern, tone in made:
        own = found[number]
        found[number] = MovementFinding(own.id, own.name, own.side, strength, pattern, tone, own.muscles)
    return tuple(found)


@functools.cache
def _healthy_movements(atlas: Atlas) -> tuple[MovementFinding, ...]:
    """The movements of a patient without any lesion."""
    return tuple(
        MovementFinding(
            identifier,
            atlas.movements[identifier].name,
            side,
            Strength(1.0, "5"),
            "normal",
            "normal",
            tuple(atlas.makers[identifier]),
        )
        for identifier, side in movements_of(atlas).keys
    )


def group_findings(
    states: MuscleStates, codes: MuscleCodes, groups: CompositeCodes, muscles: Sequence[MuscleFinding]
) -> tuple[MuscleFinding, ...]:
    """One finding for each muscle group of the atlas on each side: the mean of its muscles.

    Groups of muscles that no lesion reaches share their healthy findings.
    """
    composites = groups.composites
    healthy = _healthy_groups(states.atlas)
    changed = np.flatnonzero(composites.mean(touched(states)) > 0)
    numbers = changed.tolist()
    if not numbers:
        return healthy
    found = list(healthy)
    made = zip(
        numbers,
        strengths(groups.fraction[changed]),
        PATTERN_WORDS.of(groups.pattern[changed]),
        TONE_WORDS.of(groups.tone[changed]),
        (composites.mean(codes.wasted)[changed] >= 0.5).tolist(),
        (composites.mean(codes.fasciculates)[changed] > 0).tolist(),
        np.round(composites.mean(states.upper)[changed], 4).tolist(),
        np.round(composites.mean(states.lower)[changed], 4).tolist(),
        composites.weakest(codes)[changed].tolist(),
        strict=True,
    )
    for number, strength, pattern, tone, wasted, twitches, upper, lower, weakest in made:
        own, worst = found[number], muscles[weakest]
        found[number] = MuscleFinding(
            own.id,
            own.name,
            own.side,
            strength,
            pattern,
            tone,
            wasted,
            twitches,
            worst.emg,
            upper,
            lower,
            worst.because,
            own.members,
        )
    return tuple(found)


@functools.cache
def _healthy_groups(atlas: Atlas) -> tuple[MuscleFinding, ...]:
    """The muscle groups of a patient without any lesion."""
    first = healthy_muscles(atlas)[0]
    return tuple(
        msgspec.structs.replace(
            first,
            id=identifier,
            name=atlas.groups[identifier].name,
            side=side,
            members=atlas.groups[identifier].members,
        )
        for identifier, side in groups_of(atlas).keys
    )
