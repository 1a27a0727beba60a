"""``make mutation``: corrupt one fact of the atlas at a time and count how many corruptions are noticed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.mutation.judging import judge
from tests.mutation.operators import every_mutant, sample
from tests.mutation.report import as_json, scores, table
from tests.mutation.witnesses import Witnesses


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=800, help="how many mutants (default 800; 0: all)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (default 1)")
    parser.add_argument("--operator", action="append", help="only operators whose name contains this")
    parser.add_argument("--record", action="append", help="only records with this id")
    parser.add_argument(
        "--cores", type=int, default=os.cpu_count() or 1, help="processes (default: all cores)"
    )
    parser.add_argument("--seconds", type=float, help="stop after so many seconds")
    parser.add_argument("--results", type=Path, help="file that keeps verdicts, so that a run can go on")
    parser.add_argument("--json", type=Path, help="file for the report as JSON")
    parser.add_argument("--least", type=float, default=0.0, help="fail below this score (per cent)")
    return parser.parse_args()


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty() or done % 50 == 0 or done == of:
        end = "\r" if sys.stderr.isatty() and done < of else "\n"
        sys.stderr.write(f"{done} of {of} mutants{end}")
        sys.stderr.flush()


def main() -> int:
    """Run the check; 1 where the score is below the least."""
    own = _arguments()
    witnesses = Witnesses()
    if witnesses.failing:
        sys.stderr.write(f"No witnesses, for they fail already: {', '.join(witnesses.failing)}\n")
    mutants = tuple(
        each
        for each in every_mutant(witnesses.atlas)
        if (not own.operator or any(name in each.operator for name in own.operator))
        and (not own.record or each.record in own.record)
    )
    chosen = sample(mutants, own.sample, own.seed)
    verdicts = judge(chosen, witnesses, cores=own.cores, seconds=own.seconds, results=own.results, tell=_tell)
    sys.stdout.write(
        f"{len(mutants)} mutants, {len(verdicts)} judged (seed {own.seed})\n\n{table(verdicts)}\n"
    )
    if own.json:
        own.json.write_bytes(as_json(verdicts))
    return int(scores(verdicts)[-1].part * 100 < own.least)


if __name__ == "__main__":
    raise SystemExit(main())
