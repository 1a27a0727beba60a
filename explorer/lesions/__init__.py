"""Lesions: from what is struck to every finding of the motor examination, with its reasons.

In a notebook::

    from explorer import anatomy, lesions
    atlas = anatomy.load()
    lesion = lesions.parse("left:posterior limb of internal capsule", atlas)
    lesions.examine(atlas, [lesion], days=180).plantar
"""

from __future__ import annotations

from explorer.lesions.examination import examine
from explorer.lesions.explanation import explain
from explorer.lesions.findings import Examination
from explorer.lesions.lesion import Lesion
from explorer.lesions.specs import parse
from explorer.lesions.supply import PlaceState, supply

__all__ = ["Examination", "Lesion", "PlaceState", "examine", "explain", "parse", "supply"]
