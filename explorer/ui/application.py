"""The application: whether a window can be opened at all, and then the program with its window."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Final

from explorer.errors import OutcomeError

_SCREENS: Final = frozenset({"", "xcb", "wayland"})
"""What Qt draws on by default on Linux, and what is asked here whether it answers."""
_SCREENLESS: Final = frozenset(
    {"offscreen", "minimal", "wayland-egl", "eglfs", "linuxfb", "vnc", "vkkhrdisplay"}
)
"""What needs no server, or one that only Qt can ask."""


class DisplayError(OutcomeError):
    """There is no screen to open a window on."""


def run(case: Path | None = None, *, smoke: bool = False) -> int:
    """Open the window, perhaps with a case, and stay until it is closed; the exit code.

    With ``smoke`` leave after the first painted frame that shows the picture, and print when that was.
    Raises ``DisplayError`` where there is no display, ``FontError`` or ``AssetError`` for a missing file.
    """
    check_display()
    # Collecting garbage while everything is being made only costs time; ``Program.settle`` allows it again.
    gc.disable()
    program = importlib.import_module("explorer.ui.program")
    code: int = program.run(case, smoke=smoke)
    return code


def check_display() -> None:
    """Raise ``DisplayError`` where a window could not be opened; Qt itself would end the process."""
    if not sys.platform.startswith("linux"):
        return
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    platforms = {name.partition(":")[0] for name in wanted.split(";")}
    if not platforms & (_SCREENS | _SCREENLESS):
        raise DisplayError(
            f"QT_QPA_PLATFORM asks for '{wanted}', which Qt cannot draw on. "
            "Unset it, or set it to xcb or wayland."
        )
    if platforms - _SCREENS:
        return
    display = os.environ.get("DISPLAY", "") if platforms != {"wayland"} else ""
    wayland = os.environ.get("WAYLAND_DISPLAY", "") if platforms != {"xcb"} else ""
    advice = "Start the program in a desktop session, or use its commands, which need no display."
    if not (display or wayland):
        raise DisplayError(f"There is no display to open a window on. {advice}")
    if not wayland and not _answers(display):
        raise DisplayError(f"The display {display} does not answer. {advice}")


def _answers(display: str) -> bool:
    """Whether the X server of that name can be reached; one on another machine is taken at its word."""
    host, _, number = display.rpartition(":")
    place = number.split(".")[0]
    if host not in ("", "unix") or not place.isdigit():
        return True
    import socket  # a few milliseconds that only this answer needs

    name = f"/tmp/.X11-unix/X{place}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        # A server listens at the path, or at the same name in Linux's abstract namespace.
        return connection.connect_ex(name) == 0 or connection.connect_ex(f"\0{name}") == 0
