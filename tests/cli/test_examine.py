from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from explorer.anatomy import load
from explorer.case import Case, files
from explorer.lesions import Lesion

if TYPE_CHECKING:
    from tests.cli.conftest import Run

_HAND = "first-dorsal-interosseous"
_EMG = {
    "no_denervation",
    "reduced_recruitment_only",
    "active_denervation",
    "chronic_reinnervation",
    "myopathic",
    "nmj_decrement",
    "nmj_increment",
    "conduction_block",
}


@pytest.fixture
def examined(run: Run) -> Any:
    return run(
        "examine",
        *(
            "--lesion",
            "left:posterior limb of internal capsule",
            "--lesion",
            "right:ulnar nerve@elbow=partial+30",
        ),
        *("--format", "json"),
    ).json()


def test_that_an_examination_has_the_keys_of_the_contract(examined: Any) -> None:
    assert set(examined) >= {
        *("lesions", "days", "phase", "muscles", "movements", "isncsci", "reflexes", "plantar", "signs"),
        *("house_brackmann", "electrodiagnosis"),
    }
    assert (examined["days"], examined["phase"]) == (180, "chronic")
    assert examined["lesions"][1] == {
        "spec": "right:ulnar-nerve@elbow=50%+30",
        "structure": "ulnar-nerve",
        "name": "ulnar nerve",
        "side": "right",
        "site": "elbow",
        "extent": 0.5,
        "onset_day": 30.0,
        "from": "",
        "kind": "",
        "acts": 0.5,
    }


def test_that_syndromes_kinds_and_what_is_left_of_them_are_named(run: Run) -> None:
    specs = ("left:Bell's palsy", "right:radial nerve@spiral groove=80% conduction block")
    words = [word for spec in specs for word in ("--lesion", spec)]
    answer = run("examine", *words, "--days", "30", "--format", "json").json()
    palsy, block = answer["lesions"]

    assert (palsy["from"], palsy["structure"], palsy["kind"]) == (
        "Bell's palsy",
        "facial-nerve",
        "demyelination",
    )
    assert (block["from"], block["extent"], block["kind"]) == ("", 0.8, "conduction-block")
    assert 0 < block["acts"] < 0.8
    assert answer["house_brackmann"]["left"] in {"III", "IV", "V", "VI"}
    assert answer["house_brackmann"]["right"] is None

    out = run("examine", *words, "--days", "30").out
    assert "from Bell's palsy" in out
    assert "80 % of radial nerve, conduction block, 61.7 % on this day" in out
    assert f"House–Brackmann grade: left {answer['house_brackmann']['left']}" in out
    assert "distal CMAP" in out


def test_that_the_electrodiagnosis_has_the_keys_and_words_of_the_contract(run: Run) -> None:
    studies = run(
        *("examine", "--lesion", "left:ulnar nerve@elbow=60%", "--lesion", "both:myasthenia gravis"),
        *("--format", "json"),
    ).json()["electrodiagnosis"]

    assert {study["side"] for study in studies} == {"left", "right", "midline"}
    for study in studies:
        assert set(study) >= {
            *("id", "side", "distal_cmap", "proximal_cmap", "velocity", "f_wave", "h_reflex"),
            *("decrement_percent", "increment_percent", "needle"),
        }
        assert 0 <= study["proximal_cmap"] <= study["distal_cmap"] <= 1
        assert study["velocity"] is None or 0 < study["velocity"] <= 1
        assert study["f_wave"] in {"present", "delayed", "absent"}
        assert study["h_reflex"] in {"present", "delayed", "absent", None}
        assert 0 <= study["decrement_percent"] <= 100
        assert study["increment_percent"] >= 0
        needle = study["needle"]
        assert set(needle) == {"insertion", "fibrillation", "fasciculation", "units", "recruitment"}
        assert needle["insertion"] in {"normal", "increased", "myotonic"}
        assert needle["fibrillation"] in {"none", "present"}
        assert needle["fasciculation"] in {"none", "present"}
        assert needle["units"] in {"normal", "large", "small", "none"}
        assert needle["recruitment"] in {"normal", "reduced", "early", "slow", "none"}


def test_that_a_muscle_has_the_keys_and_words_of_the_contract(examined: Any) -> None:
    for muscle in examined["muscles"]:
        assert set(muscle) >= {
            *("id", "name", "side", "strength", "pattern", "tone", "atrophy", "fasciculation", "emg"),
            *("upper_supply", "lower_supply", "because"),
        }
        assert set(muscle["strength"]) == {"fraction", "mrc"}
        assert 0 <= muscle["strength"]["fraction"] <= 1
        assert muscle["strength"]["mrc"] in {"0", "1", "2", "3", "4-", "4", "4+", "5"}
        assert muscle["side"] in {"left", "right", "midline"}
        assert muscle["pattern"] in {"normal", "UMN", "LMN", "mixed", "NMJ", "muscle"}
        assert muscle["tone"] in {"normal", "increased", "decreased"}
        assert isinstance(muscle["atrophy"], bool)
        assert isinstance(muscle["fasciculation"], bool)
        assert set(muscle["emg"]) <= _EMG
        assert 0 <= muscle["upper_supply"] <= 1
        assert 0 <= muscle["lower_supply"] <= 1
        for reason in muscle["because"]:
            assert set(reason) >= {"lesion", "route", "share"}
            assert reason["lesion"] in (0, 1)
            assert 0 < reason["share"] <= 1


