"""Gradings: named bedside scales and the muscles that they are read off."""

from __future__ import annotations

import msgspec


class FacialGrading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A grading of peripheral facial palsy: who lifts the brow, closes the eye and moves the mouth."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    brow: str
    eye: str
    mouth: str
    face: str
    sources: tuple[str, ...]
