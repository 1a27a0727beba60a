"""Qt without a screen: what drawing figures needs of it, alike on every machine."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtGui import QGuiApplication

from explorer.canvas import fonts

_application: list[QGuiApplication] = []


def ensure_application() -> None:
    """A QGuiApplication without a display and with the shipped fonts only, unless the window made one."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for variable in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_SCREEN_SCALE_FACTORS"):
            os.environ.pop(variable, None)
        _confine_fonts()
        _application.append(QGuiApplication(["motor-explorer"]))
    fonts.register()


def _confine_fonts() -> None:
    """Let fontconfig see the shipped fonts only, so that pictures come out alike on every machine."""
    place = Path(tempfile.mkdtemp(prefix="motor-explorer-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    configuration = place / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?>\n<fontconfig>'
        f"<dir>{escape(str(fonts.folder()))}</dir><cachedir>{escape(str(place))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(configuration)
