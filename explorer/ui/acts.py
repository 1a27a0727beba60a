"""Acts: everything a user can do, each as one edit of the case or one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from explorer.case.model import Selection
from explorer.lesions.lesion import Lesion
from explorer.picture import tree
from explorer.ui.showing import drawn_place

if TYPE_CHECKING:
    from explorer.ui.window import Window

#: What of a lesion is set by dragging, step by step.
_DRAGGED = frozenset({"extent", "progress"})
TIME_STEP, NOTES_STEP, EXTENT_STEP = 1, 2, 3


class Acts(QObject):
    """What the user does to the session of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def name(self, selection: Selection) -> str:
        """What a selection is called."""
        engine = self._session.engine
        return engine.name(selection) if engine is not None else plain_name(selection)

    def lesion_here(self) -> Lesion | None:
        """The lesion that sits on what is selected, if any."""
        selection = self._session.view.selection
        if selection is None or not self.can_be_struck(selection):
            return None
        wanted = self._lesion_of(selection, 1.0)
        syndrome = self.is_syndrome(selection)
        for lesion in self._session.case.lesions:
            # A syndrome is the same on whichever side and at whichever site it strikes.
            if syndrome and lesion.structure == wanted.structure:
                return lesion
            # A lesion of both sides sits on either.
            sides = ("both", wanted.side)
            place = (lesion.structure, lesion.levels, lesion.parts)
            if place == (wanted.structure, wanted.levels, wanted.parts) and lesion.side in sides:
                return lesion
        return None

    def is_syndrome(self, selection: Selection) -> bool:
        """Whether a disease or syndrome is selected."""
        engine = self._session.engine
        return engine is not None and selection.structure in engine.atlas.syndromes

    def can_be_struck(self, selection: Selection) -> bool:
        """Whether a lesion can sit on that."""
        engine = self._session.engine
        return engine is None or engine.can_be_struck(selection)

    def _lesion_of(self, selection: Selection, extent: float) -> Lesion:
        engine = self._session.engine
        if engine is not None:
            return engine.lesion_of(selection, extent)
        levels = (selection.level,) if selection.level else ()
        parts = (selection.part,) if selection.part else ()
        return Lesion(selection.structure, selection.side, levels, parts, extent)

    def select(self, selection: Selection | None) -> None:
        """Select that, or nothing."""
        engine = self._session.engine
        if selection is not None and engine is not None:
            selection = engine.legal(selection)
        self._session.look(msgspec.structs.replace(self._session.view, selection=selection))

    def go_to(self, selection: Selection) -> None:
        """Select that and go where it is drawn; what has no place of its own is seen in the whole diagram."""
        self.select(selection)
        chosen, pages = self._session.view.selection, self._window.furnished.conduct.pages
        if chosen is None:
            return
        if not self.can_be_struck(chosen) or self.is_syndrome(chosen):
            pages.open(tree.ROOT)
            self._window.diagram.fit()
        elif self._window.diagram.best_panel(drawn_place(chosen)) is None:
            pages.open(pages.showing(chosen))
        else:
            self._window.diagram.fly_to_place(drawn_place(chosen))

    def toggle_lesion(self) -> None:
        """Place a lesion on what is selected, or take it away."""
        session, selection = self._session, self._session.view.selection
        self._window.chooser.dismiss()
        if selection is None:
            self._window.bottom.say("Select a structure first; then L places a lesion on it.")
            self._window.commands.show_lesion(False)
            return
        if not self.can_be_struck(selection):
            self._window.bottom.say("A lesion needs a structure: choose one of those that are lit.")
            self._window.commands.show_lesion(False)
            return
        here = self.lesion_here()
        extent = 1.0 if self.is_syndrome(selection) else self._window.top.extent.fraction
        lesion = self._lesion_of(selection, extent)
        after = session.case.without(here) if here is not None else session.case.with_lesion(lesion)
        added = here is None
        name = self.name(selection)
        if not self.is_syndrome(selection):
            name = f"{'Lesion of' if added else 'Recovery of'} {name[0].lower()}{name[1:]}"
        session.edit(name, after)
        if added and session.findings is not None and self._window.side.front == "Structure":
            self._window.side.bring("Findings")

    def clear_lesions(self) -> None:
        """Take all lesions away."""
        self._session.edit("Remove all lesions", msgspec.structs.replace(self._session.case, lesions=()))

    def remove_lesion(self, lesion: Lesion) -> None:
        """Take that lesion away."""
        self._session.edit("Remove a lesion", self._session.case.without(lesion))

    def set_extent(self, lesion: Lesion, fraction: float) -> None:
        """Let that lesion destroy that fraction."""
        self.change_lesion(lesion, msgspec.structs.replace(lesion, extent=fraction))

    def change_lesion(self, lesion: Lesion, wished: Lesion) -> None:
        """Let that lesion become the other one."""
        lesions = tuple(wished if each == lesion else each for each in self._session.case.lesions)
        case = msgspec.structs.replace(self._session.case, lesions=lesions)
        fields = lesion.__struct_fields__
        dragged = {name for name in fields if getattr(lesion, name) != getattr(wished, name)} <= _DRAGGED
        self._session.edit("Change the lesion", case, EXTENT_STEP if dragged else -1)

    def add_lesion(self, lesion: Lesion) -> None:
        """Let the patient have that lesion or syndrome, too."""
        engine = self._session.engine
        name = engine.name_of(lesion) if engine is not None else "Add a lesion"
        self._session.edit(name, self._session.case.with_lesion(lesion))

    def draft(self) -> Lesion | None:
        """The syndrome that is selected, as a lesion that the patient might have."""
        selection = self._session.view.selection
        if selection is None or not self.is_syndrome(selection):
            return None
        return self._lesion_of(selection, 1.0)

    def choose_syndrome(self, selection: Selection) -> None:
        """Show that disease or syndrome, and let the patient have it."""
        self.go_to(selection)
        self._window.side.bring("Structure")
        draft = self.draft()
        if draft is not None and self.lesion_here() is None:
            self.add_lesion(draft)

    def toggle_play(self) -> None:
        """Let impulses run, or stop them."""
        view = self._session.view
        self._session.look(msgspec.structs.replace(view, playing=not view.playing))

    def toggle_reduced_motion(self) -> None:
        """Replace motion by steps, or allow it again."""
        view = self._session.view
        self._session.look(msgspec.structs.replace(view, reduced_motion=not view.reduced_motion))

    def choose_theme(self, theme: str) -> None:
        """Show everything in that theme ("system" follows the desktop)."""
        self._session.look(msgspec.structs.replace(self._session.view, theme=theme))

    def choose_text_scale(self, scale: float) -> None:
        """Show the window's text that much larger."""
        self._session.look(msgspec.structs.replace(self._session.view, text_scale=scale))

    def choose_reading_level(self, level: str) -> None:
        """Tell of structures in words for the public, for students or for clinicians."""
        self._session.look(msgspec.structs.replace(self._session.view, reading_level=level))

    def show_layer(self, layer: str, shown: bool) -> None:
        """Show or hide a layer of the drawing, or one kind of line."""
        view = self._session.view
        hidden = tuple(each for each in view.hidden_layers if each != layer)
        hidden = hidden if shown else (*hidden, layer)
        self._session.look(msgspec.structs.replace(view, hidden_layers=hidden))

    def show_all_layers(self) -> None:
        """Show the whole drawing."""
        self._session.look(msgspec.structs.replace(self._session.view, hidden_layers=()))

    def find(self) -> None:
        """Put the keyboard into the search field."""
        self._window.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.top.search.selectAll()

    def other_side(self) -> None:
        """Select the same structure on the other side."""
        selection = self._session.view.selection
        if selection is not None and selection.side != "midline":
            side = "right" if selection.side == "left" else "left"
            self.select(msgspec.structs.replace(selection, side=side))

    def step_along(self, step: int) -> None:
        """Select the next place along the route of what is selected."""
        engine, selection = self._session.engine, self._session.view.selection
        if engine is None or selection is None:
            return
        following = engine.neighbour_on_route(selection, step)
        if following is not None:
            self.select(following)

    def step_back(self) -> None:
        """Leave what is open last: the chooser, the selection, the enlargement, the page."""
        window = self._window
        if window.chooser.isVisible():
            window.chooser.dismiss()
        elif self._session.view.selection is not None:
            self.select(None)
        elif not window.diagram.stage.fits or not window.furnished.conduct.pages.leave():
            window.diagram.fit()

    def toggle_side(self) -> None:
        """Show or hide the side panel."""
        hidden = self._window.side.isHidden()
        self._window.side.setVisible(hidden)
        self._window.commands.side_panel.setChecked(hidden)

    def copy_name(self) -> None:
        """Put the name of what is selected on the clipboard."""
        selection = self._session.view.selection
        if selection is not None:
            QApplication.clipboard().setText(self.name(selection))

    def choose_day(self, day: float) -> None:
        """Examine on that day."""
        self._session.edit("Change the day", msgspec.structs.replace(self._session.case, days=day), TIME_STEP)

    def note(self, notes: str) -> None:
        """Let the notes read thus."""
        self._session.edit(
            "Change the notes", msgspec.structs.replace(self._session.case, notes=notes), NOTES_STEP
        )


def plain_name(selection: Selection) -> str:
    """What a selection is called before the atlas is there: its own words."""
    words = selection.structure.replace("-", " ")
    side = "" if selection.side == "midline" else f"{selection.side} "
    name = f"{side}{words}"
    return name[0].upper() + name[1:] + (f", {selection.level}" if selection.level else "")
