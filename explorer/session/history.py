"""Undo: one command that swaps one case for another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from explorer.case.model import Case
from explorer.overriding import override


class CaseChange(QUndoCommand):
    """A step from one case to the next; there is no inverse code, since both are values.

    Steps of the same ``merging`` number that follow each other become one, so that dragging a control is
    undone at once.
    """

    def __init__(
        self, text: str, before: Case, after: Case, put: Callable[[Case], None], merging: int = -1
    ) -> None:
        super().__init__(text)
        self.before = before
        self.after = after
        self._put = put
        self._merging = merging

    @override
    def id(self) -> int:
        return self._merging

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, CaseChange) or other.id() != self.id():
            return False
        self.after = other.after
        self.setObsolete(self.before == self.after)
        return True

    @override
    def undo(self) -> None:
        self._put(self.before)

    @override
    def redo(self) -> None:
        self._put(self.after)
