"""The card of a syndrome: its side, site and progress, and whether the patient has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from explorer.lesions.lesion import Lesion
from explorer.ui.lesion_form import LesionForm

if TYPE_CHECKING:
    from explorer.session.engine import Engine


class SyndromeCard(QFrame):
    """Shows the syndrome of the case, or a draft of it that can be added."""

    #: (lesion of the case, what it is to become)
    changed = Signal(object, object)
    #: This lesion is to be added to the case.
    added = Signal(object)
    #: This lesion is to be taken away.
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._engine: Engine | None = None
        self._days = 0.0
        self._present: Lesion | None = None
        self._draft: Lesion | None = None
        self.form = LesionForm(self)
        self.form.changed.connect(self._on_changed)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._on_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.form)
        layout.addWidget(self.button)
        self.hide()

    def show_syndrome(
        self, present: Lesion | None, draft: Lesion | None, engine: Engine | None, days: float
    ) -> None:
        """Show the lesion of the case that is the syndrome, or else the draft; neither hides the card."""
        self._days = days
        if draft is None or self._draft is None or draft.structure != self._draft.structure:
            self._draft = draft
        # What is taken away can be added again as it was.
        self._draft = present or self._draft
        self._present, self._engine = present, engine
        lesion = present or self._draft
        self.setVisible(lesion is not None)
        if lesion is not None and engine is not None:
            self.form.show_lesion(
                lesion,
                engine.options(lesion.structure),
                engine.site_of(lesion),
                engine.at_site,
                engine.progress(lesion, days),
            )
        self.button.setText("Take it away" if present is not None else "Add to the case")

    def _on_changed(self, lesion: Lesion, wished: Lesion) -> None:
        if self._present is not None:
            self.changed.emit(lesion, wished)
        else:
            self._draft = wished
            self.show_syndrome(None, wished, self._engine, self._days)

    def _on_button(self) -> None:
        if self._present is not None:
            self.removed.emit(self._present)
        elif self._draft is not None:
            self.added.emit(self._draft)
