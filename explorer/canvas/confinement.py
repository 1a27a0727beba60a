"""Confinement: what is written to files sees the shipped fonts only, so it comes out alike everywhere."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from explorer.canvas.fonts import folder


def confine() -> None:
    """Let fontconfig see the shipped fonts only, so that pictures come out alike on every machine.

    To be called before the QGuiApplication is made, by programs that show no window.
    """
    place = (
        Path(tempfile.gettempdir()) / f"motor-explorer-fonts-{os.getuid() if hasattr(os, 'getuid') else 0}"
    )
    place.mkdir(mode=0o700, exist_ok=True)
    configuration = place / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?>\n<fontconfig>'
        f"<dir>{folder()}</dir><cachedir>{place}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(configuration)
