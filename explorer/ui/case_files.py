"""Opening and saving case files, with the system's dialogs and without losing unsaved work."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from explorer import figures
from explorer.case.files import SUFFIX
from explorer.errors import ExplorerError
from explorer.figures.raster import png
from explorer.figures.svg import svg
from explorer.session.session import Session
from explorer.ui.preferences import Preferences

if TYPE_CHECKING:
    from explorer.ui.window import Window

_FIGURES = "Vector graphics (*.svg);;Documents (*.pdf);;Images (*.png)"
_SCREEN_DPI = 96.0
_FILTER = f"Cases (*{SUFFIX})"


_OWN = "application/x-motor-pathway-figure"
"""Tells a figure of this program from whatever else lies on the clipboard."""


class CaseFiles(QObject):
    """What the user does with files; errors are told in a dialog and change nothing."""

    #: A sentence on what has been done.
    told = Signal(str)

    def __init__(self, window: Window, session: Session, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        session.refused.connect(self.tell)

    def new(self) -> None:
        """Begin a new case."""
        if self.may_go():
            self._session.new()
            self.told.emit("A new case: no lesion.")

    def ask_open(self) -> None:
        """Ask for a case file and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a case", self._folder(), _FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open that case file; whether it was opened."""
        if not self.may_go():
            return False
        try:
            self._session.open(path)
        except ExplorerError as error:
            self.tell(str(error))
            return False
        self._preferences.remember_file(path)
        self.told.emit(f"{path.name} is open.")
        return True

    def save(self) -> bool:
        """Save the case where it belongs; whether that was done."""
        return self._write(self._session.path) if self._session.path is not None else self.ask_save()

    def ask_save(self) -> bool:
        """Ask where to save the case; whether it was saved."""
        start = self._session.path or Path(self._folder()) / f"case{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the case", str(start), _FILTER)
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def _write(self, path: Path) -> bool:
        try:
            self._session.save(path)
        except ExplorerError as error:
            self.tell(str(error))
            return False
        self._preferences.remember_file(path)
        self.told.emit(f"Saved as {path.name}.")
        return True

    def ask_export(self) -> bool:
        """Ask where to write what the diagram shows, as a figure; whether it was written."""
        start = str(Path(self._folder()) / "motor-pathway.svg")
        name, _ = QFileDialog.getSaveFileName(self._window, "Export a figure", start, _FIGURES)
        return bool(name) and self.export(Path(name))

    def export(self, path: Path) -> bool:
        """Write what the diagram shows as a figure (.svg, .pdf or .png); whether it was written."""
        picture, engine = self._window.diagram.picture, self._session.engine
        if picture is None:
            return False
        try:
            figures.write(path, picture, titles=engine.title if engine is not None else None)
        except ExplorerError as error:
            self.tell(str(error))
            return False
        self.told.emit(f"The figure is written: {path.name}.")
        return True

    def copy_figure(self) -> bool:
        """Put what the diagram shows on the clipboard, as SVG and as PNG; whether that was done."""
        picture, engine = self._window.diagram.picture, self._session.engine
        if picture is None:
            return False
        try:
            image = png(picture, background="paper", width_px=None, dpi=_SCREEN_DPI)
        except ExplorerError as error:
            self.tell(str(error))
            return False
        text = svg(picture, engine.title if engine is not None else None)
        data = QMimeData()
        data.setImageData(QImage.fromData(image))
        data.setData("image/svg+xml", text.encode("utf-8"))
        data.setData("image/png", image)
        data.setData(_OWN, b"1")
        QGuiApplication.clipboard().setMimeData(data)
        atexit.unregister(_leave_plain_copy)
        atexit.register(_leave_plain_copy)
        self.told.emit("The figure is on the clipboard, as SVG and as PNG.")
        return True

    def may_go(self) -> bool:
        """Whether the case may be left: it is saved, or the user said what to do with it."""
        self._window.furnished.conduct.time_lapse.stop()  # time must not run on behind the question
        if not self._session.unsaved:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Unsaved case")
        box.setText("The case has changes that are not saved.")
        save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is discard

    def tell(self, sentence: str) -> None:
        """Tell of an error, without waiting for an answer."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Motor Pathway Explorer")
        box.setText(sentence)
        box.open()

    def _folder(self) -> str:
        recent = self._preferences.recent()
        return str(recent[0].parent if recent else Path.home())


def _leave_plain_copy() -> None:
    """Leave the copied figure to the desktop as Qt's own image when the program ends.

    The data that were copied are an object of Python; the clipboard gives them up after Python has gone,
    which would end the program with a crash.
    """
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(_OWN):  # else the user has copied something else since
        clipboard.setImage(clipboard.image())
