"""Case files (``.motorcase``): versioned JSON; a full disk or a crash never costs the old file."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Final

import msgspec

from explorer import __version__, atomic
from explorer.case.model import Case
from explorer.errors import OutcomeError, RequestError
from explorer.lesions.lesion import LATEST_DAY

SUFFIX: Final = ".motorcase"
FORMAT: Final = "motor-pathway-explorer/case"
VERSION: Final = 1


class CaseFileError(RequestError):
    """A case file that cannot be read or understood."""


class CaseNotWrittenError(OutcomeError):
    """A case file that could not be written; the old file, if any, is untouched."""


def write(path: Path, case: Case) -> None:
    """Save `case` at `path`, replacing the old file only when the new one is whole.

    CaseNotWrittenError when the place is not writable or the disk is full.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "case": msgspec.to_builtins(case),
    }
    content = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    try:
        # Half a surrogate pair, which a text field can hold, cannot be encoded; it must not cost the case.
        atomic.write(path, content.encode("utf-8", "replace"))
    except OSError as error:
        raise CaseNotWrittenError(
            f"The case could not be saved as {path}: {error.strerror or error}. "
            "What was there is unchanged; choose another place."
        ) from error


def read(path: Path) -> Case:
    """The case saved at `path`; CaseFileError says what is wrong with a file that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a byte order mark
    except OSError as error:
        raise CaseFileError(f"The case file {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise CaseFileError(
            f"{path} is no case file: it is not text. Open a file saved by this program."
        ) from error
    return parse(text, str(path))


def parse(text: str, name: str = "The text") -> Case:
    """The case in a file's text; `name` is how messages call it."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CaseFileError(f"{name} is damaged: it is not valid JSON ({error}).") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CaseFileError(f"{name} is no case file of this program (its format is not '{FORMAT}').")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CaseFileError(f"{name} does not say the version of its format; it is damaged.")
    if version > VERSION:
        raise CaseFileError(
            f"{name} was saved by a newer version of this program "
            f"(format {version}; this one reads up to {VERSION}). "
            "Update the program to open it."
        )
    return _case(document.get("case"), name)


def _case(value: Any, name: str) -> Case:
    try:
        case = msgspec.convert(value, Case)
    except msgspec.ValidationError as error:
        raise CaseFileError(f"{name} is damaged: {error}.") from error
    for lesion in case.lesions:
        if not 0 < lesion.extent <= 1:
            raise CaseFileError(
                f"{name} is damaged: the extent {lesion.extent} of a lesion is not above 0 and at most 1."
            )
        if lesion.progress is not None and not 0 <= lesion.progress <= 1:
            raise CaseFileError(
                f"{name} is damaged: the progress {lesion.progress} of a lesion lies outside 0 to 1."
            )
        _check_day(f"the onset day {lesion.onset_day} of a lesion", lesion.onset_day, name)
    _check_day(f"the day {case.days}", case.days, name)
    return case


def _check_day(which: str, day: float, name: str) -> None:
    if not math.isfinite(day):
        raise CaseFileError(f"{name} is damaged: {which} is no day.")
    if day < 0:
        raise CaseFileError(f"{name} is damaged: {which} is before the start of the case.")
    if day > LATEST_DAY:
        raise CaseFileError(f"{name} is damaged: {which} lies beyond a lifetime.")
