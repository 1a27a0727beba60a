from __future__ import annotations

import re
import subprocess
import zlib
from pathlib import Path

import pytest

from explorer.figures.cff import Letter, program
from explorer.figures.lettering import Lettering
from explorer.figures.pdf import literal, pdf
from explorer.figures.screenless import ensure_application
from explorer.picture.composition import compose
from explorer.picture.geometry import polygon, polyline
from explorer.picture.model import Group, LinearGradient, Picture, Shape, Solid, Stop, Stroke, Text
from explorer.picture.model import Path as Outline


@pytest.fixture(scope="module")
def overview() -> bytes:
    return pdf(compose(), width_pt=510.0)


@pytest.fixture(scope="module")
def file(overview: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "overview.pdf"
    path.write_bytes(overview)
    return path


def _told(*words: str) -> str:
    """What a tool says of a file; it has nothing to complain of."""
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    assert answer.stderr == ""
    return answer.stdout


def _streams(content: bytes) -> str:
    """The packed streams of a file, unpacked."""
    packed = re.findall(rb"/FlateDecode/Length \d+>>\nstream\n(.*?)\nendstream", content, re.DOTALL)
    return "\n".join(zlib.decompress(each).decode("latin-1") for each in packed)


def _page(*children: Shape | Text) -> Picture:
    group = Group(None, None, None, None, "label", "label", "page", children)
    return Picture("test", "light", 200, 100, (group,), (), (), "A (small) page", "")


def test_that_the_same_picture_gives_the_same_bytes(overview: bytes) -> None:
    assert pdf(compose(), width_pt=510.0) == overview
    assert b"CreationDate" not in overview


def test_that_every_font_is_embedded_and_none_is_of_type_3(file: Path) -> None:
    rows = _told("pdffonts", str(file)).splitlines()[2:]

    assert len(rows) >= 3
    for row in rows:
        assert "Inter-" in row
        assert re.search(r"CID Type 0C +Identity-H +yes yes yes ", row), row


def test_that_nothing_is_made_of_pixels(file: Path) -> None:
    assert len(_told("pdfimages", "-list", str(file)).splitlines()) == 2


def test_that_a_pdf_says_what_it_is(file: Path) -> None:
    told = _told("pdfinfo", str(file))

    for line in (
        r"Title: +The motor pathway",
        r"Author: +The Motor Pathway Explorer authors",
        r"Tagged: +yes",
        r"Pages: +1",
        r"Page size: +510 x 286.875 pts",
    ):
        assert re.search(line, told), told


def test_that_a_pdf_carries_its_language_and_metadata(overview: bytes, file: Path) -> None:
    packet = _told("pdfinfo", "-meta", str(file))

    assert b"/Lang(en)" in overview
    assert "<dc:title>" in packet
    assert "https://creativecommons.org/licenses/by/4.0/" in packet


def test_that_a_pdf_can_be_searched(file: Path) -> None:
    words = _told("pdftotext", str(file), "-")

    assert "Internal capsule" in words
    assert "γ motor neuron" in words
    assert words.count("Corona radiata") == 1


def test_that_a_pdf_paints_the_page(file: Path, tmp_path: Path) -> None:
    _told("pdftoppm", "-r", "36", "-singlefile", str(file), str(tmp_path / "page"))

    content = (tmp_path / "page.ppm").read_bytes()
    assert content.startswith(b"P6\n255 144\n")
    assert len(set(content[20:])) > 100


def test_that_a_line_stays_a_line_with_its_ends_and_dashes() -> None:
    stroke = Stroke(Solid("#ff0000", 0.5), 2.0, cap="round", join="bevel", dash=(4.0, 2.0))
    content = pdf(_page(Shape(polyline([(0, 0), (5, 5)]), None, stroke)), width_pt=72, background=None)

    drawn = _streams(content)
    for words in ("1 0 0 RG", "2 w", "1 J", "2 j", "[4 2] 0 d", "0 0 m 5 5 l S"):
        assert words in drawn
    assert b"/CA 0.5" in content


def test_that_a_gradient_stays_a_gradient(tmp_path: Path) -> None:
    stops = (Stop(0.0, "#000000"), Stop(0.4, "#ff0000"), Stop(1.0, "#ffffff"))
    box = polygon([(0, 0), (200, 0), (200, 100), (0, 100)])
    path = tmp_path / "gradient.pdf"
    path.write_bytes(pdf(_page(Shape(box, LinearGradient(0, 0, 200, 0, stops))), width_pt=72))

    assert b"/ShadingType 2" in path.read_bytes()
    _told("pdftoppm", "-r", "72", "-singlefile", str(path), str(tmp_path / "page"))
    pixels = (tmp_path / "page.ppm").read_bytes()[-72 * 36 * 3 :]
    reds = [pixels[(18 * 72 + x) * 3] for x in (2, 29, 70)]
    assert reds == pytest.approx([12, 255, 255], abs=16)


def test_that_words_are_escaped_or_written_in_utf_16() -> None:
    assert literal("a (b) \\ c") == "(a \\(b\\) \\\\ c)"
    assert literal("γ") == "<feff03b3>"


def test_that_letters_are_kerned_and_numbered_once() -> None:
    ensure_application()
    lettering = Lettering()
    face = lettering.face(Text(0, 0, "", 12, 500, Solid("ink")))

    line = face.line("AVAV")

    assert len({each.number for each in line.letters}) == 2
    assert line.advance < sum(face.letters[each.number].advance for each in line.letters)
    assert face.words[1:] == ["A", "V"]


def test_that_a_font_program_holds_its_letters() -> None:
    square = Outline("MLLLZ", (0, 0, 500, 0, 500, 700, 0, 700))

    made = program("Test", [Letter(Outline("", ()), 500), Letter(square, 600)])

    assert made[:4] == b"\x01\x00\x04\x04"
    assert b"AdobeIdentity" in made
