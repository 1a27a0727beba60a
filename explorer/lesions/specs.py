"""Reading a lesion as people write it: ``left:ulnar nerve@elbow``, ``both:ventral root@C5-T1=60%``."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable
from typing import Final, get_args

from explorer.anatomy import records, segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.names import normal
from explorer.errors import RequestError
from explorer.lesions.lesion import Lesion, LesionSide

_EXTENT: Final = re.compile(r"=\s*(complete|partial|\d+(?:\.\d+)?\s*%)\s*$", re.IGNORECASE)
_ONSET: Final = re.compile(r"\+\s*(\d+(?:\.\d+)?)\s*$")
_PARTIAL: Final = 0.5
_WHOLE: Final = frozenset({"all", "whole", "complete"})


class SpecError(RequestError):
    """A lesion that cannot be understood; the message says which word and what would be valid."""


def parse(spec: str, atlas: Atlas) -> Lesion:
    """The lesion that `spec` (SIDE:STRUCTURE[@SITE][=EXTENT][+ONSET]) names.

    Raises SpecError, or the atlas's UnknownNameError or AmbiguousNameError.
    """
    side_text, colon, rest = spec.partition(":")
    side = side_text.strip().lower()
    if not colon or side not in get_args(LesionSide):
        raise SpecError(
            f"The lesion '{spec}' must begin with a side: left:, right:, both: or midline:, "
            "for example left:ulnar nerve@elbow."
        )
    rest, onset = _cut(_ONSET, rest)
    rest, extent_text = _cut(_EXTENT, rest)
    if "=" in rest:
        raise SpecError(f"The extent in '{spec}' is none of complete, partial or a percentage such as 30%.")
    name, _, site = rest.partition("@")
    structure = atlas.resolve(name.strip())
    structure, levels, parts = _sites(atlas, structure, site.strip(), spec)
    _check_levels_given(atlas, structure, levels, spec)
    return Lesion(
        structure=structure,
        side=side,  # type: ignore[arg-type]  # it is one of the four, as was asked above
        levels=levels,
        parts=parts,
        extent=_extent(extent_text, spec),
        onset_day=float(onset) if onset else 0.0,
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
        raise SpecError(f"The extent in '{spec}' must lie above 0 % and at most at 100 %.")
    return percent / 100


def _check_levels_given(atlas: Atlas, structure: str, levels: tuple[str, ...], spec: str) -> None:
    group = atlas.groups.get(structure)
    if (
        group
        and group.kind == "lesion"
        and not levels
        and any("{level}" in member for member in group.members)
    ):
        raise SpecError(f"'{spec}' needs a cord segment after @, for example @T10.")


def _sites(
    atlas: Atlas, structure: str, site: str, spec: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The structure (a member, where the site names one), levels and parts that a site's text stands for."""
    levels: list[str] = []
    parts: list[str] = []
    for text in _pieces(site, functools.partial(_known, atlas, structure)):
        if normal(text) in _WHOLE:
            continue
        found = _level(atlas, structure, text)
        if found:
            levels += found
            continue
        found = _part(atlas, structure, text)
        if found:
            parts += found
            continue
        member = _member(atlas, structure, text)
        if member and not levels and not parts:
            structure = member
            continue
        raise SpecError(
            f"'{text}' in '{spec}' is no site of {atlas.name(structure)}.{_valid(atlas, structure, text)}"
        )
    return structure, tuple(dict.fromkeys(levels)), tuple(dict.fromkeys(parts))


def _known(atlas: Atlas, structure: str, text: str) -> bool:
    return bool(
        normal(text) in _WHOLE
        or _level(atlas, structure, text)
        or _part(atlas, structure, text)
        or _member(atlas, structure, text)
    )


def _pieces(site: str, known: Callable[[str], bool]) -> list[str]:
    """The sites in a comma-separated text, where a site may itself contain commas: the longest known wins."""
    words = [word.strip() for word in site.split(",")] if site else []
    pieces: list[str] = []
    while words:
        for count in range(len(words), 0, -1):
            piece = ", ".join(words[:count])
            if count == 1 or known(piece):
                pieces.append(piece)
                del words[:count]
                break
    return pieces


