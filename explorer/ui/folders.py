"""Where the program keeps what belongs to its user."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_NAME = "motor-explorer"


def configuration() -> Path:
    """Preferences."""
    return _folder(QStandardPaths.StandardLocation.GenericConfigLocation)


def state() -> Path:
    """The unsaved case."""
    return _folder(QStandardPaths.StandardLocation.GenericStateLocation)


def cache() -> Path:
    """What can be made again."""
    return _folder(QStandardPaths.StandardLocation.GenericCacheLocation)


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location)) / _NAME
