"""Plots (the only user of pyqtgraph): strength of a muscle against the day, on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from explorer.canvas import fonts
from explorer.picture import themes

_HEIGHT = 210
#: Grades of the Medical Research Council, at the fraction of strength from which they are given.
_GRADES = ((0.10, "4−"), (0.30, "4"), (0.60, "4+"), (0.90, "5"))
_STYLES = {
    "left": ("muscle_edge", Qt.PenStyle.SolidLine),
    "right": ("ink2", Qt.PenStyle.DashLine),
    "midline": ("muscle_edge", Qt.PenStyle.SolidLine),
}


class StrengthPlot(QWidget):
    """Strength in per cent of normal against days since the case began, with the day of the examination."""

    def __init__(self, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, Sequence[float], Sequence[tuple[str, Sequence[float]]], float] | None = None
        self.title = QLabel(self)
        self.title.setFont(fonts.font(13, 620))
        self.graph = pg.PlotWidget(self)
        self.graph.setFixedHeight(_HEIGHT)
        self.graph.setMenuEnabled(False)
        self.graph.setMouseEnabled(x=False, y=False)
        self.graph.hideButtons()
        self.graph.setAccessibleName("Strength over time")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.graph)
        self.show_theme(theme)

    def show_curves(
        self,
        name: str,
        days: Sequence[float],
        curves: Sequence[tuple[str, Sequence[float]]],
        today: float,
    ) -> None:
        """Show one curve for each (side, strengths 0..1) over the days, and mark today."""
        self._shown = (name, days, curves, today)
        self._draw()

    def show_theme(self, theme: str) -> None:
        """Draw in the colours of that theme."""
        self._theme = theme
        self.graph.setBackground(themes.rgb(theme, "panel"))
        ink = QColor(themes.rgb(theme, "ink2"))
        for side, text in (("left", "Strength (% of normal)"), ("bottom", "Days since the case began")):
            axis = self.graph.getAxis(side)
            axis.setPen(QColor(themes.rgb(theme, "hair")))
            axis.setTextPen(ink)
            axis.setTickFont(fonts.font(11))
            axis.setLabel(text, color=ink.name(), **{"font-size": "12px", "font-family": fonts.FAMILY})
        self._draw()

    def _draw(self) -> None:
        self.graph.clear()
        if self._shown is None:
            return
        name, days, curves, today = self._shown
        self.title.setText(name)
        self.graph.setXRange(0, max(days), padding=0.02)
        self.graph.setYRange(0, 100, padding=0.06)
        faint = QColor(themes.rgb(self._theme, "hair"))
        for fraction, grade in _GRADES:
            line = pg.InfiniteLine(
                100 * fraction,
                angle=0,
                pen=QPen(faint, 0, Qt.PenStyle.DotLine),
                label=f"MRC {grade}",
                labelOpts={
                    "position": 0.94,
                    "color": themes.rgb(self._theme, "ink3"),
                    "anchors": [(1, 0), (1, 0)],
                },
            )
            line.label.setFont(fonts.font(10))
            self.graph.addItem(line)
        self.graph.addItem(
            pg.InfiniteLine(today, angle=90, pen=pg.mkPen(themes.rgb(self._theme, "ink"), width=1.2))
        )
        for side, strengths in curves:
            role, dash = _STYLES[side]
            pen = pg.mkPen(themes.rgb(self._theme, role), width=2.4, style=dash)
            self.graph.plot(list(days), [100 * strength for strength in strengths], pen=pen, name=side)
        self._describe(name, curves)

    def _describe(self, name: str, curves: Sequence[tuple[str, Sequence[float]]]) -> None:
        """Name the curves in their own colours, and in words for who cannot see them."""
        words = []
        coloured = []
        for side, strengths in curves:
            role, dash = _STYLES[side]
            mark = "– –" if dash == Qt.PenStyle.DashLine else "——"
            shade = themes.rgb(self._theme, role)
            label = "" if side == "midline" else side
            coloured.append(f"<span style='color:{shade}'>{mark} {label}</span>")
            words.append(f"{label} {strengths[0]:.0%} at first, {strengths[-1]:.0%} after a year")
        self.title.setText(f"{name}&nbsp;&nbsp;&nbsp; {'&nbsp;&nbsp; '.join(coloured)}")
        self.setAccessibleDescription(f"{name}: {'; '.join(words)}.")
