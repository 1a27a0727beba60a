"""The main window: the diagram in the middle, bars above and below, the side panel at the right."""

from __future__ import annotations

import gc
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.canvas import fonts
from explorer.session.session import Session
from explorer.ui import style
from explorer.ui.actions import Actions
from explorer.ui.bars import BottomBar, TopBar
from explorer.ui.case_files import CaseFiles
from explorer.ui.chooser import Chooser
from explorer.ui.diagram import Diagram
from explorer.ui.first_frame import FirstFrame
from explorer.ui.preferences import Preferences
from explorer.ui.showing import Showing
from explorer.ui.side import SidePanel

if TYPE_CHECKING:
    from explorer.ui.furniture import Furniture

_MENUS = ("&File", "&Edit", "&View", "&Help")
_SIDE_SHARE = 0.22
_SIDE_WIDTHS = (352, 520)


class Window(QMainWindow):
    """Puts the parts together; what they do with each other is decided in ``conduct``."""

    def __init__(self, session: Session, preferences: Preferences, frames: FirstFrame | None = None) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.setWindowTitle("Motor Pathway Explorer")
        self.setAcceptDrops(True)
        # "actions" is the name of a method of every widget.
        self.commands = Actions(self)
        self.diagram = Diagram(self)
        self.chooser = Chooser(self.diagram)
        self.top = TopBar(self.commands, self)
        self.bottom = BottomBar(self.commands, self)
        self.side = SidePanel(self)
        self.showing = Showing(session, self.diagram)
        self.files = CaseFiles(self, session, preferences)
        self._assemble()
        self.furniture: Furniture | None = None
        self.showing.themed.connect(self.show_theme)
        self.show_theme(self.showing.theme)
        self._frames = frames
        if frames is not None:
            self.diagram.sized.connect(self._seek_frame)
        else:
            self.start()

    def furnish(self) -> Furniture:
        """Bring in what the first frame did not need; to be called once the window is seen, or earlier."""
        if self.furniture is None:
            module = importlib.import_module("explorer.ui.furniture")
            self.furniture = module.Furniture(self)
            self.side.findings.show_theme(self.showing.theme, self.session.view.text_scale)
        return self.furniture

    def settle(self) -> None:
        """After the first frame: load the engine, take up what was left unsaved, keep the frame."""
        self.start()
        self.furnish()
        gc.enable()
        gc.freeze()
        if self.session.path is None and self.session.recover():
            self.bottom.say("The case that was not saved last time is here again.")
        # What is made once and stays need not be looked through again.
        self.session.prepared.connect(gc.freeze)
        self.session.prepare()
        self.keep_frame()

    def _seek_frame(self) -> None:
        stage = self.diagram.stage
        if self._frames is not None and stage.picture is None:
            stage.earlier = self._frames.find(self.showing.theme, stage.width, stage.height, stage.ratio)
            if stage.earlier is None:
                self.start()

    def start(self) -> None:
        """Compose and show the picture, unless that has been done."""
        if self.showing.bare is None:
            self.showing.start(self._frames.fingerprint if self._frames is not None else "")

    def keep_frame(self) -> None:
        """Keep the picture as it is rendered now for the first frame of the next run, if it is untouched."""
        self.start()
        layer = self.diagram.stage.layers.front
        untouched = (
            layer is not None and layer.scene.focus is None and layer.scene.picture is self.showing.bare
        )
        if self._frames is not None and layer is not None and untouched:
            self._frames.keep(layer, self.showing.fingerprint())

    def _assemble(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.diagram)
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
        """Take the size of last time, or most of the screen."""
        if not self.preferences.restore_window(self):
            room = self.screen().availableGeometry()
            self.resize(min(room.width(), 1920), min(room.height(), 1080))
            if room.width() <= 1440:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.share_width()

    def share_width(self) -> None:
        """Give the side panel its share of the window's width."""
        wide = max(_SIDE_WIDTHS[0], min(_SIDE_WIDTHS[1], round(self.width() * _SIDE_SHARE)))
        wide = round(wide * (1 + (self.session.view.text_scale - 1) / 2))
        self.splitter.setSizes([max(320, self.width() - wide), wide])

    def show_theme(self, theme: str) -> None:
        """Dress the whole window in that theme and in the text size of the view."""
        scale = self.session.view.text_scale
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(style.palette(theme))
        # The font comes first: widgets that a style sheet has dressed do not follow it any more.
        application.setFont(fonts.font(style.TEXT_PX * scale))
        self.setFont(fonts.font(style.TEXT_PX * scale))
        self.setStyleSheet(style.sheet(theme, scale))
        self.commands.show_theme(theme)
        self.side.structure.show_theme(theme, scale)
        if self.furniture is not None:
            self.side.findings.show_theme(theme, scale)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
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
        if path is not None:
            event.acceptProposedAction()
            self.files.open(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one case file that is being dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(".motorcase"):
        return Path(urls[0].toLocalFile())
    return None
