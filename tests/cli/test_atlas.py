from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.anatomy import Atlas, load
from explorer.anatomy import check as anatomy_check
from explorer.anatomy.catalogue import catalogue
from explorer.anatomy.reader import Fault

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture
def atlas() -> Atlas:
    return load()


def test_that_find_tells_what_a_word_may_mean(run: Run) -> None:
    found = run("atlas", "find", "ulnar", "--format", "json").json()

    assert found[0].keys() == {"id", "name", "matched", "kind"}
    assert found[0]["id"] == "ulnar-nerve"
    assert "ulnar-nerve" in run("atlas", "find", "N. ulnaris").out


def test_that_find_refuses_what_resembles_nothing(run: Run) -> None:
    assert "resembles 'xyzzy'" in run("atlas", "find", "xyzzy").refused()


def test_that_show_tells_all_of_a_muscle(run: Run) -> None:
    found = run("atlas", "show", "abductor pollicis brevis", "--format", "json").json()

    assert found["kind"] == "muscle"
    assert found["latin"] == "musculus abductor pollicis brevis"
    assert found["nerves"][0].keys() >= {"id", "name"}
    assert {root["segment"] for root in found["roots"]} == {"C8", "T1"}
    assert sum(root["share"] for root in found["roots"]) == pytest.approx(1, abs=0.001)
    assert found["upper_supply"]["contralateral"] > found["upper_supply"]["ipsilateral"]
    assert found["actions"]
    assert found["ids"]
    assert found["sources"]
    assert found["texts"]["function"]


def test_that_show_is_readable(run: Run) -> None:
    out = run("atlas", "show", "n. ulnaris").out

    assert out.startswith("ulnar nerve  (nervus ulnaris) — nerve\n")
    for line in ("Location: ", "Function: ", "Loss: ", "Enters: ", "Leaves: ", "Ids: ", "Sources: "):
        assert f"\n{line}" in out


def test_that_show_works_for_everything_in_the_atlas(run: Run, atlas: Atlas) -> None:
    for identifier in list(atlas.named)[::7]:
        answer = run("atlas", "show", identifier)
        assert (answer.code, answer.err) == (0, ""), identifier


@pytest.mark.parametrize("name", ["C8", "segment C8", "cord segment C8", "eighth cervical segment"])
def test_that_show_tells_of_a_segment(run: Run, name: str) -> None:
    out = run("atlas", "show", name).out
    found = run("atlas", "show", name, "--format", "json").json()

    assert out.startswith("eighth cervical segment — segment\n")
    for words in (
        "Its nerve leaves: between C7 and T1",
        "small muscles of the hand (",
        "finger flexor reflex",
    ):
        assert words in out
    assert (found["kind"], found["vertebrae"]) == ("segment", ["C7"])
    hand = next(column for column in found["columns"] if column["id"] == "hand-intrinsic")
    assert {"id": "first-dorsal-interosseous", "name": "first dorsal interosseous", "share": 0.4} in hand[
        "pools"
    ]
    assert "lateral-corticospinal-tract" in {tract["id"] for tract in found["tracts"]}


def test_that_show_tells_of_a_reflex_with_its_arc(run: Run) -> None:
    found = run("atlas", "show", "knee jerk", "--format", "json").json()

    assert found["kind"] == "reflex"
    assert found["arc"]["centre"] == ["L2", "L3", "L4"]
    assert [nerve["id"] for nerve in found["arc"]["efferent"]] == ["femoral-nerve"]
    assert "\nAfferent: femoral nerve, dorsal root" in run("atlas", "show", "knee reflex").out


def test_that_show_tells_of_signs_movements_and_columns(run: Run) -> None:
    assert "Reflex: plantar response" in run("atlas", "show", "Babinski sign").out
    assert "\nMuscles: brachialis (" in run("atlas", "show", "elbow flexion").out
    assert "Muscles: gastrocnemius" in run("atlas", "show", "column calf").out


@pytest.mark.parametrize("level", ["public", "student", "clinician"])
@pytest.mark.parametrize(
    "name", ["segment C8", "column calf", "knee jerk", "Babinski sign", "Lhermitte sign", "elbow flexion"]
)
def test_that_show_tells_what_has_an_id_of_its_own_at_every_level(run: Run, name: str, level: str) -> None:
    out = run("atlas", "show", name, "--level", level).out
    texts = run("atlas", "show", name, "--level", level, "--format", "json").json()["texts"]

    for field in ("function", "loss", "test"):
        assert f"\n{field.capitalize()}: {texts[field]}\n" in out
        assert "[@" in texts[field]


def test_that_show_tells_what_a_muscle_is_for(run: Run) -> None:
    out = run("atlas", "show", "gastrocnemius, medial head").out

    for words in (
        "column for the muscles of the calf",
        "Motor units: 579",
        "Reflexes: ankle reflex",
        "Examined: ",
    ):
        assert words in out
    assert " → sacral plexus → tibial division of sciatic nerve → " in out


def test_that_show_tells_which_arteries_feed_a_structure(run: Run) -> None:
    assert "Supplied by: lenticulostriate" in run("atlas", "show", "posterior limb of internal capsule").out


