"""The actions of the window: what they are called, their keys and icons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.ui.icons import icon

_ICONS = {
    "open": "open",
    "save": "save",
    "undo": "undo",
    "redo": "redo",
    "lesion": "lesion",
    "play": "play",
    "time_lapse": "time",
    "export": "export",
    "theme_menu": "theme",
    "fit": "fit",
    "zoom_in": "zoom-in",
    "zoom_out": "zoom-out",
}


class Actions:
    """Every action by name, added to the window so that their keys work everywhere in it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._ink = self._softer_ink = "#000000"
        self.new = self._make("&New case", "Ctrl+N")
        self.open = self._make("&Open a case …", "Ctrl+O")
        self.save = self._make("&Save the case", "Ctrl+S")
        self.save_as = self._make("Save the case &as …", "Ctrl+Shift+S")
        self.export = self._make("&Export a figure …", "Ctrl+E")
        self.quit = self._make("&Quit", "Ctrl+Q")
        self.undo = self._make("&Undo", "Ctrl+Z")
        self.redo = self._make("&Redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self.lesion = self._make("&Lesion", "L")
        self.lesion.setCheckable(True)
        self.clear = self._make("Remove &all lesions", "Ctrl+Shift+L")
        self.play = self._make("&Impulses", "P")
        self.play.setCheckable(True)
        self.reduced = self._make("&Reduced motion", "R")
        self.reduced.setCheckable(True)
        self.time_lapse = self._make("Let &time pass", "T")
        self.time_lapse.setCheckable(True)
        self.compare = self._make("&Compare with this state, or stop", "C")
        self.fit = self._make("&Fit the whole diagram", "0")
        self.zoom_in = self._make("Zoom &in", "+", "=", "Ctrl++")
        self.zoom_out = self._make("Zoom &out", "-", "Ctrl+-")
        self.find = self._make("&Find a structure", "Ctrl+K", "Ctrl+F")
        self.other_side = self._make("Same structure on the other &side", "S")
        self.next_station = self._make("Next &place along the route", "Alt+Down", "N")
        self.previous_station = self._make("Previous place along the &route", "Alt+Up", "B")
        self.back = self._make("Step &back", "Esc")
        self.next_page = self._make("Next view of the &group", "Ctrl+PgDown")
        self.previous_page = self._make("Previous view of the gro&up", "Ctrl+PgUp")
        self.side_panel = self._make("Show the side &panel", "F9")
        self.side_panel.setCheckable(True)
        self.copy_name = self._make("&Copy the name", "Ctrl+Shift+C")
        self.copy_figure = self._make("Copy the fi&gure", "Ctrl+C")
        # Elsewhere the key copies text.
        self.copy_figure.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.help = self._make("&Keys and gestures", "F1")
        self.theme_menu = self._make("&Theme")
        self.theme_menu.setToolTip("Theme, text size and motion")

    def _make(self, text: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = text.replace("&", "").replace(" …", "")
        shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        action.setToolTip(f"{plain} ({shown})" if shown else plain)
        self._window.addAction(action)
        return action

    def show_inks(self, ink: str, softer_ink: str) -> None:
        """Give every action its icon in these colours."""
        self._ink, self._softer_ink = ink, softer_ink
        for name, drawing in _ICONS.items():
            action: QAction = getattr(self, name)
            action.setIcon(icon(drawing, softer_ink))
        self.show_playing(self.play.isChecked())
        self.show_passing(self.time_lapse.isChecked())
        self.show_lesion(self.lesion.isChecked())

    def show_playing(self, playing: bool) -> None:
        """Show whether impulses run."""
        self.play.setChecked(playing)
        self.play.setIcon(icon("pause" if playing else "play", self._softer_ink))
        self.play.setToolTip("Stop the impulses (P)" if playing else "Let impulses run along the route (P)")

    def show_passing(self, passing: bool) -> None:
        """Show whether time passes."""
        self.time_lapse.setChecked(passing)
        self.time_lapse.setIcon(icon("pause" if passing else "time", self._softer_ink))
        self.time_lapse.setToolTip("Stop the time (T)" if passing else "Let time pass, from day to day (T)")

    def show_lesion(self, present: bool) -> None:
        """Show whether a lesion sits on what is selected."""
        self.lesion.setChecked(present)
        ink = "#14110f" if present else self._ink
        self.lesion.setIcon(icon("lesion", ink))
        self.lesion.setText("Remove lesion" if present else "Lesion")
        self.lesion.setToolTip(
            "Take the lesion away (L)" if present else "Place a lesion on what is selected (L)"
        )
