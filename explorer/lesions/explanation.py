"""Explanation: a finding's reasons as a sentence that a student understands.

The words come from ``resources/language``; only their order is decided here.
"""

from __future__ import annotations

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import parse_place
from explorer.lesions import phrases
from explorer.lesions.findings import (
    Because,
    Examination,
    LesionEntry,
    MovementFinding,
    MuscleFinding,
    PlantarFinding,
    Reasons,
    ReflexFinding,
    SignFinding,
)
from explorer.lesions.phrases import phrase

_MENTIONED = 0.02
_NAMED = 4

_OF_ARCS = {
    "lower": "arc-cut",
    "upper": "control-lost",
    "junction": "arc-blocked",
    "muscle": "arc-weak",
    "inhibition": "inhibition-lost",
}
"""What a lesion does to an arc, by the link that it takes."""

Finding = MuscleFinding | MovementFinding | ReflexFinding | PlantarFinding | SignFinding


def explain(atlas: Atlas, examination: Examination, finding: Finding, language: str = "en") -> str:
    """Why a finding is as it is: what was lost, where, what is intact and what follows."""
    match finding:
        case MuscleFinding():
            return _muscle(atlas, examination, finding, language)
        case MovementFinding():
            return _movement(atlas, examination, finding, language)
        case ReflexFinding():
            return _reflex(atlas, examination, finding, language)
        case PlantarFinding():
            return _plantar(atlas, examination, finding, language)
        case SignFinding():
            return _sign(atlas, examination, finding, language)


def _muscle(atlas: Atlas, examination: Examination, finding: MuscleFinding, language: str) -> str:
    who = phrases.sided_name(finding.name, finding.side)
    if not finding.because:
        return phrase("muscle-intact", language, who=who)
    muscle = _muscle_of(finding)
    clauses = _losses(atlas, examination, finding, muscle, language)
    if finding.members and muscle in atlas.muscles:
        clauses.insert(0, phrase("weakest", language, muscle=atlas.muscles[muscle].name))
    if finding.lower_supply >= 1 - _MENTIONED and finding.upper_supply < 1 - _MENTIONED:
        own = phrases.pools(atlas, finding.members or (finding.id,), finding.side)
        clauses.append(phrase("lower-intact", language, pools=own))
    if finding.upper_supply >= 1 - _MENTIONED and finding.pattern == "LMN":
        clauses.append(phrase("upper-intact", language))
    return f"{who}: {'; '.join(clauses)} → {_state(finding, language)}."


def _muscle_of(finding: MuscleFinding) -> str:
    """The muscle that the reasons are about: itself, or the weakest of a group."""
    first = finding.because[0]
    if not finding.members:
        return finding.id
    return parse_place(first.at)[1] if first.neuron == "junction" else first.route[-1]


def _losses(
    atlas: Atlas, examination: Examination, finding: MuscleFinding, muscle: str, language: str
) -> list[str]:
    """One clause for each lesion, kind of neuron and hemisphere, the largest loss first."""
    grouped: dict[tuple[int, str, str], list[Because]] = {}
    for reason in finding.because:
        grouped.setdefault((reason.lesion, reason.neuron, reason.hemisphere), []).append(reason)
    shares = {key: sum(reason.share for reason in own) for key, own in grouped.items()}
    cut = {key[0] for key, share in shares.items() if key[1] == "lower" and share > 1 - _MENTIONED}
    clauses = []
    for key, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        lesion, neuron, _ = key
        if share < _MENTIONED or (neuron == "upper" and lesion in cut):
            continue
        entry = examination.lesions[lesion]
        clauses.append(_loss(atlas, grouped[key], muscle, min(1.0, share / entry.acts), entry, language))
    return clauses or [phrase("lost-little", language)]


def _loss(
    atlas: Atlas, reasons: list[Because], muscle: str, share: float, entry: LesionEntry, language: str
) -> str:
    first = reasons[0]
    neuron: str = first.neuron
    if neuron == "upper" and parse_place(first.at)[0] == first.route[0]:
        neuron = "origin"
    elif neuron == "lower" and all(parse_place(each.at)[0] == each.route[0] for each in reasons):
        neuron = "pool"
    several = len({(parse_place(each.at)[0], each.side) for each in reasons}) > 1
    text = phrase(
        phrases.of_kind(f"lost-{neuron}", entry.kind, language),
        language,
        percent=phrases.percent(share, language),
        origin=phrases.origin(atlas, muscle, first, language) if neuron in ("upper", "origin") else "",
        place=phrases.places(atlas, reasons, language),
        fate=_fate(entry, several=several, language=language),
        extent=phrases.percent(entry.acts, language),
    )
    return phrase("in-syndrome", language, loss=text, syndrome=entry.origin) if entry.origin else text


def _fate(entry: LesionEntry, *, several: bool, language: str) -> str:
    """What has become of the fibres: destroyed, blocked, compressed … all of them or a part."""
    amount = "all" if entry.acts >= 1 else "part"
    key = phrases.of_kind(f"fate-{amount}-{'many' if several else 'one'}", entry.kind, language)
    return phrase(key, language, extent=f"{entry.acts * 100:.0f} %")


