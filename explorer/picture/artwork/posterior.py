"""The card of the body from behind: the muscles that the front view hides, and the nerves that run there."""

from __future__ import annotations

from explorer.picture.artwork.body import draw_figure, draw_muscles, entries
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card, leader, lines
from explorer.picture.artwork.muscle import pull
from explorer.picture.artwork.nerves import STEPS
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, filled
from explorer.picture.artwork.splines import ribbon, sampled


def draw(x: float, y: float, width: float, height: float) -> Sheet:
    """The card in that rectangle. Seen from behind, the patient's left is on the viewer's left."""
    sheet = Sheet("back")
    sheet.decor(
        "chrome", *card(x, y, width, height, "Seen from behind", "patient’s left is left here"), role="chrome"
    )
    layout = table("layout.toml")["posterior"]
    # Mirrored, so that x > 0, the patient's left, lies on the viewer's left.
    frame = Frame(x + layout["x"], y + layout["ground"], layout["height"], flip=True)
    draw_figure(sheet, frame, 1.0)
    draw_muscles(sheet, frame, "back")
    for name, parts in entries("back").items():
        for side, sign in SIDES:
            points = [frame.at(sign * px, py) for px, py in pull(parts[-1])]
            sheet.track(name, side, "muscle", points)
    _nerves(sheet, frame, layout["nerves"])
    _labels(sheet, frame, x, y, layout["labels"])
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


def _labels(sheet: Sheet, frame: Frame, x: float, y: float, rows: list[dict[str, object]]) -> None:
    for row in rows:
        wx, wy = row["target"]  # type: ignore[misc]
        at = row["at"]
        px, py = x + at[0], y + at[1]  # type: ignore[index]
        anchor = row["anchor"]
        gap = -5 if anchor == "start" else 5
        word = lines(px, py, str(row["text"]), 12, "muscle_edge", 560, anchor)  # type: ignore[arg-type]
        line = leader([(px + gap, py), frame.at(wx, wy)], "muscle_edge")  # type: ignore[has-type]
        side = "right" if wx < 0 else "left"  # type: ignore[has-type]
        sheet.place(str(row["structure"]), side, "label", "label", *line, *word)  # type: ignore[arg-type]
