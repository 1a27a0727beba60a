"""What the program remembers of its user between runs: theme, text size, motion, recent files, window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from explorer.case.model import View

RECENT = 8

ReadingLevel = Literal["public", "student", "clinician"]
READING_LEVELS: tuple[ReadingLevel, ...] = get_args(ReadingLevel)


class Preferences:
    """Remembered in one small text file below the user's configuration folder."""

    def __init__(self, folder: Path) -> None:
        self._store = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)

    def theme(self) -> str:
        """The theme's name, or "system"."""
        return str(self._store.value("theme", "system"))

    def text_scale(self) -> float:
        """How much larger than usual text is, 1 to 2."""
        return _number(self._store.value("text_scale"), 1.0)

    def reduced_motion(self) -> bool:
        """Whether motion is replaced by steps."""
        return self._store.value("reduced_motion", "false") in (True, "true")

    def reading_level(self) -> ReadingLevel:
        """For whom the texts are written."""
        stored = self._store.value("reading_level", "student")
        return next((level for level in READING_LEVELS if level == stored), "student")

    def remember_view(self, view: View) -> None:
        """Remember how things are shown."""
        self._store.setValue("theme", view.theme)
        self._store.setValue("text_scale", view.text_scale)
        self._store.setValue("reduced_motion", view.reduced_motion)
        self._store.setValue("reading_level", view.reading_level)

    def recent(self) -> tuple[Path, ...]:
        """The case files used last, the latest first."""
        stored = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else list(stored or [])  # type: ignore[call-overload]
        return tuple(Path(str(name)) for name in names if name)

    def remember_file(self, path: Path) -> None:
        """Put a case file first among the recent ones."""
        kept = [path, *(each for each in self.recent() if each != path)][:RECENT]
        self._store.setValue("recent", [str(each) for each in kept])

    def restore_window(self, window: QWidget) -> bool:
        """Give the window its last size and place; whether there was one."""
        geometry = self._store.value("window")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def remember_window(self, window: QWidget) -> None:
        """Remember the window's size and place."""
        self._store.setValue("window", window.saveGeometry())


def _number(value: object, otherwise: float) -> float:
    try:
        return min(2.0, max(1.0, float(str(value))))
    except ValueError:
        return otherwise
