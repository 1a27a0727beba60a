"""The page of one segment of the cord: its section with all tracts, motor columns by muscle, and roots.

One generator draws all thirty-one: width, depth and grey matter come from ``resources/art/cord.json``, names
and places of the tracts from ``resources/art/cord_plate.toml``, motor columns and muscles from the atlas.
"""

from __future__ import annotations

from functools import cache

from shapely.geometry import LineString
from shapely.geometry import Point as Point2
from shapely.ops import unary_union

from explorer.anatomy import load
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord import Segment, segment
from explorer.picture.artwork.cord_cells import draw_cells, intermediate
from explorer.picture.artwork.cord_funiculi import Tract, tracts
from explorer.picture.artwork.cord_grey import cell_columns, numerals
from explorer.picture.artwork.cord_names import Name, column, wrapped
from explorer.picture.artwork.cord_pools import ACCESSORY, Motor, motor_columns
from explorer.picture.artwork.cord_rootlets import Nerve, roots
from explorer.picture.artwork.cord_row import row
from explorer.picture.artwork.cord_tissue import draw_grey, draw_tracts, draw_white
from explorer.picture.artwork.lettering import card, lines
from explorer.picture.artwork.sheet import Child, Frame, Point, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import largest
from explorer.picture.geometry import polygon
from explorer.picture.model import Group, Panel, Picture

MARGIN_PX = 14.0
NUMERAL_PX = 13.5
LEFT_NAMES, RIGHT_NAMES = 234.0, 1158.0
MUSCLES_PX = 406.0
TOP, BOTTOM = 172.0, 800.0


def draw(name: str) -> Picture:
    """The page of a segment, named "cord-" and the segment, with theme roles for colours."""
    level = name.removeprefix("cord-")
    data = table("cord_plate.toml")
    wide, high = data["page"]
    cord = segment(level)
    shown = data["widest_px"] * (2 * cord.half_width / 13.3) ** 0.5
    x, y = data["centre"]
    frame = Frame(x, y, shown / (2 * cord.half_width))
    sheet = Sheet(name)
    inner = (MARGIN_PX, MARGIN_PX, wide - 2 * MARGIN_PX, high - 2 * MARGIN_PX)
    ground = filled(polygon([(0, 0), (wide, 0), (wide, high), (0, high)]), "paper")
    page = Group(None, None, None, None, "background", "chrome", "page", (ground,))
    sheet.decor("chrome", *card(*inner, ""), role="chrome")
    title, subtitle = _heading(sheet, cord)
    roots(sheet, frame, cord)
    draw_white(sheet, frame, cord)
    white = tracts(cord, _spans())
    draw_tracts(sheet, frame, cord, white)
    draw_grey(sheet, frame, cord)
    motor = motor_columns(cord)
    cells = draw_cells(sheet, frame, cord, motor, white)
    _sides(sheet, frame)
    _scale(sheet, frame)
    _names(sheet, frame, cord, white, motor, cells)
    others = row(sheet, level, 72.0, 840.0)
    return Picture(
        name,
        "",
        wide,
        high,
        (page, *sheet.groups),
        tuple(sheet.tracks),
        (Panel(name, *inner, title), *others),
        title,
        f"{title}: {subtitle} Both sides; the patient's right is on the viewer's left.",
    )


def _heading(sheet: Sheet, cord: Segment) -> tuple[str, str]:
    record = load().cord_segments[cord.name]
    title = f"Segment {cord.name}"
    words = record.name[0].upper() + record.name[1:]
    spot = f"{words} of the spinal cord, {_size(cord)}."
    bones = " and ".join(record.vertebrae)
    where = f"It lies at the height of vertebra {bones}; its nerve leaves {record.exit}."
    if len(record.vertebrae) > 1:
        where = where.replace("vertebra ", "vertebrae ", 1)
    sheet.decor("chrome", *lines(36, 46, title, 26, "ink", 700), role="chrome")
    sheet.decor("chrome", *lines(36, 74, f"{spot} {where}", 14, "ink3", 450), role="chrome")
    key = "Tracts: dark from the cortex, light from the brainstem, dashed to the brain."
    sheet.decor("chrome", *lines(1564, 46, key, 12.5, "ink3", 450, "end"), role="chrome")
    return title, f"{spot} {where}"


