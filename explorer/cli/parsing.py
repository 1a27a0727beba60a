"""The parser of options; apart from ``main`` so that the plain start of the window does not wait for it."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

from explorer import __version__
from explorer.errors import RequestError
from explorer.overriding import override

_CHOICE: Final = re.compile(r"(?<=invalid choice: )'(.*)' \(choose from (.*)\)$")
_LONG: Final = 300
"""A list of choices that is longer hides the message; then the nearest are named."""


class Parser(argparse.ArgumentParser):
    """Usage errors in the program's own words, on one line."""

    @override
    def error(self, message: str) -> NoReturn:
        choice = _CHOICE.search(message)
        if choice and len(choice[2]) > _LONG:
            known = [each.strip("' ") for each in choice[2].split(",")]
            near = difflib.get_close_matches(choice[1], known, n=3, cutoff=0.4)
            hint = f"The nearest are: {', '.join(near)}." if near else f"See: {self.prog} --help"
            raise RequestError(f"{message[0].upper()}{message[1 : choice.start()]}'{choice[1]}'. {hint}")
        raise RequestError(f"{message[0].upper()}{message[1:]}. See: {self.prog} --help")


def window_options(words: Sequence[str], commands: Mapping[str, str]) -> tuple[Path | None, bool]:
    """The case to open, if any, and whether to leave after the first painted picture.

    RequestError for a file that is not there, with the nearest command.
    """
    described = "\n".join(f"  {name:10} {says}" for name, says in commands.items())
    parser = Parser(
        prog="motor-explorer",
        description="Motor Pathway Explorer: opens the window when no command is given.",
        epilog=f"commands (motor-explorer COMMAND --help tells more):\n{described}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Motor Pathway Explorer {__version__}")
    parser.add_argument(
        "--smoke", action="store_true", help="leave after the first painted picture and tell the time"
    )
    parser.add_argument("case", nargs="?", help="a case file (.motorcase) to open")
    options = parser.parse_args(words)
    case = Path(options.case) if options.case else None
    if case is not None and not case.exists():
        near = difflib.get_close_matches(options.case, commands, n=1)
        hint = f" Did you mean the command '{near[0]}'?" if near else ""
        raise RequestError(f"There is no file and no command called '{options.case}'.{hint}")
    return case, bool(options.smoke)
