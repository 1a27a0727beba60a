from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from explorer.canvas.impulses import EXTINCT
from explorer.case.model import Selection
from explorer.picture.model import Group, Shape
from explorer.ui.encounter import Encounter
from tests.journeys.user import User

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_that_a_click_on_a_muscle_shows_its_route_and_what_it_is(user: User) -> None:
    user.clicks("deltoid", "right")
    assert user.window.session.view.selection == Selection("deltoid", "right")
    user.waits_until_still()
    focus = user.window.diagram.stage.focus
    assert focus is not None
    lit = {place[0] for place in focus.places}
    assert {"primary-motor-cortex", "lateral-corticospinal-tract", "axillary-nerve", "deltoid"} <= lit
    assert "sciatic-nerve" not in lit
    assert "Right deltoid" in user.window.side.structure.browser.toPlainText()


def test_that_the_key_strikes_and_the_key_heals(user: User) -> None:
    user.clicks("deltoid", "right")
    user.searches("right axillary nerve")
    user.waits_until_still()
    user.presses(Qt.Key.Key_L)
    assert user.strength("deltoid", "right") == 0.0
    assert user.strength("deltoid", "left") == 1.0
    assert user.window.side.front == "Findings"
    user.presses(Qt.Key.Key_L)
    assert user.strength("deltoid", "right") == 1.0


def test_that_undo_heals_and_redo_strikes_again(user: User) -> None:
    user.searches("left ulnar nerve")
    user.presses(Qt.Key.Key_L)
    assert user.strength("first-dorsal-interosseous", "left") == 0.0
    user.presses(Qt.Key.Key_Z, _CTRL)
    assert user.strength("first-dorsal-interosseous", "left") == 1.0
    user.presses(Qt.Key.Key_Z, _CTRL, _SHIFT)
    assert user.strength("first-dorsal-interosseous", "left") == 0.0


def test_that_the_marker_falls_at_once_and_the_loss_fades_in(user: User) -> None:
    user.clicks("deltoid", "right")
    user.waits_until_still()
    user.presses(Qt.Key.Key_L)
    stage = user.window.diagram.stage
    assert stage.drops
    assert stage.layers.busy
    user.qtbot.waitUntil(lambda: stage.layers.previous is not None, timeout=20_000)
    user.waits_until_still()
    assert stage.layers.previous is None
    markers = [group for group in _groups(user) if group.role == "marker"]
    assert {group.structure for group in markers} == {"deltoid"}


def test_that_a_click_beside_everything_keeps_the_camera(user: User) -> None:
    user.clicks("deltoid", "right")
    user.window.diagram.zoom(2.0)
    user.waits_until_still()
    camera = user.window.diagram.camera
    user.window.diagram.clicked.emit(Encounter((), QPoint(0, 0)))
    assert user.window.session.view.selection is None
    assert user.window.diagram.camera == camera


def test_that_a_saved_case_is_the_same_when_it_is_opened(user: User, tmp_path: Path) -> None:
    user.searches("left ulnar nerve")
    user.presses(Qt.Key.Key_L)
    case = user.window.session.case
    user.window.session.save(tmp_path / "elbow.motorcase")
    user.window.files.new()
    assert user.strength("first-dorsal-interosseous", "left") == 1.0
    _drop(user, tmp_path / "elbow.motorcase")
    assert user.window.session.case == case
    assert user.strength("first-dorsal-interosseous", "left") == 0.0
    assert "elbow.motorcase" in user.window.windowTitle()


@pytest.mark.parametrize(
    ("structure", "side"),
    [
        ("axillary-nerve", "right"),
        ("ulnar-nerve", "left"),
        ("posterior-limb-of-internal-capsule", "left"),
        ("sciatic-nerve", "right"),
        ("medullary-pyramid", "right"),
    ],
)
def test_that_what_is_drawn_lost_is_what_is_computed_lost(user: User, structure: str, side: str) -> None:
    acts = user.window.furnished.conduct.acts
    acts.select(Selection(structure, side))  # type: ignore[arg-type]
    acts.toggle_lesion()
    lost = {
        (place.structure, place.side) for place, state in user.findings.states.items() if state.supply < 1.0
    }
    bare = user.window.showing.bare
    assert bare is not None
    untouched = {id(group) for group in bare.groups}
    changed = {
        (group.structure, group.side)
        for group in _groups(user)
        if id(group) not in untouched
        and group.role not in ("marker", "label")
        and group.structure is not None
    }
    assert changed
    assert changed <= lost
    muscles = {key for key in lost if key[0] in user.window.session.engine.atlas.muscles}  # type: ignore[union-attr]
    drawn = {(group.structure, group.side) for group in _groups(user) if group.role == "muscle"}
    assert muscles & drawn <= changed


@pytest.mark.parametrize("extent", [1.0, 0.5])
def test_that_impulses_die_exactly_where_the_supply_is_lost(user: User, extent: float) -> None:
    acts = user.window.furnished.conduct.acts
    acts.select(Selection("posterior-limb-of-internal-capsule", "left"))
    user.window.top.extent.show_fraction(extent)
    acts.toggle_lesion()
    courses = user.window.showing.drawn.courses
    assert courses
    for course in courses:
        struck = next(i for i, leg in enumerate(course.legs) if leg.surviving < 1.0)
        assert course.legs[struck].structure == "posterior-limb-of-internal-capsule"
        last = max(spot.leg for step in range(40) for spot in course.spots(course.ends_s * step / 39))
        if extent == 1.0:
            assert last == struck
        else:
            assert last > struck
    bold = {track.structure for track in user.window.diagram.stage.focus.tracks}  # type: ignore[union-attr]
    reached = {leg.structure for course in courses for leg in course.legs if leg.surviving > EXTINCT}
    assert bold <= reached


def _groups(user: User) -> tuple[Group, ...]:
    assert user.window.diagram.picture is not None
    return user.window.diagram.picture.groups


def _drop(user: User, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(100, 100),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    user.window.dropEvent(event)


def test_that_shapes_of_muscles_are_there_to_be_struck(user: User) -> None:
    group = user.drawn("deltoid", "right", "body")[0]
    assert any(isinstance(child, Shape) for child in group.children)
