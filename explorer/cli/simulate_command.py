"""Run a physiological model: its traces and what is measured on them, with any parameter set."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import msgspec

from explorer.cli.tables import print_csv, print_table
from explorer.errors import RequestError
from explorer.physiology import MODELS, Outcome, Parameter, Trace, parameters, simulate
from explorer.physiology.models import known


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer simulate``."""
    parser.add_argument("model", nargs="?", metavar="MODEL", help="the model; --list names them all")
    parser.add_argument("--list", action="store_true", help="the models, and what each measures")
    parser.add_argument(
        "--parameters", action="store_true", help="the model's parameters: unit, default, range, source"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="give a parameter another value; may be repeated",
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help="table: what is measured; csv: the traces, or what is measured where there are none; json: both",
    )


def run(options: argparse.Namespace) -> int:
    """Print the list of models, the parameters of one, or what came of running it."""
    if options.list:
        if options.model:
            raise RequestError("Give either a model or --list, not both.")
        _print_models(options.format)
    elif not options.model:
        raise RequestError("Name a model. See: motor-explorer simulate --list")
    elif options.parameters:
        _print_parameters(parameters(known(options.model)), options.format)
    else:
        _print_outcome(simulate(options.model, given(options.set)), options.format)
    return 0


def given(assignments: Sequence[str]) -> dict[str, float]:
    """The values in words like ``temperature_c=18.5``; RequestError for one that is no such word."""
    found: dict[str, float] = {}
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError as error:
            raise RequestError(
                f"'{assignment}' sets nothing. Write --set NAME=VALUE with a number, "
                "for example --set temperature_c=18.5."
            ) from error
    return found


def _print_models(form: str) -> None:
    if form == "json":
        models = [{"model": name, "measures": about} for name, about in MODELS.items()]
        print(msgspec.json.encode({"models": models}).decode())
    else:
        (print_csv if form == "csv" else print_table)(("model", "measures"), list(MODELS.items()))


def _print_parameters(rows: Sequence[Parameter], form: str) -> None:
    if form == "json":
        print(msgspec.json.encode({"parameters": rows}).decode())
        return
    cells = [
        (
            each.name,
            each.unit,
            f"{each.default:g}",
            f"{each.least:g}",
            f"{each.most:g}",
            each.about,
            each.source,
        )
        for each in rows
    ]
    headings = ("name", "unit", "default", "least", "most", "about", "source")
    (print_csv if form == "csv" else print_table)(headings, cells)


def _columns(traces: Sequence[Trace]) -> list[dict[str, object]]:
    return [{"name": each.name, "unit": each.unit, "values": each.values.tolist()} for each in traces]


def _print_outcome(outcome: Outcome, form: str) -> None:
    if form == "json":
        document = {
            "model": outcome.model,
            "parameters": dict(outcome.parameters),
            "measures": outcome.measures,
            "traces": _columns(outcome.traces),
            "events": _columns(outcome.events),
        }
        print(msgspec.json.encode(document).decode())
    elif form == "csv" and outcome.traces:
        columns = [[f"{value:.6g}" for value in each.values.tolist()] for each in outcome.traces]
        headings = [f"{each.name} ({each.unit})" if each.unit else each.name for each in outcome.traces]
        print_csv(headings, list(zip(*columns, strict=True)))
    else:
        rows = [
            (each.name, "" if each.value is None else f"{each.value:.4g}", each.unit, each.about)
            for each in outcome.measures
        ]
        headings = ["measure", "value", "unit", "about"]
        (print_csv if form == "csv" else print_table)(headings, rows)
