"""Showing: keeps the diagram in step with the session, and turns meetings of the pointer into selections.

The session's words become the drawing's here: a case becomes an appearance, a selection becomes a focus with
the courses of its impulses. Nothing is written back.
"""

from __future__ import annotations

import threading
import zlib
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from explorer.anatomy.places import Place
from explorer.canvas.focus import Focus
from explorer.canvas.focus import Place as DrawnPlace
from explorer.canvas.hit import Candidate
from explorer.canvas.impulses import EXTINCT, Course, by_structure
from explorer.case.model import Selection, View
from explorer.picture import themes
from explorer.picture.composition import compose
from explorer.picture.dressing import dress, group_bounds
from explorer.picture.model import Group, Picture, Track, encode
from explorer.picture.tree import title, trail
from explorer.session.session import Session
from explorer.ui.diagram import Diagram
from explorer.ui.look import resolved
from explorer.ui.motion import DAY_FADE_S, LOSS_FADE_S
from explorer.ui.pacing import Pacer
from explorer.ui.preparation import Preparation
from explorer.ui.visibility import without

if TYPE_CHECKING:
    from explorer.picture.appearance import Appearance
    from explorer.session.found import Findings
    from explorer.session.tracing import Trace


NOTICE_AFTER_MS = 300
#: How large a page is when one comes to it from outside, or from within, against its size at rest.
_FROM_OUTSIDE, _FROM_INSIDE = 0.82, 1.2
PREPARING = "Preparing the drawing (first start only) …"


class Drawn(msgspec.Struct, frozen=True):
    """What the diagram shows of a selection: what stands out and where impulses run."""

    focus: Focus | None
    courses: tuple[Course, ...]


