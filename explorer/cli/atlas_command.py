"""Ask the atlas: find a name, show a structure, list, check, print the crossings."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from explorer import atomic
from explorer.anatomy import load, records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
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
    show = actions.add_parser("show", help="everything about one structure")
    show.add_argument("name")
    listed = actions.add_parser("list", help="all records")
    listed.add_argument("--kind", help="only this kind (muscle, nerve, nucleus, tract …)")
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
    matches = atlas.find(options.text)
    if not matches:
        raise RequestError(f"Nothing in the atlas is called or resembles '{options.text}'.")
    if options.format == "json":
        _json(
            [
                {"id": m.id, "name": atlas.name(m.id), "matched": m.name, "kind": atlas.kind(m.id)}
                for m in matches
            ]
        )
    else:
        print_table(
            ("id", "name", "kind", "matched"),
            [(m.id, atlas.name(m.id), atlas.kind(m.id), m.name) for m in matches],
        )
    return 0


def _check(options: argparse.Namespace) -> int:
    from explorer.anatomy.check import check

    faults = check()
    if options.format == "json":
        _json(faults)
    else:
        for fault in faults:
            print(fault.text())
        atlas = load()
        print(
            f"{len(faults)} fault(s) in {len(atlas.muscles)} muscles, {len(atlas.nerves)} nerves, "
            f"{len(atlas.nuclei)} nuclei, {len(atlas.structures)} other structures, "
            f"{len(atlas.references)} references."
        )
    return 1 if faults else 0


def _list(options: argparse.Namespace) -> int:
    atlas = load()
    if options.kind:
        kinds = sorted({atlas.kind(identifier) for identifier in atlas.named})
        if options.kind not in kinds:
            raise RequestError(f"There is no kind '{options.kind}'. Kinds: {', '.join(kinds)}.")
    chosen = [key for key in atlas.named if not options.kind or atlas.kind(key) == options.kind]
    if options.format == "json":
        everything = [full_record(atlas, identifier) for identifier in chosen]
        if not options.kind:
            everything += [_tested(atlas, kind, record) for kind, record in _tests(atlas)]
        _json(everything)
    else:
        print_table(
            ("id", "name", "kind"), [(key, atlas.name(key), atlas.kind(key)) for key in sorted(chosen)]
        )
    return 0


def _tests(atlas: Atlas) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("movement", record) for record in atlas.library.movement]
    found += [("reflex", record) for record in atlas.library.reflex]
    return found + [("sign", record) for record in atlas.library.sign]


def _tested(atlas: Atlas, kind: str, record: Any) -> dict[str, Any]:
    entry = {"kind": kind, **msgspec.to_builtins(record)}
    if kind == "movement":
        entry["muscles"] = atlas.makers.get(record.id, {})
    return entry


def full_record(atlas: Atlas, identifier: str) -> dict[str, Any]:
    """A record with everything that the contract promises of it, as plain values."""
    record = atlas.record(identifier)
    entry: dict[str, Any] = {"kind": atlas.kind(identifier), **msgspec.to_builtins(record)}
    for field in ("latin", "synonyms", "ids", "sides"):
        if hasattr(record, field):
            entry.setdefault(field, msgspec.to_builtins(getattr(record, field)))
    if isinstance(record, records.Muscle):
        entry |= _muscle_fields(atlas, record)
    return entry


def _muscle_fields(atlas: Atlas, muscle: records.Muscle) -> dict[str, Any]:
    roots: dict[str, float] = {}
    nuclei = []
    for own in muscle.innervation:
        for segment, share in own.roots.items():
            roots[segment] = roots.get(segment, 0.0) + own.share * share
        if own.nucleus:
            nuclei.append(own.nucleus)
    supply = atlas.supplies.get(muscle.supply)
    hemispheres = {"contralateral": 0.0, "ipsilateral": 0.0}
    for part in supply.shares if supply else ():
        hemispheres[part.hemisphere] += part.share
    return {
        "nerves": [
            {"id": own.nerve, "name": atlas.name(own.nerve), "share": own.share} for own in muscle.innervation
        ],
        "roots": [{"segment": segment, "share": round(share, 4)} for segment, share in roots.items()],
        "dominant_roots": sorted({root for own in muscle.innervation for root in own.dominant}),
        "motor_nucleus": nuclei[0] if nuclei else muscle.column or "anterior-grey-column",
        "upper_supply": {key: round(value, 4) for key, value in hemispheres.items()},
        "actions": list(muscle.actions),
    }


def _show(options: argparse.Namespace) -> int:
    atlas = load()
    identifier = atlas.resolve(options.name)
    entry = full_record(atlas, identifier)
    text = atlas.text(identifier)
    if options.format == "json":
        _json(entry | {"texts": msgspec.to_builtins(text) if text else {}})
        return 0
    record = atlas.record(identifier)
    print(record.name + (f"  ({record.latin})" if record.latin else "") + f" — {entry['kind']}")
    if record.synonyms:
        print(f"Also called: {', '.join(record.synonyms)}")
    for field in ("location", "function", "loss", "test"):
        if text and getattr(text, field):
            print(f"{field.capitalize()}: {getattr(text, field)}")
    if isinstance(record, records.Muscle):
        _print_muscle(atlas, entry)
    _print_neighbours(atlas, identifier)
    for dispute in getattr(record, "disputes", ()):
        print(f"Disputed: {dispute.about}")
        for position in dispute.positions:
            print(f"  – {position.says} [{', '.join(position.sources)}]")
    if record.ids:
        print("Ids: " + ", ".join(_identifier(name, value) for name, value in record.ids.items()))
    print("Sources: " + "; ".join(_cite(atlas, key) for key in record.sources))
    return 0


def _print_muscle(atlas: Atlas, entry: dict[str, Any]) -> None:
    print("Nerves: " + ", ".join(f"{n['name']} ({n['share']:.0%})" for n in entry["nerves"]))
    if entry["roots"]:
        bold = entry["dominant_roots"]
        roots = (
            f"{r['segment']}{'*' if r['segment'] in bold else ''} {r['share']:.0%}" for r in entry["roots"]
        )
        print("Roots (* dominant): " + ", ".join(roots))
    print(f"Motor nucleus or column: {entry['motor_nucleus']}")
    upper = entry["upper_supply"]
    print(
        f"From the cortex: {upper['contralateral']:.0%} opposite, {upper['ipsilateral']:.0%} same hemisphere"
    )
    print(
        "Actions: "
        + ", ".join(atlas.movements[m].name if m in atlas.movements else m for m in entry["actions"])
    )


def _print_neighbours(atlas: Atlas, identifier: str) -> None:
    side: Side | None = "left" if getattr(atlas.record(identifier), "sides", "paired") == "paired" else None
    for title, neighbours in (
        ("Enters", atlas.enters(identifier, side=side)),
        ("Leaves", atlas.leaves(identifier, side=side)),
    ):
        names = list(dict.fromkeys(atlas.name(n.structure) for n in neighbours))
        if names:
            print(f"{title}: {', '.join(names[:12])}" + (" …" if len(names) > 12 else ""))


def _identifier(ontology: str, value: str) -> str:
    """An identifier with its ontology named once ("UBERON:0001647", "TA98 A04.6.02.055")."""
    return value if value.startswith(f"{ontology}:") else f"{ontology} {value}"


def _cite(atlas: Atlas, key: str) -> str:
    reference = atlas.references.get(key)
    return f"{reference.authors[0]} {reference.year}, {reference.title}" if reference else key


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
