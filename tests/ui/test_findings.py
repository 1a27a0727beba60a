"""Findings as a user reads them: tables, the stick figure, signs by region, the map of the body."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.case.model import Case, Selection
from explorer.lesions import parse
from explorer.picture import themes
from explorer.session.engine import Engine
from explorer.session.found import Findings
from explorer.ui.findings_panel import FindingsPanel
from explorer.ui.grades import GRADES, colour, letters
from explorer.ui.reflex_figure import ReflexFigure
from explorer.ui.reflex_marks import DRAWN
from explorer.ui.signs_view import PRESENT_ROLE
from explorer.ui.window import Window

_STROKE = "left:posterior limb of internal capsule"


def _findings(engine: Engine, *specs: str, days: float = 180.0) -> Findings:
    return engine.findings(Case(tuple(parse(spec, engine.atlas) for spec in specs), days))


@pytest.fixture
def panel(qtbot: QtBot, engine: Engine) -> FindingsPanel:
    made = FindingsPanel()
    qtbot.addWidget(made)
    made.resize(384, 640)
    made.show_findings(_findings(engine, _STROKE, "right:femoral nerve"), name=engine.name)
    made.show()
    return made


def _choose(panel: FindingsPanel, kind: str) -> None:
    QTest.mouseClick(panel.kinds.button(kind), Qt.MouseButton.LeftButton)


def _click_mark(figure: ReflexFigure, reflex: str, side: str) -> None:
    mark = next(mark for mark in figure.marks if mark.key == (f"reflex:{reflex}", side))
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=figure.where(mark).toPoint())


# Tables


def test_that_the_needle_has_a_column_of_its_own(panel: FindingsPanel) -> None:
    column = panel.model.column("EMG")
    assert not panel.table.isColumnHidden(column)
    number = panel.model.number(("rectus-femoris", "right"))
    assert number is not None
    assert panel.model.row(number).cells[column] in ("active", "chronic", "active + chronic")
    panel.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    shown = [panel.filter.index(row, column).data() for row in range(panel.filter.rowCount())]
    assert shown[0]
    assert shown == sorted(shown, key=lambda word: word or "~")


def test_that_a_region_can_be_chosen(panel: FindingsPanel) -> None:
    before = panel.filter.rowCount()
    panel.region.setCurrentText("Leg and foot")
    assert 0 < panel.filter.rowCount() < before
    shown = {panel.filter.index(row, 0).data() for row in range(panel.filter.rowCount())}
    assert "soleus" in shown
    assert "deltoid" not in shown


def test_that_movements_can_be_chosen_and_picked(qtbot: QtBot, panel: FindingsPanel) -> None:
    _choose(panel, "movements")
    assert panel.filter.rowCount() > 10
    with qtbot.waitSignal(panel.picked) as told:
        panel.table.setCurrentIndex(panel.filter.index(0, 0))
    assert told.args is not None
    assert told.args[0].structure.startswith("movement:")


# Reflexes


def test_that_the_figure_shows_grades_and_arrows_of_both_sides(panel: FindingsPanel) -> None:
    _choose(panel, "reflexes")
    grades = {mark.key: (mark.grade, mark.state) for mark in panel.figure.marks}
    assert grades["reflex:biceps-reflex", "right"] == ("4+", "brisk")
    assert grades["reflex:biceps-reflex", "left"] == ("2+", "normal")
    assert grades["reflex:knee-reflex", "right"][1] == "absent"
    assert grades["reflex:plantar-response", "right"] == ("↑", "brisk")
    assert grades["reflex:plantar-response", "left"] == ("↓", "normal")
    assert grades["reflex:upper-abdominal-reflex", "right"] == ("−", "absent")
    assert {key[0] for key in grades} == DRAWN


def test_that_a_mute_response_is_neither_up_nor_down(panel: FindingsPanel, engine: Engine) -> None:
    panel.show_findings(_findings(engine, "both:spinal cord transection@T6", days=1.0))
    _choose(panel, "reflexes")
    assert {mark.grade for mark in panel.figure.marks if "plantar" in mark.key[0]} == {"–"}


def test_that_a_reflex_is_picked_where_it_is_written(qtbot: QtBot, panel: FindingsPanel) -> None:
    _choose(panel, "reflexes")
    with qtbot.waitSignal(panel.picked) as told:
        _click_mark(panel.figure, "knee-reflex", "right")
    assert told.args == [Selection("reflex:knee-reflex", "right")]


def test_that_the_figure_can_be_walked_and_heard(qtbot: QtBot, panel: FindingsPanel) -> None:
    _choose(panel, "reflexes")
    assert "Right biceps reflex: 4+, increased" in panel.figure.accessibleDescription()
    with qtbot.waitSignal(panel.picked):
        QTest.keyClick(panel.figure, Qt.Key.Key_Down)
    QTest.keyClick(panel.figure, Qt.Key.Key_Down)
    assert panel.figure.current == ("reflex:jaw-jerk", "left")
    assert "Left jaw jerk: 2+" in panel.figure.accessibleName()


def test_that_reflexes_off_the_figure_are_listed_below_it(panel: FindingsPanel) -> None:
    _choose(panel, "reflexes")
    shown = {panel.filter.index(row, 0).data() for row in range(panel.filter.rowCount())}
    assert "adductor reflex" in shown
    assert "knee reflex" not in shown


@pytest.mark.parametrize("theme", themes.THEMES)
def test_that_the_figure_is_drawn_in_every_theme(panel: FindingsPanel, theme: str) -> None:
    _choose(panel, "reflexes")
    panel.show_theme(theme, 1.0)
    image = panel.figure.grab().toImage()
    mark = next(mark for mark in panel.figure.marks if mark.state == "brisk" and mark.leads)
    at = panel.figure.where(mark) - QPoint(11, 0)
    assert image.pixelColor(at.toPoint()).name() == themes.rgb(theme, "umn")


# Signs


def test_that_present_signs_come_first_in_their_regions(panel: FindingsPanel) -> None:
    _choose(panel, "signs")
    named = [item.text(0) for item in panel.signs.items()]
    assert "Right pronator drift" in named
    panel.affected_only.setChecked(False)
    for region in {panel.model.row(number).region for number in range(panel.model.rowCount())}:
        keys = [
            item.data(0, PRESENT_ROLE)
            for item in panel.signs.items()
            if panel.signs.region_of(item) == region
        ]
        assert keys == sorted(keys, reverse=True)
    assert len(panel.signs.items()) == panel.model.rowCount()


def test_that_a_sign_is_picked_with_a_click(qtbot: QtBot, panel: FindingsPanel) -> None:
    _choose(panel, "signs")
    item = next(item for item in panel.signs.items() if item.text(0) == "Right pronator drift")
    with qtbot.waitSignal(panel.picked) as told:
        QTest.mouseClick(
            panel.signs.viewport(),
            Qt.MouseButton.LeftButton,
            pos=panel.signs.visualItemRect(item).center(),
        )
    assert told.args == [Selection("sign:pronator-drift", "right")]


# The map of the body


def _show_map(qtbot: QtBot, panel: FindingsPanel) -> None:
    _choose(panel, "body")
    panel.body.grab()
    qtbot.waitUntil(lambda: panel.body.ready, timeout=60_000)
    panel.body.grab()


def test_that_the_map_names_what_is_under_the_pointer(qtbot: QtBot, panel: FindingsPanel) -> None:
    _show_map(qtbot, panel)
    at = panel.body.where("rectus-femoris", "right")
    assert at is not None
    QTest.mouseMove(panel.body, at.toPoint())
    assert panel.body.hovered == Selection("rectus-femoris", "right")
    with qtbot.waitSignal(panel.picked) as told:
        QTest.mouseClick(panel.body, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert told.args == [Selection("rectus-femoris", "right")]


def test_that_the_map_shows_the_grade_in_its_colour(
    qtbot: QtBot, panel: FindingsPanel, engine: Engine
) -> None:
    _show_map(qtbot, panel)
    image = panel.body.grab().toImage()
    at = panel.body.where("rectus-femoris", "right")
    assert at is not None
    wanted = QColor(colour("light", "0"))
    inside = [at + QPoint(x, y) for x in range(-6, 7, 2) for y in range(0, 40, 4)]
    seen = [
        image.pixelColor(point.toPoint())
        for point in inside
        if panel.body.muscle_at(point) == Selection("rectus-femoris", "right")
    ]
    assert min(abs(ink.red() - wanted.red()) + abs(ink.green() - wanted.green()) for ink in seen) < 24
    panel.show_findings(_findings(engine, "right:femoral nerve"))
    assert "Right rectus femoris 0" in panel.body.accessibleDescription()


@pytest.mark.parametrize("theme", themes.THEMES)
def test_that_grades_keep_their_order_without_hues(theme: str) -> None:
    def lightness(rgb: str) -> float:
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    steps = [lightness(colour(theme, grade)) for grade in GRADES]
    assert steps == sorted(steps, reverse=not themes.is_dark(theme))
    assert len(set(steps)) == len(GRADES)
    for grade in GRADES:
        assert abs(lightness(colour(theme, grade)) - lightness(letters(theme, grade))) > 90


# Reasons


@pytest.mark.parametrize(
    ("structure", "words"),
    [
        ("rectus-femoris", "femoral nerve"),
        ("movement:knee-extension", "knee extension"),
        ("reflex:knee-reflex", "its arc"),
        ("reflex:plantar-response", "great toe"),
        ("sign:pronator-drift", "pronator drift: present"),
    ],
)
def test_that_any_finding_is_explained_on_a_click(window: Window, structure: str, words: str) -> None:
    engine = window.session.engine
    assert engine is not None
    case = Case(tuple(parse(spec, engine.atlas) for spec in (_STROKE, "right:femoral nerve")))
    window.session.edit("Two lesions", case)
    window.side.bring("Findings")
    panel = window.side.findings
    panel.picked.emit(Selection(structure, "right"))
    assert window.session.view.selection == Selection(structure, "right")
    assert words in panel.reason.text()
    assert panel.reason.isVisible()
