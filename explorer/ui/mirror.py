"""Mirror: shows the session in bars and panels; nothing is written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from explorer.case.model import View
from explorer.ui.acts import Acts
from explorer.ui.showing import PREPARING

if TYPE_CHECKING:
    from explorer.session.found import Findings
    from explorer.ui.window import Window


class Mirror(QObject):
    """Keeps everything but the diagram in step with the session."""

    def __init__(self, window: Window, acts: Acts) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._acts = acts
        # Text comes a moment after the diagram has answered.
        self._article_due = False
        self._findings_due = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self.show_article)
        window.side.turned.connect(self.show_article)
        session = window.session
        session.edited.connect(self.show_case)
        session.looked.connect(self._on_looked)
        session.examined.connect(self._on_examined)
        session.prepared.connect(self._on_prepared)
        session.compared.connect(self._on_compared)
        session.failed.connect(window.bottom.say)
        session.filed.connect(self.show_title)
        session.history.cleanChanged.connect(self.show_title)
        session.history.indexChanged.connect(self.show_history)
        window.side.turned.connect(self.show_outline)
        window.side.turned.connect(self.show_findings)
        window.diagram.moved.connect(self.show_zoom)
        window.showing.themed.connect(self.show_view)
        window.showing.composed.connect(self.show_sentence)
        self.show_case()
        self.show_view()
        self.show_title()
        self.show_history()

    def show_case(self) -> None:
        """Show the lesions, the day and what can be undone."""
        window, case, engine = self._window, self._session.case, self._session.engine
        window.bottom.show_day(case.days)
        window.side.lesions.show_case(case, engine)
        window.side.count("Lesions", len(case.lesions))
        window.commands.clear.setEnabled(bool(case.lesions))
        self.show_lesion_button()
        self.show_sentence()

    def show_history(self) -> None:
        """Show what can be undone and redone."""
        history, actions = self._session.history, self._window.commands
        actions.undo.setEnabled(history.canUndo())
        actions.redo.setEnabled(history.canRedo())
        actions.undo.setToolTip(
            f"Undo: {history.undoText()} (Ctrl+Z)" if history.canUndo() else "Undo (Ctrl+Z)"
        )
        actions.redo.setToolTip(
            f"Redo: {history.redoText()} (Ctrl+Shift+Z)" if history.canRedo() else "Redo (Ctrl+Shift+Z)"
        )

    def show_view(self) -> None:
        """Show what is selected and how things are shown."""
        window, view = self._window, self._session.view
        window.commands.show_playing(view.playing)
        window.commands.reduced.setChecked(view.reduced_motion)
        window.commands.lesion.setEnabled(self._strikeable)
        self.show_lesion_button()
        window.side.structure.show_level(view.reading_level)
        self._article_due = True
        self._telling.start()
        window.side.findings.show_selection(view.selection)
        self.show_outline()
        self.show_reason()
        self.show_sentence()

    def show_article(self) -> None:
        """Tell of what is selected, if the panel for that is in front and has not done so yet."""
        side, view, engine = self._window.side, self._session.view, self._session.engine
        if not self._article_due or side.front != "Structure":
            return
        self._article_due = False
        if engine is not None and view.selection is not None and engine.knows(view.selection):
            told = engine.article(view.selection, view.reading_level, view.language)
            side.structure.show_article(told, self.reason() if self._session.case.lesions else "")
        else:
            side.structure.show_article(None)

    def show_title(self) -> None:
        """Show which file is open and whether it is saved."""
        session = self._session
        name = session.path.name if session.path is not None else "New case"
        self._window.setWindowTitle(f"{name}[*] – Motor Pathway Explorer")
        self._window.setWindowModified(session.unsaved)

    def show_lesion_button(self) -> None:
        """Show whether a lesion sits on what is selected, and its extent."""
        lesion = self._acts.lesion_here()
        self._window.commands.show_lesion(lesion is not None)
        if lesion is not None:
            self._window.top.extent.show_fraction(lesion.extent)
        draft = self._acts.draft()
        present = lesion if draft is not None else None
        self._window.side.structure.card.show_syndrome(
            present, draft, self._session.engine, self._session.case.days
        )

    def show_outline(self) -> None:
        """Show the selection in the outline, if that is in front."""
        side, engine = self._window.side, self._session.engine
        if side.front == "Outline" and engine is not None:
            side.outline.show_atlas(engine.atlas)
            side.outline.show_selection(self._session.view.selection)

    def show_reason(self) -> None:
        """Say why what is found of the selection is so."""
        self._window.side.findings.show_reason(self.reason())

    def reason(self) -> str:
        """Why what is found of the selection is so, or "" where nothing is examined."""
        session, selection = self._session, self._session.view.selection
        if session.engine is None or session.findings is None or selection is None:
            return ""
        key = (selection.structure, selection.side)
        return session.engine.reason(session.findings, key, session.view.language)

    def show_sentence(self) -> None:
        """Say in one sentence what is selected and what is struck."""
        sentence = self.sentence()
        self._window.bottom.say(sentence)
        picture = self._window.diagram.picture
        if picture is not None:
            self._window.diagram.setAccessibleDescription(f"{picture.description} {sentence}")

    def show_zoom(self) -> None:
        """Show how much larger the diagram is than when all of it is seen."""
        diagram = self._window.diagram
        zoom = diagram.camera.scale / diagram.stage.fitting_camera().scale
        self._window.bottom.scale.setText(f"{zoom:.1f} ×" if abs(zoom - 1.0) > 0.02 else "")

    def sentence(self) -> str:
        """What is selected and what is struck, in one sentence."""
        session = self._session
        selection, lesions, engine = session.view.selection, session.case.lesions, session.engine
        struck = ""
        if lesions and engine is not None and session.findings is not None:
            weak = session.findings.weak_count
            names = [engine.name_of(lesion) for lesion in lesions]
            what = f"{len(names)} lesions"
            if len(names) == 1:
                disease = engine.options(lesions[0].structure).syndrome
                what = names[0] if disease else f"lesion of {names[0][0].lower()}{names[0][1:]}"
            muscles = (
                "no muscle is weak" if not weak else f"{weak} muscle{'s are' if weak > 1 else ' is'} weak"
            )
            struck = f"{what}: {muscles} on day {session.case.days:g}"
        if self._window.diagram.picture is None and not struck and selection is None:
            return PREPARING
        chosen = f"{self._acts.name(selection)} is selected" if selection is not None else ""
        if chosen and struck:
            return f"{chosen}; {struck}."
        if struck:
            return f"{struck[0].upper()}{struck[1:]}."
        if chosen:
            return f"{chosen}. L places a lesion on it." if self._strikeable else f"{chosen}."
        return "Click a structure to see its route."

    @property
    def _strikeable(self) -> bool:
        selection = self._session.view.selection
        return selection is not None and self._acts.can_be_struck(selection)

    def _on_prepared(self) -> None:
        selection = self._session.view.selection
        if selection is not None:
            # What was selected before the atlas was there is now made as precise as the atlas can follow it.
            self._acts.select(selection)
        self.show_case()
        self.show_view()

    def _on_looked(self, before: View, after: View) -> None:
        if before.text_scale != after.text_scale:
            self._window.show_theme(self._window.showing.theme, after.text_scale)
            self._window.share_width()
        self.show_view()

    def _on_examined(self, _: Findings | None, after: Findings) -> None:
        self._findings_due = True
        self.show_findings()
        self._window.side.count("Findings", after.weak_count)
        self.show_reason()
        self.show_sentence()

    def show_findings(self) -> None:
        """Show what is found, if the panel for that is in front and has not done so yet."""
        session, panel, engine = self._session, self._window.side.findings, self._session.engine
        if not self._findings_due or self._window.side.front != "Findings" or engine is None:
            return
        self._findings_due = False
        held = session.held
        before = engine.findings(held.case) if held is not None else None
        panel.show_findings(session.findings, before, engine.name)
        panel.compare.show_states(held, engine.told(session.case), panel.differing())

    def _on_compared(self) -> None:
        self._findings_due = True
        self._window.side.bring("Findings")
        self.show_findings()
