from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from explorer.physiology import MODELS

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_that_the_list_tells_what_each_model_measures(run: Run) -> None:
    listed = run("simulate", "--list", "--format", "json").json()["models"]

    assert [each["model"] for each in listed] == list(MODELS)
    assert all(each["measures"] for each in listed)
    assert run("simulate", "--list").out.startswith("model")


@pytest.mark.parametrize("model", MODELS)
def test_that_parameters_are_listed_with_unit_default_range_and_source(run: Run, model: str) -> None:
    listed = run("simulate", model, "--parameters", "--format", "json").json()["parameters"]

    assert {"name", "unit", "default", "least", "most", "source"} <= listed[0].keys()
    table = run("simulate", model, "--parameters", "--format", "csv").out
    assert len(list(csv.reader(io.StringIO(table)))) == len(listed) + 1


@pytest.mark.parametrize("model", MODELS)
def test_that_json_holds_parameters_measures_and_traces(run: Run, model: str) -> None:
    outcome = run("simulate", model, "--format", "json").json()

    assert outcome["model"] == model
    assert outcome["parameters"]
    assert {"name", "unit", "value", "about"} <= outcome["measures"][0].keys()
    assert all(trace["name"] and trace["values"] for trace in outcome["traces"])


def test_that_csv_has_one_row_for_each_moment(run: Run) -> None:
    out = run("simulate", "action-potential", "--set", "duration_ms=10", "--format", "csv").out

    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["time (ms)", "membrane_potential (mV)"]
    assert len(rows) == 402


def test_that_a_parameter_can_be_set(run: Run) -> None:
    words = ("simulate", "conduction", "--set", "diameter_um=6", "--format", "json")

    outcome = run(*words).json()
    assert outcome["parameters"]["diameter_um"] == 6
    assert outcome["measures"][0]["value"] < 30


def test_that_a_table_tells_what_was_measured(run: Run) -> None:
    assert "velocity_m_s" in run("simulate", "conduction").out


def _evoked(run: Run, *words: str) -> dict[str, float | None]:
    measures = run("simulate", "evoked", *words, "--format", "json").json()["measures"]
    return {each["name"]: each["value"] for each in measures}


def test_that_an_upper_lesion_takes_the_cortical_response_and_spares_the_nerve(run: Run) -> None:
    words = ("--muscle", "first dorsal interosseous", "--side", "right", "--days", "30")
    healthy = _evoked(run, *words)

    struck = _evoked(run, *words, "--lesion", "left:posterior limb of internal capsule")
    assert struck["mep_percent"] is not None
    assert struck["mep_percent"] < 50
    assert struck["f_wave_ms"] == healthy["f_wave_ms"]
    assert struck["cmap_percent"] == 100


def test_that_a_cut_nerve_answers_below_the_cut_until_it_has_degenerated(run: Run) -> None:
    words = ("--muscle", "first dorsal interosseous", "--side", "left", "--lesion", "left:ulnar nerve@elbow")

    early, late = _evoked(run, *words, "--days", "1"), _evoked(run, *words, "--days", "20")
    assert (early["cmap_percent"], early["mep_ms"], early["f_wave_ms"]) == (100, None, None)
    assert early["dml_ms"] is not None
    assert (late["cmap_percent"], late["dml_ms"]) == (0, None)


def test_that_a_lesion_of_the_other_side_changes_nothing(run: Run) -> None:
    words = ("--muscle", "soleus", "--side", "right")

    assert _evoked(run, *words) == _evoked(run, *words, "--lesion", "left:sciatic nerve", "--days", "30")


def test_that_a_root_lesion_takes_the_reflexes_of_the_calf(run: Run) -> None:
    words = ("--muscle", "soleus", "--side", "left", "--days", "30")

    assert _evoked(run, *words)["h_reflex_ms"] is not None
    struck = _evoked(run, *words, "--lesion", "left:spinal nerve root@S1-S2")
    assert struck["h_reflex_ms"] is None
    assert struck["tendon_reflex_ms"] is None


def test_that_the_table_names_the_limits_of_health(run: Run) -> None:
    assert "16.6-22.4" in run("simulate", "evoked").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name a model. See: motor-explorer simulate --list"),
        (("cabel",), "Did you mean 'cable'"),
        (("cabel", "--parameters"), "Did you mean 'cable'"),
        (("cable", "--list"), "either a model or --list"),
        (("cable", "--set", "length_mm"), "Write --set NAME=VALUE"),
        (("cable", "--set", "length_mm=long"), "with a number"),
        (("cable", "--set", "lenght_mm=3"), "Did you mean 'length_mm'"),
        (("conduction", "--lesion", "left:ulnar nerve@elbow"), "belong to the model evoked"),
        (("evoked", "--muscle", "ulnar nerve"), "is no single muscle"),
        (("evoked", "--muscle", "bicpes brachii"), "Did you mean 'biceps"),
        (("evoked", "--lesion", "left:nowhere"), "nowhere"),
        (("evoked", "--side", "midline"), "No route"),
        (("conduction", "--set", "diameter_um=99"), "from 2 to 22 µm"),
    ],
    ids=" ".join,
)
def test_that_a_wrong_request_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in run("simulate", *words).refused()
