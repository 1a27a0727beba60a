"""The words inside a TIFF: a longer directory at the end of the file takes the place of the one it had."""

from __future__ import annotations

import struct
from typing import Final

from explorer.errors import OutcomeError
from explorer.figures.caption import AUTHOR, PROGRAM, RIGHTS, Caption
from explorer.figures.xmp import packet

_LITTLE_ENDIAN: Final = b"II*\0"
_ASCII, _BYTE = 2, 1
_DESCRIPTION, _SOFTWARE, _ARTIST, _XMP, _COPYRIGHT = 270, 305, 315, 700, 33432
_ENTRY: Final = struct.Struct("<HHI4s")


def captioned(content: bytes, caption: Caption) -> bytes:
    """The TIFF with the caption in it. OutcomeError when it is not one of little-endian order."""
    if content[:4] != _LITTLE_ENDIAN:
        raise OutcomeError("Qt wrote a TIFF of an unknown kind. Choose PNG instead.")
    (start,) = struct.unpack("<I", content[4:8])
    (count,) = struct.unpack("<H", content[start : start + 2])
    old = [_ENTRY.unpack_from(content, start + 2 + 12 * index) for index in range(count)]
    words = {
        _DESCRIPTION: (_ASCII, _line(caption.description)),
        _SOFTWARE: (_ASCII, _line(PROGRAM)),
        _ARTIST: (_ASCII, _line(AUTHOR)),
        _XMP: (_BYTE, packet(caption, "image/tiff")),
        _COPYRIGHT: (_ASCII, _line(RIGHTS)),
    }
    entries = {entry[0]: entry for entry in old}
    body = bytearray(content + b"\0" * (len(content) % 2))
    for tag, (kind, data) in words.items():
        entries[tag] = (tag, kind, len(data), struct.pack("<I", len(body)))
        body += data + b"\0" * (len(data) % 2)
    body[4:8] = struct.pack("<I", len(body))
    body += struct.pack("<H", len(entries))
    for tag in sorted(entries):
        body += _ENTRY.pack(*entries[tag])
    return bytes(body + struct.pack("<I", 0))


def _line(words: str) -> bytes:
    """Words as TIFF stores them; all of them are longer than the four bytes that would stand in place."""
    return words.encode("ascii", "replace") + b"\0"
