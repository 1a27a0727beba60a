"""Lengths: how long the stretch of fibres is that a place stands for, in mm, of an adult."""

from __future__ import annotations

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place


def length_mm(atlas: Atlas, place: Place) -> float:
    """The stretch from the place before to this one; 0 where the atlas gives none."""
    record = atlas.named.get(place.structure)
    if isinstance(record, records.Nerve):
        return next((site.length_mm for site in record.sites if site.id == place.level), 0.0)
    if isinstance(record, records.Structure):
        if place.level:
            return next((s.length_mm for s in record.levels if s.id == place.level), record.length_mm)
        return record.length_mm
    return 0.0
