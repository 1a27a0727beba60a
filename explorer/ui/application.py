"""The application: from the process's start to the first painted frame, and what must outlive an error."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from explorer import assets
from explorer.canvas import fonts
from explorer.errors import ExplorerError, OutcomeError
from explorer.session.session import Session
from explorer.ui import folders
from explorer.ui.first_frame import FirstFrame
from explorer.ui.preferences import Preferences
from explorer.ui.window import Window


class DisplayError(OutcomeError):
    """There is no screen to open a window on."""


def run(case: Path | None = None, *, smoke: bool = False) -> int:
    """Open the window, perhaps with a case, and stay until it is closed; the exit code.

    With ``smoke`` leave after the first painted frame that shows the picture, and print when that was.
    Raises ``DisplayError`` where there is no display, ``FontError`` or ``AssetError`` for a missing file.
    """
    check_display()
    # Collecting garbage while everything is being made only costs time; ``Window.settle`` allows it again.
    gc.disable()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("motor-pathway-explorer")
    application.setApplicationDisplayName("Motor Pathway Explorer")
    application.setDesktopFileName("motor-pathway-explorer")
    application.setStyle("Fusion")
    fonts.register()
    preferences = Preferences(folders.configuration())
    session = Session(preferences.view(), None if smoke else folders.state())
    if case is not None:
        session.open(case)
    frame = FirstFrame(folders.cache())
    window = Window(session, preferences, frame)
    guard = Guard(session, window)
    sys.excepthook = guard.excepthook
    window.setWindowIcon(QIcon(str(assets.icon("motor-explorer"))))
    if smoke:
        window.diagram.painted.connect(lambda: _leave(application, window))
    else:
        window.diagram.painted.connect(window.settle)
    window.fit_to_screen()
    window.show()
    code = application.exec()
    sys.excepthook = sys.__excepthook__
    return code


def _leave(application: QApplication, window: Window) -> None:
    sys.stdout.write(f"first paint {since_start_ms():.0f}\n")
    sys.stdout.flush()
    window.keep_frame()
    application.exit(0)


def check_display() -> None:
    """Raise ``DisplayError`` where a window could not be opened; Qt itself would end the process."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    needs_display = sys.platform.startswith("linux") and platform.split(":")[0] in ("", "xcb", "wayland")
    if needs_display and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise DisplayError(
            "There is no display to open a window on. Start the program in a desktop session, or use its "
            "commands (motor-explorer --help), which need no display."
        )


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