def _size(cord: Segment) -> str:
    """Width and depth, and whether they were measured."""
    known = table("cord.json")["measured"].get(cord.name, ())
    wide, deep = f"{2 * cord.half_width:.1f} mm wide", f"{2 * cord.half_depth:.1f} mm deep"
    if len(known) == 2:
        return f"{wide} and {deep} (mean, Frostell 2016)"
    if known:
        return f"{wide} (mean, Frostell 2016) and about {deep} (estimated)"
    return f"about {wide} and {deep} (estimated)"


@cache
def _spans() -> dict[str, str]:
    return {name: record.segments for name, record in load().structures.items() if record.segments}


def _sides(sheet: Sheet, frame: Frame) -> None:
    for side, x in (("right", 440.0), ("left", 948.0)):
        words = lines(x, 128, side[0].upper(), 26, "ink2", 700, "middle")
        words += lines(x, 151, f"patient’s {side}", 13, "ink3", 480, "middle")
        sheet.decor("chrome", *words, role="chrome")
    middle = frame.x
    sheet.decor("chrome", *lines(middle, 128, "back", 13, "ink3", 480, "middle"), role="chrome")
    sheet.decor("chrome", *lines(middle, 712, "front", 13, "ink3", 480, "middle"), role="chrome")
    note = lines(middle, 734, "seen from above", 13, "ink3", 480, "middle")
    sheet.decor("chrome", *note, role="chrome")


def _scale(sheet: Sheet, frame: Frame) -> None:
    long = 2 * frame.scale
    x, y = frame.x - long / 2, 764.0
    bar = drawn(
        Frame(0, 0, 1.0).lines(
            [(x, -y), (x + long, -y)], [(x, -y + 4), (x, -y - 4)], [(x + long, -y + 4), (x + long, -y - 4)]
        ),
        stroke("ink3", 1.2),
    )
    sheet.decor("chrome", bar, *lines(frame.x, y + 14, "2 mm", 12.5, "ink3", 480, "middle"), role="chrome")


def _names(
    sheet: Sheet, frame: Frame, cord: Segment, white: list[Tract], motor: list[Motor], cells: dict[str, Point]
) -> None:
    _numerals(sheet, frame, cord, motor, cells)
    left = [
        Name(
            tract.id,
            cord.name,
            None,
            "right",
            tract.text,
            frame.at(*_target(tract)),
            "umn" if tract.kind != "sensory" else "ink2",
        )
        for tract in white
    ]
    middle = (frame.x, frame.y)
    column(sheet, left, LEFT_NAMES, "end", TOP, BOTTOM, middle)
    right = [_motor_name(frame, cord, each) for each in motor]
    right += _other_names(frame, cord, cells)
    column(sheet, right, RIGHT_NAMES, "start", 116.0, BOTTOM, middle)


def _numerals(sheet: Sheet, frame: Frame, cord: Segment, motor: list[Motor], cells: dict[str, Point]) -> None:
    """The numbers of the laminae on the patient's right; where they stand too close, as one ("I–III")."""
    runs: list[tuple[list[str], list[Point]]] = []
    for text, (x, y) in numerals(cord):
        spot = frame.at(-x, y)
        if runs and spot[1] - _mean(runs[-1][1])[1] < NUMERAL_PX:
            runs[-1][0].append(text)
            runs[-1][1].append(spot)
        else:
            runs.append(([text], [spot]))
    found = [
        (texts[0] if len(texts) == 1 else f"{texts[0]}–{texts[-1]}", _mean(spots)) for texts, spots in runs
    ]
    x, y = frame.at(0.068 * cord.half_width, cord.canal)
    if 0.11 * cord.half_width * frame.scale > 26.0 and all(
        abs(x - u) > 14.0 or abs(y - v) > 14.0 for u, v in cells.values()
    ):
        found.append(("X", (2 * frame.x - x, y)))
    seven = _lamina_seven(frame, cord, motor, cells)
    if seven is not None:
        found.append(("VII", seven))
    words: list[Child] = []
    for text, (x, y) in found:
        words += lines(x, y, text, 12, "ink2", 560, "middle", "gm")
    sheet.decor("label", *words, role="label")


