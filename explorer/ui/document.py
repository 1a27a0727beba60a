"""Text with the program's own typography: headings in true weights, links, small superscript numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from explorer.canvas import fonts
from explorer.picture import themes


class Writer:
    """Writes into a text document, from top to bottom, in the colours of a theme."""

    def __init__(self, document: QTextDocument, theme: str, text_scale: float = 1.0) -> None:
        document.clear()
        self._cursor = QTextCursor(document)
        self._theme = theme
        self._scale = text_scale
        self._first = True

    def heading(self, text: str) -> None:
        """The title."""
        self._block(0, 2, 112)
        self._put(text, 20, 680, "ink")

    def latin(self, text: str) -> None:
        """The Latin name below the title."""
        self._block(0, 2)
        self._put(text, 14, 420, "ink2", italic=True)

    def note(self, text: str) -> None:
        """A faint line."""
        self._block(0, 6)
        self._put(text, 12, 420, "ink3")

    def section(self, title: str) -> None:
        """The title of a section."""
        self._block(16, 4)
        self._put(title, 13, 660, "ink")

    def paragraph(self, space_after: float = 6) -> None:
        """Begin a paragraph of running text."""
        self._block(0, space_after, 128)

    def text(self, text: str, role: str = "ink", weight: int = 400) -> None:
        """More running text."""
        self._put(text, 13.5, weight, role)

    def strong(self, text: str) -> None:
        """Running text with emphasis."""
        self._put(text, 13.5, 620, "ink")

    def small(self, text: str) -> None:
        """Small print."""
        self._put(text, 12, 400, "ink2")

    def superscript(self, text: str) -> None:
        """A small raised number."""
        form = self._format(11, 500, "ink3")
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        self._cursor.insertText(text, form)

    def link(self, text: str, target: str) -> None:
        """Text that can be followed."""
        form = self._format(13.5, 500, "umn")
        form.setAnchor(True)
        form.setAnchorHref(target)
        self._cursor.insertText(text, form)

    def _block(self, above: float, below: float, line_height: int = 120) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(0 if self._first else above * self._scale)
        form.setBottomMargin(below * self._scale)
        form.setLineHeight(float(line_height), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setAlignment(Qt.AlignmentFlag.AlignLeft)
        if self._first:
            self._cursor.setBlockFormat(form)
            self._first = False
        else:
            self._cursor.insertBlock(form)

    def _format(self, size: float, weight: int, role: str, *, italic: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        face: QFont = fonts.font(size * self._scale, weight, italic=italic)
        form.setFont(face)
        form.setForeground(QColor(themes.rgb(self._theme, role)))
        return form

    def _put(self, text: str, size: float, weight: int, role: str, *, italic: bool = False) -> None:
        self._cursor.insertText(text, self._format(size, weight, role, italic=italic))
