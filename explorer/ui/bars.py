"""The bars above and below the diagram: files, history, search, the lesion, the clock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer.ui.actions import Actions
from explorer.ui.extent import ExtentControl
from explorer.ui.search import SearchField
from explorer.ui.time_scale import LAST_DAY, words
from explorer.ui.time_slider import TimeSlider

_ICON_PX = 20


def tool_button(action: QAction, parent: QWidget) -> QToolButton:
    """A flat button for an action, with its icon."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedSize(1, 22)
    return line


def _scale_buttons(bar: QWidget, scale: float) -> None:
    for button in bar.findChildren(QToolButton):
        button.setIconSize(QSize(round(_ICON_PX * scale), round(_ICON_PX * scale)))


class TopBar(QWidget):
    """Files, history, search, lesion, view."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(self)
        self.lesion = tool_button(actions.lesion, self)
        self.lesion.setObjectName("lesion")
        self.lesion.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.extent = ExtentControl(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        for action in (actions.open, actions.save):
            layout.addWidget(tool_button(action, self))
        layout.addWidget(_rule(self))
        for action in (actions.undo, actions.redo):
            layout.addWidget(tool_button(action, self))
        layout.addSpacing(8)
        layout.addWidget(self.search, 3)
        layout.addSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.lesion)
        layout.addSpacing(6)
        layout.addWidget(self.extent)
        layout.addStretch(1)
        layout.addSpacing(12)
        for action in (actions.zoom_out, actions.fit, actions.zoom_in):
            layout.addWidget(tool_button(action, self))
        layout.addWidget(_rule(self))
        layout.addWidget(tool_button(actions.export, self))
        self.theme_button = tool_button(actions.theme_menu, self)
        self.theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout.addWidget(self.theme_button)

    def show_scale(self, scale: float) -> None:
        """Draw the bar that much larger."""
        _scale_buttons(self, scale)
        self.extent.show_scale(scale)
        self.search.setMaximumWidth(round(420 * scale))


class BottomBar(QWidget):
    """Impulses, the day of the examination, and one sentence on what is selected or struck."""

    #: The examination is to be on that day.
    day_chosen = Signal(float)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.time = TimeSlider(self)
        self.time.day_chosen.connect(self.day_chosen)
        self.day = QDoubleSpinBox(self)
        self.day.setRange(0.0, LAST_DAY)
        self.day.setDecimals(0)
        self.day.setPrefix("day ")
        self.day.setKeyboardTracking(False)
        self.day.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.day.setAccessibleName("Day of the examination")
        self.day.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.day.valueChanged.connect(self._on_day)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("sentence")
        self.sentence.setAccessibleName("Status")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.scale = QLabel(self)
        self.scale.setObjectName("faint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(tool_button(actions.play, self))
        layout.addWidget(_rule(self))
        layout.addWidget(tool_button(actions.time_lapse, self))
        layout.addWidget(self.time, 2)
        layout.addWidget(self.day)
        layout.addSpacing(10)
        layout.addWidget(self.sentence, 3)
        layout.addWidget(self.scale)

    def show_scale(self, scale: float) -> None:
        """Draw the bar that much larger."""
        _scale_buttons(self, scale)
        self.day.setFixedSize(round(92 * scale), round(32 * scale))
        self.time.show_scale(scale)
        self.time.setMaximumWidth(round(620 * scale))

    def show_day(self, day: float) -> None:
        """Show that day; emits nothing."""
        self._showing = True
        self.time.show_day(day)
        self.day.setValue(day)
        self.day.setToolTip(f"Days since the case began: {words(day)}")
        self._showing = False

    def say(self, sentence: str) -> None:
        """Say that, for all to read and for screen readers to speak."""
        self.sentence.setText(sentence)
        self.sentence.setToolTip(sentence)
        self.sentence.setAccessibleDescription(sentence)

    def _on_day(self, day: float) -> None:
        if not self._showing:
            self.time.show_day(day)
            self.day_chosen.emit(day)
