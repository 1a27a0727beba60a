"""The time-lapse: lets the days of a case run by until the last one, or until it is stopped."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.session.session import Session
from explorer.ui.time_scale import LAST_DAY, PHASES, day_at, position

FRAME_MS = 40
#: How long the whole scale takes.
LASTS_S = 14.0
#: What is shown instead of a running clock where motion is reduced, and for how long each.
STEP_DAYS = (0.0, *(phase.typical for phase in PHASES), 365.0, 730.0, 1825.0, 3650.0, LAST_DAY)
STEP_MS = 1200


class TimeLapse(QObject):
    """Tells the next day to whoever shows it; it changes nothing itself."""

    #: The day that is reached now.
    reached = Signal(float)
    #: Whether time runs.
    turned = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.advance)
        self._began_s = 0.0
        self._from = 0.0

    @property
    def running(self) -> bool:
        """Whether time runs."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Let time run on from the day that is shown (from the first after the last), or stop it."""
        if self.running:
            self.stop()
            return
        day = self._session.case.days
        self._from = position(day if day < LAST_DAY else 0.0)
        self._began_s = time.perf_counter()
        self._timer.start(STEP_MS if self._session.view.reduced_motion else FRAME_MS)
        self.turned.emit(True)

    def stop(self) -> None:
        """Let time stand still."""
        if self.running:
            self._timer.stop()
            self.turned.emit(False)

    def advance(self) -> None:
        """Go on to the day that is due now."""
        if self._session.view.reduced_motion:
            now = self._session.case.days
            day = next((each for each in STEP_DAYS if each > now), LAST_DAY if now < LAST_DAY else 0.0)
        else:
            day = day_at(self._from + (time.perf_counter() - self._began_s) / LASTS_S)
        if day != self._session.case.days:
            self.reached.emit(day)
        if day >= LAST_DAY:
            self.stop()