def test_that_a_reason_names_its_route_from_cortex_to_muscle(examined: Any) -> None:
    muscle = next(m for m in examined["muscles"] if (m["id"], m["side"]) == (_HAND, "right"))
    upper = next(reason for reason in muscle["because"] if reason["lesion"] == 0)

    assert upper["route"][0] == "primary-motor-cortex"
    assert upper["route"][-1] == _HAND
    assert "pyramidal-decussation" in upper["route"]


def test_that_movements_reflexes_and_signs_have_the_keys_and_words_of_the_contract(examined: Any) -> None:
    for movement in examined["movements"]:
        assert set(movement) >= {"id", "name", "side", "strength", "pattern", "tone", "muscles"}
    for reflex in examined["reflexes"]:
        assert set(reflex) >= {"id", "name", "side", "status", "grade", "because"}
        assert reflex["status"] in {"normal", "increased", "decreased", "absent", "inverted"}
        assert reflex["grade"] in {"0", "1+", "2+", "3+", "4+"}
    assert [plantar["side"] for plantar in examined["plantar"]] == ["left", "right"]
    for plantar in examined["plantar"]:
        assert set(plantar) >= {"side", "response", "because"}
        assert plantar["response"] in {"flexor", "extensor", "mute"}
    for sign in examined["signs"]:
        assert set(sign) >= {"id", "name", "side", "present", "value", "because"}
        assert sign["value"] is None or isinstance(sign["value"], str)


def test_that_the_classification_has_the_keys_of_the_contract(examined: Any) -> None:
    scores = examined["isncsci"]

    assert set(scores) >= {"uems", "lems", "motor_level", "key_muscles"}
    assert set(scores["uems"]) == set(scores["lems"]) == {"left", "right", "total"}
    assert set(scores["motor_level"]) == set(scores["key_muscles"]) == {"left", "right"}
    assert set(scores["key_muscles"]["left"]) == {
        *("C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1"),
    }


def test_that_everything_of_the_atlas_appears_on_each_side_affected_or_not(examined: Any) -> None:
    atlas = load()
    for kind, known in (
        ("muscles", atlas.muscles),
        ("movements", atlas.makers),
        ("reflexes", {key for key, reflex in atlas.reflexes.items() if reflex.kind != "plantar"}),
        ("signs", atlas.signs),
    ):
        sides: dict[str, set[str]] = {}
        for entry in examined[kind]:
            sides.setdefault(entry["id"], set()).add(entry["side"])
        assert set(known) <= set(sides), kind
        assert all(found in ({"left", "right"}, {"midline"}) for found in sides.values()), kind


@pytest.mark.parametrize(
    ("words", "days", "phase"),
    [
        (("--phase", "acute"), 2, "acute"),
        (("--phase", "subacute"), 28, "subacute"),
        (("--phase", "chronic"), 180, "chronic"),
        (("--days", "0"), 0, "acute"),
        (("--days", "3650.5"), 3650.5, "chronic"),
        ((), 180, "chronic"),
    ],
)
def test_that_the_day_is_that_of_the_phase_or_exact(
    run: Run, words: tuple[str, ...], days: float, phase: str
) -> None:
    found = run("examine", "--lesion", "left:ulnar nerve", *words, "--format", "json").json()

    assert (found["days"], found["phase"]) == (days, phase)


