"""``motor-explorer``: reads the words of the command line and hands them to the command that they name.

Nothing heavy is imported before it is known which command is meant.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from explorer.errors import ExplorerError, OutcomeError

COMMANDS: Final = {
    "examine": "what an examination finds, from lesions and a day",
    "trace": "each route from the cortex to a muscle",
    "atlas": "find, show, list, check and export the structures",
    "simulate": "the signal from membrane to muscle: run a physiological model",
    "figure": "draw figures into SVG, PDF, PNG or TIFF files",
    "selftest": "check this installed copy from inside",
}
"""The subcommands, each a module of this package with ``add_arguments`` and ``run``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these words (the process's own by default) and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_writable()
    try:
        if not words or words[0] not in COMMANDS:
            return _window(words)
        command = importlib.import_module(f"explorer.cli.{words[0]}_command")
        parsing = importlib.import_module("explorer.cli.parsing")
        parser = parsing.Parser(prog=f"motor-explorer {words[0]}", description=command.__doc__)
        command.add_arguments(parser)
        code: int = command.run(parser.parse_args(words[1:]))
        sys.stdout.flush()  # a full disk behind a redirection shows here, where it can still be told
        return code
    except ExplorerError as error:
        print(f"motor-explorer: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone: that is no fault.
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        reason = error.strerror or error
        print(f"motor-explorer: The answer could not be written: {reason}.", file=sys.stderr)
        return OutcomeError.exit_code
    except ImportError as error:
        # Qt is loaded only when a window or pixels are asked for; without its system libraries it cannot be.
        print(f"motor-explorer: {_missing(error)}", file=sys.stderr)
        return OutcomeError.exit_code
    except KeyboardInterrupt:
        return 130


def _missing(error: ImportError) -> str:
    """What to do about a part of the program, or a system library, that is not there."""
    library = str(error).partition(":")[0] if ".so" in str(error) else ""
    if library:
        return (
            f"Qt cannot load the system library {library}. In a checkout, type make doctor; "
            "elsewhere, install the package that holds it."
        )
    return f"A part of the program is missing ({error}). Install Motor Pathway Explorer again."


def _make_writable() -> None:
    """Let any text be written: a closed stream swallows it, a narrow encoding shows ? for what it lacks."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it lives as
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - long as we do
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _discard_output() -> None:
    """Send what is still to be written nowhere, so that leaving the program does not fail on it again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _window(words: list[str]) -> int:
    """Open the window, perhaps with a case; or answer --help and --version.

    The plain start goes past the option parser, which takes a fifth of the time to the first frame.
    """
    smoke = words == ["--smoke"]
    case: Path | None = None
    if words and not smoke:
        parsing = importlib.import_module("explorer.cli.parsing")
        case, smoke = parsing.window_options(words, COMMANDS)
    application = importlib.import_module("explorer.ui.application")
    code: int = application.run(case, smoke=smoke)
    return code
