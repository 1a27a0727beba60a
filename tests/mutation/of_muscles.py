"""Corruptions of muscles: roots, nerves, nuclei, motor map, supply, actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import parse_place
from explorer.anatomy.records import Innervation, Muscle, Nerve, UpperSupply
from tests.mutation.mutants import Mutant, at, exchanged, mutant, whole, without

CONSIDERABLE: Final = 0.15
"""A share of a muscle below this is not missed at the bedside."""

NOTABLE: Final = 0.1
"""A part in a movement below this is not felt by the examiner."""

OPPOSITE: Final[dict[str, str]] = {
    one: other
    for pair in (
        "eye-abduction eye-adduction", "eye-elevation eye-depression", "eye-intorsion eye-extorsion",
        "brow-elevation frowning", "jaw-closing jaw-opening", "jaw-protrusion jaw-retraction",
        "tongue-protrusion tongue-retraction", "vocal-fold-abduction vocal-fold-adduction",
        "neck-flexion neck-extension", "trunk-flexion trunk-extension",
        "scapular-protraction scapular-retraction", "scapular-elevation scapular-depression",
        "shoulder-abduction shoulder-adduction", "shoulder-flexion shoulder-extension",
        "shoulder-internal-rotation shoulder-external-rotation", "elbow-flexion elbow-extension",
        "forearm-supination forearm-pronation", "wrist-extension wrist-flexion",
        "finger-extension finger-flexion", "finger-abduction finger-adduction",
        "thumb-extension thumb-flexion", "thumb-abduction thumb-adduction", "hip-flexion hip-extension",
        "hip-abduction hip-adduction", "hip-internal-rotation hip-external-rotation",
        "knee-extension knee-flexion", "ankle-dorsiflexion ankle-plantarflexion",
        "ankle-inversion ankle-eversion", "toe-extension toe-flexion",
        "upper-lip-elevation lower-lip-depression", "smile mouth-corner-depression",
        "lid-elevation eye-closure",
    )
    for one, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip
_NEIGHBOURS: Final[dict[str, tuple[str, ...]]] = {
    "leg-distal": ("leg-proximal", "sphincters"), "leg-proximal": ("leg-distal", "trunk"),
    "trunk": ("leg-proximal", "arm-proximal"), "arm-proximal": ("hand", "trunk"),
    "hand": ("arm-proximal", "face-lower"), "neck": ("trunk", "arm-proximal"),
    "face-upper": ("face-lower", "hand"), "face-lower": ("face-upper", "tongue"),
    "jaw": ("face-lower", "tongue"), "tongue": ("throat", "jaw"), "throat": ("tongue", "jaw"),
    "eyes": ("face-upper",), "sphincters": ("leg-distal", "trunk"),
}  # fmt: skip


def mutants_of_muscles(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of every muscle."""
    for muscle in atlas.library.muscle:
        for number, own in enumerate(muscle.innervation):
            yield from _roots(muscle, number, own)
            yield from _nerve(atlas, muscle, number, own)
            yield from _nucleus(atlas, muscle, number, own)
        yield from _nerves(atlas, muscle)
        yield from _drive(atlas, muscle)
        yield from _actions(atlas, muscle)
        yield from _column(atlas, muscle)


def _with(muscle: Muscle, number: int, **fields: Any) -> tuple[Innervation, ...]:
    return at(muscle.innervation, number, replace(muscle.innervation[number], **fields))


def _roots(muscle: Muscle, number: int, own: Innervation) -> Iterator[Mutant]:
    def changed(operator: str, says: str, roots: dict[str, float], dominant: tuple[str, ...]) -> Mutant:
        new = _with(muscle, number, roots=roots, dominant=tuple(r for r in dominant if r in roots))
        return mutant(operator, muscle, says, innervation=new)

    for root, share in own.roots.items():
        if own.share * share < CONSIDERABLE:
            continue
        if len(own.roots) > 1:
            rest = whole({key: value for key, value in own.roots.items() if key != root})
            yield changed("drop a root", f"{own.nerve} without {root}", rest, own.dominant)
        place = segments.SEGMENTS.index(root)
        for near in segments.SEGMENTS[max(0, place - 1) : place + 2]:
            if near not in own.roots:
                shifted = {near if key == root else key: value for key, value in own.roots.items()}
                dominant = exchanged(own.dominant, root, near)
                yield changed("shift a root", f"{own.nerve}: {root} → {near}", shifted, dominant)
    if len(own.roots) > 1:
        most, least = max(own.roots, key=own.roots.__getitem__), min(own.roots, key=own.roots.__getitem__)
        if own.share * (own.roots[most] - own.roots[least]) >= CONSIDERABLE:
            names = {most: least, least: most}
            turned = {key: own.roots[names.get(key, key)] for key in own.roots}
            dominant = tuple(names.get(root, root) for root in own.dominant)
            says = f"{own.nerve}: shares of {most} and {least} exchanged"
            yield changed("exchange shares of roots", says, turned, dominant)


def siblings(atlas: Atlas, nerve: str) -> tuple[str, ...]:
    """Other nerves with motor fibres that arise where this one does, or its parent or branch."""
    origins = {parse_place(origin)[0] for origin in atlas.nerves[nerve].arises_from}
    near = [
        other.id
        for other in atlas.library.nerve
        if other.id != nerve
        and other.kind == atlas.nerves[nerve].kind != "sensory-nerve"
        and (origins & {parse_place(origin)[0] for origin in other.arises_from} or other.id in origins)
    ]
    return tuple(near)


