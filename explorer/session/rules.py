"""Rules: when a sign is present, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.entries import finding_name
from explorer.anatomy.records import Sign, SignCase

_STATES: Final = {
    "increased": "brisk",
    "decreased": "sluggish",
    "absent": "absent",
    "inverted": "inverted",
    "extensor": "extensor",
    "flexor": "flexor",
    "mute": "mute",
    "normal": "normal",
}


def rule(atlas: Atlas, sign: Sign) -> str:
    """The rule by which a sign is judged, one sentence for each way in which it comes about."""
    if sign.deviation:
        name = finding_name(atlas, sign.deviation)
        return f"It turns to the {sign.towards} side when {name} is weaker on one side than on the other."
    cases = dict.fromkeys(_case(atlas, case) for case in sign.cases)
    where = {"both sides": " It must hold on both sides.", "either side": " One side is enough."}
    return " ".join(cases) + where.get(sign.holds, "")


def _case(atlas: Atlas, case: SignCase) -> str:
    sentence = "; ".join(_clauses(atlas, case))
    value = case.value.replace("_", " ")
    return f"{value.capitalize()}: {sentence}." if value else f"{sentence[:1].upper()}{sentence[1:]}."


def _clauses(atlas: Atlas, case: SignCase) -> Iterator[str]:
    grade = case.at_most.replace("-", "−")
    if case.weak:
        yield f"{_named(atlas, case.weak)} at most {grade}/5"
    if case.any:
        yield f"{_named(atlas, case.any, 'or')} at most {grade}/5"
    if case.pattern and (case.weak or case.any):
        yield f"the weakness is of the pattern {_listed(list(case.pattern), 'or')}"
    if case.spared:
        yield f"{_named(atlas, case.spared)} stronger than {case.spared_above.replace('-', '−')}/5"
    if case.spastic:
        yield f"the tone of {_named(atlas, case.spastic)} is increased"
    if case.twitching:
        yield f"{_named(atlas, case.twitching)} fasciculates"
    yield from _gaze(atlas, case)
    yield from _other_findings(atlas, case)


def _gaze(atlas: Atlas, case: SignCase) -> Iterator[str]:
    if case.unmoved:
        yield f"gaze does not move {_named(atlas, case.unmoved, 'or')}"
    if case.moved:
        yield f"gaze moves {_named(atlas, case.moved)}"
    if case.unled:
        yield f"{_named(atlas, case.unled)} has just lost the hemisphere that leads its gaze"


def _other_findings(atlas: Atlas, case: SignCase) -> Iterator[str]:
    for reflex, states in case.reflexes.items():
        yield f"{_named(atlas, (reflex,))} {' or '.join(_STATES.get(each, each) for each in states)}"
    if case.signs:
        signs = (each.partition("=") for each in case.signs)
        yield "with " + _listed([_with_value(atlas, name, value) for name, _, value in signs])
    for muscle, kinds in case.diseased.items():
        who = "a muscle" if muscle == "any" else _named(atlas, (muscle,))
        yield f"{who} is struck by {_listed([kind.replace('-', ' ') for kind in kinds], 'or')}"
    if case.struck:
        places = (place.partition("@")[0] for place in case.struck)
        yield f"half or more is lost of {_named(atlas, places, 'or')}"


def _with_value(atlas: Atlas, name: str, value: str) -> str:
    return _named(atlas, (name,)) + (f" ({value})" if value else "")


def _named(atlas: Atlas, names: Iterable[str], word: str = "and") -> str:
    found = []
    for name in names:
        other = " of the other side" if name.startswith("~") else ""
        found.append(finding_name(atlas, name.removeprefix("~")) + other)
    return _listed(list(dict.fromkeys(found)), word)


def _listed(names: list[str], word: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
