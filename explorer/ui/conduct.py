"""Conduct: which act follows which gesture. Everything is connected here and nothing is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.anatomy.places import Side
from explorer.canvas.focus import Place
from explorer.canvas.hit import CHOOSER_PX
from explorer.case.model import Selection
from explorer.lesions.lesion import Lesion
from explorer.ui.acts import Acts
from explorer.ui.comparing import Comparing
from explorer.ui.encounter import Encounter
from explorer.ui.mirror import Mirror
from explorer.ui.pages import Pages
from explorer.ui.plotting import Plotting
from explorer.ui.search import MOST, Suggestion
from explorer.ui.showing import drawn_place, selection_at
from explorer.ui.timelapse import TimeLapse

if TYPE_CHECKING:
    from explorer.session.engine import Engine
    from explorer.ui.window import Window

_ZOOM_STEP = 1.3


class Conduct(QObject):
    """Connects diagram, bars, panels and session."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.acts = Acts(window)
        self.mirror = Mirror(window, self.acts)
        self.plotting = Plotting(window.session, window.side.findings, window.showing.theme)
        window.showing.themed.connect(self.plotting.show_theme)
        self.pages = Pages(window)
        self.time_lapse = TimeLapse(window.session, self)
        self.comparing = Comparing(window)
        self.comparing.connect_menu(window.side.findings.compare.menu)
        self._connect_actions()
        self._connect_diagram()
        self._connect_panels()

    def _connect_actions(self) -> None:
        window, actions, acts = self._window, self._window.commands, self.acts
        for action, act in (
            (actions.new, window.files.new),
            (actions.open, window.files.ask_open),
            (actions.save, window.files.save),
            (actions.save_as, window.files.ask_save),
            (actions.quit, window.close),
            (actions.undo, self._session.history.undo),
            (actions.redo, self._session.history.redo),
            (actions.lesion, acts.toggle_lesion),
            (actions.clear, acts.clear_lesions),
            (actions.play, acts.toggle_play),
            (actions.compare, self.comparing.toggle),
            (actions.time_lapse, self.time_lapse.toggle),
            (actions.reduced, acts.toggle_reduced_motion),
            (actions.fit, window.diagram.fit),
            (actions.zoom_in, self._on_zoom_in),
            (actions.zoom_out, self._on_zoom_out),
            (actions.find, acts.find),
            (actions.other_side, acts.other_side),
            (actions.next_station, self._on_next),
            (actions.previous_station, self._on_previous),
            (actions.back, acts.step_back),
            (actions.next_page, self._on_next_page),
            (actions.previous_page, self._on_previous_page),
            (actions.side_panel, acts.toggle_side),
            (actions.copy_name, acts.copy_name),
            (actions.copy_figure, window.files.copy_figure),
            (actions.export, window.files.ask_export),
        ):
            action.triggered.connect(lambda _=False, act=act: act())

    def _connect_diagram(self) -> None:
        window = self._window
        window.diagram.addAction(window.commands.copy_figure)
        window.diagram.clicked.connect(self._on_clicked)
        window.diagram.entered.connect(self._on_entered)
        window.diagram.hovered.connect(self._on_hovered)
        window.diagram.stepped.connect(self.acts.step_along)
        window.diagram.crossed.connect(self.acts.other_side)
        window.diagram.leafed.connect(self.pages.beside)
        window.chooser.chosen.connect(self.acts.select)
        window.top.search.show_suggestions_of(self._suggestions)
        window.top.search.found.connect(self._on_found)
        window.top.extent.changed.connect(self._on_extent)
        window.bottom.day_chosen.connect(self._on_day)
        self.time_lapse.reached.connect(self.acts.choose_day)
        self._session.filed.connect(self.time_lapse.stop)
        self.time_lapse.turned.connect(window.commands.show_passing)
        window.files.told.connect(window.bottom.say)

    def _connect_panels(self) -> None:
        side, acts = self._window.side, self.acts
        side.structure.followed.connect(acts.go_to)
        side.structure.level_chosen.connect(acts.choose_reading_level)
        side.findings.pointed.connect(self._on_pointed)
        side.findings.picked.connect(acts.select)
        side.findings.plot_asked.connect(self.plotting.open)
        side.lesions.picked.connect(self._on_lesion_picked)
        side.lesions.removed.connect(acts.remove_lesion)
        side.lesions.cleared.connect(acts.clear_lesions)
        side.lesions.changed.connect(acts.change_lesion)
        side.structure.card.changed.connect(acts.change_lesion)
        side.structure.card.added.connect(acts.add_lesion)
        side.structure.card.removed.connect(acts.remove_lesion)
        side.lesions.noted.connect(acts.note)
        side.outline.picked.connect(acts.go_to)

    # What the diagram and the panels tell

    def _on_clicked(self, encounter: Encounter) -> None:
        self._window.chooser.dismiss()
        if not encounter.candidates:
            if not self.pages.turn_at(encounter.position):
                self.acts.select(None)
            return
        first = selection_at(encounter.candidates[0].place)
        self.acts.select(first)
        self._offer_others(encounter)

    def _offer_others(self, encounter: Encounter) -> None:
        near = CHOOSER_PX / self._window.diagram.camera.scale
        selected = self._session.view.selection
        others: dict[str, Selection] = {}
        for candidate in encounter.candidates[1:]:
            other = selection_at(candidate.place)
            if self._session.engine is not None:
                other = self._session.engine.legal(other)
            if candidate.distance <= near and other != selected:
                others.setdefault(self.acts.name(other), other)
        self._window.chooser.offer(tuple(others.items()), encounter.position)

    def _on_entered(self, encounter: Encounter) -> None:
        self._window.chooser.dismiss()
        if self.pages.enter(encounter):
            return
        if encounter.candidates:
            self.acts.go_to(selection_at(encounter.candidates[0].place))
        else:
            self._window.diagram.fit()

    def _on_found(self, selection: Selection) -> None:
        if self.acts.is_syndrome(selection):
            self.acts.choose_syndrome(selection)
        else:
            self.acts.go_to(selection)
            self._window.side.bring("Structure")
        # The next key is meant for what was found.
        self._window.diagram.setFocus()

    def _on_hovered(self, place: Place | None) -> None:
        if place is None:
            self._window.diagram.name_hover("")
            self.mirror.show_sentence()
            self._window.side.findings.show_pointed(None)
            return
        selection = selection_at(place)
        name = self.acts.name(selection)
        self._window.bottom.say(name)
        self._window.diagram.name_hover(name)
        self._window.side.findings.show_pointed((selection.structure, selection.side))

    def _on_pointed(self, selection: Selection | None) -> None:
        self._window.diagram.show_hover(None if selection is None else drawn_place(selection))

    def _on_lesion_picked(self, lesion: Lesion) -> None:
        side = lesion.side if lesion.side in ("left", "right") else "midline"
        level = lesion.levels[0] if len(lesion.levels) == 1 else ""
        part = lesion.parts[0] if len(lesion.parts) == 1 else ""
        self.acts.select(Selection(lesion.structure, side, level, part))

    def _on_day(self, day: float) -> None:
        self.time_lapse.stop()
        self.acts.choose_day(day)

    def _on_extent(self, fraction: float) -> None:
        lesion = self.acts.lesion_here()
        if lesion is not None:
            self.acts.set_extent(lesion, fraction)

    def _on_zoom_in(self) -> None:
        self._window.diagram.zoom(_ZOOM_STEP)

    def _on_zoom_out(self) -> None:
        self._window.diagram.zoom(1 / _ZOOM_STEP)

    def _on_next_page(self) -> None:
        self.pages.beside(1)

    def _on_previous_page(self) -> None:
        self.pages.beside(-1)

    def _on_next(self) -> None:
        self.acts.step_along(1)

    def _on_previous(self) -> None:
        self.acts.step_along(-1)

    def _suggestions(self, text: str) -> tuple[Suggestion, ...]:
        engine = self._session.engine
        return () if engine is None else suggestions(engine, text, self._session.view.selection)


def suggestions(engine: Engine, text: str, selected: Selection | None) -> tuple[Suggestion, ...]:
    """What the text may mean, on the side it names, else on the side that is selected, else on the right."""
    words = text.split()
    side: Side = selected.side if selected is not None and selected.side != "midline" else "right"
    if words and words[0].casefold() in ("left", "right"):
        side = "left" if words[0].casefold() == "left" else "right"
        words = words[1:]
    found = []
    for selection, kind, matched in engine.suggestions(" ".join(words), side, MOST):
        name = engine.name(selection)
        note = (
            engine.second_name(selection) if matched.casefold() in engine.plain_names(selection) else matched
        )
        told = engine.category(selection) if kind == "syndrome" else kind
        found.append(Suggestion(name, note, selection, told.replace("-", " ").lower()))
    return tuple(found)