def moved(atlas: Atlas, leaf: str, old: str, new: str) -> tuple[Nerve, ...]:
    """Both nerves, where `leaf` leaves the new one at the end in place of the old one."""
    first, second = atlas.nerves[old], atlas.nerves[new]
    course = second.course if f">{leaf}" in second.course else (*second.course, f">{leaf}")
    return (
        replace(first, course=without(first.course, f">{leaf}")),
        replace(second, course=course),
    )


def _nerve(atlas: Atlas, muscle: Muscle, number: int, own: Innervation) -> Iterator[Mutant]:
    taken = {each.nerve for each in muscle.innervation}
    if own.nerve not in atlas.nerves or own.share < CONSIDERABLE:
        return
    for other in [each for each in siblings(atlas, own.nerve) if each not in taken][:3]:
        yield mutant(
            "exchange the nerve",
            muscle,
            f"{own.nerve} → {other}",
            *moved(atlas, muscle.id, own.nerve, other),
            innervation=_with(muscle, number, nerve=other),
        )


def _nucleus(atlas: Atlas, muscle: Muscle, number: int, own: Innervation) -> Iterator[Mutant]:
    if not own.nucleus:
        return
    record = atlas.nuclei[own.nucleus]
    near = [other for other in atlas.library.nucleus if other.id != own.nucleus]
    same = [other.id for other in near if other.efferents[0].to == record.efferents[0].to]
    others = [other.id for other in near if other.id not in same and not other.within]
    for new in (*same, *others[:1]):
        yield mutant(
            "exchange the nucleus",
            muscle,
            f"{own.nucleus} → {new}",
            innervation=_with(muscle, number, nucleus=new),
        )


def _nerves(atlas: Atlas, muscle: Muscle) -> Iterator[Mutant]:
    """A nerve less, or the shares of two nerves exchanged."""
    owns = muscle.innervation
    if len(owns) < 2:
        return
    for number, own in enumerate(owns):
        if own.share < CONSIDERABLE:
            continue
        rest = [each for place, each in enumerate(owns) if place != number]
        total = sum(each.share for each in rest)
        kept = tuple(replace(each, share=each.share / total) for each in rest)
        others: tuple[Nerve, ...] = ()
        if own.nerve in atlas.nerves and own.nerve not in {each.nerve for each in rest}:
            nerve = atlas.nerves[own.nerve]
            others = (replace(nerve, course=without(nerve.course, f">{muscle.id}")),)
        yield mutant("drop a nerve", muscle, f"without {own.nerve}", *others, innervation=kept)
    most, least = max(owns, key=lambda each: each.share), min(owns, key=lambda each: each.share)
    if most.share - least.share >= 2 * CONSIDERABLE:
        new = {most.nerve: least.share, least.nerve: most.share}
        turned = tuple(replace(each, share=new.get(each.nerve, each.share)) for each in owns)
        says = f"shares of {most.nerve} and {least.nerve} exchanged"
        yield mutant("exchange shares of nerves", muscle, says, innervation=turned)


def _drive(atlas: Atlas, muscle: Muscle) -> Iterator[Mutant]:
    for part in _NEIGHBOURS[muscle.part]:
        yield mutant("change the motor-map part", muscle, f"{muscle.part} → {part}", part=part)
    own = atlas.supplies[muscle.supply]
    for other in atlas.library.supply:
        if other.id != own.id and difference(own, other) >= 0.3 and _same_pathways(own, other):
            yield mutant("change the supply class", muscle, f"{own.id} → {other.id}", supply=other.id)
    fibre = "other" if muscle.fibre == "antigravity" else "antigravity"
    yield mutant("turn the antigravity mark", muscle, f"{muscle.fibre} → {fibre}", fibre=fibre)


def difference(one: UpperSupply, other: UpperSupply) -> float:
    """How much two supplies differ: twice the share that would have to move."""
    first, second = (
        {(each.pathway, each.hemisphere): each.share for each in supply.shares} for supply in (one, other)
    )
    return sum(abs(first.get(key, 0.0) - second.get(key, 0.0)) for key in first.keys() | second.keys())


def _same_pathways(one: UpperSupply, other: UpperSupply) -> bool:
    return bool({each.pathway for each in one.shares} & {each.pathway for each in other.shares})


def _actions(atlas: Atlas, muscle: Muscle) -> Iterator[Mutant]:
    part = muscle.group in atlas.muscles
    for action, force in muscle.actions.items():
        own = atlas.makers[action].get(muscle.id, 0.0)
        considerable = part or own >= NOTABLE
        rest = {key: value for key, value in muscle.actions.items() if key != action}
        if rest and considerable:
            yield mutant("drop an action", muscle, f"without {action}", actions=rest)
        opposite = OPPOSITE.get(action)
        if considerable and opposite and opposite not in muscle.actions:
            turned = {opposite if key == action else key: value for key, value in muscle.actions.items()}
            says = f"{action} → {opposite} ({force:g})"
            yield mutant("make the opposite movement", muscle, says, actions=turned)


def _column(atlas: Atlas, muscle: Muscle) -> Iterator[Mutant]:
    roots = {root for own in muscle.innervation for root in own.roots}
    fitting = [
        column.id
        for column in atlas.library.column
        if column.id != muscle.column and roots and roots <= set(segments.parse(column.segments) or ())
    ]
    for column in fitting[:2]:
        yield mutant("exchange the motor column", muscle, f"{muscle.column} → {column}", column=column)
