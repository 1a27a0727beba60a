"""A picture as PDF 1.7: vector throughout, letters as embedded fonts, tagged, and with no date in it.

Written from the picture value. Qt only shapes the texts: its own PDF writer turns every line into an outline,
cannot say the language or the words for who cannot see the figure, and stamps the time.
"""

from __future__ import annotations

import hashlib
import zlib

from explorer.figures import screenless
from explorer.figures.caption import AUTHOR, PROGRAM, Caption, plain
from explorer.figures.cff import bounds, program
from explorer.figures.lettering import Face
from explorer.figures.notation import number
from explorer.figures.pdf_content import Content, gradient
from explorer.figures.xmp import packet
from explorer.picture.model import Picture


def pdf(
    picture: Picture, *, background: str | None = "paper", width_pt: float, caption: Caption | None = None
) -> bytes:
    """The picture as a PDF of one page, ``width_pt`` points (1/72 inch) wide; the same bytes every time."""
    screenless.ensure_application()
    return _Document(picture, background, width_pt, caption or plain(picture)).content()


class _Document:
    """The numbered objects of one file."""

    def __init__(self, picture: Picture, background: str | None, width_pt: float, caption: Caption) -> None:
        self._objects: list[bytes] = []
        self._caption = caption
        scale = width_pt / picture.width
        height_pt = picture.height * scale
        page = Content(picture, background)
        catalogue, pages, leaf, tags, figure, words = (self._reserve() for _ in range(6))
        content = self._stream("", page.page(scale, height_pt).encode("ascii"))
        matrix = f"{number(scale, 6)} 0 0 {number(-scale, 6)} 0 {number(height_pt, 3)}"
        resources = self._resources(page, picture.theme, matrix)
        metadata = self._stream(
            "/Type/Metadata/Subtype/XML", packet(caption, "application/pdf"), packed=False
        )
        self._set(
            catalogue,
            f"<</Type/Catalog/Pages {pages} 0 R/Lang({caption.language})/Metadata {metadata} 0 R"
            f"/MarkInfo<</Marked true>>/StructTreeRoot {tags} 0 R"
            "/ViewerPreferences<</DisplayDocTitle true>>>>",
        )
        self._set(pages, f"<</Type/Pages/Kids[{leaf} 0 R]/Count 1>>")
        box = f"[0 0 {number(width_pt, 3)} {number(height_pt, 3)}]"
        self._set(
            leaf,
            f"<</Type/Page/Parent {pages} 0 R/MediaBox{box}/Contents {content} 0 R/Resources{resources}"
            "/StructParents 0/Tabs/S/Group<</S/Transparency/CS/DeviceRGB>>>>",
        )
        self._set(
            tags,
            f"<</Type/StructTreeRoot/K {figure} 0 R"
            f"/ParentTree<</Nums[0[{figure} 0 R]]>>/ParentTreeNextKey 1>>",
        )
        alternative = literal(caption.alternative)
        self._set(
            figure,
            f"<</Type/StructElem/S/Figure/P {tags} 0 R/Pg {leaf} 0 R/K 0/Alt{alternative}"
            f"/T{literal(caption.title)}/A<</O/Layout/BBox{box}/Placement/Block>>>>",
        )
        self._set(
            words,
            f"<</Title{literal(caption.title)}/Author{literal(AUTHOR)}/Subject{literal(caption.alternative)}"
            f"/Creator{literal(PROGRAM)}/Producer{literal(PROGRAM)}>>",
        )
        self._root, self._information = catalogue, words

    def content(self) -> bytes:
        """The whole file."""
        pieces = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        reached = len(pieces[0])
        places = []
        for index, content in enumerate(self._objects, 1):
            places.append(reached)
            pieces.append(b"%d 0 obj\n%s\nendobj\n" % (index, content))
            reached += len(pieces[-1])
        name = hashlib.sha256(b"".join(pieces)).hexdigest()[:32]
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        pieces.append(
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}"
            f"/Root {self._root} 0 R/Info {self._information} 0 R/ID[<{name}><{name}>]>>\n"
            f"startxref\n{reached}\n%%EOF\n".encode("ascii")
        )
        return b"".join(pieces)

    def _reserve(self) -> int:
        self._objects.append(b"")
        return len(self._objects)

    def _set(self, index: int, content: str) -> None:
        self._objects[index - 1] = content.encode("ascii")

    def _add(self, content: str) -> int:
        index = self._reserve()
        self._set(index, content)
        return index

    def _stream(self, entries: str, content: bytes, *, packed: bool = True) -> int:
        index = self._reserve()
        if packed:
            content = zlib.compress(content, 6)
            entries += "/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(content)}>>\nstream\n".encode("ascii")
        self._objects[index - 1] = head + content + b"\nendstream"
        return index

    def _resources(self, page: Content, theme: str, matrix: str) -> str:
        fonts = "".join(f"/{face.name} {self._font(face)} 0 R" for face in page.lettering.faces.values())
        patterns = "".join(
            f"/{name} {self._add(gradient(paint, theme, matrix))} 0 R"
            for paint, name in page.gradients.items()
        )
        states = "".join(f"/{name}<</{key} {alpha}>>" for (key, alpha), name in page.opacities.items())
        return f"<</Font<<{fonts}>>/Pattern<<{patterns}>>/ExtGState<<{states}>>>>"

    def _font(self, face: Face) -> int:
        tag = "".join(chr(65 + each % 26) for each in hashlib.sha256(face.name.encode()).digest()[:6])
        name = f"{tag}+{face.name}"
        file = self._stream("/Subtype/CIDFontType0C", program(name, face.letters))
        box = " ".join(str(edge) for edge in bounds(face.letters))
        descriptor = self._add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]"
            f"/ItalicAngle {-9 if face.italic else 0}/Ascent 969/Descent -242/CapHeight 727/StemV 90"
            f"/FontFile3 {file} 0 R>>"
        )
        widths = " ".join(str(round(letter.advance)) for letter in face.letters)
        descendant = self._add(
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 500/W[0[{widths}]]>>"
        )
        unicode = self._stream("", meaning(face.words).encode("ascii"))
        return self._add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}-Identity-H/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
        )


def literal(words: str) -> str:
    """A text string, in UTF-16 where it is more than ASCII."""
    if words.isascii():
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\n", "\\n")
        return f"({escaped})"
    return f"<feff{words.encode('utf-16-be', 'replace').hex()}>"


def meaning(words: list[str]) -> str:
    """The table that says what each letter of a font means, so that the figure can be searched."""
    rows = [
        f"<{index:04x}> <{word.encode('utf-16-be', 'replace').hex()}>"
        for index, word in enumerate(words)
        if word
    ]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    table = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{table}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
