"""The card of the cranial nerves: cortex, nuclei and nerves to face, eye, jaw, throat and neck."""

from __future__ import annotations

from explorer.picture.artwork import (
    cranial_brainstem,
    cranial_face,
    cranial_labels,
    cranial_orbit,
    cranial_supply,
    cranial_throat,
)
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.cranial_nerves import endings, nerves, vessels
from explorer.picture.artwork.lettering import card
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet


def draw(x: float, y: float, width: float, height: float) -> Sheet:
    """The whole card in that rectangle of the page."""
    frame = Frame(x + width / 2, y, 1.0)
    sheet = Sheet("cranial")
    heading = card(x, y, width, height, "Cranial nerves", "Seen from the front,\nnuclei shining through")
    sheet.decor("chrome", *heading, role="chrome")
    cranial_brainstem.body(sheet, frame)
    cranial_supply.supply(sheet, frame)
    cranial_brainstem.nuclei(sheet, frame)
    cranial_supply.gaze(sheet, frame)
    for _, sign in SIDES:
        nerves(sheet, Half(frame, sign), "brainstem")
    for half in cranial_face.halves(frame):
        _half(sheet, half, Half(frame, half.sign))
    cranial_throat.mouth(sheet, frame)
    cranial_throat.larynx(sheet, frame)
    for _, sign in SIDES:
        _innervated(sheet, Half(frame, sign), "front")
    vessels(sheet, frame)
    cranial_labels.labels(sheet, frame)
    cranial_labels.reach(sheet, frame)
    return sheet


def _half(sheet: Sheet, face: Half, card: Half) -> None:
    """One half of face and neck, layer by layer, the nerves where they run."""
    cranial_face.skin(sheet, face)
    cranial_face.muscles(sheet, face, cranial_face.NECK)
    _innervated(sheet, card, "neck")
    cranial_face.muscles(sheet, face, cranial_face.DEEP)
    _innervated(sheet, card, "bone")
    cranial_face.muscles(sheet, face, cranial_face.FACE)
    _innervated(sheet, card, "deep")
    cranial_face.muscles(sheet, face, cranial_face.RINGS)
    cranial_orbit.socket(sheet, face)
    nerves(sheet, card, "socket")
    cranial_orbit.muscles(sheet, face)
    endings(sheet, card, "socket")
    cranial_face.features(sheet, face)


def _innervated(sheet: Sheet, half: Half, stage: str) -> None:
    nerves(sheet, half, stage)
    endings(sheet, half, stage)