def test_that_show_works_for_every_movement_reflex_sign_column_and_segment(run: Run, atlas: Atlas) -> None:
    for item in catalogue(atlas).items:
        if item.kind in catalogue(atlas).apart:
            record = catalogue(atlas).record(item)
            for form in ("table", "json"):
                answer = run("atlas", "show", f"{item.kind} {item.id}", "--format", form)
                assert (answer.code, answer.err) == (0, ""), item
                assert record.name in answer.out


@pytest.mark.parametrize("kind", ["segment", "column", "movement", "reflex", "sign", "territory", "region"])
def test_that_list_knows_each_kind(run: Run, kind: str) -> None:
    rows = run("atlas", "list", "--kind", kind, "--format", "json").json()

    assert rows
    assert all(row["kind"] == kind for row in rows)
    assert len(run("atlas", "list", "--kind", kind).out.splitlines()) == len(rows) + 1


def test_that_an_unknown_name_is_answered_from_everything(run: Run) -> None:
    assert "'knee reflex'" in run("atlas", "show", "knee refelx").refused()
    assert "'elbow flexion'" in run("atlas", "show", "elbow flexoin").refused()


def test_that_list_gives_full_records(run: Run, atlas: Atlas) -> None:
    everything = run("atlas", "list", "--format", "json").json()
    muscles = run("atlas", "list", "--kind", "muscle", "--format", "json").json()

    assert {record["id"] for record in muscles} == set(atlas.muscles)
    apart = (atlas.movements, atlas.reflexes, atlas.signs, atlas.columns, atlas.cord_segments)
    assert len(everything) == len(atlas.named) + sum(len(held) for held in apart)
    for muscle in muscles:
        assert muscle.keys() >= {"nerves", "roots", "motor_nucleus", "actions", "ids", "sources"}
        assert muscle["motor_nucleus"]
        assert all(root.keys() == {"segment", "share"} for root in muscle["roots"])


def test_that_list_as_a_table_has_a_row_for_each(run: Run, atlas: Atlas) -> None:
    out = run("atlas", "list", "--kind", "nucleus").out

    assert len(out.splitlines()) == 1 + sum(atlas.kind(key) == "nucleus" for key in atlas.named)


def test_that_list_refuses_an_unknown_kind_with_the_known_ones(run: Run) -> None:
    assert "Kinds: " in run("atlas", "list", "--kind", "muscel").refused()


def test_that_check_passes_the_shipped_atlas(run: Run) -> None:
    answer = run("atlas", "check")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("0 fault(s) in ")
    assert re.search(r"31 segments, .* reflexes, .* disputes, .* references\.", answer.out)
    assert run("atlas", "check", "--format", "json").json() == []


def test_that_check_lists_every_fault_and_returns_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = (Fault("a.toml", "one", "is wrong."), Fault("b.toml", "two", "is wrong, too."))
    monkeypatch.setattr(anatomy_check, "check", lambda: faults)

    table = run("atlas", "check")
    listed = run("atlas", "check", "--format", "json")

    assert (table.code, listed.code) == (1, 1)
    assert table.out.startswith("a.toml: one: is wrong.\nb.toml: two: is wrong, too.\n2 fault(s) in ")
    assert [fault["record"] for fault in json.loads(listed.out)] == ["one", "two"]


def test_that_crossings_name_each_pathway_and_its_source(run: Run, atlas: Atlas) -> None:
    rows = run("atlas", "crossings", "--format", "json").json()

    assert {row["pathway"] for row in rows} >= {pathway.name for pathway in atlas.library.pathway}
    assert all(row["sources"] for row in rows)
    assert any(row["pathway"] == "Axons of trochlear nucleus" for row in rows)
    assert "lateral corticospinal pathway" in run("atlas", "crossings").out


@pytest.mark.parametrize("form", ["graphml", "json", "csv"])
def test_that_export_writes_the_whole_atlas(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"atlas.{form}"

    answer = run("atlas", "export", "--format", form, "-o", str(path))

    assert answer == (0, "", "")
    assert "abductor-pollicis-brevis" in path.read_text(encoding="utf-8")


def test_that_export_below_a_file_is_told_with_exit_code_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")

    told = run("atlas", "export", "--format", "csv", "-o", str(tmp_path / "file" / "x.csv")).refused(3)

    assert "could not be written" in told
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_that_export_goes_through_a_pipe_like_any_other_output() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "explorer", "atlas", "export", "--format", "csv", "-o", "/dev/stdout"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "abductor-pollicis-brevis" in answer.stdout


def test_that_export_into_a_link_writes_where_it_points(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    run("atlas", "export", "--format", "csv", "-o", str(tmp_path / "link.csv"))

    assert (tmp_path / "link.csv").is_symlink()
    assert "abductor-pollicis-brevis" in (tmp_path / "real.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [(), ("shwo",), ("show",), ("find",), ("export",), ("list", "--kind"), ("show", "ulnar nrve")]
)
def test_that_a_wrong_request_is_refused(run: Run, words: tuple[str, ...]) -> None:
    run("atlas", *words).refused()


def test_that_the_usual_site_of_a_disease_is_shown_by_name(run: Run) -> None:
    assert "without one lateral corticospinal tract@T4" in run("atlas", "show", "multiple sclerosis").out
    assert "without one L2-L5" in run("atlas", "show", "poliomyelitis").out
