"""The menus: the bar at the top of the window, the theme button's menu and the diagram's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox

from explorer.picture import tree
from explorer.picture.composition import VIEWS
from explorer.ui.acts import Acts
from explorer.ui.diagram_menu import DiagramMenu
from explorer.ui.structure_panel import READING_LEVELS
from explorer.ui.visibility import LINES, STRATA

if TYPE_CHECKING:
    from explorer.ui.window import Window

THEMES = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("colour-blind", "Colour-blind safe"),
    ("contrast-light", "High contrast, light"),
    ("contrast-dark", "High contrast, dark"),
    ("print", "Greyscale"),
)
TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
HELP = (
    ("Click", "selects a structure; its route lights up"),
    ("Double click, double tap", "enters the view it leads into, or goes closer to it"),
    ("Page down, page up", "the next or the previous view of the group, such as a segment of the cord"),
    ("Ctrl + page down, up", "the same, wherever the keyboard is"),
    ("Right click, long press", "offers what can be done there"),
    ("Wheel, pinch, + and −", "zoom at the pointer or between the fingers"),
    ("Drag, Shift + arrows", "move the diagram"),
    ("L", "places a lesion on what is selected, or takes it away"),
    ("P", "lets impulses run or stops them"),
    ("T", "lets time pass from day to day, or stops it"),
    ("C", "holds this state as A and shows only what differs from it, or stops comparing"),
    ("S, ← and →", "select the same structure on the other side"),
    ("N and B, ↓ and ↑", "step to the next or the previous place along the route"),
    ("Ctrl+C", "copies the figure, while the diagram has the keyboard; Ctrl+Shift+C the name"),
    ("Ctrl+K", "finds a structure by any of its names"),
    ("R", "reduces motion to steps"),
    ("0", "shows the whole diagram"),
    ("Esc", "steps back: chooser, selection, view"),
)


class Menus(QObject):
    """Builds every menu of the window."""

    def __init__(self, window: Window, acts: Acts) -> None:
        super().__init__(window)
        self._window = window
        self._acts = acts
        self._themes = QActionGroup(self)
        self._scales = QActionGroup(self)
        self._levels = QActionGroup(self)
        self.layers: dict[str, QAction] = {}
        actions = window.commands
        file_menu, edit, cases, view, help_menu = window.menu_titles
        file_menu.addActions([actions.new, actions.open])
        self._recent = file_menu.addMenu("Open &recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        file_menu.addActions([actions.save, actions.save_as])
        file_menu.addSeparator()
        file_menu.addActions([actions.export])
        file_menu.addSeparator()
        file_menu.addActions([actions.quit])
        edit.addActions([actions.undo, actions.redo])
        edit.addSeparator()
        edit.addActions([actions.lesion, actions.clear])
        edit.addSeparator()
        edit.addActions([actions.copy_name, actions.copy_figure, actions.find])
        self._cases = cases
        cases.aboutToShow.connect(self._fill_cases)
        self._fill_cases()
        self._add_pages(view)
        view.addSeparator()
        view.addActions([actions.fit, actions.zoom_in, actions.zoom_out])
        view.addSeparator()
        view.addActions([actions.other_side, actions.next_station, actions.previous_station])
        view.addSeparator()
        view.addActions([actions.play, actions.time_lapse, actions.compare, actions.side_panel])
        view.addSeparator()
        actions.side_panel.setChecked(not window.side.isHidden())
        self._add_appearance(view)
        help_menu.addAction(actions.help)
        actions.help.triggered.connect(self._show_help)
        # The menu that the theme button opens holds the same entries.
        self._appearance = QMenu(window)
        self._appearance.addActions(self._themes.actions())
        self._appearance.addSeparator()
        self._appearance.addActions(self._scales.actions())
        self._appearance.addSeparator()
        self._appearance.addAction(actions.reduced)
        actions.theme_menu.setMenu(self._appearance)
        self.of_diagram = DiagramMenu(window, acts)
        window.session.looked.connect(self._show_view)
        self._show_view()

    def _add_pages(self, menu: QMenu) -> None:
        """The views by group; those of the cord and of the reflexes have a menu of their own."""
        actions = self._window.commands
        whole = menu.addAction(tree.title(tree.ROOT))
        whole.triggered.connect(lambda: self._window.furnished.conduct.pages.open(tree.ROOT))
        for group, views in tree.grouped(VIEWS).items():
            own = menu.addMenu(group)
            for view in views:
                action = own.addAction(tree.title(view))
                action.triggered.connect(
                    lambda _=False, view=view: self._window.furnished.conduct.pages.open(view)
                )
        menu.addActions([actions.next_page, actions.previous_page])

    def _add_appearance(self, menu: QMenu) -> None:
        themes = menu.addMenu("&Theme")
        for name, title in THEMES:
            action = self._choice(self._themes, title, name)
            action.triggered.connect(lambda _=False, name=name: self._acts.choose_theme(name))
            themes.addAction(action)
        sizes = menu.addMenu("Te&xt size")
        for scale in TEXT_SCALES:
            action = self._choice(self._scales, f"Text {scale:.0%}", scale)
            action.triggered.connect(lambda _=False, scale=scale: self._acts.choose_text_scale(scale))
            sizes.addAction(action)
        levels = menu.addMenu("&Written for")
        for level, title, meaning in READING_LEVELS:
            action = self._choice(self._levels, title, level)
            action.setStatusTip(meaning)
            action.triggered.connect(lambda _=False, level=level: self._acts.choose_reading_level(level))
            levels.addAction(action)
        layers = menu.addMenu("&Layers")
        for name, title, _ in LINES:
            self._add_layer(layers, name, title)
        layers.addSeparator()
        for name, title in STRATA:
            self._add_layer(layers, name, title)
        layers.addSeparator()
        layers.addAction("Show &everything").triggered.connect(self._acts.show_all_layers)
        menu.addAction(self._window.commands.reduced)

    def _add_layer(self, menu: QMenu, name: str, title: str) -> None:
        action = QAction(title, self)
        action.setCheckable(True)
        action.toggled.connect(lambda shown: self._acts.show_layer(name, shown))
        self.layers[name] = action
        menu.addAction(action)

    def _choice(self, group: QActionGroup, title: str, value: object) -> QAction:
        action = QAction(title, self)
        action.setCheckable(True)
        action.setData(value)
        group.addAction(action)
        return action

    def _show_view(self) -> None:
        view = self._window.session.view
        for action in self._themes.actions():
            action.setChecked(action.data() == view.theme)
        for action in self._scales.actions():
            action.setChecked(action.data() == view.text_scale)
        for action in self._levels.actions():
            action.setChecked(action.data() == view.reading_level)
        for layer, action in self.layers.items():
            action.blockSignals(True)
            action.setChecked(layer not in view.hidden_layers)
            action.blockSignals(False)

    def _fill_cases(self) -> None:
        """List the diseases and syndromes by category, once the atlas is there."""
        engine = self._window.session.engine
        if engine is None:
            if self._cases.isEmpty():
                self._cases.addAction("The cases are being prepared").setEnabled(False)
            return
        if len(self._cases.actions()) > 1:
            return
        self._cases.clear()
        for category, syndromes in engine.syndromes().items():
            menu = self._cases.addMenu(category)
            for identifier, name in syndromes:
                action = menu.addAction(name[0].upper() + name[1:])
                action.triggered.connect(lambda _=False, own=identifier: self._choose_case(own))

    def _choose_case(self, identifier: str) -> None:
        engine = self._window.session.engine
        if engine is not None:
            selected = self._window.session.view.selection
            side = "right" if selected is None or selected.side == "midline" else selected.side
            self._acts.choose_syndrome(engine.sided(identifier, side))

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.preferences.recent():
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._window.files.open(path))
        if self._recent.isEmpty():
            self._recent.addAction("No case was used yet").setEnabled(False)

    def _show_help(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Keys and gestures")
        rows = "".join(f"<tr><td><b>{key}</b>&nbsp;&nbsp;</td><td>{what}</td></tr>" for key, what in HELP)
        box.setText(f"<table cellspacing='6'>{rows}</table>")
        box.open()
