"""Options: what can be chosen of a lesion beyond where it sits, and how a lesion is called in words."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from explorer.anatomy import Atlas
from explorer.anatomy.syndromes import progress
from explorer.case.model import Selection
from explorer.lesions.lesion import Kind, Lesion, LesionSide
from explorer.lesions.specs import kinds_for, parse_place
from explorer.session.topics import sided

#: Categories of syndromes in the order of a textbook, as they are called.
CATEGORIES: Final = {
    "cerebral": "Cerebrum",
    "brainstem": "Brainstem",
    "cord": "Spinal cord",
    "motor-neuron": "Motor neuron diseases",
    "nerve-root-plexus": "Roots and plexuses",
    "cranial-nerve": "Cranial nerves",
    "nerve": "Peripheral nerves",
    "polyneuropathy": "Polyneuropathies",
    "junction": "Neuromuscular junction",
    "muscle": "Muscle diseases",
    "toxin": "Toxins",
}


class Options(msgspec.Struct, frozen=True):
    """What can be chosen of a lesion: sides, a site in words (and the usual one), kinds, and its progress."""

    syndrome: bool = False
    sides: tuple[LesionSide, ...] = ()
    site: Literal["", "segments", "structure"] = ""
    usual_site: str = ""
    kinds: tuple[Kind, ...] = ()
    progresses: bool = False
    #: The progress or severity changes by itself with the days.
    by_day: bool = False


def options(atlas: Atlas, structure: str) -> Options:
    """What can be chosen of a lesion of that structure, or of that syndrome."""
    syndrome = atlas.syndromes.get(structure)
    if syndrome is None:
        paired = getattr(atlas.record(structure), "sides", "paired") != "midline"
        sides: tuple[LesionSide, ...] = ("right", "left", "both") if paired else ("midline",)
        return Options(sides=sides, kinds=kinds_for(atlas, structure))
    return Options(
        syndrome=True,
        sides=("right", "left", "both") if syndrome.sides == "one" else ("both", "right", "left"),
        site=syndrome.site,
        usual_site=", ".join(map(_site_words, syndrome.default_site)),
        progresses=syndrome.progresses,
        by_day=bool(syndrome.course) and syndrome.progresses,
    )


def lesion_of(atlas: Atlas, selection: Selection, extent: float) -> Lesion:
    """The lesion that strikes what is selected; a syndrome of no side strikes both."""
    side: LesionSide = selection.side
    if selection.structure in atlas.syndromes:
        return Lesion(selection.structure, "both" if side == "midline" else side, extent=extent)
    levels = (selection.level,) if selection.level else ()
    parts = atlas.leaf_parts(selection.part) if selection.part else ()
    return Lesion(selection.structure, side, levels, parts, extent)


def at_site(atlas: Atlas, lesion: Lesion, text: str) -> Lesion:
    """The syndrome striking what the text names ("C5-C6", "ulnar nerve"), or its usual site for none.

    Raises ``SpecError`` or ``UnknownNameError`` with a sentence for the reader.
    """
    levels: tuple[str, ...] = ()
    if text.strip():
        _, levels, _ = parse_place(f"{lesion.structure}@{text.strip()}", atlas)
    return msgspec.structs.replace(lesion, levels=levels)


def name_of(atlas: Atlas, lesion: Lesion) -> str:
    """What a lesion's place, or a syndrome, is called."""
    name = sided(atlas, lesion.structure, lesion.side)
    parts = [atlas.part_name(part) for part in lesion.parts]
    if lesion.structure in atlas.syndromes:
        levels = [site_of(atlas, lesion)] if lesion.levels else []
    else:
        levels = [atlas.level_name(lesion.structure, level) for level in lesion.levels]
    both = ["both sides"] if lesion.side == "both" and _one_sided(atlas, lesion.structure) else []
    text = ", ".join([name, *levels, *parts, *both])
    return text[0].upper() + text[1:]


def _one_sided(atlas: Atlas, structure: str) -> bool:
    syndrome = atlas.syndromes.get(structure)
    return syndrome is None or syndrome.sides == "one"


def site_of(atlas: Atlas, lesion: Lesion) -> str:
    """The site of a syndrome in words: segments as ranges, structures by name."""
    order = [each.id for each in atlas.library.segment]
    cord = [level for level in lesion.levels if level in order]
    others = [level for level in lesion.levels if level not in order]
    ranges: list[list[str]] = []
    for level in cord:
        if ranges and order.index(level) == order.index(ranges[-1][-1]) + 1:
            ranges[-1].append(level)
        else:
            ranges.append([level])
    words = [f"{each[0]}-{each[-1]}" if len(each) > 1 else each[0] for each in ranges]
    return ", ".join((*words, *(_place_words(atlas, other) for other in others)))


def _place_words(atlas: Atlas, text: str) -> str:
    structure, _, level = text.partition("@")
    name = atlas.name(structure)
    return f"{name}@{level}" if level else name


def _site_words(text: str) -> str:
    structure, mark, level = text.partition("@")
    return f"{structure.replace('-', ' ')}{mark}{level}" if "-" in structure and mark else text


def progress_on(atlas: Atlas, lesion: Lesion, days: float) -> float:
    """How far (0..1) a syndrome has come on a day of the case, by its course or as it was set."""
    syndrome = atlas.syndromes.get(lesion.structure)
    if syndrome is None or lesion.progress is not None:
        return 1.0 if lesion.progress is None else lesion.progress
    return progress(syndrome, days - lesion.onset_day) if days >= lesion.onset_day else 0.0


def amount(lesion: Lesion, chosen: Options) -> str:
    """How much, in which way and since when, in words."""
    if not chosen.syndrome:
        share = "complete" if lesion.extent >= 1.0 else f"destroys {lesion.extent:.0%}"
    elif chosen.progresses:
        share = "by day" if lesion.progress is None else f"{lesion.progress:.0%} of the way"
        share = "full" if lesion.progress is None and not chosen.by_day else share
    else:
        share = "full" if lesion.extent >= 1.0 else f"severity {lesion.extent:.0%}"
    words = [share, lesion.kind.replace("-", " ")]
    if lesion.onset_day:
        words.append(f"since day {lesion.onset_day:g}")
    return ", ".join(filter(None, words))
