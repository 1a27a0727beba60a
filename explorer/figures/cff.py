"""Letters as a font program: outlines to the Compact Font Format that PDF embeds (CID-keyed, 1000 per em)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

from explorer.picture.model import Path

_RMOVETO: Final = b"\x15"
_RLINETO: Final = b"\x05"
_RRCURVETO: Final = b"\x08"
_ENDCHAR: Final = b"\x0e"
_FIRST_OWN_STRING: Final = 391


class Letter(NamedTuple):
    """One glyph: its outline with y pointing up, and its advance, both in thousandths of an em."""

    outline: Path
    advance: float


def program(name: str, letters: Sequence[Letter]) -> bytes:
    """The font program in which ``letters[i]`` is the character numbered i; number 0 stands for no letter."""
    charstrings = _index([_charstring(letter) for letter in letters])
    count = len(letters)
    charset = b"\x02" + struct.pack(">HH", 1, max(0, count - 2)) if count > 1 else b"\x00"
    selection = b"\x00" + bytes(count)
    private = _integer(0) + b"\x14"
    head = b"\x01\x00\x04\x04" + _index([name.encode("ascii")])
    tail = _index([b"Adobe", b"Identity"]) + _index([])

    def top(at: Sequence[int]) -> bytes:
        ros = _integer(_FIRST_OWN_STRING) + _integer(_FIRST_OWN_STRING + 1) + _integer(0) + b"\x0c\x1e"
        box = b"".join(_integer(edge) for edge in bounds(letters)) + b"\x05"
        return _index(
            [
                ros
                + box
                + _offset(count) + b"\x0c\x22"
                + _offset(at[0]) + b"\x0f"
                + _offset(at[1]) + b"\x0c\x25"
                + _offset(at[2]) + b"\x11"
                + _offset(at[4]) + b"\x0c\x24"
            ]
        )  # fmt: skip

    start = len(head) + len(top([0] * 5)) + len(tail)
    places = [start]
    for part in (charset, selection, charstrings, private):
        places.append(places[-1] + len(part))
    face = _index([_offset(len(private)) + _offset(places[3]) + b"\x12"])
    return b"".join((head, top(places), tail, charset, selection, charstrings, private, face))


def bounds(letters: Sequence[Letter]) -> tuple[int, int, int, int]:
    """The box around all control points: left, bottom, right, top."""
    across = [value for letter in letters for value in letter.outline.xy[0::2]] or [0.0]
    up = [value for letter in letters for value in letter.outline.xy[1::2]] or [0.0]
    return round(min(across)), round(min(up)), round(max(across)), round(max(up))


def _charstring(letter: Letter) -> bytes:
    """The letter in the language of Type 2 charstrings, whole numbers relative to the point before."""
    made = [_integer(round(letter.advance))]
    xy = [round(value) for value in letter.outline.xy]
    x = y = at = 0
    for operator in letter.outline.ops:
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[operator]
        for index in range(at, at + count, 2):
            made.append(_integer(xy[index] - x) + _integer(xy[index + 1] - y))
            x, y = xy[index], xy[index + 1]
        at += count
        made.append({"M": _RMOVETO, "L": _RLINETO, "C": _RRCURVETO, "Z": b""}[operator])
    return b"".join(made) + _ENDCHAR


def _integer(value: int) -> bytes:
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= value <= 1131:
        return bytes((((value - 108) >> 8) + 247, (value - 108) & 255))
    if -1131 <= value <= -108:
        return bytes((((-value - 108) >> 8) + 251, (-value - 108) & 255))
    return b"\x1c" + struct.pack(">h", value)


def _offset(value: int) -> bytes:
    """A number in its longest form, so that what it points to does not move with it."""
    return b"\x1d" + struct.pack(">i", value)


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\x00\x00"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return b"".join(
        (struct.pack(">HB", len(items), 4), *(struct.pack(">I", each) for each in offsets), *items)
    )
