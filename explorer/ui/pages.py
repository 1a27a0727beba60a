"""Pages: entering and leaving the views of the one diagram; the breadcrumb and map that tell where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QPoint, QPointF

from explorer.canvas.camera import Camera
from explorer.case.model import Selection
from explorer.picture import tree
from explorer.picture.composition import VIEWS
from explorer.ui.breadcrumb import Breadcrumb
from explorer.ui.encounter import Encounter
from explorer.ui.mini_map import MiniMap

if TYPE_CHECKING:
    from explorer.ui.window import Window


class Pages(QObject):
    """Turns the pages of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        diagram = window.diagram
        self.breadcrumb = Breadcrumb(diagram)
        self.mini_map = MiniMap(diagram, diagram.stage.paths)
        self.breadcrumb.chosen.connect(self.open)
        self.mini_map.wanted.connect(self._on_wanted)
        window.showing.turned.connect(self._on_turned)
        window.showing.waited.connect(self._on_waited)
        diagram.moved.connect(self._follow)
        window.session.examined.connect(self._follow)

    @property
    def page(self) -> str:
        """The view that is open, or is being opened."""
        return self._session.view.page

    def open(self, page: str) -> None:
        """Open that view."""
        self._session.look(msgspec.structs.replace(self._session.view, page=page))

    def enter(self, encounter: Encounter) -> bool:
        """Open the view that what was met leads into; whether there is one."""
        door = self.door(encounter)
        if door:
            self.open(door)
        return bool(door)

    def door(self, encounter: Encounter) -> str:
        """The view that what was met leads into, or ""."""
        places: tuple[str, ...] = ()
        region = ""
        if encounter.candidates:
            structure, level, _, _ = encounter.candidates[0].place
            places = (f"{structure}@{level}", structure) if level else (structure,)
            region = self._region(structure)
        doors = tree.doors(VIEWS, self._panel_at(encounter.position), places, region)
        here = tree.whole(self.page)
        return next((door for door in doors if door != self.page and here in tree.trail(door)), "")

    def turn_at(self, at: QPoint) -> bool:
        """Open the view of the same group whose panel lies at that point; whether there is one."""
        panel = self._panel_at(at)
        beside = any(panel in views and self.page in views for views in tree.grouped(VIEWS).values())
        if beside and panel != self.page:
            self.open(panel)
        return beside and panel != self.page

    def showing(self, selection: Selection) -> str:
        """The view that something leads to; the whole pathway where nothing is known of it."""
        structure, level = selection.structure, selection.level
        places = (f"{structure}@{level}", structure) if level else (structure,)
        doors = tree.doors(VIEWS, "", places, self._region(structure))
        return doors[0] if doors and self.page == tree.ROOT else tree.ROOT

    def leave(self) -> bool:
        """Open the view in which the open one lies; whether there is one."""
        trail = tree.trail(self.page)
        if len(trail) < 2:
            return False
        self.open(trail[-2])
        return True

    def beside(self, step: int) -> bool:
        """Open the next (1) or previous (-1) view of the same group; whether there is one."""
        for views in tree.grouped(VIEWS).values():
            if self.page in views:
                at = views.index(self.page) + step
                if 0 <= at < len(views):
                    self.open(views[at])
                    return True
        return False

    def _panel_at(self, at: QPoint) -> str:
        """The name of the smallest panel at that point of the diagram, or ""."""
        diagram = self._window.diagram
        x, y = diagram.camera.to_page(at.x(), at.y(), diagram.width(), diagram.height())
        panels = diagram.picture.panels if diagram.picture is not None else ()
        inside = [p for p in panels if 0 <= x - p.x <= p.width and 0 <= y - p.y <= p.height]
        return min(inside, key=lambda panel: panel.width * panel.height).name if inside else ""

    def _region(self, structure: str) -> str:
        engine = self._session.engine
        muscle = engine.atlas.muscles.get(structure) if engine is not None else None
        return muscle.region if muscle is not None else ""

    def _on_turned(self, page: str) -> None:
        trail = [(view, tree.title(view)) for view in tree.trail(page)]
        self.breadcrumb.show_trail(trail)
        stage = self._window.diagram.stage
        if stage.headroom != self.breadcrumb.room_px:
            stage.headroom = self.breadcrumb.room_px
            self._window.diagram.fit()
        self._window.diagram.setAccessibleName(f"Diagram: {tree.title(page)}")
        self._window.bottom.say(tree.title(page))
        self._follow()

    def _on_waited(self, page: str) -> None:
        self._window.bottom.say(f"{tree.title(page)} is being drawn for the first time; Esc returns.")

    def _follow(self, *_: object) -> None:
        stage, diagram = self._window.diagram.stage, self._window.diagram
        self.mini_map.follow(stage.picture, stage.camera, stage.fitting_camera(), diagram.size())

    def _on_wanted(self, point: QPointF) -> None:
        diagram = self._window.diagram
        diagram.fly_to(Camera(point.x(), point.y(), diagram.camera.scale))
