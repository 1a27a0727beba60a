"""Judging many mutants on all cores, with the verdicts kept so that a long run can be taken up again."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.mutation.mutants import Mutant
from tests.mutation.witnesses import Witnesses

_ROOT: Final = Path(__file__).resolve().parents[2]
_GUARDED: Final = (
    "resources/atlas/*.toml", "explorer/anatomy/*.py", "explorer/lesions/*.py", "tests/atlas/*",
    "tests/vignettes/*.toml", "tests/mutation/*.py",
)  # fmt: skip
_RENEWED_AFTER: Final = 100
"""Mutants that one process judges before a fresh one takes its place."""


class Verdict(NamedTuple):
    """What noticed a mutant ("": nothing did, it survives)."""

    mutated: Mutant
    noticed_by: str


def fingerprint() -> str:
    """What the verdicts depend on: another atlas, engine or vignette makes old verdicts worthless."""
    found = hashlib.sha256()
    for pattern in _GUARDED:
        for path in sorted(_ROOT.glob(pattern)):
            if path.is_file():
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


def kept(file: Path | None, mark: str) -> dict[str, str]:
    """The verdicts of an earlier run with this fingerprint: key of the mutant → what noticed it."""
    if file is None or not file.exists():
        return {}
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {key: by for own, key, by in lines if own == mark}


_witnesses: Witnesses | None = None


def _judged(mutated: Mutant) -> Verdict:
    global _witnesses
    if _witnesses is None:  # where processes do not inherit memory
        _witnesses = Witnesses()
    return Verdict(mutated, _witnesses.notice(mutated))


def judge(
    mutants: Sequence[Mutant],
    witnesses: Witnesses,
    *,
    cores: int = 1,
    seconds: float | None = None,
    results: Path | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> list[Verdict]:
    """The verdicts on the mutants, as far as the seconds suffice; those in `results` are not judged again."""
    global _witnesses
    _witnesses = witnesses
    mark = fingerprint() if results else ""
    known = kept(results, mark)
    found = [Verdict(each, known[each.key]) for each in mutants if each.key in known]
    waiting = [each for each in mutants if each.key not in known]
    end = None if seconds is None else time.monotonic() + seconds
    for verdict in _verdicts(waiting, cores):
        found.append(verdict)
        if results:
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps((mark, verdict.mutated.key, verdict.noticed_by)) + "\n")
        tell(len(found), len(mutants))
        if end is not None and time.monotonic() > end:
            break
    return found


def _verdicts(mutants: Sequence[Mutant], cores: int) -> Iterator[Verdict]:
    if cores == 1:
        yield from map(_judged, mutants)
        return
    with multiprocessing.get_context().Pool(cores, maxtasksperchild=_RENEWED_AFTER) as pool:
        yield from pool.imap_unordered(_judged, mutants)
