"""Clinical vignettes: each table of the TOML files beside this one is one test.

README.md in this folder explains the notation.  A name that the atlas does not know fails the vignette.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest

from explorer import anatomy, lesions
from explorer.errors import ExplorerError
from explorer.lesions import findings, scales

Finding = (
    findings.MuscleFinding
    | findings.MovementFinding
    | findings.ReflexFinding
    | findings.PlantarFinding
    | findings.SignFinding
)

_SIDES: Final = ("left", "right", "both", "midline")
_UNSAID: Final = {"muscle": "spared", "reflex": "normal", "plantar": "flexor", "sign": "absent"}
_PATTERNS: Final = ("UMN", "LMN", "mixed", "NMJ", "muscle", "normal pattern")
_STRENGTHS: Final = {
    "spared": ("5",),
    "mild": ("4+", "4"),
    "weak": ("4-", "3", "2", "1", "0"),
    "plegic": ("1", "0"),
}


class Vignette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One patient: what is struck, when the examination takes place, what is found and what is spared."""

    id: str
    lesions: tuple[str, ...]
    source: str
    days: float | None = None
    phase: str = ""
    note: str = ""
    reason: str = ""
    expect: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()

    def day(self) -> float:
        """The day of the examination, counted from the first lesion."""
        return scales.PHASE_DAYS[self.phase] if self.days is None else self.days


class Line(msgspec.Struct, frozen=True):
    """One expectation: what is tested, on which side, and the words that must all hold."""

    side: str
    target: str
    words: tuple[str, ...]


def _vignettes() -> Iterator[Vignette]:
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        yield from msgspec.convert(
            tomllib.loads(file.read_text(encoding="utf-8"))["vignette"], list[Vignette]
        )


def _lines(text: str) -> Iterator[Line]:
    """``right biceps brachii, deltoid: weak, UMN`` is one line for each of the two muscles."""
    subject, _, words = text.partition(": ")
    first, _, rest = subject.partition(" ")
    side, names = (first, rest) if first in _SIDES else ("", subject)
    said = tuple(word.strip() for word in words.split(",") if word.strip())
    for name in names.split(", "):
        for one in ("left", "right") if side == "both" else (side,):
            yield Line(one, name.strip(), said)


class _Patient:
    """The examination of one vignette, asked by the names that clinicians use."""

    def __init__(self, vignette: Vignette) -> None:
        self.atlas = anatomy.load()
        struck = [lesions.parse(spec, self.atlas) for spec in vignette.lesions]
        self.examination = lesions.examine(self.atlas, struck, vignette.day())

    def failures(self, line: Line) -> Iterator[str]:
        """What of `line` does not hold, each as a sentence."""
        score = self._score(line)
        if score is not None:
            if not any(score == word for words in line.words for word in words.split(" or ")):
                yield f"{line.side} {line.target}: expected {', '.join(line.words)}; found {score}"
            return
        try:
            found = self._found(line)
        except ExplorerError as error:
            yield f"{line.side} {line.target}: {error}"
            return
        for finding in found:
            words = line.words or (_UNSAID[_kind(finding)],)
            wrong = [word for word in words if not any(_holds(each, finding) for each in word.split(" or "))]
            if wrong:
                yield f"{line.side} {line.target}: expected {', '.join(wrong)}; found {self._tell(finding)}"

    def _score(self, line: Line) -> str | None:
        """A score of the spinal cord standard, or None where the line asks for something else."""
        scores = self.examination.isncsci
        if line.target in ("UEMS", "LEMS"):
            return str((scores.uems if line.target == "UEMS" else scores.lems).total)
        if line.target == "motor level":
            return scores.motor_level[line.side]
        if line.target.startswith("key muscle "):
            return str(scores.key_muscles[line.side][line.target.removeprefix("key muscle ")])
        return None

    def _found(self, line: Line) -> list[Finding]:
        names = self.atlas.finding_names.resolve(line.target)
        identifier = names[0] if len(names) == 1 else self.atlas.resolve(line.target)
        every: list[Finding] = [
            *self.examination.movements,
            *self.examination.reflexes,
            *self.examination.signs,
            *self.examination.muscles,
        ]
        if identifier == "plantar-response":
            every = [*self.examination.plantar]
        own = [each for each in every if _identifier(each) == identifier]
        found = [each for each in own if line.side in ("", each.side)]
        found = found or [each for each in own if each.side == "midline"]
        if not found:
            raise ExplorerError(f"'{identifier}' has no finding on this side.")
        return found

    def _tell(self, finding: Finding) -> str:
        match finding:
            case findings.MuscleFinding():
                told = (
                    f"MRC {finding.strength.mrc} ({finding.strength.fraction:.2f}), {finding.pattern}, tone "
                    f"{finding.tone}, atrophy {finding.atrophy}, fasciculation {finding.fasciculation}, "
                    f"EMG {' '.join(finding.emg)}"
                )
                return f"{told}\n      {self._reason(finding)}"
            case findings.MovementFinding():
                return f"MRC {finding.strength.mrc} ({finding.strength.fraction:.2f}), {finding.pattern}"
            case findings.ReflexFinding():
                return (
                    f"{finding.status} {finding.grade} (arc {finding.arc:.2f}, control {finding.control:.2f})"
                )
            case findings.PlantarFinding():
                return finding.response
            case findings.SignFinding():
                return finding.value or ("present" if finding.present else "absent")

    def _reason(self, finding: findings.MuscleFinding) -> str:
        if finding.members:
            own = [
                f"{each.id} {each.strength.mrc}"
                for each in self.examination.muscles
                if each.id in finding.members and each.side in (finding.side, "midline")
            ]
            return f"group: {', '.join(own)}"
        return lesions.explain(self.atlas, self.examination, finding)


