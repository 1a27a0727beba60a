"""The look of the window as plain words, so that the first frame can take it over from the last run."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

TEXT_PX = 13
#: The roles of the palette, in the order in which a look names their colours.
ROLES = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.AlternateBase,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.PlaceholderText,
    QPalette.ColorRole.Button,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.ToolTipBase,
    QPalette.ColorRole.ToolTipText,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.Link,
    QPalette.ColorRole.LinkVisited,
    QPalette.ColorRole.Mid,
    QPalette.ColorRole.Dark,
    QPalette.ColorRole.Light,
)
_DIMMED = (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText)


class Look(NamedTuple):
    """Colours ("#rrggbb") and the style sheet; ``colours`` follow ``ROLES``, with the disabled one last."""

    paper: str
    ink: str
    ink2: str
    colours: tuple[str, ...]
    sheet: str

    def palette(self) -> QPalette:
        """The Qt palette."""
        made = QPalette()
        for role, colour in zip(ROLES, self.colours, strict=False):
            made.setColor(role, QColor(colour))
        for role in _DIMMED:
            made.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.colours[-1]))
        return made

    def text(self) -> str:
        """The look in one text."""
        return "\n".join((self.paper, self.ink, self.ink2, " ".join(self.colours), self.sheet))


def read(text: str) -> Look | None:
    """The look that ``Look.text`` wrote, or None for any other text."""
    lines = text.split("\n", 4)
    if len(lines) != 5 or len(lines[3].split()) != len(ROLES) + 1:
        return None
    return Look(lines[0], lines[1], lines[2], tuple(lines[3].split()), lines[4])


def resolved(theme: str) -> str:
    """The name of a theme; "system" is dark where the desktop is dark."""
    if theme != "system":
        return theme
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
