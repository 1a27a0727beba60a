"""The words of a figure for who cannot see it: a short text and a long one, from case and findings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Final

from explorer import assets
from explorer.anatomy.atlas import Atlas
from explorer.case.model import Case
from explorer.lesions import scales
from explorer.lesions.examination import examine
from explorer.lesions.findings import Examination
from explorer.lesions.lesion import Lesion
from explorer.picture.model import Picture

_FULL: Final = scales.MRC_GRADES[-1]
_SIDES: Final = ("left", "right", "midline")


@cache
def _phrases(language: str) -> dict[str, str]:
    content = assets.resource(f"language/{language}.toml").read_text(encoding="utf-8")
    phrases: dict[str, str] = tomllib.loads(content)["figure"]
    return phrases


def alternative(atlas: Atlas, picture: Picture, case: Case, language: str) -> str:
    """One or two sentences: what is drawn, and what is the matter."""
    words = _phrases(language)
    if not case.lesions:
        return words["intact"].format(title=picture.title)
    examination = examine(atlas, case.lesions, case.days)
    lesions = words["separator"].join(lesion_name(atlas, lesion, language) for lesion in case.lesions)
    text = words["lesioned"].format(title=picture.title, lesions=lesions, day=f"{case.days:g}")
    counts = [
        words["count"].format(side=words[side], number=len(weak))
        for side, weak in _weak(examination).items()
        if weak
    ]
    finding = words["weak"].format(counts=words["separator"].join(counts)) if counts else words["strong"]
    return f"{text} {finding}"


def description(atlas: Atlas, picture: Picture, case: Case, language: str) -> str:
    """What the picture shows and everything that the examination finds: movements, reflexes, signs."""
    words = _phrases(language)
    if not case.lesions:
        return f"{picture.description} {words['healthy']}"
    examination = examine(atlas, case.lesions, case.days)
    lesions = words["separator"].join(lesion_name(atlas, lesion, language) for lesion in case.lesions)
    told = [picture.description, words["lesions"].format(lesions=lesions, day=f"{case.days:g}")]
    weak = _weak(examination)
    told += [
        words["movements"].format(side=words[side], movements=words["separator"].join(weak[side]))
        for side in _SIDES
        if weak[side]
    ]
    if not any(weak.values()):
        told.append(words["strong"])
    told += _reflexes(examination, words)
    signs = [
        sign.name + _bracketed(words[sign.side] if sign.side != "midline" else "", sign.value or "")
        for sign in examination.signs
        if sign.present
    ]
    if signs:
        told.append(words["signs"].format(signs=words["separator"].join(signs)))
    return " ".join(told)


def lesion_name(atlas: Atlas, lesion: Lesion, language: str) -> str:
    """A lesion in words: side, structure, site, and how much of it where that is not all."""
    words = _phrases(language)
    side = words.get(lesion.side, "") if lesion.side != "midline" else ""
    sites = [atlas.level_name(lesion.structure, level) for level in lesion.levels]
    sites += [atlas.part_name(part) for part in lesion.parts]
    text = f"{side} {atlas.name(lesion.structure)}".strip()
    if sites:
        text += f" ({words['separator'].join(sites)})"
    share = lesion.extent if lesion.progress is None else lesion.progress
    return text if share >= 1 else words["share"].format(lesion=text, percent=f"{share * 100:.0f}")


def _bracketed(*words: str) -> str:
    """The words that are not empty, in brackets behind what they tell about."""
    told = ", ".join(word for word in words if word)
    return f" ({told})" if told else ""


def _weak(examination: Examination) -> dict[str, list[str]]:
    """The weak movements of each side with their grades."""
    weak: dict[str, list[str]] = {side: [] for side in _SIDES}
    for movement in examination.movements:
        if movement.strength.mrc != _FULL:
            weak.setdefault(movement.side, []).append(f"{movement.name} {movement.strength.mrc}/5")
    return weak


def _reflexes(examination: Examination, words: dict[str, str]) -> Iterable[str]:
    changed: dict[tuple[str, str], list[str]] = {}
    for reflex in examination.reflexes:
        if reflex.status != "normal":
            changed.setdefault((reflex.side, reflex.status), []).append(reflex.name)
    for (side, status), names in sorted(changed.items()):
        yield words["reflexes"].format(
            side=words[side], status=status, reflexes=words["separator"].join(names)
        )
    for sole in examination.plantar:
        if sole.response != "flexor":
            yield words["plantar"].format(side=words[sole.side], response=sole.response)
