"""The layout of the authored files: one canonical form, so that a change shows as what it is.

Keys stand in the order of the record's fields, one blank line parts two records, no line ends in blanks and a
file ends with one line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from explorer.anatomy.reader import TABLES, Fault, atlas_files

_HEAD: Final = re.compile(r"^\[\[([\w-]+)\]\]$")
_ID: Final = re.compile(r'^id = "(.*)"$')
_KEY: Final = re.compile(r"^([\w-]+) = ")
_SUBTABLE: Final = re.compile(r"^\[+([\w-]+)\.([\w-]+)\]+$")


def layout(root: Path) -> Iterator[Fault]:
    """Every departure from the canonical form in the files below `root`."""
    for path in atlas_files(root):
        shown = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")  # the reader tells of bad bytes
        yield from _lines(shown, text)
        if path.parent == root:
            yield from _key_order(shown, text)


def _lines(shown: str, text: str) -> Iterator[Fault]:
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield Fault(shown, "", "must end with one line break.")
    lines = text.split("\n")[:-1]
    for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False), 1):
        if line != line.rstrip() or "\t" in line:
            yield Fault(shown, f"line {number}", "ends in blanks or holds a tab.")
        if line == before == "" and number > 1:
            yield Fault(shown, f"line {number}", "is a second blank line; one parts two records.")
        if number > 1 and line.startswith("[") and before != "" and not before.startswith("#"):
            yield Fault(shown, f"line {number}", "needs a blank line before it.")


def _key_order(shown: str, text: str) -> Iterator[Fault]:
    """Keys that stand after a key which the record's class names later."""
    order: tuple[str, ...] = ()
    record, last = "", -1
    for line in text.split("\n"):
        head, sub, key = _HEAD.match(line), _SUBTABLE.match(line), _KEY.match(line)
        if head:
            kind = TABLES.get(head[1])
            order = tuple(field.name for field in msgspec.structs.fields(kind)) if kind else ()
            record, last = head[1], -1
        elif sub:
            order = ()
        elif key and key[1] in order:
            named = _ID.match(line)
            record = named[1] if named else record
            place = order.index(key[1])
            if place < last:
                yield Fault(shown, record, f"'{key[1]}' must stand before '{order[last]}'.")
            last = max(last, place)