def _identifier(finding: Finding) -> str:
    return "plantar-response" if isinstance(finding, findings.PlantarFinding) else finding.id


def _kind(finding: Finding) -> str:
    match finding:
        case findings.MuscleFinding() | findings.MovementFinding():
            return "muscle"
        case findings.ReflexFinding():
            return "reflex"
        case findings.PlantarFinding():
            return "plantar"
        case findings.SignFinding():
            return "sign"


def _holds(word: str, finding: Finding) -> bool:
    word = word.strip()
    if word.startswith(("not ", "no ")):
        return not _holds(word.split(" ", 1)[1], finding) if word != "no denervation" else False
    match finding:
        case findings.MuscleFinding():
            return _in_muscle(word, finding)
        case findings.MovementFinding():
            return _in_strength(word, finding)
        case findings.ReflexFinding():
            return word in (finding.status, finding.grade)
        case findings.PlantarFinding():
            return word == finding.response
        case findings.SignFinding():
            if word in ("present", "absent"):
                return finding.present == (word == "present")
            return word == finding.value


def _in_muscle(word: str, finding: findings.MuscleFinding) -> bool:
    if word == "atrophy":
        return finding.atrophy
    if word == "fasciculation":
        return finding.fasciculation
    if word.startswith("EMG "):
        return word.removeprefix("EMG ").replace(" ", "_") in finding.emg
    return _in_strength(word, finding)


def _in_strength(word: str, finding: findings.MuscleFinding | findings.MovementFinding) -> bool:
    if word.startswith("tone "):
        return finding.tone == word.removeprefix("tone ")
    if word in _PATTERNS:
        return finding.pattern == word.removesuffix(" pattern")
    if word.startswith("MRC "):
        return finding.strength.mrc == word.removeprefix("MRC ")
    if word in _STRENGTHS:
        return finding.strength.mrc in _STRENGTHS[word]
    raise ValueError(f"The word '{word}' is no part of the notation.")


@functools.cache
def _keys() -> frozenset[str]:
    return frozenset(anatomy.load().references)


def _mirrored(vignette: Vignette) -> Vignette:
    """The same patient in the mirror: left and right change places everywhere."""

    def swap(texts: tuple[str, ...]) -> tuple[str, ...]:
        other = {"left": "right", "right": "left"}
        return tuple(re.sub(r"\b(left|right)\b", lambda side: other[side[1]], text) for text in texts)

    return msgspec.structs.replace(
        vignette, lesions=swap(vignette.lesions), expect=swap(vignette.expect), spared=swap(vignette.spared)
    )


def _wrong(vignette: Vignette) -> list[str]:
    patient = _Patient(vignette)
    return [
        failure
        for text in (*vignette.expect, *vignette.spared)
        for line in _lines(text)
        for failure in patient.failures(line)
    ]


_each_vignette = pytest.mark.parametrize(
    "vignette", [pytest.param(each, id=each.id) for each in _vignettes()]
)


@_each_vignette
def test_findings_are_those_that_clinicians_expect(vignette: Vignette) -> None:
    wrong = _wrong(vignette)
    assert not wrong, "\n".join(["", *wrong])


@_each_vignette
def test_findings_are_the_same_in_the_mirror(vignette: Vignette) -> None:
    wrong = _wrong(_mirrored(vignette))
    assert not wrong, "\n".join(["", *wrong])


@_each_vignette
def test_each_vignette_names_its_sources_and_its_day(vignette: Vignette) -> None:
    cited = re.findall(r"(?:^|; )([a-z0-9-]+)", vignette.source)
    assert set(cited) <= _keys(), f"not in the bibliography: {set(cited) - _keys()}"
    assert (vignette.days is None) == bool(vignette.phase), "give either days or a phase"


def test_no_two_vignettes_share_an_id() -> None:
    ids = [vignette.id for vignette in _vignettes()]
    assert len(ids) == len(set(ids))
