"""Faults of the Qt binding that would end the program."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPainterPath

_CALLS = 1000


def test_that_a_call_that_returns_nothing_keeps_its_reference_to_none() -> None:
    # PySide6 6.12.0 on CPython 3.11 drops one with every call and aborts the process after some thousands.
    # From 3.12 on None is immortal, and its count never moves.
    path = QPainterPath()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        path.moveTo(0.0, 0.0)
    assert abs(sys.getrefcount(None) - before) < _CALLS // 10
