"""The comparison: which state is held as A, how much differs from it, and what A can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.time_scale import PHASES, words

if TYPE_CHECKING:
    from explorer.session.session import Held

#: Other days that the present case can be compared with, beside those that stand for the phases.
_DAYS = (0.0, *(phase.typical for phase in PHASES), 365.0, 1825.0)


class CompareMenu(QMenu):
    """What the present state can be compared with."""

    #: The present state is to be held as A.
    hold_asked = Signal()
    #: The healthy state is to be A.
    healthy_asked = Signal()
    #: The present case on that day is to be A.
    day_asked = Signal(float)
    #: A saved case is to be A.
    file_asked = Signal()
    #: Nothing is to be compared any more.
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C&ompare", parent)
        self._add("Hold this state as A", self.hold_asked.emit)
        self.addSeparator()
        self._add("With the healthy state", self.healthy_asked.emit)
        days = self.addMenu("With another day")
        for day in _DAYS:
            action = days.addAction(f"Day {day:g}" + (f" ({words(day)})" if day >= 14 else ""))
            action.triggered.connect(lambda _=False, day=day: self.day_asked.emit(day))
        self._add("With a saved case …", self.file_asked.emit)
        self.addSeparator()
        self.stop = self._add("Stop comparing", self.stop_asked.emit)
        self.stop.setEnabled(False)

    def _add(self, text: str, act: object) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(lambda _=False: act())  # type: ignore[operator]
        return action


class CompareBar(QFrame):
    """Says what A and B are and how much differs; a menu offers what to compare with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.menu = CompareMenu(self)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setObjectName("compare")
        self.button.setText("Compare")
        self.button.setToolTip("Compare with another state and see only what differs")
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.states = QLabel(self)
        self.states.setWordWrap(True)
        self.counts = QLabel(self)
        self.counts.setWordWrap(True)
        self.counts.setObjectName("faint")
        self.stop = QPushButton("Stop", self)
        self.stop.setToolTip("Show all findings again")
        self.stop.clicked.connect(self.menu.stop_asked)
        self.card = QFrame(self)
        self.card.setObjectName("card")
        inner = QHBoxLayout(self.card)
        inner.setContentsMargins(12, 8, 8, 8)
        told = QVBoxLayout()
        told.setSpacing(3)
        told.addWidget(self.states)
        told.addWidget(self.counts)
        inner.addLayout(told, 1)
        inner.addWidget(self.stop)
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.card)
        self.card.hide()

    def show_summary(self, text: str) -> None:
        """Say how much is affected, or differs."""
        self.summary.setText(text)

    def show_states(self, held: Held | None, now: str, counts: Mapping[str, int]) -> None:
        """Show what A and B are and how many of each kind differ; without A nothing is compared."""
        self.card.setVisible(held is not None)
        self.menu.stop.setEnabled(held is not None)
        if held is not None:
            self.states.setText(f"<b>A</b>&nbsp; {held.name}<br><b>B</b>&nbsp; {now}")
            differing = [f"{count} {kind if count != 1 else kind[:-1]}" for kind, count in counts.items()]
            self.counts.setText(f"Differing: {', '.join(differing)}")
