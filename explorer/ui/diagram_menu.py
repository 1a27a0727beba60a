"""The diagram's own menu: what can be done where the right button was pressed, or a finger was held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from explorer.picture import tree
from explorer.ui.acts import Acts
from explorer.ui.encounter import Encounter
from explorer.ui.showing import selection_at

if TYPE_CHECKING:
    from explorer.ui.window import Window


class DiagramMenu(QObject):
    """Opens the menu where the diagram is asked for it."""

    def __init__(self, window: Window, acts: Acts) -> None:
        super().__init__(window)
        self._window = window
        self._acts = acts
        window.diagram.asked.connect(self._on_asked)

    def _on_asked(self, encounter: Encounter) -> None:
        if encounter.candidates:
            self._acts.select(selection_at(encounter.candidates[0].place))
        self.menu(encounter).popup(self._window.diagram.mapToGlobal(encounter.position))

    def menu(self, encounter: Encounter) -> QMenu:
        """What can be done with what was met, or with the whole diagram where nothing was."""
        window, actions = self._window, self._window.commands
        pages, conduct = window.furnished.conduct.pages, window.furnished.conduct
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if encounter.candidates:
            menu.addAction(self._name()).setEnabled(False)
            menu.addSeparator()
            struck = self._acts.lesion_here() is not None
            words = "Remove the &lesion" if struck else "&Lesion here"
            _copy(menu, actions.lesion, words, actions.lesion.trigger)
        door = pages.door(encounter)
        if door:
            menu.addAction(f"&Enter: {tree.title(door)}").triggered.connect(lambda: pages.open(door))
        if pages.page != tree.ROOT:
            outside = tree.trail(pages.page)[-2]
            menu.addAction(f"Lea&ve to: {tree.title(outside)}").triggered.connect(lambda: pages.leave())
        held = window.session.held is not None
        words = "Stop &comparing" if held else "&Compare with this state"
        _copy(menu, actions.compare, words, conduct.comparing.toggle)
        if encounter.candidates:
            _copy(menu, actions.other_side, "&Same on the other side", self._acts.other_side)
            menu.addSeparator()
            menu.addAction(actions.copy_name)
        else:
            menu.addSeparator()
        menu.addActions([actions.copy_figure, actions.export])
        menu.addSeparator()
        menu.addAction(actions.fit)
        return menu

    def _name(self) -> str:
        selection = self._window.session.view.selection
        return self._acts.name(selection) if selection is not None else ""


def _copy(menu: QMenu, action: QAction, words: str, act: Callable[[], object]) -> None:
    """An entry that does what the action does, in words for this place; the key is shown, not taken."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    entry = menu.addAction(f"{words}\t{keys}" if keys else words)
    entry.setEnabled(action.isEnabled())
    entry.triggered.connect(lambda _=False: act())
