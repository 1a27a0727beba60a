"""Close-ups of a region, layer by layer: every muscle in its place, with its nerves and its name.

The drawing of a plate lies in ``resources/art/<plate>.toml``.

* ``figures``: drawn once, shown for both sides; ``at`` is the midline that both share, ``right`` and ``left``
  are two origins apart. x runs away from the patient's midline, y down; ``flip`` and ``turn`` reverse them,
  ``behind`` shows both sides from behind.
* ``items`` of a figure, in painting order: ``muscle`` (see ``dissected_muscle``; ``parts`` nests its heads),
  ``nerve`` (see ``dissected_nerve``), ``look`` or ``lines`` for what lies around them (``dissected_tissue``),
  ``use`` for items shared under ``parts``. ``whole`` marks what is drawn once across the midline.
* ``columns``: names and what they point at: a share across and along the fibres (``in``) or a point (``to``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.dissected_labels import Name, column
from explorer.picture.artwork.dissected_muscle import Fibres, fibres, muscle
from explorer.picture.artwork.dissected_nerve import nerve
from explorer.picture.artwork.dissected_tissue import tissue
from explorer.picture.artwork.lettering import card, lines
from explorer.picture.artwork.sheet import Child, Frame, Point, Sheet, filled, side_of
from explorer.picture.geometry import polygon
from explorer.picture.model import Group, Panel, Picture, Side

MARGIN_PX = 14.0
Bellies = dict[str, list[Fibres]]


def draw(name: str) -> Picture:
    """The plate of that name with theme roles for colours; its theme is left open."""
    data: dict[str, Any] = table(f"{name}.toml")
    wide, high = data["size"]
    sheet = Sheet(name)
    inner = (MARGIN_PX, MARGIN_PX, wide - 2 * MARGIN_PX, high - 2 * MARGIN_PX)
    ground = filled(polygon([(0, 0), (wide, 0), (wide, high), (0, high)]), "paper")
    page = Group(None, None, None, None, "background", "chrome", "page", (ground,))
    sheet.decor("chrome", *card(*inner, ""), role="chrome")
    drawn: dict[tuple[str, Side], Bellies] = {}
    for figure in data["figures"]:
        for half in halves(figure):
            drawn.setdefault((figure["name"], side_of(half.sign)), {})
        _figure(sheet, data, figure, drawn)
    for spec in data["columns"]:
        column(sheet, spec, [_name(data, spec, label, drawn) for label in spec["labels"]])
    heading = [
        *lines(38, 48, data["title"], 24, "ink", 680),
        *lines(38, 76, data["subtitle"], 15, "ink3", 450),
    ]
    sheet.decor("chrome", *heading, role="chrome")
    _signs(sheet, data)
    title = data["title"]
    panel = Panel(name, *inner, title)
    return Picture(
        name, "", wide, high, (page, *sheet.groups), tuple(sheet.tracks), (panel,), title, data["description"]
    )


def halves(figure: Mapping[str, Any]) -> list[Half]:
    """Both sides of a figure: about one midline or apart; seen from behind they change places."""
    found = []
    for side, sign in (("right", -1), ("left", 1)):
        if side in figure.get("only", ("right", "left")):
            x, y = figure["at"] if "at" in figure else figure[side]
            found.append(Half(Frame(x, y, 1.0, bool(figure.get("behind"))), sign))
    return found


def _items(data: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for item in items:
        if "use" in item:
            shared = table(item["file"])["parts"] if "file" in item else data["parts"]
            for part in _items(data, shared[item["use"]]):
                yield {**part, **{key: item[key] for key in ("strength", "alpha") if key in item}}
        else:
            yield item


def _figure(
    sheet: Sheet, data: Mapping[str, Any], figure: Mapping[str, Any], drawn: dict[tuple[str, Side], Bellies]
) -> None:
    scale = float(figure.get("scale", 1.0))
    midline = frozenset(data.get("midline", ()))
    flip, turn = -1 if figure.get("flip") else 1, -1 if figure.get("turn") else 1
    items = list(_items(data, figure["items"]))
    wholes = {part["muscle"]: item["muscle"] for item in items for part in item.get("parts", ())}
    for item in items:
        if flip * turn < 0:
            item = _moved(item, flip, turn)
        sides = halves(figure)
        if item.get("whole") or item.get("muscle") in midline:
            _across(sheet, sides, item, scale, drawn, figure["name"])
            continue
        for half in sides:
            if item.get("only", side_of(half.sign)) != side_of(half.sign):
                continue
            known = drawn[figure["name"], side_of(half.sign)]
            if "muscle" in item:
                sheet.groups.append(_muscle(sheet, half, item, scale, known))
            elif "nerve" in item:
                nerve(sheet, half, item, scale, known, midline, wholes)
            else:
                sheet.decor("tissue", *tissue(half, item, scale))


def _across(
    sheet: Sheet,
    sides: Sequence[Half],
    item: Mapping[str, Any],
    scale: float,
    drawn: dict[tuple[str, Side], Bellies],
    figure: str,
) -> None:
    """Something in the midline: one shape that spans both sides, or both halves of one muscle."""
    if "muscle" not in item:
        sheet.decor("tissue", *tissue(sides[-1], item, scale))
        return
    mine = sides if not item.get("whole") else sides[-1:]
    children: list[Child] = []
    for half in mine:
        children += muscle(half, item, scale)
    for half in sides:
        known = drawn[figure, side_of(half.sign)]
        known.setdefault(item["muscle"], []).extend(_bellies(half, item, scale))
    sheet.place(item["muscle"], "midline", "muscle", "muscle", *children)


def _bellies(half: Half, item: Mapping[str, Any], scale: float) -> list[Fibres]:
    return [
        fibres(half, belly, scale)
        for belly in item.get("bellies", [item])
        if any(key in belly for key in ("a", "spine", "origin"))
    ]


def _muscle(sheet: Sheet, half: Half, item: Mapping[str, Any], scale: float, known: Bellies) -> Group:
    """A muscle, or the parts of one inside it."""
    side = side_of(half.sign)
    if "parts" in item:
        parts: list[Child] = [_muscle(sheet, half, part, scale, known) for part in item["parts"]]
        for part in item["parts"]:
            known.setdefault(item["muscle"], []).extend(known[part["muscle"]])
        return Group(item["muscle"], None, None, side, "muscle", "muscle", sheet.panel, tuple(parts))
    known.setdefault(item["muscle"], []).extend(_bellies(half, item, scale))
    children = tuple(muscle(half, item, scale))
    return Group(item["muscle"], None, None, side, "muscle", "muscle", sheet.panel, children)


def _moved(value: Any, flip: int, turn: int) -> Any:
    """An item whose points have changed sides, or that stands on its head."""
    if isinstance(value, Mapping):
        plain = ("in", "widths", "width", "tendon", "dash", "light")
        return {key: inner if key in plain else _moved(inner, flip, turn) for key, inner in value.items()}
    if isinstance(value, list):
        numbers = [part for part in value if isinstance(part, int | float)]
        if len(numbers) >= 2 and len(value) in (2, 3, 4):
            return [flip * value[0], turn * value[1], *value[2:]]
        return [_moved(part, flip, turn) for part in value]
    return value


def _name(
    data: Mapping[str, Any],
    spec: Mapping[str, Any],
    label: Mapping[str, Any],
    drawn: Mapping[tuple[str, Side], Bellies],
) -> Name:
    structure = label.get("structure")
    side: Side = label.get("side", spec.get("side", "left"))
    targets = []
    for one in (side,) if not spec.get("both") else ("right", "left"):
        figure = next(f for f in data["figures"] if f["name"] == label.get("figure", spec.get("figure")))
        half = next(half for half in halves(figure) if side_of(half.sign) == one)
        targets.append(_target(half, figure, label, drawn[figure["name"], one]))
    colour = label.get("colour", "ink")
    shown: Side = "midline" if structure in data.get("midline", ()) else side
    return Name(label["text"], structure, shown, colour, tuple(targets))


def _target(half: Half, figure: Mapping[str, Any], label: Mapping[str, Any], known: Bellies) -> Point:
    if "to" in label:
        x, y = label["to"]
        scale = float(figure.get("scale", 1.0))
        flip, turn = -1 if figure.get("flip") else 1, -1 if figure.get("turn") else 1
        return half.page(flip * x * scale, turn * y * scale)
    belly = known[label["structure"]][int(label.get("belly", 1)) - 1]
    across, along = label.get("in", (0.5, 0.5))
    x, y = belly.point(across, along)
    return half.frame.at(x, y)


def _signs(sheet: Sheet, data: Mapping[str, Any]) -> None:
    """Which side is which, and what each figure shows."""
    for sign in data.get("signs", ()):
        x, y = sign["at"]
        children = [
            *lines(x, y, sign["letter"], 24, "ink2", 600, "middle"),
            *lines(x, y + 24, sign["text"], 14, "ink3", 480, "middle"),
        ]
        sheet.decor("chrome", *children, role="chrome")
    for caption in data.get("captions", ()):
        x, y = caption["at"]
        words = lines(x, y, caption["text"], 15, "ink2", 580, caption.get("anchor", "middle"))
        sheet.decor("chrome", *words, role="chrome")
