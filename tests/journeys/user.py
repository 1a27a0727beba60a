"""Someone who uses the program through its window: the verbs of the journeys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.picture.dressing import group_bounds
from explorer.picture.model import Group
from explorer.session.engine import Findings
from explorer.ui.window import Window


class User:
    """Clicks, types and looks."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window

    def waits_until_still(self) -> None:
        """Nothing is rendered, fades or flies any more; impulses may run on."""
        stage = self.window.diagram.stage
        playing = stage.playing
        self.window.diagram.play(False)
        self.qtbot.waitUntil(lambda: self.window.diagram.at_rest, timeout=20_000)
        self.window.diagram.play(playing)

    def where(self, structure: str, side: str, panel: str = "body") -> QPoint:
        """A point of the diagram at which a click meets the structure first."""
        diagram = self.window.diagram
        assert diagram.picture is not None
        for group in self.drawn(structure, side, panel):
            left, top, right, bottom = group_bounds(group) or (0.0, 0.0, 0.0, 0.0)
            for x in range(1, 24):
                for y in range(1, 24):
                    at = diagram.stage_point(left + (right - left) * x / 24, top + (bottom - top) * y / 24)
                    found = diagram.candidates(at.toPointF())
                    if found and (found[0].group.structure, found[0].group.side) == (structure, side):
                        return at
        raise AssertionError(f"{side} {structure} cannot be met in {panel}")

    def drawn(self, structure: str, side: str, panel: str) -> list[Group]:
        """The groups that show the structure."""
        place = (structure, None, None, side)
        return [group for group in self.window.diagram.groups_of(place) if group.panel == panel]

    def clicks(self, structure: str, side: str, panel: str = "body") -> None:
        QTest.mouseClick(
            self.window.diagram, Qt.MouseButton.LeftButton, pos=self.where(structure, side, panel)
        )

    def clicks_beside_everything(self) -> None:
        QTest.mouseClick(self.window.diagram, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))

    def presses(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.window.diagram, key, held)

    def searches(self, text: str) -> None:
        self.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.window.top.search, text)
        QTest.keyClick(self.window.top.search, Qt.Key.Key_Return)

    @property
    def findings(self) -> Findings:
        assert self.window.session.findings is not None
        return self.window.session.findings

    def strength(self, muscle: str, side: str) -> float:
        """What the findings panel says of a muscle, as a fraction."""
        panel = self.window.side.findings
        panel.affected_only.setChecked(False)
        number = panel.model.number((muscle, side))
        assert number is not None
        share = panel.model.row(number).share
        assert share is not None
        return share
