"""Filters of findings: only what is affected, of one region, with these words in its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from explorer.ui.tick import CheckBox

_EVERYWHERE = "All regions"


class Filters(QWidget):
    """A box, a choice and a field in a row; ``changed`` is emitted for each change of any of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.affected_only = CheckBox("Affected", self)
        self.affected_only.setToolTip("Show only what is affected")
        self.affected_only.setChecked(True)
        self.region = QComboBox(self)
        self.region.setAccessibleName("Region of the body")
        self.region.view().setAccessibleName("Regions of the body")
        self.region.addItem(_EVERYWHERE)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Filter by name")
        self.words.setAccessibleName("Filter findings by name")
        self.words.setClearButtonEnabled(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.affected_only)
        layout.addWidget(self.region)
        layout.addWidget(self.words, 1)
        self.affected_only.toggled.connect(lambda _: self.changed.emit())
        self.words.textChanged.connect(lambda _: self.changed.emit())
        self.region.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def parts(self) -> tuple[CheckBox, QComboBox, QLineEdit]:
        """The box, the choice and the field."""
        return self.affected_only, self.region, self.words

    @property
    def regions(self) -> list[str]:
        """The regions that are offered, from head to foot."""
        return [self.region.itemText(number) for number in range(1, self.region.count())]

    @property
    def chosen(self) -> str:
        """The region that is chosen, or "" for all."""
        return self.region.currentText() if self.region.currentIndex() > 0 else ""

    def offer(self, regions: Sequence[str]) -> None:
        """Offer these regions."""
        if self.region.count() == 1:
            self.region.blockSignals(True)
            self.region.addItems(list(regions))
            self.region.blockSignals(False)

    def show_theme(self, theme: str) -> None:
        """Draw in the colours of that theme."""
        self.affected_only.theme = theme
        self.affected_only.update()
