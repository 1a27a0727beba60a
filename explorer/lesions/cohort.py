"""Cohort: the states of many patients side by side, from the rows of a vocabulary."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.arcs import ArcLosses, ArcStates, arc_table
from explorer.lesions.bedside import Bedside
from explorer.lesions.composites import CompositeCodes, Composites, groups_of, movements_of
from explorer.lesions.lesion import Kind
from explorer.lesions.muscles import MuscleCodes
from explorer.lesions.propagation import answered, propagation
from explorer.lesions.reflexes import plantar_codes, reflex_codes, reflex_control, reflex_table
from explorer.lesions.sign_rules import sign_rules
from explorer.lesions.states import States, mean_age
from explorer.lesions.strokes import Fractions, Indices, Losses, Survival
from explorer.lesions.vocabulary import Uses, Vocabulary

_COUNTED: Final[tuple[Kind, ...]] = ("dystrophy", "inflammation", "cholinergic-excess", "presynaptic-block")
"""The kinds by which findings ask for the muscles that are diseased."""


class Cohort:
    """The findings of several patients as arrays of codes with a column for each."""

    def __init__(self, vocabulary: Vocabulary, uses: Uses) -> None:
        atlas = vocabulary.atlas
        alive = _survival(vocabulary, uses)
        self.states = States(propagation(atlas), alive, _losses(vocabulary, uses))
        self.codes = MuscleCodes(self.states)
        self.movements = CompositeCodes(movements_of(atlas), self.codes)
        arcs = ArcStates(self.states, _arc_losses(vocabulary, uses))
        table = reflex_table(atlas)
        self.reflexes = reflex_codes(table, arcs, reflex_control(table, arcs))
        self.plantar = plantar_codes(table, arcs)
        self.bedside = Bedside(self.states, self.codes, _AskedGroups(atlas, self.codes), self.movements)
        rules = sign_rules(atlas)
        flags = uses.total(vocabulary.flags, rules.flag_count) > 0
        self.signs = rules.judge(self.bedside, np.concatenate((self.reflexes, self.plantar)), flags)


class _AskedGroups(CompositeCodes):
    """The findings in the groups for which signs ask; the others are left as in health."""

    def __init__(self, atlas: Atlas, codes: MuscleCodes) -> None:
        asked, rows = _asked_groups(atlas)
        own = CompositeCodes(asked, codes)
        self.composites = groups_of(atlas)
        shape = (len(self.composites.keys), codes.fraction.shape[1])
        self.fraction = np.ones(shape)
        self.pattern, self.tone = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self.fraction[rows], self.pattern[rows], self.tone[rows] = own.fraction, own.pattern, own.tone


@functools.cache
def _asked_groups(atlas: Atlas) -> tuple[Composites, Indices]:
    """The groups for which signs ask, and their numbers among all groups."""
    whole = groups_of(atlas)
    first = len(propagation(atlas).muscles)
    asked = {
        whole.keys[n - first][0] for n in sign_rules(atlas).asked if first <= n < first + len(whole.keys)
    }
    part = whole.only(asked)
    return part, np.array([whole.keys.index(key) for key in part.keys], np.int64)


def _survival(vocabulary: Vocabulary, uses: Uses) -> Survival:
    """What survives in each patient."""
    table = propagation(vocabulary.atlas)
    size, muscles = len(table.start_of), len(table.muscles)
    paths = uses.survivors(vocabulary.hit, size)
    lower = paths[table.bundle_path]
    lives_on = vocabulary.lives_on[uses.rows].any()
    odd = vocabulary.odd_volley[uses.rows].any()
    dead = uses.survivors(vocabulary.dead, size)[table.bundle_path] if lives_on else lower
    junction = uses.survivors(vocabulary.junction, muscles)
    fibre = uses.survivors(vocabulary.fibre, muscles)
    return Survival(
        paths=paths,
        volley=uses.survivors(vocabulary.volley, size) if odd else paths,
        lower=lower,
        axons=dead,
        drive=table.drive(paths),
        crossed_drive=table.of_crossed(paths),
        released=1.0 - uses.survivors(vocabulary.released, len(table.bundle_path)),
        junction=junction,
        fibre=fibre,
        answering=answered(junction, fibre, uses.survivors(vocabulary.silenced, muscles)),
    )


def _losses(vocabulary: Vocabulary, uses: Uses) -> Losses:
    """What the lesions of each patient took together."""
    count = len(propagation(vocabulary.atlas).muscles)
    ages, since = vocabulary.ages[uses.rows], vocabulary.since[uses.rows]
    upper = uses.total(vocabulary.upper, count)
    kinds = np.array([vocabulary.kinds.index(kind) if kind in vocabulary.kinds else -1 for kind in _COUNTED])
    own_kind = vocabulary.first_of_kind[uses.rows]
    inflamed = np.zeros(uses.cases)
    burning = own_kind == kinds[1]
    np.maximum.at(inflamed, uses.columns[burning], since[burning])
    return Losses(
        lower_age=mean_age(uses.total(vocabulary.lower, count), uses.total(vocabulary.lower, count, ages)),
        upper_age=mean_age(upper, uses.total(vocabulary.upper, count, ages)),
        thinned=uses.total(vocabulary.thinned, count),
        upper=upper,
        cord=uses.total(vocabulary.cord, count),
        ripe=uses.total(vocabulary.ripe, count),
        regained=uses.largest(vocabulary.regained, count),
        diseased={
            kind: 1.0 - uses.where(own_kind == first).survivors(vocabulary.diseased, count)
            for kind, first in zip(_COUNTED, kinds.tolist(), strict=True)
            if (own_kind == first).any()
        },
        inflamed_days=inflamed,
        cuts=_cuts(vocabulary, uses),
    )


def _cuts(vocabulary: Vocabulary, uses: Uses) -> tuple[tuple[Fractions, Fractions], ...]:
    """What losses spare by growth: the least growth of each patient first, then the next.

    A patient with fewer growths than others keeps the last one, which changes nothing.
    """
    taken = uses.of(vocabulary.cuts_of)
    size = len(propagation(vocabulary.atlas).bundle_path)
    key = taken.columns * len(vocabulary.growths) + vocabulary.growth_of[taken.rows]
    growths, own = np.unique(key, return_inverse=True)
    column = growths // max(len(vocabulary.growths), 1)
    rank = np.arange(len(growths)) - np.searchsorted(column, column)
    growth = np.ones(uses.cases)
    found = []
    for step in range(int(rank.max(initial=-1)) + 1):
        growth = growth.copy()
        now = rank == step
        growth[column[now]] = vocabulary.growths[growths[now] % len(vocabulary.growths)]
        found.append((growth, taken.where(now[own]).survivors(vocabulary.cut, size)))
    return tuple(found)


def _arc_losses(vocabulary: Vocabulary, uses: Uses) -> ArcLosses:
    """What the lesions of each patient took from the control of every arc."""
    arcs = arc_table(vocabulary.atlas)
    count, ages = len(arcs.keys), vocabulary.ages[uses.rows]
    pools = uses.survivors(vocabulary.pool, len(propagation(vocabulary.atlas).bundle_path))
    return ArcLosses(
        total=uses.total(vocabulary.arc_drive, count),
        cord=uses.total(vocabulary.arc_cord, count),
        weighted=uses.total(vocabulary.arc_drive, count, ages),
        spared=pools[arcs.bundle],
    )
