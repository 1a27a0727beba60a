"""The program: from the process's start to the first painted frame, and what must outlive an error."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from explorer import assets
from explorer.canvas import fonts
from explorer.errors import ExplorerError
from explorer.ui import folders
from explorer.ui.first_frame import FirstFrame
from explorer.ui.preferences import Preferences
from explorer.ui.window import Window

if TYPE_CHECKING:
    from explorer.session.session import Session


def run(case: Path | None, *, smoke: bool) -> int:
    """Make the application, show its window and stay until it is closed; the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("motor-pathway-explorer")
    application.setApplicationDisplayName("Motor Pathway Explorer")
    application.setDesktopFileName("motor-pathway-explorer")
    application.setStyle("Fusion")
    fonts.register_upright()
    program = Program(None if smoke else folders.state())
    if case is not None:
        program.open(case)
    program.show(smoke=smoke)
    code = application.exec()
    sys.excepthook = sys.__excepthook__
    return code


class Program:
    """The window, and what it is furnished with once its first frame is painted."""

    def __init__(self, state_folder: Path | None) -> None:
        self.preferences = Preferences(folders.configuration())
        self.window = Window(self.preferences, FirstFrame(folders.cache()))
        self.window.setWindowIcon(QIcon(str(assets.icon("motor-explorer"))))
        self.window.empty.connect(self.furnish)
        self._state_folder = state_folder
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The session, made when it is first asked for."""
        if self._session is None:
            furniture = importlib.import_module("explorer.ui.furniture")
            self._session = furniture.new_session(self.preferences, self._state_folder)
        return self._session

    def open(self, case: Path) -> None:
        """Open a case before the window is shown; raises ``CaseFileError``."""
        self.session.open(case)

    def show(self, *, smoke: bool) -> None:
        """Show the window."""
        self.window.painted.connect(self._leave if smoke else self.settle)
        self.window.fit_to_screen()
        self.window.show()

    def furnish(self) -> None:
        """Give the window its session and its panels."""
        if self.window.furniture is None:
            fonts.register()
            self.window.furnish(self.session)
            sys.excepthook = Guard(self.session, self.window).excepthook

    def settle(self) -> None:
        """After the first frame: furnish, load the engine, take up what was left unsaved, keep the frame."""
        self.furnish()
        gc.enable()
        gc.freeze()
        if self.session.path is None and self.session.recover():
            self.window.bottom.say("The case that was not saved last time is here again.")
        # What is made once and stays need not be looked through again.
        self.session.prepared.connect(gc.freeze)
        self.session.prepare()
        self.window.keep_frame()

    def _leave(self) -> None:
        sys.stdout.write(f"first paint {since_start_ms():.0f}\n")
        sys.stdout.flush()
        self.furnish()
        self.window.keep_frame()
        QApplication.exit(0)


def since_start_ms() -> float:
    """Milliseconds since the process started, where the system tells; else since this module was loaded."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        started_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return 1000.0 * (time.clock_gettime(time.CLOCK_BOOTTIME) - started_s)
    except (OSError, ValueError, IndexError, AttributeError):
        return 1000.0 * (time.perf_counter() - _LOADED_S)


_LOADED_S = time.perf_counter()


class Guard:
    """Tells of an unforeseen error in a sentence, after the case has been written down."""

    def __init__(self, session: Session, window: Window) -> None:
        self._session = session
        self._window = window
        self._told: set[str] = set()

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.exit(130)
            return
        self._session.keep()
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, ExplorerError):
            sentence = str(error)
        else:
            sentence = (
                f"Something went wrong that should not have ({kind.__name__}: {error}). Your case has been "
                "kept; you can go on, or save it and start the program again."
            )
        if sentence not in self._told:
            self._told.add(sentence)
            self._window.files.tell(sentence)
