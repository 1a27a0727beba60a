"""Recovery: the current case is kept in the user's state folder until it is saved or given up on purpose."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QLockFile

from explorer.case import files
from explorer.case.model import Case
from explorer.errors import ExplorerError


class Recovery:
    """The unsaved case of this program, safe against crashes; only the first running copy keeps one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"recovered{files.SUFFIX}"
        self._lock: QLockFile | None = None
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            lock = QLockFile(str(folder / "recovered.lock"))
            # A lock of a program that no longer runs is taken over.
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock = lock

    @property
    def kept(self) -> bool:
        """Whether this copy of the program keeps the recovery file."""
        return self._lock is not None

    def take(self) -> Case | None:
        """The case that an earlier run left unsaved, or None; a damaged file is forgotten."""
        if not self.kept or not self.path.is_file():
            return None
        try:
            return files.read(self.path)
        except ExplorerError:
            self.forget()
            return None

    def keep(self, case: Case) -> bool:
        """Write the case down; whether that was possible."""
        if not self.kept:
            return False
        try:
            files.write(self.path, case)
        except ExplorerError:
            return False
        return True

    def forget(self) -> None:
        """The case is saved, or was given up on purpose."""
        if self.kept:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let another copy of the program take over."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
