"""Corruptions of what is found: arcs of reflexes and rules of signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.records import Reflex, Sign, SignCase
from explorer.lesions.scales import MRC_GRADES
from tests.mutation.mutants import Mutant, at, exchanged, mutant, whole, without
from tests.mutation.of_muscles import CONSIDERABLE, OPPOSITE

_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "tendon": ("superficial", "arc"), "superficial": ("tendon", "arc"), "arc": ("tendon", "superficial"),
    "brainstem": ("arc", "superficial"), "plantar": (),
}  # fmt: skip


def mutants_of_findings(atlas: Atlas) -> Iterator[Mutant]:
    """Every corruption of reflexes and signs."""
    for reflex in atlas.library.reflex:
        yield from _reflex(atlas, reflex)
    for sign in atlas.library.sign:
        yield from _sign(sign)
        for number, case in enumerate(sign.cases):
            for operator, says, new in _case(atlas, sign, case):
                told = f"case {number + 1}: {says}"
                yield mutant(operator, sign, told, cases=at(sign.cases, number, new))


def _reflex(atlas: Atlas, reflex: Reflex) -> Iterator[Mutant]:
    for root, share in reflex.roots.items():
        if share < CONSIDERABLE:
            continue
        rest = whole({key: value for key, value in reflex.roots.items() if key != root})
        if rest:
            yield mutant("drop a root of a reflex", reflex, f"without {root}", roots=rest)
        place = segments.SEGMENTS.index(root)
        for near in segments.SEGMENTS[max(0, place - 1) : place + 2]:
            if near not in reflex.roots:
                new = {near if key == root else key: value for key, value in reflex.roots.items()}
                yield mutant("shift a root of a reflex", reflex, f"{root} → {near}", roots=new)
    yield from _effectors(atlas, reflex)
    for kind in _KINDS[reflex.kind]:
        yield mutant("change the kind of a reflex", reflex, f"{reflex.kind} → {kind}", kind=kind)
    for place_of in reflex.afferent:
        fewer = without(reflex.afferent, place_of)
        yield mutant("drop an afferent", reflex, f"without {place_of}", afferent=fewer)
    if reflex.inverted_by:
        yield mutant("drop the inversion of a reflex", reflex, "never inverted", inverted_by="")


def _effectors(atlas: Atlas, reflex: Reflex) -> Iterator[Mutant]:
    for muscle, share in reflex.effectors.items():
        if share < CONSIDERABLE:
            continue
        rest = whole({key: value for key, value in reflex.effectors.items() if key != muscle})
        if rest:
            yield mutant("drop an effector", reflex, f"without {muscle}", effectors=rest)
        for other in _antagonists(atlas, muscle)[:2]:
            if other not in reflex.effectors:
                new = {other if key == muscle else key: value for key, value in reflex.effectors.items()}
                yield mutant("exchange an effector", reflex, f"{muscle} → {other}", effectors=new)
    for muscle in reflex.extensors:
        fewer = without(reflex.extensors, muscle)
        yield mutant("drop an effector", reflex, f"{muscle} does not lift the toe", extensors=fewer)


def _antagonists(atlas: Atlas, muscle: str) -> list[str]:
    """Muscles that make the opposite of the chief movement of this one, the strongest first."""
    actions = atlas.muscles[muscle].actions
    chief = max(actions, key=actions.__getitem__)
    makers = atlas.makers.get(OPPOSITE.get(chief, ""), {})
    return sorted((each for each in makers if each != muscle), key=lambda each: -makers[each])


def _sign(sign: Sign) -> Iterator[Mutant]:
    if len(sign.cases) > 1:
        for number, case in enumerate(sign.cases):
            rest = tuple(each for place, each in enumerate(sign.cases) if place != number)
            yield mutant(
                "drop a case of a sign", sign, f"without case {number + 1} ({case.value})", cases=rest
            )
    if sign.deviation:
        side = "strong" if sign.towards == "weak" else "weak"
        yield mutant("turn the side of a deviation", sign, f"towards the {side} side", towards=side)
    if sign.tested_side:
        side = "left" if sign.tested_side == "right" else "right"
        yield mutant("turn the tested side", sign, f"judged on the {side}", tested_side=side)
    others = {"each side": (), "both sides": ("either side",), "either side": ("both sides",)}
    for holds in others[sign.holds]:
        yield mutant("change on which sides a sign holds", sign, f"{sign.holds} → {holds}", holds=holds)


_CLOSE: Final[dict[str, str]] = {
    "genioglossus": "hyoglossus", "levator-veli-palatini": "tensor-veli-palatini",
    "lateral-pterygoid": "masseter", "superior-oblique": "inferior-oblique",
}  # fmt: skip


def _case(atlas: Atlas, sign: Sign, case: SignCase) -> Iterator[tuple[str, str, SignCase]]:
    if case.weak or case.any:
        yield from _limits(case)
        yield from _patterns(case)
    values = {each.value for each in sign.cases} | {sign.otherwise}
    for value in sorted(values - {case.value, ""}):
        yield "exchange the value of a sign", f"{case.value} → {value}", replace(case, value=value)
    for field in ("weak", "any", "spared", "spastic", "unmoved", "moved", "unled", "twitching", "signs"):
        names: tuple[str, ...] = getattr(case, field)
        for name in names:
            yield from _condition(atlas, sign, case, field, name, names)
    for place in case.struck:
        yield "drop a condition", f"struck without {place}", replace(case, struck=without(case.struck, place))
        structure, _, levels = place.partition("@")
        if levels:
            new = replace(case, struck=exchanged(case.struck, place, structure))
            yield "widen a place that is struck", f"{structure} at any level", new
    for name, words in case.reflexes.items():
        for word, other in (
            ("increased", "decreased"),
            ("4+", "3+"),
            ("extensor", "mute"),
            ("inverted", "absent"),
        ):
            if word in words:
                reflexes = {**case.reflexes, name: (other,)}
                yield (
                    "change the answer of a reflex",
                    f"{name}: {word} → {other}",
                    replace(case, reflexes=reflexes),
                )


def _limits(case: SignCase) -> Iterator[tuple[str, str, SignCase]]:
    """The grade from which weakness counts, two grades up or down; the same for what must be spared."""
    place = MRC_GRADES.index(case.at_most)
    for other in (place - 2, place + 2):
        if 0 <= other < len(MRC_GRADES) - 1:
            grade = MRC_GRADES[other]
            yield (
                "change the limit of a sign",
                f"at most {case.at_most} → {grade}",
                replace(case, at_most=grade),
            )
    if case.spared:
        place = MRC_GRADES.index(case.spared_above)
        for other in (place - 2, place + 2):
            if 0 <= other < len(MRC_GRADES) - 1:
                grade = MRC_GRADES[other]
                says = f"spared above {case.spared_above} → {grade}"
                yield "change the limit of a sign", says, replace(case, spared_above=grade)


def _patterns(case: SignCase) -> Iterator[tuple[str, str, SignCase]]:
    if case.pattern:
        yield "change the pattern of a sign", "any pattern", replace(case, pattern=())
        for pattern in case.pattern:
            new = replace(case, pattern=without(case.pattern, pattern))
            if new.pattern:
                yield "change the pattern of a sign", f"not {pattern}", new
        other = "LMN" if "UMN" in case.pattern else "UMN"
        yield "change the pattern of a sign", f"{other} only", replace(case, pattern=(other,))


def _condition(
    atlas: Atlas, sign: Sign, case: SignCase, field: str, name: str, names: tuple[str, ...]
) -> Iterator[tuple[str, str, SignCase]]:
    if len(names) > 1 or field not in ("weak", "any", "signs"):
        new: dict[str, Any] = {field: without(names, name)}
        yield "drop a condition", f"{field} without {name}", replace(case, **new)
    other = name[1:] if name.startswith("~") else f"~{name}"
    sides = atlas.muscles[name].sides if name in atlas.muscles else "paired"
    one_sided = sign.holds == "each side" and field != "signs"  # else the other side is asked, too
    if one_sided and sides == "paired" and other not in names:
        new = {field: exchanged(names, name, other)}
        yield "turn the side of a condition", f"{field} {name} → {other}", replace(case, **new)
    opposite = OPPOSITE.get(name.removeprefix("~"))
    if opposite and opposite not in names:
        new = {field: exchanged(names, name, name.replace(name.removeprefix("~"), opposite))}
        yield "ask for the opposite movement", f"{field} {name} → {opposite}", replace(case, **new)


def mutants_of_deviations(atlas: Atlas) -> Iterator[Mutant]:
    """Midline parts that are said to be turned by another muscle."""
    for sign in atlas.library.sign:
        if sign.deviation in _CLOSE:
            wrong = _CLOSE[sign.deviation]
            says = f"turned by {wrong}, not by {sign.deviation}"
            yield mutant("exchange the muscle of a deviation", sign, says, deviation=wrong)
