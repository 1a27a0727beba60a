"""The first frame: the still picture of the last run, kept as plain pixels, to be shown at once."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from PySide6.QtGui import QImage

from explorer import __version__
from explorer.canvas.layers import Layer, Scene

_KEPT = 6
_FORMAT = 1


class FirstFrame:
    """Keeps still layers of the untouched picture in the user's cache; a cache that fails only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "frames"

    def find(self, scene: Scene, fingerprint: str) -> Layer | None:
        """The layer that an earlier run rendered of exactly this scene, or None."""
        width, height = _pixels(scene)
        try:
            data = self._path(scene, fingerprint).read_bytes()
        except OSError:
            return None
        if len(data) != 4 * width * height:
            return None
        # The copy owns its pixels; the bytes may go.
        image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(scene.ratio)
        return Layer(image, scene)

    def keep(self, layer: Layer, fingerprint: str) -> None:
        """Keep that layer for the next run."""
        path = self._path(layer.scene, fingerprint)
        width, height = _pixels(layer.scene)
        image = layer.image
        if path.exists() or (image.width(), image.height()) != (width, height):
            return
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(image.constBits()[: 4 * width * height])
            partial.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
        self._forget_old()

    def _path(self, scene: Scene, fingerprint: str) -> Path:
        words = (
            f"{_FORMAT} {__version__} {fingerprint} {scene.picture.view} {scene.picture.theme} "
            f"{scene.width} {scene.height} {scene.ratio} {scene.camera}"
        )
        return self._folder / f"{hashlib.blake2b(words.encode(), digest_size=12).hexdigest()}.rgb"

    def _forget_old(self) -> None:
        with contextlib.suppress(OSError):
            frames = sorted(self._folder.glob("*.rgb"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in frames[_KEPT:]:
                path.unlink(missing_ok=True)


def _pixels(scene: Scene) -> tuple[int, int]:
    return max(1, round(scene.width * scene.ratio)), max(1, round(scene.height * scene.ratio))
