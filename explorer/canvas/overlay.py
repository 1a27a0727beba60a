"""What moves above the still layers: comets, the falling lesion marker, the hover line, numbered steps.

Sizes are screen pixels; the painter maps the page, so they are divided by the scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF

from explorer.canvas import fonts
from explorer.canvas import painter as painting
from explorer.canvas.impulses import Spot
from explorer.canvas.painter import Item
from explorer.picture.model import Track

HEAD_PX = 5.4
TAIL_PX = 34.0
MARKER_PX = 17.0
_FAINT_SIZE, _FAINT_OPACITY = 0.7, 0.5
_BOLT = ((0.14, -0.72), (-0.48, 0.10), (-0.07, 0.10), (-0.14, 0.72), (0.48, -0.12), (0.05, -0.12))


def paint_comets(painter: QPainter, spots: Iterable[Spot], theme: str, scale: float) -> None:
    """Comets: a head with a ring of panel colour and a tail that tapers; weaker volleys are smaller.

    Those of a course that matters little are smaller still, and half seen through.
    """
    ring = painting.colour(theme, "panel")
    for spot in spots:
        shade = painting.colour(theme, _role(spot.kind))
        size = HEAD_PX * (0.55 + 0.45 * math.sqrt(max(0.0, min(1.0, spot.strength)))) / scale
        painter.setOpacity(_FAINT_OPACITY if spot.faint else 1.0)
        if spot.faint:
            size *= _FAINT_SIZE
        head = QPointF(*spot.points[0])
        tail = _tail(spot.points, size * 0.9, TAIL_PX / scale)
        painter.setPen(Qt.PenStyle.NoPen)
        if tail is not None:
            shade.setAlphaF(0.55)
            painter.setBrush(shade)
            painter.drawPolygon(tail)
            shade.setAlphaF(1.0)
        painter.setBrush(ring)
        painter.drawEllipse(head, size * 1.38, size * 1.38)
        painter.setBrush(shade)
        painter.drawEllipse(head, size, size)
    painter.setOpacity(1.0)


def _role(kind: str) -> str:
    return kind if kind != "muscle" else "lmn"


def _tail(points: Sequence[tuple[float, float]], half: float, longest: float) -> QPolygonF | None:
    """A wedge along the points, from the head's width down to nothing."""
    kept = [points[0]]
    room = longest
    for point in points[1:]:
        step = math.dist(kept[-1], point)
        if step < 1e-6:
            continue
        if step >= room:
            share = room / step
            (ax, ay), (bx, by) = kept[-1], point
            kept.append((ax + (bx - ax) * share, ay + (by - ay) * share))
            break
        kept.append(point)
        room -= step
    if len(kept) < 2:
        return None
    left, right = [], []
    for index, (x, y) in enumerate(kept[:-1]):
        (bx, by) = kept[index + 1]
        length = math.dist((x, y), (bx, by)) or 1.0
        nx, ny = -(by - y) / length, (bx - x) / length
        width = half * (1.0 - index / (len(kept) - 1))
        left.append(QPointF(x + nx * width, y + ny * width))
        right.append(QPointF(x - nx * width, y - ny * width))
    return QPolygonF([*left, QPointF(*kept[-1]), *reversed(right)])


def paint_falling_marker(
    painter: QPainter, x: float, y: float, radius: float, progress: float, theme: str
) -> None:
    """The lesion marker on its way down: larger and fainter first, with a small rebound at the end."""
    t = min(1.0, max(0.0, progress))
    back = 1.0 + 2.2 * (t - 1.0) ** 3 + 1.2 * (t - 1.0) ** 2
    size = radius * (1.25 + (1.0 - 1.25) * back)
    painter.save()
    painter.setOpacity(0.25 + 0.75 * t)
    painter.setPen(QPen(painting.colour(theme, "lesion"), 2.4 * size / MARKER_PX))
    painter.setBrush(painting.colour(theme, "lesion_halo"))
    painter.drawEllipse(QPointF(x, y), size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(Qt.GlobalColor.black))
    painter.drawPolygon(QPolygonF([QPointF(x + px * size, y + py * size) for px, py in _BOLT]))
    painter.restore()


