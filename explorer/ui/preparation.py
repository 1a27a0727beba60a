"""Preparation: draws pages that are not there yet in the background, one at a time; the last wish counts."""

from __future__ import annotations

import contextlib
import threading

from PySide6.QtCore import QObject, Signal

from explorer.picture.composition import compose
from explorer.picture.tree import ROOT


class Preparation(QObject):
    """Composes pages away from the window's thread. A checkout compiles a page in seconds the first time."""

    #: The page that was wished for last is there.
    drawn = Signal(str)
    #: The page that was wished for last cannot be drawn: its name and the exception.
    failed = Signal(str, object)

    _ended = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ready = {ROOT}
        self._wished = ""
        self._theme = "light"
        self._thread: threading.Thread | None = None
        self._ended.connect(self._on_ended)

    def has(self, page: str) -> bool:
        """Whether that page can be shown at once."""
        return page in self._ready

    @property
    def wished(self) -> str:
        """The page that is being waited for, or ""."""
        return self._wished

    def wish(self, page: str, theme: str) -> None:
        """Draw that page; an earlier wish that is not under way yet is forgotten."""
        self._wished, self._theme = page, theme
        if self._thread is None:
            self._begin()

    def forget(self) -> None:
        """Nothing is wished for any more."""
        self._wished = ""

    def _begin(self) -> None:
        task = (self._wished, self._theme)
        self._thread = threading.Thread(target=self._draw, args=task, name="drawing of a page", daemon=True)
        self._thread.start()

    def _draw(self, page: str, theme: str) -> None:
        failure: Exception | None = None
        try:
            compose(view=page, theme=theme)
        except Exception as error:  # handed to the thread where it can be told of
            failure = error
        # The window may have gone meanwhile.
        with contextlib.suppress(RuntimeError):
            self._ended.emit(page, failure)

    def _on_ended(self, page: str, failure: Exception | None) -> None:
        self._thread = None
        if failure is None:
            self._ready.add(page)
        wished = self._wished
        if wished == page:
            self._wished = ""
            if failure is None:
                self.drawn.emit(page)
            else:
                self.failed.emit(page, failure)
        elif wished:
            self._begin()
