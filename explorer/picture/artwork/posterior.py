"""The card of the body from behind: the muscles that the front view hides, and the nerves that run there."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.body import draw_figure, draw_muscles, entries
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import beside, card, leader, lines
from explorer.picture.artwork.muscle import pull
from explorer.picture.artwork.nerves import STEPS
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, filled, side_of
from explorer.picture.artwork.splines import ribbon, sampled


def draw(x: float, y: float, width: float, height: float, layout: dict[str, Any]) -> Sheet:
    """The card in that rectangle. Seen from behind, the patient's left is on the viewer's left."""
    sheet = Sheet("back")
    sheet.decor(
        "chrome", *card(x, y, width, height, "Seen from behind", "patient’s left on your left"), role="chrome"
    )
    # Mirrored, so that x > 0, the patient's left, lies on the viewer's left.
    frame = Frame(x + layout["x"], y + layout["ground"], layout["height"], flip=True)
    draw_figure(sheet, frame, 1.0)
    draw_muscles(sheet, frame, "back")
    for name, parts in entries("back").items():
        for side, sign in SIDES:
            points = [frame.at(sign * px, py) for px, py in pull(parts[-1])]
            sheet.track(name, side, "muscle", points)
    _nerves(sheet, frame, layout["nerves"])
    _labels(sheet, frame, x, y, layout)
    return sheet


def _nerves(sheet: Sheet, frame: Frame, names: list[str]) -> None:
    data = table("nerves.toml")["nerves"]
    for name in names:
        nerve = data[name]
        course = sampled(nerve["course"], False, STEPS)
        for side, sign in SIDES:
            strength = 0.95 if sign < 0 else 0.42
            for site, first, last in nerve["sites"]:
                line = [(sign * float(px), float(py)) for px, py in course[first * STEPS : last * STEPS + 1]]
                width = max(1.0, 0.8 * frame.scale * max(nerve["widths"][first : last + 1])) / frame.scale
                band = filled(frame.area(ribbon(line[::2] + line[-1:], width, 4)), "lmn", strength)
                sheet.place(name, side, "nerve", "lmn", band, level=site)
                sheet.track(name, side, "lmn", frame.points(line), level=site)


def _labels(sheet: Sheet, frame: Frame, x: float, y: float, layout: dict[str, Any]) -> None:
    for dx, dy, letter in layout["sides"]:
        sheet.decor("chrome", *lines(x + dx, y + dy, letter, 18, "ink2", 700, "middle"), role="chrome")
    for row in layout["labels"]:
        at = (x + row["at"][0], y + row["at"][1])
        colour, anchor = row.get("colour", "muscle_edge"), row["anchor"]
        target = frame.at(*row["target"])
        line = leader([beside(at, row["text"], 12, 560, anchor, target), target], colour)
        word = lines(*at, row["text"], 12, colour, 560, anchor)
        sheet.place(row["structure"], side_of(row["target"][0]), "label", "label", *line, *word)
