from __future__ import annotations

import pytest

from explorer.anatomy import load
from explorer.cli.figure_command import title_of
from explorer.figures.svg import svg
from explorer.lesions import parse
from explorer.picture.composition import compose
from explorer.picture.pathology import appearance_of


@pytest.fixture(scope="session")
def drawn() -> str:
    """The overview of a patient with a lesion, as SVG."""
    atlas = load()
    lesion = parse("left:posterior limb of internal capsule", atlas)
    picture = compose(appearance=appearance_of(atlas, [lesion], 180.0))
    return svg(picture, title_of(atlas))
