from __future__ import annotations

from PySide6.QtGui import QColor

from explorer.canvas.camera import Camera
from explorer.canvas.focus import Focus
from explorer.canvas.layers import Scene, StillLayers
from explorer.canvas.painter import Paths
from explorer.picture.appearance import Appearance, Look
from explorer.picture.dressing import dress
from explorer.picture.model import Picture

_DELTOID = ("deltoid", None, None, "right")


def _scene(picture: Picture, focus: Focus | None = None, x: float = 960.0) -> Scene:
    return Scene(picture, focus, Camera(x, 540.0, 0.5), 960, 540, 1.0)


def _rendered(layers: StillLayers, scene: Scene) -> StillLayers:
    layers.request(scene)
    layers.finish()
    return layers


def _colour(layers: StillLayers, x: float, y: float) -> QColor:
    assert layers.front is not None
    return layers.front.image.pixelColor(round(x / 2), round(y / 2))


def test_that_the_front_shows_the_picture(picture: Picture) -> None:
    layers = _rendered(StillLayers(Paths()), _scene(picture))
    assert _colour(layers, 960 - 190, 330) != _colour(layers, 960, 900)


def test_that_rendering_in_slices_gives_the_very_same_image(picture: Picture) -> None:
    whole = _rendered(StillLayers(Paths()), _scene(picture))
    sliced = StillLayers(Paths())
    sliced.request(_scene(picture))
    slices = 0
    while sliced.busy:
        sliced.advance(0.0)
        slices += 1
    assert slices > 5
    assert whole.front is not None
    assert sliced.front is not None
    assert sliced.front.image == whole.front.image


def test_that_the_same_scene_is_not_rendered_again(picture: Picture) -> None:
    layers = _rendered(StillLayers(Paths()), _scene(picture))
    layers.request(_scene(picture))
    assert not layers.busy


def test_that_a_change_of_one_muscle_is_rendered_in_part_and_alike(picture: Picture) -> None:
    weak = dress(picture, Appearance({("deltoid", None, None, "right"): Look(0.0)}))
    layers = _rendered(StillLayers(Paths()), _scene(picture))
    _rendered(layers, _scene(weak))
    assert (layers.full_renders, layers.partial_renders) == (1, 1)
    fresh = _rendered(StillLayers(Paths()), _scene(weak))
    assert layers.front is not None
    assert fresh.front is not None
    pixels = zip(bytes(layers.front.image.constBits()), bytes(fresh.front.image.constBits()), strict=True)
    # Clipping rounds the edges of shapes a little differently.
    assert max(abs(one - other) for one, other in pixels) <= 4
    assert layers.previous is not None


def test_that_a_focus_veils_all_the_rest(picture: Picture) -> None:
    plain = _rendered(StillLayers(Paths()), _scene(picture))
    lit = _rendered(StillLayers(Paths()), _scene(picture, Focus(_DELTOID, frozenset({_DELTOID}))))
    shown, before = _colour(lit, 960 - 190, 335), _colour(plain, 960 - 190, 335)
    assert shown.lightness() <= before.lightness()
    assert _colour(lit, 960 + 190, 335).lightness() > _colour(plain, 960 + 190, 335).lightness()


def test_that_a_focus_needs_no_new_plain_layer(picture: Picture) -> None:
    layers = _rendered(StillLayers(Paths()), _scene(picture))
    _rendered(layers, _scene(picture, Focus(_DELTOID, frozenset({_DELTOID}))))
    assert layers.full_renders == 1


def test_that_a_picture_under_way_is_finished_before_the_next_camera_of_a_pan(picture: Picture) -> None:
    layers = StillLayers(Paths())
    layers.request(_scene(picture))
    layers.advance(0.0)
    layers.request(_scene(picture, x=900.0))
    while layers.front is None:
        layers.advance(0.0)
    assert layers.front.scene.camera.x == 960.0
    assert layers.busy
    layers.finish()
    assert layers.front.scene.camera.x == 900.0
