"""The lesion form: everything that can be chosen of one lesion, or of one syndrome."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from explorer.errors import ExplorerError
from explorer.lesions.lesion import Lesion
from explorer.ui.extent import ExtentControl
from explorer.ui.segments import Segments
from explorer.ui.tick import CheckBox
from explorer.ui.time_scale import LAST_DAY

if TYPE_CHECKING:
    from explorer.session.options import Options

_SIDES = (
    ("right", "Right", "The patient's right side"),
    ("left", "Left", "The patient's left side"),
    ("both", "Both", "Both sides"),
)
_PLAIN = "plain destruction"
_AtSite = Callable[[Lesion, str], Lesion]


class LesionForm(QWidget):
    """Shows a lesion; ``changed`` carries what the user makes of it. Nothing is changed here."""

    #: (lesion as it is shown, lesion as it is wished for)
    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._lesion: Lesion | None = None
        self._options: Options | None = None
        self._at_site: _AtSite = lambda lesion, _: lesion
        self.side = Segments("Side of the lesion", _SIDES, self)
        self.side.chosen.connect(lambda side: self._wish(side=side))
        self.site = QLineEdit(self)
        self.site.setAccessibleName("Site of the lesion")
        self.site.editingFinished.connect(self._on_site)
        self.extent = ExtentControl(self)
        self.extent.changed.connect(lambda fraction: self._wish(extent=fraction))
        self.progress = QSlider(Qt.Orientation.Horizontal, self)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName("How far it has come, in percent")
        self.progress.valueChanged.connect(self._on_progress)
        self.percent = QLabel(self)
        self.by_day = CheckBox("By day", self)
        self.by_day.setToolTip("It goes on by itself as the days pass")
        self.by_day.toggled.connect(self._on_by_day)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Kind of the lesion")
        self.kind.view().setAccessibleName("Kinds of lesion")
        self.kind.activated.connect(self._on_kind)
        self.onset = QDoubleSpinBox(self)
        self.onset.setRange(0.0, LAST_DAY)
        self.onset.setDecimals(0)
        self.onset.setPrefix("day ")
        self.onset.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.onset.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.onset.setKeyboardTracking(False)
        self.onset.setAccessibleName("Day of onset")
        self.onset.setToolTip("The day of the case on which it strikes")
        self.onset.valueChanged.connect(lambda day: self._wish(onset_day=day))
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        self.fault.setObjectName("fault")
        self.fault.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        progress = QWidget(self)
        row = QHBoxLayout(progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.progress, 1)
        row.addWidget(self.percent)
        row.addWidget(self.by_day)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(12)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._progress_row = progress
        for title, widget in (
            ("Side", self.side),
            ("Site", self.site),
            ("Extent", self.extent),
            ("Progress", progress),
            ("Kind", self.kind),
            ("Onset", self.onset),
        ):
            label = QLabel(title, self)
            label.setObjectName("field")
            self._form.addRow(label, widget)
        self._form.addRow(self.fault)

    # What is shown

    def show_lesion(
        self, lesion: Lesion | None, options: Options | None, site: str, at_site: _AtSite, share: float = 1.0
    ) -> None:
        """Show that lesion with what can be chosen of it; emits nothing.

        ``site`` is its site in words, ``share`` how far it has come (0..1) on the day of the examination.
        """
        self._showing = True
        self._lesion, self._options, self._at_site = lesion, options, at_site
        self.setEnabled(lesion is not None)
        if lesion is not None and options is not None:
            self._show_rows(options)
            self.side.show_choice(lesion.side)
            if not self.site.hasFocus():
                self.site.setText(site)
            self.site.setPlaceholderText(options.usual_site)
            self.extent.show_fraction(lesion.extent)
            self._show_progress(lesion, options, share)
            self._show_kinds(lesion, options)
            self.onset.setValue(lesion.onset_day)
        self.fault.hide()
        self._showing = False

    def show_scale(self, scale: float, theme: str) -> None:
        """Draw the form so much larger, in the colours of that theme."""
        self.extent.show_scale(scale)
        self.by_day.theme = theme
        self.by_day.update()
        self.percent.setMinimumWidth(round(40 * scale))
        self.onset.setFixedSize(round(92 * scale), round(32 * scale))
        for label in self.findChildren(QLabel, "field"):
            label.setMinimumHeight(round(32 * scale))

    def _show_rows(self, options: Options) -> None:
        for widget, shown in (
            (self.side, len(options.sides) > 1),
            (self.site, bool(options.site)),
            (self.extent, not options.progresses),
            (self._progress_row, options.progresses),
            (self.kind, bool(options.kinds)),
        ):
            self._form.setRowVisible(widget, shown)
        label = self._form.labelForField(self.site)
        if isinstance(label, QLabel):
            label.setText("Segments" if options.site == "segments" else "Where")
        label = self._form.labelForField(self.extent)
        if isinstance(label, QLabel):
            label.setText("Severity" if options.syndrome else "Extent")

    def _show_progress(self, lesion: Lesion, options: Options, share: float) -> None:
        by_day = lesion.progress is None and options.by_day
        self.by_day.setVisible(options.by_day)
        self.by_day.setChecked(by_day)
        self.progress.setEnabled(not by_day)
        self.progress.setValue(round(100 * share))
        self.percent.setText(f"{share:.0%}")

    def _show_kinds(self, lesion: Lesion, options: Options) -> None:
        kinds = ("", *(kind for kind in options.kinds if kind))
        words = [kind.replace("-", " ") or _PLAIN for kind in kinds]
        if [self.kind.itemText(number) for number in range(self.kind.count())] != words:
            self.kind.clear()
            for kind, word in zip(kinds, words, strict=True):
                self.kind.addItem(word, kind)
        self.kind.setCurrentIndex(kinds.index(lesion.kind) if lesion.kind in kinds else 0)

    # What the user does

    def _wish(self, **changes: object) -> None:
        if self._showing or self._lesion is None:
            return
        wished = msgspec.structs.replace(self._lesion, **changes)
        if wished != self._lesion:
            self.changed.emit(self._lesion, wished)

    def _on_site(self) -> None:
        if self._showing or self._lesion is None:
            return
        try:
            wished = self._at_site(self._lesion, self.site.text())
        except ExplorerError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.fault.hide()
        self._wish(levels=wished.levels)

    def _on_progress(self, percent: int) -> None:
        self._wish(progress=percent / 100.0)

    def _on_by_day(self, by_day: bool) -> None:
        self._wish(progress=None if by_day else self.progress.value() / 100.0)

    def _on_kind(self, number: int) -> None:
        self._wish(kind=self.kind.itemData(number))
