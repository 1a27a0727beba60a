"""Costly acts get their turn, and so does everything else."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.ui.pacing import Pacer


def test_that_the_first_asking_is_answered_at_once_and_the_last_in_the_end(qtbot: QtBot) -> None:
    owner = QObject()
    wanted, done = [0], list[int]()

    def act() -> None:
        began = time.perf_counter()
        while time.perf_counter() - began < 0.02:
            pass
        done.append(wanted[0])

    pacer = Pacer(act, owner)
    for number in range(1, 20):
        wanted[0] = number
        pacer.ask()
    assert done == [1]
    qtbot.waitUntil(lambda: done[-1] == 19)
    assert len(done) == 2