class Showing(QObject):
    """Connects a session to a diagram."""

    #: The theme that is shown has this name now.
    themed = Signal(str)

    #: The first picture was made in the background and is shown now.
    composed = Signal()

    #: The page with this name is shown now.
    turned = Signal(str)

    #: That page is being drawn and cannot be shown yet.
    waited = Signal(str)

    _prepared = Signal(object)

    def __init__(self, session: Session, diagram: Diagram) -> None:
        super().__init__(diagram)
        self._session = session
        self._diagram = diagram
        self._composer: threading.Thread | None = None
        self._prepared.connect(self._on_drawing)
        self.preparation = Preparation(self)
        self.preparation.drawn.connect(self._turn)
        self.preparation.failed.connect(self._on_page_failed)
        self._bare: Picture | None = None
        self._worn: Appearance | None = None
        self._days = Pacer(self._show_day, self)
        self._tracks: dict[str, list[Track]] = {}
        self.theme = resolved(session.view.theme)
        self.page = "overview"
        self.drawn = Drawn(None, ())
        session.looked.connect(self._on_looked)
        session.examined.connect(self._on_examined)
        session.prepared.connect(self._on_prepared)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme)

    def start(self, fingerprint: str = "", *, in_background: bool = False) -> None:
        """Compose the first picture and show it; what is shown already is kept if that is its fingerprint.

        A checkout whose drawing has changed compiles it first, which takes seconds: with ``in_background``
        the window stays alive meanwhile.
        """
        if in_background:
            self._composer = threading.Thread(target=self._prepare, name="drawing", daemon=True)
            self._composer.start()
            # A drawing that was compiled by an earlier run is there before this could be read.
            QTimer.singleShot(NOTICE_AFTER_MS, self._tell_of_preparing)
        else:
            self._compose(fingerprint)
        self._diagram.play(self._session.view.playing)
        self._diagram.reduce_motion(self._session.view.reduced_motion)

    @property
    def bare(self) -> Picture | None:
        """The picture of the healthy state in the theme that is shown."""
        return self._bare

    def fingerprint(self) -> str:
        """A short word for the picture of the healthy state: equal pictures have equal words."""
        return f"{zlib.crc32(encode(self._bare)):08x}" if self._bare is not None else ""

    # Session to diagram

    def _tell_of_preparing(self) -> None:
        if self._bare is None:
            self._diagram.tell(PREPARING)

    def _prepare(self) -> None:
        try:
            compose(view="overview", theme=self.theme, language=self._session.view.language)
        except Exception as error:  # raised again below, in the thread where it can be told of
            self._prepared.emit(error)
        else:
            self._prepared.emit(None)

    def _on_drawing(self, error: Exception | None) -> None:
        self._composer = None
        self._diagram.tell("")
        if error is not None:
            raise error
        # What was prepared is kept by the composer, so this takes no time.
        self._compose()
        self._show_selection()
        self.composed.emit()

    def _compose(self, fingerprint: str = "") -> None:
        view = self._session.view
        bare = compose(view=self.page, theme=self.theme, language=view.language)
        self._bare = without(bare, view.hidden_layers)
        self._tracks = by_structure(self._bare.tracks)
        if fingerprint and fingerprint == self.fingerprint():
            self._diagram.stage.adopt_earlier(self._bare)
        self._dress(0.0)

    def _dress(self, fade_s: float) -> None:
        if self._bare is None:
            return
        findings = self._session.findings
        self._worn = findings.appearance if findings is not None else None
        shown = dress(self._bare, findings.appearance) if findings is not None else self._bare
        self._diagram.show_picture(shown, fade_s)

    def _on_examined(self, before: Findings | None, after: Findings) -> None:
        if before is None and not after.case.lesions:
            return
        if before is not None and before.case.lesions == after.case.lesions:
            # Days that run by must neither each fade for a second nor leave no time for anything else.
            self._days.ask()
            return
        marked = {_marker_key(group) for group in self._markers()}
        self._dress(LOSS_FADE_S)
        for group in self._markers():
            box = group_bounds(group)
            if _marker_key(group) not in marked and box is not None:
                radius = (box[2] - box[0]) / 2 - 2.4
                self._diagram.drop_marker((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, radius)
        self._show_selection()

    def _show_day(self) -> None:
        findings = self._session.findings
        # Most days look like the day before.
        if findings is not None and findings.appearance != self._worn:
            self._dress(DAY_FADE_S)
        self._show_selection()

    def _markers(self) -> list[Group]:
        picture = self._diagram.picture
        return [group for group in picture.groups if group.role == "marker"] if picture else []

    def _on_prepared(self) -> None:
        self._show_selection()

    def _on_looked(self, before: View, after: View) -> None:
        if (before.theme, before.language, before.hidden_layers) != (
            after.theme,
            after.language,
            after.hidden_layers,
        ):
            self._retheme()
        if before.page != after.page:
            self._open(after.page)
        if before.selection != after.selection:
            self._show_selection()
        if before.playing != after.playing:
            self._diagram.play(after.playing)
        if before.reduced_motion != after.reduced_motion:
            self._diagram.reduce_motion(after.reduced_motion)

    def _open(self, page: str) -> None:
        """Turn to that page; the one that is shown stays, and stays alive, until it is drawn."""
        if page == self.page:
            self.preparation.forget()
            self._diagram.tell("")
        elif self.preparation.has(page):
            self.preparation.forget()
            self._turn(page)
        else:
            self.preparation.wish(page, self.theme)
            QTimer.singleShot(NOTICE_AFTER_MS, self, self._tell_of_page)

    def _tell_of_page(self) -> None:
        page = self.preparation.wished
        if page:
            self._diagram.tell(f"Preparing the drawing of {title(page)} …")
            self.waited.emit(page)

    def _on_page_failed(self, _: str, error: Exception) -> None:
        self._diagram.tell("")
        self._session.look(msgspec.structs.replace(self._session.view, page=self.page))
        raise error

    def _turn(self, page: str) -> None:
        inwards = page != "overview" and self.page in trail(page)
        self.page = page
        self._diagram.tell("")
        self._diagram.stage.fits = True
        self._compose()
        self._diagram.arrive(_FROM_OUTSIDE if inwards else _FROM_INSIDE)
        self._show_selection()
        self.turned.emit(page)

    def _on_scheme(self) -> None:
        if resolved(self._session.view.theme) != self.theme:
            self._retheme()

    def _retheme(self) -> None:
        ask_desktop(self._session.view.theme)
        self.theme = resolved(self._session.view.theme)
        self.themed.emit(self.theme)
        self._compose()
        self._show_selection()

    def _show_selection(self) -> None:
        session, picture = self._session, self._diagram.picture
        selection = session.view.selection
        if picture is None:
            return
        if selection is None:
            self.drawn = Drawn(None, ())
        elif session.engine is None:
            self.drawn = Drawn(_lonely_focus(selection), ())
        else:
            trace = session.engine.trace(selection)
            courses = tuple(
                Course(session.engine.legs(route, session.findings), self._tracks, weight)
                for route, weight in zip(trace.routes, trace.weights, strict=True)
            )
            self.drawn = Drawn(_focus(trace, courses), courses)
        focus = self.drawn.focus
        if focus is not None and self.page != "overview" and not _touches(focus, picture):
            self.drawn = Drawn(None, ())  # nothing of it is on this page, which need not recede for that
        self._diagram.show_focus(self.drawn.focus, self.drawn.courses)

    # Pointer to selection

    def selection_of(self, candidate: Candidate) -> Selection:
        """What selecting that candidate means."""
        return selection_at(candidate.place)


def _touches(focus: Focus, picture: Picture) -> bool:
    """Whether anything on that page belongs to the focus."""
    return any(next(focus.lit(group), None) is not None for group in picture.groups)


def ask_desktop(theme: str) -> None:
    """Ask the desktop for dialogs and title bars that go with a theme; "system" leaves it to itself."""
    hints = QGuiApplication.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if themes.is_dark(theme) else Qt.ColorScheme.Light)


def selection_at(place: DrawnPlace) -> Selection:
    """The selection of a drawn place."""
    structure, level, part, side = place
    return Selection(structure, side or "midline", level or "", part or "")  # type: ignore[arg-type]


def drawn_place(selection: Selection) -> DrawnPlace:
    """The drawn place of a selection."""
    side = None if selection.side == "midline" else selection.side
    return (selection.structure, selection.level or None, selection.part or None, side)


def _lonely_focus(selection: Selection) -> Focus:
    place = drawn_place(selection)
    return Focus(place, frozenset({place}))


def _focus(trace: Trace, courses: tuple[Course, ...]) -> Focus:
    places = frozenset(_key(place) for place in trace.places) | {drawn_place(trace.selection)}
    tracks: dict[int, Track] = {}
    for course in courses:
        if course.faint:
            # Its places stand out, its lines stay as thin as they are.
            continue
        for index, leg in enumerate(course.legs):
            if leg.surviving > EXTINCT:
                lines = (track for track in course.lines(index) if track.kind != "muscle")
                tracks.update((id(track), track) for track in lines)
    return Focus(drawn_place(trace.selection), places, tuple(tracks.values()))


def _key(place: Place) -> DrawnPlace:
    return (place.structure, place.level or None, place.part or None, place.side)


def _marker_key(group: Group) -> tuple[object, ...]:
    return group.structure, group.level, group.part, group.side, group.panel
