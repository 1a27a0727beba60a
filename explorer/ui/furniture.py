"""Furniture: what the window gets with its session, after a first frame that need not wait for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.case.model import View
from explorer.session.session import Session
from explorer.ui.case_files import CaseFiles
from explorer.ui.chooser import Chooser
from explorer.ui.conduct import Conduct
from explorer.ui.diagram import Diagram
from explorer.ui.findings_panel import FindingsPanel
from explorer.ui.lesions_panel import LesionsPanel
from explorer.ui.look import TEXT_PX
from explorer.ui.menus import Menus
from explorer.ui.outline import Outline
from explorer.ui.preferences import Preferences
from explorer.ui.showing import Showing
from explorer.ui.structure_panel import StructurePanel

if TYPE_CHECKING:
    from explorer.ui.window import Window


class Furniture(QObject):
    """A session, the panels, the entries of the menus, and everything that connects the parts."""

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window)
        # The parts below find each other through the window.
        window.furniture = self
        self._window = window
        self.session = session
        self.diagram = Diagram(window)
        earlier = window.raise_curtain(self.diagram)
        if earlier is not None and earlier.deviceIndependentSize().toSize() == self.diagram.size():
            self.diagram.stage.earlier = earlier
        else:
            self.diagram.painted.connect(window.painted)
        self.showing = Showing(session, self.diagram)
        self.files = CaseFiles(window, session, window.preferences)
        self.chooser = Chooser(self.diagram)
        side = window.side
        side.furnish(StructurePanel(side), FindingsPanel(side), LesionsPanel(side), Outline(side))
        self.conduct = Conduct(window)
        self.menus = Menus(window, self.conduct.acts)
        self.showing.themed.connect(self._on_themed)
        self.diagram.setFocus()
        window.show_theme(self.showing.theme, session.view.text_scale)

    def show_theme(self, theme: str, scale: float) -> None:
        """Dress the panels in that theme, drawn so much larger."""
        self.diagram.stage.theme = theme
        self.diagram.stage.text_px = TEXT_PX * scale
        self._window.side.structure.show_theme(theme, scale)
        self._window.side.findings.show_theme(theme, scale)
        self._window.side.lesions.form.show_scale(scale, theme)

    def _on_themed(self, theme: str) -> None:
        self._window.show_theme(theme, self.session.view.text_scale)


def new_session(preferences: Preferences, state_folder: Path | None) -> Session:
    """A session that shows things as the user left them, and keeps unsaved work in that folder."""
    view = View(
        theme=preferences.theme(),
        text_scale=preferences.text_scale(),
        reduced_motion=preferences.reduced_motion(),
        reading_level=preferences.reading_level(),
    )
    return Session(view, state_folder)
