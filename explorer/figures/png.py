"""The words inside a PNG: its title, author, description, licence and metadata packet, as chunks of text."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from explorer.figures.caption import AUTHOR, PROGRAM, RIGHTS, Caption
from explorer.figures.xmp import packet

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD: Final = "XML:com.adobe.xmp"
_HEADER_END: Final = len(SIGNATURE) + 4 + 4 + 13 + 4


def captioned(content: bytes, caption: Caption) -> bytes:
    """The PNG with the caption in it, behind its header."""
    words = {
        "Title": caption.title,
        "Author": AUTHOR,
        "Description": caption.description,
        "Copyright": RIGHTS,
        "Software": PROGRAM,
        XMP_KEYWORD: packet(caption, "image/png").decode("utf-8"),
    }
    chunks = b"".join(_text(keyword, text, caption.language) for keyword, text in words.items())
    return content[:_HEADER_END] + chunks + content[_HEADER_END:]


def texts(content: bytes) -> dict[str, str]:
    """The international texts of a PNG by their keyword; those that are packed or damaged are left out."""
    found: dict[str, str] = {}
    at = len(SIGNATURE)
    while at + 8 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        if name == b"iTXt":
            keyword, _, rest = data.partition(b"\0")
            fields = rest[2:].split(b"\0", 2)
            if rest[:1] == b"\0" and len(fields) == 3:
                found[keyword.decode("latin-1")] = fields[2].decode("utf-8", "replace")
        at += 12 + length
    return found


def _text(keyword: str, text: str, language: str) -> bytes:
    # A packet of metadata has no language of its own.
    tag = b"" if keyword == XMP_KEYWORD else language.encode("ascii")
    data = keyword.encode("latin-1") + b"\0\0\0" + tag + b"\0\0" + text.encode("utf-8")
    body = b"iTXt" + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
