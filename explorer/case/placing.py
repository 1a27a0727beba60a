"""Placing: whether the atlas knows what a case names; apart, so that cases can be read before the atlas."""

from __future__ import annotations

from explorer.anatomy.atlas import Atlas
from explorer.case.files import CaseFileError
from explorer.case.model import Case
from explorer.errors import RequestError
from explorer.lesions.specs import parse


def check(case: Case, atlas: Atlas, name: str) -> None:
    """Raise CaseFileError for a lesion that cannot be placed; `name` is how the message calls the file."""
    for lesion in case.lesions:
        try:
            parse(lesion.spec(), atlas)
        except RequestError as error:
            raise CaseFileError(f"{name} holds a lesion that cannot be placed. {error}") from error