def test_that_a_case_file_is_examined_with_further_lesions(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"
    files.write(path, Case(lesions=(Lesion("ulnar-nerve", "left", ("elbow",)),), days=60.0))

    found = run("examine", "--case", str(path), "--lesion", "right:femoral nerve", "--format", "json").json()

    assert [lesion["structure"] for lesion in found["lesions"]] == ["ulnar-nerve", "femoral-nerve"]
    assert found["days"] == 60


def test_that_a_table_tells_what_is_affected_and_why(run: Run) -> None:
    answer = run("examine", "--lesion", "left:ulnar nerve@elbow")

    assert (answer.code, answer.err) == (0, "")
    assert "Lesion: left:ulnar-nerve@elbow" in answer.out
    assert "first dorsal interosseous" in answer.out
    assert "all of its motor axons run through the left ulnar nerve (elbow), which is destroyed" in answer.out
    assert "Froment" in answer.out
    assert "UEMS" in answer.out
    assert "tibialis anterior" not in answer.out


def test_that_a_table_of_everything_lists_what_is_normal_too(run: Run) -> None:
    out = run("examine", "--lesion", "left:ulnar nerve@elbow", "--all").out

    assert "tibialis anterior" in out


def test_that_a_disease_that_has_passed_is_still_named(run: Run) -> None:
    table = run("examine", "--lesion", "left:Saturday night palsy", "--days", "400").out

    assert "saturday-night-palsy" in table.splitlines()[0]
    assert "harms nothing on this day" in table.splitlines()[0]


def test_that_nobody_is_found_healthy(run: Run) -> None:
    assert "No muscle is affected." in run("examine").out


def test_that_csv_has_one_row_for_each_muscle_and_side(run: Run) -> None:
    answer = run("examine", "--lesion", "left:ulnar nerve@elbow", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))

    assert {row["side"] for row in rows} == {"left", "right", "midline"}
    assert (
        next(
            row["mrc"]
            for row in rows
            if row["muscle"] == "first dorsal interosseous" and row["side"] == "left"
        )
        == "0"
    )
    assert all(None not in row and None not in row.values() for row in rows)


def test_that_a_batch_answers_line_by_line_a_bad_line_in_its_place(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "patients.jsonl"
    lines = [
        '{"lesions": ["left:ulnar nerve@elbow"], "days": 10}',
        "nonsense",
        "",
        '{"lesions": ["left:ulnar nrve"]}',
        '{"lesions": "left:ulnar nerve"}',
        "[]",
        '{"lesions": [1]}',
        '{"lesions": [], "days": -1}',
        '{"lesions": [], "days": true}',
        '{"lesions": [], "days": 1e300}',
        '{"lesions": [], "days": ' + "9" * 400 + "}",
        '{"lesions": [], "phase": "soon"}',
        '{"lesions": [], "phase": ["acute"]}',
        "[" * 100_000,
        '{"lesions": ["\\u2028", "left:\u2028"]}',
        '{"lesions": [], "phase": "acute"}',
    ]
    batch.write_text("\n".join(lines), encoding="utf-8")

    answer = run("examine", "--batch", str(batch))
    documents = [json.loads(line) for line in answer.out.rstrip("\n").split("\n")]

    assert (answer.code, answer.err) == (0, "")
    assert len(documents) == len(lines) - 1
    assert documents[0]["lesions"][0]["structure"] == "ulnar-nerve"
    assert [set(document) for document in documents[1:-1]] == [{"error"}] * (len(lines) - 3)
    assert "Did you mean 'ulnar-nerve'" in documents[2]["error"]
    assert documents[-1]["days"] == 2


def test_that_a_batch_may_begin_with_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "patients.jsonl"
    batch.write_text('{"lesions": [], "days": 3}\r\n', encoding="utf-8-sig", newline="")

    assert run("examine", "--batch", str(batch)).json()["days"] == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--lesion", "left:ulnar nrve"), "Did you mean 'ulnar-nerve'"),
        (("--lesion", "left:ulnar nerve@ankle"), "Its sites are"),
        (("--lesion", "ulnar nerve"), "must begin with a side"),
        (("--lesion",), "expected one argument"),
        (("--days", "nan"), "--days must be a number from 0 to"),
        (("--days", "-1"), "--days must be a number from 0 to"),
        (("--days", "inf"), "--days must be a number from 0 to"),
        (("--days", "soon"), "invalid float value: 'soon'"),
        (("--phase", "soon"), "invalid choice: 'soon'"),
        (("--days", "3", "--phase", "acute"), "Give either --days or --phase, not both."),
        (("--format", "xml"), "invalid choice: 'xml'"),
        (("--lesions", "left:ulnar nerve"), "nrecognized arguments"),
        (("--case", "no-such-file.motorcase"), "cannot be read"),
        (("--batch", "no-such-file.jsonl"), "cannot be read"),
        (("--batch", "f", "--lesion", "left:ulnar nerve"), "leave out the others"),
        (("--batch", "f", "--days", "0"), "leave out the others"),
    ],
)
def test_that_a_wrong_request_is_refused_with_a_way_to_go_on(
    run: Run, words: tuple[str, ...], says: str
) -> None:
    assert says in run("examine", *words, "--format=json" if "--format" not in words else "").refused()


def test_that_a_case_that_names_what_the_atlas_does_not_know_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"
    files.write(path, Case(lesions=(Lesion("ulnar-nerv", "left"),)))

    told = run("examine", "--case", str(path)).refused()

    assert str(path) in told
    assert "Did you mean 'ulnar-nerve'" in told


def test_that_a_damaged_case_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"
    path.write_text("{", encoding="utf-8")

    assert "is damaged" in run("examine", "--case", str(path)).refused()
