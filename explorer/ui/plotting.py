"""Plotting: brings the plots when they are first asked for, and keeps them in step with the session.

The plotting library takes most of a second to load, so it is loaded in a thread, and never before.
"""

from __future__ import annotations

import importlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.case.model import Selection
from explorer.session.session import Session
from explorer.ui.findings_panel import FindingsPanel

if TYPE_CHECKING:
    from explorer.session.found import Findings
    from explorer.ui.plots import StrengthPlot

#: Days on which strength is computed for the curve: dense at first, when most happens.
DAYS = (
    0.0,
    1.0,
    2.0,
    4.0,
    7.0,
    10.0,
    14.0,
    21.0,
    28.0,
    42.0,
    60.0,
    90.0,
    120.0,
    150.0,
    180.0,
    240.0,
    300.0,
    365.0,
)


class Plotting(QObject):
    """Opens the plot below the findings."""

    _loaded = Signal(str)

    def __init__(self, session: Session, panel: FindingsPanel, theme: str) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._theme = theme
        self._thread: threading.Thread | None = None
        self._wanted: Selection | None = None
        self.plot: StrengthPlot | None = None
        self._loaded.connect(self._on_loaded)
        session.examined.connect(self._on_examined)
        session.looked.connect(self._on_looked)

    def open(self, selection: Selection) -> None:
        """Show the strength of that muscle over time, or put the plot away again."""
        self._wanted = selection
        if self.plot is not None:
            self.plot.setVisible(not self.plot.isVisible())
            self._draw()
            self._name_button()
        elif self._thread is None:
            self._panel.plot_button.setEnabled(False)
            self._panel.plot_button.setText("The plot is being prepared …")
            self._thread = threading.Thread(target=self._load, name="plots", daemon=True)
            self._thread.start()

    def show_theme(self, theme: str) -> None:
        """Draw in the colours of that theme."""
        self._theme = theme
        if self.plot is not None:
            self.plot.show_theme(theme)

    def _load(self) -> None:
        try:
            importlib.import_module("explorer.ui.plots")
        except ImportError as error:
            self._loaded.emit(f"The plot cannot be drawn: {error}. Install the program again.")
        else:
            self._loaded.emit("")

    def _on_loaded(self, failure: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if failure:
            self._panel.show_reason(failure)
            self._panel.plot_button.setText("No plot")
            return
        plots = importlib.import_module("explorer.ui.plots")
        self.plot = plots.StrengthPlot(self._theme, self._panel)
        self._panel.show_plot(self.plot)
        self._panel.plot_button.setEnabled(True)
        self._draw()
        self._name_button()

    def _name_button(self) -> None:
        shown = self.plot is not None and not self.plot.isHidden()
        self._panel.plot_button.setText("Hide the plot" if shown else "Strength over time")

    def _on_examined(self, _: Findings | None, __: Findings) -> None:
        self._draw()

    def _on_looked(self) -> None:
        selection = self._session.view.selection
        engine = self._session.engine
        if self.plot is None or selection is None or engine is None:
            return
        if selection.structure in engine.atlas.muscles:
            self._wanted = selection
            self._draw()

    def _draw(self) -> None:
        engine, wanted = self._session.engine, self._wanted
        if self.plot is None or self.plot.isHidden() or engine is None or wanted is None:
            return
        case = self._session.case
        curves = list(engine.strength_over_time(case.lesions, wanted.structure, DAYS).items())
        name = engine.name(Selection(wanted.structure, "midline"))
        self.plot.show_curves(name, DAYS, curves, case.days)
