"""Reflexes: an arc needs afferent, segment and efferent; it is brisk when control from above is lost.

A tendon reflex is disinhibited by the loss of descending control, provided that the arc is whole; in the days
after a lesion of the cord it is silent instead (spinal shock), and after one of the brain it may be sluggish.
A superficial reflex needs the crossed descending path as well as its arc.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final, get_args

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.arcs import Arcs, ArcStates, arc_table
from explorer.lesions.findings import PlantarFinding, PlantarResponse, ReflexFinding, ReflexStatus
from explorer.lesions.muscles import SHOCK_FROM, SPINAL_SHOCK_DAYS
from explorer.lesions.scales import BRISK_FROM
from explorer.lesions.strokes import Fractions, Indices, Truths

_ABSENT_BELOW: Final = 0.15
_DECREASED_BELOW: Final = 0.6
_CLONUS_FROM: Final = 0.7
_SHOCK_DAYS: Final = 4.0
_EARLY_DAYS: Final = 14.0
_CEREBRAL_DAYS: Final = 3.0
_MUTE_DAYS: Final = 1.0
_ALIVE: Final = 0.3
_BRISK: Final = BRISK_FROM + 1e-9
_OTHER: Final = {"left": "right", "right": "left"}

REFLEX_ANSWERS: Final[tuple[tuple[ReflexStatus, str], ...]] = (
    ("normal", "2+"),
    ("increased", "3+"),
    ("increased", "4+"),
    ("decreased", "1+"),
    ("absent", "0"),
    ("inverted", "0"),
)
"""Status and grade of a reflex by its code."""
_NORMAL, _INCREASED, _CLONIC, _DECREASED, _ABSENT, _INVERTED = range(6)
PLANTAR_ANSWERS: Final[tuple[PlantarResponse, ...]] = get_args(PlantarResponse)
"""The plantar response by its code."""
_FLEXOR, _EXTENSOR, _MUTE = range(3)


class ReflexTable:
    """The reflexes of an atlas on each side, with the numbers of their arcs.

    ``keys`` are (reflex, side) of all but the plantar response, ``arc`` the number of the arc of each and
    ``other`` that of the opposite side.  ``inverting`` are the numbers of reflexes that others may answer
    for, ``inverted_by`` the numbers of those others.
    """

    def __init__(self, atlas: Atlas) -> None:
        arcs = arc_table(atlas).numbers
        sided = [(each, side) for each in atlas.reflexes.values() for side in ("left", "right")]
        own = [(each, side) for each, side in sided if (each.id, side, "") in arcs]
        self.keys = tuple((each.id, side) for each, side in own)
        self.arc = _numbers(arcs[each.id, side, ""] for each, side in own)
        self.other = _numbers(arcs.get((each.id, _OTHER[side], ""), -1) for each, side in own)
        self.superficial: Indices = np.flatnonzero([each.kind == "superficial" for each, _ in own])
        self.plain: Indices = np.flatnonzero([each.kind == "arc" for each, _ in own])
        number_of = {key: number for number, key in enumerate(self.keys)}
        pairs = [
            (number, number_of[each.inverted_by, side])
            for number, (each, side) in enumerate(own)
            if (each.inverted_by, side) in number_of
        ]
        self.inverting = _numbers(pair[0] for pair in pairs)
        self.inverted_by = _numbers(pair[1] for pair in pairs)
        soles = [(each, side) for each, side in sided if each.kind == "plantar"]
        soles = [
            (each, side)
            for each, side in soles
            if {(each.id, side, "up"), (each.id, side, "down")} <= set(arcs)
        ]
        self.soles = tuple(side for _, side in soles)
        self.up = _numbers(arcs[each.id, side, "up"] for each, side in soles)
        self.down = _numbers(arcs[each.id, side, "down"] for each, side in soles)
        self.other_up = _numbers(arcs.get((each.id, _OTHER[side], "up"), -1) for each, side in soles)
        self.healthy = tuple(
            ReflexFinding(each.id, each.name, side, *REFLEX_ANSWERS[_NORMAL], 1.0, 1.0, ())
            for each, side in own
        )


def _numbers(values: Iterable[int]) -> Indices:
    return np.array(list(values), np.int64)


@functools.cache
def reflex_table(atlas: Atlas) -> ReflexTable:
    """The reflexes of an atlas, made once."""
    return ReflexTable(atlas)


def _transected(arcs: ArcStates, own: Indices, other: Indices) -> Truths:
    """Whether both sides have lost their control in the cord.

    What half a cord has lost brings little or no shock.
    """
    both = (arcs.lost[own] > SHOCK_FROM) & (arcs.lost[other] > SHOCK_FROM)
    both[other < 0] = False
    found: Truths = both & arcs.spinal[own]
    return found


def reflex_control(table: ReflexTable, arcs: ArcStates) -> Fractions:
    """The fraction of the descending control of each reflex that is left."""
    control = (1.0 - arcs.lost[table.arc]) * (1.0 - arcs.released[table.arc])
    control[table.superficial] = arcs.crossed[table.arc[table.superficial]]
    return control


def reflex_codes(table: ReflexTable, arcs: ArcStates, control: Fractions) -> Indices:
    """The code of every reflex, with that of REFLEX_ANSWERS."""
    works, lost, age = arcs.works[table.arc], arcs.lost[table.arc], arcs.age[table.arc]
    released = arcs.released[table.arc]
    transected = _transected(arcs, table.arc, table.other)
    dull = (age < _CEREBRAL_DAYS) & (lost > _CLONUS_FROM)
    shocked = np.where(age < _SHOCK_DAYS, _ABSENT, _DECREASED)
    early = np.where(transected, shocked, np.where(dull, _DECREASED, _NORMAL))
    lively = np.where(lost <= _BRISK, _NORMAL, np.where(age >= _EARLY_DAYS, _INCREASED, early))
    lively = np.where(released > _BRISK, _INCREASED, lively)
    found = np.where(works < _DECREASED_BELOW, _weak(works), lively)
    found[table.superficial] = _weak(works[table.superficial] * control[table.superficial])
    silent = transected[table.plain] & (age[table.plain] < _MUTE_DAYS)
    found[table.plain] = _weak(np.where(silent, 0.0, works[table.plain]))
    clonic_from = np.where(transected, SPINAL_SHOCK_DAYS, _EARLY_DAYS)
    clonic = (released > _CLONUS_FROM) | ((lost > _CLONUS_FROM) & (age >= clonic_from))
    found = np.where((found == _INCREASED) & clonic, _CLONIC, found)
    brisk = found[table.inverted_by]
    cut = (np.round(works[table.inverting], 4) < _DECREASED_BELOW) & (
        arcs.lost_in_cord[table.arc[table.inverting]] > BRISK_FROM
    )
    inverted = cut & ((brisk == _INCREASED) | (brisk == _CLONIC))
    found[table.inverting] = np.where(inverted, _INVERTED, found[table.inverting])
    return found


def _weak(works: Fractions) -> Indices:
    """The code of a reflex of which a fraction works, as far as that decides."""
    return np.where(works < _ABSENT_BELOW, _ABSENT, np.where(works < _DECREASED_BELOW, _DECREASED, _NORMAL))


def plantar_codes(table: ReflexTable, arcs: ArcStates) -> Indices:
    """The code of the plantar response: lost control lifts the toe, if something lives to lift it."""
    released = arcs.lost[table.up] > _BRISK
    mute = _transected(arcs, table.up, table.other_up) & (arcs.age[table.up] < _SHOCK_DAYS)
    lifted = released & ~mute & (arcs.works[table.up] >= _ALIVE)
    still = released | (arcs.works[table.down] < _ALIVE)
    return np.where(lifted, _EXTENSOR, np.where(still, _MUTE, _FLEXOR))


def reflex_findings(arcs: Arcs, codes: Indices, control: Fractions) -> tuple[ReflexFinding, ...]:
    """Every reflex of the atlas (except the plantar response) on each side."""
    table = reflex_table(arcs.atlas)
    found = list(table.healthy)
    works, crossed = arcs.works[table.arc], arcs.crossed[table.arc]
    lost, released = arcs.lost[table.arc], arcs.released[table.arc]
    touched = (works < 1.0) | (lost > 0.0) | (crossed < 1.0) | (released > 0.0)
    for number in np.flatnonzero(touched).tolist():
        healthy, code = found[number], int(codes[number])
        status, grade = REFLEX_ANSWERS[code]
        found[number] = ReflexFinding(
            id=healthy.id,
            name=healthy.name,
            side=healthy.side,
            status=status,
            grade=grade,
            arc=round(float(works[number]), 4),
            control=round(float(control[number]), 4),
            because=arcs.because(int(table.arc[number])) if code != _NORMAL else (),
        )
    return tuple(found)


def plantar_findings(arcs: Arcs, codes: Indices) -> tuple[PlantarFinding, ...]:
    """The plantar response on each side."""
    table = reflex_table(arcs.atlas)
    return tuple(
        PlantarFinding(side, PLANTAR_ANSWERS[code], arcs.because_of_both(up, down) if code != _FLEXOR else ())
        for side, code, up, down in zip(
            table.soles, codes.tolist(), table.up.tolist(), table.down.tolist(), strict=True
        )
    )
