"""The findings panel: what the patient has, as tables, on figures and grouped, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.case.model import Selection
from explorer.ui.body_map import BodyMap
from explorer.ui.comparison import CompareBar
from explorer.ui.filters import Filters
from explorer.ui.findings_rows import Key, Row, differences, rows
from explorer.ui.findings_table import FindingsFilter, FindingsModel
from explorer.ui.findings_view import FindingsView
from explorer.ui.reason import Reason
from explorer.ui.reflex_figure import ReflexFigure
from explorer.ui.reflex_marks import DRAWN, marks
from explorer.ui.seen import seen
from explorer.ui.seen_strip import SeenStrip
from explorer.ui.segments import Segments
from explorer.ui.signs_view import SignsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.found import Findings

_KINDS = (
    ("muscles", "Muscles", "Strength, pattern and EMG of every muscle"),
    ("movements", "Movements", "Movements tested at the bedside"),
    ("reflexes", "Reflexes", "Reflexes on the stick figure, and the plantar response"),
    ("signs", "Signs", "Signs seen at the bedside, by region"),
    ("body", "Body", "Strength on a map of the body"),
)


class FindingsPanel(QWidget):
    """Findings of one patient, or what differs between two states."""

    #: The selection of what the pointer is over, or None.
    pointed = Signal(object)
    #: The selection of what was clicked, or what the keyboard moved to.
    picked = Signal(object)
    #: The strength of this selection over time is asked for.
    plot_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Findings | None = None
        self._before: Findings | None = None
        self._rows: tuple[Row, ...] = ()
        self._selected: Key | None = None
        self._name: Callable[[Selection], str] = lambda selection: selection.structure
        self.kinds = Segments("Findings of", _KINDS, self)
        self.kinds.show_choice("muscles")
        self.kinds.chosen.connect(self._on_kind)
        self.compare = CompareBar(self)
        self.filters = Filters(self)
        self.affected_only, self.region, self.words = self.filters.parts
        self.model = FindingsModel(self)
        self.filter = FindingsFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = FindingsView(self.model, self.filter, self)
        self.figure = ReflexFigure(self)
        self.signs = SignsView(self)
        self.seen = SeenStrip(self)
        self.body = BodyMap(self)
        self.reason = Reason(self)
        self.plot_button = QPushButton("Strength over time", self)
        self._lay_out()
        self.filters.changed.connect(self._on_filter)
        self.table.pointed.connect(self._on_row_pointed)
        self.table.picked.connect(self._on_row_picked)
        self.body.pointed.connect(self.pointed)
        for view in (self.figure, self.signs, self.seen, self.body):
            view.picked.connect(self.picked)
        self.plot_button.clicked.connect(self._on_plot)
        self._show_kind()

    def _lay_out(self) -> None:
        tables = QWidget(self)
        inner = QVBoxLayout(tables)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.figure, 5)
        inner.addWidget(self.table, 2)
        self.stack = QStackedWidget(self)
        signs = QWidget(self)
        column = QVBoxLayout(signs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.seen)
        column.addWidget(self.signs, 1)
        for page in (tables, signs, self.body):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 10, 12)
        layout.setSpacing(9)
        layout.addWidget(self.kinds)
        layout.addWidget(self.compare)
        layout.addWidget(self.filters)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.plot_button)

    # What is shown

    def show_findings(
        self,
        findings: Findings | None,
        before: Findings | None = None,
        name: Callable[[Selection], str] | None = None,
    ) -> None:
        """Show what was found; with a state ``before``, only what differs from it."""
        turned = (before is None) != (self._before is None)
        self._findings, self._before = findings, before
        self._name = name or self._name
        if findings is not None:
            self.filters.offer(findings.region_names)
        if turned:
            self._on_kind()
        else:
            self._fill()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme and in that size."""
        self.filters.show_theme(theme)
        for view in (self.table, self.figure, self.signs, self.seen, self.body):
            view.show_theme(theme, text_scale)

    def show_reason(self, sentence: str) -> None:
        """Say why the finding that is looked at is so."""
        self.reason.say(sentence)

    def show_selection(self, selection: Selection | None) -> None:
        """Mark what is found of that; emits nothing."""
        self._selected = (selection.structure, selection.side) if selection is not None else None
        self.table.show_key(self._selected)
        self.figure.show_key(self._selected)
        self.signs.show_key(self._selected)
        self.seen.show_key(self._selected)
        self.body.show_selection(selection)

    def show_pointed(self, key: Key | None) -> None:
        """Mark the row of what the pointer is over in the diagram; emits nothing."""
        self.table.show_pointed(key)

    def show_plot(self, plot: QWidget) -> None:
        """Give a plot its place below the table."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(plot)
        plot.show()

    @property
    def kind(self) -> str:
        """What is shown: "muscles", "movements", "reflexes", "signs" or "body"."""
        return self.kinds.choice or "muscles"

    @property
    def current(self) -> Row | None:
        """The row of the table that is looked at."""
        return self.table.current

    def _fill(self) -> None:
        kind = "muscles" if self.kind == "body" else self.kind
        findings, before = self._findings, self._before
        if findings is None:
            self._rows = ()
        else:
            self._rows = rows(kind, findings) if before is None else differences(kind, before, findings)
        self.table.show_rows(kind, self._rows, compared=before is not None)
        if findings is not None and self.kind == "reflexes":
            self.figure.show_marks(marks(findings.examination))
        if findings is not None and self.kind == "signs":
            self.seen.show_seen(seen(findings.examination))
        if findings is not None and self.kind == "body":
            differing = None if before is None else {row.key for row in self._rows}
            self.body.show_grades(findings.grades(differing), self._name)
        self._on_filter()
        self._summarise(kind, tuple(row for row in self._rows if not row.repeats))
        self.table.show_key(self._selected)

    def differing(self) -> dict[str, int]:
        """How many findings of each kind differ between the two states."""
        if self._findings is None or self._before is None:
            return {}
        return {
            kind: len(differences(kind, self._before, self._findings))
            for kind in ("muscles", "movements", "reflexes", "signs")
        }

    def _summarise(self, kind: str, found: tuple[Row, ...]) -> None:
        affected = sum(row.affected for row in found)
        if self._findings is None:
            text = "The examination is being prepared."
        elif self._before is not None:
            verb = "differs" if affected == 1 else "differ"
            text = f"{affected or 'No'} {kind if affected != 1 else kind[:-1]} {verb} between A and B."
        elif not self._findings.examination.lesions:
            text = "No lesion: everything is normal. Select a structure and press L."
        else:
            day = f"on day {self._findings.examination.days:g}"
            verb = "is" if affected == 1 else "are"
            text = f"{affected} of {len(found)} {kind} {verb} affected {day}."
            if not affected:
                text = f"None of the {len(found)} {kind} is affected {day}."
        self.compare.show_summary(text)
        self.plot_button.setVisible(kind == "muscles" and self.kind != "body" and bool(affected))

    # What the user does

    def _on_kind(self) -> None:
        self._show_kind()
        self._fill()
        column = 2 if self._before is None else 3
        self.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _show_kind(self) -> None:
        pages = {"body": 2, "signs": 1 if self._before is None else 0}
        self.stack.setCurrentIndex(pages.get(self.kind, 0))
        self.figure.setVisible(self.kind == "reflexes" and self._before is None)
        self.filters.setVisible(self.kind != "body")
        self.region.setVisible(self.kind != "reflexes" or self._before is not None)

    def _on_filter(self) -> None:
        drawn = DRAWN if self.figure.isVisibleTo(self) else frozenset[str]()
        affected_only = self.affected_only.isChecked() or self._before is not None
        self.affected_only.setVisible(self._before is None)
        self.filter.show_only(affected_only, self.words.text(), "" if drawn else self.filters.chosen, drawn)
        if self.kind == "signs" and self._before is None:
            self.signs.show_rows(self._rows, self.filters.regions, self.filter.accepts)

    def _on_row_pointed(self, row: Row | None) -> None:
        self.pointed.emit(row.selection if row is not None and self.kind == "muscles" else None)

    def _on_row_picked(self, row: Row | None) -> None:
        if row is not None:
            self.picked.emit(row.selection)

    def _on_plot(self) -> None:
        current = self.current or self.table.row_at(self.filter.index(0, 0))
        if current is not None:
            self.plot_asked.emit(current.selection)
