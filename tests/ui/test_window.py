from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from explorer.case.model import Selection
from explorer.picture.model import walk
from explorer.session.session import Session
from explorer.ui.conduct import suggestions
from explorer.ui.menus import THEMES
from explorer.ui.visibility import LINES
from explorer.ui.window import Window

_DELTOID = Selection("deltoid", "right")
_AXILLARY = Selection("axillary-nerve", "right")


def _acts(window: Window):  # type: ignore[no-untyped-def]
    return window.furnished.conduct.acts


def test_that_a_selection_is_told_in_a_sentence_and_an_article(qtbot: QtBot, window: Window) -> None:
    _acts(window).select(_DELTOID)
    assert window.bottom.sentence.text() == "Right deltoid is selected. L places a lesion on it."
    qtbot.waitUntil(lambda: "Right deltoid" in window.side.structure.browser.toPlainText())


def test_that_the_lesion_button_shows_whether_there_is_one(window: Window) -> None:
    assert not window.commands.lesion.isEnabled()
    _acts(window).select(_AXILLARY)
    assert window.commands.lesion.isEnabled()
    window.commands.lesion.trigger()
    assert window.commands.lesion.isChecked()
    assert window.commands.lesion.text() == "Remove lesion"
    _acts(window).select(_DELTOID)
    assert not window.commands.lesion.isChecked()


def test_that_the_key_without_a_selection_says_what_to_do(window: Window, session: Session) -> None:
    _acts(window).toggle_lesion()
    assert not session.case.lesions
    assert "Select a structure first" in window.bottom.sentence.text()


def test_that_the_extent_is_that_of_the_bar_and_can_be_changed(window: Window, session: Session) -> None:
    _acts(window).select(_AXILLARY)
    window.top.extent.percent.setValue(30)
    window.commands.lesion.trigger()
    assert session.case.lesions[0].extent == pytest.approx(0.3)
    window.top.extent.percent.setValue(80)
    assert session.case.lesions[0].extent == pytest.approx(0.8)


def test_that_hovering_a_row_marks_the_muscle_and_hovering_the_muscle_its_row(window: Window) -> None:
    window.side.findings.pointed.emit(_DELTOID)
    hover = window.diagram.stage.hover
    assert hover is not None
    assert hover.group.structure == "deltoid"
    window.diagram.hovered.emit(("deltoid", None, None, "right"))
    assert window.side.findings.table.rows.pointed == ("deltoid", "right")
    window.diagram.hovered.emit(None)
    assert window.side.findings.table.rows.pointed is None


def test_that_the_diagram_tells_in_words_what_it_shows(window: Window) -> None:
    _acts(window).select(_AXILLARY)
    window.commands.lesion.trigger()
    words = window.diagram.accessibleDescription()
    assert "lesion of right axillary nerve" in words
    assert window.diagram.picture is not None
    assert words.startswith(window.diagram.picture.description)


def test_that_the_zoom_is_shown_when_there_is_any(window: Window) -> None:
    assert window.bottom.scale.text() == ""
    window.diagram.zoom(2.0)
    assert window.bottom.scale.text() == "2.0 ×"


def test_that_an_escape_steps_back(window: Window, session: Session) -> None:
    _acts(window).select(_DELTOID)
    window.commands.back.trigger()
    assert session.view.selection is None
    window.diagram.zoom(3.0)
    window.commands.back.trigger()
    assert window.diagram.camera == window.diagram.stage.fitting_camera()


@pytest.mark.parametrize("theme", [name for name, _ in THEMES if name != "system"])
def test_that_every_theme_dresses_picture_and_window(window: Window, theme: str) -> None:
    _acts(window).choose_theme(theme)
    assert window.diagram.picture is not None
    assert window.diagram.picture.theme == theme
    assert window.theme == theme


def test_that_text_grows_with_its_scale(window: Window) -> None:
    before = window.bottom.sentence.font().pixelSize()
    _acts(window).choose_text_scale(2.0)
    assert window.bottom.sentence.font().pixelSize() == 2 * before


