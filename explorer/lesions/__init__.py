"""Lesions: from what is struck to every finding of the motor examination, with its reasons.

In a notebook::

    from explorer import anatomy, lesions
    atlas = anatomy.load()
    lesion = lesions.parse("left:posterior limb of internal capsule", atlas)
    lesions.examine(atlas, [lesion], days=180).plantar

The names are fetched when they are first asked for, so that a case can be opened before numpy is there.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from explorer.lesions.batch import BatchExamination, examine_combinations, examine_many
    from explorer.lesions.conduction import ConductionFinding, electrodiagnosis
    from explorer.lesions.examination import examine
    from explorer.lesions.explanation import explain
    from explorer.lesions.findings import Examination
    from explorer.lesions.lesion import Lesion
    from explorer.lesions.place_states import PlaceState, supply
    from explorer.lesions.specs import parse
    from explorer.lesions.vocabulary import Vocabulary

__all__ = [
    "BatchExamination",
    "ConductionFinding",
    "Examination",
    "Lesion",
    "PlaceState",
    "Vocabulary",
    "electrodiagnosis",
    "examine",
    "examine_combinations",
    "examine_many",
    "explain",
    "parse",
    "supply",
]

_MODULE_OF: Final = {
    "BatchExamination": "batch",
    "ConductionFinding": "conduction",
    "Examination": "findings",
    "Lesion": "lesion",
    "PlaceState": "place_states",
    "Vocabulary": "vocabulary",
    "electrodiagnosis": "conduction",
    "examine": "examination",
    "examine_combinations": "batch",
    "examine_many": "batch",
    "explain": "explanation",
    "parse": "specs",
    "supply": "place_states",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
