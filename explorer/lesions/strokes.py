"""Strokes: what lesions take and leave, as arrays over the paths, routes and muscles of an atlas."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from explorer.lesions.lesion import Kind

Fractions = NDArray[np.float64]
Indices = NDArray[np.int64]
Truths = NDArray[np.bool_]


class Aim(msgspec.Struct, frozen=True, eq=False):
    """Where the lesions of one structure, side and site strike, whatever their extent, as arrays.

    ``struck`` (paths) and ``pool`` (bundles) are 1 where they strike; ``first`` (paths) is the entry of
    the path table that they strike first (meaningless elsewhere).  ``drive`` (controls) is the share of
    the descending supply that they strike, ``cord_drive`` the part of it within the cord.  ``distance_mm``
    (muscles) is the mean length of nerve between them and the muscle.  ``junctions`` and ``fibres`` are the
    numbers of muscles struck themselves.
    """

    struck: Fractions
    first: Indices
    pool: Fractions
    drive: Fractions
    cord_drive: Fractions
    distance_mm: Fractions
    junctions: tuple[int, ...]
    fibres: tuple[int, ...]


class Stroke(msgspec.Struct, frozen=True, eq=False):
    """What one lesion takes on one day, as arrays over paths, bundles, controls or muscles.

    ``hit`` (paths) is the fraction that it silences, ``dead`` (paths) the fraction whose axons it kills,
    ``volley`` (paths) the fraction that a reflex loses.  ``pool`` (bundles) is what it takes from the motor
    neurons themselves, ``released`` (bundles) what it frees of their inhibition, ``drive`` (controls) what it
    takes from their descending supply, ``cord_drive`` the part of that taken within the cord.
    ``lower``, ``thinned``, ``upper`` and ``cord`` (muscles) are the same, weighted by the muscle's shares.
    """

    extent: float
    kind: Kind
    aim: Aim
    hit: Fractions
    dead: Fractions
    volley: Fractions
    pool: Fractions
    released: Fractions
    drive: Fractions
    cord_drive: Fractions
    lower: Fractions
    thinned: Fractions
    upper: Fractions
    cord: Fractions


class Survival(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """What survives, as arrays, which may have a second axis for patients.

    ``paths`` (paths) is what conducts after all lesions, ``volley`` (paths) what carries a reflex.
    ``lower`` (bundles) is the fraction of motor axons that conduct, ``axons`` the fraction alive;
    ``drive`` (controls) the fraction of descending supply that reaches the pool, ``crossed_drive`` the supply
    of the contralateral hemisphere alone, ``released`` (bundles) the fraction of the pool's inhibition that
    is gone.  ``junction`` and ``fibre`` (muscles) are the fractions of junctions and muscle fibres that work,
    ``answering`` is the fraction of a muscle that answers one volley.  ``strokes`` is what each lesion takes.
    """

    paths: Fractions
    volley: Fractions
    lower: Fractions
    axons: Fractions
    drive: Fractions
    crossed_drive: Fractions
    released: Fractions
    junction: Fractions
    fibre: Fractions
    answering: Fractions
    strokes: tuple[Stroke, ...] = ()


class Losses(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """What all lesions together took from every muscle, as arrays, which may have a second axis for patients.

    ``lower_age`` and ``upper_age`` are the ages of the loss in days.  ``thinned`` is what diseases that thin
    out pools took, ``upper`` what was taken of the descending supply and ``cord`` the part of that taken
    within the cord.  ``ripe`` is the loss that has lasted long enough for fibres to fibrillate, ``regained``
    what axons have won back.  ``diseased`` (by kind) is the fraction of junctions or fibres struck by a kind;
    ``inflamed_days`` says for how long a muscle has been inflamed.  ``cuts`` are, for each growth of the
    surviving units in ascending order, the fractions of every bundle that losses with this growth spare.
    """

    lower_age: Fractions
    upper_age: Fractions
    thinned: Fractions
    upper: Fractions
    cord: Fractions
    ripe: Fractions
    regained: Fractions
    diseased: dict[Kind, Fractions]
    inflamed_days: float | Fractions
    cuts: tuple[tuple[float | Fractions, Fractions], ...]
