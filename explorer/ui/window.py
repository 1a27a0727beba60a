"""The main window: the diagram in the middle, bars above and below, the side panel at the right."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from explorer.canvas import fonts
from explorer.overriding import override
from explorer.ui.actions import Actions
from explorer.ui.bars import BottomBar, TopBar
from explorer.ui.curtain import Curtain
from explorer.ui.first_frame import FirstFrame
from explorer.ui.look import TEXT_PX, Look, resolved
from explorer.ui.preferences import Preferences
from explorer.ui.side import SidePanel

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.ui.case_files import CaseFiles
    from explorer.ui.chooser import Chooser
    from explorer.ui.diagram import Diagram
    from explorer.ui.furniture import Furniture
    from explorer.ui.showing import Showing

_MENUS = ("&File", "&Edit", "&Cases", "&View", "&Help")
_SIDE_SHARE = 0.26
_SIDE_WIDTHS = (384, 540)
_SMALL_SCREEN = 1200
#: Heights of screens in pixels at the desktop's own scale, and how much larger the window is drawn there.
_SCREENS = ((1900, 1.5), (1400, 1.2), (-1, 1.0))


class Window(QMainWindow):
    """The frame of the program: bars, diagram and side panel.

    It is made with what the first frame needs and nothing else; ``furnish`` brings a session, the panels and
    everything that connects them.
    """

    #: There is no picture of an earlier run to begin with: furnish now, or the window stays empty.
    empty = Signal()
    #: The first frame that shows a picture has been painted.
    painted = Signal()

    def __init__(self, preferences: Preferences, frames: FirstFrame | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self.furniture: Furniture | None = None
        self.theme = resolved(preferences.theme())
        self.text_scale = preferences.text_scale()
        self._frames = frames
        self._look: Look | None = None
        self.setWindowTitle("Motor Pathway Explorer")
        self.setAcceptDrops(True)
        # "actions" is the name of a method of every widget.
        self.commands = Actions(self)
        self.curtain = Curtain(self)
        self.top = TopBar(self.commands, self)
        self.bottom = BottomBar(self.commands, self)
        self.side = SidePanel(self)
        self._assemble()
        self.show_theme(self.theme, self.text_scale)
        self.curtain.rising.connect(self._seek_frame)
        self.curtain.painted.connect(self.painted)

    def furnish(self, session: Session) -> Furniture:
        """Let the window show that session from now on."""
        if self.furniture is None:
            importlib.import_module("explorer.ui.furniture").Furniture(self, session)
            fingerprint = self._frames.fingerprint if self._frames is not None else ""
            unseen = self._frames is not None and self.curtain.image is None
            self.showing.start(fingerprint, in_background=unseen)
            self.furnished.conduct.mirror.show_sentence()
        return self.furnished

    def raise_curtain(self, diagram: QWidget) -> QImage | None:
        """Put the diagram in the curtain's place; the image that was shown there, if any."""
        size, image = self.curtain.size(), self.curtain.image
        self.splitter.replaceWidget(0, diagram)
        self.splitter.setStretchFactor(0, 1)
        diagram.resize(size)
        diagram.show()
        self.curtain.hide()
        return image

    @property
    def scale(self) -> float:
        """How large text and buttons are drawn: the user's wish, on very large screens a little more."""
        height = self.screen().availableGeometry().height()
        return self.text_scale * next(factor for least, factor in _SCREENS if height >= least)

    @property
    def furnished(self) -> Furniture:
        """What the window was furnished with."""
        assert self.furniture is not None, "furnish the window first"
        return self.furniture

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self.furnished.session

    @property
    def showing(self) -> Showing:
        """What keeps the diagram in step with the session."""
        return self.furnished.showing

    @property
    def files(self) -> CaseFiles:
        """What opens and saves cases."""
        return self.furnished.files

    @property
    def chooser(self) -> Chooser:
        """What offers everything that lies under a click."""
        return self.furnished.chooser

    @property
    def diagram(self) -> Diagram:
        """The diagram."""
        return self.furnished.diagram

    def _seek_frame(self) -> None:
        curtain = self.curtain
        if self._frames is not None:
            ratio = curtain.devicePixelRatioF()
            curtain.image = self._frames.find(self.theme, curtain.width(), curtain.height(), ratio)
        if curtain.image is None:
            # Not from within a paint event.
            QTimer.singleShot(0, self.empty.emit)

    def keep_frame(self) -> None:
        """Keep the picture as it is rendered now for the first frame of the next run, if it is untouched."""
        layer, bare = self.diagram.stage.layers.front, self.showing.bare
        untouched = layer is not None and layer.scene.focus is None and layer.scene.picture is bare
        if self._frames is not None and layer is not None and untouched:
            self._frames.keep(layer, self.showing.fingerprint())
        if self._frames is not None and self._look is not None:
            self._frames.keep_look(self.theme, self.scale, self._look)

    def _assemble(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.curtain)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        middle = QWidget(self)
        middle.setObjectName("canvasArea")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.bottom)
        self.setCentralWidget(middle)
        self.setMinimumSize(900, 560)
        self.menu_titles = tuple(self.menuBar().addMenu(title) for title in _MENUS)

    def fit_to_screen(self) -> None:
        """Take the size of last time, or most of the screen (all of a small one)."""
        if not self.preferences.restore_window(self):
            room = self.screen().availableGeometry()
            if room.height() <= _SMALL_SCREEN:
                self.resize(room.size())
                self.setWindowState(Qt.WindowState.WindowMaximized)
            else:
                self.resize(room.width() * 9 // 10, room.height() * 9 // 10)
        self.share_width()

    def share_width(self) -> None:
        """Give the side panel its share of the window's width."""
        wide = max(_SIDE_WIDTHS[0], min(_SIDE_WIDTHS[1], round(self.width() * _SIDE_SHARE)))
        wide = round(wide * (1 + (self.scale - 1) / 2))
        self.splitter.setSizes([max(320, self.width() - wide), wide])

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Dress the whole window in that theme, with text so much larger."""
        self.theme, self.text_scale = theme, text_scale
        scale = self.scale
        look = self._look_of(theme, scale)
        if look != self._look:
            self._look = look
            self._dress(look, scale)
        if self.furniture is not None:
            self.furniture.show_theme(theme, scale)

    def _look_of(self, theme: str, scale: float) -> Look:
        if self.furniture is None and self._frames is not None:
            kept = self._frames.look(theme, scale)
            if kept is not None:
                return kept
        look: Look = importlib.import_module("explorer.ui.style").look(theme, scale)
        return look

    def _dress(self, look: Look, scale: float) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(look.palette())
        # The font comes first: widgets that a style sheet has dressed do not follow it any more.
        font = fonts.font(TEXT_PX * scale)
        application.setFont(font)
        self.setFont(font)
        self.setStyleSheet(look.sheet)
        for bar in (self.top, self.bottom):
            bar.show_scale(scale)
        self.commands.show_inks(look.ink, look.ink2)
        self.curtain.paper = look.paper

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.furniture is not None:
            if not self.files.may_go():
                event.ignore()
                return
            self.preferences.remember_window(self)
            self.preferences.remember_view(self.session.view)
            self.session.close()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self.furniture is not None:
            event.acceptProposedAction()
            self.files.open(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one case file that is being dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(".motorcase"):
        return Path(urls[0].toLocalFile())
    return None
