"""Reading a lesion as people write it: ``left:ulnar nerve@elbow``, ``both:ventral root@C5-T1=60%``."""

from __future__ import annotations

import re
from typing import Final, get_args

from explorer.anatomy.atlas import Atlas, shortened
from explorer.lesions.lesion import Lesion, LesionSide
from explorer.lesions.sites import SpecError, read_sites

_EXTENT: Final = re.compile(r"=\s*(complete|partial|\d+(?:\.\d+)?\s*%)\s*$", re.IGNORECASE | re.ASCII)
_ONSET: Final = re.compile(r"\+\s*(\d+(?:\.\d+)?)\s*$", re.ASCII)
_PARTIAL: Final = 0.5
_LATEST_ONSET: Final = 1e6

__all__ = ["SpecError", "parse"]


def parse(spec: str, atlas: Atlas) -> Lesion:
    """The lesion that `spec` (SIDE:STRUCTURE[@SITE][=EXTENT][+ONSET]) names.

    Raises SpecError, or the atlas's UnknownNameError or AmbiguousNameError.
    """
    side_text, colon, rest = spec.partition(":")
    side = side_text.strip().lower()
    if not colon or side not in get_args(LesionSide):
        raise SpecError(
            f"The lesion '{shortened(spec)}' must begin with a side: left:, right:, both: or midline:, "
            "for example left:ulnar nerve@elbow."
        )
    rest, onset = _cut(_ONSET, rest)
    rest, extent_text = _cut(_EXTENT, rest)
    if "=" in rest:
        raise SpecError(
            f"The extent in '{shortened(spec)}' is none of complete, partial or a percentage such as 30%."
        )
    name, marked, site = rest.partition("@")
    structure = atlas.resolve(name.strip())
    if marked and not site.strip():
        raise SpecError(
            f"Nothing stands behind the @ in '{shortened(spec)}'. Name a site there, or leave out the @."
        )
    structure, levels, parts = read_sites(atlas, structure, site.strip(), spec)
    _check_levels_given(atlas, structure, levels, spec)
    return Lesion(
        structure=structure,
        side=side,  # type: ignore[arg-type]  # it is one of the four, as was asked above
        levels=levels,
        parts=parts,
        extent=_extent(extent_text, spec),
        onset_day=_onset(onset, spec),
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match.group(1)) if match else (text, "")


def _extent(text: str, spec: str) -> float:
    word = text.strip().lower()
    if word in ("", "complete"):
        return 1.0
    if word == "partial":
        return _PARTIAL
    percent = float(word.rstrip("% "))
    if not 0 < percent <= 100:
        raise SpecError(f"The extent in '{shortened(spec)}' must lie above 0 % and at most at 100 %.")
    return percent / 100


def _onset(text: str, spec: str) -> float:
    days = float(text) if text else 0.0
    if days > _LATEST_ONSET:
        raise SpecError(f"The onset in '{shortened(spec)}' lies too far ahead; it is counted in days.")
    return days


def _check_levels_given(atlas: Atlas, structure: str, levels: tuple[str, ...], spec: str) -> None:
    group = atlas.groups.get(structure)
    if (
        group
        and group.kind == "lesion"
        and not levels
        and any("{level}" in member for member in group.members)
    ):
        raise SpecError(f"'{shortened(spec)}' needs a cord segment after @, for example @T10.")
