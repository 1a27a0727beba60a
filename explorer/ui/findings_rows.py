"""Rows: findings, or what differs between two states of a patient, as lines of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from explorer.case.model import Selection

if TYPE_CHECKING:
    from explorer.lesions.findings import MovementFinding, MuscleFinding, PlantarFinding, ReflexFinding
    from explorer.session.found import Findings

Key = tuple[str, str]

SIDES = {"left": "L", "right": "R", "midline": "–"}
_TONE = {"normal": "normal", "increased": "high", "decreased": "low"}
#: Patterns of the needle examination in short, and in full.
EMG = {
    "no_denervation": ("", "no denervation"),
    "reduced_recruitment_only": ("recruitment", "reduced recruitment only"),
    "active_denervation": ("active", "active denervation: fibrillations and positive sharp waves"),
    "chronic_reinnervation": ("chronic", "chronic reinnervation: large, polyphasic units"),
    "myopathic": ("myopathic", "myopathic: small, short, polyphasic units"),
    "nmj_decrement": ("decrement", "decrement on slow repetitive stimulation"),
    "nmj_increment": ("increment", "increment after exercise"),
    "conduction_block": ("block", "conduction block"),
}
_ABDOMINAL = {"normal": "+", "decreased": "±", "absent": "−"}

#: The kinds of findings and the titles of their columns; the first column is the name, the second the side.
COLUMNS = {
    "muscles": ("Muscle", "", "MRC", "Pattern", "EMG", "Tone"),
    "movements": ("Movement", "", "MRC", "Pattern", "Tone"),
    "reflexes": ("Reflex", "", "Grade", "Status"),
    "signs": ("Sign", "", "Found"),
}
#: The columns of a comparison.
COMPARED = ("A", "B")


@dataclass(frozen=True)
class Row:
    """One finding: its cells with what they sort by, whether it is abnormal, and what it says in full."""

    key: Key
    cells: tuple[str, ...]
    order: tuple[Any, ...]
    affected: bool
    share: float | None = None
    #: It is of a part of a muscle and tells nothing that the row of the whole muscle does not tell.
    repeats: bool = False
    region: str = ""
    tip: str = ""

    @property
    def selection(self) -> Selection:
        """What selecting the row selects."""
        structure, side = self.key
        return Selection(structure, side)  # type: ignore[arg-type]


def rows(kind: str, findings: Findings) -> tuple[Row, ...]:
    """The findings of one kind as rows; named groups of muscles are left out, their muscles tell it all."""
    tellers: Mapping[str, Callable[[Findings], Iterable[Row]]] = {
        "muscles": _muscles,
        "movements": _movements,
        "reflexes": _reflexes,
        "signs": _signs,
    }
    return tuple(tellers[kind](findings))


def differences(kind: str, before: Findings, after: Findings) -> tuple[Row, ...]:
    """What differs between two states: the name and side, what is found in the one and in the other."""
    known = {row.key: row for row in rows(kind, before)}
    found = []
    for row in rows(kind, after):
        old = known[row.key]
        if row.cells == old.cells or (row.repeats and old.repeats):
            continue
        a, b = _told(kind, old, row)
        change = abs((row.share or 0.0) - (old.share or 0.0))
        order = (row.cells[0], row.cells[1], (-change, a), (-change, b))
        found.append(replace(row, cells=(*row.cells[:2], a, b), order=order, share=None, affected=True))
    return tuple(found)


def _told(kind: str, before: Row, after: Row) -> tuple[str, str]:
    """What the two states say, as far as they differ: the grade always, other columns where they changed.

    The tone is told only where nothing else differs.
    """
    columns = [
        number
        for number, title in enumerate(COLUMNS[kind])
        if number == 2 or (number > 2 and title != "Tone" and before.cells[number] != after.cells[number])
    ]
    if "Tone" in COLUMNS[kind] and all(before.cells[at] == after.cells[at] for at in columns):
        columns.append(COLUMNS[kind].index("Tone"))
    return (
        " ".join(filter(None, (before.cells[number] for number in columns))) or "–",
        " ".join(filter(None, (after.cells[number] for number in columns))) or "–",
    )


def _muscles(findings: Findings) -> Iterator[Row]:
    for each in findings.examination.muscles:
        if not each.members:
            yield _muscle(each, findings.regions, (each.id, each.side) in findings.repeated)


def _muscle(finding: MuscleFinding, regions: Mapping[str, str], repeats: bool) -> Row:
    short = " + ".join(filter(None, (EMG[each][0] for each in finding.emg)))
    cells, order, affected = _strength(finding.name, finding.side, finding)
    return Row(
        (finding.id, finding.side),
        (*cells[:4], short, cells[4]),
        (*order[:4], short or "~", order[4]),
        affected or bool(short) or finding.atrophy or finding.fasciculation,
        finding.strength.fraction,
        repeats,
        regions.get(finding.id, ""),
        _tip(finding),
    )


def _tip(finding: MuscleFinding) -> str:
    bulk = "".join(f", {word}" for word, seen in _bulk(finding) if seen)
    needle = "; ".join(EMG[each][1] for each in finding.emg)
    return f"{finding.name}: {finding.strength.fraction:.0%} of normal strength{bulk}\nEMG: {needle}"


def _bulk(finding: MuscleFinding) -> tuple[tuple[str, bool], ...]:
    return ("wasted", finding.atrophy), ("fasciculating", finding.fasciculation)


def _movements(findings: Findings) -> Iterator[Row]:
    for each in findings.examination.movements:
        cells, order, affected = _strength(each.name, each.side, each)
        share = each.strength.fraction
        tip = f"{each.name}: {share:.0%} of normal strength"
        key = f"movement:{each.id}"
        region = findings.regions.get(key, "")
        yield Row((key, each.side), cells, order, affected, share, region=region, tip=tip)


def _strength(
    name: str, side: str, finding: MuscleFinding | MovementFinding
) -> tuple[tuple[str, ...], tuple[Any, ...], bool]:
    """The cells from name to tone, what they sort by, and whether anything is abnormal."""
    fraction, pattern, tone = finding.strength.fraction, finding.pattern, finding.tone
    shown = "" if pattern == "normal" else pattern
    mrc = finding.strength.mrc.replace("-", "−")
    return (
        (name, SIDES[side], mrc, shown, "" if tone == "normal" else _TONE[tone]),
        (name, side, fraction, shown or "~", tone),
        pattern != "normal" or fraction < 0.9 or tone != "normal",
    )


def _reflexes(findings: Findings) -> Iterator[Row]:
    for each in findings.examination.reflexes:
        yield Row(
            (f"reflex:{each.id}", each.side),
            (each.name, SIDES[each.side], grade_words(each), each.status),
            (each.name, each.side, each.grade, each.status),
            each.status != "normal",
            region=findings.regions.get(f"reflex:{each.id}", ""),
            tip=each.name,
        )
    for plantar in findings.examination.plantar:
        yield Row(
            ("reflex:plantar-response", plantar.side),
            ("plantar response", SIDES[plantar.side], plantar_arrow(plantar), plantar.response),
            ("plantar response", plantar.side, "", plantar.response),
            plantar.response != "flexor",
            region=findings.regions.get("reflex:plantar-response", ""),
            tip="plantar response",
        )


def grade_words(finding: ReflexFinding) -> str:
    """A reflex's grade as it is written down: superficial reflexes of the belly are there, weak or absent."""
    if finding.status == "inverted":
        return "inv"
    if "abdominal" in finding.id or "cremasteric" in finding.id:
        return _ABDOMINAL.get(finding.status, "+")
    return finding.grade


def plantar_arrow(finding: PlantarFinding) -> str:
    """The plantar response as the arrow that is written down; mute is a stroke."""
    return {"flexor": "↓", "extensor": "↑", "mute": "–"}[finding.response]


def _signs(findings: Findings) -> Iterator[Row]:
    for each in findings.examination.signs:
        yield Row(
            (f"sign:{each.id}", each.side),
            (each.name, SIDES[each.side], _sign_word(each.present, each.value)),
            (each.name, each.side, not each.present),
            each.present,
            region=findings.regions.get(f"sign:{each.id}", ""),
            tip=each.name,
        )


def _sign_word(present: bool, value: str | None) -> str:
    if value is not None:
        return value.replace("_", " ")
    return "present" if present else "absent"
