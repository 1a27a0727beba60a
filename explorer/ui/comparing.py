"""Comparing: the acts that hold a state as A."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from explorer.case import files
from explorer.case.model import Case
from explorer.errors import ExplorerError
from explorer.session.session import Held
from explorer.ui.comparison import CompareMenu

if TYPE_CHECKING:
    from explorer.ui.window import Window


class Comparing(QObject):
    """What the user does to compare two states; the case itself is never changed by it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def connect_menu(self, menu: CompareMenu) -> None:
        """Let that menu ask."""
        menu.hold_asked.connect(self.hold)
        menu.healthy_asked.connect(self.with_healthy)
        menu.day_asked.connect(self.with_day)
        menu.file_asked.connect(self.ask_file)
        menu.stop_asked.connect(self.stop)

    def toggle(self) -> None:
        """Hold the present state as A, or stop comparing."""
        if self._session.held is None:
            self.hold()
        else:
            self.stop()

    def hold(self) -> None:
        """Hold the present state as A."""
        self._compare(self._session.case)
        self._window.bottom.say("This state is held as A: change the case or the day to see what differs.")

    def with_healthy(self) -> None:
        """Compare with the healthy state."""
        self._compare(Case())

    def with_day(self, day: float) -> None:
        """Compare with the present case on that day."""
        self._compare(msgspec.structs.replace(self._session.case, days=day))

    def ask_file(self) -> None:
        """Ask for a saved case to compare with."""
        pattern = f"Cases (*{files.SUFFIX})"
        name, _ = QFileDialog.getOpenFileName(self._window, "Compare with a case", str(Path.home()), pattern)
        if name:
            self.with_file(Path(name))

    def with_file(self, path: Path) -> None:
        """Compare with that saved case; an error is told and changes nothing."""
        try:
            case = files.read(path)
            if self._session.engine is not None:
                self._session.engine.check(case, str(path))
        except ExplorerError as error:
            self._window.files.tell(str(error))
            return
        self._compare(case, path.stem)

    def stop(self) -> None:
        """Compare no more."""
        self._session.compare(None)

    def _compare(self, case: Case, name: str = "") -> None:
        engine = self._session.engine
        told = engine.told(case) if engine is not None else "Another state"
        self._session.compare(Held(case, f"{name}: {told}" if name else told))
