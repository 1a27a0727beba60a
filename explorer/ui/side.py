"""The side panel: structure, findings, lesions and outline behind four tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from explorer.ui.findings_panel import FindingsPanel
    from explorer.ui.lesions_panel import LesionsPanel
    from explorer.ui.outline import Outline
    from explorer.ui.structure_panel import StructurePanel

TABS = ("Structure", "Findings", "Lesions", "Outline")


class SidePanel(QWidget):
    """Four tabs with a panel each, one of them in front."""

    #: The tab of that number came to the front.
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName("Side panel")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.structure: StructurePanel
        self.findings: FindingsPanel
        self.lesions: LesionsPanel
        self.outline: Outline
        self.stack = QStackedWidget(self)
        for title in TABS:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._on_tab)
        head = QHBoxLayout()
        head.setContentsMargins(20, 4, 8, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        self.setMinimumWidth(300)

    def furnish(
        self, structure: StructurePanel, findings: FindingsPanel, lesions: LesionsPanel, outline: Outline
    ) -> None:
        """Take the panels, which are made after the first frame."""
        self.structure, self.findings, self.lesions, self.outline = structure, findings, lesions, outline
        for panel in (structure, findings, lesions, outline):
            self.stack.addWidget(panel)
        self.stack.setCurrentIndex(self.tabs.currentIndex())

    def bring(self, title: str) -> None:
        """Bring the panel of that title to the front."""
        self.tabs.setCurrentIndex(TABS.index(title))

    @property
    def front(self) -> str:
        """The title of the panel in front."""
        return TABS[self.tabs.currentIndex()]

    def count(self, title: str, number: int) -> None:
        """Show how many things a panel holds."""
        self.tabs.setTabText(TABS.index(title), f"{title}  {number}" if number else title)

    def _on_tab(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.turned.emit(index)
