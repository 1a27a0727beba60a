"""Pacing: lets something costly be done often enough, and never so often that nothing else gets its turn."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: For how many times its own duration an act rests.
_REST = 5.0


class Pacer(QObject):
    """Does an act when it is asked for: at once, or as soon as it has rested; only the last asking counts."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._free_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)

    def ask(self) -> None:
        """Do it, now or soon."""
        wait_s = self._free_s - time.perf_counter()
        if wait_s <= 0.0:
            self.run()
        elif not self._timer.isActive():
            self._timer.start(math.ceil(1000.0 * wait_s))

    def run(self) -> None:
        """Do it now; nothing remains to be done."""
        self._timer.stop()
        began_s = time.perf_counter()
        self._act()
        now_s = time.perf_counter()
        self._free_s = now_s + _REST * (now_s - began_s)
