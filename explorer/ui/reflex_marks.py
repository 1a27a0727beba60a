"""Where the reflexes stand on the stick figure, and the figure itself, in units of its own drawing.

The origin is the middle of the figure's crown, y points down and the patient's left is at positive x, as one
sees a patient who stands in front. Everything is given for that side; the other mirrors it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from explorer.ui.findings_rows import Key, grade_words, plantar_arrow

if TYPE_CHECKING:
    from explorer.lesions.findings import Examination

WIDTH: Final = 132.0
HEIGHT: Final = 122.0

State = Literal["normal", "brisk", "weak", "absent", "inverted"]
#: (reflex, where it is struck, where its grade stands, what is written beside).
SITES: Final = (
    ("jaw-jerk", (3.0, 16.5), (14.0, 16.5), ("jaw",)),
    ("biceps-reflex", (19.5, 38.5), (33.0, 32.0), ("biceps",)),
    ("triceps-reflex", (23.0, 43.0), (37.0, 43.0), ("triceps",)),
    ("brachioradialis-reflex", (28.5, 55.0), (41.5, 54.5), ("brachio-", "radialis")),
    ("upper-abdominal-reflex", (0.0, 0.0), (4.6, 42.5), ()),
    ("lower-abdominal-reflex", (0.0, 0.0), (4.6, 52.0), ()),
    ("knee-reflex", (9.5, 87.0), (26.0, 86.0), ("knee",)),
    ("ankle-reflex", (10.0, 107.5), (26.0, 103.0), ("ankle",)),
    ("plantar-response", (16.0, 115.5), (26.0, 114.5), ("plantar",)),
)
DRAWN: Final = frozenset(f"reflex:{site[0]}" for site in SITES)
#: The limbs: points of a line and its thickness.
LIMBS: Final = (
    (((3.5, 24.5), (13.5, 26.5), (15.5, 28.5), (21.5, 42.0)), 6.2),
    (((21.5, 42.0), (29.5, 57.5)), 4.8),
    (((29.5, 57.5), (31.5, 62.5)), 4.4),
    (((5.0, 64.0), (9.0, 87.0)), 8.6),
    (((9.0, 87.0), (10.0, 110.0)), 6.0),
    (((10.0, 110.5), (15.5, 114.5)), 4.6),
)
#: Half the outline of the trunk, from the neck down to the crotch.
TRUNK: Final = (
    (0.0, 21.0),
    (9.5, 23.5),
    (13.0, 27.0),
    (10.5, 40.0),
    (8.6, 50.0),
    (10.0, 61.0),
    (8.0, 66.5),
    (0.0, 67.5),
)
#: Centre and radii of the head.
HEAD: Final = ((0.0, 9.5), (6.6, 8.6))
#: The thin stick figure over the limbs.
STICK: Final = (
    ((0.0, 18.2), (0.0, 64.0)),
    ((0.0, 26.0), (14.0, 28.0), (21.5, 42.0), (29.5, 57.5), (31.5, 62.5)),
    ((0.0, 64.0), (6.0, 66.0), (9.0, 87.0), (10.0, 110.0), (15.5, 114.5)),
)


@dataclass(frozen=True)
class Mark:
    """One reflex of one side on the figure: where, what is written, and what it says in full."""

    key: Key
    tap: tuple[float, float]
    at: tuple[float, float]
    label: tuple[str, ...]
    grade: str
    state: State
    says: str

    @property
    def leads(self) -> bool:
        """Whether a line leads from the grade to where the reflex is struck."""
        return self.tap != (0.0, 0.0)


def marks(examination: Examination) -> tuple[Mark, ...]:
    """What was found, from head to foot, the patient's right before the left."""
    found: dict[Key, tuple[str, State, str]] = {}
    for each in examination.reflexes:
        state = _STATES[each.status]
        says = f"{each.side.capitalize()} {each.name}: {each.grade}, {each.status}"
        found[each.id, each.side] = grade_words(each), state, says
    for plantar in examination.plantar:
        brisk: State = _PLANTAR[plantar.response]
        says = f"{plantar.side.capitalize()} plantar response: {plantar.response}"
        found["plantar-response", plantar.side] = plantar_arrow(plantar), brisk, says
    made = []
    for reflex, (tap_x, tap_y), (x, y), label in SITES:
        for side, sign in (("right", -1.0), ("left", 1.0)):
            if (reflex, side) in found:
                grade, state, says = found[reflex, side]
                key = (f"reflex:{reflex}", side)
                made.append(Mark(key, (sign * tap_x, tap_y), (sign * x, y), label, grade, state, says))
    return tuple(made)


_STATES: Final[dict[str, State]] = {
    "normal": "normal",
    "increased": "brisk",
    "decreased": "weak",
    "absent": "absent",
    "inverted": "inverted",
}
_PLANTAR: Final[dict[str, State]] = {"flexor": "normal", "extensor": "brisk", "mute": "absent"}
