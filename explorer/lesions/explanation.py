"""Explanation: a finding's reasons as a sentence that a student understands.

The words come from ``resources/language``; only their order is decided here.
"""

from __future__ import annotations

import functools
import tomllib

from explorer import assets
from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side, parse_place
from explorer.lesions.findings import Because, Examination, MuscleFinding

_MENTIONED = 0.02
_Key = tuple[int, str, str]


@functools.cache
def _phrases(language: str) -> dict[str, str]:
    content = assets.resource(f"language/{language}.toml").read_text(encoding="utf-8")
    phrases: dict[str, str] = tomllib.loads(content)["explanation"]
    return phrases


def phrase(key: str, language: str = "en", **values: str) -> str:
    """The sentence part called `key` with its values filled in."""
    return _phrases(language)[key].format(**values)


def explain(atlas: Atlas, examination: Examination, finding: MuscleFinding, language: str = "en") -> str:
    """Why one muscle is as it is: what it lost, where, what is intact and what follows."""
    who = atlas.name(finding.id, _side(finding.side))
    if finding.pattern == "normal" and not finding.because:
        return phrase("muscle-intact", language, who=who)
    clauses = _lost(atlas, examination, finding, language)
    if finding.lower_supply >= 1 - _MENTIONED and finding.because:
        pools = _pools(atlas, finding)
        clauses.append(phrase("lower-intact", language, pools=pools))
    if finding.upper_supply >= 1 - _MENTIONED and finding.pattern == "LMN":
        clauses.append(phrase("upper-intact", language))
    return f"{who}: {'; '.join(clauses)} → {_state(finding, language)}."


def _lost(atlas: Atlas, examination: Examination, finding: MuscleFinding, language: str) -> list[str]:
    """One clause for each lesion and kind of neuron, the largest loss first."""
    sums: dict[_Key, float] = {}
    where: dict[_Key, list[Because]] = {}
    for reason in finding.because:
        key: _Key = (reason.lesion, reason.neuron, reason.hemisphere)
        sums[key] = sums.get(key, 0.0) + reason.share
        where.setdefault(key, []).append(reason)
    complete = {
        lesion
        for lesion, neuron, _ in sums
        if neuron == "lower" and sums[lesion, neuron, ""] > 1 - _MENTIONED
    }
    clauses = []
    for key, share in sorted(sums.items(), key=lambda item: (-item[1], item[0])):
        lesion, neuron, hemisphere = key
        if share < _MENTIONED or (neuron == "upper" and lesion in complete):
            continue
        first = where[key][0]
        at = parse_place(first.at)
        side = _side(first.side or examination.lesions[lesion].side)
        place = atlas.name(at[0], side, at[1] if len(_levels(where[key])) == 1 else "")
        clauses.append(
            phrase(
                f"lost-{neuron}",
                language,
                percent=f"{min(share, 1) * 100:.0f} %",
                place=f"{place[0].lower()}{place[1:]}",
                hemisphere=hemisphere,
                pools=", ".join(_levels(where[key])),
            )
        )
    return clauses or [phrase("lost-little", language)]


def _side(side: str) -> Side | None:
    if side == "left":
        return "left"
    return "right" if side == "right" else None


def _levels(reasons: list[Because]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parse_place(reason.at)[1] for reason in reasons if parse_place(reason.at)[1]))


def _pools(atlas: Atlas, finding: MuscleFinding) -> str:
    """The motor pools of a muscle or of a group of muscles: nuclei by name, then the span of segments."""
    own = finding.members or (finding.id,)
    pools = {
        route.pool
        for route in atlas.routes.lower
        if route.muscle in own and route.side in (finding.side, "midline")
    }
    spinal = [segment for segment in segments.SEGMENTS if segment in pools]
    nuclei = [atlas.name(pool) for pool in sorted(pools - set(spinal))]
    span = [spinal[0] if len(spinal) == 1 else f"{spinal[0]}–{spinal[-1]}"] if spinal else []
    return ", ".join((*nuclei, *span))


def _state(finding: MuscleFinding, language: str) -> str:
    words = [
        phrase(
            f"strength-{'spared' if finding.strength.mrc == '5' else 'lost'}",
            language,
            mrc=finding.strength.mrc,
        )
    ]
    if finding.pattern != "normal":
        words.append(phrase(f"pattern-{finding.pattern}", language))
    if finding.tone != "normal":
        words.append(phrase(f"tone-{finding.tone}", language))
    if finding.atrophy:
        words.append(phrase("atrophy", language))
    if finding.fasciculation:
        words.append(phrase("fasciculation", language))
    return ", ".join(words)
