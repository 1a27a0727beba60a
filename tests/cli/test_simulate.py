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
        (("conduction", "--set", "diameter_um=99"), "from 2 to 22 µm"),
    ],
    ids=" ".join,
)
def test_that_a_wrong_request_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in run("simulate", *words).refused()
