"""Diseases and syndromes by name, and everything that can be chosen of a lesion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.case.model import Case, Selection
from explorer.lesions.lesion import Lesion
from explorer.session.session import Session
from explorer.ui.window import Window


def _search(window: Window, text: str) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, text)
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)


def _choose_from_menu(window: Window, category: str, name: str) -> None:
    menu = window.menu_titles[2]
    menu.aboutToShow.emit()
    inner = next(each for each in menu.findChildren(QMenu) if each.title() == category)
    next(action for action in inner.actions() if action.text() == name).trigger()


def test_that_a_syndrome_found_by_its_name_is_there_on_the_side_it_names(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    _search(window, "left weber")
    assert session.case.lesions == (Lesion("weber-syndrome", "left"),)
    assert window.side.front == "Structure"
    assert window.side.structure.card.isVisible()
    qtbot.waitUntil(lambda: "Left Weber syndrome" in window.side.structure.browser.toPlainText())
    assert session.findings is not None
    grades = session.findings.grades()
    assert grades["superior-rectus", "left"] == "0"
    assert grades["extensor-digitorum", "right"] != "5"
    session.history.undo()
    assert session.case == Case()


def test_that_the_results_tell_of_which_kind_a_disease_is(window: Window) -> None:
    window.top.search.setFocus()
    QTest.keyClicks(window.top.search, "weber")
    spoken = window.top.search.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Right Weber syndrome, Weber, brainstem"


def test_that_the_menu_lists_every_syndrome_by_category(window: Window, session: Session) -> None:
    assert session.engine is not None
    menu = window.menu_titles[2]
    menu.aboutToShow.emit()
    listed = sum(len(inner.actions()) for inner in menu.findChildren(QMenu))
    assert listed == len(session.engine.atlas.syndromes)
    _choose_from_menu(window, "Cranial nerves", "Bell's palsy")
    assert session.case.lesions == (Lesion("bells-palsy", "right"),)


def test_that_the_side_is_chosen_on_the_card(window: Window, session: Session) -> None:
    _choose_from_menu(window, "Cranial nerves", "Bell's palsy")
    card = window.side.structure.card
    QTest.mouseClick(card.form.side.button("left"), Qt.MouseButton.LeftButton)
    assert [lesion.side for lesion in session.case.lesions] == ["left"]
    assert card.form.side.choice == "left"
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert not session.case.lesions
    assert card.button.text() == "Add to the case"
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert [lesion.side for lesion in session.case.lesions] == ["left"]


def test_that_a_disease_goes_on_by_day_or_to_where_it_is_set(window: Window, session: Session) -> None:
    _choose_from_menu(window, "Motor neuron diseases", "Amyotrophic lateral sclerosis")
    form = window.side.structure.card.form
    assert form.by_day.isChecked()
    assert form.percent.text() == "70%"
    form.by_day.setChecked(False)
    assert session.case.lesions[0].progress == pytest.approx(0.7)
    steps = session.history.count()
    for percent in (60, 50, 40):
        form.progress.setValue(percent)
    assert session.case.lesions[0].progress == pytest.approx(0.4)
    assert session.history.count() <= steps + 1
    form.by_day.setChecked(True)
    assert session.case.lesions[0].progress is None


def test_that_a_syndrome_of_the_cord_takes_segments(window: Window, session: Session) -> None:
    _choose_from_menu(window, "Spinal cord", "Brown-Sequard syndrome")
    form = window.side.structure.card.form
    assert form.site.placeholderText() == "T8"
    form.site.setText("C5-C7")
    QTest.keyClick(form.site, Qt.Key.Key_Return)
    assert session.case.lesions[0].levels == ("C5", "C6", "C7")
    form.site.setText("the sea")
    QTest.keyClick(form.site, Qt.Key.Key_Return)
    assert "sea" in form.fault.text()
    assert form.fault.isVisible()
    assert session.case.lesions[0].levels == ("C5", "C6", "C7")


def test_that_kind_and_onset_of_a_lesion_are_chosen_in_the_list(window: Window, session: Session) -> None:
    acts = window.furnished.conduct.acts
    acts.select(Selection("radial-nerve", "left", "spiral-groove"))
    acts.toggle_lesion()
    window.side.bring("Lesions")
    form = window.side.lesions.form
    words = [form.kind.itemText(number) for number in range(form.kind.count())]
    assert "conduction block" in words
    assert "myotonia" not in words
    form.kind.activated.emit(words.index("conduction block"))
    form.onset.setValue(30)
    lesion = session.case.lesions[0]
    assert (lesion.kind, lesion.onset_day) == ("conduction-block", 30.0)
    shown = window.side.lesions.list.item(0).text()
    assert "conduction block" in shown
    assert "since day 30" in shown
    assert acts.lesion_here() == lesion


def test_that_a_muscle_takes_kinds_of_its_own(window: Window) -> None:
    acts = window.furnished.conduct.acts
    acts.select(Selection("deltoid", "left"))
    acts.toggle_lesion()
    form = window.side.lesions.form
    words = {form.kind.itemText(number) for number in range(form.kind.count())}
    assert {"dystrophy", "myotonia"} <= words
    assert "infarct" not in words


def test_that_the_key_takes_a_syndrome_away_whichever_side_it_is_on(window: Window, session: Session) -> None:
    _search(window, "right weber")
    QTest.mouseClick(window.side.structure.card.form.side.button("left"), Qt.MouseButton.LeftButton)
    window.commands.lesion.trigger()
    assert not session.case.lesions
