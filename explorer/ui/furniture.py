"""Furniture: what the window gets right after its first frame, so that the frame need not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.ui.conduct import Conduct
from explorer.ui.findings_panel import FindingsPanel
from explorer.ui.lesions_panel import LesionsPanel
from explorer.ui.menus import Menus
from explorer.ui.outline import Outline

if TYPE_CHECKING:
    from explorer.ui.window import Window


class Furniture(QObject):
    """The panels behind the first, the entries of the menus, and everything that connects the parts."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        window.side.furnish(FindingsPanel(window.side), LesionsPanel(window.side), Outline(window.side))
        self.conduct = Conduct(window)
        self.menus = Menus(window, self.conduct.acts)
