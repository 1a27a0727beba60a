"""The overview page: cards around the body with the pathway in its place, composed for several formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from explorer.picture.artwork.buses import buses
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.enlargement import Enlargement
from explorer.picture.artwork.legend import legend
from explorer.picture.artwork.lettering import beside, leader, lines, width
from explorer.picture.artwork.sheet import Frame, Sheet, filled, side_of, sturdy_group
from explorer.picture.geometry import rounded_rectangle
from explorer.picture.model import Panel, Path, Picture, Stop

TITLE = "The motor pathway"
SUBTITLE = "from cortex to muscle, both sides, seen from the front"
_BODY = (
    "The motor pathway from the cortex to the muscles. In the middle a body seen from the front, the "
    "patient's right on the viewer's left: fibres from the left hemisphere descend, cross at the lower end "
    "of the medulla and drive the muscles of the right side. "
)
DESCRIPTIONS = {
    "overview": _BODY + "On the left, sections of brain and brainstem "
    "and cranial nerves; on the right, four segments of the spinal cord, the neuromuscular junction, the "
    "stretch reflex and the body seen from behind.",
    "overview-portrait": _BODY + "Above, sections of brain and brainstem and cranial nerves; on the right, "
    "four segments of the spinal cord; below, the neuromuscular junction, the stretch reflex and the body "
    "seen from behind.",
    "overview-a4": _BODY + "Above, sections of brain and brainstem and cranial nerves; on the right, four "
    "segments of the spinal cord; on the left, the neuromuscular junction, the stretch reflex and the body "
    "seen from behind.",
}
LAYOUTS = {
    "overview": "layout.toml",
    "overview-portrait": "layout_portrait.toml",
    "overview-a4": "layout_a4.toml",
}
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


def draw(name: str = "overview") -> Picture:
    """The page in the format of that name with theme roles for colours; its theme is left open."""
    layout = table(LAYOUTS[name])
    panels = layout["panels"]
    page = Sheet("page")
    _ground(page, layout["page"])
    page.take(_body(layout))
    _card(page, layout, "coronal", coronal.draw, layout["lateral"])
    _card(page, layout, "cranial", cranial.draw)
    for section in ("midbrain", "pons", "medulla", "decussation"):
        draw_section = partial(brainstem.draw, section)
        _card(page, layout, section, draw_section, layout["brainstem"][section])
    for segment in ("C5", "T6", "L4", "S3"):
        draw_segment = partial(cord_cards.draw, segment)
        _card(page, layout, f"cord-{segment}", draw_segment, layout["cord"][segment])
    _card(page, layout, "nmj", junction.draw)
    _card(page, layout, "reflex", reflex.draw)
    _card(page, layout, "back", posterior.draw, layout["posterior"])
    _heading(page, layout)
    return Picture(
        name,
        "",
        layout["page"]["width"],
        layout["page"]["height"],
        tuple(sturdy_group(group) for group in page.groups),
        tuple(page.tracks),
        tuple(_panel(panel, panels[panel]) for panel in panels),
        TITLE,
        DESCRIPTIONS[name],
    )


def _body(layout: dict[str, Any]) -> Sheet:
    figure = Sheet("body")
    at = layout["body"]
    frame = Frame(at["x"], at["ground"], at["height"])
    body.draw_figure(figure, frame)
    body.ribs(figure, frame)
    body.draw_muscles(figure, frame, "front")
    body.patellae(figure, frame)
    buses(figure, frame, layout, over=False)
    nerves.draw(figure, frame)
    neuraxis.draw(figure, frame)
    buses(figure, frame, layout, over=True)
    _body_labels(figure, frame, at)
    return figure


def _card(page: Sheet, layout: dict[str, Any], name: str, draw: Callable[..., Sheet], *more: Any) -> None:
    """A card that a layout may show larger than it was drawn for."""
    x, y, wide, high = layout["panels"][name]
    factor = layout.get("enlarged", {}).get(name)
    if factor is None:
        page.take(draw(x, y, wide, high, *more))
    else:
        page.take(Enlargement(factor, x, y).sheet(draw(0.0, 0.0, wide / factor, high / factor, *more)))


def _panel(name: str, rectangle: list[float]) -> Panel:
    x, y, wide, high = rectangle
    return Panel(name, x, y, wide, high, NAMES[name])


def _ground(page: Sheet, layout: dict[str, Any]) -> None:
    width, height = layout["width"], layout["height"]
    sky = Frame(0, 0, 1.0)
    x, y, radius = layout["glow"]
    glow = sky.radial((x, -y), radius, [Stop(0, "glow"), Stop(1, "paper")])
    page.decor(
        "background",
        filled(Path("MLLLZ", (0, 0, width, 0, width, height, 0, height)), "paper"),
        role="chrome",
    )
    left, top, wide, high = layout["surface"]
    page.decor("background", filled(rounded_rectangle(left, top, wide, high, 8), glow), role="chrome")


def _body_labels(sheet: Sheet, frame: Frame, layout: dict[str, Any]) -> None:
    for row in layout["labels"]:
        x, y = row["at"]
        colour, anchor = row["colour"], row["anchor"]
        target = frame.at(*row["target"])
        line = leader([beside((x, y), row["text"], 13, 560, anchor, target, 6.0), target], colour, "paper")
        word = lines(x, y, row["text"], 13, colour, 560, anchor, "paper")
        side = side_of(row["target"][0])
        sheet.place(row["structure"], side, "label", "label", *line, *word, level=row.get("level"))
    for x, y, letter, words in layout["sides"]:
        sheet.decor(
            "chrome",
            *lines(x, y, letter, 26, "ink2", 700, "middle"),
            *lines(x, y + 24, words, 13, "ink3", 500, "middle"),
            role="chrome",
        )


def _heading(page: Sheet, layout: dict[str, Any]) -> None:
    x, y, size = layout["page"]["heading"]
    low, small = layout["page"]["subtitle"]
    page.decor("chrome", *lines(x, y, TITLE, size, "ink", 700), role="chrome")
    at = x + width(TITLE, size, 700) + 14
    page.decor("chrome", *lines(at, low, SUBTITLE, small, "ink2", 420), role="chrome")
    middle = layout["page"].get("note_x", layout["body"]["x"])
    note = lines(middle, layout["page"]["note"], layout["body"]["note"], 12, "ink3", 450, "middle")
    page.decor("chrome", *note, role="chrome")
    page.take(legend(*layout["panels"]["legend"]))
