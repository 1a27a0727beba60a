"""Ask the atlas: find a name, show a structure, list, check, print the crossings."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from explorer import atomic
from explorer.anatomy import load
from explorer.anatomy.catalogue import catalogue
from explorer.anatomy.entries import entry
from explorer.cli.atlas_show import shown
from explorer.cli.tables import print_table
from explorer.errors import OutcomeError, RequestError

_FORMATS = ("table", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer atlas``."""
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="find|show|list|check|crossings|export"
    )
    find = actions.add_parser("find", help="what a word may mean")
    find.add_argument("text")
    show = actions.add_parser(
        "show", help="everything about one structure, segment, movement, reflex or sign"
    )
    show.add_argument("name")
    show.add_argument("--level", choices=("public", "student", "clinician"), default="student")
    listed = actions.add_parser("list", help="all records")
    listed.add_argument("--kind", help="only this kind (muscle, nerve, segment, movement, reflex …)")
    check = actions.add_parser("check", help="prove that the atlas is sound; exit code 1 when it is not")
    crossings = actions.add_parser("crossings", help="where each pathway crosses, with sources")
    exported = actions.add_parser("export", help="the atlas for other programs")
    exported.add_argument("--format", choices=("graphml", "json", "csv"), required=True)
    exported.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    for each in (find, show, listed, check, crossings):
        each.add_argument("--format", choices=_FORMATS, default="table")


def run(options: argparse.Namespace) -> int:
    """Answer the question."""
    code: int = _ACTIONS[options.action](options)
    return code


def _json(value: object) -> None:
    print(msgspec.json.encode(value).decode("utf-8"))


def _find(options: argparse.Namespace) -> int:
    atlas = load()
    matches = catalogue(atlas).find(options.text)
    if not matches:
        raise RequestError(f"Nothing in the atlas is called or resembles '{options.text}'.")
    rows = [(item.id, catalogue(atlas).record(item).name, item.kind, match.name) for item, match in matches]
    if options.format == "json":
        _json([{"id": a, "name": b, "kind": c, "matched": d} for a, b, c, d in rows])
    else:
        print_table(("id", "name", "kind", "matched"), rows)
    return 0


def _check(options: argparse.Namespace) -> int:
    from explorer.anatomy.check import check
    from explorer.anatomy.counts import counts
    from explorer.lesions import syndromes

    faults = (*check(), *syndromes.check(load()))
    if options.format == "json":
        _json(faults)
    else:
        for fault in faults:
            print(fault.text())
        print(f"{len(faults)} fault(s) in {counts(load())}.")
    return 1 if faults else 0


def _list(options: argparse.Namespace) -> int:
    atlas = load()
    known = catalogue(atlas)
    if options.kind and options.kind not in known.kinds:
        raise RequestError(f"There is no kind '{options.kind}'. Kinds: {', '.join(known.kinds)}.")
    chosen = [item for item in known.items if options.kind in (None, item.kind)]
    if options.format == "json":
        _json([entry(atlas, item) for item in chosen])
    else:
        ordered = chosen if options.kind == "segment" else sorted(chosen, key=lambda item: item.id)
        print_table(
            ("id", "name", "kind"), [(item.id, known.record(item).name, item.kind) for item in ordered]
        )
    return 0


def _show(options: argparse.Namespace) -> int:
    atlas = load()
    item = catalogue(atlas).resolve(options.name)
    if options.format == "json":
        text = catalogue(atlas).reading(item, options.level)
        _json(entry(atlas, item) | {"texts": msgspec.to_builtins(text)})
    else:
        print("\n".join(shown(atlas, item, options.level)))
    return 0


def _crossings(options: argparse.Namespace) -> int:
    atlas = load()
    rows = []
    for pathway in atlas.library.pathway:
        if pathway.crossing:
            rows.append(
                (
                    pathway.name,
                    atlas.name(pathway.crossing.at.partition("@")[0]),
                    pathway.crossing.says,
                    pathway.crossing.sources,
                )
            )
        else:
            rows.append((pathway.name, "does not cross", "", pathway.sources))
    for nucleus in atlas.library.nucleus:
        for efferent in nucleus.efferents:
            if efferent.crossing:
                crossing = efferent.crossing
                rows.append(
                    (f"Axons of {nucleus.name}", atlas.name(crossing.at), crossing.says, crossing.sources)
                )
    if options.format == "json":
        _json([{"pathway": a, "crosses_at": b, "says": c, "sources": d} for a, b, c, d in rows])
    else:
        print_table(
            ("pathway", "crosses at", "sources", "says"), [(a, b, ", ".join(d), c) for a, b, c, d in rows]
        )
    return 0


def _export(options: argparse.Namespace) -> int:
    from explorer.anatomy.export import export

    try:
        atomic.write(options.output, export(load(), options.format))
    except OSError as error:
        raise OutcomeError(f"{options.output} could not be written: {error.strerror or error}.") from error
    return 0


_ACTIONS = {
    "find": _find,
    "show": _show,
    "list": _list,
    "check": _check,
    "crossings": _crossings,
    "export": _export,
}
