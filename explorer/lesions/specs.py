"""Reading a lesion as people write it: ``left:ulnar nerve@elbow``, ``both:ventral root@C5-T1=60%``.

The kind of a lesion stands behind its extent: ``left:radial nerve@spiral groove=80% conduction block``.
"""

from __future__ import annotations

import contextlib
import difflib
import functools
import re
from typing import Final, get_args

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas, UnknownNameError, shortened
from explorer.anatomy.syndromes import SITE, Syndrome
from explorer.errors import RequestError
from explorer.lesions.kinds import OF_JUNCTIONS, OF_MUSCLES
from explorer.lesions.lesion import KINDS, LATEST_DAY, Kind, Lesion, LesionSide
from explorer.lesions.sites import SpecError, is_whole, pieces, read_sites
from explorer.lesions.targets import JUNCTION

_EXTENT: Final = re.compile(
    r"=\s*(complete|partial|\d+(?:\.\d+)?\s*%)?\s*([a-z][a-z -]*?)?\s*$", re.IGNORECASE | re.ASCII
)
_ONSET: Final = re.compile(r"\+\s*(\d+(?:\.\d+)?)\s*$", re.ASCII)
_PARTIAL: Final = 0.5

__all__ = ["SpecError", "kinds_for", "parse", "parse_place"]


def parse(spec: str, atlas: Atlas) -> Lesion:
    """The lesion that `spec` (SIDE:STRUCTURE[@SITE][=EXTENT KIND][+ONSET]) names.

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
    if "+" in rest:
        raise SpecError(
            f"What stands behind the + in '{shortened(spec)}' is no day of onset, 0 or more, such as +30."
        )
    rest, extent_text, kind_text = _amount(rest, spec)
    structure, side, levels, parts = _target(rest, atlas, side, spec)
    syndrome = atlas.syndromes.get(structure)
    comes = bool(extent_text) and syndrome is not None and syndrome.progresses
    extent = _extent(extent_text, spec, least=0.0 if comes else None)
    lesion = Lesion(
        structure,
        side,  # type: ignore[arg-type]  # it is one of the four
        levels,
        parts,
        extent=1.0 if comes else extent,
        onset_day=_onset(onset, spec),
        kind=_kind(kind_text, spec),
        progress=extent if comes else None,
    )
    _check_levels_given(atlas, lesion.structure, lesion.levels, spec)
    _check_kind(atlas, lesion, spec)
    return lesion


def parse_place(text: str, atlas: Atlas) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The structure, levels and parts that ``STRUCTURE[@SITE]`` names; raises what `parse` raises."""
    structure, _, levels, parts = _target(text, atlas, "left", text)
    return structure, levels, parts


def _target(
    text: str, atlas: Atlas, side: str, spec: str
) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    name, marked, site = text.partition("@")
    structure = atlas.resolve(name.strip())
    if marked and not site.strip():
        raise SpecError(
            f"Nothing stands behind the @ in '{shortened(spec)}'. Name a site there, or leave out the @."
        )
    syndrome = atlas.syndromes.get(structure)
    if syndrome is not None:
        return structure, side, _sites_of_syndrome(atlas, syndrome, site.strip(), spec), ()
    structure, levels, parts = read_sites(atlas, structure, site.strip(), spec)
    return structure, side, levels, parts


def _sites_of_syndrome(atlas: Atlas, syndrome: Syndrome, site: str, spec: str) -> tuple[str, ...]:
    """What is named behind the ``@`` of a syndrome: cord segments, or structures with their sites."""
    found: dict[str, None] = {}
    if not syndrome.site and is_whole(site):
        return ()
    for text in pieces(site, functools.partial(_is_place, atlas)):
        named = segments.parse(text)
        if named is None and syndrome.site == "segments":
            raise SpecError(
                f"'{shortened(text)}' in '{shortened(spec)}' is no cord segment; "
                f"{syndrome.name} takes segments, such as @{','.join(syndrome.default_site)}."
            )
        if named is None:
            structure, levels, parts = _struck_place(atlas, syndrome, text)
            found |= {f"{structure}@{own}" if own else structure: None for own in (*levels, *parts) or ("",)}
        else:
            found |= dict.fromkeys(named)
    cord = tuple(each for each in found if segments.is_segment(each))
    if cord and not _strikes_in(atlas, syndrome, cord):
        raise SpecError(
            f"{syndrome.name} strikes nothing at {', '.join(cord)}, which '{shortened(spec)}' names."
        )
    return tuple(found)


