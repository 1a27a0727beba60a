"""The overview page: cards left and right, the body with the pathway in its place between them."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork import (
    body,
    brainstem,
    cord_cards,
    coronal,
    cranial,
    junction,
    nerves,
    neuraxis,
    posterior,
    reflex,
)
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import beside, leader, lines, width
from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, side_of, stroke, sturdy_group
from explorer.picture.geometry import circle, ellipse, polyline, rounded_rectangle
from explorer.picture.model import Panel, Path, Picture, Shape, Solid, Stop, Stroke

TITLE = "The motor pathway"
SUBTITLE = "from cortex to muscle, both sides, seen from the front"
DESCRIPTION = (
    "The motor pathway from the cortex to the muscles. In the middle a body seen from the front, the "
    "patient's right on the viewer's left: fibres from the left hemisphere descend, cross at the lower end "
    "of the medulla and drive the muscles of the right side. On the left, sections of brain and brainstem "
    "and cranial nerves; on the right, four segments of the spinal cord, the neuromuscular junction, the "
    "stretch reflex and the body seen from behind."
)
NAMES = {
    "coronal": "Motor cortex to internal capsule",
    "cranial": "Cranial nerves",
    "midbrain": "Midbrain",
    "pons": "Pons",
    "medulla": "Medulla",
    "decussation": "Decussation of the pyramids",
    "body": "Body",
    "back": "Body seen from behind",
    "cord-C5": "Segment C5",
    "cord-T6": "Segment T6",
    "cord-L4": "Segment L4",
    "cord-S3": "Segment S3",
    "nmj": "Neuromuscular junction",
    "reflex": "Stretch reflex",
    "legend": "Lines and signs",
}


def draw() -> Picture:
    """The whole page with theme roles for colours; its theme is left open."""
    layout = table("layout.toml")
    panels = layout["panels"]
    page = Sheet("page")
    _ground(page, layout)
    figure = Sheet("body")
    at = layout["body"]
    frame = Frame(at["x"], at["ground"], at["height"])
    body.draw_figure(figure, frame)
    body.ribs(figure, frame)
    body.draw_muscles(figure, frame, "front")
    body.patellae(figure, frame)
    _buses(figure, frame, panels, layout, "right")
    nerves.draw(figure, frame)
    neuraxis.draw(figure, frame)
    _buses(figure, frame, panels, layout, "left")
    _body_labels(figure, frame, layout["body"])
    page.take(figure)
    page.take(coronal.draw(*panels["coronal"]))
    page.take(cranial.draw(*panels["cranial"]))
    for name in ("midbrain", "pons", "medulla", "decussation"):
        page.take(brainstem.draw(name, *panels[name]))
    for name in ("C5", "T6", "L4", "S3"):
        page.take(cord_cards.draw(name, *panels[f"cord-{name}"]))
    page.take(junction.draw(*panels["nmj"]))
    page.take(reflex.draw(*panels["reflex"]))
    page.take(posterior.draw(*panels["back"]))
    _heading(page, layout)
    return Picture(
        "overview",
        "",
        layout["page"]["width"],
        layout["page"]["height"],
        tuple(sturdy_group(group) for group in page.groups),
        tuple(page.tracks),
        tuple(_panel(name, panels[name]) for name in panels),
        TITLE,
        DESCRIPTION,
    )


def _panel(name: str, rectangle: list[float]) -> Panel:
    x, y, wide, high = rectangle
    return Panel(name, x, y, wide, high, NAMES[name])


def _ground(page: Sheet, layout: dict[str, Any]) -> None:
    width, height = layout["page"]["width"], layout["page"]["height"]
    sky = Frame(0, 0, 1.0)
    glow = sky.radial((960, -470), 520, [Stop(0, "glow"), Stop(1, "paper")])
    page.decor(
        "background",
        filled(Path("MLLLZ", (0, 0, width, 0, width, height, 0, height)), "paper"),
        role="chrome",
    )
    page.decor("background", filled(rounded_rectangle(440, 20, 1040, 1050, 8), glow), role="chrome")


def _buses(sheet: Sheet, frame: Frame, panels: dict[str, Any], layout: dict[str, Any], gutter: str) -> None:
    """Which level of the body a card shows: orthogonal lines with round corners in the gutters."""
    for bus in layout["buses"]:
        card = panels[bus["panel"]]
        if (bus["gutter"] < frame.x) != (gutter == "left"):
            continue
        x0 = card[0] + card[2] if gutter == "left" else card[0]
        y0 = card[1] + bus["from"]
        x1, y1 = frame.at(bus["to"][0], bus["to"][1])
        sheet.decor(
            "chrome",
            *_bus(x0, y0, x1, y1, bus["gutter"]),
            filled(circle(x1, y1, 2.2), "ink2", 1.0, stroke("paper", 0.8)),
            role="leader",
        )


def _bus(x0: float, y0: float, x1: float, y1: float, gutter: float) -> list[Shape]:
    if abs(y1 - y0) < 20:
        path = polyline([(x0, y1), (x1, y1)])
    else:
        down = 1.0 if y1 > y0 else -1.0
        along = 1.0 if x1 > x0 else -1.0
        r, k = 9.0, 9.0 * 0.4477
        ops = "MLCLCL"
        xy = (
            x0, y0, gutter - along * r, y0,
            gutter - along * k, y0, gutter, y0 + down * k, gutter, y0 + down * r,
            gutter, y1 - down * r,
            gutter, y1 - down * k, gutter + along * k, y1, gutter + along * r, y1,
            x1, y1,
        )  # fmt: skip
        path = Path(ops, tuple(round(float(v), 2) for v in xy))
    return [drawn(path, stroke("paper", 3.6, 0.8)), drawn(path, stroke("ink3", 1.0, 0.8))]


def _body_labels(sheet: Sheet, frame: Frame, layout: dict[str, Any]) -> None:
    for row in layout["labels"]:
        x, y = row["at"]
        colour, anchor = row["colour"], row["anchor"]
        target = frame.at(*row["target"])
        line = leader([beside((x, y), row["text"], 13, 560, anchor, target, 6.0), target], colour, "paper")
        word = lines(x, y, row["text"], 13, colour, 560, anchor, "paper")
        side = side_of(row["target"][0])
        sheet.place(row["structure"], side, "label", "label", *line, *word, level=row.get("level"))
    for x, letter, words in layout["sides"]:
        sheet.decor(
            "chrome",
            *lines(x, 78, letter, 26, "ink2", 700, "middle"),
            *lines(x, 102, words, 13, "ink3", 500, "middle"),
            role="chrome",
        )


def _heading(page: Sheet, layout: dict[str, Any]) -> None:
    page.decor("chrome", *lines(36, 30, TITLE, 24, "ink", 700), role="chrome")
    page.decor(
        "chrome", *lines(36 + width(TITLE, 24, 700) + 14, 32, SUBTITLE, 14, "ink2", 420), role="chrome"
    )
    note = lines(layout["body"]["x"], 1061, layout["body"]["note"], 12, "ink3", 450, "middle")
    page.decor("chrome", *note, role="chrome")
    legend = Sheet("legend")
    x, y, w, _ = layout["panels"]["legend"]
    right = x + w
    entries: list[tuple[str, str, Stroke | None]] = [
        ("No supply", "degenerate", Stroke(Solid("degenerate"), 1.8, (0.4, 3.4), "round")),
        ("Muscle", "muscle", None),
        ("Ia afferent", "ia", Stroke(Solid("ia"), 2.4, (7, 3.4), "butt")),
        ("γ motor neuron", "gamma", Stroke(Solid("gamma"), 2.4, (0.6, 4.2), "round")),
        ("Lower motor neuron", "lmn", Stroke(Solid("lmn"), 3.2)),
        ("Corticobulbar fibres", "corticobulbar", Stroke(Solid("corticobulbar"), 2.8, (12, 3.4), "butt")),
        ("Upper motor neuron", "umn", Stroke(Solid("umn"), 3.2)),
    ]
    middle = y + 15
    for text, _role, line in entries:
        length = width(text, 12.5, 480)
        children: list[Child] = lines(right - length, middle, text, 12.5, "ink2", 480)
        at = right - length - 8
        if line is None:
            children.append(
                filled(ellipse(at - 14, middle, 13, 5), "muscle", 0.5, stroke("muscle_edge", 0.8, 0.7))
            )
        else:
            children.append(drawn(polyline([(at - 27, middle), (at - 1, middle)]), line))
        legend.decor("chrome", *children, role="chrome")
        right = at - 28 - 22
    page.take(legend)
