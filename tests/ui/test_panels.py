from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from explorer.anatomy.catalogue import catalogue
from explorer.case.model import Case, Selection
from explorer.lesions.lesion import Lesion
from explorer.picture import themes
from explorer.session.engine import Engine
from explorer.session.found import Findings
from explorer.ui.extent import ExtentControl
from explorer.ui.findings_panel import FindingsPanel
from explorer.ui.findings_rows import rows
from explorer.ui.lesions_panel import LesionsPanel
from explorer.ui.outline import Outline
from explorer.ui.search import SearchField, Suggestion
from explorer.ui.segments import Segments
from explorer.ui.structure_panel import StructurePanel, address, selection_of
from explorer.ui.style import sheet
from explorer.ui.tick import CheckBox

_ULNAR = Selection("ulnar-nerve", "left")


def _findings(engine: Engine) -> Findings:
    return engine.findings(Case().with_lesion(engine.lesion_of(_ULNAR)))


# Segments and extent


def test_that_segments_emit_what_is_clicked_and_not_what_is_shown(qtbot: QtBot) -> None:
    segments = Segments("Phase", (("a", "Acute", ""), ("b", "Chronic", "")))
    qtbot.addWidget(segments)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_choice("a")
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.mouseClick(segments.button("b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    segments.show_choice(None)
    assert segments.choice is None


def test_that_an_extent_is_told_as_a_fraction(qtbot: QtBot) -> None:
    extent = ExtentControl()
    qtbot.addWidget(extent)
    with qtbot.assertNotEmitted(extent.changed):
        extent.show_fraction(0.3)
    assert extent.choices.choice is None
    with qtbot.waitSignal(extent.changed) as told:
        QTest.mouseClick(extent.choices.button("partial"), Qt.MouseButton.LeftButton)
    assert told.args == [0.5]
    assert extent.percent.value() == 50


# Structure


def test_that_the_structure_panel_tells_names_and_consequences(qtbot: QtBot, engine: Engine) -> None:
    panel = StructurePanel()
    qtbot.addWidget(panel)
    panel.show_article(engine.article(Selection("deltoid", "right"), "student", "en"))
    text = panel.browser.toPlainText()
    for words in ("Right deltoid", "musculus deltoideus", "When it fails", "Sources", "C5 65"):
        assert words in text


def test_that_a_link_leads_to_the_structure_it_names(qtbot: QtBot) -> None:
    panel = StructurePanel()
    qtbot.addWidget(panel)
    target = Selection("anterior-grey-column", "left", "C5")
    with qtbot.waitSignal(panel.followed) as told:
        panel.browser.anchorClicked.emit(QUrl(address(target)))
    assert told.args == [target]
    assert selection_of("https://example.org/a/b/c/d") is None


# Findings


def test_that_only_what_is_affected_is_listed_until_asked_otherwise(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    findings = _findings(engine)
    panel.show_findings(findings)
    found = [row for row in rows("muscles", findings) if not row.repeats]
    assert panel.filter.rowCount() == sum(row.affected for row in found)
    panel.affected_only.setChecked(False)
    assert panel.filter.rowCount() == len(found)
    panel.words.setText("deltoid")
    assert 0 < panel.filter.rowCount() < 20


def test_that_a_part_is_listed_only_when_it_differs_from_its_whole(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    for nerve, part, listed in (
        ("axillary-nerve", "deltoid-acromial-part", False),
        ("ulnar-nerve", "flexor-digitorum-profundus-ulnar-half", True),
    ):
        lesion = engine.lesion_of(Selection(nerve, "left"))
        findings = engine.findings(Case().with_lesion(lesion))
        panel.show_findings(findings)
        number = panel.model.number((part, "left"))
        assert number is not None
        assert panel.filter.mapFromSource(panel.model.index(number, 0)).isValid() == listed, part
        assert panel.filter.rowCount() == sum(
            row.affected and not row.repeats for row in rows("muscles", findings)
        )


def test_that_names_get_the_width_that_is_free_and_no_pattern_is_cut(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.show_findings(_findings(engine))
    metrics = panel.table.fontMetrics()
    for width, tone_hidden in ((384, True), (640, False)):
        panel.resize(width, 600)
        panel.show()
        assert panel.table.isColumnHidden(panel.model.column("Tone")) == tone_hidden
        assert panel.table.columnWidth(0) > panel.table.viewport().width() * 0.4
        assert panel.table.columnWidth(3) > metrics.horizontalAdvance("Pattern") + 8


def test_that_the_weakest_muscle_comes_first(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.show_findings(_findings(engine))
    shown = [panel.filter.index(row, 2).data() for row in range(panel.filter.rowCount())]
    grades = ["0", "1", "2", "3", "4−", "4", "4+", "5"]
    assert shown == sorted(shown, key=grades.index)


def test_that_being_shown_a_selection_selects_nothing(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.show_findings(_findings(engine))
    key = panel.model.row(panel.filter.mapToSource(panel.filter.index(1, 0)).row()).key
    with qtbot.assertNotEmitted(panel.picked):
        panel.show_selection(panel.model.row(panel.model.number(key) or 0).selection)
    assert panel.current is not None
    assert panel.current.key == key


def test_that_a_row_can_be_reached_by_keyboard(qtbot: QtBot, engine: Engine) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.show_findings(_findings(engine))
    panel.table.setCurrentIndex(panel.filter.index(0, 0))
    with qtbot.waitSignal(panel.picked):
        QTest.keyClick(panel.table, Qt.Key.Key_Down)


def test_that_a_chosen_box_shows_a_tick_and_not_a_plain_square(qtbot: QtBot) -> None:
    box = CheckBox()
    qtbot.addWidget(box)
    box.setStyleSheet(sheet("light"))
    box.setChecked(True)
    image = box.grab().toImage()
    middle = image.height() // 2
    inks = {image.pixelColor(x, y).name() for x in range(4, 13) for y in range(middle - 5, middle + 5)}
    assert themes.rgb("light", "umn").lower() in inks
    assert themes.rgb("light", "panel").lower() in inks


# Lesions


def test_that_the_lesion_list_shows_and_asks_but_changes_nothing(qtbot: QtBot, engine: Engine) -> None:
    panel = LesionsPanel()
    qtbot.addWidget(panel)
    lesion = Lesion("ulnar-nerve", "left")
    with qtbot.assertNotEmitted(panel.changed), qtbot.assertNotEmitted(panel.noted):
        panel.show_case(Case((lesion,), notes="since May"), engine)
    assert panel.list.item(0).text().startswith("Left ulnar nerve")
    with qtbot.waitSignal(panel.changed) as told:
        panel.extent.percent.setValue(40)
    assert told.args == [lesion, Lesion("ulnar-nerve", "left", extent=0.4)]
    with qtbot.waitSignal(panel.removed) as told:
        QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert told.args == [lesion]
    assert panel.list.count() == 1


# Outline


def test_that_every_structure_is_in_the_outline(qtbot: QtBot, engine: Engine) -> None:
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_atlas(engine.atlas)
    total = sum(outline.model.item(row).rowCount() for row in range(outline.model.rowCount()))
    atlas = engine.atlas
    structures = len(atlas.structures) + len(atlas.nuclei) + len(atlas.nerves) + len(atlas.muscles)
    apart = sum(len(held) for held in catalogue(atlas).apart.values())
    assert total == structures + apart + len(atlas.syndromes)


def test_that_a_reflex_can_be_chosen_in_the_outline(qtbot: QtBot, engine: Engine) -> None:
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_atlas(engine.atlas)
    outline.show_selection(Selection("reflex:knee-reflex", "right"))
    assert outline.tree.currentIndex().parent().data() == "Knee reflex"
    with qtbot.waitSignal(outline.picked) as told:
        QTest.keyClick(outline.tree, Qt.Key.Key_Up)
    assert told.args == [Selection("reflex:knee-reflex", "left")]


def test_that_the_outline_follows_and_leads(qtbot: QtBot, engine: Engine) -> None:
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_atlas(engine.atlas)
    with qtbot.assertNotEmitted(outline.picked):
        outline.show_selection(Selection("deltoid", "right"))
    assert outline.tree.currentIndex().data() == "Right"
    with qtbot.waitSignal(outline.picked) as told:
        QTest.keyClick(outline.tree, Qt.Key.Key_Up)
    assert told.args == [Selection("deltoid", "left")]


# Search


def test_that_a_suggestion_is_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    qtbot.addWidget(field.list)
    field.show()
    field.show_suggestions_of(
        lambda text: tuple(
            Suggestion(f"{text} {side}", "", Selection(text, side)) for side in ("left", "right")
        )
    )
    QTest.keyClicks(field, "ulnar")
    assert field.list.count() == 2
    QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.found) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [Selection("ulnar", "right")]
    assert field.text() == ""
    assert field.list.isHidden()


def test_that_every_widget_has_a_name_for_those_who_cannot_see_it(qtbot: QtBot) -> None:
    segments = Segments("Phase", (("a", "Acute", ""),))
    qtbot.addWidget(segments)
    assert all(button.accessibleName() for button in segments.findChildren(QToolButton))


def test_that_the_introduction_tells_how_to_enter_leave_and_compare(qtbot: QtBot) -> None:
    panel = StructurePanel()
    qtbot.addWidget(panel)
    told = panel.browser.toPlainText()
    for words in ("Double click  enters", "Esc  leaves", "C  holds"):
        assert words in told