def _is_place(atlas: Atlas, text: str) -> bool:
    """Whether a text with commas is the name of one structure, perhaps with one site."""
    name, _, site = text.partition("@")
    return "," not in site and bool(atlas.names.resolve(name))


def _strikes_in(atlas: Atlas, syndrome: Syndrome, cord: tuple[str, ...]) -> bool:
    """Whether a syndrome strikes something within these segments."""
    if syndrome.site == "segments":
        return True
    for strike in syndrome.strikes:
        structure, _, site = strike.at.partition("@")
        if structure not in atlas.named:  # it stands for a structure that is named, not for segments
            continue
        levels = () if site == SITE else parse_place(strike.at, atlas)[1]
        if not set(cord).isdisjoint(levels or atlas.levels(structure)):
            return True
    return False


def _struck_place(
    atlas: Atlas, syndrome: Syndrome, text: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A structure, or a site of something that the syndrome strikes anyway."""
    try:
        return parse_place(text, atlas)
    except UnknownNameError as unknown:
        for strike in syndrome.strikes:
            structure = strike.at.partition("@")[0]
            with contextlib.suppress(RequestError):
                if structure in atlas.named:
                    return read_sites(atlas, structure, text, text)
        raise unknown


def _amount(text: str, spec: str) -> tuple[str, str, str]:
    """What stands before the =, and the extent and the kind behind it."""
    match = _EXTENT.search(text)
    if "=" in text and (match is None or not (match[1] or match[2])):
        raise SpecError(
            f"The extent in '{shortened(spec)}' is none of complete, partial or a percentage such as 30%."
        )
    return (text[: match.start()], match[1] or "", match[2] or "") if match else (text, "", "")


def _kind(text: str, spec: str) -> Kind:
    word = "-".join(text.lower().split())
    for kind in KINDS:
        if kind == word:
            return kind
    near = difflib.get_close_matches(word, KINDS[1:], n=1, cutoff=0.5)
    hint = f"Did you mean '{near[0]}'?" if near else f"Choose one of: {', '.join(KINDS[1:])}."
    raise SpecError(
        f"The extent in '{shortened(spec)}' is none of complete, partial or a percentage such as 30%, and "
        f"'{shortened(text)}' is no kind of lesion. {hint.replace('-', ' ')}"
    )


def _check_kind(atlas: Atlas, lesion: Lesion, spec: str) -> None:
    """A kind must suit what it strikes."""
    if lesion.kind and lesion.kind not in kinds_for(atlas, lesion.structure):
        valid = ", ".join(kind.replace("-", " ") for kind in kinds_for(atlas, lesion.structure))
        raise SpecError(
            f"{atlas.name(lesion.structure)} cannot have the kind of lesion in '{shortened(spec)}'. "
            + (f"Choose one of: {valid}." if valid else "Leave it out.")
        )


def kinds_for(atlas: Atlas, structure: str) -> tuple[Kind, ...]:
    """The kinds of lesion that a structure can have; none where it brings its own, as a syndrome does."""
    if structure in atlas.syndromes or structure in atlas.losses:
        return ()
    group = atlas.groups.get(structure)
    if structure in atlas.muscles or (group is not None and group.kind == "muscle-group"):
        return tuple(kind for kind in KINDS if kind in OF_MUSCLES)
    if structure == JUNCTION:
        return tuple(kind for kind in KINDS if kind in OF_JUNCTIONS)
    return tuple(kind for kind in KINDS[1:] if kind not in OF_JUNCTIONS | OF_MUSCLES)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match.group(1)) if match else (text, "")


def _extent(text: str, spec: str, *, least: float | None) -> float:
    """The extent (0..1) in words; it lies above 0, or may be as little as `least`, where that is given."""
    word = text.strip().lower()
    if word in ("", "complete"):
        return 1.0
    if word == "partial":
        return _PARTIAL
    percent = float(word.rstrip("% "))
    if percent > 100 or (percent <= 0 if least is None else percent < least):
        raise SpecError(f"The extent in '{shortened(spec)}' must lie above 0 % and at most at 100 %.")
    return round(percent / 100, 10)


def _onset(text: str, spec: str) -> float:
    days = float(text) if text else 0.0
    if days > LATEST_DAY:
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