def paint_hover(painter: QPainter, items: Iterable[Item], theme: str, scale: float, strength: float) -> None:
    """A thin line of ink around what the pointer is over."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for item in items:
        if item.width and not item.brush.style().value:
            continue
        pen = QPen(painting.colour(theme, "ink", 0.75 * strength), item.width + 1.8 / scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(item.path)
    for item in items:
        if item.width and not item.brush.style().value:
            shade = painting.colour(theme, "ink", 0.6 * strength)
            pen = QPen(shade, max(item.width * 0.5, 1.2 / scale))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(item.path)


def paint_step(painter: QPainter, tracks: Iterable[Track], number: int, theme: str, scale: float) -> None:
    """One station of a route without motion: a ring on every track of the place, with its number."""
    for track in tracks:
        points = track.points()
        x, y = points[len(points) // 2]
        radius = 11.0 / scale
        painter.setPen(QPen(painting.colour(theme, "panel"), 2.2 / scale))
        painter.setBrush(painting.colour(theme, _role(track.kind)))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        letters, advance = fonts.outline(str(number), 680)
        em = 12.5 / scale / 100.0
        path = QPainterPath(letters)
        painter.save()
        painter.translate(x - advance * em / 2, y + 36.0 * em)
        painter.scale(em, em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(painting.colour(theme, "panel"))
        painter.drawPath(path)
        painter.restore()


def paint_name(
    painter: QPainter, text: str, x: float, y: float, room: QRectF, theme: str, size: float
) -> None:
    """A name on a small card beside a point of the screen, inside the room there is."""
    letters, advance = fonts.outline(text, 560)
    em = size / 100.0
    width, height = advance * em + 1.6 * size, 2.1 * size
    left = min(max(x + 14.0, room.left() + 4.0), room.right() - width - 4.0)
    top = y + 18.0 if y + 18.0 + height < room.bottom() else y - height - 10.0
    card = QRectF(left, top, width, height)
    painter.setPen(QPen(painting.colour(theme, "hair"), 1.0))
    painter.setBrush(painting.colour(theme, "panel", 0.96))
    painter.drawRoundedRect(card, 6.0, 6.0)
    painter.save()
    painter.translate(left + 0.8 * size, top + 1.42 * size)
    painter.scale(em, em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(painting.colour(theme, "ink"))
    painter.drawPath(letters)
    painter.restore()


def paint_notice(
    painter: QPainter, text: str, room: QRectF, theme: str, size: float, *, on_card: bool = False
) -> None:
    """A line of text in the middle of a room: on a card, unless the room shows nothing else."""
    letters, advance = fonts.outline(text, 520 if on_card else 480)
    em = min(size, (room.width() - 4 * size) / max(1.0, advance / 100.0)) / 100.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on_card:
        card = QRectF(0, 0, advance * em + 2.6 * size, 2.9 * size)
        card.moveCenter(room.center())
        painter.setPen(QPen(painting.colour(theme, "hair"), 1.0))
        painter.setBrush(painting.colour(theme, "panel", 0.97))
        painter.drawRoundedRect(card, 10.0, 10.0)
    painter.translate(room.center().x() - advance * em / 2, room.center().y() + 0.36 * size)
    painter.scale(em, em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(painting.colour(theme, "ink" if on_card else "ink2"))
    painter.drawPath(letters)
    painter.restore()


def paint_focus_ring(painter: QPainter, box: QRectF, theme: str) -> None:
    """The keyboard focus: two contrasting lines, never animated."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for role, inset, width in (("focus_out", 1.5, 3.0), ("focus_in", 4.0, 2.0)):
        painter.setPen(QPen(painting.colour(theme, role), width))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)
