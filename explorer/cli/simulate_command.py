"""Run a physiological model: its traces and what is measured on them, with any parameter set."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import msgspec

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.case.model import Case
from explorer.cli.lesion_options import add_lesion_options, case_of
from explorer.cli.tables import print_csv, print_table
from explorer.errors import RequestError
from explorer.lesions import electrodiagnosis, examine
from explorer.physiology import MODELS, Outcome, Parameter, Trace, parameters, simulate
from explorer.physiology.evoked import HEALTHY, Effect, respond
from explorer.physiology.models import known
from explorer.physiology.parameters import settings

_ON_A_MUSCLE = "evoked"
"""The model that is run on a muscle of the atlas, and so with lesions."""


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
        "--muscle", default="", metavar="NAME", help="the muscle, for the model evoked: any name of the atlas"
    )
    parser.add_argument("--side", choices=("left", "right", "midline"), help="its side; right by default")
    add_lesion_options(parser)
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
        _print_outcome(_outcome(options), options.format)
    return 0


def _outcome(options: argparse.Namespace) -> Outcome:
    """What came of running the model."""
    chosen = given(options.set)
    lesioned = bool(options.lesion or options.case or options.phase) or options.days is not None
    if options.model != _ON_A_MUSCLE:
        if options.muscle or options.side or lesioned:
            raise RequestError(
                f"--muscle, --side and lesions belong to the model {_ON_A_MUSCLE}. Leave them out, or run: "
                f"motor-explorer simulate {_ON_A_MUSCLE}"
            )
        return simulate(options.model, chosen)
    atlas = load()
    muscle = atlas.resolve(options.muscle or "first dorsal interosseous")
    if muscle not in atlas.muscles:
        raise RequestError(
            f"{atlas.name(muscle)} is no single muscle. Name one: motor-explorer atlas list --kind muscle"
        )
    side: Side = options.side or ("midline" if atlas.muscles[muscle].sides == "midline" else "right")
    effect = effect_of(atlas, case_of(options, atlas), muscle, side) if lesioned else HEALTHY
    return respond(atlas, muscle, side, settings(_ON_A_MUSCLE, chosen), effect).checked()


def effect_of(atlas: Atlas, case: Case, muscle: str, side: Side) -> Effect:
    """What the lesions of a case leave of the supply of one muscle on its day."""
    examination = examine(atlas, case.lesions, case.days)
    found = {(each.id, each.side): each for each in electrodiagnosis(atlas, case.lesions, case.days)}
    nerve = found.get((muscle, side))
    upper = next(
        (each.upper_supply for each in examination.muscles if (each.id, each.side) == (muscle, side)), 1.0
    )
    own = {each.id for each in atlas.reflexes.values() if each.kind == "tendon" and muscle in each.effectors}
    reflexes = [each.status for each in examination.reflexes if each.id in own and each.side == side]
    tendon = not reflexes or any(status != "absent" for status in reflexes)
    if nerve is None:
        return Effect(upper=upper, tendon_reflex=tendon)
    return Effect(
        upper=upper,
        distal=nerve.distal_cmap,
        proximal=nerve.proximal_cmap,
        velocity=nerve.velocity,
        f_wave=nerve.f_wave != "absent",
        h_reflex=nerve.h_reflex != "absent",
        tendon_reflex=tendon,
    )


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
            (
                each.name,
                "none" if each.value is None else f"{each.value:.4g}",
                each.unit,
                f"{each.norm[0]:g}-{each.norm[1]:g}" if each.norm else "",
                each.about,
            )
            for each in outcome.measures
        ]
        headings = ["measure", "value", "unit", "normal", "about"]
        (print_csv if form == "csv" else print_table)(headings, rows)
