from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.anatomy import load
from explorer.case.model import Case
from explorer.cli.main import main
from explorer.figures import drawing, files
from explorer.figures.citation import citation
from explorer.figures.files import Figure
from explorer.figures.recipe import Recipe
from explorer.lesions import parse

_STROKE = "left:posterior limb of internal capsule"
_SHORT = "The motor pathway, with a lesion of the left posterior limb of internal capsule on day 180."


@pytest.fixture(scope="module")
def figure() -> Figure:
    return drawing.figure(Recipe(case=Case((parse(_STROKE, load()),)), size="320x180"), load())


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG; their checksums are right."""
    at = 8
    while at < len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(name + data)
        yield name, data
        at += 12 + length


def test_that_the_short_text_names_the_lesion_and_counts_what_is_weak(figure: Figure) -> None:
    assert figure.caption.alternative.startswith(_SHORT)
    assert "on the right" in figure.caption.alternative


def test_that_the_long_text_tells_the_findings(figure: Figure) -> None:
    words = figure.caption.description

    assert words.startswith(figure.picture.description)
    for part in (
        "finger abduction 0/5",
        "The plantar response on the right is extensor.",
        "Babinski sign (right)",
        "biceps reflex",
    ):
        assert part in words


def test_that_a_healthy_figure_says_so() -> None:
    caption = drawing.figure(Recipe(), load()).caption

    assert caption.alternative == "The motor pathway. Drawn without a lesion."
    assert "normal on both sides" in caption.description


def test_that_a_part_of_a_lesion_is_told_as_such() -> None:
    case = Case((parse("left:ulnar nerve@elbow=40%", load()),))

    assert (
        "40 % of the left ulnar nerve (elbow" in drawing.figure(Recipe(case=case), load()).caption.alternative
    )


def test_that_a_png_carries_its_words_and_its_resolution(figure: Figure) -> None:
    chunks = list(_chunks(files.content(".png", figure)))
    texts = {data.split(b"\0")[0].decode(): data for name, data in chunks if name == b"iTXt"}

    assert chunks[0][0] == b"IHDR"
    assert b"pHYs" in {name for name, _ in chunks}
    assert texts.keys() >= {"Title", "Author", "Description", "Copyright", "Software", "XML:com.adobe.xmp"}
    assert _SHORT.encode() in texts["XML:com.adobe.xmp"]
    assert figure.caption.description.encode() in texts["Description"]


def test_that_svg_pdf_and_tiff_carry_the_short_text(figure: Figure) -> None:
    assert f"<title>{_SHORT}" in files.content(".svg", figure).decode()
    assert f"/Alt({_SHORT}".encode() in files.content(".pdf", figure)
    assert _SHORT.encode() in files.content(".tiff", figure)


def test_that_a_tiff_is_sound_and_says_who_made_it(figure: Figure, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    content = files.content(".tiff", figure)
    (start,) = struct.unpack("<I", content[4:8])
    (count,) = struct.unpack("<H", content[start : start + 2])
    tags = [
        struct.unpack("<H", content[start + 2 + 12 * each : start + 4 + 12 * each])[0]
        for each in range(count)
    ]
    assert tags == sorted(set(tags))
    assert {270, 282, 283, 305, 315, 700, 33432} <= set(tags)
    path = tmp_path / "figure.tiff"
    path.write_bytes(content)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (320, 180)
    assert not image.hasAlphaChannel()


def test_that_the_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "--lesion", _STROKE, "--alt-text"]) == 0

    short, long = capsys.readouterr().out.splitlines()
    assert short.startswith(_SHORT)
    assert len(long) > len(short)


def test_that_a_figure_can_be_quoted(figure: Figure, capsys: pytest.CaptureFixture[str]) -> None:
    text, bibtex, ris = (citation(figure.caption, style) for style in ("text", "bibtex", "ris"))

    assert bibtex.startswith("@misc{motor-pathway-explorer-")
    assert bibtex.count("{") == bibtex.count("}")
    assert ris.splitlines()[0] == "TY  - FIGURE"
    assert ris.splitlines()[-1] == "ER  - "
    for each in (text, bibtex, ris):
        assert "The Motor Pathway Explorer authors" in each
        assert "CC BY 4.0" in each
        assert "https://creativecommons.org/licenses/by/4.0/" in each
    assert main(["figure", "--lesion", _STROKE, "--cite", "ris"]) == 0
    assert capsys.readouterr().out.startswith("TY  - FIGURE\n")