def _mean(spots: list[Point]) -> Point:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _lamina_seven(frame: Frame, cord: Segment, motor: list[Motor], cells: dict[str, Point]) -> Point | None:
    """Room for its number between the two horns, if there is any."""
    taken = [each.region for each in motor] + [region for _, _, _, region in cell_columns(cord)]
    for name in ("renshaw-cell", "ia-inhibitory-interneuron"):
        if name in cells:
            x, y = cells[name]
            taken.append(
                Point2((x - frame.x) / frame.scale, (frame.y - y) / frame.scale).buffer(6 / frame.scale)
            )
    canal = Point2(0, cord.canal).buffer(0.12 * cord.half_width)
    room = intermediate(cord).difference(unary_union([*taken, canal])).buffer(-11.0 / frame.scale)
    if room.is_empty:
        return None
    spot = largest(room).representative_point()
    return frame.at(-spot.x, spot.y)


def _target(tract: Tract) -> Point:
    """Where a leader ends in the tract on the patient's right; in the posterior column near the surface."""
    spot = tract.region.representative_point()
    if not tract.id.endswith("fasciculus"):
        return -spot.x, spot.y
    low, high = tract.region.bounds[1], tract.region.bounds[3]
    y = low + 0.78 * (high - low)
    row = tract.region.intersection(LineString([(0, y), (99, y)]))
    return -row.centroid.x, y


def _motor_name(frame: Frame, cord: Segment, motor: Motor) -> Name:
    atlas = load()
    if motor.column == ACCESSORY:
        structure, level, text = ACCESSORY, None, atlas.nuclei[ACCESSORY].name
    else:
        structure, level, text = "anterior-grey-column", cord.name, atlas.columns[motor.column].name
    text = text.removeprefix("column for the ").removeprefix("column for ")
    muscles = [atlas.muscles[name].name for name in motor.muscles]
    target = frame.at(motor.x + motor.radius * 0.35, motor.y)
    more = wrapped(muscles, MUSCLES_PX, 2)
    if len(muscles) == 1 and muscles[0] == text:
        more = ()
    return Name(structure, level, motor.part or None, "left", text, target, "lmn", more)


def _other_names(frame: Frame, cord: Segment, cells: dict[str, Point]) -> list[Name]:
    nerve = Nerve(cord, frame.scale)
    found = []
    for name, text, _, _ in cell_columns(cord):
        found.append(Name(name, cord.name, None, "left", text.replace("\n", " "), cells[name], "ink2"))
    for name, text in (
        ("renshaw-cell", "Renshaw cell"),
        ("ia-inhibitory-interneuron", "Ia inhibitory interneuron"),
    ):
        if name in cells:
            found.append(Name(name, cord.name, None, "left", text, cells[name], "ink2"))
    (ax, ay), (bx, by) = nerve.ganglion
    places = (
        ("dorsal-root", "dorsal root", nerve.dorsal[2], "ink2"),
        ("dorsal-root", "spinal ganglion", ((ax + bx) / 2, (ay + by) / 2), "ink2"),
        ("ventral-root", "ventral root", nerve.ventral[3], "lmn"),
        (
            "spinal-nerve",
            "spinal nerve",
            ((nerve.join[0] + nerve.fork[0]) / 2, (nerve.join[1] + nerve.fork[1]) / 2),
            "lmn",
        ),
        ("dorsal-ramus", "dorsal ramus", nerve.dorsal_ramus[1], "lmn"),
        ("ventral-ramus", "ventral ramus", nerve.ventral_ramus[1], "lmn"),
    )
    found += [Name(s, cord.name, None, "left", text, frame.at(*at), colour) for s, text, at, colour in places]
    return found