def _level(atlas: Atlas, structure: str, text: str) -> tuple[str, ...]:
    """The levels that a text names: cord segments, a named site or a brainstem level."""
    own = atlas.levels(structure)
    group = atlas.groups.get(structure)
    named = segments.parse(text)
    if named is not None:
        inside = tuple(segment for segment in named if segment in own) if own else ()
        if inside:
            return inside
        return named if group and group.kind == "lesion" else ()
    site = _site_of(_site_records(atlas, structure), text)
    if site:
        return (site,)
    record = atlas.structures.get(structure)
    for word, levels in record.aliases.items() if record else ():
        if normal(word) == normal(text) and all(level in own for level in levels):
            return levels
    if structure == "neuromuscular-junction" and len(atlas.names.resolve(text)) == 1:
        return atlas.names.resolve(text)
    return ()


def _site_records(atlas: Atlas, structure: str) -> tuple[records.Site, ...]:
    record = atlas.named.get(structure)
    if isinstance(record, records.Nerve):
        return record.sites
    return record.levels if isinstance(record, records.Structure) else ()


def _site_of(sites: tuple[records.Site, ...], text: str) -> str:
    """The one site that a text names: by its name, without its qualifiers, or by words that only it has."""
    wanted = normal(text)
    bare = normal(re.sub(r"\(.*?\)", "", text))
    spellings = {site.id: {normal(n) for n in _spellings(site)} for site in sites}
    for form in (wanted, bare):
        for identifier, forms in spellings.items():
            if form and form in forms:
                return identifier
    words = set(bare.split() or wanted.split())
    near = [
        identifier
        for identifier, forms in spellings.items()
        if any(words <= set(form.split()) or set(form.split()) <= words for form in forms if form)
    ]
    return near[0] if len(near) == 1 and words else ""


def _spellings(site: records.Site) -> tuple[str, ...]:
    plain = (site.id, site.name, *site.synonyms)
    return (*plain, *(re.sub(r"\(.*?\)", "", name) for name in plain))


def _part(atlas: Atlas, structure: str, text: str) -> tuple[str, ...]:
    """The leaf parts of the motor map that a text names, as far as the structure keeps them apart."""
    record = atlas.structures.get(structure)
    if record is None or not record.somatotopic:
        return ()
    wanted = normal(text)
    leaves: tuple[str, ...] = ()
    for word, members in record.aliases.items():
        if normal(word) == wanted:
            leaves = tuple(leaf for member in members for leaf in atlas.leaf_parts(member))
    for part in atlas.parts.values():
        if wanted in {normal(name) for name in (part.id, part.name, *part.synonyms)}:
            leaves = atlas.leaf_parts(part.id)
    return tuple(leaf for leaf in leaves if not record.parts or leaf in record.parts)


def _member(atlas: Atlas, structure: str, text: str) -> str:
    """The member of a group (a trunk of a plexus) that a text names, with or without the group's name."""
    group = atlas.groups.get(structure)
    wanted = set(normal(text).split())
    if group is None or not wanted:
        return ""
    whole = normal(text)
    matches = []
    for member in group.members:
        record = atlas.named.get(member)
        names = (record.name, *record.synonyms) if record else (member,)
        forms = [normal(name) for name in (member, *names)]
        if whole in forms:
            return member
        if any(wanted <= set(form.split()) for form in forms):
            matches.append(member)
    return matches[0] if len(matches) == 1 else ""


def _valid(atlas: Atlas, structure: str, text: str) -> str:
    """A hint at the sites that would be valid, the nearest first."""
    record = atlas.structures.get(structure)
    names = [site.name for site in _site_records(atlas, structure)]
    if record and record.segments:
        names.append(f"segments {record.segments}")
    if record and record.somatotopic:
        names += [part.name for part in atlas.parts.values() if _part(atlas, structure, part.id)]
    group = atlas.groups.get(structure)
    if group:
        names += [atlas.name(member) for member in group.members if member in atlas.named]
    if not names:
        return " It has no named sites; leave out the @."
    names.sort(key=lambda name: -difflib.SequenceMatcher(None, text.lower(), name.lower()).ratio())
    return f" Its sites are: {', '.join(names[:8])}."
