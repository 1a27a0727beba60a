"""What is seen of a patient at a glance: the signs that a small drawing shows better than a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from explorer.lesions import Examination
    from explorer.ui.findings_rows import Key

MOST: Final = 6
#: A mouth that keeps less of its strength is seen to droop; a brow that keeps less does not wrinkle.
_DROOPS: Final = 0.75
_MOUTH, _BROW = "zygomaticus-major", "frontalis"
#: Signs that are drawn, the most telling first.
DRAWN: Final = (
    "ptosis",
    "resting-eye-position",
    "head-tilt",
    "tongue-deviation",
    "uvula-deviation",
    "wrist-drop",
    "claw-hand",
    "foot-drop",
    "scapular-winging",
)
_WORDS: Final = {
    ("ptosis", ""): "drooping lid",
    ("resting-eye-position", "down_and_out"): "eye down and out",
    ("resting-eye-position", "adducted"): "eye turned in",
    ("head-tilt", ""): "head tilted",
    ("tongue-deviation", ""): "tongue deviates",
    ("uvula-deviation", ""): "uvula pulled",
    ("wrist-drop", ""): "wrist drop",
    ("claw-hand", ""): "claw hand",
    ("foot-drop", ""): "foot drop",
    ("scapular-winging", ""): "winged scapula",
    ("face", "LMN"): "face droops, brow too",
    ("face", "UMN"): "face droops, brow spared",
}


class Seen(msgspec.Struct, frozen=True):
    """One thing that is seen: which drawing, on the patient's side, in which form, and whose finding."""

    drawing: str
    side: str
    form: str
    key: Key

    @property
    def says(self) -> str:
        """What it shows, in words."""
        words = _WORDS.get((self.drawing, self.form)) or _WORDS[self.drawing, ""]
        if self.drawing in ("head-tilt", "tongue-deviation", "uvula-deviation"):
            return f"{words} to the {self.side}"
        return f"{self.side} {words}"


def seen(examination: Examination) -> tuple[Seen, ...]:
    """What is seen of a patient, at most ``MOST``, the face first."""
    found = [*_faces(examination)]
    present = {(sign.id, sign.side): sign for sign in examination.signs if sign.present}
    for name in DRAWN:
        for (own, side), sign in present.items():
            if own != name:
                continue
            value = str(sign.value or "")
            # A sign of the midline is a turn: its value is where to.
            turned = side == "midline"
            if not turned or value in ("left", "right"):
                shown = value if turned else side
                found.append(Seen(name, shown, "" if turned else value, (f"sign:{name}", side)))
    return tuple(found[:MOST])


def _faces(examination: Examination) -> list[Seen]:
    faces = []
    muscles = {(each.id, each.side): each for each in examination.muscles if each.id in (_MOUTH, _BROW)}
    for side in ("right", "left"):
        mouth, brow = muscles.get((_MOUTH, side)), muscles.get((_BROW, side))
        if mouth is not None and brow is not None and mouth.strength.fraction < _DROOPS:
            spared = brow.strength.fraction >= _DROOPS
            faces.append(Seen("face", side, "UMN" if spared else "LMN", (_MOUTH, side)))
    return faces
