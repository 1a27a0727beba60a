"""The first frame: the still picture of the last run, kept as plain pixels, to be shown at once."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from explorer import __version__
from explorer.ui.look import Look, read

if TYPE_CHECKING:
    from explorer.canvas.layers import Layer

_KEPT = 3
_FORMAT = 2
_MARK_BYTES = 24


class FirstFrame:
    """Keeps the still layer of the untouched picture, one for each theme and size, in the user's cache.

    A cache that fails only costs time. The picture may have changed since; the fingerprint tells.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "frames"
        self.fingerprint = ""
        self._pixels = memoryview(b"")

    def find(self, theme: str, width: int, height: int, ratio: float) -> QImage | None:
        """What an earlier run showed in that theme and size; ``fingerprint`` says of which picture it is."""
        columns, rows = max(1, round(width * ratio)), max(1, round(height * ratio))
        try:
            data = self._path(theme, columns, rows, ratio).read_bytes()
        except OSError:
            return None
        if len(data) != _MARK_BYTES + 4 * columns * rows:
            return None
        self.fingerprint = data[:_MARK_BYTES].decode("ascii", "replace").rstrip()
        # The image looks at these bytes without owning them, so they are kept.
        self._pixels = memoryview(data)[_MARK_BYTES:]
        image = QImage(self._pixels, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        return image

    def look(self, theme: str, scale: float) -> Look | None:
        """How the window looked in that theme and size of text."""
        try:
            return read(self._look_path(theme, scale).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None

    def keep_look(self, theme: str, scale: float, look: Look) -> None:
        """Keep how the window looks for the next run."""
        path = self._look_path(theme, scale)
        with contextlib.suppress(OSError, UnicodeDecodeError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != look.text():
                path.write_text(look.text(), encoding="utf-8")

    def keep(self, layer: Layer, fingerprint: str) -> None:
        """Keep that layer, which shows the picture of that fingerprint, for the next run."""
        image, scene = layer.image, layer.scene
        path = self._path(scene.picture.theme, image.width(), image.height(), scene.ratio)
        if fingerprint == self.fingerprint and path.exists():
            return
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                file.write(fingerprint.encode().ljust(_MARK_BYTES)[:_MARK_BYTES])
                file.write(image.constBits())
            partial.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
        self._forget_old()

    def _path(self, theme: str, columns: int, rows: int, ratio: float) -> Path:
        return self._folder / f"{_FORMAT}-{__version__}-{theme}-{columns}x{rows}-{ratio:g}.rgb"

    def _look_path(self, theme: str, scale: float) -> Path:
        return self._folder / f"{_FORMAT}-{__version__}-{theme}-{scale:g}.look"

    def _forget_old(self) -> None:
        with contextlib.suppress(OSError):
            frames = sorted(self._folder.glob("*.rgb"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in frames[_KEPT:]:
                path.unlink(missing_ok=True)
