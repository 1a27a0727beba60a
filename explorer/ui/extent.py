"""How much a lesion destroys: all, half, or a percentage."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from explorer.ui.segments import Segments

_CHOICES = (
    ("complete", "Complete", "The lesion destroys all fibres"),
    ("partial", "Partial", "The lesion destroys half of the fibres"),
)


class ExtentControl(QWidget):
    """A fraction above 0 and up to 1. ``show_fraction`` never emits."""

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.choices = Segments("Extent", _CHOICES, self)
        self.choices.chosen.connect(self._on_chosen)
        self.percent = QSpinBox(self)
        self.percent.setRange(1, 100)
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        self.percent.setAccessibleName("Extent of the lesion in percent")
        self.percent.setToolTip("The share of fibres that the lesion destroys")
        self.percent.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.valueChanged.connect(self._on_percent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.choices)
        layout.addWidget(self.percent)
        layout.addStretch(1)
        self.show_scale(1.0)
        self.show_fraction(1.0)

    def show_scale(self, scale: float) -> None:
        """Draw the control that much larger."""
        self.percent.setFixedSize(round(68 * scale), round(32 * scale))

    @property
    def fraction(self) -> float:
        """The fraction that is shown."""
        return self.percent.value() / 100.0

    def show_fraction(self, fraction: float) -> None:
        """Show that."""
        self._showing = True
        percent = round(100 * fraction)
        self.percent.setValue(percent)
        self.choices.show_choice({100: "complete", 50: "partial"}.get(percent))
        self._showing = False

    def _on_chosen(self, key: str) -> None:
        self.percent.setValue(100 if key == "complete" else 50)

    def _on_percent(self, percent: int) -> None:
        if not self._showing:
            self.choices.show_choice({100: "complete", 50: "partial"}.get(percent))
            self.changed.emit(percent / 100.0)