def test_that_a_hidden_layer_is_not_drawn(window: Window) -> None:
    _acts(window).show_layer("muscle", False)
    assert window.diagram.picture is not None
    assert not any(group.layer == "muscle" for group in window.diagram.picture.groups)
    _acts(window).show_layer("muscle", True)
    assert any(group.layer == "muscle" for group in window.diagram.picture.groups)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_that_a_hidden_kind_of_line_is_neither_drawn_nor_run_along(
    window: Window, line: tuple[str, str, frozenset[str]]
) -> None:
    name, _, roles = line
    whole = window.diagram.picture
    _acts(window).show_layer(name, False)
    shown = window.diagram.picture
    assert shown is not None
    assert whole is not None
    assert not any(group.role in roles for group in walk(shown.groups))
    assert not any(track.kind in roles for track in shown.tracks)
    assert not window.furnished.menus.layers[name].isChecked()
    _acts(window).show_all_layers()
    assert window.diagram.picture == whole
    assert window.furnished.menus.layers[name].isChecked()


def test_that_leaders_go_with_their_labels(window: Window) -> None:
    _acts(window).show_layer("label", False)
    shown = window.diagram.picture
    assert shown is not None
    assert not any(group.layer == "label" or group.role == "leader" for group in walk(shown.groups))


def test_that_what_is_hidden_stays_hidden_on_another_page(qtbot: QtBot, window: Window) -> None:
    _acts(window).show_layer("umn", False)
    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        window.furnished.conduct.pages.open("cord-C5")
    shown = window.diagram.picture
    assert shown is not None
    assert not any(group.role == "umn" for group in walk(shown.groups))


def test_that_the_same_structure_is_found_on_the_other_side(window: Window, session: Session) -> None:
    _acts(window).select(_DELTOID)
    window.commands.other_side.trigger()
    assert session.view.selection == Selection("deltoid", "left")


@pytest.mark.parametrize(
    ("text", "structure", "side"),
    [
        ("left deltoid", "deltoid", "left"),
        ("N. ulnaris", "ulnar-nerve", "right"),
        ("peroneal", "common-fibular-nerve", "right"),
        ("bicepss brachi", "biceps-brachii", "right"),
    ],
)
def test_what_the_search_finds(window: Window, text: str, structure: str, side: str) -> None:
    engine = window.session.engine
    assert engine is not None
    found = [suggestion.selection for suggestion in suggestions(engine, text, None)]
    assert Selection(structure, side) in found  # type: ignore[arg-type]


def test_that_everything_one_can_act_on_has_an_accessible_name(window: Window) -> None:
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QLineEdit | QAbstractItemView)
    ]
    assert not nameless, [
        (type(w).__name__, w.objectName(), type(w.parentWidget()).__name__) for w in nameless
    ]


@pytest.mark.parametrize(
    ("structure", "panel"),
    [
        ("posterior-limb-of-internal-capsule", "coronal"),
        ("basis-pontis", "coronal"),
        ("pyramidal-decussation", "decussation"),
        ("facial-nucleus", "cranial"),
        ("accessory-nerve", "cranial"),
        ("lateral-corticospinal-tract", "body"),
        ("median-nerve", "body"),
        ("deltoid", "body"),
    ],
)
def test_that_a_flight_leads_to_the_panel_that_draws_a_place_best(
    window: Window, structure: str, panel: str
) -> None:
    assert window.diagram.best_panel((structure, None, None, "right")) == panel


def test_that_a_reflex_that_was_found_is_lit_and_told_of(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "left knee reflex")
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    assert session.view.selection == Selection("reflex:knee-reflex", "left")
    qtbot.waitUntil(lambda: "Left knee reflex" in window.side.structure.browser.toPlainText())
    focus = window.diagram.stage.focus
    assert focus is not None
    assert ("vastus-medialis", None, None, "left") in focus.places
    assert not window.commands.lesion.isEnabled()
    assert window.bottom.sentence.text() == "Left knee reflex is selected."


def test_that_the_panel_tells_what_is_found_in_this_patient(qtbot: QtBot, window: Window) -> None:
    _acts(window).select(Selection("femoral-nerve", "left"))
    window.commands.lesion.trigger()
    _acts(window).go_to(Selection("reflex:knee-reflex", "left"))
    window.side.bring("Structure")
    qtbot.waitUntil(lambda: "In this patient" in window.side.structure.browser.toPlainText())


def test_that_suggestions_are_drawn_with_their_kind(window: Window) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "knee")
    spoken = window.top.search.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Right knee reflex, reflex"
    assert not window.top.search.list.grab().isNull()
