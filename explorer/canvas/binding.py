"""The binding to Qt: whether it loses references, which would end the program after a while."""

from __future__ import annotations

import sys

from PySide6 import __version__ as version
from PySide6.QtGui import QPainterPath

__all__ = ["lost_references", "version"]


def lost_references(calls: int = 1000) -> int:
    """How many references to None that many calls lose.

    PySide6 6.12.0 loses one a call on CPython 3.11 and aborts when none are left; from 3.12 on None is
    immortal and the count says nothing (0 is returned).
    """
    if sys.version_info >= (3, 12):
        return 0
    path = QPainterPath()
    before = sys.getrefcount(None)
    for number in range(calls):
        path.moveTo(float(number), 0.0)
    return before - sys.getrefcount(None)
