"""Encounters: what a press of the pointer meets."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint

from explorer.canvas.hit import Candidate


class Encounter(msgspec.Struct, frozen=True):
    """What a press of the pointer met, the likeliest first, and where on the widget."""

    candidates: tuple[Candidate, ...]
    position: QPoint
