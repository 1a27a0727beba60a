"""Phrases: the parts of sentences that explain findings, filled from ``resources/language``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable

from explorer import assets
from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side, parse_place
from explorer.lesions.findings import Because, Examination, LesionEntry

_CORTEX = "primary-motor-cortex"


@functools.cache
def _phrases(language: str) -> dict[str, str]:
    content = assets.resource(f"language/{language}.toml").read_text(encoding="utf-8")
    phrases: dict[str, str] = tomllib.loads(content)["explanation"]
    return phrases


def phrase(key: str, language: str, **values: str) -> str:
    """The sentence part called `key` with its values filled in."""
    return _phrases(language)[key].format(**values)


def of_kind(key: str, kind: str, language: str) -> str:
    """The key of the phrase for a kind of lesion, where the language has one of its own."""
    own = f"{key}-{kind}"
    return own if own in _phrases(language) else key


def side_of(text: str) -> Side | None:
    """The side that is told with a name: left or right."""
    if text == "left":
        return "left"
    return "right" if text == "right" else None


def sided_name(name: str, side: str) -> str:
    """A finding's name with its side, as a sentence begins ("Left biceps reflex")."""
    text = f"{side} {name}" if side_of(side) else name
    return text[0].upper() + text[1:]


def percent(share: float, language: str) -> str:
    """A share of something in words ("all", "97 %")."""
    rounded = round(share * 100)
    return phrase("all", language) if rounded >= 100 else f"{max(rounded, 1)} %"


def places(atlas: Atlas, reasons: Iterable[Because], language: str) -> str:
    """Where reasons lie, each place once: "the left ulnar nerve (elbow)", "the left facial nucleus"."""
    levels: dict[tuple[str, str], dict[str, None]] = {}
    for reason in reasons:
        structure, level, _ = parse_place(reason.at)
        levels.setdefault((structure, reason.side), {})[level] = None
    told = []
    for (structure, side), own in levels.items():
        name = atlas.name(structure, side_of(side))
        name = name[0].lower() + name[1:] if side_of(side) else name
        named = tuple(level for level in own if level)
        one_site = len(named) == 1 or segments.is_segment(named[0]) if named else False
        told.append(_at(atlas, structure, name, named if one_site else (), language))
    return listed(told, language)


def _at(atlas: Atlas, structure: str, name: str, sites: tuple[str, ...], language: str) -> str:
    """A place with its article and its segments, sites or parts."""
    cord = [site for site in sites if segments.is_segment(site)]
    if cord and len(cord) == len(sites):
        return phrase("at-segments", language, place=name, segments=span(cord))
    if not sites:
        return phrase("at", language, place=name)
    words = [
        atlas.part_name(site) if site in atlas.parts else atlas.level_name(structure, site) for site in sites
    ]
    site = ", ".join(words).replace(" (", ", ").replace(")", "")
    return phrase("at-site", language, place=name, site=site)


def span(pools: list[str]) -> str:
    """Segments in order, as people write them ("C5", "C5–C6", "L2, S1")."""
    order = list(segments.SEGMENTS)
    runs: list[list[str]] = []
    for segment in sorted(pools, key=order.index):
        if runs and order.index(segment) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def pools(atlas: Atlas, muscles: Iterable[str], side: str) -> str:
    """The motor pools of muscles: nuclei by name, then the segments."""
    own = frozenset(muscles)
    found = {r.pool for r in atlas.routes.lower if r.muscle in own and r.side in (side, "midline")}
    spinal = [segment for segment in segments.SEGMENTS if segment in found]
    nuclei = [atlas.name(pool) for pool in sorted(found - set(spinal))]
    return ", ".join((*nuclei, *([span(spinal)] if spinal else [])))


def origin(atlas: Atlas, muscle: str, reason: Because, language: str) -> str:
    """Where the descending supply of a muscle begins ("left hand area")."""
    if reason.route[0] == _CORTEX and muscle in atlas.muscles:
        return phrase(f"area-{atlas.muscles[muscle].part}", language, side=reason.hemisphere)
    name = atlas.name(reason.route[0], side_of(reason.hemisphere))
    return name[0].lower() + name[1:]


def struck(atlas: Atlas, examination: Examination, number: int, language: str) -> str:
    """What a lesion is ("the lesion of the left facial nucleus", "the spinal cord transection at C5–C6")."""
    entry: LesionEntry = examination.lesions[number]
    name = atlas.name(entry.structure, side_of(entry.side))
    name = name[0].lower() + name[1:] if side_of(entry.side) else name
    sites = tuple(site for site in entry.site.split(",") if site)
    place = _at(atlas, entry.structure, name, sites, language)
    group = atlas.groups.get(entry.structure)
    return place if group and group.kind == "lesion" else phrase("lesion-of", language, place=place)


def listed(texts: list[str], language: str) -> str:
    """Things one after another ("a, b and c")."""
    if len(texts) < 2:
        return "".join(texts)
    return phrase("list", language, first=", ".join(texts[:-1]), last=texts[-1])