def _state(finding: MuscleFinding | MovementFinding, language: str) -> str:
    words = [_strength(finding, language)]
    plain = finding.pattern in ("UMN", "LMN") and finding.tone != "normal"
    if finding.pattern != "normal" and not plain:
        words.append(phrase(f"pattern-{finding.pattern}", language))
    if finding.tone != "normal":
        words.append(phrase(f"tone-{finding.tone}", language))
    if isinstance(finding, MuscleFinding):
        words += [phrase("atrophy", language)] * finding.atrophy
        words += [phrase("fasciculation", language)] * finding.fasciculation
    return ", ".join(words)


def _strength(finding: MuscleFinding | MovementFinding, language: str) -> str:
    grade = finding.strength.mrc
    key = {"5": "strength-full", "0": "strength-none"}.get(grade, "strength-weak")
    return phrase(key, language, mrc=grade)


def _movement(atlas: Atlas, examination: Examination, finding: MovementFinding, language: str) -> str:
    who = phrases.sided_name(finding.name, finding.side)
    own = [each for each in examination.muscles if each.id in finding.muscles and not each.members]
    own = [each for each in own if each.side in (finding.side, "midline")]
    share = atlas.makers[finding.id]
    own.sort(key=lambda each: -share[each.id])
    named = [
        phrase("graded", language, name=each.name, mrc=each.strength.mrc, share=f"{share[each.id]:.0%}")
        for each in own[:_NAMED]
    ]
    if len(own) > _NAMED:
        named.append(phrase("others", language))
    made = phrase("made-by", language, muscles=phrases.listed(named, language))
    text = f"{who}: {made} → {_state(finding, language)}."
    weakest = min(own, key=lambda each: each.strength.fraction)
    if not weakest.because or finding.strength.mrc == "5":
        return text
    return f"{text} {_muscle(atlas, examination, weakest, language)}"


def _reflex(atlas: Atlas, examination: Examination, finding: ReflexFinding, language: str) -> str:
    record = atlas.reflexes[finding.id]
    who = phrases.sided_name(finding.name, finding.side)
    own = phrases.pools(atlas, record.effectors, finding.side)
    roots = phrases.span(list(record.roots)) if record.roots else own
    clauses = _of_arc(atlas, examination, finding.because, roots, language)
    if not clauses:
        clauses = [phrase("reflex-intact", language, roots=roots)]
    elif finding.arc >= 1 - _MENTIONED:
        clauses.append(phrase("arc-intact", language, roots=roots))
    if finding.status == "inverted":
        other = atlas.reflexes[record.inverted_by].name
        clauses.append(phrase("released", language, reflex=other))
    state = phrase(f"reflex-{finding.status}", language, grade=finding.grade)
    return f"{who}: {'; '.join(clauses)} → {state}."


def _of_arc(atlas: Atlas, examination: Examination, because: Reasons, roots: str, language: str) -> list[str]:
    """What each lesion takes from an arc or from the control over it."""
    return [
        phrase(
            _OF_ARCS[reason.neuron],
            language,
            percent=phrases.percent(reason.share, language),
            place=phrases.struck(atlas, examination, reason.lesion, language),
            roots=roots,
        )
        for reason in because
        if reason.share >= _MENTIONED
    ]


def _plantar(atlas: Atlas, examination: Examination, finding: PlantarFinding, language: str) -> str:
    record = next(each for each in atlas.reflexes.values() if each.kind == "plantar")
    roots = phrases.span(list(record.roots))
    who = phrases.sided_name(record.name, finding.side)
    clauses = _of_arc(atlas, examination, finding.because, roots, language)
    clauses = clauses or [phrase("reflex-intact", language, roots=roots)]
    return f"{who}: {'; '.join(clauses)} → {phrase(f'plantar-{finding.response}', language)}."


def _sign(atlas: Atlas, examination: Examination, finding: SignFinding, language: str) -> str:
    who = phrases.sided_name(finding.name, finding.side)
    value = (finding.value or "").replace("_", " ")
    if finding.disputed:
        says = phrases.listed(
            [f"{each.says} ({', '.join(each.sources)})" for each in finding.disputed], language
        )
        return phrase("sign-disputed", language, who=who, value=value, positions=says)
    if not finding.present:
        return phrase("sign-absent", language, who=who, value=value or phrase("absent", language))
    text = phrase("sign-present", language, who=who, value=value or phrase("present", language))
    cause = _cause(examination, finding)
    return f"{text} {explain(atlas, examination, cause, language)}" if cause else text


def _cause(
    examination: Examination, sign: SignFinding
) -> MuscleFinding | ReflexFinding | PlantarFinding | None:
    """The finding whose reasons are those of the sign."""
    if not sign.because:
        return None
    every: tuple[MuscleFinding | ReflexFinding | PlantarFinding, ...] = (
        *examination.muscles,
        *examination.reflexes,
        *examination.plantar,
    )
    return next((each for each in every if each.because is sign.because), None)
